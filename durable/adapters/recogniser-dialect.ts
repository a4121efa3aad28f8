/**
 * What tells one recogniser's wire from another's, and the events that all of their messages come down to. Times here
 * are seconds on the vendor's clock; `recogniser-stream.ts` places them.
 */
import type { TranscriberAbilities, TranscriberOptions, VoiceFault } from "../ports.ts";
import { type Fields, listOf, numberOf } from "./vendor-json.ts";
import type { Dial, DialRequest } from "./vendor-socket.ts";

export type TimedWord = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number | null;
};

export type RecogniserEvent =
  | { readonly kind: "ready" | "resumed" }
  /** A final that may be followed by a fuller one of the same part waits in the reader. */
  | { readonly kind: "held" }
  | { readonly kind: "partial"; readonly text: string }
  | {
      readonly kind: "final";
      readonly text: string;
      /** Empty where the vendor gives no times. */
      readonly words: readonly TimedWord[];
      /** Null where the vendor does not say how far the part reaches. */
      readonly until: number | null;
      /** True: it answers a request to finish. Null: the vendor does not say. */
      readonly forced: boolean | null;
    }
  | { readonly kind: "speechStart"; readonly at: number }
  | { readonly kind: "eager"; readonly confidence: number }
  | { readonly kind: "end"; readonly confidence: number | null }
  | { readonly kind: "processed"; readonly until: number }
  | { readonly kind: "failed"; readonly fault: VoiceFault }
  /** The vendor refuses to finish because there is too little to finish. */
  | { readonly kind: "nothing" };

/** Reads the messages of one stream in order; pure but for what it remembers of them. */
export type Reader = {
  read(message: string): readonly RecogniserEvent[];
  /** What was held, when nothing fuller has come. */
  overdue(): readonly RecogniserEvent[];
};

export type Dialect = {
  readonly id: string;
  readonly abilities: TranscriberAbilities;
  readonly dial: Dial;
  request(options: TranscriberOptions): DialRequest;
  reader(): Reader;
  /** The vendor says nothing of its own when it takes audio: an open socket is enough. */
  readonly readyWhenOpen: boolean;
  frame(pcm: Uint8Array): string | Uint8Array;
  /** Sent when nothing else is: a message, or so many samples of silence. */
  readonly keepAlive: string | number;
  readonly finish: {
    /** Null: the vendor cannot be asked, and only silence brings it to an end. */
    readonly message: string | null;
    /** Samples of silence before the message: a vendor that has just closed a part by itself may refuse to close less. */
    readonly pad: number;
    /** Samples of silence, sent when there is no answer and no more sound: the vendor may wait for a full chunk. */
    readonly nudge: number;
    /** A part that opens after the request must be asked for again. */
    readonly repeats: boolean;
  };
  /** Last message before the socket is closed. */
  readonly farewell: string | null;
  faultOfRefusal(status: number, body: string): VoiceFault;
  faultOfClose(code: number): VoiceFault;
};

export const frameAsBytes = (pcm: Uint8Array): Uint8Array => pcm;

/** Words with their places, or none when one of them has no place: a gap in the times would misplace the rest. */
export function timedWords(
  value: unknown,
  read: (word: Fields) => { readonly text: string; readonly confidence: number | null },
): TimedWord[] {
  const words = listOf(value).map((word) => {
    const start = numberOf(word.start);
    const end = numberOf(word.end);
    const { text, confidence } = read(word);
    return start === null || end === null || text === "" ? null : { text, start, end, confidence };
  });
  return words.every((word) => word !== null) ? words : [];
}
