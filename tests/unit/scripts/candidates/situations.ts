/** Situations and replies for the tests of candidates. */
import type { Candidate, Reply, Situation } from "../../../../scripts/candidates/candidate.ts";
import { randomFrom } from "../../../../scripts/candidates/random.ts";
import { TEA } from "../sample-question.ts";

export const asked = (part: Partial<Situation> = {}): Situation => ({
  kind: "question",
  text: TEA.prompt,
  question: TEA,
  ordinal: 1,
  turnOfQuestion: 0,
  followUpIndex: 0,
  asked: null,
  said: [],
  ...part,
});

export const askedFor = (point: string, said: readonly string[]): Situation =>
  asked({
    kind: "followUp",
    text: TEA.keyPoints.find(({ id }) => id === point)?.followUp ?? "",
    asked: point,
    said,
    turnOfQuestion: said.length,
    followUpIndex: said.length,
  });

export function wordsIn(reply: Reply): string {
  if (!("say" in reply)) throw new Error(`said nothing: ${reply.act}`);
  return reply.say;
}

export const say = (candidate: Candidate, situation: Situation, seed = 1): string =>
  wordsIn(candidate.respond(situation, randomFrom(seed)));
