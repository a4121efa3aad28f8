/**
 * Ears and voices that ask before they cost something: each text that a voice is given and each second that a recogniser
 * hears is taken from what the session has. Refused, the vendor counts as failed, and the next way is tried, down to the
 * browser's own. Decides no limits.
 */
import type {
  Transcriber,
  TranscriberSink,
  TranscriberStream,
  Voice,
  VoiceFault,
  VoicePorts,
  VoiceSink,
  VoiceStream,
} from "../ports.ts";
import type { VoiceRefusal } from "./voice-budget.ts";
import type { VoiceSpending } from "./voice-spending.ts";

/** PCM16 at 16 kHz. */
const BYTES_PER_SECOND = 32_000;

type Meter = Pick<VoiceSpending, "spend" | "isAllowed">;

/** What ends with the interview is a quota; what may be there again in a while is not. */
function faultOf(refusal: VoiceRefusal): VoiceFault {
  return refusal === "session" ? "quota" : refusal === "call" ? "invalid" : "rate_limited";
}

/** The text that was paid for before it was asked for, if any. */
type Prepared = { text: string | null };

class MeteredVoiceStream implements VoiceStream {
  readonly #meter: Meter;
  readonly #sink: VoiceSink;
  readonly #inner: VoiceStream;
  readonly #prepared: Prepared;
  #spoken = 0;
  #isOver = false;

  constructor(inner: VoiceStream, sink: VoiceSink, meter: Meter, prepared: Prepared) {
    this.#meter = meter;
    this.#sink = sink;
    this.#inner = inner;
    this.#prepared = prepared;
  }

  push(segment: number, text: string, flush: boolean): void {
    if (this.#isOver) return;
    const refusal = this.#isPaid(text) ? null : this.#meter.spend("voiceCharacters", text.length, this.#spoken);
    this.#spoken += text.length;
    if (refusal === null) this.#inner.push(segment, text, flush);
    else this.#refuse(refusal);
  }

  /** Only the first text of an utterance is ever prepared. */
  #isPaid(text: string): boolean {
    const { text: paid } = this.#prepared;
    this.#prepared.text = null;
    return this.#spoken === 0 && paid === text;
  }

  end(): void {
    if (!this.#isOver) this.#inner.end();
  }

  cancel(): void {
    if (!this.#isOver) this.#inner.cancel();
    this.#isOver = true;
  }

  #refuse(refusal: VoiceRefusal): void {
    this.#inner.cancel();
    this.#isOver = true;
    // Never from within a call of the one who listens.
    queueMicrotask(() => this.#sink.failed({ fault: faultOf(refusal), retryAfterMs: null }));
  }
}

class MeteredTranscriberStream implements TranscriberStream {
  readonly #meter: Meter;
  readonly #sink: TranscriberSink;
  readonly #inner: TranscriberStream;
  /** Bytes that are paid for and not fed yet. */
  #paid = 0;
  #isOver = false;

  constructor(
    transcriber: Transcriber,
    options: Parameters<Transcriber["open"]>[0],
    sink: TranscriberSink,
    meter: Meter,
  ) {
    this.#meter = meter;
    this.#sink = sink;
    this.#inner = transcriber.open(options, sink);
  }

  feed(position: number, pcm: Uint8Array): void {
    if (this.#isOver) return;
    const seconds = Math.max(0, Math.ceil((pcm.length - this.#paid) / BYTES_PER_SECOND));
    const refusal = seconds === 0 ? null : this.#meter.spend("voiceSeconds", seconds);
    if (refusal !== null) {
      this.#refuse(refusal);
      return;
    }
    this.#paid += seconds * BYTES_PER_SECOND - pcm.length;
    this.#inner.feed(position, pcm);
  }

  finalize(): void {
    if (!this.#isOver) this.#inner.finalize();
  }

  close(): void {
    if (!this.#isOver) this.#inner.close();
    this.#isOver = true;
  }

  #refuse(refusal: VoiceRefusal): void {
    this.#inner.close();
    this.#isOver = true;
    queueMicrotask(() => this.#sink.failed({ fault: faultOf(refusal), retryAfterMs: null }));
  }
}

function meteredOne(voice: Voice, meter: Meter): Voice {
  const prepared: Prepared = { text: null };
  const metered: Voice = {
    id: voice.id,
    abilities: voice.abilities,
    begin: (request, sink) => new MeteredVoiceStream(voice.begin(request, sink), sink, meter, prepared),
    warm: (persona) => voice.warm(persona),
    rest: () => voice.rest(),
  };
  if (voice.prepare === undefined) return metered;
  return {
    ...metered,
    prepare: (persona, text) => {
      if (meter.spend("voiceCharacters", text.length) !== null) return () => undefined;
      prepared.text = text;
      return voice.prepare?.(persona, text) ?? (() => undefined);
    },
  };
}

/** The same ports, metered; without any vendor where the session may have none. */
export function meteredVoice({ transcribers, voices }: VoicePorts, meter: Meter): VoicePorts {
  if (!meter.isAllowed) return { transcribers: [], voices: [] };
  return {
    transcribers: transcribers.map((transcriber) => ({
      id: transcriber.id,
      abilities: transcriber.abilities,
      open: (options, sink) => new MeteredTranscriberStream(transcriber, options, sink, meter),
    })),
    voices: voices.map((voice) => meteredOne(voice, meter)),
  };
}
