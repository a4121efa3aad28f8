/**
 * A voice that says from memory what it has said before. Only the first text of an utterance is kept and found again: it
 * alone is spoken without what comes after it, and it is the one that is waited for. No method throws.
 */
import type { CharMark, Voice, VoiceSink, VoiceStream } from "../ports.ts";
import type { KnownLine, KnownLines, LineName } from "./known-lines.ts";

/** Characters at the end of a text that may have no mark, and samples that may follow the last mark. */
const TAIL_CHARS = 3;
const TAIL_SAMPLES = 24_000;

/** The sound of the first text on its way to its listener, as far as it is certain to be of that text. */
class Recording {
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

class RememberedStream implements VoiceStream {
  readonly #lines: KnownLines;
  readonly #sink: VoiceSink;
  readonly #begin: (sink: VoiceSink) => VoiceStream;
  readonly #nameOf: (text: string) => LineName;
  readonly #hasMarks: boolean;
  /** What comes from the vendor; null while memory was enough. */
  #rest: VoiceStream | null = null;
  #recording: Recording | null = null;
  /** From memory, to be heard before anything else. */
  #waiting: { readonly segment: number; readonly line: KnownLine } | null = null;
  /** Samples from memory before the vendor's. */
  #before = 0;
  #pushed = 0;
  #ended = false;
  #over = false;

  constructor(
    lines: KnownLines,
    sink: VoiceSink,
    voice: {
      readonly begin: (sink: VoiceSink) => VoiceStream;
      readonly nameOf: (text: string) => LineName;
      readonly hasMarks: boolean;
    },
  ) {
    this.#lines = lines;
    this.#sink = sink;
    this.#begin = voice.begin;
    this.#nameOf = voice.nameOf;
    this.#hasMarks = voice.hasMarks;
  }

  push(segment: number, text: string, flush: boolean): void {
    if (this.#over || this.#ended) return;
    const isFirst = this.#pushed === 0;
    this.#pushed += 1;
    const known = isFirst ? this.#lines.find(this.#nameOf(text)) : null;
    if (known !== null) {
      this.#before = known.pcm.length / 2;
      this.#waiting = { segment, line: known };
      this.#soon(() => this.#say());
      return;
    }
    if (isFirst && flush) this.#recording = new Recording(this.#nameOf(text), segment, this.#hasMarks);
    const isFirstOfRest = this.#rest === null;
    this.#rest ??= this.#begin(this.#heard());
    this.#rest.push(segment, text, flush || isFirstOfRest);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#rest !== null) this.#rest.end();
    else this.#soon(() => this.#end(() => this.#sink.done()));
  }

  cancel(): void {
    this.#over = true;
    this.#recording = null;
    this.#rest?.cancel();
  }

  /** As a vendor's, its sound comes after the call that asked for it. */
  #soon(work: () => void): void {
    void Promise.resolve().then(() => {
      if (!this.#over) work();
    });
  }

  #say(): void {
    if (this.#waiting === null) return;
    const { segment, line } = this.#waiting;
    this.#waiting = null;
    if (line.marks.length > 0) this.#sink.alignment(segment, line.marks);
    this.#sink.audio(segment, line.pcm);
  }

  #heard(): VoiceSink {
    const by = this.#before;
    const later = ({ char, startSample, endSample }: CharMark): CharMark => {
      return { char, startSample: startSample + by, endSample: endSample + by };
    };
    return {
      audio: (segment, pcm) => {
        if (this.#over) return;
        this.#say();
        if (this.#recording?.isOf(segment)) this.#recording.sound(pcm);
        else this.#recorded();
        this.#sink.audio(segment, pcm);
      },
      alignment: (segment, marks) => {
        if (this.#over) return;
        this.#say();
        if (this.#recording?.isOf(segment)) this.#recording.marks(marks);
        this.#sink.alignment(segment, by === 0 ? marks : marks.map(later));
      },
      done: () => {
        this.#recorded();
        this.#end(() => this.#sink.done());
      },
      failed: (failure) => this.#end(() => this.#sink.failed(failure)),
    };
  }

  #recorded(): void {
    this.#recording?.keptIn(this.#lines);
    this.#recording = null;
  }

  #end(report: () => void): void {
    if (this.#over) return;
    this.#say();
    // Who listens may have cancelled meanwhile.
    if (this.#over) return;
    this.#over = true;
    this.#recording = null;
    report();
  }
}

/** The same voice, which begins from memory where it can. Voices may share a memory: names keep them apart. */
export function rememberedVoice(voice: Voice, lines: KnownLines): Voice {
  const { id, abilities } = voice;
  return {
    id,
    abilities,
    begin: (request, sink) =>
      new RememberedStream(lines, sink, {
        begin: (own) => voice.begin(request, own),
        nameOf: (text) => ({ voice: id, persona: request.persona, text }),
        hasMarks: abilities.alignment,
      }),
    warm: () => voice.warm(),
    rest: () => voice.rest(),
  };
}
