/**
 * The words of simulated candidates: what they hear, what they may do, what one is.
 * A candidate is a pure function of what it hears and of seeded randomness; it keeps no state of its own.
 */
import type { Question } from "../../worker/contract/bank.ts";
import type { Action, CodeLanguage, MessageKind } from "../../worker/contract/vocabulary.ts";
import type { Random } from "./random.ts";

export type Situation = {
  readonly kind: MessageKind;
  /** The interviewer's words, lead-in and feedback left out. */
  readonly text: string;
  /** Null outside questions, and when the bank at hand does not know the question. */
  readonly question: Question | null;
  /** Number of the question among those heard so far, the warm-up included; 0 before the first. */
  readonly ordinal: number;
  /** Candidate turns already given to this question. */
  readonly turnOfQuestion: number;
  /** From 1 for the first follow-up of the question; 0 in all other turns. */
  readonly followUpIndex: number;
  /** Key point whose own follow-up the interviewer has just asked; null when it is none or an open probe. */
  readonly asked: string | null;
  /** What this candidate has said on this question, in order. */
  readonly said: readonly string[];
};

export type Code = { readonly language: CodeLanguage; readonly text: string };

export type Reply = { readonly say: string; readonly code?: Code | undefined } | { readonly act: Action };

export type Candidate = {
  readonly name: string;
  /** False for one whose words never amount to a key point, however near they come to its sentences. */
  readonly realises?: boolean | undefined;
  readonly respond: (situation: Situation, random: Random) => Reply;
};

export function reply(candidate: Candidate, situation: Situation, random: Random): Reply {
  return candidate.respond(situation, random);
}
