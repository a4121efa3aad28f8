/**
 * What a recogniser would say to a recording whose words are known, by one honest rule: a word exists only after its last
 * sample was received and the vendor's delay has passed. Invents no word and hears none wrongly; marks are guessed as
 * vendors guess them, at every silence.
 */
import { randomFrom } from "../candidates/random.ts";
import { SPEAK_RATE_HZ, type SpokenWord } from "./speak.ts";

export type RecogniserManner = {
  /** From the last sample of a word to the interim that has it. */
  readonly delayMs: number;
  /** Silence after which the vendor closes a part by itself. */
  readonly closesAfterMs: number;
  /** From being asked to the words. */
  readonly finaliseMs: number;
  /** Writes marks: its own ones at the end of a part, also where nobody has finished. */
  readonly punctuates: boolean;
};

/** A vendor with voice detection of its own, as most are. */
export const USUAL_RECOGNISER: RecogniserManner = {
  delayMs: 300,
  closesAfterMs: 800,
  finaliseMs: 150,
  punctuates: true,
};
/** Where a silence is no end, so often is one written all the same. */
const FALSE_STOPS = 0.3;

export type Recognised =
  | { readonly type: "partial"; readonly text: string }
  | { readonly type: "final"; readonly text: string; readonly endSample: number | null; readonly untilSample: number };

const MARKS = /[,.!?;:]+$/;
const STOP = /[.!?]$/;

export class SimulatedRecogniser {
  readonly #words: readonly SpokenWord[];
  readonly #manner: RecogniserManner;
  readonly #random: () => number;
  #closed = 0;
  #shown = 0;
  #finaliseAt: number | null = null;

  constructor(words: readonly SpokenWord[], manner: RecogniserManner) {
    this.#words = words;
    this.#manner = manner;
    this.#random = randomFrom(words.map(({ text }) => text).join(" "));
  }

  /** All that it says when sound up to this sample was received. */
  received(untilSample: number): Recognised[] {
    const out: Recognised[] = [];
    const known = this.#countEnded(untilSample - this.#samples(this.#manner.delayMs));
    if (known > this.#shown) {
      this.#shown = known;
      out.push({ type: "partial", text: this.#text(this.#closed, known) });
    }
    const asked = this.#finaliseAt !== null && untilSample >= this.#finaliseAt;
    // a vendor that is asked reads all that it has received, without its usual delay
    const upTo = asked ? this.#countEnded(untilSample) : known;
    if (asked || this.#isSilent(known, untilSample)) {
      this.#finaliseAt = null;
      if (asked || upTo > this.#closed) out.push(this.#close(upTo, untilSample));
    }
    return out;
  }

  finalise(atSample: number): void {
    this.#finaliseAt ??= atSample + this.#samples(this.#manner.finaliseMs);
  }

  #samples(ms: number): number {
    return (ms * SPEAK_RATE_HZ) / 1_000;
  }

  #countEnded(sample: number): number {
    return this.#words.filter(({ endSample }) => endSample <= sample).length;
  }

  #isSilent(known: number, untilSample: number): boolean {
    const last = this.#words[known - 1];
    const next = this.#words[known];
    if (last === undefined || known <= this.#closed || (next !== undefined && next.startSample < untilSample))
      return false;
    return untilSample - last.endSample >= this.#samples(this.#manner.closesAfterMs);
  }

  #close(upTo: number, untilSample: number): Recognised {
    const from = this.#closed;
    this.#closed = Math.max(from, upTo);
    this.#shown = Math.max(this.#shown, this.#closed);
    if (upTo <= from) return { type: "final", text: "", endSample: null, untilSample };
    const written = this.#text(from, upTo);
    const last = this.#words[upTo - 1];
    const text = this.#manner.punctuates ? `${written}${this.#endMark(last?.text ?? "")}` : written;
    return { type: "final", text, endSample: last?.endSample ?? null, untilSample };
  }

  /** The true mark at the end of a sentence; in the middle of one sometimes a stop that is none. */
  #endMark(word: string): string {
    const stop = STOP.exec(word)?.[0];
    if (stop !== undefined) return stop;
    return this.#random() < FALSE_STOPS ? "." : "";
  }

  /** Words of a part; marks stand within it, and not yet at its end. */
  #text(from: number, to: number): string {
    const words = this.#words.slice(from, to).map(({ text }) => text);
    const last = words.pop()?.replace(MARKS, "") ?? "";
    const whole = [...words, last].join(" ");
    return this.#manner.punctuates ? whole : whole.toLowerCase().replaceAll(/[,.!?;:]/g, "");
  }
}
