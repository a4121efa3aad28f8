/** Statements that nobody set apart, as a recogniser writes them: where one ends is told by the words around. */
import { describe, expect, it } from "vitest";
import { hasSureSeamBetween, isSeam, seamsOf, statementsAround } from "#engine/understanding/seams.ts";
import type { Passage } from "#engine/understanding/sentences.ts";
import learned from "../../../../data/grader/seams.json" with { type: "json" };
import { asRecognised } from "../../../../scripts/card/spoken.ts";
import { placesIn } from "../../../../scripts/seams/learn.ts";
import { bankQuestions } from "../../../support/bank-sample.ts";
import { passageOf } from "../../../support/reading.ts";

/** Sentences of which each is said without a mark behind the others. */
const SAID = [
  "We keep the boats in a shed behind the harbour and paint them every spring.",
  "I would not leave one outside in the winter.",
  "Salt water eats the metal and the sun bleaches the wood.",
  "In the summer each family takes a turn with the keys.",
  "They never lend a boat without asking the others first.",
  "I wrote these rules down because people forget what they agreed.",
];
const TOGETHER = SAID.join(" ");

const at = ({ words }: Passage, text: string, turn = 0) =>
  words.flatMap((word, index) => (word.text === text ? [index] : []))[turn] ?? -1;

describe("a seam", () => {
  const passage = passageOf(asRecognised(TOGETHER));
  const seams = seamsOf(passage);

  it("is told without a mark", () => {
    const opens = [at(passage, "i"), at(passage, "they"), at(passage, "i", 1)];
    for (const index of opens) expect(isSeam(passage.words, seams, index)).toBe(true);
  });

  it("is none within a phrase", () => {
    const within = ["shed", "spring", "outside", "metal", "wood", "turn", "keys", "asking", "rules", "agreed"];
    for (const text of within) expect(isSeam(passage.words, seams, at(passage, text))).toBe(false);
  });

  it("is looked for only where marks are missing", () => {
    expect(seamsOf(passageOf(`In our village, ${TOGETHER}`)).every((seam) => seam === 0)).toBe(true);
    expect(seamsOf(passageOf("we keep the boats in a shed i paint them")).every((seam) => seam === 0)).toBe(true);
  });

  it("is looked for in sentences whose commas are missing throughout", () => {
    const text =
      "If most of them do not use it the sales measure the default only. They are in a great hurry and see no box on the page at all.";
    const long = `${text} ${text} ${text}`;
    expect(seamsOf(passageOf(long)).some((seam) => seam > 0)).toBe(true);
    expect(seamsOf(passageOf(`In our village, ${long}`)).every((seam) => seam === 0)).toBe(true);
  });

  it("parts the statements around it", () => {
    const [spring, outside] = [at(passage, "spring"), at(passage, "outside")];
    expect(hasSureSeamBetween(passage, spring, outside)).toBe(true);
    expect(hasSureSeamBetween(passage, at(passage, "boats"), at(passage, "shed"))).toBe(false);
    const { from, to } = statementsAround(passage, outside, outside);
    expect(from).toBe(at(passage, "i"));
    expect(to).toBeGreaterThan(outside);
  });

  it("is none in an empty text", () => {
    expect(seamsOf(passageOf(""))).toEqual([]);
  });
});

describe("what was learned", () => {
  const worth: ReadonlyMap<string, number> = new Map(Object.entries(learned.hundredths));
  const places = bankQuestions().flatMap(({ modelAnswer }) => placesIn(modelAnswer));
  const odds = ({ signs }: { signs: readonly string[] }) =>
    signs.reduce((sum, sign) => sum + (worth.get(sign) ?? 0), 0);

  it("finds the full stops of model answers, which it was not learned from", () => {
    const found = places.filter((place) => odds(place) > 0);
    const stops = places.filter(({ begins }) => begins).length;
    const right = found.filter(({ begins }) => begins).length;
    expect(right / found.length).toBeGreaterThan(0.65);
    expect(right / stops).toBeGreaterThan(0.4);
  });
});
