import { describe, expect, it } from "vitest";
import { SHARED_SECTIONS, SharedReport, type SharedSection } from "#contract/http/sharing.ts";
import { type Chosen, sharedReport } from "../../../worker/content/shared-report.ts";
import { quoteOf, REPORT } from "../scripts/sample-report.ts";

const ALL = [...SHARED_SECTIONS];

function shared(sections: SharedSection[], more: Partial<Chosen> = {}, report = REPORT): SharedReport {
  const about = { expiresAt: 0, track: "swe_intern", difficulty: "easy", name: null, email: null };
  return sharedReport(report, { ...about, sections, ...more }, (value) => SharedReport.parse(value));
}

describe("a shared report", () => {
  it("shows the chosen parts and no other", () => {
    expect(Object.keys(shared(["nextSteps"])).sort()).toEqual([
      "difficulty",
      "expiresAt",
      "gradedAt",
      "nextSteps",
      "sections",
      "track",
    ]);
    expect(shared(["overall"])).toMatchObject({ headline: REPORT.headline, overall: REPORT.overall });
    expect(shared(ALL).questions).toHaveLength(REPORT.questions.length);
  });

  it("never shows a model answer", () => {
    const withAnswers = {
      ...REPORT,
      questions: REPORT.questions.map((question) => ({ ...question, modelAnswer: "The answer." })),
    };
    expect(JSON.stringify(shared(ALL, {}, withAnswers))).not.toContain("The answer.");
  });

  it("shows no word of the candidate where quotes are not chosen", () => {
    const quote = quoteOf("I boil fresh water in a kettle first.");
    const strengths = [{ text: "You said “I boil fresh water” early.", evidence: [quote] }];
    const report = { ...REPORT, strengths };
    expect(JSON.stringify(shared(ALL, {}, report))).toContain("I boil fresh water");
    const without = ALL.filter((section) => section !== "quotes");
    expect(JSON.stringify(shared(without, {}, report))).not.toContain("boil fresh");
  });

  it("takes the owner's names out of the words, whole words only, and leaves what is of a fixed list", () => {
    const text = "Ada Prior led it. ADA's plan, prior work, Adamant, easy, met. Write ada.prior@x.example.";
    const report = { ...REPORT, headline: text, improvements: [{ text, evidence: [] }] };
    const { headline, improvements, difficulty } = shared(
      ALL,
      { name: "Ada Prior", email: "ada.prior@x.example" },
      report,
    );
    expect(headline).toBe("[name] led it. [name]'s plan, [name] work, Adamant, easy, met. Write [name].");
    expect(improvements?.[0]?.text).toBe(headline);
    expect(difficulty).toBe("easy");
    expect(() => shared(ALL, { name: "Met Absent" })).not.toThrow();
  });

  it("takes a name with signs in it as it is, and leaves single letters", () => {
    const report = { ...REPORT, headline: "J. (Jo) said a+b" };
    expect(shared(["overall"], { name: "(Jo) a+b J" }, report).headline).toBe("J. [name] said [name]");
  });
});
