/** One model of the ladder with what is remembered of it: breaker, rule of live turns, health. Calls nobody. */
import type { ChatModel, ModelFault, ModelOutcome } from "../ports.ts";
import {
  type Breaker,
  type BreakerEvent,
  breakerAdmits,
  breakerAfter,
  CLOSED_BREAKER,
  countsAgainstVendor,
  FRESH_LIVE_RULE,
  type LiveRule,
  liveRuleAdmits,
  liveRuleAfter,
} from "./breaker.ts";
import { healthAfter, type ModelHealth, untried } from "./model-health.ts";
import { WARY_FIRST_TOKEN_MS } from "./timing.ts";

/** Which rules a call probes for; neither in ordinary calls. */
export type Probes = { readonly breaker: boolean; readonly live: boolean };

/** How one call went, as far as the rules ask. */
export type Course = {
  readonly live: boolean;
  readonly probes: Probes;
  readonly outcome: ModelOutcome;
  /** Text came. */
  readonly begun: boolean;
  /** Milliseconds that there were for the first token. */
  readonly givenMs: number;
};

/** What the rules know of one model. Goes through JSON unchanged. */
export type RungMemory = { readonly breaker: Breaker; readonly liveRule: LiveRule };

export class ModelRung {
  readonly model: ChatModel;
  readonly #now: () => number;
  #breaker: Breaker;
  #liveRule: LiveRule;
  #health: ModelHealth;

  /** `memory` is of an earlier life; a probe that was out then is not coming back. */
  constructor(model: ChatModel, now: () => number, memory?: RungMemory) {
    this.model = model;
    this.#now = now;
    this.#breaker = memory === undefined ? CLOSED_BREAKER : { ...memory.breaker, probing: false };
    this.#liveRule = memory === undefined ? FRESH_LIVE_RULE : { ...memory.liveRule, probing: false };
    this.#health = untried(model.id);
  }

  get memory(): RungMemory {
    return { breaker: this.#breaker, liveRule: this.#liveRule };
  }

  get health(): ModelHealth {
    return this.#health;
  }

  /** A first token came too late in this session. */
  get wasLate(): boolean {
    return this.#liveRule.late > 0;
  }

  /** Whether the next live turn would ask this model. */
  get isOpen(): boolean {
    return breakerAdmits(this.#breaker, this.#now()) === "pass" && liveRuleAdmits(this.#liveRule) === "pass";
  }

  /** Asks to call the model; null when it is left alone. Counts the turns that go without it. */
  enter(live: boolean): Probes | null {
    const breaker = breakerAdmits(this.#breaker, this.#now());
    const rule = live ? liveRuleAdmits(this.#liveRule) : "pass";
    if (rule === "refuse") this.#liveRule = liveRuleAfter(this.#liveRule, "turn_without");
    if (breaker === "refuse" || rule === "refuse") return null;
    const probes = { breaker: breaker === "probe", live: rule === "probe" };
    if (probes.breaker) this.#tell({ type: "probing" });
    if (probes.live) this.#liveRule = liveRuleAfter(this.#liveRule, "probing");
    return probes;
  }

  /** After each try, retried or not. */
  heard(fault: ModelFault | null): void {
    this.#health = healthAfter(this.#health, fault, this.#now());
  }

  /** After the last try of a call. */
  judge({ live, probes, outcome, begun, givenMs }: Course): void {
    const late = live && !outcome.ok && outcome.fault === "first_token_late" && givenMs >= WARY_FIRST_TOKEN_MS;
    if (live) this.#liveRule = liveRuleAfter(this.#liveRule, late ? "late" : begun ? "in_time" : "withdrawn");
    const probe = probes.breaker;
    if (outcome.ok) this.#tell({ type: "succeeded", probe });
    else if (!countsAgainstVendor(outcome.fault)) this.#tell({ type: "withdrawn", probe });
    // Late first tokens of live turns have a rule of their own.
    else if (!late || probe) this.#tell({ type: "failed", probe, fault: outcome.fault });
  }

  #tell(event: BreakerEvent): void {
    this.#breaker = breakerAfter(this.#breaker, event, this.#now());
  }
}
