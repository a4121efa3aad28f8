/** Changes of form: each changes what it says it changes, keeps the rest, and is the same every time. */
import { describe, expect, it } from "vitest";
import { hiddenSurface } from "../../../../scripts/card/hidden-texts.ts";
import { allChanges, swapped, without, withWords } from "../../../../scripts/card/surface-changes.ts";

const TEXT =
  "It is a cache, and I would normalise the keys. He said \"no\". She wasn't sure, but the colour of the centre didn't matter, so we agreed.";
const changeNamed = (id: string) => {
  const found = allChanges().find((change) => change.id === id);
  if (found === undefined) throw new Error(`no change ${id}`);
  return found.apply;
};
/** Letters alone, so that marks, spaces and case do not count. */
const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, "");

describe("all changes", () => {
  it("have names of their own, in both sets", () => {
    const changes = allChanges();
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
    expect(changes.filter(({ set }) => set === "shown").length).toBeGreaterThan(5);
    expect(changes.filter(({ set }) => set === "hidden").length).toBeGreaterThan(15);
  });

  it.each(allChanges().map(({ id }) => id))("%s is the same every time", (id) => {
    expect(changeNamed(id)(TEXT)).toBe(changeNamed(id)(TEXT));
  });

  it("know every name that the hidden texts use", () => {
    const { letters: cases, punctuation, fillers } = hiddenSurface();
    const ids = allChanges().map(({ id }) => id);
    for (const id of cases) expect(ids).toContain(`letters-${id}`);
    for (const id of punctuation) expect(ids).toContain(`punctuation-${id}`);
    for (const { id } of fillers) expect(ids).toContain(`fillers-${id}`);
  });

  it.each([
    "letters-upper",
    "letters-lower",
    "letters-titleCase",
    "letters-sentenceStartsLower",
    "punctuation-noCommas",
    "punctuation-semicolons",
    "punctuation-dashes",
    "punctuation-exclamation",
    "punctuation-doubleSpaces",
    "punctuation-lineBreaks",
    "punctuation-curlyQuotes",
    "punctuation-noApostrophes",
  ])("%s changes the text and leaves its letters", (id) => {
    expect(changeNamed(id)(TEXT)).not.toBe(TEXT);
    expect(letters(changeNamed(id)(TEXT))).toBe(letters(TEXT));
  });
});

describe("single changes", () => {
  it.each([
    ["letters-titleCase", "It Is A Cache"],
    ["punctuation-semicolons", "a cache; and I"],
    ["punctuation-dashes", "a cache – and I"],
    ["punctuation-curlyQuotes", "“no”"],
    ["punctuation-noApostrophes", "wasnt sure"],
    ["contracted", "It's a cache, and I'd"],
    ["written-out", "She was not sure"],
    ["to-american", "normalize the keys"],
    ["other-pronouns", "She said"],
  ])("%s", (id, part) => {
    expect(changeNamed(id)(TEXT)).toContain(part);
  });

  it("put spellings back where they were", () => {
    const american = changeNamed("to-american")(TEXT);
    expect(american).toContain("color of the center");
    expect(changeNamed("to-british")(american)).toBe(TEXT);
  });
});

describe("swapped words", () => {
  it("are whole words only, and none is changed twice", () => {
    const swaps = [
      ["he", "she"],
      ["she", "they"],
    ] as const;
    expect(swapped("He saw the shell, then she left.", swaps)).toBe("She saw the shell, then they left.");
  });

  it("keep a capital at the start", () => {
    expect(swapped("Because. because.", [["because", "'cause"]])).toBe("'cause. 'cause.");
    expect(swapped("It is so. it is.", [["it is", "it's"]])).toBe("It's so. it's.");
  });

  it("may hold signs that mean something in patterns", () => {
    expect(swapped("C++ (here)", [["(here)", "there"]])).toContain("C++");
  });
});

describe("words put in and left out", () => {
  it("come before every so many words, in turn", () => {
    expect(withWords("a b c d e f g h", ["um", "er"], 4)).toBe("a b um c d e f er g h");
  });

  it("are left out as whole words, and the sentence still begins with a capital", () => {
    expect(without("The cat saw a theatre and the dog.", ["the", "a", "an"])).toBe("Cat saw theatre and dog.");
  });
});
