/**
 * A voice that says from memory what it has said before. Only the first text of an utterance is kept and found again: it
 * alone is spoken without what comes after it, and it is the one that is waited for. No method throws.
 */
import type { CharMark, Timer, Voice, VoiceSink, VoiceStream } from "../ports.ts";
import type { KnownLine, KnownLines, LineName } from "./known-lines.ts";
import { PreparedLine } from "./prepared-line.ts";
import { Recording } from "./recording.ts";

type Made = {
  readonly begin: (sink: VoiceSink) => VoiceStream;
  readonly nameOf: (text: string) => LineName;
  readonly hasMarks: boolean;
  /** The line that was made to sound in advance, if it is this one; another is given up. */
  readonly prepared: (name: LineName) => PreparedLine | null;
};

class RememberedStream implements VoiceStream {
  readonly #lines: KnownLines;
  readonly #sink: VoiceSink;
  readonly #made: Made;
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

  constructor(lines: KnownLines, sink: VoiceSink, made: Made) {
    this.#lines = lines;
    this.#sink = sink;
    this.#made = made;
  }

  push(segment: number, text: string, flush: boolean): void {
    if (this.#over || this.#ended) return;
    const isFirst = this.#pushed === 0;
    this.#pushed += 1;
    if (isFirst && this.#recalled(segment, text)) return;
    if (isFirst && flush) this.#recording = this.#recordingOf(segment, text);
    const isFirstOfRest = this.#rest === null;
    this.#rest ??= this.#made.begin(this.#heard());
    this.#rest.push(segment, text, flush || isFirstOfRest);
  }

  /** The first text sounds without being asked for: it is known, or was begun in advance. */
  #recalled(segment: number, text: string): boolean {
    const name = this.#made.nameOf(text);
    const prepared = this.#made.prepared(name);
    const known = this.#lines.find(name);
    if (known !== null) {
      prepared?.drop(this.#lines);
      this.#before = known.pcm.length / 2;
      this.#waiting = { segment, line: known };
      this.#soon(() => this.#say());
      return true;
    }
    this.#rest = prepared?.takeOver(segment, this.#heard()) ?? null;
    if (this.#rest === null) return false;
    this.#recording = this.#recordingOf(segment, text);
    prepared?.replay();
    return true;
  }

  #recordingOf(segment: number, text: string): Recording {
    return new Recording(this.#made.nameOf(text), segment, this.#made.hasMarks);
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

/** A line that nobody has asked for by then is ended: it would keep its vendor's connection busy. */
const PREPARED_MS = 20_000;

/** The line that is made to sound in advance; one at a time. */
class Preparing {
  readonly #lines: KnownLines;
  readonly #timer: Timer;
  #line: PreparedLine | null = null;
  #cancelTimer: () => void = () => {};

  constructor(lines: KnownLines, timer: Timer) {
    this.#lines = lines;
    this.#timer = timer;
  }

  begin(line: PreparedLine): () => void {
    this.drop();
    this.#line = line;
    this.#cancelTimer = this.#timer(PREPARED_MS, () => this.drop());
    return () => {
      if (this.#line === line) this.drop();
    };
  }

  has(name: LineName): boolean {
    return this.#line !== null && isSame(this.#line.name, name);
  }

  /** It is said, or something else is. */
  take(name: LineName): PreparedLine | null {
    const line = this.#line;
    if (line === null || !isSame(line.name, name)) {
      this.drop();
      return null;
    }
    this.#line = null;
    this.#cancelTimer();
    return line;
  }

  drop(): void {
    this.#cancelTimer();
    this.#line?.drop(this.#lines);
    this.#line = null;
  }
}

function isSame(one: LineName, other: LineName): boolean {
  return one.voice === other.voice && one.persona === other.persona && one.text === other.text;
}

/** The same voice, which begins from memory where it can. Voices may share a memory: names keep them apart. */
export function rememberedVoice(voice: Voice, lines: KnownLines, timer: Timer): Voice {
  const { id, abilities } = voice;
  const preparing = new Preparing(lines, timer);
  const hasMarks = abilities.alignment;
  return {
    id,
    abilities,
    begin: (request, sink) =>
      new RememberedStream(lines, sink, {
        begin: (own) => voice.begin(request, own),
        nameOf: (text) => ({ voice: id, persona: request.persona, text }),
        hasMarks,
        prepared: (name) => preparing.take(name),
      }),
    prepare(persona, text) {
      const name = { voice: id, persona, text };
      if (lines.find(name) !== null || preparing.has(name)) return () => preparing.drop();
      preparing.drop();
      return preparing.begin(new PreparedLine(name, hasMarks, (sink) => voice.begin({ generation: 0, persona }, sink)));
    },
    warm: (persona) => voice.warm(persona),
    rest() {
      preparing.drop();
      voice.rest();
    },
  };
}
