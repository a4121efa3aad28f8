/** Sound of one text as it passes, kept only where it is certain to be of that text and whole. Asks nobody for anything. */
import type { CharMark } from "../ports.ts";
import type { KnownLines, LineName } from "./known-lines.ts";

/** Characters at the end of a text that may have no mark, and samples that may follow the last mark. */
const TAIL_CHARS = 3;
const TAIL_SAMPLES = 24_000;

/** The sound of the first text on its way to its listener, as far as it is certain to be of that text. */
export class Recording {
  readonly #name: LineName;
  readonly #segment: number;
  readonly #hasMarks: boolean;
  #parts: Uint8Array[] = [];
  #marks: CharMark[] = [];

  constructor(name: LineName, segment: number, hasMarks: boolean) {
    this.#name = name;
    this.#segment = segment;
    this.#hasMarks = hasMarks;
  }

  isOf(segment: number): boolean {
    return segment === this.#segment;
  }

  sound(pcm: Uint8Array): void {
    this.#parts.push(pcm.slice());
  }

  marks(marks: readonly CharMark[]): void {
    this.#marks = [...this.#marks, ...marks];
  }

  /** Its text has sounded to its end: kept unless something is missing, or stands there that belongs to the next. */
  keptIn(lines: KnownLines): void {
    const pcm = new Uint8Array(this.#parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of this.#parts) {
      pcm.set(part, at);
      at += part.length;
    }
    if (pcm.length > 0 && this.#isWhole(pcm.length / 2)) lines.keep(this.#name, { pcm, marks: this.#marks });
  }

  #isWhole(samples: number): boolean {
    if (!this.#hasMarks) return true;
    const last = this.#marks.at(-1);
    if (last === undefined) return false;
    return last.char >= this.#name.text.length - 1 - TAIL_CHARS && samples <= last.endSample + TAIL_SAMPLES;
  }
}
