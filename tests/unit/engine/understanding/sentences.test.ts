/** Sentences, their borders, marks and words. */
import { describe, expect, it } from "vitest";
import { passageOf } from "../../../support/reading.ts";

const sentences = (text: string) => {
  const passage = passageOf(text);
  return passage.sentences.map(({ start, end }) => passage.text.slice(start, end));
};

describe("readPassage", () => {
  it.each([
    ["full stops", "It counts. It returns.", ["It counts", "It returns"]],
    ["a lower-case beginning", "it takes O(1). it is fast", ["it takes O(1)", "it is fast"]],
    ["questions and exclamations", "Is it sorted? No! I sort it.", ["Is it sorted", "No", "I sort it"]],
    [
      "abbreviations",
      "A store, e.g. a map, is fast. Dr. Okafor agrees.",
      ["A store, e.g. a map, is fast", "Dr. Okafor agrees"],
    ],
    ["decimals", "It takes 2.5 ms. Good.", ["It takes 2.5 ms", "Good"]],
    ["method calls", "Then arr.push(x) adds it. Done now.", ["Then arr.push(x) adds it", "Done now"]],
    ["a short no", "No. It is not sorted.", ["No", "It is not sorted"]],
    ["bullets", "- a hash map\n- two passes", ["a hash map", "two passes"]],
    ["lines after full stops", "First line.\nsecond line", ["First line", "second line"]],
    ["soft line wraps", "we count the badges\nin a map", ["we count the badges\nin a map"]],
    [
      "a letter that names a thing",
      "It holds lock A and needs B. Each waits.",
      ["It holds lock A and needs B", "Each waits"],
    ],
    ["no initial", "We asked J. Smith about it.", ["We asked J. Smith about it"]],
  ])("splits at %s as people do", (_, text, wanted) => {
    expect(sentences(text)).toEqual(wanted);
  });

  it("knows which sentences are questions", () => {
    expect(passageOf("Is it sorted? It is.").sentences.map(({ question }) => question)).toEqual([true, false]);
    expect(passageOf('May I ask "how large?" first').sentences.at(-1)?.question).toBe(false);
  });

  it("notes the mark before a word, and forgets a weaker one", () => {
    const marks = passageOf("a map, not a list; two, (three) passes").words.map(({ mark, text }) => `${mark}${text}`);
    expect(marks).toEqual(["a", "map", ",not", "a", "list", ";two", "(three", ")passes"]);
  });

  it("tells content from function words", () => {
    const content = passageOf("So we really count the badges in a map").words.filter((word) => word.content);
    expect(content.map(({ text }) => text)).toEqual(["count", "badges", "map"]);
  });

  it("covers every word exactly once by sentences", () => {
    const passage = passageOf("One thing. Another thing, then.\nA third? Yes.");
    const covered = passage.sentences.flatMap(({ from, to }) => passage.words.slice(from, to));
    expect(covered).toEqual(passage.words);
  });

  it("reads an empty text as no sentence", () => {
    expect(passageOf("")).toEqual({ text: "", words: [], sentences: [] });
    expect(passageOf("🙂…").sentences).toEqual([]);
  });
});
