/** A line of a recogniser's stand-in without a socket or a clock: words come when the test says so, and messages are kept. */
import type { CoveredWord } from "../../scripts/stand-ins/ear.ts";
import { type Course, type OpenLine, RATE } from "../../scripts/stand-ins/recogniser-line.ts";
import { RecogniserScript, type RecogniserScriptInput } from "../../scripts/stand-ins/recogniser-script.ts";

export type Message = Readonly<Record<string, unknown>>;

/** Everything is in milliseconds from the first sample. */
export class ScriptedLine implements OpenLine {
  readonly query: URLSearchParams;
  readonly number = 7;
  script: RecogniserScript;
  readonly covered: CoveredWord[] = [];
  known = 0;
  received = 0;
  inWord = false;
  splits = false;
  /** Messages in order, with their names. */
  readonly sent: { readonly kind: string; readonly message: Message }[] = [];
  closed: { readonly code: number; readonly reason: string } | null = null;
  readonly #later: { readonly ms: number; readonly callback: () => void }[] = [];
  #course: Course | null = null;

  constructor(query: Readonly<Record<string, string>> = {}, script: RecogniserScriptInput = {}) {
    this.query = new URLSearchParams(query);
    this.script = RecogniserScript.parse(script);
  }

  get silence(): number {
    return this.inWord ? 0 : this.received - (this.covered.at(-1)?.end ?? 0);
  }

  get processed(): number {
    return this.received / RATE;
  }

  run(course: Course): void {
    this.#course = course;
    course.begin();
  }

  changeScript(script: RecogniserScript): void {
    this.script = script;
  }

  /** Sound in pieces of 40 ms, as a client sends it. */
  hear(ms: number): void {
    for (let left = (ms * RATE) / 1_000; left > 0; left -= 640) {
      this.received += Math.min(640, left);
      this.#course?.progress();
    }
  }

  /** A word of so many milliseconds that is over now, and is known at once unless told otherwise. */
  word(text: string, { ms = 200, final = /[.?!]$/u.test(text), isKnown = true } = {}): void {
    this.inWord = true;
    const start = this.received;
    this.hear(ms);
    this.inWord = false;
    this.covered.push({ text, start, end: this.received, final });
    if (isKnown) this.knowAll();
    this.#course?.progress();
  }

  words(text: string): void {
    for (const word of text.split(" ")) this.word(word);
  }

  sound(samples: Int16Array): void {
    this.received += samples.length;
    this.#course?.progress();
  }

  heard(text: string): void {
    this.#course?.message(text);
  }

  knowAll(): void {
    this.known = this.covered.length;
  }

  later(ms: number, callback: () => void): void {
    this.#later.push({ ms, callback });
  }

  /** Lets happen what waits; says for how long each waited. */
  elapse(): number[] {
    const due = this.#later.splice(0);
    for (const { callback } of due) callback();
    return due.map(({ ms }) => ms);
  }

  send(kind: string, message: object): void {
    this.sent.push({ kind, message: { ...message } });
  }

  close(code: number, reason: string): void {
    this.closed ??= { code, reason };
  }

  cut(): void {
    this.close(1006, "");
  }

  note(): void {
    // nobody reads notes here
  }

  alive(): void {
    // there is no clock to wind up
  }

  kinds(): string[] {
    return this.sent.map(({ kind }) => kind);
  }

  of(kind: string): Message[] {
    return this.sent.filter((one) => one.kind === kind).map(({ message }) => message);
  }
}
