/** What is known of the models of a session, and the words in which a user hears it. Decides nothing. */
import type { ModelFault } from "../ports.ts";

/** Times are milliseconds since the epoch. */
export type ModelHealth = {
  /** `model@provider`. */
  readonly model: string;
  readonly lastOkAt: number | null;
  readonly lastErrorAt: number | null;
  readonly lastErrorCode: ModelFault | null;
};

/** 0 the first model · 1 it took a second try · 2 another model · 3 the engine's own wording. */
export type ModelLevel = { readonly llm: 0 | 1 | 2 | 3; readonly sentence: string };

const SENTENCES = [
  "The AI model is answering.",
  "The AI model is answering, but slowly.",
  "The first AI model is not answering, so a second one has taken over.",
  "The AI model is not answering. The interview goes on in Viva's own words.",
] as const;

/** The level in words; `configured` is false when no model is set up, which is no fault. */
export function modelLevel(llm: ModelLevel["llm"], configured: boolean): ModelLevel {
  if (!configured) return { llm: 3, sentence: "No AI model is set up. The interview runs in Viva's own words." };
  return { llm, sentence: SENTENCES[llm] };
}

export function untried(model: string): ModelHealth {
  return { model, lastOkAt: null, lastErrorAt: null, lastErrorCode: null };
}

/** Health after a call; what we ended ourselves says nothing about a vendor. */
export function healthAfter(health: ModelHealth, fault: ModelFault | null, now: number): ModelHealth {
  if (fault === null) return { ...health, lastOkAt: now };
  return fault === "aborted" ? health : { ...health, lastErrorAt: now, lastErrorCode: fault };
}
