/**
 * Calls language models from the first to the last: retries, breakers and limits decide who is asked, and what is known
 * of each is kept. Words go straight to the caller; once some did, nothing is tried again. Never rejects, stores nothing.
 */
import type { ChatModel, Clock, ModelCall, ModelFault, ModelOutcome, ModelUsage, Timer } from "../ports.ts";
import { type ModelHealth, type ModelLevel, modelLevel } from "./model-health.ts";
import { retryWait } from "./model-retry.ts";
import { ModelRung, type Probes, type RungMemory } from "./model-rung.ts";
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

/** What the rules know of each model, by its id. Goes through JSON unchanged. */
export type LadderMemory = Readonly<Record<string, RungMemory>>;

export type LadderPorts = {
  /** In the order in which they are asked. */
  readonly models: readonly ChatModel[];
  readonly clock: Pick<Clock, "now">;
  readonly timer: Timer;
  /** Of an earlier life of the session. */
  readonly memory?: LadderMemory | undefined;
  /** In [0, 1). */
  readonly random: () => number;
  /** Retries of a call off the path; a live turn makes one at most. */
  readonly retries: { readonly max: number; readonly backoffMs: number };
  /** After every try that said something about a vendor. */
  readonly onChange?: (change: LadderChange) => void;
  /** A probe beside a live turn has ended: it belongs to no outcome, but it may have cost something. */
  readonly onProbe?: (probe: { readonly by: string; readonly usage: ModelUsage | null }) => void;
};

/** One call on its way through the rungs. */
type Run = {
  readonly live: boolean;
  readonly call: ModelCall;
  readonly onText: (piece: string) => void;
  readonly signal: AbortSignal;
  readonly startedAt: number;
  readonly firstTokenMs: number;
  readonly retriesMax: number;
  begun: boolean;
  attempts: number;
  usage: ModelUsage | null;
};

type Tried = { readonly rung: ModelRung; readonly outcome: ModelOutcome; readonly retries: number };

function sum(a: ModelUsage | null, b: ModelUsage | null): ModelUsage | null {
  if (a === null || b === null) return a ?? b;
  return {
    promptTokens: a.promptTokens + b.promptTokens,
    completionTokens: a.completionTokens + b.completionTokens,
  };
}

export class ModelLadder {
  readonly #ports: LadderPorts;
  readonly #rungs: readonly ModelRung[];
  /** How the last live turn was served. */
  #served: ModelLevel["llm"] = 0;
  #level: ModelLevel["llm"];

  constructor(ports: LadderPorts) {
    this.#ports = ports;
    this.#rungs = ports.models.map((model) => new ModelRung(model, () => ports.clock.now(), ports.memory?.[model.id]));
    this.#level = this.#levelNow();
  }

  health(): readonly ModelHealth[] {
    return this.#rungs.map(({ health }) => health);
  }

  memory(): LadderMemory {
    return Object.fromEntries(this.#rungs.map(({ model, memory }) => [model.id, memory]));
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
    let last: Tried | null = null;
    for (const rung of this.#rungs) {
      const trying = this.#enter(rung, run);
      if (trying === null) continue;
      last = await trying;
      if (this.#isOver(last, run)) break;
    }
    if (run.live) this.#turnEnded(last);
    return this.#outcomeOf(run, last);
  }

  /** Starts the tries of one rung; null when it is left out. In a live turn a probe runs beside the path. */
  #enter(rung: ModelRung, run: Run): Promise<Tried> | null {
    const probes = rung.enter(run.live);
    if (probes === null) return null;
    if (!run.live || !(probes.breaker || probes.live)) return this.#climb(rung, run, probes);
    void this.#probe(rung, run, probes);
    return null;
  }

  #isOver({ outcome }: Tried, run: Run): boolean {
    return outcome.ok || run.begun || outcome.fault === "aborted" || this.#left(run) < TRY_WORTH_MS;
  }

  #outcomeOf(run: Run, last: Tried | null): LadderOutcome {
    const { usage, attempts, begun: textBegun } = run;
    if (last === null) {
      const fault = this.#rungs.length === 0 ? "no_model" : "breaker_open";
      return { ok: false, fault, by: null, usage, textBegun };
    }
    const { outcome } = last;
    const by = last.rung.model.id;
    if (outcome.ok) return { ok: true, by, finish: outcome.finish, usage, attempts };
    return { ok: false, fault: outcome.fault, by, usage, textBegun };
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
      begun: false,
      attempts: 0,
      usage: null,
    };
  }

  /** One late first token makes the whole session wary. */
  #liveLimit(call: ModelCall): number {
    const wary = this.#rungs.some(({ wasLate }) => wasLate);
    return wary ? Math.min(WARY_FIRST_TOKEN_MS, call.deadlines.firstTokenMs) : call.deadlines.firstTokenMs;
  }

  #left(run: Run): number {
    return run.firstTokenMs - (this.#ports.clock.now() - run.startedAt);
  }

  /** One call beside a live turn, whose words nobody hears. */
  async #probe(rung: ModelRung, run: Run, probes: Probes): Promise<void> {
    const beside = { ...run, onText: () => {}, signal: new AbortController().signal, retriesMax: 0 };
    await this.#climb(rung, beside, probes);
    this.#ports.onProbe?.({ by: rung.model.id, usage: beside.usage });
  }

  /** All tries of one rung. */
  async #climb(rung: ModelRung, run: Run, probes: Probes): Promise<Tried> {
    for (let made = 0; ; made += 1) {
      const givenMs = this.#left(run);
      const outcome = await this.#try(rung, run);
      const wait = run.begun ? null : this.#retryWait(outcome, run, made);
      if (wait !== null && (await this.#pause(wait, run.signal))) continue;
      rung.judge({ live: run.live, probes, outcome, begun: run.begun, givenMs });
      if (outcome.ok || outcome.fault !== "aborted") this.#changed(rung);
      const cutShort = wait !== null && !outcome.ok;
      return { rung, outcome: cutShort ? { ...outcome, fault: "aborted" } : outcome, retries: made };
    }
  }

  async #try(rung: ModelRung, run: Run): Promise<ModelOutcome> {
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
    rung.heard(outcome.ok ? null : outcome.fault);
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

  #turnEnded(last: Tried | null): void {
    const rung = last?.rung ?? this.#rungs[0];
    const fault = last === null || last.outcome.ok ? null : last.outcome.fault;
    if (rung === undefined || fault === "aborted") return;
    this.#served = this.#levelOf(last);
    if (this.#levelNow() !== this.#level) this.#changed(rung);
  }

  #levelOf(last: Tried | null): ModelLevel["llm"] {
    if (last?.outcome.ok !== true) return 3;
    if (last.rung !== this.#rungs[0]) return 2;
    return last.retries > 0 ? 1 : 0;
  }

  /** The best that the next turn can have, and no better than what the last one had. */
  #levelNow(): ModelLevel["llm"] {
    const first = this.#rungs.findIndex(({ isOpen }) => isOpen);
    const available = first < 0 ? 3 : first > 0 ? 2 : 0;
    return available > this.#served ? available : this.#served;
  }

  #changed(rung: ModelRung): void {
    const before = this.#level;
    this.#level = this.#levelNow();
    this.#ports.onChange?.({ health: rung.health, level: this.level(), levelChanged: before !== this.#level });
  }
}
