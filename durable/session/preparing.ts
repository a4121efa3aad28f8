/**
 * Makes the object ready for the answer while the interviewer speaks and the candidate thinks. Nobody waits for it then,
 * and it gives way between its parts to whatever comes in.
 */
import { questionOf } from "../engine/scene.ts";
import { prepareReading } from "../engine/understanding/reading.ts";
import type { SessionPorts } from "../ports.ts";
import { dryRun } from "./dry-run.ts";
import type { SessionCore } from "./session-core.ts";
import { PREPARE_AFTER_MS } from "./timing.ts";

/** Dry runs before an answer: many until the code that all objects of a memory share has run often enough, then one. */
const RUNS = { atFirst: 4, later: 1, enough: 200 } as const;
const BETWEEN_RUNS_MS = 5;

/** What is looked at of a session. */
export type Prepared = Pick<SessionCore, "state" | "content" | "seq" | "timeFor"> & {
  readonly log: Pick<SessionCore["log"], "all">;
};

/** Dry runs held in one memory, whichever object held them. */
export type Held = { runs: number };

const SHARED: Held = { runs: 0 };

export class Preparing {
  readonly #ports: Pick<SessionPorts, "clock" | "log">;
  readonly #core: () => Prepared | null;
  readonly #held: Held;
  /** The turn that is made ready, or was. */
  #turnId: string | null = null;

  /** `core` is null when the session is gone. */
  constructor(ports: Pick<SessionPorts, "clock" | "log">, core: () => Prepared | null, held: Held = SHARED) {
    this.#ports = ports;
    this.#core = core;
    this.#held = held;
  }

  /** To be called when the interviewer has begun to speak; does nothing for a turn that is ready. Never rejects. */
  async forAnswer(): Promise<void> {
    await this.#ports.clock.after(PREPARE_AFTER_MS);
    try {
      await this.#prepare();
    } catch (error) {
      this.#ports.log("prepare.failed", { name: error instanceof Error ? error.name : "unknown" });
    }
  }

  async #prepare(): Promise<void> {
    const turn = this.#core()?.state.turn ?? null;
    if (turn === null) return;
    this.#read();
    if (turn.turnId === this.#turnId) return;
    this.#turnId = turn.turnId;
    const runs = this.#held.runs < RUNS.enough ? RUNS.atFirst : RUNS.later;
    for (let run = 0; run < runs; run += 1) {
      await this.#ports.clock.after(BETWEEN_RUNS_MS);
      if (!this.#run(turn.turnId, run)) return;
    }
  }

  #read(): void {
    const core = this.#core();
    const question = core === null ? null : questionOf(core.content, core.state.turn?.questionId ?? null);
    if (question !== null) prepareReading(question);
  }

  /** Whether the turn was still open. */
  #run(turnId: string, run: number): boolean {
    const core = this.#core();
    if (core === null || core.state.turn?.turnId !== turnId) return false;
    const { state, content, seq, log } = core;
    this.#held.runs += 1;
    dryRun({ state, content, seq, log: log.all() }, core.timeFor(this.#ports.clock.now()), run);
    return true;
  }
}
