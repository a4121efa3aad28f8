/**
 * The one gate to the models of a session: every call is reserved in the session's ledger before it goes out and settled
 * when it comes back. Knows no prompt and no log.
 */
import type { ModelCall, ModelUsage } from "../ports.ts";
import type { LadderOutcome, ModelLadder, ModelPurpose } from "./model-ladder.ts";

export type Ask = (call: ModelCall, onText: (piece: string) => void, signal: AbortSignal) => Promise<LadderOutcome>;

/** What a call may cost; implemented by the session's ledger. */
export type Spending = {
  /** False when the call must not be made. */
  reserve(effectId: string, call: ModelCall): boolean;
  /** The same for a call that may turn out to be of no use: only while there is enough left for the one that counts. */
  spare(effectId: string, call: ModelCall): boolean;
  /** Stores what is reserved, where no event goes with it. */
  keep(): void;
  /** `usage` null: nobody knows, and the reservation counts. */
  settle(effectId: string, cost: { readonly usage: ModelUsage | null }): void;
  /** True once when little is left and no more is to be had for now. */
  isNearlyUsed(): boolean;
};

/** What a candidate is told about spending: calls can be paid for again, soon no more, or no more. */
export type Funds = "paid" | "low" | "out";

/** Faults of calls that no vendor worked on. */
const FREE: readonly string[] = [
  "breaker_open",
  "no_model",
  "unreachable",
  "unauthorised",
  "no_balance",
  "invalid",
  "rate_limited",
];
const NOTHING: ModelUsage = { promptTokens: 0, completionTokens: 0 };

function costOf(outcome: LadderOutcome): { readonly usage: ModelUsage | null } {
  const isFree = !outcome.ok && outcome.usage === null && FREE.includes(outcome.fault);
  return { usage: isFree ? NOTHING : outcome.usage };
}

export class ModelDesk {
  /** `model@provider` of the first choice; empty without models. */
  readonly name: string;
  readonly #ladder: ModelLadder | null;
  readonly #spending: Spending;
  readonly #onFunds: (funds: Funds) => void;
  #isPaid = true;

  /** `onFunds` hears when calls can no longer be paid for, when they can again, and once when little is left. */
  constructor(
    ladder: ModelLadder | null,
    name: string,
    spending: Spending,
    onFunds: (funds: Funds) => void = () => {},
  ) {
    this.#ladder = ladder;
    this.name = name;
    this.#spending = spending;
    this.#onFunds = onFunds;
  }

  /** Whether the last call could be paid for. */
  get isPaid(): boolean {
    return this.#isPaid;
  }

  #reserve(effectId: string, call: ModelCall): boolean {
    const isPaid = this.#spending.reserve(effectId, call);
    const changed = isPaid !== this.#isPaid;
    this.#isPaid = isPaid;
    if (changed) this.#onFunds(isPaid ? "paid" : "out");
    if (isPaid && this.#spending.isNearlyUsed()) this.#onFunds("low");
    return isPaid;
  }

  /** How to make this one call; null when no model is configured or nothing may be spent. */
  asker(effectId: string, purpose: ModelPurpose, call: ModelCall): Ask | null {
    const ladder = this.#ladder;
    if (ladder === null || !this.#reserve(effectId, call)) return null;
    return this.#settled(ladder, effectId, purpose);
  }

  /** How to make a call on trial; null when no model is configured or there is too little to spare. Tells nobody. */
  trier(effectId: string, call: ModelCall): Ask | null {
    const ladder = this.#ladder;
    if (ladder === null || !this.#spending.spare(effectId, call)) return null;
    return this.#settled(ladder, effectId, "wording");
  }

  /** Stores what the calls on trial may cost. */
  keep(): void {
    this.#spending.keep();
  }

  #settled(ladder: ModelLadder, effectId: string, purpose: ModelPurpose): Ask {
    return async (asked, onText, signal) => {
      const outcome = await ladder.run(purpose, asked, onText, signal);
      this.#spending.settle(effectId, costOf(outcome));
      return outcome;
    };
  }
}
