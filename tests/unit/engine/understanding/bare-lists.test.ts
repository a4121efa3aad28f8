/** Lists whose parts marks set apart, next to telegrams and to references that count things up. */
import { describe, expect, it } from "vitest";
import { gradeAgainstReference } from "#engine/grading/reference/grade.ts";
import { countsUp, isBareList } from "#engine/understanding/bare-lists.ts";
import { passageOf } from "../../../support/reading.ts";

describe("a bare list", () => {
  it.each([
    "yeast, sugar, gas, bubbles",
    "the tide; pull of the moon; bulge",
    "Key words: magnet, coil, current.",
    "heat / metal / gap",
  ])("only names things: %s", (text) => {
    expect(isBareList(passageOf(text))).toBe(true);
  });

  it.each([
    ["has two parts", "yeast, gas"],
    ["says something", "yeast eats sugar, gas rises, dough grows"],
    ["has small words that say something", "heated, so longer, gap needed, with no room otherwise"],
    ["is a sentence", "Magnets move in the coil, which makes a current, and a lamp glows."],
    ["is long in a part", "warm wet air from the western sea, rain on the near slope, drought"],
  ])("is none where a text %s", (_, text) => {
    expect(isBareList(passageOf(text))).toBe(false);
  });
});

describe("a reference that counts things up", () => {
  it.each(["They are red, green and blue.", "A plant needs light, water and air."])("is known: %s", (text) => {
    expect(countsUp(passageOf(text))).toBe(true);
  });

  it.each(["The yeast gives off gas, and the bubbles lift it.", "Metal grows in heat, so the rail needs a gap."])(
    "is not: %s",
    (text) => {
      expect(countsUp(passageOf(text))).toBe(false);
    },
  );

  it("is met by a list of them", () => {
    const question = "Which colours of light does a screen mix?";
    const list = gradeAgainstReference({
      question,
      reference: "It mixes red, green and blue.",
      answer: "red, green, blue",
    });
    expect(list.level).toBeGreaterThanOrEqual(3);
  });

  it("apart, a list of the words of a statement stays below level 3", () => {
    const question = "Why does dough rise?";
    const reference = "The yeast turns sugar into gas, whose bubbles lift the dough.";
    expect(gradeAgainstReference({ question, reference, answer: "yeast, sugar, gas, bubbles" }).level).toBeLessThan(3);
  });
});
