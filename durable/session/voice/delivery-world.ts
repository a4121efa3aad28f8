/** What one utterance needs of the world around it, and what is known of it in the end. No behaviour. */
import type { ServerFrame } from "../../../worker/contract/socket.ts";
import type { Timer, Voice } from "../../ports.ts";
import type { VendorLadder } from "./vendor-ladder.ts";

export type Begin = Extract<ServerFrame, { type: "utterance.begin" }>;

/** Marks of a turn that its sound reaches. */
export type SoundMark = "clause" | "toVoice" | "audio" | "frame";

export type DeliveryWorld = {
  readonly voices: VendorLadder<Voice>;
  readonly persona: string;
  readonly timer: Timer;
  readonly now: () => number;
  /** A binary frame for the page that has the floor. */
  readonly sound: (frame: Uint8Array) => void;
  readonly tell: (frames: readonly ServerFrame[]) => void;
  /** A voice was given up; the levels may have changed. */
  readonly changed: () => void;
  /** Its first sound left for the page. */
  readonly sounding: () => void;
  /** Reached, also where it was reached before. */
  readonly marked: (mark: SoundMark) => void;
  /** All of it was heard. Once, and not after `drop`. */
  readonly over: (heard: Heard) => void;
  /** No voice is left for words from this character of the utterance on; `segment` is the next number that is free. */
  readonly voiceless: (fromChar: number, segment: number) => void;
};

/** `spokenChars` counts in the whole utterance, samples at 24 kHz. */
export type Heard = { readonly spokenChars: number; readonly totalSamples: number; readonly estimated: boolean };
