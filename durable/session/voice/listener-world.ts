/** What an ear needs of the session around it, and what it tells. Types only. */
import type { Timer, Transcriber } from "../../ports.ts";
import type { Gap, Stretch } from "./microphone-window.ts";
import type { HeardPart } from "./promoted-words.ts";
import type { VendorLadder } from "./vendor-ladder.ts";

export type ListenerWorld = {
  readonly transcribers: VendorLadder<Transcriber>;
  readonly timer: Timer;
  readonly now: () => number;
  readonly keyterms: () => readonly string[];
  /** Sound that is contiguous, in order. */
  readonly sound: (stretch: Stretch) => void;
  readonly partial: (text: string, provider: string) => void;
  /** Words that will not change; empty where all that was asked for is silence. To be answered by `settled`. */
  readonly final: (part: HeardPart, provider: string) => void;
  readonly speechStart: (atSample: number) => void;
  readonly eager: (confidence: number) => void;
  readonly resumed: () => void;
  readonly end: (confidence: number | null) => void;
  /** The recogniser is gone, and with it the words that were not final. */
  readonly lost: () => void;
  /** Sound was lost for good. */
  readonly gap: (gap: Gap) => void;
  /** A recogniser was given up, or taken up; the levels may have changed. */
  readonly changed: () => void;
};
