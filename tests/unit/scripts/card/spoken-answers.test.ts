/** What readers found in spoken answers, beside what the grader finds: the labels are whole, and the counts are those of the texts. */
import { describe, expect, it } from "vitest";
import { cardBank } from "../../../../scripts/card/bank.ts";
import { labelledAnswers, spokenAnswerRows } from "../../../../scripts/card/spoken-answers.ts";

const { questions, rubrics } = cardBank();
const [shown, hidden] = spokenAnswerRows(questions, rubrics);

describe("the labels of spoken answers", () => {
  it.each([
    ["shown", 1],
    ["hidden", 2],
  ] as const)("are there for every key point, in the %s set by %s", (set, readers) => {
    const answers = labelledAnswers(set);
    expect(answers.length).toBeGreaterThan(60);
    for (const { id, said } of answers) {
      const points = questions.find((question) => question.id === id)?.keyPoints.map((point) => point.id) ?? [];
      expect(Object.keys(said).sort(), id).toEqual([...points].sort());
      for (const labels of Object.values(said)) expect(labels).toHaveLength(readers);
    }
  });

  it("are of answers to different questions in the two sets", () => {
    const known = new Set(labelledAnswers("shown").map(({ id }) => id));
    expect(labelledAnswers("hidden").filter(({ id }) => known.has(id))).toEqual([]);
  });
});

describe("the rows of spoken answers", () => {
  it("count no more found than stated, and hold their share within its interval", () => {
    for (const row of [shown, hidden]) {
      if (row === undefined) throw new Error("two rows are made");
      expect(row.found + row.half).toBeLessThanOrEqual(row.stated);
      expect(row.stated).toBeLessThan(row.points);
      expect(row.found).toBeLessThanOrEqual(row.met);
      expect(row.metDenied).toBeLessThanOrEqual(row.metUnsaid);
      expect(row.found / row.stated).toBeGreaterThan(row.low);
      expect(row.found / row.stated).toBeLessThan(row.high);
    }
    expect([shown?.readersAgree, (hidden?.readersAgree ?? 0) > 0.9]).toEqual([null, true]);
  });

  it("of the shown answers none is taken for something else, and nothing is met that nobody said", () => {
    expect(shown).toMatchObject({ answers: 75, turnedAway: 0, metUnsaid: 0, metDenied: 0 });
  });

  it("want a question for every answer", () => {
    expect(() => spokenAnswerRows([], rubrics)).toThrow("The bank has no question");
  });
});
