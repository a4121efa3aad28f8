/** Coach feedback: what was shown in the candidate's words, and the one point worth adding. */
import { describe, expect, it } from "vitest";
import { openScene } from "#engine/scene.ts";
import { feedbackOn } from "#engine/speech/feedback.ts";
import { createState } from "#engine/stages/creation.ts";
import type { QuestionThread, ReadTurn } from "#engine/state.ts";
import type { Verdict } from "../../../../worker/contract/vocabulary.ts";
import { plainQuestion, testContent } from "../../../support/engine-content.ts";
import { BASE_CONFIG, created, T0 } from "../../../support/engine-session.ts";

const TEXT = "I sorted the tasks by value. The cache never expires.";
const question = plainQuestion();

function turn(verdicts: readonly [Verdict, Verdict], kind: ReadTurn["kind"] = "answer"): ReadTurn {
  const spans = [[{ turnId: "t1", start: 0, end: 27 }], [{ turnId: "t1", start: 29, end: TEXT.length }]];
  return {
    turnId: "t1",
    text: TEXT,
    kind,
    asksFor: null,
    signals: {
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
    },
    verdicts: verdicts.map((verdict, index) => ({
      keyPointId: question.keyPoints[index]?.id ?? "",
      verdict,
      spans: verdict === "absent" ? [] : (spans[index] ?? []),
      by: "test",
    })),
  };
}

function thread(turns: readonly ReadTurn[]): QuestionThread {
  return {
    questionId: question.id,
    type: "conceptual",
    difficulty: "medium",
    ordinal: 1,
    warmUp: false,
    outcome: "open",
    turns,
    followUpsUsed: 0,
    hintsUsed: 0,
    hinted: [],
    askedFor: [],
  };
}

function feedback(
  turns: readonly ReadTurn[],
  mode: "coach" | "mock" = "coach",
  seed = 1,
  asked = question,
): string | null {
  const content = testContent({ questions: [asked] });
  const input = created({ ...BASE_CONFIG, mode }, seed);
  if (input.type !== "session.created") throw new Error("not a creation");
  return feedbackOn(openScene(createState(input, content), content, T0), thread(turns), asked);
}

describe("coach feedback", () => {
  it("quotes what was shown and names the missing point", () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const said = feedback([turn(["met", "absent"])], "coach", seed) ?? "";
      expect(said).toContain("“I sorted the tasks by value”");
      expect(said).toContain("The second point holds");
    }
  });

  it("puts a contradiction first among what to look at again", () => {
    const said = feedback([turn(["absent", "contradicted"])]) ?? "";
    expect(said).toContain("“The cache never expires”");
    expect(said).toContain("The second point holds");
    expect(said).not.toContain("The first point holds");
  });

  it("has nothing to add when every point is there", () => {
    const said = feedback([turn(["met", "met"])]) ?? "";
    expect(said).not.toContain("point holds");
    expect(said.split(/[.”]\s/).length).toBeLessThanOrEqual(3);
  });

  it("says honestly that nothing was shown, and where to go from there", () => {
    const said = feedback([turn(["absent", "absent"], "dont_know")]) ?? "";
    expect(said).not.toContain("“I sorted");
    expect(said).toContain("The first point holds");
  });

  it("reads statements about the candidate from the sheet, in quotation marks", () => {
    const points = question.keyPoints.map((point) => ({ ...point, statement: "The candidate names a number." }));
    const said = feedback([turn(["met", "absent"])], "coach", 3, { ...question, keyPoints: points }) ?? "";
    expect(said).toContain("“The candidate names a number”");
  });

  it("quotes a statement that has a colon of its own, so that no second one stands before it", () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const points = question.keyPoints.map((point) => ({ ...point, statement: "Now: end the open sessions." }));
      const said = feedback([turn(["met", "absent"])], "coach", seed, { ...question, keyPoints: points }) ?? "";
      expect(said).toContain("“Now: end the open sessions”");
    }
  });

  describe("with a statement too long to be followed by ear", () => {
    const long = `The first point holds ${"and goes on ".repeat(12).trim()}.`;
    const withLong = (...at: readonly number[]) => ({
      ...question,
      keyPoints: question.keyPoints.map((point, index) => (at.includes(index) ? { ...point, statement: long } : point)),
    });

    it("names the next one that can be followed", () => {
      const said = feedback([turn(["absent", "absent"], "dont_know")], "coach", 1, withLong(0)) ?? "";
      expect(said).toContain("The second point holds");
      expect(said).not.toContain("goes on");
    });

    it("says it alone, without a quote beside it, when there is no other", () => {
      const said = feedback([turn(["absent", "contradicted"])], "coach", 1, withLong(0, 1)) ?? "";
      expect(said).toContain("goes on");
      expect(said).not.toContain("“The cache never expires”");
    });
  });

  it("is silent in mock mode and where nothing was tried", () => {
    expect(feedback([turn(["met", "absent"])], "mock")).toBeNull();
    expect(feedback([])).toBeNull();
    expect(feedback([turn(["absent", "absent"], "empty")])).toBeNull();
  });
});
