import { describe, expect, it } from "vitest";
import { interviewAsText, reportAsText } from "../../../../scripts/interview/as-text.ts";
import { checkQuotes, normaliseReport } from "../../../../scripts/interview/quotes.ts";
import { Report } from "../../../../worker/contract/report.ts";
import { quoteOf, REPORT, TRANSCRIPT } from "../sample-report.ts";

const withEvidence = (part: object): Report => ({
  ...REPORT,
  criteria: REPORT.criteria.map((criterion) => ({
    ...criterion,
    evidence: [{ ...quoteOf("boil fresh water in a kettle"), ...part }],
  })),
});
const reasons = (part: object): string[] =>
  checkQuotes(withEvidence(part), TRANSCRIPT).wrong.map(({ reason }) => reason);

describe("quotes of a report", () => {
  it("are counted wherever they stand, and true ones pass", () => {
    expect(Report.parse(REPORT)).toEqual(REPORT);
    expect(checkQuotes(REPORT, TRANSCRIPT)).toEqual({ quotes: 3, wrong: [] });
  });

  it.each([
    ["another word", { quote: "boil fresh water in a teapot" }, /the transcript has “boil fresh water in a kettle”/],
    ["a shifted start", { start: 3 }, /the transcript has/],
    ["a shifted end", { end: 29 }, /the transcript has/],
    ["no such message", { turnSeq: 99 }, /no message/],
    ["the interviewer's words", { turnSeq: 9 }, /said by the interviewer/],
    ["another answer", { turnSeq: 6 }, /the transcript has/],
    ["nothing at all", { quote: "", start: 5, end: 5 }, /empty/],
  ])("are wrong with %s", (_what, part, reason) => {
    expect(reasons(part)).toEqual([expect.stringMatching(reason)]);
  });

  it("are checked in key points and observations as well as in criteria", () => {
    const lie = { ...quoteOf("boil fresh water in a kettle"), start: 0 };
    const inPoint = {
      ...REPORT,
      questions: REPORT.questions.map((question) => ({
        ...question,
        keyPoints: question.keyPoints.map((point) => ({ ...point, evidence: [lie] })),
      })),
    };
    expect(checkQuotes(inPoint, TRANSCRIPT).wrong).toHaveLength(2);
    expect(checkQuotes({ ...REPORT, strengths: [{ text: "", evidence: [lie] }] }, TRANSCRIPT).wrong).toHaveLength(1);
    expect(checkQuotes({ ...REPORT, improvements: [{ text: "", evidence: [lie] }] }, TRANSCRIPT).wrong).toHaveLength(1);
  });
});

describe("a normalised report", () => {
  it("is the same for another session and another time, and for nothing else", () => {
    const method = { ...REPORT.method, gradedAt: "2030-01-01T00:00:00.000Z" };
    expect(normaliseReport({ ...REPORT, sessionId: "s-2", method })).toBe(normaliseReport(REPORT));
    expect(normaliseReport({ ...REPORT, headline: "Else." })).not.toBe(normaliseReport(REPORT));
    expect(normaliseReport(withEvidence({ start: 3 }))).not.toBe(normaliseReport(REPORT));
    expect(normaliseReport({ ...REPORT, method: { ...method, bank: "b2" } })).not.toBe(normaliseReport(REPORT));
  });
});

describe("a report as text", () => {
  it("shows levels with intervals, quotes with their place, and what was not asked", () => {
    const text = reportAsText(REPORT);
    expect(text).toContain("Accuracy: 3.2 (2.1–4.2, 1 answers)");
    expect(text).toContain("“boil fresh water in a kettle” (13)");
    expect(text).toContain("[not asked] A trade-off is named.");
    expect(text).toContain("[met] Water is boiled");
    expect(text).toContain("Next: Say what you do with the pot.");
    expect(text).toContain("1 of 1 questions answered");
  });

  it("says why there is no score, and shows one with its signal where there is", () => {
    expect(reportAsText(REPORT)).toContain("No overall score: Two more answers");
    const overall = { score: 71.4, low: 60.2, high: 80.9, evidenceCount: 9 };
    const scored = { ...REPORT, overall, hireSignal: { low: "borderline", high: "yes" } } as const;
    expect(reportAsText(scored)).toContain("Overall 71 (60–81), signal borderline to yes");
    const clear = { ...scored, hireSignal: { low: "yes", high: "yes" } } as const;
    expect(reportAsText(clear)).toContain("signal yes\n");
  });

  it("leaves out empty sections", () => {
    expect(reportAsText({ ...REPORT, strengths: [] })).not.toContain("Strengths");
  });

  it("follows the conversation", () => {
    const text = interviewAsText(TRANSCRIPT, REPORT);
    expect(text.indexOf("Interviewer: Hello. How are you?")).toBe(0);
    expect(text.indexOf("You: Fine, thanks.")).toBeLessThan(text.indexOf(REPORT.headline));
  });
});
