/** Voices and recognisers that do what a test tells them, and keep what they were given. */
import type {
  Transcriber,
  TranscriberOptions,
  TranscriberSink,
  TranscriberStream,
  Voice,
  VoiceFault,
  VoiceSink,
  VoiceStream,
} from "../../durable/ports.ts";

export const SAMPLES_PER_CHAR = 1_200;

/** Sound that can be told apart by its bytes: the low byte of every sample is the segment. */
export function toneOf(segment: number, samples: number): Uint8Array {
  const bytes = new Uint8Array(samples * 2);
  for (let at = 0; at < bytes.length; at += 2) bytes[at] = segment & 0xff;
  return bytes;
}

export class FakeUtterance implements VoiceStream {
  readonly pushed: { segment: number; text: string; flush: boolean }[] = [];
  ended = false;
  cancelled = false;
  #sounded = 0;
  readonly generation: number;
  readonly sink: VoiceSink;
  readonly aligns: boolean;

  constructor(generation: number, sink: VoiceSink, aligns: boolean) {
    this.generation = generation;
    this.sink = sink;
    this.aligns = aligns;
  }

  push(segment: number, text: string, flush: boolean): void {
    this.pushed.push({ segment, text, flush });
  }

  end(): void {
    this.ended = true;
  }

  cancel(): void {
    this.cancelled = true;
  }

  /** Sounds the next pushed clause, or so many characters of it, at a constant pace. */
  sound(chars?: number): void {
    const clause = this.pushed[this.#sounded];
    if (clause === undefined) return;
    const length = chars ?? clause.text.length;
    const before = this.pushed.slice(0, this.#sounded).reduce((sum, { text }) => sum + text.length, 0);
    this.#sounded += 1;
    if (this.aligns) {
      const marks = [...clause.text.slice(0, length)].map((_, char) => ({
        char,
        startSample: (before + char) * SAMPLES_PER_CHAR,
        endSample: (before + char + 1) * SAMPLES_PER_CHAR,
      }));
      this.sink.alignment(clause.segment, marks);
    }
    this.sink.audio(clause.segment, toneOf(clause.segment, length * SAMPLES_PER_CHAR));
  }

  /** Sounds all that was pushed and not sounded yet; done when the text has ended. */
  soundAll(): void {
    while (this.#sounded < this.pushed.length) this.sound();
    if (this.ended) this.sink.done();
  }

  fail(fault: VoiceFault = "closed", retryAfterMs: number | null = null): void {
    this.sink.failed({ fault, retryAfterMs });
  }
}

export class FakeVoice implements Voice {
  readonly id: string;
  readonly abilities: Voice["abilities"];
  readonly begun: FakeUtterance[] = [];
  /** Fails each utterance as soon as something is pushed. */
  broken: VoiceFault | null = null;
  /** Sounds whatever is pushed at once. */
  eager = false;

  constructor(id = "voice@test", alignment = true) {
    this.id = id;
    this.abilities = { alignment, contexts: true };
  }

  begin({ generation }: { readonly generation: number }, sink: VoiceSink): VoiceStream {
    const utterance = new FakeUtterance(generation, sink, this.abilities.alignment);
    this.begun.push(utterance);
    const later = (work: () => void) => void Promise.resolve().then(work);
    if (this.broken !== null || this.eager) {
      const { broken } = this;
      const push = utterance.push.bind(utterance);
      const end = utterance.end.bind(utterance);
      utterance.push = (segment, text, flush) => {
        push(segment, text, flush);
        later(() => (broken === null ? utterance.sound() : utterance.fail(broken)));
      };
      utterance.end = () => {
        const first = !utterance.ended;
        end();
        if (first && broken === null) later(() => utterance.soundAll());
      };
    }
    return utterance;
  }

  /** Personas whose connection was to be opened. */
  readonly warmed: string[] = [];

  warm(persona: string): void {
    this.warmed.push(persona);
  }

  rest(): void {}

  get last(): FakeUtterance {
    const last = this.begun.at(-1);
    if (last === undefined) throw new Error("nothing was said");
    return last;
  }
}

export class FakeHearing implements TranscriberStream {
  readonly options: TranscriberOptions;
  readonly sink: TranscriberSink;
  readonly fed: { position: number; samples: number }[] = [];
  finalized = 0;
  closed = false;

  constructor(options: TranscriberOptions, sink: TranscriberSink) {
    this.options = options;
    this.sink = sink;
  }

  feed(position: number, pcm: Uint8Array): void {
    this.fed.push({ position, samples: pcm.length / 2 });
  }

  finalize(): void {
    this.finalized += 1;
  }

  close(): void {
    this.closed = true;
  }

  get until(): number {
    const last = this.fed.at(-1);
    return last === undefined ? this.options.fromSample : last.position + last.samples;
  }

  final(text: string, untilSample = this.until): void {
    const words = text.split(" ").map((word, at, all) => {
      const startSample = untilSample - (all.length - at) * 4_000;
      return { text: word, startSample, endSample: startSample + 3_500, confidence: 0.95 };
    });
    this.sink.final({ text, words: text === "" ? [] : words, untilSample });
  }

  fail(fault: VoiceFault = "closed", retryAfterMs: number | null = null): void {
    this.sink.failed({ fault, retryAfterMs });
  }
}

export class FakeTranscriber implements Transcriber {
  readonly id: string;
  readonly abilities = { speechStart: true, eager: true, wordTimes: true, forceEnd: true };
  readonly opened: FakeHearing[] = [];
  broken: VoiceFault | null = null;

  constructor(id = "ear@test") {
    this.id = id;
  }

  open(options: TranscriberOptions, sink: TranscriberSink): TranscriberStream {
    const hearing = new FakeHearing(options, sink);
    this.opened.push(hearing);
    const { broken } = this;
    if (broken !== null) void Promise.resolve().then(() => hearing.fail(broken));
    return hearing;
  }

  get last(): FakeHearing {
    const last = this.opened.at(-1);
    if (last === undefined) throw new Error("nobody listened");
    return last;
  }
}
