/** What the outbox holds of a wording that is under way, and what follows when nobody is left to tell of its end. Pure. */
import type { Effect, Input, State } from "../engine/state.ts";
import type { EffectRow } from "../ports.ts";
import { completed } from "./wording-run.ts";

export type WordEffect = Extract<Effect, { type: "word" }>;

/** What an effect row of kind `word` holds; `shown` and `by` once something was. */
export type WordBody = WordEffect & { readonly shown?: string; readonly by?: string };

export function bodyOf(row: EffectRow): WordBody {
  const body: WordBody = JSON.parse(row.body);
  return body;
}

/** The input that ends a wording of which nobody is left to tell: what had been shown stands, else the engine speaks. */
export function wordingLost(row: EffectRow, state: State, at: number): Input {
  const { turnId, generation, shown = "", by = "" } = bodyOf(row);
  const pending = state.turn?.turnId === turnId ? state.turn.pending : undefined;
  if (shown === "" || pending === undefined)
    return { type: "utterance.unworded", at, turnId, generation, reason: "lost" };
  return { type: "utterance.worded", at, turnId, generation, text: completed(shown, pending), by, complete: true };
}
