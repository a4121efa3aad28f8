/** Words that every object of JavaScript has a property of: to a reader of answers they are words like any other. */
import { describe, expect, it } from "vitest";
import { keyPointsOfReference } from "../../../../durable/engine/grading/reference/propositions.ts";
import { lemmaOf, readLanguage, stemOf } from "../../../../durable/engine/understanding/language.ts";

const NAMES = ["constructor", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf", "__proto__", "prototype"];

describe("a word that is also a property of every object", () => {
  it.each(NAMES)("%s has a lemma and a stem that are texts", (name) => {
    for (const word of [name, name.toLowerCase()]) {
      expect(typeof lemmaOf(word)).toBe("string");
      expect(typeof stemOf(word)).toBe("string");
    }
    expect(lemmaOf("constructor")).toBe("constructor");
  });

  it.each(NAMES)("%s in a sentence is read with the rest of it", (name) => {
    const { tokens } = readLanguage(`I call the ${name} of the class twice.`);
    for (const { lemma } of tokens) expect(typeof lemma).toBe("string");
    expect(tokens.map(({ lemma }) => lemma)).toContain("class");
  });

  it.each(NAMES)("a reference about %s can be held against an answer", (name) => {
    expect(keyPointsOfReference(`The ${name} of a class sets its fields before anyone sees the object.`)).not.toEqual(
      [],
    );
  });
});
