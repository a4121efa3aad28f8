import { describe, expect, it } from "vitest";
import { reportAsMarkdown } from "../../../worker/content/report-text.ts";
import { REPORT } from "../scripts/sample-report.ts";

describe("a report as Markdown", () => {
  it("says what the report says: headline, score, criteria, questions, quotes", () => {
    const text = reportAsMarkdown(REPORT);
    expect(text.startsWith("# Report\n")).toBe(true);
    expect(text).toContain(REPORT.headline);
    for (const { name, level, evidence } of REPORT.criteria) {
      expect(text).toContain(`- ${name}: level ${level}`);
      for (const { quote } of evidence) expect(text).toContain(`> ${quote}`);
    }
    for (const { title, keyPoints } of REPORT.questions) {
      expect(text).toContain(`### ${title}`);
      for (const { statement, verdict } of keyPoints) expect(text).toContain(`- ${verdict}: ${statement}`);
    }
    for (const step of REPORT.nextSteps) expect(text).toContain(`- ${step}`);
  });

  it("says so where there is no score, and leaves out what there is none of", () => {
    const text = reportAsMarkdown({
      ...REPORT,
      overall: null,
      criteria: [],
      strengths: [],
      improvements: [],
      nextSteps: [],
    });
    expect(text).toContain("No overall score.");
    expect(text).not.toMatch(/## (Criteria|Strengths|To work on|Next steps)/);
  });

  it("says of a question that was asked and not answered just that", () => {
    const questions = REPORT.questions.map((question) => ({ ...question, outcome: "not_reached" as const }));
    const text = reportAsMarkdown({ ...REPORT, questions });
    expect(text).toContain("Outcome: asked, not answered");
    expect(text).not.toMatch(/reached/);
  });

  it("lets no words make a heading or break a line", () => {
    const text = reportAsMarkdown({ ...REPORT, headline: "# Not\n## a heading" });
    expect(text).toContain("\\# Not ## a heading");
    expect(text.match(/^# /gm)).toHaveLength(1);
  });
});
