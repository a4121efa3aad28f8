/** What the spoken part of a room lends to the rest of it while it is loaded. No behaviour. */
import type { ReadonlySignal } from "@preact/signals";

export type ShownTurn = {
  /** Names the shape beside the words, and their colour. */
  readonly state: "speaking" | "yielding" | "listening" | "hearing" | "heard" | "silenced" | "released";
  readonly words: string;
  readonly hint: string;
};

export type SpokenPart = {
  /** The microphone is open. */
  readonly isOn: ReadonlySignal<boolean>;
  /** The interviewer's words are to be heard: no live region says them once more. */
  readonly isHeard: ReadonlySignal<boolean>;
  /** Null where the words for writing hold. */
  readonly turn: ReadonlySignal<ShownTurn | null>;
  /** Loudness of the candidate in [0, 1]. */
  readonly level: ReadonlySignal<number>;
  /** The microphone is open only while something is held. */
  readonly isHeldWay: ReadonlySignal<boolean>;
  /** The box is wanted beside the microphone. */
  readonly wantsBox: ReadonlySignal<boolean>;
  speak(): void;
  begin(): void;
  done(): void;
  mute(): void;
  hold(isHeld: boolean): void;
  /** Stops the voice and nothing else; false where nothing sounds. */
  hush(): boolean;
};
