/** What a stand-in saw and did, with times; keeps the newest rows and no key. */

export type JournalRow = {
  /** Nanoseconds since the stand-in started. */
  readonly t: number;
  /** Number of the request, from 1. */
  readonly connection: number;
  readonly direction: "in" | "out";
  readonly kind: string;
  readonly bytes: number;
  readonly fields: Readonly<Record<string, unknown>>;
};

const ROWS_MAX = 50_000;

export class Journal {
  /** Milliseconds since the epoch at `t` 0. */
  readonly startedAt = Date.now();
  /** The same moment as `performance.now()` of this process has it. */
  readonly zeroMs = performance.now();
  readonly #zero = process.hrtime.bigint();
  #rows: JournalRow[] = [];
  #waiting: { readonly kind: string; readonly go: () => void }[] = [];

  note(
    connection: number,
    direction: JournalRow["direction"],
    kind: string,
    bytes = 0,
    fields: JournalRow["fields"] = {},
  ): void {
    this.#rows.push({ t: Number(process.hrtime.bigint() - this.#zero), connection, direction, kind, bytes, fields });
    if (this.#rows.length > ROWS_MAX) this.#rows = this.#rows.slice(ROWS_MAX / 2);
    const due = this.#waiting.filter((waiting) => waiting.kind === kind);
    this.#waiting = this.#waiting.filter((waiting) => waiting.kind !== kind);
    for (const { go } of due) go();
  }

  /** Resolves once a row of the kind is there. */
  noted(kind: string): Promise<void> {
    if (this.rows(kind).length > 0) return Promise.resolve();
    return new Promise((go) => this.#waiting.push({ kind, go }));
  }

  rows(kind?: string): readonly JournalRow[] {
    return kind === undefined ? this.#rows : this.#rows.filter((row) => row.kind === kind);
  }

  clear(): void {
    this.#rows = [];
  }
}
