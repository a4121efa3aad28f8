/** Which words join, by kinds of words: what was learned, how it is kept, and that it belongs to the signs that are asked. */
import { describe, expect, it } from "vitest";
import { jointWorth, packWorth, type Row, rowsOf, unpackWorth } from "#engine/understanding/joints.ts";
import learned from "../../../../data/grader/joints.json" with { type: "json" };
import { fingerprint, learnJoints } from "../../../../scripts/joints/learn.ts";
import { bankQuestions } from "../../../support/bank-sample.ts";
import { passageOf } from "../../../support/reading.ts";

const rowOf = (text: string): Row => {
  const [row] = rowsOf(passageOf(text));
  if (row === undefined) throw new Error("no words");
  return row;
};
/** What the joint before a word is worth, the first so written. */
function before(text: string, word: string): number {
  const at = passageOf(text).words.findIndex((one) => one.text === word);
  const row = rowOf(text);
  return jointWorth(row, at - 1, row, at);
}

describe("what was learned", () => {
  it("belongs to the kinds of words and the signs that are asked now", () => {
    expect(learned.signs).toBe(fingerprint());
  });

  it("is written as it is read", () => {
    expect(packWorth(unpackWorth(learned))).toEqual({ gaps: learned.gaps, worth: learned.worth });
  });

  it("is the same each time", () => {
    const texts = bankQuestions()
      .slice(0, 3)
      .map(({ modelAnswer }) => modelAnswer);
    expect(packWorth(learnJoints(texts))).toEqual(packWorth(learnJoints(texts)));
  });

  it("tells the joints of nearly every sentence from those of its halves exchanged", () => {
    const rows = bankQuestions()
      .flatMap(({ modelAnswer }) => rowsOf(passageOf(modelAnswer)))
      .filter(({ length }) => length >= 8);
    const right = rows.filter((row) => {
      const { length } = row;
      const half = Math.ceil(length / 2);
      const go = (last: number, first: number) => jointWorth(row, last, row, first);
      return (
        go(-1, 0) + go(half - 1, half) + go(length - 1, length) >
        go(-1, half) + go(length - 1, 0) + go(half - 1, length)
      );
    });
    expect(right.length / rows.length).toBeGreaterThan(0.95);
  });
});

describe("a joint", () => {
  it("within a phrase is worth more than one between the end of a sentence and its beginning", () => {
    const row = rowOf("We keep the boats in a shed behind the harbour.");
    const within = jointWorth(row, 7, row, 8);
    expect(within).toBeGreaterThan(jointWorth(row, 8, row, 0));
    expect(within).toBeGreaterThan(jointWorth(row, 7, row, row.length));
  });

  it("is told without the subject: one noun is as good as another", () => {
    const [one, other] = ["harbour", "shed"].map((noun) => before(`We keep the boats in the ${noun} in winter.`, noun));
    expect(one).toBe(other);
  });

  it("takes a letter that names a thing for that thing, and the article for itself", () => {
    const kind = (text: string, at: number) => rowOf(text).fine[at + 3];
    const noun = kind("The host sends it to the other one.", 1);
    expect(kind("Host A sends it to the other one.", 1)).toBe(noun);
    expect(kind("then a sends it to b", 1)).not.toBe(kind("then the sends it to b", 1));
    expect(kind("Then a host sends it to B.", 1)).toBe(kind("In a host", 1));
    expect(kind("Then a host sends it to B.", 1)).not.toBe(noun);
  });
});
