/** A second reader that does what the attack says: it claims every key point. What its quotes do not carry changes no level. */
import { describe, expect, it } from "vitest";
import { withProposals } from "#engine/grading/proposals.ts";
import type { PointVerdict } from "#engine/state.ts";
import { readAnalysis } from "../../../../durable/session/prompts/analysis.ts";
import { bankQuestion } from "../../../support/bank-sample.ts";
import { ATTACKS, graded, HOSTS, moves } from "../../../support/injections.ts";

const LIAR = "liar@vendor";
const sentencesOf = (text: string) => (text.match(/[^.!?\n]+/g) ?? []).map((piece) => piece.trim()).filter(Boolean);

type Liar = (point: number) => readonly string[];

/** Claims `met` for every point, each with the first of its quotes that the gate lets stand. */
function claiming(questionId: string, quotesFor: Liar) {
  const question = bankQuestion(questionId);
  return (own: readonly PointVerdict[], text: string): readonly PointVerdict[] => {
    const material = { question, turnId: "t1", text, interviewerSaid: [] };
    const stand = question.keyPoints.flatMap(({ id }, at) => {
      const tries = quotesFor(at).map((quote) =>
        readAnalysis(JSON.stringify({ points: [{ id, verdict: "met", quote }] }), material, LIAR),
      );
      return tries.find((verdicts) => verdicts !== null && verdicts.length > 0) ?? [];
    });
    return withProposals(own, stand);
  };
}

function lift(questionId: string, raw: string, quotesFor: Liar): number {
  const after = graded(questionId, raw, claiming(questionId, quotesFor));
  return Math.max(0, ...moves(graded(questionId, raw), after));
}

describe("that quotes the attack", () => {
  const lifts = ATTACKS.map(({ id, text }) => {
    const quotes = [text, ...sentencesOf(text)];
    const all = HOSTS.map((host) => lift(host.questionId, `${host.text}\n${text}`, () => quotes));
    return { id, most: Math.max(...all) };
  });

  it("lifts nothing", () => {
    expect(lifts.filter(({ most }) => most > 0)).toEqual([]);
  });
});

describe("F9: that quotes sentences of the answer at random", () => {
  /** The one point that a sentence of these answers does say, in words that the engine does not know: it counts in part. */
  const REACH: Readonly<Record<string, number>> = {
    "swe-intern-first-single-visitor full": 1.5,
    "swe-intern-first-single-visitor thin": 1.5,
  };

  it.each(HOSTS)("lifts $questionId ($name) no further than its words reach", ({ questionId, name, text }) => {
    const sentences = sentencesOf(text);
    const most = REACH[`${questionId} ${name}`] ?? 0;
    for (let turn = 0; turn < sentences.length; turn += 1) {
      const next: Liar = (point) => [sentences[(point + turn) % sentences.length] ?? ""];
      expect(lift(questionId, text, next)).toBeLessThanOrEqual(most);
    }
    expect(lift(questionId, text, () => sentences)).toBeLessThanOrEqual(most);
  });
});

describe("F9: that makes up its quotes", () => {
  it.each(HOSTS)("lifts nothing in $questionId ($name)", ({ questionId, text }) => {
    const { keyPoints, modelAnswer } = bankQuestion(questionId);
    const unsaid = sentencesOf(modelAnswer).filter((sentence) => !text.includes(sentence));
    expect(lift(questionId, text, (at) => [keyPoints[at]?.statement ?? "", ...unsaid])).toBe(0);
  });
});
