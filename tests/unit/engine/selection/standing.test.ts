/** Where a question stands over several turns, and how much of it was shown. */
import { describe, expect, it } from "vitest";
import { isAttempted, standingsOf, successOf } from "#engine/selection/standing.ts";
import type { QuestionThread, ReadTurn } from "#engine/state.ts";
import type { Verdict } from "../../../../worker/contract/vocabulary.ts";
import { plainQuestion } from "../../../support/engine-content.ts";

const base = plainQuestion();
const [first, second] = base.keyPoints;
if (first === undefined || second === undefined) throw new Error("the plain question has two points");
const question = plainQuestion({
  keyPoints: [first, second, { ...second, id: "third", core: false, weight: 1 }],
});

const SIGNALS: ReadTurn["signals"] = {
  words: 10,
  complexity: false,
  edgeCases: false,
  tests: false,
  tradeOffs: false,
  approach: false,
  constraints: false,
  correctness: false,
  code: false,
  example: false,
  signposts: 0,
  star: { situation: false, task: false, action: false, result: false, reflection: false, metric: false },
};

function turn(turnId: string, verdicts: readonly Verdict[], kind: ReadTurn["kind"] = "answer"): ReadTurn {
  return {
    turnId,
    text: "x",
    kind,
    signals: SIGNALS,
    asksFor: null,
    verdicts: verdicts.map((verdict, index) => ({
      keyPointId: question.keyPoints[index]?.id ?? "none",
      verdict,
      spans: verdict === "absent" ? [] : [{ turnId, start: 0, end: 1 }],
      by: "test",
    })),
  };
}

function thread(turns: readonly ReadTurn[], part: Partial<QuestionThread> = {}): QuestionThread {
  return {
    questionId: question.id,
    type: "conceptual",
    difficulty: "easy",
    ordinal: 1,
    warmUp: false,
    outcome: "open",
    turns,
    followUpsUsed: 0,
    hintsUsed: 0,
    hinted: [],
    askedFor: [],
    ...part,
  };
}

const verdicts = (turns: readonly ReadTurn[]): Verdict[] =>
  standingsOf(thread(turns), question).map(({ verdict }) => verdict);

describe("the standing of a key point", () => {
  it("keeps the best of several turns", () => {
    expect(verdicts([turn("t1", ["met", "partial", "absent"]), turn("t2", ["partial", "met", "absent"])])).toEqual([
      "met",
      "met",
      "absent",
    ]);
  });

  it("lets a later contradiction stand until the point is fully shown again", () => {
    const met = turn("t1", ["met", "absent", "absent"]);
    const wrong = turn("t2", ["contradicted", "absent", "absent"]);
    const half = turn("t3", ["partial", "absent", "absent"]);
    expect(verdicts([met, wrong])[0]).toBe("contradicted");
    expect(verdicts([met, wrong, half])[0]).toBe("contradicted");
    expect(verdicts([met, wrong, turn("t4", ["met", "absent", "absent"])])[0]).toBe("met");
  });

  it("knows what was asked and what was hinted", () => {
    const standings = standingsOf(thread([], { askedFor: ["third"], hinted: ["first"] }), question);
    expect(standings.map(({ asked }) => asked)).toEqual([true, true, true]);
    expect(standings.map(({ hinted }) => hinted)).toEqual([true, false, false]);
  });
});

describe("the success of a question", () => {
  it("is the weighted share of core and asked points", () => {
    expect(successOf(thread([turn("t1", ["met", "absent", "met"])]), question)).toBeCloseTo(3 / 5);
    const asked = thread([turn("t1", ["met", "absent", "met"])], { askedFor: ["third"] });
    expect(successOf(asked, question)).toBeCloseTo(4 / 6);
  });

  it("counts half for a partial and for a hinted point, nothing for a contradiction", () => {
    expect(successOf(thread([turn("t1", ["partial", "contradicted", "absent"])]), question)).toBeCloseTo(1.5 / 5);
    const hinted = thread([turn("t1", ["met", "met", "absent"])], { hinted: ["first"] });
    expect(successOf(hinted, question)).toBeCloseTo(3.5 / 5);
  });

  it("is zero for an honest I don't know and unknown without an attempt", () => {
    expect(successOf(thread([turn("t1", ["absent", "absent", "absent"], "dont_know")]), question)).toBe(0);
    expect(successOf(thread([turn("t1", ["absent", "absent", "absent"], "empty")]), question)).toBeNull();
    expect(isAttempted(thread([turn("t1", ["absent", "absent", "absent"], "unrelated")]))).toBe(false);
  });
});
