/**
 * One connection of a recogniser's stand-in: sound in, words as they become known, messages out, with the faults that
 * were ordered for it. What a vendor makes of the words is in its course.
 */
import type { WebSocket } from "ws";
import type { CoveredWord, Ear, EarOf } from "./ear.ts";
import type { Journal } from "./journal.ts";
import type { RecogniserFault, RecogniserScript } from "./recogniser-script.ts";

export const RATE = 16_000;

/** What one vendor does with a connection. Places are samples that came over it. */
export type Course = {
  /** Some time after the upgrade. */
  begin(): void;
  /** Sound has come, or a word is known now. */
  progress(): void;
  /** A text message of the client; false when it is none that the vendor knows. */
  message(text: string): boolean;
  /** Bytes that are sound; null for a vendor that takes none. */
  error(quota: boolean): { readonly message: object | null; readonly code: number };
};

type Timer = ReturnType<typeof setTimeout>;

/** Longest wait of a message for the one that goes before it. */
const SWAP_MS = 50;

/** Faults that change messages rather than end the line. */
const PER_MESSAGE = new Set(["duplicate", "out_of_order", "late", "fragments"]);

/** A line as a course sees it. */
export type OpenLine = Pick<Line, keyof Line>;

export class Line {
  readonly query: URLSearchParams;
  readonly number: number;
  script: RecogniserScript;
  /** All words that have come, heard or not yet known. */
  readonly covered: CoveredWord[] = [];
  /** How many of them are known. */
  known = 0;
  received = 0;
  readonly #socket: WebSocket;
  readonly #journal: Journal;
  readonly #fault: RecogniserFault | null;
  readonly #timers = new Set<Timer>();
  readonly #earOf: EarOf;
  #ear: Ear;
  #course: Course | null = null;
  #idle: Timer | null = null;
  #struck = false;
  #over = false;
  #held: string | null = null;

  constructor(
    socket: WebSocket,
    request: { readonly query: URLSearchParams; readonly number: number },
    script: RecogniserScript,
    fault: RecogniserFault | null,
    { journal, earOf }: { readonly journal: Journal; readonly earOf: EarOf },
  ) {
    this.#socket = socket;
    this.query = request.query;
    this.number = request.number;
    this.script = script;
    this.#fault = fault;
    this.#journal = journal;
    this.#earOf = earOf;
    this.#ear = earOf(script, 0);
  }

