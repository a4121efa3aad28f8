/**
 * Calls language models from the first to the last: retries, breakers and limits decide who is asked, and what is known
 * of each is kept. Words go straight to the caller; once some did, nothing is tried again. Never rejects, stores nothing.
 */
import type { ChatModel, Clock, ModelCall, ModelFault, ModelOutcome, ModelUsage, Timer } from "../ports.ts";
import {
  type Admission,
  type Breaker,
  type BreakerEvent,
  breakerAdmits,
  breakerAfter,
  CLOSED_BREAKER,
  countsAgainstVendor,
  FRESH_LIVE_RULE,
  type LiveEvent,
  type LiveRule,
  liveRuleAdmits,
  liveRuleAfter,
} from "./breaker.ts";
import { healthAfter, type ModelHealth, type ModelLevel, modelLevel, untried } from "./model-health.ts";
import { retryWait } from "./model-retry.ts";
import { TRY_WORTH_MS, WARY_FIRST_TOKEN_MS } from "./timing.ts";

/** `wording` is a live turn: somebody waits for it. */
export type ModelPurpose = "wording" | "analysis" | "narrative";

/** `usage` sums what vendors told of all tries; null when none did. */
export type LadderOutcome =
  | {
      readonly ok: true;
      /** `model@provider` of who answered. */
      readonly by: string;
      readonly finish: "stop" | "length";
      readonly usage: ModelUsage | null;
      readonly attempts: number;
    }
  | {
      readonly ok: false;
      readonly fault: ModelFault | "breaker_open" | "no_model";
      /** Who was asked last; null when nobody was. */
      readonly by: string | null;
      readonly usage: ModelUsage | null;
      /** Some of the answer was given on: the caller completes it, nobody else is asked. */
      readonly textBegun: boolean;
    };

export type LadderChange = { readonly health: ModelHealth; readonly level: ModelLevel; readonly levelChanged: boolean };

export type LadderPorts = {
  /** In the order in which they are asked. */
  readonly models: readonly ChatModel[];
  readonly clock: Pick<Clock, "now">;
  readonly timer: Timer;
  /** In [0, 1). */
  readonly random: () => number;
  /** Retries of a call off the path; a live turn makes one at most. */
  readonly retries: { readonly max: number; readonly backoffMs: number };
  /** After every try that said something about a vendor. */
  readonly onChange?: (change: LadderChange) => void;
  /** A probe beside a live turn has ended: it belongs to no outcome, but it may have cost something. */
  readonly onProbe?: (probe: { readonly by: string; readonly usage: ModelUsage | null }) => void;
};

type Rung = { readonly model: ChatModel; breaker: Breaker; live: LiveRule; health: ModelHealth };

/** One call on its way through the rungs. */
type Run = {
  readonly live: boolean;
  readonly call: ModelCall;
  readonly onText: (piece: string) => void;
  readonly signal: AbortSignal;
  readonly startedAt: number;
  readonly firstTokenMs: number;
  readonly retriesMax: number;
  /** Which rules this call probes for. */
  readonly probes: { readonly breaker: boolean; readonly live: boolean };
  begun: boolean;
  attempts: number;
  usage: ModelUsage | null;
};

type Tried = { readonly outcome: ModelOutcome; readonly retries: number };

const NO_PROBE = { breaker: false, live: false } as const;

function sum(a: ModelUsage | null, b: ModelUsage | null): ModelUsage | null {
  if (a === null || b === null) return a ?? b;
  return {
    promptTokens: a.promptTokens + b.promptTokens,
    completionTokens: a.completionTokens + b.completionTokens,
  };
}

export class ModelLadder {
  readonly #ports: LadderPorts;
  readonly #rungs: readonly Rung[];
  /** How the last live turn was served. */
  #served: ModelLevel["llm"] = 0;
  #level: ModelLevel["llm"];

