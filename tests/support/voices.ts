/** What a voice reports for one generation, as tests hear it: every report in order, sound joined, waiting for the end. */
import type { CharMark, VoiceFailure, VoiceSink } from "../../durable/ports.ts";

export type SpokenReport =
  | { readonly kind: "audio"; readonly segment: number; readonly pcm: Uint8Array }
  | { readonly kind: "alignment"; readonly segment: number; readonly marks: readonly CharMark[] }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly failure: VoiceFailure };

type Waiting = { readonly fits: () => boolean; readonly go: () => void };

export class SpokenReports {
  readonly all: SpokenReport[] = [];
  #waiting: Waiting[] = [];

  readonly sink: VoiceSink = {
    // A copy: who gave it may use the memory again.
    audio: (segment, pcm) => this.#take({ kind: "audio", segment, pcm: pcm.slice() }),
    alignment: (segment, marks) => this.#take({ kind: "alignment", segment, marks }),
    done: () => this.#take({ kind: "done" }),
    failed: (failure) => this.#take({ kind: "failed", failure }),
  };

  kinds(): SpokenReport["kind"][] {
    return this.all.map(({ kind }) => kind);
  }

  get failure(): VoiceFailure | null {
    const found = this.all.find((report) => report.kind === "failed");
    return found?.kind === "failed" ? found.failure : null;
  }

  get bytes(): number[] {
    return this.all.flatMap((report) => (report.kind === "audio" ? [...report.pcm] : []));
  }

  /** Sound of one segment, or of all. */
  samples(segment?: number): Int16Array {
    const parts = this.all.flatMap((report) =>
      report.kind === "audio" && (segment === undefined || report.segment === segment) ? [report.pcm] : [],
    );
    const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return new Int16Array(bytes.buffer);
  }

  marks(segment: number): CharMark[] {
    return this.all.flatMap((report) =>
      report.kind === "alignment" && report.segment === segment ? [...report.marks] : [],
    );
  }

  get isOver(): boolean {
    return this.all.some(({ kind }) => kind === "done" || kind === "failed");
  }

  /** Resolves when it holds; looked at after each report. */
  until(fits: () => boolean): Promise<void> {
    if (fits()) return Promise.resolve();
    return new Promise((go) => this.#waiting.push({ fits, go }));
  }

  /** Resolves when the generation is over. */
  over(): Promise<void> {
    return this.until(() => this.isOver);
  }

  #take(report: SpokenReport): void {
    this.all.push(report);
    const ready = this.#waiting.filter(({ fits }) => fits());
    this.#waiting = this.#waiting.filter((waiting) => !ready.includes(waiting));
    for (const { go } of ready) go();
  }
}
