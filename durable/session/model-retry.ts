/** Whether and when a failed call of a model is made again, as a pure function. Waits for nothing. */
import type { ModelFault, ModelOutcome } from "../ports.ts";
import { TRY_WORTH_MS } from "./timing.ts";

const RETRYABLE: ReadonlySet<ModelFault> = new Set<ModelFault>([
  "rate_limited",
  "server_error",
  "overloaded",
  "unreachable",
]);

export type RetryAsk = {
  /** Retries made so far, and how many there may be. */
  readonly made: number;
  readonly max: number;
  /** Longest wait before the first retry; doubles with each. */
  readonly backoffMs: number;
  /** Time left until the first token must be there. */
  readonly leftMs: number;
  /** In [0, 1). */
  readonly chance: number;
};

/**
 * Milliseconds to wait before the next try, with full jitter; null when there is none. What the vendor asks for is
 * honoured once, if it leaves time for an answer.
 */
export function retryWait(outcome: ModelOutcome, ask: RetryAsk): number | null {
  if (outcome.ok || !RETRYABLE.has(outcome.fault) || ask.made >= ask.max) return null;
  const longest = ask.leftMs - TRY_WORTH_MS;
  if (longest <= 0) return null;
  if (outcome.retryAfterMs !== null)
    return ask.made === 0 && outcome.retryAfterMs <= longest ? outcome.retryAfterMs : null;
  // Half of what is left stays for the answer.
  return ask.chance * Math.min(ask.backoffMs * 2 ** ask.made, ask.leftMs / 2, longest);
}
