/** What `validate` says in the end. */
import { describe, expect, it } from "vitest";
import type { Finding } from "../../../../scripts/validate/findings.ts";
import { exitCode, inJson, inWords } from "../../../../scripts/validate/judged.ts";

const finding = (severity: Finding["severity"]): Finding => ({
  severity,
  file: "data/questions/a.json",
  rule: "leak",
  where: "a-question",
  message: "says too much",
});
const judged = (...severities: Finding["severity"][]) => ({
  list: severities.map(finding),
  notes: ["two titles are alike"],
  files: 3,
  questions: 12,
});

describe("the outcome of validate", () => {
  it("is a line for each finding and note, with the counts last", () => {
    const lines = inWords(judged("error", "warning"));
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain("a-question");
    expect(lines.slice(2)).toEqual(["note two titles are alike", "3 files, 12 questions, 1 errors, 1 warnings"]);
  });

  it("is one document of the same", () => {
    const document: unknown = JSON.parse(inJson(judged("warning")));
    expect(document).toEqual({
      findings: [finding("warning")],
      notes: ["two titles are alike"],
      files: 3,
      questions: 12,
      errors: 0,
      warnings: 1,
    });
  });

  it.each([
    [[], false, 0],
    [[], true, 0],
    [["warning"], false, 0],
    [["warning"], true, 1],
    [["error"], false, 1],
    [["error", "warning"], true, 1],
  ] as const)("ends for %j, strict %s, with %i", (severities, strict, code) => {
    expect(exitCode(judged(...severities), strict)).toBe(code);
  });
});
