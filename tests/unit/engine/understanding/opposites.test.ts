/** Opposites that no lexicon names: everyday ones and the steps of adjectives, and what they make of a statement. */
import { describe, expect, it } from "vitest";
import { furtherOpposites, otherSteps } from "#engine/understanding/opposites.ts";
import { gradeAgainstReference } from "../../../../durable/engine/grading/reference/grade.ts";

describe("opposites", () => {
  it.each([
    ["expand", "shrink"],
    ["shrink", "expand"],
    ["cheap", "dear"],
    ["shorter", "longer"],
    ["slower", "faster"],
    ["heavier", "lighter"],
    ["bigger", "smaller"],
    ["weakest", "strongest"],
  ])("of %s: %s", (word, opposite) => {
    expect(furtherOpposites([word])).toContain(opposite);
  });

  it.each([["river"], ["other"], ["water"], ["user"], ["never"], [""]])("of %s: none", (word) => {
    expect(furtherOpposites([word])).toEqual([]);
  });
});

describe("steps of the same word", () => {
  it.each([
    ["larger", "large"],
    ["dark", "darker"],
    ["heavier", "heaviest"],
    ["bigger", "big"],
    ["fewer", "less"],
    ["much", "many"],
  ])("of %s: %s", (word, other) => {
    expect(otherSteps([word])).toContain(other);
  });

  it("are none of a word that has no opposite", () => {
    expect(otherSteps(["server"])).toEqual([]);
    expect(otherSteps(["water"])).toEqual([]);
  });
});

describe("a reference of which one word is said by its opposite", () => {
  const question = "What does a thicker cable do for a long lead?";
  const reference = "A thicker cable makes the voltage drop along the lead smaller.";
  const grade = (answer: string) => gradeAgainstReference({ question, reference, answer });

  it("is denied where all else is said in the same words", () => {
    const { level, points } = grade("A thicker cable makes the voltage drop along the lead bigger.");
    expect(level).toBeLessThanOrEqual(2);
    expect(points.map(({ verdict }) => verdict)).toEqual(["contradicted"]);
  });

  it("is met in its own words and in other steps of them", () => {
    expect(grade(reference).points.map(({ verdict }) => verdict)).toEqual(["met"]);
    expect(grade("With a thick cable the voltage drop along the lead is smaller.").level).toBeGreaterThanOrEqual(3);
  });

  it("is not denied where the opposite stands for another word of it", () => {
    const both = gradeAgainstReference({
      question: "Which roof gets hotter in the sun?",
      reference: "Darker roofs take in more heat than lighter roofs.",
      answer: "A dark roof takes in more heat.",
    });
    expect(both.points.map(({ verdict }) => verdict)).not.toContain("contradicted");
  });
});

describe("a slip of the pen", () => {
  const grade = (answer: string) =>
    gradeAgainstReference({ question: "What happens to the level?", reference: "The sugar level falls.", answer });

  it("is no word that means something itself", () => {
    const [fails, falls] = [grade("The sugar level fails."), grade("The sugar level fallls.")];
    expect(falls.score ?? 0).toBeGreaterThan(fails.score ?? 0);
  });
});
