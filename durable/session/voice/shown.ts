/**
 * An utterance for which there is no voice: its words are shown, and spoken by the page itself where it can. Words that
 * are shown count as read; words that the page speaks count as far as it says.
 */
import type { ServerFrame } from "../../../worker/contract/socket.ts";
import type { Timer } from "../../ports.ts";
import type { Begin, Heard } from "./delivery-world.ts";

/** A slow browser voice, in characters a second, and what it may take beside the speaking. */
const LOCAL_CHARS_PER_SECOND = 10;
const LOCAL_GRACE_MS = 4_000;

export type ShownWorld = {
  readonly tell: (frames: readonly ServerFrame[]) => void;
  /** Whether the page speaks what it is shown. */
  readonly speaksLocally: boolean;
  readonly timer: Timer;
  readonly over: (heard: Heard) => void;
};

type Clause = { readonly number: number; readonly offset: number; readonly text: string };

export class Shown {
  readonly #world: ShownWorld;
  readonly #begin: Begin;
  readonly #clauses: Clause[] = [];
  #frames: ServerFrame[] = [];
  #spoken = 0;
  #ended = false;
  #over = false;
  #cancelTimer: () => void = () => {};

  /** `announced`: the page knows of this generation already, because a voice had begun it. */
  constructor(world: ShownWorld, begin: Begin, announced: boolean) {
    this.#world = world;
    this.#begin = begin;
    if (!announced) world.tell([begin]);
  }

  get frames(): readonly ServerFrame[] {
    return [this.#begin, ...this.#frames];
  }

  get isOver(): boolean {
    return this.#over;
  }

  push(offset: number, text: string, number: number): void {
    if (this.#over) return;
    const { turnId, generation } = this.#begin;
    this.#clauses.push({ number, offset, text });
    const frame: ServerFrame = {
      type: "utterance.segment",
      eph: true,
      turnId,
      generation,
      segment: number,
      offset,
      text,
    };
    this.#frames.push(frame);
    this.#world.tell([frame]);
    if (!this.#world.speaksLocally) this.#spoken = offset + text.length;
    else this.#arm();
  }

  end(): void {
    this.#ended = true;
    if (!this.#world.speaksLocally) this.#finish(false);
  }

  /** The page's voice has come to a character of a segment, or to its end. */
  spokenLocally(segment: number, event: "start" | "boundary" | "end", charIndex: number): void {
    const clause = this.#clauses.find(({ number }) => number === segment);
    if (this.#over || clause === undefined) return;
    const within = event === "end" ? clause.text.length : Math.min(charIndex, clause.text.length);
    this.#spoken = Math.max(this.#spoken, clause.offset + within);
    this.#arm();
    if (event === "end" && this.#ended && clause === this.#clauses.at(-1)) this.#finish(false);
  }

  heard(): Heard {
    return { spokenChars: this.#spoken, totalSamples: 0, estimated: this.#world.speaksLocally };
  }

  drop(): Heard {
    this.#over = true;
    this.#cancelTimer();
    return this.heard();
  }

  /** Browser voices are known to end without a word: then the text, which can be read, counts as read. */
  #arm(): void {
    this.#cancelTimer();
    const left = this.#clauses.reduce((sum, { offset, text }) => sum + (offset >= this.#spoken ? text.length : 0), 0);
    const longest = Math.max(left, ...this.#clauses.map(({ text }) => text.length));
    const ms = (longest / LOCAL_CHARS_PER_SECOND) * 1_000 + LOCAL_GRACE_MS;
    this.#cancelTimer = this.#world.timer(ms, () => {
      if (this.#ended) this.#finish(true);
    });
  }

  #finish(estimated: boolean): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancelTimer();
    const last = this.#clauses.at(-1);
    const spokenChars = last === undefined ? 0 : last.offset + last.text.length;
    this.#world.over({ spokenChars, totalSamples: 0, estimated });
  }
}
