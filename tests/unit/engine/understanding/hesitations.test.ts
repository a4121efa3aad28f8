/** Words with which somebody only wins time: blanked where they say nothing, left where they mean something. */
import { describe, expect, it } from "vitest";
import { withoutHesitations } from "#engine/understanding/hesitations.ts";
import { deniedWords, matched, passageOf } from "../../../support/reading.ts";

const words = (text: string) => passageOf(text).words.map((word) => word.text);

describe("hesitations", () => {
  it.each([
    ["um so uh we erm count", ["so", "we", "count"]],
    ["it is, um, not linear", ["it", "is", "not", "linear"]],
    ["it is, you know, linear", ["it", "is", "linear"]],
    ["I mean, we count", ["we", "count"]],
    ["the, um, the map", ["the", "map"]],
    ["So, um, you know, like, the map.", ["so", "the", "map"]],
    ["Um. We sort it.", ["we", "sort", "it"]],
    ["the index you know holds pairs", ["the", "index", "holds", "pairs"]],
    ["we I mean sort the list", ["we", "sort", "the", "list"]],
    ["it is kind of slow", ["it", "is", "slow"]],
    ["we sort of count them", ["we", "count", "them"]],
    ["it comes earlier sort of only once", ["it", "comes", "earlier", "only", "once"]],
    ["the list is sorted, right?", ["the", "list", "is", "sorted"]],
    ["we right sort it", ["we", "sort", "it"]],
    ["the so list and we so sort it", ["the", "list", "and", "we", "sort", "it"]],
    ["of the like index it does like not copy", ["of", "the", "index", "it", "does", "not", "copy"]],
    ["it does right not copy", ["it", "does", "not", "copy"]],
    ["between, say, sixty and seventy", ["between", "sixty", "and", "seventy"]],
    ["Actually, the map. Honestly, the map.", ["the", "map", "the", "map"]],
    ["the in- index and th- the map", ["the", "index", "and", "the", "map"]],
  ])("are left out of: %s", (text, wanted) => {
    expect(words(text)).toEqual(wanted);
  });

  it.each([
    "hash maps like this, and you know the count",
    "the umbrella",
    "and so we sort it so that it is so fast",
    "I would like a map and we like trees like this one",
    "they do so and it does not look like a tree",
    "once you know the size",
    "how do you know that",
    "by that I mean the index",
    "what kind of index",
    "a kind of index",
    "the ER diagram",
    "the t-test is re-read",
    "the left and the right, well balanced",
    "which is right because it works well, every time",
    "I answered honestly, and",
    "a well-known list",
    "they say that it holds",
    "in-memory stores",
  ])("are not what only looks like them: %s", (text) => {
    expect(withoutHesitations(text)).toBe(text);
  });

  it("leave every other word at its place", () => {
    const text = "So, um, we you know sort the li- list, right? I mean, it is kind of slow.";
    const plain = withoutHesitations(text);
    expect(plain).toHaveLength(text.length);
    for (const [at, sign] of [...plain].entries()) if (sign !== " ") expect(sign).toBe(text[at]);
    expect(withoutHesitations(plain)).toBe(plain);
  });

  it("take both commas along, and keep one that stands alone", () => {
    const marks = (text: string) => passageOf(text).words.map(({ mark, text: word }) => `${mark}${word}`);
    expect(marks("the, um, index")).toEqual(["the", "index"]);
    expect(marks("the um, index")).toEqual(["the", "index"]);
    expect(marks("a list, um a map")).toEqual(["a", "list", ",a", "map"]);
  });

  it("stand inside of a bound, a phrase and a denial without parting it", () => {
    expect(matched("(sort) (n log n)", "we sort in O of um n log n")).toEqual(["sort o of    n log n"]);
    expect(matched("(hash map) (lookup)", "a hash you know map for the lookup")).toEqual(["hash map lookup"]);
    expect(deniedWords("it does not, um, copy the array")).toEqual(["copy", "array"]);
    expect(deniedWords("it is not you know sorted")).toEqual(["sorted"]);
    expect(deniedWords("it does not so copy the array")).toEqual(["copy", "array"]);
  });

  it("do not hide where the next sentence begins", () => {
    const passage = passageOf("It counts. Um, you know, it returns. Actually, it sorts.");
    expect(passage.sentences.map(({ start, end }) => passage.text.slice(start, end))).toEqual([
      "It counts",
      "it returns",
      "it sorts",
    ]);
  });
});

describe("what is said twice", () => {
  it.each([
    ["the the map", ["the", "map"]],
    ["we use we use a map", ["we", "use", "a", "map"]],
    ["we sort the we sort the list", ["we", "sort", "the", "list"]],
    ["it is in the it is in the map", ["it", "is", "in", "the", "map"]],
    ["the um the map", ["the", "map"]],
  ])("counts once: %s", (text, wanted) => {
    expect(words(text)).toEqual(wanted);
  });

  it("counts twice behind a full stop, and where other words stand between", () => {
    expect(words("We sort. We sort. Then we merge.")).toHaveLength(7);
    expect(words("the map and the list and the tree")).toHaveLength(8);
  });
});
