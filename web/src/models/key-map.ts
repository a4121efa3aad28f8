/**
 * The keys of the room (look.md) and when they count: outside text fields, without modifiers, and not when switched off.
 * The one table for the listener, the labels on the tools and the sheet behind `?`.
 */

export type RoomKey = "hint" | "repeat" | "rephrase" | "skip" | "hold" | "pause" | "help";

export type KeyRow = { readonly key: string; readonly does: RoomKey; readonly words: string };

export const ROOM_KEYS: readonly KeyRow[] = [
  { key: "H", does: "hint", words: "Ask for a hint" },
  { key: "R", does: "repeat", words: "Hear the question again" },
  { key: "E", does: "rephrase", words: "Have it put more simply" },
  { key: "S", does: "skip", words: "Skip the question" },
  { key: "W", does: "hold", words: "Take a moment: wait for me" },
  { key: "P", does: "pause", words: "Pause, or go on" },
  { key: "?", does: "help", words: "Show these keys" },
];

export type KeyPress = {
  readonly key: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly repeat: boolean;
  /** Focus is in a text field, an editor or an open dialog. */
  readonly inField: boolean;
};

/** What a press asks for, or null. `?` works while the single keys are off, for it is how they are switched on. */
export function keyAction(press: KeyPress, singleKeysOn: boolean): RoomKey | null {
  if (press.ctrl || press.meta || press.alt || press.repeat || press.inField) return null;
  const row = ROOM_KEYS.find((known) => known.key.toLowerCase() === press.key.toLowerCase());
  if (row === undefined) return null;
  return singleKeysOn || row.does === "help" ? row.does : null;
}

export function keyFor(does: RoomKey): string {
  return ROOM_KEYS.find((row) => row.does === does)?.key ?? "";
}

/** Ctrl+Enter (Command+Enter on a Mac) sends, from inside the field. */
export function isSend(press: Pick<KeyPress, "key" | "ctrl" | "meta">): boolean {
  return press.key === "Enter" && (press.ctrl || press.meta);
}
