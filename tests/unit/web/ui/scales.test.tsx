/** Levels and readiness as pictures: every picture has its numbers in words, and points where the numbers say. */
import { describe, expect, it } from "vitest";
import { LevelScale, LevelText } from "../../../../web/src/ui/level-scale.tsx";
import { ReadinessRule } from "../../../../web/src/ui/readiness-rule.tsx";
import { drawn, every, heard, nameOf, only, styled, words } from "../../../support/web-render.tsx";

describe("the five steps of a level", () => {
  const steps = (level: number) =>
    every(drawn(<LevelScale level={level} low={level} high={level} />), ".scale-step-on").length;

  it("are a picture only, with the numbers left to the text beside it", () => {
    const root = drawn(<LevelScale level={3.4} low={2.8} high={4} />);
    expect(heard(root)).toBe("");
    expect(every(root, ".scale-step")).toHaveLength(5);
  });

  it.each([
    [0, 0],
    [0.7, 0],
    [0.8, 1],
    [2.74, 2],
    [2.75, 3],
    [4.9, 5],
    [5, 5],
  ])("fill up with level %d to step %i", (level, filled) => {
    expect(steps(level)).toBe(filled);
  });

  it("place point and whisker by the numbers", () => {
    const scale = only(drawn(<LevelScale level={2.5} low={1} high={5} />), ".scale");
    expect([styled(scale, "--at"), styled(scale, "--low"), styled(scale, "--high")]).toEqual([
      "50.00%",
      "20.00%",
      "100.00%",
    ]);
  });
});

describe("a level in words", () => {
  it("says word, number and interval", () => {
    expect(words(drawn(<LevelText level={3.4} low={2.8} high={4} />))).toBe("Sound3.4 of 5 (2.8–4.0)");
  });

  it.each([
    [0.2, "No sign yet"],
    [1.2, "First signs"],
    [2, "In parts"],
    [3.4, "Sound"],
    [3.6, "Strong"],
    [4.8, "Outstanding"],
  ])("calls level %d “%s”", (level, word) => {
    expect(words(only(drawn(<LevelText level={level} low={0} high={5} />), "strong"))).toBe(word);
  });
});

describe("the rule of readiness", () => {
  const rule = (score: number, bar: "usual" | "hard" = "usual") =>
    drawn(<ReadinessRule score={score} low={score - 8} high={score + 8} bar={bar} />);

  it("is one picture with score and interval in its name", () => {
    const picture = only(rule(70.4), "[role=img]");
    expect(nameOf(picture)).toBe("Readiness 70 on a rule from 0 to 100, interval 62 to 78");
  });

  it("shows the score as a number", () => {
    expect(words(only(rule(70.4), ".rule-value"))).toBe("70");
  });

  it("points where the score is and reaches where the interval goes", () => {
    const picture = only(rule(70), ".rule");
    expect([styled(picture, "--at"), styled(picture, "--low"), styled(picture, "--high")]).toEqual([
      "70%",
      "62%",
      "78%",
    ]);
  });

  it("names its zones and where each begins", () => {
    const zones = every(rule(70), ".rule-zone").map((zone) => every(zone, "span").map(words).join(" "));
    expect(zones).toEqual(["0 strong no", "40 no", "60 borderline", "75 yes", "90 strong yes"]);
  });

  it("has other borders against the hard bar", () => {
    expect(every(rule(70, "hard"), ".rule-from").map(words)).toEqual(["0", "35", "52", "70", "88"]);
  });

  it.each([
    [0, "strong no"],
    [39.9, "strong no"],
    [40, "no"],
    [74.9, "borderline"],
    [75, "yes"],
    [90, "strong yes"],
    [100, "strong yes"],
  ])("has score %d in the zone “%s” alone", (score, word) => {
    expect(every(rule(score), ".rule-zone-on .rule-word").map(words)).toEqual([word]);
  });
});
