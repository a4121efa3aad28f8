/**
 * What a model does beside the interview: reads answers too, and adds words to a sealed report. Nobody waits for it but
 * the report, and that not for long; what fails is tried once more and then let go.
 */
import type { Input } from "../engine/state.ts";
import type { EffectRow, ModelCall, SessionPorts } from "../ports.ts";
import { publish } from "./broadcast.ts";
import { failed, isDue, isSameRun, leased } from "./effect-rows.ts";
import type { ModelDesk } from "./model-desk.ts";
import type { LadderOutcome, ModelPurpose } from "./model-ladder.ts";
import { analysisOf, narrativeOf, type Prepared } from "./model-readings.ts";
import type { SessionCore } from "./session-core.ts";
import { MODEL_ATTEMPTS } from "./timing.ts";

const PURPOSE: Readonly<Partial<Record<EffectRow["kind"], ModelPurpose>>> = {
  analyse: "analysis",
  narrate: "narrative",
};

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}

export class ModelWork {
  readonly #ports: SessionPorts;
  readonly #models: ModelDesk;
  readonly #isOpen: () => boolean;
  #under = 0;

  /** `isOpen` turns false when the session is erased: what comes back late then changes nothing. */
  constructor(ports: SessionPorts, models: ModelDesk, isOpen: () => boolean) {
    this.#ports = ports;
    this.#models = models;
    this.#isOpen = isOpen;
  }

  /**
   * Takes on what is due, and begins it when `after` resolves. Returns at once; `ended` tells when a run is over and stored.
   */
  begin(core: SessionCore, ended: () => void, after: Promise<void> | null = null): void {
    const { journal, clock } = this.#ports;
    if (core.frozen) return;
    const now = clock.now();
    const due = journal.effects().filter((row) => PURPOSE[row.kind] !== undefined && isDue(row, now));
    const runs = due.map((row) => leased(row, now));
    if (runs.length === 0) return;
    journal.transact((writer) => {
      for (const row of runs) writer.putEffect(row);
    });
    for (const run of runs) this.#start(core, run, ended, after);
  }

  /** Nothing is under way, and nothing is left to do. */
  isDone(): boolean {
    const waiting: readonly EffectRow["kind"][] = ["grade", "analyse", "narrate"];
    return this.#under === 0 && !this.#ports.journal.effects().some(({ kind }) => waiting.includes(kind));
  }

  #start(core: SessionCore, run: EffectRow, ended: () => void, after: Promise<void> | null): void {
    this.#under += 1;
    const running = after === null ? this.#run(core, run) : after.then(() => this.#run(core, run));
    void running
      .catch((error: unknown) => {
        this.#ports.log("model.failed", { kind: run.kind, attempt: run.attempt, name: nameOf(error) });
      })
      .then(() => {
        this.#under -= 1;
        if (this.#isOpen()) ended();
      });
  }

  async #run(core: SessionCore, run: EffectRow): Promise<void> {
    if (!this.#isStill(run)) return;
    const prepared = run.kind === "narrate" ? narrativeOf(this.#ports.journal) : analysisOf(core, run);
    const outcome = prepared === null ? null : await this.#asked(run, prepared.call);
    if (!this.#isStill(run)) return;
    if (prepared === null || outcome === null) this.#drop(run);
    else if (!outcome.ok) this.#postpone(run, outcome.fault);
    else this.#take(core, run, prepared, outcome);
  }

  async #asked(run: EffectRow, call: ModelCall): Promise<(LadderOutcome & { readonly text: string }) | null> {
    const ask = this.#models.asker(`${run.id}:${run.attempt}`, PURPOSE[run.kind] ?? "analysis", call);
    if (ask === null) return null;
    let text = "";
    const outcome = await ask(
      call,
      (piece) => {
        text += piece;
      },
      new AbortController().signal,
    );
    return { ...outcome, text };
  }

  #isStill(run: EffectRow): boolean {
    if (!this.#isOpen()) return false;
    return isSameRun(
      this.#ports.journal.effects().find(({ id }) => id === run.id),
      run,
    );
  }

  #take(
    core: SessionCore,
    run: EffectRow,
    prepared: Prepared,
    outcome: LadderOutcome & { readonly text: string },
  ): void {
    const now = this.#ports.clock.now();
    const read = prepared.read(outcome.text, outcome.by ?? "", core.timeFor(now));
    if (read === null) {
      this.#postpone(run, "malformed");
      return;
    }
    const input: Input = read.input;
    const alongside = { before: [{ remove: run.id }], ...(read.value === undefined ? {} : { value: read.value }) };
    publish(this.#ports.sockets, core, core.apply(input, alongside), now);
  }

  #drop(run: EffectRow): void {
    this.#ports.journal.transact((writer) => writer.deleteEffect(run.id));
  }

  #postpone(run: EffectRow, fault: string): void {
    const { journal, clock, log } = this.#ports;
    const again = run.attempt < MODEL_ATTEMPTS;
    log("model.refused", { kind: run.kind, attempt: run.attempt, fault, again });
    if (!again) this.#drop(run);
    else journal.transact((writer) => writer.putEffect(failed(run, clock.now())));
  }
}
