/** Texts as a recogniser writes them down that deny throughout, and honest ones beside them. */
import { describe, expect, it } from "vitest";
import { unmarkedDenials } from "#engine/understanding/unmarked-denials.ts";
import { bankQuestions } from "../../../support/bank-sample.ts";
import { keyPoint, passageOf, questionWith, readingOf, verdictsOf } from "../../../support/reading.ts";

const STATEMENTS = [
  "the index keeps a sorted copy of one column",
  "a lookup walks down a few levels of a tree",
  "every write has to change the index as well",
  "a rare value is found with a handful of reads",
  "the planner scans the table when most rows match",
  "two columns are served by one index in their order",
];
const QUESTION = questionWith([
  keyPoint("sorted", ["(index) (sorted) (copy)"]),
  keyPoint("levels", ["(lookup) (levels) (tree)"]),
  keyPoint("writes", ["(write) (change) (index)"]),
]);

type Frame = (statement: string) => string;
const FRAMES: readonly Frame[] = [
  (text) => `it is not true that ${text}`,
  (text) => `nobody should believe that ${text}`,
  (text) => `${text} which is not true`,
  (text) => `the idea that ${text} is wrong`,
  (text) => `people often say ${text} but they are mistaken`,
  (text) => `is it true that ${text} it is not`,
  (text) => `${text} the reverse is the case`,
  (text) => `in no case is it so that ${text}`,
];
const framed = (frame: Frame) => STATEMENTS.map(frame).join(" ");

const DENIED =
  "the index does not keep a sorted copy of a column a lookup does not walk down the levels of a tree a write never changes the index a rare value is not found with a few reads the planner does not scan the table two columns are not served by one index the order does not matter and nobody measures it";

/** The words alone, in small letters. */
const spoken = (text: string) => text.replace(/[,;:.!?]+(?=\s|$)/gu, "").toLowerCase();

describe("without marks", () => {
  it.each(FRAMES.map((frame) => [frame("…"), framed(frame)]))(
    "“%s” around each statement denies all",
    (_name, text) => {
      expect(unmarkedDenials(passageOf(text)).length).toBeGreaterThan(0);
      const verdicts = Object.values(verdictsOf(readingOf(text, QUESTION)));
      expect(verdicts).not.toContain("met");
      expect(verdicts).not.toContain("partial");
    },
  );

  it("frames of other words each deny all", () => {
    const mixed = FRAMES.map((frame, at) => frame(STATEMENTS[at % STATEMENTS.length] ?? "")).join(" ");
    expect(unmarkedDenials(passageOf(mixed)).length).toBeGreaterThan(0);
  });

  it("a denial in nearly every statement denies all", () => {
    expect(unmarkedDenials(passageOf(DENIED)).map(({ from, to }) => [from, to])).toEqual([
      [0, DENIED.split(" ").length],
    ]);
    expect(Object.values(verdictsOf(readingOf(DENIED, QUESTION)))).not.toContain("met");
  });

  it("the statements alone are met", () => {
    const text = STATEMENTS.join(" ");
    expect(unmarkedDenials(passageOf(text))).toEqual([]);
    expect(Object.values(verdictsOf(readingOf(text, QUESTION)))).toEqual(["met", "met", "met"]);
  });

  it("answers of the bank do not deny throughout", () => {
    const texts = bankQuestions().flatMap(({ modelAnswer }) => spoken(modelAnswer));
    expect(texts.filter((text) => unmarkedDenials(passageOf(text)).length > 0)).toEqual([]);
  });

  it("with marks nothing is told here", () => {
    const marked = STATEMENTS.map((text) => `It is not true that ${text}.`).join(" ");
    expect(unmarkedDenials(passageOf(marked))).toEqual([]);
  });
});
