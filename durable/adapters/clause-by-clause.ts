/**
 * Speech of vendors that speak one text at a time: clauses one after the other, each sounded as its own segment. Knows no
 * vendor; no method throws.
 */
import type { VoiceFailure, VoiceSink, VoiceStream } from "../ports.ts";

type Clause = { readonly segment: number; readonly text: string };

export type OnSound = (pcm: Uint8Array) => void;

/** Sounds one text and resolves when it is over, with what went wrong if anything did; never rejects. */
export type SpeakOne = (text: string, onSound: OnSound, signal: AbortSignal) => Promise<VoiceFailure | null>;

export class ClauseByClause implements VoiceStream {
  readonly #speak: SpeakOne;
  readonly #sink: VoiceSink;
  readonly #clauses: Clause[] = [];
  readonly #controller = new AbortController();
  #ended = false;
  #over = false;
  #running = false;

  constructor(speak: SpeakOne, sink: VoiceSink) {
    this.#speak = speak;
    this.#sink = sink;
  }

  push(segment: number, text: string): void {
    if (this.#over || this.#ended) return;
    this.#clauses.push({ segment, text });
    void this.#run();
  }

  end(): void {
    this.#ended = true;
    void this.#run();
  }

  cancel(): void {
    this.#over = true;
    this.#controller.abort();
  }

  async #run(): Promise<void> {
    if (this.#running || this.#over) return;
    this.#running = true;
    for (let clause = this.#clauses.shift(); clause !== undefined && !this.#over; clause = this.#clauses.shift()) {
      const { segment, text } = clause;
      const failure = await this.#speak(text, (pcm) => this.#sound(segment, pcm), this.#controller.signal);
      if (failure !== null) this.#end(() => this.#sink.failed(failure));
    }
    this.#running = false;
    if (this.#ended && this.#clauses.length === 0) this.#end(() => this.#sink.done());
  }

  #sound(segment: number, pcm: Uint8Array): void {
    if (!this.#over && pcm.length > 0) this.#sink.audio(segment, pcm);
  }

  #end(report: () => void): void {
    if (this.#over) return;
    this.#over = true;
    report();
  }
}
