/**
 * Runs the outbox: leases what is due, arms the alarm, waits until both are durable, and only then works. Every line
 * may be the last of this process; whatever was leased is taken up again when its lease ends. Decides no policy.
 */
import type { Report } from "../../worker/contract/report.ts";
import type { EffectKind, EffectRow, SessionPorts } from "../ports.ts";
import { publish } from "./broadcast.ts";
import { failed, inOrder, isDue, isSameRun, isSpent, leased, nextAt, timerOf, withinReach } from "./effect-rows.ts";
import { closingTime } from "./handshake.ts";
import type { SessionCore } from "./session-core.ts";
import type { SteadyClock } from "./steady-clock.ts";
import { readReport, reportValue } from "./stored-session.ts";
import { summarise } from "./summary.ts";
import { ARCHIVE_PATIENCE_MS, ARM_AFTER_MS, FROZEN_WAIT_MS, MAX_ATTEMPTS } from "./timing.ts";
import { wordingLost } from "./word-row.ts";

/** What is done here; the work of models is another's. */
const OWN_KINDS: readonly EffectKind[] = ["word", "timer", "grade", "archive"];

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}

export class EffectRunner {
  readonly #ports: SessionPorts;
  readonly #clock: SteadyClock;
  readonly #isOpen: () => boolean;
  /** What this life of the object set, in the platform's time; `undefined` while that is unknown. */
  #armedAt: number | null | undefined;
  #armsSoon = false;

  /** `isOpen` turns false when the session is erased: what comes back late then changes nothing. */
  constructor(ports: SessionPorts, clock: SteadyClock, isOpen: () => boolean) {
    this.#ports = ports;
    this.#clock = clock;
    this.#isOpen = isOpen;
  }

  /** At boot: whatever an earlier life left behind can run in the time that it could have asked for, and no later. */
  recover(): void {
    const { journal } = this.#ports;
    const now = this.#clock.now();
    const changed = journal.effects().flatMap((row) => {
      const bounded = withinReach(row, now);
      return bounded === row ? [] : [bounded];
    });
    try {
      if (changed.length > 0) this.#put(changed);
    } catch (error) {
      // The next life finds them as they are and tries the same.
      this.#ports.log("recover.failed", { name: nameOf(error) });
    }
    this.arm();
  }

