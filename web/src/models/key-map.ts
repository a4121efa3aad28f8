/**
 * The keys of the room (look.md) and when they count: outside text fields, without modifiers, and not when switched off.
 * The one table for the listener, the labels on the tools and the sheet behind `?`.
 */

/** In writing and aloud. */
export type RoomKey = "hint" | "repeat" | "rephrase" | "skip" | "hold" | "pause" | "help";
/** Only while the microphone is on. */
export type VoiceKey = "mute" | "done" | "talk" | "hush";

export type KeyRow<Does extends string = RoomKey> = {
  /** As it is shown. */
  readonly key: string;
  /** As the browser names it, lower case, where that is another name. */
  readonly also?: readonly string[];
  readonly does: Does;
  readonly words: string;
};

export const ROOM_KEYS: readonly KeyRow[] = [
  { key: "H", does: "hint", words: "Ask for a hint" },
  { key: "R", does: "repeat", words: "Hear the question again" },
  { key: "E", does: "rephrase", words: "Have it put more simply" },
  { key: "S", does: "skip", words: "Skip the question" },
  { key: "W", does: "hold", words: "Take a moment: wait for me" },
  { key: "P", does: "pause", words: "Pause, or go on" },
  { key: "?", does: "help", words: "Show these keys" },
];

export const VOICE_KEYS: readonly KeyRow<VoiceKey>[] = [
  { key: "M", does: "mute", words: "Mute the microphone, or switch it on" },
  { key: "D", also: ["enter"], does: "done", words: "I'm done (Enter does the same)" },
  { key: "T", does: "talk", words: "Hold to talk, where you chose that" },
  { key: "Space", also: [" ", "escape"], does: "hush", words: "Stop the voice, and nothing else (Esc does the same)" },
];

export type KeyPress = {
  readonly key: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly repeat: boolean;
  /** Focus is in a text field, an editor or an open dialog. */
  readonly inField: boolean;
  /** Focus is on a button, a link or the like, which Enter and Space press. */
  readonly onControl: boolean;
};

function isFree(press: KeyPress): boolean {
  return !(press.ctrl || press.meta || press.alt || press.repeat || press.inField);
}

/** What a press asks for, or null. `?` works while the single keys are off, for it is how they are switched on. */
export function keyAction(press: KeyPress, singleKeysOn: boolean): RoomKey | null {
  if (!isFree(press)) return null;
  const row = ROOM_KEYS.find((known) => known.key.toLowerCase() === press.key.toLowerCase());
  if (row === undefined) return null;
  return singleKeysOn || row.does === "help" ? row.does : null;
}

/** The same for the keys of speaking. Stopping the voice is no single character: it works in any case. */
export function voiceKeyAction(press: KeyPress, singleKeysOn: boolean): VoiceKey | null {
  if (!isFree(press)) return null;
  const key = press.key.toLowerCase();
  if (press.onControl && (key === " " || key === "enter")) return null;
  const row = VOICE_KEYS.find((known) => known.key.toLowerCase() === key || known.also?.includes(key) === true);
  if (row === undefined) return null;
  return singleKeysOn || row.does === "hush" ? row.does : null;
}

/** Whether letting go of this key ends talking. */
export function isTalkKey(key: string): boolean {
  return key.toLowerCase() === "t";
}

export function keyFor(does: RoomKey): string {
  return ROOM_KEYS.find((row) => row.does === does)?.key ?? "";
}

/** Ctrl+Enter (Command+Enter on a Mac) sends, from inside the field. */
export function isSend(press: Pick<KeyPress, "key" | "ctrl" | "meta">): boolean {
  return press.key === "Enter" && (press.ctrl || press.meta);
}
