/** The lexical baseline and the evaluation around it, on a set that is made here. */
import { describe, expect, it } from "vitest";
import { bestFeatures, labelBaseline, rarityOf, scoreBaseline } from "../../../../scripts/eval/baseline.ts";
import { evaluateSet } from "../../../../scripts/eval/evaluate.ts";
import type { Labelled, LabelledSet } from "../../../../scripts/eval/labelled.ts";

const references = ["The bulb lights because the circuit is closed and current flows."];
const row = (answer: string, human: number, label: string, question = "q1"): Labelled => ({
  question,
  prompt: "Why does the bulb light?",
  references,
  answer,
  human,
  label,
});
const good = ["The circuit is closed and current flows.", "Because current flows in a closed circuit."];
const bad = ["It likes to.", "I think somebody painted the table green yesterday."];
const rows = (label: boolean) =>
  Array.from({ length: 12 }, (_, at) =>
    at % 2 === 0
      ? row(good[at % 4 === 0 ? 0 : 1] ?? "", 1, label ? "correct" : "")
      : row(bad[at % 4 === 1 ? 0 : 1] ?? "", 0, label ? "incorrect" : ""),
  );

describe("the lexical baseline", () => {
  it("has six features between the bounds of shares", () => {
    const features = bestFeatures(row(good[0] ?? "", 1, ""), rarityOf(rows(false)));
    expect(features).toHaveLength(6);
    for (const at of [0, 1, 2, 3, 5]) {
      expect(features[at]).toBeGreaterThanOrEqual(0);
      expect(features[at]).toBeLessThanOrEqual(1);
    }
  });

  it("uses the reference that shares most", () => {
    const both = { ...row(good[0] ?? "", 1, ""), references: ["Painted green tables.", ...references] };
    const rarity = rarityOf([both]);
    expect(bestFeatures(both, rarity)).toEqual(bestFeatures({ ...both, references }, rarity));
  });

  it("scores what it has learned to", () => {
    const scoreOf = scoreBaseline(rows(false));
    expect(scoreOf(row(good[1] ?? "", 1, ""))).toBeGreaterThan(scoreOf(row(bad[1] ?? "", 0, "")));
  });

  it("labels what it has learned to", () => {
    const labelOf = labelBaseline(rows(true), ({ label }) => label);
    expect(labelOf(row(good[0] ?? "", 1, "correct"))).toBe("correct");
    expect(labelOf(row(bad[1] ?? "", 0, "incorrect"))).toBe("incorrect");
  });
});

describe("the evaluation of a set", () => {
  const set = (name: LabelledSet["name"]): LabelledSet => ({
    name,
    hash: "abc",
    splits: new Map([
      ["training", rows(name !== "saf")],
      ["unseen answers", [...rows(name !== "saf"), row("No response.", 0, "incorrect"), row("", 0, "incorrect")]],
    ]),
  });

  it("takes blanks out and reports them apart", () => {
    const [split] = evaluateSet(set("saf")).splits;
    expect(split).toMatchObject({ answers: 12, blanks: { count: 2, notAssessedOrLowest: 2 } });
  });

  it("compares scores with the baseline beside them", () => {
    const [split] = evaluateSet(set("saf")).splits;
    expect(Object.keys(split?.pooled ?? {})).toEqual(["r", "rmse", "qwk"]);
    expect(split?.pooled.r?.grader.value).toBeGreaterThan(0.5);
    expect(split?.pooled.r?.baseline.value).toBeGreaterThan(0.5);
  });

  it("compares labels in two and three ways, pooled and for each question", () => {
    const [split] = evaluateSet(set("beetle")).splits;
    expect(split?.pooled["accuracy, 2-way"]?.grader.value).toBeGreaterThan(0.7);
    expect(split?.pooled).toHaveProperty("recall of contradictory, 3-way");
    expect(split?.perQuestion).toHaveLength(1);
    expect(split?.perQuestion[0]).toMatchObject({ question: "q1", answers: 12 });
  });

  it("gives the same document every time", () => {
    expect(evaluateSet(set("beetle"))).toEqual(evaluateSet(set("beetle")));
  });
});
