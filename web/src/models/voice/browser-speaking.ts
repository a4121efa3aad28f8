/**
 * The browser's own voice: says one clause after the other and reports start, words and end of each. Used where the
 * server has no voice. Knows generations, so that nothing of an old one is heard.
 */

import type { BrowserVoice } from "../../audio/ports.ts";

export type SpeakingEvent = {
  readonly generation: number;
  readonly segment: number;
  readonly event: "start" | "boundary" | "end";
  /** In the text of the segment. */
  readonly charIndex: number;
};

type Waiting = { readonly generation: number; readonly segment: number; readonly text: string };

export class BrowserSpeaking {
  readonly #voice: BrowserVoice;
  readonly #report: (event: SpeakingEvent) => void;
  #queue: readonly Waiting[] = [];
  #saying: Waiting | null = null;
  #generation = -1;
  #paused = false;

  constructor(voice: BrowserVoice, report: (event: SpeakingEvent) => void) {
    this.#voice = voice;
    this.#report = report;
  }

  /** The newest one that was begun; -1 before any. */
  get generation(): number {
    return this.#generation;
  }

  /** Begins a new generation; what was left of the one before is dropped. */
  begin(generation: number): void {
    if (generation <= this.#generation) return;
    this.drop();
    this.#generation = generation;
    this.#paused = false;
  }

  push(generation: number, segment: number, text: string): void {
    if (generation !== this.#generation) return;
    this.#queue = [...this.#queue, { generation, segment, text }];
    this.#next();
  }

  pause(): void {
    this.#paused = true;
    this.#voice.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#voice.resume();
    this.#next();
  }

  /** Silence at once. */
  drop(): void {
    this.#queue = [];
    this.#saying = null;
    this.#voice.cancel();
  }

  #next(): void {
    const [first, ...rest] = this.#queue;
    if (first === undefined || this.#saying !== null || this.#paused) return;
    this.#queue = rest;
    this.#saying = first;
    const { generation, segment, text } = first;
    const tell = (event: SpeakingEvent["event"], charIndex: number) => {
      if (this.#saying === first) this.#report({ generation, segment, event, charIndex });
    };
    this.#voice.say(text, {
      started: () => tell("start", 0),
      reached: (charIndex) => tell("boundary", Math.min(Math.max(0, charIndex), text.length)),
      ended: (said) => {
        if (this.#saying !== first) return;
        // A voice that fails has said nothing anybody heard, and the interview goes on: the words are on the screen.
        tell("end", said ? text.length : 0);
        this.#saying = null;
        this.#next();
      },
    });
  }
}