  run(course: Course): void {
    this.#course = course;
    this.#socket.on("close", (code) => {
      this.note("in", "close", 0, { code });
      this.#stop();
    });
    this.#socket.on("error", () => this.#stop());
    this.#alive();
    this.#strikeAfterWords();
    if (this.#fault?.kind !== "mute") this.later(this.script.readyMs, () => course.begin());
  }

  /** From here on sound is that of another source. */
  changeScript(script: RecogniserScript): void {
    this.script = script;
    this.#ear = this.#earOf(script, this.received);
  }

  get inWord(): boolean {
    return this.#ear.inWord;
  }

  /** Samples since the last word ended; 0 while one goes on. */
  get silence(): number {
    return this.inWord ? 0 : this.received - (this.covered.at(-1)?.end ?? 0);
  }

  /** Seconds that are said to be processed. */
  get processed(): number {
    const behind = this.#fault?.kind === "lag" && this.#struck ? this.#fault.ms / 1_000 : 0;
    return Math.max(0, this.received / RATE - behind);
  }

  /** Whether a turn ends in the middle of a thought. */
  get splits(): boolean {
    return this.#fault?.kind === "split" && this.#struck;
  }

  sound(samples: Int16Array, bytes: number): void {
    if (this.#over) return;
    this.received += samples.length;
    this.note("in", "audio", bytes, { samples: samples.length, received: this.received });
    const { words, notes } = this.#ear.hear(samples);
    for (const { kind, fields } of notes) this.note("in", kind, 0, fields);
    for (const word of words) this.#cover(word);
    this.#course?.progress();
  }

  heard(text: string): void {
    this.note("in", "message", text.length, { message: text.slice(0, 200) });
    try {
      if (this.#course?.message(text) !== false) return;
    } catch {
      // Not even JSON.
    }
    this.note("in", "unknown_message", text.length);
  }

  /** All that came is known at once, as a vendor asked to finish does it. */
  knowAll(): void {
    this.#know(this.covered.length);
  }

  later(ms: number, callback: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#over) callback();
    }, ms);
    this.#timers.add(timer);
  }

  send(kind: string, message: object): void {
    this.#say(kind, JSON.stringify(message));
  }

  close(code: number, reason: string): void {
    if (this.#over) return;
    this.note("out", "close", 0, { code, reason });
    this.#socket.close(code, reason);
    this.#stop();
  }

  /** Ends without a word. */
  cut(): void {
    this.note("out", "reset");
    this.#stop();
    this.#socket.terminate();
  }

  note(direction: "in" | "out", kind: string, bytes = 0, fields: Readonly<Record<string, unknown>> = {}): void {
    this.#journal.note(this.number, direction, kind, bytes, fields);
  }

  /** Something came: the line is not idle. */
  alive(): void {
    this.#alive();
  }

  #alive(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.close(1011, "NET-0001"), this.script.inactivityMs);
  }

  #cover(word: CoveredWord): void {
    const text = this.#fault?.kind === "empty" && this.#struck ? "" : word.text;
    this.covered.push({ ...word, text });
    const count = this.covered.length;
    this.note("in", "word", 0, { text: word.text, start: word.start, end: word.end, given: text !== "" });
    const { wordMs } = this.script;
    // at once it is known before more sound comes, however busy the machine is
    if (wordMs === 0) this.#know(count);
    else
      this.later(wordMs, () => {
        this.#know(count);
        this.#course?.progress();
      });
  }

  #know(count: number): void {
    if (count <= this.known) return;
    this.known = count;
    this.#strikeAfterWords();
  }

  /** The fault begins with the first word after those that it spares. */
  #strikeAfterWords(): void {
    const fault = this.#fault;
    if (fault === null || this.#struck || this.known < fault.afterWords) return;
    this.#struck = true;
    this.note("out", "fault", 0, { fault: fault.kind });
    if (fault.kind === "slow_reader") this.#readSlowly(fault.ms);
    if (fault.kind === "error" || fault.kind === "quota") this.later(0, () => this.#error(fault.kind === "quota"));
    if (fault.kind === "close") this.later(0, () => this.close(fault.code, "ordered"));
    if (fault.kind === "reset") this.later(0, () => this.cut());
    if (fault.kind === "malformed") this.later(0, () => this.#put("malformed", '{"type":"TurnIn'));
  }

  #readSlowly(ms: number): void {
    this.#socket.pause();
    this.later(ms, () => this.#socket.resume());
  }

  #error(quota: boolean): void {
    const { message, code } = this.#course?.error(quota) ?? { message: null, code: 1011 };
    if (message !== null) this.#put("error", JSON.stringify(message));
    this.close(code, "error");
  }

  #say(kind: string, text: string): void {
    const fault = this.#struck ? this.#fault : null;
    if (this.#over || fault?.kind === "stall" || fault?.kind === "mute") return;
    if (fault === null || !PER_MESSAGE.has(fault.kind)) this.#put(kind, text);
    else if (fault.kind === "late") this.later(fault.ms, () => this.#put(kind, text));
    else if (fault.kind === "out_of_order") this.#swap(kind, text);
    else if (fault.kind === "fragments") this.#fragment(kind, text);
    else for (const copy of [text, text]) this.#put(kind, copy);
  }

  #swap(kind: string, text: string): void {
    const before = this.#held;
    this.#held = before === null ? text : null;
    if (before === null) {
      // The last of all has no other to wait for.
      this.later(SWAP_MS, () => {
        if (this.#held === text) this.#swap(kind, text);
      });
      return;
    }
    this.#put(kind, text);
    if (before !== text) this.#put(kind, before);
  }

  #fragment(kind: string, text: string): void {
    const bytes = Buffer.from(text);
    this.note("out", kind, bytes.length, { message: text });
    for (let at = 0; at < bytes.length; at += 7) {
      this.#socket.send(bytes.subarray(at, at + 7), { binary: false, fin: at + 7 >= bytes.length });
    }
  }

  #put(kind: string, text: string): void {
    if (this.#over) return;
    this.note("out", kind, Buffer.byteLength(text), { message: text });
    this.#socket.send(text);
  }

  #stop(): void {
    this.#over = true;
    if (this.#idle !== null) clearTimeout(this.#idle);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
