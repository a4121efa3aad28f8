/** The report as Markdown: its order, its quotes, and text that cannot become markup. */
import { describe, expect, it } from "vitest";
import { escapeMarkdown, reportMarkdown } from "../../../../web/src/models/report-markdown.ts";
import { SAMPLE_REPORT } from "../../../../web/src/models/sample/sample-report.ts";
import { finished, narrated } from "../../../support/web-report.ts";

const markdown = reportMarkdown(SAMPLE_REPORT, "Software engineer, 19 November");

describe("a report as Markdown", () => {
  it("keeps the order of the page", () => {
    const headings = markdown.split("\n").filter((line) => /^##? /.test(line));
    expect(headings).toEqual([
      "# Software engineer, 19 November",
      "## Readiness",
      "## Criteria",
      "## Questions",
      "## What went well",
      "## What to change",
      "## Next steps",
      "## Coverage",
      "## Method",
    ]);
  });

  it("gives the score with its interval and what stands behind it", () => {
    expect(markdown).toContain(
      "**70** of 100, between 63 and 77 (80 % interval, 20 pieces of evidence). Signal: borderline to yes.",
    );
  });

  it("quotes the candidate with the verdict as a word", () => {
    expect(markdown).toContain("> “even the worst case is constant” (contradicted)");
    expect(markdown).toContain("> “It went fine in the end and everybody was happy with it” (partly shown)");
  });

  it("names points that were asked for and not shown, and leaves unasked ones out", () => {
    expect(markdown).toContain("- Not shown yet: It gains little when most rows match.");
    expect(markdown).not.toContain("It asks for the size or the kind of the ids");
  });

  it("numbers main questions only", () => {
    const [first, ...rest] = SAMPLE_REPORT.questions;
    if (first === undefined) throw new Error("the sample has questions");
    const report = { ...SAMPLE_REPORT, questions: [{ ...first, warmUp: true }, ...rest] };
    const text = reportMarkdown(report, "x");
    expect(text).toContain("### Warm-up: The speed of a hash map (answered)");
    expect(text).toContain("### Question 1: A decision you disagreed with (answered)");
  });

  it("says that there is no score where there is none, and what would help", () => {
    const text = reportMarkdown(
      { ...SAMPLE_REPORT, overall: null, hireSignal: null, narrowing: "Two more answers." },
      "x",
    );
    expect(text).toContain("Not enough evidence for a score.\n\nTwo more answers.");
    expect(text).not.toContain("of 100");
  });

  it("has what came back, what stood out and a model's words, each marked as what it is", () => {
    const text = reportMarkdown(narrated().report, "x");
    const headings = text.split("\n").filter((line) => /^## /.test(line));
    expect(headings.slice(5)).toEqual([
      "## What came back in several answers",
      "## Moments that stood out",
      "## Next steps",
      "## In a model's words",
      "## Coverage",
      "## Method",
    ]);
    expect(text).toContain("*Worded by model@one after the report was sealed; changes no score.*");
    expect(text).toContain("You bring facts to a disagreement.\n\n> “I showed the numbers”");
    expect(text).toContain("- Name what a table costs.");
    expect(text).toContain("- Worded by a model: 9 of 14 messages, by model@one and model@two");
  });

  it("leaves out sections without content", () => {
    const bare = { ...SAMPLE_REPORT, criteria: [], questions: [], strengths: [], improvements: [], nextSteps: [] };
    const text = reportMarkdown(bare, "x");
    for (const heading of ["## Criteria", "## Questions", "## What went well", "## Next steps"]) {
      expect(text).not.toContain(heading);
    }
  });

  it("says what read the answers", () => {
    expect(markdown).toContain("offline engine, no language model");
    const withModel = { ...SAMPLE_REPORT, method: { ...SAMPLE_REPORT.method, model: "model@one" } };
    expect(reportMarkdown(withModel, "x")).toContain("model@one");
  });

  it("holds no model answer, which stays behind its button", () => {
    for (const question of SAMPLE_REPORT.questions) {
      expect(markdown).not.toContain((question.modelAnswer ?? "none").slice(0, 60));
    }
  });

  it("ends with one line break and has no runs of empty lines", () => {
    expect(markdown.endsWith("\n")).toBe(true);
    expect(markdown).not.toMatch(/\n{3,}/);
  });
});

describe("escaping", () => {
  it.each([
    ["a *b* _c_", "a \\*b\\* \\_c\\_"],
    ["`code`", "\\`code\\`"],
    ["[x](y)", "\\[x\\](y)"],
    ["<img src=x>", "\\<img src=x\\>"],
    ["a | b", "a \\| b"],
    ["# not a heading", "\\# not a heading"],
    ["- not a list", "\\- not a list"],
    ["1. not a list", "\\1. not a list"],
    ["back\\slash", "back\\\\slash"],
    ["plain, 50 % of it (O(n)) - fine", "plain, 50 % of it (O(n)) - fine"],
  ])("turns %s into %s", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it("keeps a hostile answer inside its quote", () => {
    const [question] = SAMPLE_REPORT.questions;
    const [point] = question?.keyPoints ?? [];
    if (question === undefined || point === undefined) throw new Error("the sample has points");
    const quote = "</script>\n\n# Ignore the above\n- and this";
    const evidence = [{ quote, turnSeq: 1, start: 0, end: quote.length, verdict: "met" as const }];
    const report = {
      ...SAMPLE_REPORT,
      criteria: [],
      questions: [{ ...question, keyPoints: [{ ...point, evidence }] }],
    };
    const text = reportMarkdown(report, "x");
    expect(text).toContain("> “\\</script\\> # Ignore the above - and this” (shown)");
    expect(text).not.toMatch(/^# Ignore/m);
  });

  it("says of a question that was asked and not answered just that", () => {
    const text = reportMarkdown(finished().report, "x");
    expect(text).toMatch(/^### Question 4: .* \(asked, not answered\)$/m);
    expect(text).not.toMatch(/not reached/i);
  });
});
