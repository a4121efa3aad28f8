/** The scanner: words, contractions, numbers, growth bounds and stutters. */
import { describe, expect, it } from "vitest";
import { findFormulas } from "#engine/understanding/formulas.ts";
import { valueOfDigits, valueOfWords } from "#engine/understanding/numbers.ts";
import { scan } from "#engine/understanding/scan.ts";

const words = (text: string) => scan(text).words.map((word) => word.text);
const keys = (text: string) => scan(text).words.map((word) => word.forms[0] ?? word.text);

describe("words", () => {
  it.each([
    ["isn't", ["is", "not"]],
    ["can't", ["can", "not"]],
    ["won't", ["will", "not"]],
    ["cannot", ["can", "not"]],
    ["didnt", ["did", "not"]],
    ["it's", ["it"]],
    ["we've", ["we"]],
    ["the node's child", ["the", "node", "child"]],
    ["o'clock", ["oclock"]],
    ["hash-map", ["hash", "map"]],
    ["first_seen", ["first", "seen"]],
    ["C++ and C#", ["c++", "and", "c#"]],
    ["50%", ["50", "percent"]],
    ["fifty per cent", ["fifty", "percent"]],
    ["200ms", ["200", "ms"]],
    ["arr.push(x)", ["arr", "push", "x"]],
    ["façade", ["façade"]],
  ])("cuts %s into words", (text, wanted) => {
    expect(words(text)).toEqual(wanted);
  });

  it("gives both halves of a contraction the place of the whole", () => {
    const [is, not] = scan("It isn't").words.slice(1);
    expect([is?.start, is?.end, not?.start, not?.end]).toEqual([3, 8, 3, 8]);
  });

  it("keeps offsets of the text as it stands", () => {
    const text = "So, the the lookup isn't O(n log n); it's 1,000 times faster.";
    for (const word of scan(text).words) {
      expect(text.slice(word.start, word.end)).not.toMatch(/^\s|\s$/u);
      expect(word.end).toBeGreaterThan(word.start);
    }
  });
});

describe("stutters", () => {
  it.each([
    ["the the map", ["the", "map"]],
    ["we use we use a map", ["we", "use", "a", "map"]],
  ])("are left out of: %s", (text, wanted) => {
    expect(words(text)).toEqual(wanted);
  });

  it("are not words of two sentences", () => {
    expect(words("the umbrella")).toEqual(["the", "umbrella"]);
    expect(words("It stops. It returns.")).toEqual(["it", "stops", "it", "returns"]);
  });
});

describe("numbers", () => {
  it.each([
    ["1,000", "1000"],
    ["10k", "10000"],
    ["3.50", "3.5"],
    ["two hundred", "200"],
    ["two hundred and fifty", "250"],
    ["twenty-five", "25"],
    ["three thousand", "3000"],
    ["a hundred", "a"],
    ["1_000_000", "1000000"],
  ])("reads %s as %s", (text, wanted) => {
    expect(keys(text)[0]).toBe(wanted);
  });

  it("finds a said number by each of its words too", () => {
    expect(scan("two hundred").words[0]?.forms).toEqual(["200", "two", "hundred"]);
  });

  it("does not add up what is only counted", () => {
    expect(keys("one two three")).toEqual(["1", "2", "3"]);
    expect(valueOfWords(["one", "two"])).toBeNull();
    expect(valueOfWords(["twenty", "zero"])).toBeNull();
    expect(valueOfWords(["fifty", "six"])).toBe(56);
  });

  it.each([
    ["return -1", "-1"],
    ["[-1, 0]", "-1"],
    ["x = -1.5", "-1.5"],
    ["a count +1", "+1"],
    ["n-1", "1"],
    ["n - 1", "1"],
    ["2020-21", "21"],
  ])("keeps the sign of a number that has one: %s", (text, wanted) => {
    expect(keys(text)).toContain(wanted);
    if (/^\d/u.test(wanted)) expect(keys(text).join(" ")).not.toContain("-");
  });

  it("takes no word for a number", () => {
    expect(valueOfDigits("n2")).toBeNull();
    expect(valueOfDigits("3rd")).toBeNull();
    expect(words("the 2nd and 3rd")).toEqual(["the", "2nd", "and", "3rd"]);
  });
});

describe("growth bounds", () => {
  it.each([
    ["O(n)", "o(n)"],
    ["O( n log n )", "o(nlogn)"],
    ["o(N*log(N))", "o(nlogn)"],
    ["Θ(n^2)", "o(n^2)"],
    ["O(n**2)", "o(n^2)"],
    ["O(V + E)", "o(e+v)"],
    ["O(E + V)", "o(e+v)"],
    ["big O of n", "o(n)"],
    ["big-O of n squared", "o(n^2)"],
    ["O of n log n", "o(nlogn)"],
    ["order n", "o(n)"],
    ["order of n squared", "o(n^2)"],
    ["on the order of n log n", "o(nlogn)"],
    ["order one", "o(1)"],
    ["n log n", "o(nlogn)"],
    ["n squared", "o(n^2)"],
    ["2^n", "o(2^n)"],
    ["n^2", "o(n^2)"],
  ])("reads %s", (text, wanted) => {
    expect(findFormulas(`it takes ${text} here`).map(({ key }) => key)).toEqual([wanted]);
  });

  it.each([
    "in order to sort",
    "the order of a list",
    "the order I chose",
    "in alphabetical order",
    "an order of magnitude",
    "we log in",
    "a log file",
    "so (as I said) it works",
  ])("finds none in: %s", (text) => {
    expect(findFormulas(text)).toEqual([]);
  });

  it("makes one word of a bound", () => {
    expect(scan("runs in O(n log n) time").words.map(({ kind }) => kind)).toEqual(["word", "word", "formula", "word"]);
  });
});

describe("a word by itself", () => {
  it.each(["cache", "two", "dont", "cannot", "nlogn", "log", "squared", "i", "kind"])(
    "%s is what it is at the end of a text",
    (word) => {
      const alone = scan(word);
      const last = scan(`(${word}`);
      expect(alone.marks).toEqual([]);
      expect(alone.words).toEqual(last.words.map((one) => ({ ...one, start: one.start - 1, end: one.end - 1 })));
    },
  );
});
