/** The sample report: its quotes are in its transcript, its shape is the contract's, and its score follows from its levels. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Rubric } from "#contract/bank.ts";
import { Message, Report, type ReportCriterion } from "#contract/report.ts";
import { QUESTION_TYPES } from "#contract/vocabulary.ts";
import { quote } from "../../../../web/src/models/sample/quoting.ts";
import { SAMPLE_MESSAGES, SAMPLE_REPORT } from "../../../../web/src/models/sample/sample-report.ts";

const criterion = (id: string): ReportCriterion | undefined => SAMPLE_REPORT.criteria.find((row) => row.id === id);

function rubric(type: (typeof QUESTION_TYPES)[number]) {
  return Rubric.parse(JSON.parse(readFileSync(`data/rubrics/${type}.json`, "utf8")));
}

describe("the sample report", () => {
  it("has the shape of a real one", () => {
    expect(Report.safeParse(SAMPLE_REPORT)).toMatchObject({ success: true });
    for (const message of SAMPLE_MESSAGES) expect(Message.safeParse(message)).toMatchObject({ success: true });
  });

  it("quotes its transcript to the letter, and only the candidate", () => {
    const all = [
      ...SAMPLE_REPORT.criteria.flatMap((row) => row.evidence),
      ...SAMPLE_REPORT.questions.flatMap((question) => question.keyPoints.flatMap((point) => point.evidence)),
      ...[...SAMPLE_REPORT.strengths, ...SAMPLE_REPORT.improvements].flatMap((seen) => seen.evidence),
    ];
    expect(all.length).toBeGreaterThan(30);
    for (const found of all) {
      const message = SAMPLE_MESSAGES.find((said) => said.seq === found.turnSeq);
      expect(message?.role).toBe("candidate");
      expect(message?.text.slice(found.start, found.end)).toBe(found.quote);
    }
  });

  it("has one message of each side in a turn, by rising number", () => {
    const turns = SAMPLE_MESSAGES.map((message) => `${message.turnId} ${message.role}`);
    expect(new Set(turns).size).toBe(turns.length);
    const numbers = SAMPLE_MESSAGES.map((message) => message.seq);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it("gives met and partial points quotes, and absent ones none", () => {
    for (const point of SAMPLE_REPORT.questions.flatMap((question) => question.keyPoints)) {
      expect(point.evidence.length > 0).toBe(point.verdict !== "absent");
    }
  });

  it("lets a hinted point be shown in part at most", () => {
    const hinted = SAMPLE_REPORT.questions.flatMap((question) => question.keyPoints).filter((point) => point.hinted);
    expect(hinted.map((point) => point.verdict)).toEqual(["partial"]);
  });

  it("has the names and anchors of the rubrics in use", () => {
    const rows = QUESTION_TYPES.flatMap((type) => rubric(type).criteria);
    for (const row of SAMPLE_REPORT.criteria) {
      const known = rows.filter((other) => other.id === row.id);
      expect(known.map((other) => other.name)).toContain(row.name);
      const anchors = known.flatMap((other) => other.levels.map((level) => level.anchor));
      expect(anchors).toContain(row.anchorMet);
      expect(anchors).toContain(row.anchorNext);
    }
  });

  it("has the score that its levels give by grading's arithmetic", () => {
    const score = QUESTION_TYPES.reduce((sum, type) => {
      const share = SAMPLE_REPORT.questions.filter((question) => question.type === type).length;
      const assessed = rubric(type).criteria.flatMap((row) => {
        const level = criterion(row.id)?.level;
        return level === undefined ? [] : [{ weight: row.weight, level }];
      });
      const weight = assessed.reduce((total, row) => total + row.weight, 0);
      const mean = assessed.reduce((total, row) => total + row.weight * row.level, 0) / weight;
      return sum + (share / SAMPLE_REPORT.questions.length) * mean * 20;
    }, 0);
    expect(Math.round(score)).toBe(SAMPLE_REPORT.overall?.score);
  });

  it("counts each answer that a criterion rests on", () => {
    expect(criterion("communication")?.answers).toBe(5);
    expect(criterion("conceptual.accuracy")?.answers).toBe(2);
    expect(criterion("behavioral.result")?.answers).toBe(1);
  });

  it("keeps every level inside its interval", () => {
    for (const row of SAMPLE_REPORT.criteria) {
      expect(row.low).toBeLessThan(row.level);
      expect(row.level).toBeLessThan(row.high);
    }
  });
});

describe("quoting", () => {
  it("refuses words that were not said", () => {
    expect(() => quote({ seq: 1, text: "A hash map." }, "A tree", "met")).toThrow("does not say");
  });
});
