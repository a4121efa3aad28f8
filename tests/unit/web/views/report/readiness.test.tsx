/** The score with its interval, or plainly none; and how it comes about, one press away. */
import { describe, expect, it } from "vitest";
import type { Report } from "#contract/report.ts";
import { Readiness } from "../../../../../web/src/views/report/readiness.tsx";
import { drawn, every, has, only, words } from "../../../../support/web-render.tsx";
import { finished, makeReport, partialReport, tenQuestions, thinReport } from "../../../../support/web-report.ts";

const part = (report: Report, bar: "usual" | "hard" = "usual") => drawn(<Readiness report={report} bar={bar} />);

describe("a score", () => {
  it("never stands without its interval", () => {
    expect(words(only(part(makeReport()), ".rule-words strong"))).toBe("70 of 100, most likely between 63 and 78.");
  });

  it("is said and drawn alike", () => {
    const root = part(partialReport().report);
    expect(words(only(root, ".rule-words strong"))).toBe("58 of 100, most likely between 31 and 84.");
    expect(only(root, "[role=img]").getAttribute("aria-label")).toBe(
      "Readiness 58 on a rule from 0 to 100, interval 31 to 84",
    );
  });

  it("comes with both ends of a signal that straddles a border", () => {
    expect(words(only(part(makeReport()), ".rule-words"))).toContain(
      "Against the bar of this difficulty: borderline to yes.",
    );
  });

  it("comes with one word where the signal is one", () => {
    const root = part(makeReport({ hireSignal: { low: "yes", high: "yes" } }));
    expect(words(only(root, ".rule-words"))).toContain("Against the bar of this difficulty: yes.");
  });

  it("is no signal where the report gives none", () => {
    expect(words(only(part(makeReport({ hireSignal: null })), ".rule-words"))).not.toContain("bar of this difficulty");
  });

  it("says what would narrow the interval, and nothing where nothing would", () => {
    expect(words(only(part(makeReport()), ".rule-words"))).toMatch(/Two more answers would narrow it\.$/);
    const silent = words(only(part(makeReport({ narrowing: null, hireSignal: null })), ".rule-words"));
    expect(silent).toBe("70 of 100, most likely between 63 and 78.");
  });

  it("is measured against the bar of its difficulty", () => {
    expect(every(part(makeReport(), "hard"), ".rule-from").map(words)).toContain("52");
    expect(every(part(makeReport()), ".rule-from").map(words)).toContain("60");
  });
});

describe("too little evidence", () => {
  it("is said in words, with no number and no rule", () => {
    const root = part(thinReport().report);
    expect(words(only(root, ".no-score strong"))).toBe("No score: there is not enough evidence for one.");
    expect(every(root, ".rule, [role=img], .rule-words")).toEqual([]);
    expect(words(only(root, ".no-score"))).not.toMatch(/\d/);
  });

  it("says what would make a score possible", () => {
    expect(words(only(part(thinReport().report), ".no-score"))).toContain("Answer two more questions for a score.");
  });

  it("says the rule where the report knows nothing better", () => {
    const root = part(thinReport({ narrowing: null }).report);
    expect(words(only(root, ".no-score"))).toContain("Three answered questions are the least that can carry a score.");
  });

  it("is not drawn as a low score", () => {
    expect(words(part(thinReport().report))).not.toContain("0 of 100");
  });
});

describe("how it is computed", () => {
  it("is folded away, and there", () => {
    const folded = only(part(makeReport()), "details");
    expect(folded.hasAttribute("open")).toBe(false);
    expect(words(only(folded, "summary"))).toBe("How this is computed");
    expect(words(folded)).toContain("not a chance of being hired");
  });

  it("counts the quotes that the report stands on, each once", () => {
    const counted = (report: Report) => /(\d+) quotes? from/.exec(words(part(report)))?.[0];
    expect(counted(finished().report)).toBe("5 quotes from");
    expect(counted(tenQuestions().report)).toBe("10 quotes from");
    expect(counted(thinReport().report)).toBe("0 quotes from");
  });

  it("asks nothing of the reader", () => {
    expect(has(part(makeReport()), "button", /./)).toBe(false);
  });
});
