/** The hire signal: borders by difficulty, ranges over borders, adaptive sessions, and what would narrow it. */
import { describe, expect, it } from "vitest";
import type { Difficulty } from "#contract/vocabulary.ts";
import { measuredDifficulty, signalOf, signalRange } from "#engine/grading/hire-signal.ts";
import { answerTo, plainQuestion, stateWith } from "../../../support/grading.ts";

const config = (more: Parameters<typeof stateWith>[1]) => stateWith([], more).config;

describe("signalOf", () => {
  it.each([
    [0, "easy", "strong_no"],
    [39.9, "medium", "strong_no"],
    [40, "easy", "no"],
    [59.9, "medium", "no"],
    [60, "easy", "borderline"],
    [74.9, "medium", "borderline"],
    [75, "medium", "yes"],
    [89.9, "easy", "yes"],
    [90, "easy", "strong_yes"],
    [100, "medium", "strong_yes"],
    [34.9, "hard", "strong_no"],
    [35, "hard", "no"],
    [52, "hard", "borderline"],
    [70, "hard", "yes"],
    [88, "hard", "strong_yes"],
  ] as const)("of %d at %s is %s", (score, difficulty, signal) => {
    expect(signalOf(score, difficulty)).toBe(signal);
  });
});

describe("signalRange", () => {
  it("is one signal inside two borders and a range over one", () => {
    expect(signalRange({ low: 62, high: 72 }, "easy")).toEqual({ low: "borderline", high: "borderline" });
    expect(signalRange({ low: 68, high: 80 }, "easy")).toEqual({ low: "borderline", high: "yes" });
    expect(signalRange({ low: 20, high: 95 }, "easy")).toEqual({ low: "strong_no", high: "strong_yes" });
  });
});

describe("measuredDifficulty", () => {
  const at = (difficulty: Difficulty, verdict: "met" | "absent") => {
    const question = plainQuestion("conceptual", `q-${difficulty}-${verdict}`, difficulty);
    return answerTo(question, ["met", verdict, verdict, verdict]);
  };

  it("is the chosen one where it stays fixed", () => {
    expect(measuredDifficulty(config({ difficulty: "hard" }), [at("easy", "met")])).toBe("hard");
  });

  it("is the highest that was sustained where it adapts", () => {
    const adaptive = config({ difficulty: "hard", adaptive: true });
    expect(measuredDifficulty(adaptive, [at("easy", "met"), at("medium", "met"), at("hard", "absent")])).toBe("medium");
    expect(measuredDifficulty(adaptive, [at("medium", "met"), at("hard", "met")])).toBe("hard");
    expect(measuredDifficulty(adaptive, [at("medium", "absent"), at("easy", "absent")])).toBe("easy");
    expect(measuredDifficulty(adaptive, [])).toBe("hard");
  });
});
