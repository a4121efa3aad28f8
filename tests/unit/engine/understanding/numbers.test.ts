/** Numbers as people write and say them: every way to say one has the same value, and what is none has none. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNumberWord, valueOfDigits, valueOfWords } from "../../../../durable/engine/understanding/numbers.ts";
import { readPassage } from "../../../../durable/engine/understanding/sentences.ts";

const UNITS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** Words of a number below a thousand; none for nothing. */
function below1000(value: number): string[] {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const small = rest < 20 ? [UNITS[rest] ?? ""] : [TENS[Math.floor(rest / 10)] ?? "", UNITS[rest % 10] ?? ""];
  return [...(hundreds > 0 ? [UNITS[hundreds] ?? "", "hundred"] : []), ...small.filter((word) => word !== "zero")];
}

/** How an English speaker says a whole number below a billion, without "and". */
function said(value: number): string[] {
  if (value === 0) return ["zero"];
  const parts = [
    [Math.floor(value / 1_000_000), ["million"]],
    [Math.floor(value / 1_000) % 1_000, ["thousand"]],
    [value % 1_000, []],
  ] as const;
  return parts.flatMap(([count, scale]) => (count === 0 ? [] : [...below1000(count), ...scale]));
}

const whole = fc.oneof(
  fc.integer({ min: 0, max: 200 }),
  fc.integer({ min: 0, max: 99_999 }),
  fc.integer({ min: 0, max: 999_999_999 }),
);

describe("a number in words", () => {
  it("has the value that it says", () => {
    fc.assert(
      fc.property(whole, (value) => {
        expect(valueOfWords(said(value))).toBe(value);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["hundred", 100],
    ["thousand", 1_000],
    ["hundred thousand", 100_000],
    ["two hundred fifty", 250],
    ["two billion five", 2_000_000_005],
    ["twelve hundred", 1_200],
  ])("may begin with its scale or count in hundreds: %s", (words, value) => {
    expect(valueOfWords(words.split(" "))).toBe(value);
  });

  it.each([
    "one two",
    "twenty eleven",
    "five twenty",
    "ten one",
    "twenty zero",
    "two and",
    "many",
    "twenty thirty",
    "two hundred three hundred",
    "two thousand three thousand",
    "hundred hundred",
    "one million two million",
  ])("is none where the words are only counted or no numbers: %s", (words) => {
    expect(valueOfWords(words.split(" "))).toBeNull();
  });

  it("is made of number words alone", () => {
    fc.assert(
      fc.property(whole, (value) => {
        expect(said(value).every(isNumberWord)).toBe(true);
      }),
      { numRuns: 100 },
    );
    for (const word of ["and", "first", "dozen", "hundreds", "", "constructor", "Two"])
      expect(isNumberWord(word)).toBe(false);
  });
});

describe("a number in digits", () => {
  it("has its value with and without marks between thousands", () => {
    fc.assert(
      fc.property(whole, (value) => {
        expect(valueOfDigits(String(value))).toBe(value);
        expect(valueOfDigits(value.toLocaleString("en-US"))).toBe(value);
        expect(valueOfDigits(value.toLocaleString("en-US").replaceAll(",", "_"))).toBe(value);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ["10k", 10_000],
    ["10K", 10_000],
    ["1.5m", 1_500_000],
    ["2B", 2_000_000_000],
    ["3x", 3],
    ["0.50", 0.5],
    ["007", 7],
  ])("may have a suffix: %s", (text, value) => {
    expect(valueOfDigits(text)).toBe(value);
  });

  it.each([
    "",
    "k",
    "1.2.3",
    "-5",
    "+5",
    "1e9",
    "0x10",
    ".5",
    "5.",
    "five",
    "10 k",
    "10kb",
    "½",
    "Infinity",
    "1".repeat(400),
  ])("is none in any other form: %s", (text) => {
    expect(valueOfDigits(text)).toBeNull();
  });
});

describe("a number in an answer", () => {
  const numbersIn = (text: string) => readPassage(text).words.filter(({ kind }) => kind === "number");
  const keysOf = (text: string) => numbersIn(text).map(({ keys }) => [...keys]);

  it("is one word, found by its value, in whatever way it is said", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), (value) => {
        const [words] = keysOf(`It took ${said(value).join(" ")} steps.`);
        expect(keysOf(`It took ${said(value).join(" ")} steps.`)).toHaveLength(1);
        expect(words).toContain(String(value));
        expect(keysOf(`It took ${value} steps.`)[0]).toContain(String(value));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["two hundred and fifty requests", "250"],
    ["twenty-five requests", "25"],
    ["1,000 requests", "1000"],
    ["10k requests", "10000"],
    ["a hundred requests", "100"],
  ])("is found in: %s", (text, value) => {
    expect(keysOf(text).some((keys) => keys.includes(value))).toBe(true);
  });

  it("stands where its words stand", () => {
    const text = "We had two hundred and fifty of them.";
    const [number] = numbersIn(text);
    expect(text.slice(number?.start, number?.end)).toBe("two hundred and fifty");
  });

  it.each([
    ["We had twenty. Five of them failed.", ["20", "5"]],
    ["It was one hundred; two of them failed.", ["100", "2"]],
    ["Some took twenty, five took more.", ["20", "5"]],
    ["One hundred, two hundred and three hundred.", ["100", "200", "300"]],
    ["We tried two hundred three hundred times.", ["200", "300"]],
    ["From two thousand and three thousand rows.", ["2000", "3000"]],
    ["I counted one, two, three.", ["1", "2", "3"]],
  ])("is not added up over a border: %s", (text, values) => {
    expect(keysOf(text).map((keys) => values.find((value) => keys.includes(value)))).toEqual(values);
  });

  it.each([
    ["two thousand, five hundred requests", "2500"],
    ["one million, two hundred thousand rows", "1200000"],
  ])("may have a comma behind its thousands: %s", (text, value) => {
    expect(keysOf(text)).toHaveLength(1);
    expect(keysOf(text)[0]).toContain(value);
  });
});