  #put(rows: readonly EffectRow[]): void {
    this.#ports.journal.transact((writer) => {
      for (const row of rows) writer.putEffect(row);
    });
  }

  /** The alarm has fired and is used up. */
  alarmFired(): void {
    this.#armedAt = null;
  }

  /** Sets the alarm to the next thing that time brings: an effect, the end of a lease, a socket that is to be closed. */
  arm(): void {
    if (!this.#isOpen()) return;
    const waits = [nextAt(this.#ports.journal.effects()), closingTime(this.#ports.sockets, this.#clock.now())];
    const times = waits.filter((at) => at !== null);
    const next = times.length === 0 ? null : this.#clock.platformTime(Math.min(...times));
    // An alarm that should have fired is set again: the platform has been seen to lose one.
    const overdue = next !== null && next <= this.#clock.platformTime(this.#clock.now());
    if (next === this.#armedAt && !overdue) return;
    if (next !== null) this.#ports.alarm.set(next);
    else this.#ports.alarm.clear();
    this.#armedAt = next;
  }

  /** An alarm stands that is yet to fire. */
  #stands(): boolean {
    return (this.#armedAt ?? 0) > this.#clock.platformTime(this.#clock.now());
  }

  /**
   * Arms when what was just appended has gone out: an alarm that moves is written before the append is, and the candidate
   * waits for both. Until then the alarm that stands finds whatever a life that ends here leaves behind.
   */
  async #armSoon(): Promise<void> {
    if (this.#armsSoon) return;
    this.#armsSoon = true;
    await this.#clock.after(ARM_AFTER_MS);
    this.#armsSoon = false;
    try {
      this.arm();
    } catch (error) {
      this.#ports.log("arm.failed", { name: nameOf(error) });
    }
  }

  /** Does what is due of the given kinds. Safe to call at any time and from several places at once. */
  async drain(core: SessionCore, kinds: readonly EffectKind[] = OWN_KINDS): Promise<void> {
    const { journal, clock } = this.#ports;
    const now = clock.now();
    if (core.frozen) {
      this.#armWhileFrozen(now);
      return;
    }
    const due = journal.effects().filter((row) => kinds.includes(row.kind) && isDue(row, now));
    const runs = inOrder(due).map((row) => leased(row, now));
    if (runs.length === 0) {
      if (this.#stands()) void this.#armSoon();
      else this.arm();
      return;
    }
    this.#put(runs);
    this.arm();
    await journal.flushed();
    for (const run of runs) await this.#run(core, run);
    this.arm();
  }

  /** A session that this code cannot go on with looks again now and then, in case another version has come. */
  #armWhileFrozen(now: number): void {
    if (!this.#isOpen()) return;
    const next = Math.min(now + FROZEN_WAIT_MS, closingTime(this.#ports.sockets, now) ?? Number.POSITIVE_INFINITY);
    this.#armedAt = this.#clock.platformTime(next);
    this.#ports.alarm.set(this.#armedAt);
  }

  /** Gives an effect of this kind that was given up its tries back. */
  revive(kind: EffectKind): void {
    const { journal, clock } = this.#ports;
    const notBefore = clock.now();
    const parked = journal.effects().filter((row) => row.kind === kind && row.state === "parked");
    if (parked.length > 0) this.#put(parked.map((row) => ({ ...row, state: "pending", attempt: 0, notBefore })));
  }

  /** Nothing is left to wait for: a report that waited for readings is due now. */
  hasten(): void {
    const { journal, clock } = this.#ports;
    const rows = journal.effects();
    if (rows.some(({ kind, state }) => kind === "analyse" && state === "pending")) return;
    const now = clock.now();
    const waiting = rows.filter((row) => row.kind === "grade" && row.attempt === 0 && row.notBefore > now);
    if (waiting.length > 0) this.#put(waiting.map((row) => ({ ...row, notBefore: now })));
  }

  #current(run: EffectRow): EffectRow | null {
    if (!this.#isOpen()) return null;
    const row = this.#ports.journal.effects().find(({ id }) => id === run.id);
    return row !== undefined && isSameRun(row, run) ? row : null;
  }

  async #run(core: SessionCore, run: EffectRow): Promise<void> {
    if (this.#current(run) === null) return;
    try {
      if (run.kind === "archive") await this.#push(core, run);
      else if (run.kind === "grade") this.#grade(core, run);
      else if (run.kind === "word") this.#speak(core, run);
      else if (run.kind === "timer") this.#fire(core, run);
    } catch (error) {
      this.#failed(run, error);
    }
  }

  #fire(core: SessionCore, run: EffectRow): void {
    if (run.attempt > MAX_ATTEMPTS) throw new Error("this timer was begun too often");
    const now = this.#ports.clock.now();
    const input = { type: "timer.fired", at: core.timeFor(now), timer: timerOf(run) } as const;
    publish(this.#ports.sockets, core, core.apply(input, { before: [{ remove: run.id }] }), now);
  }

  /** A wording that nobody is at: it was never begun, or the life of the object that had begun it is over. */
  #speak(core: SessionCore, run: EffectRow): void {
    const now = this.#ports.clock.now();
    const input = wordingLost(run, core.state, core.timeFor(now));
    publish(this.#ports.sockets, core, core.apply(input, { before: [{ remove: run.id }] }), now);
  }

  #grade(core: SessionCore, run: EffectRow): void {
    const { journal, clock, sockets, log } = this.#ports;
    const now = clock.now();
    const at = core.timeFor(now);
    if (readReport(journal) !== null) {
      journal.transact((writer) => writer.deleteEffect(run.id));
      return;
    }
    let report: Report;
    try {
      if (run.attempt > MAX_ATTEMPTS) throw new Error("grading was begun too often");
      const { owner, state, content } = core;
      report = this.#ports.grade({ sessionId: owner.sessionId, state, log: core.log.all(), content, gradedAt: at });
    } catch (error) {
      log("grade.failed", { attempt: run.attempt, name: nameOf(error) });
      const later = failed(run, now);
      const nextAttemptAt = later.state === "parked" ? null : later.notBefore;
      const input = { type: "report.failed", at, attempt: run.attempt, nextAttemptAt } as const;
      publish(sockets, core, core.apply(input, { after: [{ put: later }] }), now);
      return;
    }
    const input = { type: "report.graded", at, status: report.status } as const;
    const alongside = { after: [{ remove: run.id }], value: reportValue(report) };
    publish(sockets, core, core.apply(input, alongside), now);
  }

  /** Waits for the archive only so long: a database that stalls must not hold up the next alarm. */
  async #push(core: SessionCore, run: EffectRow): Promise<void> {
    const { archive, clock, journal } = this.#ports;
    const { owner, state, seq, content } = core;
    const summary = summarise(owner, { state, seq, at: core.lastAt, content }, readReport(journal));
    const pushing = archive.push(summary).then(
      () => this.#pushed(run),
      (error: unknown) => this.#failed(run, error),
    );
    await Promise.race([pushing, clock.after(ARCHIVE_PATIENCE_MS)]);
  }

  #pushed(run: EffectRow): void {
    const { journal, clock, log } = this.#ports;
    const row = this.#current(run);
    if (row === null) {
      log("effect.discarded", { kind: run.kind, attempt: run.attempt });
      return;
    }
    const done = row.body === run.body;
    journal.transact((writer) => {
      if (done) writer.deleteEffect(row.id);
      else writer.putEffect({ ...row, attempt: 0, leaseUntil: 0, notBefore: clock.now() });
    });
    this.arm();
  }

  /** Storage that fails here leaves the lease to end by itself. */
  #failed(run: EffectRow, error: unknown): void {
    const { journal, clock, log } = this.#ports;
    log("effect.failed", { kind: run.kind, attempt: run.attempt, spent: isSpent(run), name: nameOf(error) });
    const row = this.#current(run);
    if (row === null) return;
    try {
      journal.transact((writer) => writer.putEffect(failed(row, clock.now())));
      this.arm();
    } catch (failure) {
      log("effect.unrecorded", { kind: run.kind, name: nameOf(failure) });
    }
  }
}
