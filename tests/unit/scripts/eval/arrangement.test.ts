/** Texts that only strew the words of a reference, and the fit that tells them from answers. */
import { describe, expect, it } from "vitest";
import { type Arranged, arrangedTexts, fitArrangement } from "../../../../scripts/eval/arrangement.ts";
import type { LabelledSet } from "../../../../scripts/eval/labelled.ts";
import { listsOf, shufflesOf, telegramOf } from "../../../../scripts/eval/strewn-texts.ts";

const REFERENCE = "The yeast turns sugar into gas, and the dough holds the bubbles.";

describe("strewn texts", () => {
  it("are lists of the terms of a reference, each in another manner and without its statements", () => {
    const lists = listsOf(REFERENCE);
    expect(new Set(lists).size).toBe(lists.length);
    expect(lists.length).toBeGreaterThan(10);
    expect(lists).toContain("yeast turns sugar, gas, dough holds, bubbles");
    for (const list of lists) expect(list).not.toContain("turns sugar into");
  });

  it("are none where a reference has hardly two terms", () => {
    expect(listsOf("Evaporation.")).toEqual([]);
    expect(listsOf("")).toEqual([]);
  });

  it("are the same words in other orders", () => {
    const sorted = (text: string) => text.split(" ").sort().join(" ");
    for (const text of shufflesOf(REFERENCE)) {
      expect(text).not.toBe(REFERENCE);
      expect(sorted(text)).toBe(sorted(REFERENCE));
    }
  });

  it("are not telegrams, which keep what is said", () => {
    expect(telegramOf("The gas is caught in the dough, and that lifts it.")).toBe("gas caught in dough, and lifts .");
  });
});

const row = (question: string, answer: string, human: number) => ({
  question,
  prompt: "Why does the loaf rise?",
  references: [REFERENCE],
  answer,
  human,
  label: "",
});

const SET: LabelledSet = {
  name: "saf",
  hash: "",
  splits: new Map([
    [
      "training",
      [
        row("one", "Yeast turns the sugar into gas, and the bubbles are held by the dough.", 1),
        row("one", "I like bread on Sundays.", 0),
        row("one", "no answer", 0),
        row("two", "The yeast makes gas of the sugar and the dough holds its bubbles.", 1),
      ],
    ],
  ]),
};

describe("the texts that are asked", () => {
  const texts = arrangedTexts([SET]);

  it("are those that would score half and more, of every kind", () => {
    const own = texts.filter(({ set }) => set === "saf");
    expect(own.filter(({ kind }) => kind === "answer").map(({ question }) => question)).toEqual(["one", "two"]);
    expect(new Set(texts.map(({ kind }) => kind))).toEqual(
      new Set(["answer", "telegram", "reference", "shuffled", "listed"]),
    );
  });

  it("weigh telegrams and the few shown references more", () => {
    const weightOf = (set: string, kind: string) => texts.find((one) => one.set === set && one.kind === kind)?.weight;
    expect(weightOf("saf", "answer")).toBe(1);
    expect(weightOf("shown", "answer") ?? 0).toBeGreaterThan(1);
    expect(weightOf("shown", "telegram") ?? 0).toBeGreaterThan(weightOf("shown", "answer") ?? 0);
  });

  it("hold measures and no words", () => {
    expect(JSON.stringify(texts)).not.toMatch(/yeast|bubbles/u);
  });
});

/** Texts told by one measure, in so many questions. */
const told = (kind: Arranged["kind"], value: number, question: number): Arranged => ({
  set: "x",
  question: String(question),
  kind,
  words: 9,
  weight: 1,
  whole: { a: value, b: question % 2 },
  own: { a: -value, b: 0 },
});

describe("the fit", () => {
  const texts = Array.from({ length: 60 }, (_, at) => [
    told("answer", at % 10, at % 12),
    told("shuffled", 6 + (at % 10), at % 12),
  ]).flat();
  const { weights, leftOut } = fitArrangement(texts, "shuffled", ["a", "b"], 3);

  it("finds what tells, by the whole text where words are in disorder", () => {
    expect(weights.a).toBeGreaterThan(0);
    expect(Math.abs(weights.b ?? 1)).toBeLessThan(Math.abs(weights.a ?? 0));
  });

  it("says what it caps of each kind on questions left out, less where more is needed", () => {
    const capped = leftOut.map((one) => one.capped.answer ?? 0);
    expect(capped).toEqual([...capped].sort((a, b) => b - a));
    for (const one of leftOut) expect(one.capped.shuffled ?? 0).toBeGreaterThan(one.capped.answer ?? 0);
  });
});
