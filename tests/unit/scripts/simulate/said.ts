/** Lines of a session for the tests of conduct: one utterance or answer each, with what matters left to the caller. */

import type { EngineQuestion } from "../../../../durable/engine/content.ts";
import type { Answer, Line, Other, Utterance } from "../../../../scripts/simulate/scene.ts";
import { TEA } from "../sample-question.ts";

export const TEA_ENGINE: EngineQuestion = {
  ...TEA,
  track: "swe_intern",
  companyStyle: "general",
  difficulty: "easy",
  coding: undefined,
};

export const utterance = (seq: number, part: Partial<Utterance> & { text: string }): Utterance => ({
  by: "interviewer",
  seq,
  kind: "followUp",
  leadIn: "",
  feedback: "",
  question: TEA_ENGINE,
  before: null,
  move: null,
  because: "turn.answer",
  ...part,
});

export const answer = (seq: number, text: string, part: Partial<Answer> = {}): Answer => ({
  by: "candidate",
  seq,
  text,
  intent: "answering",
  ...part,
});

export const event = (seq: number, what: Other["what"]): Line => ({ by: "system", seq, what });
