/**
 * Which clause a piece of sound belongs to, and where its characters sound: clauses are spoken in the order in which
 * they were pushed, and the vendor's characters run over all of them, each with the space after it. Pure but for its own
 * counting; positions are samples at 24 kHz from the start of the generation.
 */
import type { CharMark } from "../ports.ts";
import type { Alignment } from "./elevenlabs-messages.ts";

const SAMPLES_PER_MS = 24;

/** Characters at the end of a text for which a vendor may give no time: spaces and the like. */
const TAIL_CHARS = 3;

/** Fewer characters than that stand in too many places to be looked for. */
const CHARS_TO_FIND = 3;

type Clause = { readonly segment: number; readonly text: string; readonly from: number };

/** A character by its place in all text, and in the piece that aligns it. */
type Char = { readonly at: number; readonly index: number };

export type Placed = { readonly segment: number; readonly marks: readonly CharMark[] };

export class AlignedClauses {
  readonly #clauses: Clause[] = [];
  #length = 0;
  /** Characters that the vendor has aligned so far. */
  #aligned = 0;
  #samples = 0;
  #asked = 0;
  /** All sound so far came with the times of its characters. */
  #known = true;

  push(segment: number, text: string): void {
    this.#clauses.push({ segment, text, from: this.#length });
    this.#length += text.length + 1;
  }

  /** What was pushed so far is to be spoken now. */
  flush(): void {
    this.#asked = this.#length;
  }

  /** Sound is certain to be missing of what was to be spoken. Where the vendor gives no times nothing is certain. */
  get owes(): boolean {
    return this.#known && this.#asked - this.#aligned > TAIL_CHARS;
  }

  /** Samples that were taken. */
  get samples(): number {
    return this.#samples;
  }

  /**
   * Takes a piece of sound with what the vendor says of it. Its times count from the beginning of the piece, unless the
   * first lies behind all sound so far: then from the beginning of the context.
   */
  take(samples: number, alignment: Alignment | null): { readonly segment: number; readonly placed: readonly Placed[] } {
    const before = this.#samples;
    this.#samples += samples;
    if (alignment === null && samples > 0) this.#known = false;
    if (alignment === null) return { segment: this.#segmentAt(Math.max(0, this.#aligned - 1)), placed: [] };
    const chars = this.#spokenChars(alignment);
    const first = alignment.startMs[0] ?? 0;
    const base = before > 0 && first * SAMPLES_PER_MS >= before ? 0 : before;
    const marks = this.#marksOf(chars, alignment, base);
    const segment = this.#segmentAt(chars[0]?.at ?? this.#aligned);
    this.#aligned = (chars.at(-1)?.at ?? this.#aligned - 1) + 1;
    return { segment, placed: [...marks].map(([number, list]) => ({ segment: number, marks: list })) };
  }

  #marksOf(chars: readonly Char[], { startMs, durationMs }: Alignment, base: number): Map<number, CharMark[]> {
    const marks = new Map<number, CharMark[]>();
    for (const { at, index } of chars) {
      const clause = this.#clauseAt(at);
      if (clause === undefined || at - clause.from >= clause.text.length) continue;
      const startSample = base + Math.round((startMs[index] ?? 0) * SAMPLES_PER_MS);
      const endSample = startSample + Math.round((durationMs[index] ?? 0) * SAMPLES_PER_MS);
      const known = marks.get(clause.segment) ?? [];
      marks.set(clause.segment, [...known, { char: at - clause.from, startSample, endSample }]);
    }
    return marks;
  }

  /** The vendor may begin with the space of a context's first message, which is nobody's. */
  #spokenChars({ chars }: Alignment): Char[] {
    const skipped = this.#aligned === 0 && chars[0] === " " ? 1 : 0;
    const from = this.#placeOf(chars.slice(skipped).join(""));
    return chars.slice(skipped).map((_, index) => ({ at: from + index, index: index + skipped }));
  }

  /** Where these characters stand: next in turn, or further on when some before them came without their times. */
  #placeOf(chars: string): number {
    const text = this.#clauses.map((clause) => `${clause.text} `).join("");
    if (text.startsWith(chars, this.#aligned)) return this.#aligned;
    const found = text.indexOf(chars, this.#aligned);
    return found < 0 || chars.length < CHARS_TO_FIND ? this.#aligned : found;
  }

  #clauseAt(char: number): Clause | undefined {
    return this.#clauses.findLast(({ from }) => from <= char);
  }

  #segmentAt(char: number): number {
    return this.#clauseAt(char)?.segment ?? this.#clauses[0]?.segment ?? 0;
  }
}
