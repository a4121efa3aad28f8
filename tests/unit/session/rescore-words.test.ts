/** The sentence about two scores: figures first, then what moved, then why; nothing is claimed that did not happen. */
import { describe, expect, it } from "vitest";
import type { Rescored } from "#contract/rescore.ts";
import { differenceText } from "#session/rescore-words.ts";
import { rescored } from "../../support/web-standing.ts";

const overall = (score: number) => ({ score, low: score - 8, high: score + 8, evidenceCount: 4 });
const point = (id: string): Rescored["points"][number] => ({
  questionId: id,
  title: `About ${id}`,
  statement: "A statement.",
  before: "absent",
  after: "met",
});

function textOf(part: Partial<Rescored>, scores: { before?: number; after?: number } = {}): string {
  const base = rescored({ criteria: [], ...part });
  const score = (value: number | undefined) => (value === undefined ? null : overall(value));
  return differenceText({
    ...base,
    before: { ...base.before, overall: score(scores.before) },
    after: { ...base.after, overall: score(scores.after) },
  });
}

describe("the sentence about two scores", () => {
  it.each([
    [{ before: 64, after: 66 }, "The score goes from 64 of 100 to 66 of 100"],
    [{ before: 64.2, after: 63.9 }, "The score stays at 64 of 100"],
    [{ before: 64 }, "The score goes from 64 of 100 to no score"],
    [{ after: 64 }, "The score goes from no score to 64 of 100"],
    [{}, "The score stays at no score"],
  ])("begins with the figures of %j", (scores, start) => {
    expect(textOf({ points: [point("a")] }, scores).startsWith(`${start}: `)).toBe(true);
  });

  it.each([
    [1, 0, "1 key point read otherwise,"],
    [2, 0, "2 key points read otherwise,"],
    [0, 1, "1 level moved,"],
    [3, 2, "3 key points read otherwise and 2 levels moved,"],
  ])("counts %i points and %i levels", (points, levels, part) => {
    const criterion = { id: "conceptual.depth", name: "Depth", before: 1, after: 2 } as const;
    const text = textOf({
      points: Array.from({ length: points }, (_, at) => point(String(at))),
      criteria: new Array<Rescored["criteria"][number]>(levels).fill(criterion),
    });
    expect(text).toContain(part);
  });

  it.each([
    [["engine"], "because the reader of answers is a newer one."],
    [["rubric"], "because the rubrics are newer ones."],
    [["bank"], "because the questions or their key points were changed."],
    [["model"], "because readings came in after the report was sealed."],
    [["engine", "rubric"], "because the reader of answers is a newer one and the rubrics are newer ones."],
    [[], "nothing has changed since the report."],
  ] as const)("ends with the causes %j", (causes, end) => {
    expect(textOf({ causes: [...causes], points: [point("a")] }).endsWith(end)).toBe(true);
  });

  it("names no cause where nothing came out otherwise, whatever versions differ", () => {
    const text = textOf({ causes: ["engine", "bank"], points: [] }, { before: 50, after: 50 });
    expect(text).toBe("The score stays at 50 of 100: read again, no point came out otherwise.");
  });
});
