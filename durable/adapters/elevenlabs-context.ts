/**
 * One generation on a speech socket of ElevenLabs: its words out, its sound in, its deadlines. Once it is over nothing of
 * its context reaches anybody. No method throws.
 */
import type { Timer, VoiceFailure, VoiceFault, VoiceSink, VoiceStream } from "../ports.ts";
import { AlignedClauses } from "./aligned-clauses.ts";
import {
  beginContext,
  closeContext,
  flushContext,
  keepContext,
  type SpeechMessage,
  speakIn,
} from "./elevenlabs-messages.ts";
import { WholeSamples } from "./whole-samples.ts";

/** Milliseconds: to the first sound of what was asked for, connecting included; between two pieces of it. */
export type VoiceDeadlines = { readonly firstByteMs: number; readonly gapMs: number };

/** The socket that a context is on. */
export type ContextHost = {
  send(context: SpeechContext, message: string): void;
  /** It was not answered in time. */
  distrust(): void;
  /** It is over for us; what the vendor still sends of it is not wanted. */
  released(context: SpeechContext): void;
};

/** The vendor closes a context that gets no message for longer than its limit. */
const KEEP_EVERY_MS = 15_000;

export class SpeechContext implements VoiceStream {
  readonly id: string;
  readonly #host: ContextHost;
  readonly #sink: VoiceSink;
  readonly #timer: Timer;
  readonly #deadlines: VoiceDeadlines;
  readonly #clauses = new AlignedClauses();
  readonly #whole = new WholeSamples();
  #begun = false;
  #ended = false;
  #drained = false;
  #over = false;
  #cancelDeadline: () => void = () => {};
  #cancelKeeping: () => void = () => {};

  constructor(id: string, host: ContextHost, sink: VoiceSink, timer: Timer, deadlines: VoiceDeadlines) {
    this.id = id;
    this.#host = host;
    this.#sink = sink;
    this.#timer = timer;
    this.#deadlines = deadlines;
  }

  /** The vendor has said, or will never need to say, that it is over. */
  get isDrained(): boolean {
    return this.#drained || !this.#begun;
  }

  push(segment: number, text: string, flush: boolean): void {
    if (this.#over || this.#ended) return;
    if (!this.#begun) this.#host.send(this, beginContext(this.id));
    this.#begun = true;
    this.#clauses.push(segment, text);
    this.#host.send(this, speakIn(this.id, text, flush));
    this.#keep();
    if (!flush) return;
    this.#clauses.flush();
    this.#expect(this.#deadlines.firstByteMs, "late");
  }

  end(): void {
    if (this.#over || this.#ended) return;
    this.#ended = true;
    this.#cancelKeeping();
    if (!this.#begun) {
      this.#finish(() => this.#sink.done());
      return;
    }
    this.#clauses.flush();
    this.#host.send(this, flushContext(this.id));
    this.#host.send(this, closeContext(this.id));
    this.#expect(this.#deadlines.firstByteMs, "late");
  }

  cancel(): void {
    if (this.#over) return;
    if (this.#begun && !this.#ended) this.#host.send(this, closeContext(this.id));
    this.#finish(() => {});
  }

  take(message: Extract<SpeechMessage, { context: string }>): void {
    if (this.#over) return;
    if (message.kind === "sound") this.#sound(message);
    else this.#closed();
  }

  fail(failure: VoiceFailure): void {
    this.#finish(() => this.#sink.failed(failure));
  }

  #sound({ pcm, alignment }: Extract<SpeechMessage, { kind: "sound" }>): void {
    const whole = this.#whole.take(pcm);
    const { segment, placed } = this.#clauses.take(whole.length / 2, alignment);
    for (const { segment: number, marks } of placed) this.#sink.alignment(number, marks);
    if (whole.length > 0) this.#sink.audio(segment, whole);
    // Who listens may have ended it.
    if (this.#over) return;
    this.#cancelDeadline();
    if (this.#ended || this.#clauses.owes) this.#expect(this.#deadlines.gapMs, "stalled");
  }

  /** Before we asked for it, the vendor has given up: words may be missing. */
  #closed(): void {
    this.#drained = true;
    if (!this.#ended) this.fail({ fault: "closed", retryAfterMs: null });
    else if (this.#clauses.samples === 0) this.fail({ fault: "empty", retryAfterMs: null });
    else this.#finish(() => this.#sink.done());
  }

  #keep(): void {
    this.#cancelKeeping();
    this.#cancelKeeping = this.#timer(KEEP_EVERY_MS, () => {
      this.#host.send(this, keepContext(this.id));
      this.#keep();
    });
  }

  #expect(ms: number, fault: VoiceFault): void {
    this.#cancelDeadline();
    this.#cancelDeadline = this.#timer(ms, () => {
      this.#host.distrust();
      this.fail({ fault, retryAfterMs: null });
    });
  }

  #finish(report: () => void): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancelDeadline();
    this.#cancelKeeping();
    this.#host.released(this);
    report();
  }
}
