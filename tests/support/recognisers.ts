/** A recogniser's stream as tests hear it: every report in order, and waiting for one without polling. */
import type { HeardWord, TranscriberSink, VoiceFailure } from "../../durable/ports.ts";

export type Report =
  | { readonly kind: "ready" | "resumed" }
  | { readonly kind: "partial"; readonly text: string }
  | { readonly kind: "final"; readonly text: string; readonly words: readonly HeardWord[]; readonly until: number }
  | { readonly kind: "speechStart" | "processed"; readonly at: number }
  | { readonly kind: "eager" | "end"; readonly confidence: number | null }
  | { readonly kind: "failed"; readonly failure: VoiceFailure };

type Waiting = { readonly wanted: (report: Report) => boolean; readonly found: (report: Report) => void };

export class HeardReports {
  readonly all: Report[] = [];
  #waiting: Waiting[] = [];

  readonly sink: TranscriberSink = {
    ready: () => this.#take({ kind: "ready" }),
    partial: (text) => this.#take({ kind: "partial", text }),
    final: ({ text, words, untilSample }) => this.#take({ kind: "final", text, words, until: untilSample }),
    speechStart: (at) => this.#take({ kind: "speechStart", at }),
    eager: (confidence) => this.#take({ kind: "eager", confidence }),
    resumed: () => this.#take({ kind: "resumed" }),
    end: (confidence) => this.#take({ kind: "end", confidence }),
    processed: (at) => this.#take({ kind: "processed", at }),
    failed: (failure) => this.#take({ kind: "failed", failure }),
  };

  /** Reports of one kind, in order. */
  of<K extends Report["kind"]>(kind: K): Extract<Report, { kind: K }>[] {
    return this.all.filter((report): report is Extract<Report, { kind: K }> => report.kind === kind);
  }

  kinds(): Report["kind"][] {
    return this.all.map(({ kind }) => kind);
  }

  /** The first report that fits, from the beginning. */
  until(wanted: (report: Report) => boolean): Promise<Report> {
    const past = this.all.find(wanted);
    if (past !== undefined) return Promise.resolve(past);
    return new Promise((found) => this.#waiting.push({ wanted, found }));
  }

  /** The text of all finals, joined. */
  get text(): string {
    return this.of("final")
      .map(({ text }) => text)
      .filter((text) => text !== "")
      .join(" ");
  }

  #take(report: Report): void {
    this.all.push(report);
    const fits = this.#waiting.filter(({ wanted }) => wanted(report));
    this.#waiting = this.#waiting.filter((waiting) => !fits.includes(waiting));
    for (const { found } of fits) found(report);
  }
}
