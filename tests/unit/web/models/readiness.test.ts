/** How scores read: zones, signals, words. The numbers themselves are never changed here. */
import { describe, expect, it } from "vitest";
import {
  barOf,
  levelText,
  levelWord,
  pointCounts,
  quoteCount,
  signalText,
  zonesOf,
} from "../../../../web/src/models/readiness.ts";
import { SAMPLE_REPORT } from "../../../../web/src/models/sample/sample-report.ts";

describe("the zones of the rule", () => {
  it("are those of grading: 90, 75, 60, 40 and for hard 88, 70, 52, 35", () => {
    expect(zonesOf("usual").map((zone) => zone.from)).toEqual([0, 40, 60, 75, 90]);
    expect(zonesOf("hard").map((zone) => zone.from)).toEqual([0, 35, 52, 70, 88]);
  });

  it.each(["usual", "hard"] as const)("cover 0 to 100 without a gap (%s)", (bar) => {
    const zones = zonesOf(bar);
    expect(zones.at(-1)?.to).toBe(100);
    for (const [index, zone] of zones.entries()) expect(zone.to).toBe(zones[index + 1]?.from ?? 100);
  });
});

describe("the bar of a report", () => {
  const overall = { score: 70, low: 63, high: 77, evidenceCount: 9 };

  it("follows the chosen difficulty when it is fixed", () => {
    expect(barOf("hard", false, { overall, hireSignal: null })).toBe("hard");
    expect(barOf("easy", false, { overall, hireSignal: null })).toBe("usual");
  });

  it("is the one that gives the report's signal when difficulty moved", () => {
    expect(barOf("easy", true, { overall, hireSignal: { low: "borderline", high: "yes" } })).toBe("usual");
    const onHard = { ...overall, low: 71, high: 89 };
    expect(barOf("easy", true, { overall: onHard, hireSignal: { low: "yes", high: "strong_yes" } })).toBe("hard");
  });

  it("is the usual one when there is no score to tell by", () => {
    expect(barOf("hard", true, { overall: null, hireSignal: null })).toBe("usual");
  });
});

describe("words for results", () => {
  it("name one signal, or both ends", () => {
    expect(signalText({ low: "yes", high: "yes" })).toBe("yes");
    expect(signalText({ low: "borderline", high: "strong_yes" })).toBe("borderline to strong yes");
  });

  it("name the nearest anchor of a level and stay within the scale", () => {
    expect([0, 1.2, 2.49, 2.5, 4.4, 5, -1, 9].map(levelWord)).toEqual([
      "No sign yet",
      "First signs",
      "In parts",
      "Sound",
      "Strong",
      "Outstanding",
      "No sign yet",
      "Outstanding",
    ]);
  });

  it("show levels with one decimal", () => {
    expect([3, 3.14, 4.96].map(levelText)).toEqual(["3.0", "3.1", "5.0"]);
  });
});

describe("counts", () => {
  it("count a quote once, though two points cite it", () => {
    const [question] = SAMPLE_REPORT.questions;
    if (question === undefined) throw new Error("the sample has questions");
    expect(quoteCount({ questions: [question, question] })).toBe(quoteCount({ questions: [question] }));
  });

  it("leave out points that nobody asked for and that were not shown", () => {
    const dissent = SAMPLE_REPORT.questions.find((question) => question.type === "behavioral");
    if (dissent === undefined) throw new Error("the sample has a story");
    expect(dissent.keyPoints).toHaveLength(6);
    expect(pointCounts(dissent)).toEqual({ met: 4, partial: 1, contradicted: 0, absent: 0 });
  });
});
