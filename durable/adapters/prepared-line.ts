/**
 * A first text that is made to sound before anybody has asked for it. Whoever then says just that takes over the voice with
 * all that has sounded; for nobody it is ended, and only what was whole by then is of use again. No method throws.
 */
import type { CharMark, VoiceSink, VoiceStream } from "../ports.ts";
import type { KnownLines, LineName } from "./known-lines.ts";
import { Recording } from "./recording.ts";

type Report = (sink: VoiceSink, segment: number) => void;

/** The number under which the text goes to its voice; later texts have higher ones. */
const SEGMENT = 0;

export class PreparedLine {
  readonly name: LineName;
  readonly #recording: Recording;
  readonly #stream: VoiceStream;
  #reports: Report[] = [];
  #takenBy: { readonly sink: VoiceSink; readonly segment: number } | null = null;
  #failed = false;

  constructor(name: LineName, hasMarks: boolean, begin: (sink: VoiceSink) => VoiceStream) {
    this.name = name;
    this.#recording = new Recording(name, SEGMENT, hasMarks);
    this.#stream = begin(this.#sink());
    this.#stream.push(SEGMENT, name.text, true);
  }

  /** From now on it is this generation's voice; null when there is nothing to take over. It sounds once it is replayed. */
  takeOver(segment: number, sink: VoiceSink): VoiceStream | null {
    if (this.#failed) return null;
    this.#takenBy = { sink, segment };
    return this.#stream;
  }

  /** Reports to whoever took over what has sounded so far, before it returns. */
  replay(): void {
    const taken = this.#takenBy;
    if (taken !== null) for (const report of this.#reports.splice(0)) report(taken.sink, taken.segment);
  }

  /** Nobody says it. */
  drop(lines: KnownLines): void {
    if (!this.#failed) this.#recording.keptIn(lines);
    this.#failed = true;
    this.#reports = [];
    this.#stream.cancel();
  }

  #sink(): VoiceSink {
    return {
      audio: (number, pcm) => {
        if (number === SEGMENT) this.#recording.sound(pcm);
        const own = pcm.slice();
        this.#tell((sink, segment) => sink.audio(placed(number, segment), own));
      },
      alignment: (number, marks: readonly CharMark[]) => {
        if (number === SEGMENT) this.#recording.marks(marks);
        this.#tell((sink, segment) => sink.alignment(placed(number, segment), marks));
      },
      done: () => this.#tell((sink) => sink.done()),
      failed: (failure) => {
        if (this.#takenBy === null) this.#failed = true;
        this.#tell((sink) => sink.failed(failure));
      },
    };
  }

  #tell(report: Report): void {
    if (this.#takenBy === null) this.#reports.push(report);
    else report(this.#takenBy.sink, this.#takenBy.segment);
  }
}

function placed(number: number, segment: number): number {
  return number === SEGMENT ? segment : number;
}
