/** The parts of grading against a reference: statements of it, measures, score and level. */
import { describe, expect, it } from "vitest";
import { measure, prepareMatter } from "../../../../../durable/engine/grading/reference/measures.ts";
import {
  keyPointsOfReference,
  questionOfReference,
} from "../../../../../durable/engine/grading/reference/propositions.ts";
import { levelOfScore, rawScore, scoreOf, sharesOf } from "../../../../../durable/engine/grading/reference/score.ts";
import { readPassage } from "../../../../../durable/engine/understanding/sentences.ts";
import { termsOf } from "../../../../../durable/engine/understanding/terms.ts";

const statements = (reference: string) => keyPointsOfReference(reference).map(({ statement }) => statement);

describe("the statements of a reference", () => {
  it("are its sentences", () => {
    expect(statements("Packets get lost. The sender sends them again!")).toEqual([
      "Packets get lost",
      "The sender sends them again",
    ]);
  });

  it("are the entries of a list, without marks and without a heading of one word", () => {
    expect(statements("Differences:\n- The header is shorter\n- The length is fixed; a port is optional")).toEqual([
      "The header is shorter",
      "The length is fixed",
      "a port is optional",
    ]);
  });

  it("are none of the units that are left of a bare measurement", () => {
    expect(statements("20 meters. The change from A to B is 20 meters.")).toEqual([
      "The change from A to B is 20 meters",
    ]);
  });

  it("are one where there is only a word", () => {
    expect(statements("Evaporation.")).toEqual(["Evaporation"]);
  });

  it("stand in the reference to the letter", () => {
    const reference = "First (as said), it is slow; second, it costs 3 USD. Third: nobody uses it!";
    for (const statement of statements(reference)) expect(reference).toContain(statement);
  });

  it("are bounded, and hold the rest in the last", () => {
    const reference = Array.from({ length: 60 }, (_, at) => `Router number ${at + 1} forwards packets.`).join(" ");
    const found = statements(reference);
    expect(found).toHaveLength(40);
    expect(found.at(-1)).toContain("number 60");
  });

  it("make a question that the engine reads, with ids that differ", () => {
    const { keyPoints, prompt } = questionOfReference("Why ?", "It is slow. It is dear.");
    expect(prompt).toBe("Why ?");
    expect(new Set(keyPoints.map(({ id }) => id)).size).toBe(keyPoints.length);
    expect(keyPoints.every(({ accept, core }) => accept.length === 0 && core)).toBe(true);
  });
});

describe("the measures of an answer", () => {
  const reference = "The buffer of the router is full, so packets are discarded.";
  const matter = prepareMatter("Why does a router lose packets?", reference);
  const measured = (answer: string) => measure(matter, termsOf(readPassage(answer)));

  it("are full for the reference itself", () => {
    expect(measured(reference)).toMatchObject({ recall: 1, freshRecall: 1, precision: 1, grams: 1, order: 1 });
  });

  it("are nothing for an empty answer", () => {
    expect(measured("")).toMatchObject({ recall: 0, freshRecall: 0, grams: 0, order: 0, length: 0 });
  });

  it("tell the question given back from an answer", () => {
    expect(measured("A router does lose packets.")).toMatchObject({ freshRecall: 0, echo: 1 });
  });

  it("are shares", () => {
    const { length, referenceLength, relativeLength, ...shares } = measured("The buffer is small and green.");
    expect(length).toBeGreaterThan(0);
    expect(referenceLength).toBeGreaterThan(0);
    expect(relativeLength).toBeLessThanOrEqual(1.5);
    for (const value of Object.values(shares)) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });

  it("leave out sentences that touch nothing of the reference", () => {
    const chatter = " My cousin visits next week. I like mountains.";
    expect(measured(`The buffer is full.${chatter}`)).toEqual(measured("The buffer is full."));
  });

  it("know how much of the reference the question does not hold already", () => {
    const share = (question: string, text: string) => measure(prepareMatter(question, text), []).freshShare;
    expect(share("Why does a router lose packets?", "A router does lose packets.")).toBe(0);
    expect(share("Why is it so?", reference)).toBe(1);
    expect(measured(reference).freshShare).toBeGreaterThan(0.3);
    expect(measured(reference).freshShare).toBeLessThan(1);
  });

  it("ask less of an answer where the question says most of its reference", () => {
    const measures = measured("The buffer is full.");
    const shares = sharesOf(["met"]);
    const score = (freshShare: number) => scoreOf(rawScore(measures, shares), 1, { ...measures, freshShare }, shares);
    expect(score(0.1)).toBeGreaterThan(score(0.9));
    expect(score(0.1) - score(0.9)).toBeLessThan(0.1);
  });

  it("make a score that grows with what is shown and is bounded by what is not", () => {
    const measures = measured(reference);
    const score = (...verdicts: Parameters<typeof sharesOf>[0]) => {
      const shares = sharesOf(verdicts);
      return scoreOf(rawScore(measures, shares), 1, measures, shares);
    };
    expect(score("met", "met")).toBeGreaterThan(score("met", "absent"));
    expect(levelOfScore(score("absent", "absent"))).toBeLessThanOrEqual(1);
    expect(levelOfScore(score("contradicted", "absent"))).toBeLessThanOrEqual(2);
    expect(levelOfScore(score("contradicted", "contradicted", "met", "met", "met"))).toBeLessThanOrEqual(2);
  });
});

describe("the level of a score", () => {
  it("goes from 0 to 5 in steps", () => {
    const levels = Array.from({ length: 101 }, (_, at) => levelOfScore(at / 100));
    expect([...new Set(levels)]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(levels).toEqual([...levels].sort());
  });
});