  constructor(ports: LadderPorts) {
    this.#ports = ports;
    this.#rungs = ports.models.map((model) => ({
      model,
      breaker: CLOSED_BREAKER,
      live: FRESH_LIVE_RULE,
      health: untried(model.id),
    }));
    this.#level = this.#levelNow();
  }

  health(): readonly ModelHealth[] {
    return this.#rungs.map(({ health }) => health);
  }

  level(): ModelLevel {
    return modelLevel(this.#level, this.#rungs.length > 0);
  }

  /** The first request is on its way when this returns. `onText` gets nothing after the promise has settled. */
  async run(
    purpose: ModelPurpose,
    call: ModelCall,
    onText: (piece: string) => void,
    signal: AbortSignal,
  ): Promise<LadderOutcome> {
    const run = this.#begin(purpose === "wording", call, onText, signal);
    let fault: ModelFault | "breaker_open" | "no_model" = this.#rungs.length === 0 ? "no_model" : "breaker_open";
    let by: string | null = null;
    for (const [index, rung] of this.#rungs.entries()) {
      const admitted = this.#enter(rung, run);
      if (admitted === null) continue;
      const { outcome, retries } = await this.#climb(rung, admitted);
      by = rung.model.id;
      run.usage = admitted.usage;
      run.attempts = admitted.attempts;
      if (outcome.ok) {
        this.#turnServed(run, rung, index > 0 ? 2 : retries > 0 ? 1 : 0);
        return { ok: true, by, finish: outcome.finish, usage: run.usage, attempts: run.attempts };
      }
      fault = outcome.fault;
      run.begun = admitted.begun;
      if (run.begun || fault === "aborted" || this.#left(run) < TRY_WORTH_MS) break;
    }
    if (fault !== "aborted") this.#turnServed(run, this.#rungs[0], 3);
    return { ok: false, fault, by, usage: run.usage, textBegun: run.begun };
  }

  #begin(live: boolean, call: ModelCall, onText: (piece: string) => void, signal: AbortSignal): Run {
    const { max } = this.#ports.retries;
    return {
      live,
      call,
      onText,
      signal,
      startedAt: this.#ports.clock.now(),
      firstTokenMs: live ? this.#liveLimit(call) : call.deadlines.firstTokenMs,
      retriesMax: live ? Math.min(1, max) : max,
      probes: NO_PROBE,
      begun: false,
      attempts: 0,
      usage: null,
    };
  }

  /** One late first token makes the whole session wary. */
  #liveLimit(call: ModelCall): number {
    const wary = this.#rungs.some(({ live }) => live.late > 0);
    return wary ? Math.min(WARY_FIRST_TOKEN_MS, call.deadlines.firstTokenMs) : call.deadlines.firstTokenMs;
  }

  #left(run: Run): number {
    return run.firstTokenMs - (this.#ports.clock.now() - run.startedAt);
  }

  /** The run as it may ask this rung; null when it may not. In a live turn a probe runs beside the path. */
  #enter(rung: Rung, run: Run): Run | null {
    const breaker = breakerAdmits(rung.breaker, this.#ports.clock.now());
    const live: Admission = run.live ? liveRuleAdmits(rung.live) : "pass";
    if (run.live && live === "refuse") rung.live = liveRuleAfter(rung.live, "turn_without");
    if (breaker === "refuse" || live === "refuse") return null;
    const probes = { breaker: breaker === "probe", live: live === "probe" };
    if (probes.breaker) this.#tell(rung, { type: "probing" });
    if (probes.live) rung.live = liveRuleAfter(rung.live, "probing");
    const admitted = { ...run, probes };
    if (!run.live || !(probes.breaker || probes.live)) return admitted;
    void this.#probe(rung, admitted);
    return null;
  }

  async #probe(rung: Rung, run: Run): Promise<void> {
    const beside = {
      ...run,
      onText: () => {},
      signal: new AbortController().signal,
      retriesMax: 0,
      attempts: 0,
      usage: null,
    };
    await this.#climb(rung, beside);
    this.#ports.onProbe?.({ by: rung.model.id, usage: beside.usage });
  }

  /** All tries of one rung. */
  async #climb(rung: Rung, run: Run): Promise<Tried> {
    const given = this.#left(run);
    for (let made = 0; ; made += 1) {
      const outcome = await this.#try(rung, run);
      const wait = run.begun ? null : this.#retryWait(outcome, run, made);
      if (wait !== null && (await this.#pause(wait, run.signal))) continue;
      this.#judge(rung, run, outcome, given);
      const cutShort = wait !== null && !outcome.ok;
      return { outcome: cutShort ? { ...outcome, fault: "aborted" } : outcome, retries: made };
    }
  }

  async #try(rung: Rung, run: Run): Promise<ModelOutcome> {
    run.attempts += 1;
    const { deadlines } = run.call;
    const left = this.#left(run);
    const totalMs = deadlines.totalMs - (run.firstTokenMs - left);
    const call = { ...run.call, deadlines: { ...deadlines, firstTokenMs: left, totalMs } };
    const outcome = await rung.model.stream(
      call,
      (piece) => {
        run.begun = true;
        run.onText(piece);
      },
      run.signal,
    );
    run.usage = sum(run.usage, outcome.usage);
    rung.health = healthAfter(rung.health, outcome.ok ? null : outcome.fault, this.#ports.clock.now());
    return outcome;
  }

  #retryWait(outcome: ModelOutcome, run: Run, made: number): number | null {
    const { random, retries } = this.#ports;
    if (run.signal.aborted) return null;
    const leftMs = this.#left(run);
    return retryWait(outcome, { made, max: run.retriesMax, backoffMs: retries.backoffMs, leftMs, chance: random() });
  }

  /** Resolves to false when the signal ended the wait. */
  #pause(ms: number, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const onAbort = (): void => {
        cancel();
        resolve(false);
      };
      const cancel = this.#ports.timer(ms, () => {
        signal.removeEventListener("abort", onAbort);
        resolve(true);
      });
      signal.addEventListener("abort", onAbort, { once: true });
    });
  }

  /** What one rung's call means for its breakers, its health and the level. */
  #judge(rung: Rung, run: Run, outcome: ModelOutcome, given: number): void {
    const late = run.live && !outcome.ok && outcome.fault === "first_token_late" && given >= WARY_FIRST_TOKEN_MS;
    if (run.live) rung.live = liveRuleAfter(rung.live, this.#liveEvent(run, late));
    const probe = run.probes.breaker;
    if (outcome.ok) this.#tell(rung, { type: "succeeded", probe });
    else if (!countsAgainstVendor(outcome.fault)) this.#tell(rung, { type: "withdrawn", probe });
    else if (!late || probe) this.#tell(rung, { type: "failed", probe, fault: outcome.fault });
    if (outcome.ok || outcome.fault !== "aborted") this.#changed(rung);
  }

  #liveEvent(run: Run, late: boolean): LiveEvent {
    if (late) return "late";
    return run.begun ? "in_time" : "withdrawn";
  }

  #tell(rung: Rung, event: BreakerEvent): void {
    rung.breaker = breakerAfter(rung.breaker, event, this.#ports.clock.now());
  }

  #turnServed(run: Run, rung: Rung | undefined, level: ModelLevel["llm"]): void {
    if (!run.live || rung === undefined) return;
    this.#served = level;
    if (this.#levelNow() !== this.#level) this.#changed(rung);
  }

  /** The best that the next turn can have, and no better than what the last one had. */
  #levelNow(): ModelLevel["llm"] {
    const now = this.#ports.clock.now();
    const open = ({ breaker, live }: Rung): boolean =>
      breakerAdmits(breaker, now) === "pass" && liveRuleAdmits(live) === "pass";
    const first = this.#rungs.findIndex(open);
    const available = first < 0 ? 3 : first > 0 ? 2 : 0;
    return available > this.#served ? available : this.#served;
  }

  #changed(rung: Rung): void {
    const before = this.#level;
    this.#level = this.#levelNow();
    this.#ports.onChange?.({ health: rung.health, level: this.level(), levelChanged: before !== this.#level });
  }
}
