/**
 * Speech of vendors that speak one text at a time: clauses one after the other, each sounded as its own segment. Knows no
 * vendor; no method throws.
 */
import type { VoiceFault, VoiceSink, VoiceStream } from "../ports.ts";
import { WholeSamples } from "./whole-samples.ts";

type Clause = { readonly segment: number; readonly text: string };
export type Failure = { readonly fault: VoiceFault; readonly retryAfterMs: number | null };

export class ClauseByClause implements VoiceStream {
  readonly #speak: (text: string, onSound: (pcm: Uint8Array) => void, signal: AbortSignal) => Promise<Failure | null>;
  readonly #sink: VoiceSink;
  readonly #clauses: Clause[] = [];
  readonly #controller = new AbortController();
  #ended = false;
  #over = false;
  #running = false;

  /** `speak` sounds one text and resolves when it is over, with what went wrong if anything did; it never rejects. */
  constructor(
    speak: (text: string, onSound: (pcm: Uint8Array) => void, signal: AbortSignal) => Promise<Failure | null>,
    sink: VoiceSink,
  ) {
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

/** Reads the sound of a response to its end. */
export async function readSound(
  body: ReadableStream<Uint8Array>,
  onSound: (pcm: Uint8Array) => void,
  onPiece: () => void,
): Promise<number> {
  const whole = new WholeSamples();
  const reader = body.getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytes;
    bytes += value.length;
    onPiece();
    onSound(whole.take(value));
  }
}
