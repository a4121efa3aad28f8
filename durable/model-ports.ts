/**
 * What a session needs in order to ask language models: endpoints, what they may cost, and who hears how they do. A part
 * of `ports.ts`, through which the rest of the session knows it. Nothing here has behaviour.
 */

import type { VoiceFault } from "./voice-ports.ts";

/** Calls back once after so many milliseconds; what it returns takes that back, and does nothing afterwards. */
export type Timer = (ms: number, callback: () => void) => () => void;

export type ModelMessage = { readonly role: "system" | "user" | "assistant"; readonly content: string };

/** In milliseconds. `firstTokenMs` includes connecting; comments and blank lines are no progress. */
export type ModelDeadlines = { readonly firstTokenMs: number; readonly gapMs: number; readonly totalMs: number };

/** One call of a language model. Its messages hold no secret and nobody else's words. */
export type ModelCall = {
  readonly messages: readonly ModelMessage[];
  /** The answer is cut off there. */
  readonly maxTokens: number;
  readonly temperature: number;
  /** The answer is to be one JSON object; the messages then say so and show one. */
  readonly json: boolean;
  readonly deadlines: ModelDeadlines;
};

export const MODEL_FAULTS = [
  "unreachable",
  "unauthorised",
  "no_balance",
  "invalid",
  "rate_limited",
  "server_error",
  "overloaded",
  "first_token_late",
  "stalled",
  "too_long",
  "truncated",
  "malformed",
  "empty",
  "filtered",
  "aborted",
] as const;
export type ModelFault = (typeof MODEL_FAULTS)[number];

export type ModelUsage = { readonly promptTokens: number; readonly completionTokens: number };

/** `usage` is null when the vendor did not say. `retryAfterMs`: the vendor asked to wait so long. */
export type ModelOutcome =
  | { readonly ok: true; readonly finish: "stop" | "length"; readonly usage: ModelUsage | null }
  | {
      readonly ok: false;
      readonly fault: ModelFault;
      readonly retryAfterMs: number | null;
      readonly usage: ModelUsage | null;
    };

/** One endpoint of one model. */
export type ChatModel = {
  /** `model@provider`, as reports and log lines name it. */
  readonly id: string;
  /**
   * Calls once, without retry. The request is on its way when this returns. `onText` gets the pieces of the answer in
   * order, none after the promise has settled. Never rejects; aborting settles as fault `aborted`.
   */
  stream(call: ModelCall, onText: (piece: string) => void, signal: AbortSignal): Promise<ModelOutcome>;
};

export type GrantRequest = {
  readonly sessionId: string;
  readonly userId: string;
  /** The same id again asks for the same slice. */
  readonly grantId: string;
  /** A slice that is over: given back first. */
  readonly returning: { readonly grantId: string; readonly used: number } | null;
};

/**
 * Slices of what a day may cost. Both calls reject when the database does not answer; repeating them is safe.
 * Times are milliseconds since the epoch.
 */
export type Grants = {
  /** `tokens` 0: the day has nothing left. */
  renew(request: GrantRequest): Promise<{ readonly tokens: number; readonly untilAt: number }>;
  /** Says what of a slice was used; the rest can be granted again. */
  giveBack(slice: { readonly userId: string; readonly grantId: string; readonly used: number }): Promise<void>;
};

/** How a provider was last seen. Times are milliseconds since the epoch, null where there was none. */
export type ProviderHealth = {
  /** `model@provider`. */
  readonly id: string;
  readonly lastOkAt: number | null;
  readonly lastErrorAt: number | null;
  readonly lastErrorCode: ModelFault | VoiceFault | null;
};

/** Rejects when the database does not answer; older news never replaces newer. */
export type HealthArchive = { push(rows: readonly ProviderHealth[]): Promise<void> };

/** What one call, and one session, may cost at most; in tokens unless the name says otherwise. */
export type ModelCaps = {
  readonly inputPerTurn: number;
  readonly outputPerTurn: number;
  /** A call about the whole interview. */
  readonly inputPerReport: number;
  readonly outputPerReport: number;
  /** Turns for which a model may be asked. */
  readonly turnsPerSession: number;
};

/** All that a session needs in order to ask language models. */
export type ModelPorts = {
  /** In the order in which they are asked; empty without a key. */
  readonly chat: readonly ChatModel[];
  readonly caps: ModelCaps;
  readonly grants: Grants;
  readonly health: HealthArchive;
  readonly timer: Timer;
  /** In [0, 1), for spreading retries. */
  readonly random: () => number;
  /** Retries of a call off the path; a live turn makes one at most. */
  readonly retries: { readonly max: number; readonly backoffMs: number };
};
