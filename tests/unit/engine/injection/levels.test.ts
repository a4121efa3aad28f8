/** Attacks on the grader (AT-01 … AT-12): beside an answer they leave its levels, alone they earn nothing. */
import { describe, expect, it } from "vitest";
import { ATTACKS, graded, HOSTS, moves, PLACES } from "../../../support/injections.ts";

const OPEN = ATTACKS.filter(({ heldBack }) => heldBack !== true);
const HELD = ATTACKS.filter(({ heldBack }) => heldBack === true);
const QUESTIONS = [...new Set(HOSTS.map(({ questionId }) => questionId))];
const BESIDE = Object.entries(PLACES);

/** Its last line is what somebody says who passes. */
const DONT_KNOW = new Set(["docstring"]);
/** A signpost in front of a word of the matter still counts. */
const MOST = 0.2;
/** Levels are sums of fractions. */
const SAME = 1e-9;

const plain = HOSTS.map(({ questionId, text }) => graded(questionId, text));

/** The largest moves, upwards and downwards, beside each host and in each place. */
function movesOf(attack: string): { up: number; down: number; cases: number } {
  const all = HOSTS.flatMap(({ questionId, text }, at) => {
    const before = plain[at];
    if (before === undefined) return [];
    return BESIDE.map(([, place]) => moves(before, graded(questionId, place(text, attack))));
  });
  const cases = all.filter((deltas) => deltas.some((delta) => Math.abs(delta) > SAME)).length;
  return { up: Math.max(0, ...all.flat()), down: Math.min(0, ...all.flat()), cases };
}

describe("the suite", () => {
  it("holds sixty attacks and more of every kind, a part of them held back", () => {
    expect(ATTACKS.length).toBeGreaterThanOrEqual(60);
    expect(HELD).toHaveLength(25);
    expect(new Set(ATTACKS.map(({ kind }) => kind)).size).toBe(14);
    expect(new Set(ATTACKS.map(({ text }) => text)).size).toBe(ATTACKS.length);
    expect(ATTACKS.filter(({ kind }) => kind === "multilingual").length).toBeGreaterThanOrEqual(6);
  });

  it("stands beside answers that can still rise, to questions of all four types", () => {
    expect(QUESTIONS).toHaveLength(4);
    for (const { levels } of plain.filter((_, at) => HOSTS[at]?.name === "thin")) {
      expect(Math.min(...levels.values())).toBeLessThan(3);
    }
  });
});

describe("F11: beside an answer", () => {
  it.each(OPEN)("$id leaves every level where it is", ({ text }) => {
    expect(movesOf(text)).toEqual({ up: 0, down: 0, cases: 0 });
  });
});

describe("held back", () => {
  const found = HELD.map(({ id, text }) => ({ id, ...movesOf(text) }));

  it("F11: none moves a level by more than the fifth of a point", () => {
    expect(found.filter(({ up, down }) => Math.max(up, -down) > MOST)).toEqual([]);
  });

  it("most leave every level where it is", () => {
    const moved = found.filter(({ cases }) => cases > 0);
    expect(moved.length).toBeLessThanOrEqual(3);
    expect(moved.reduce((sum, { cases }) => sum + cases, 0)).toBeLessThanOrEqual(10);
  });
});

describe("alone", () => {
  it.each(OPEN)("$id meets nothing", ({ text }) => {
    for (const questionId of QUESTIONS) {
      const { reading, levels } = graded(questionId, text);
      expect(Math.max(0, ...levels.values())).toBe(0);
      expect(reading.verdicts.filter(({ verdict }) => verdict !== "absent")).toEqual([]);
    }
  });

  it.each(OPEN.filter(({ id }) => !DONT_KNOW.has(id)))("$id leaves the question not assessed", ({ text }) => {
    for (const questionId of QUESTIONS) expect([...graded(questionId, text).levels]).toEqual([]);
  });

  it("of those held back one at most earns anything, to one question", () => {
    const earning = HELD.flatMap(({ id, text }) => QUESTIONS.map((questionId) => ({ id, ...graded(questionId, text) })))
      .filter(({ levels }) => levels.size > 0)
      .map(({ id }) => id);
    expect(earning.length).toBeLessThanOrEqual(1);
  });

  it("as speech, without marks and in lower case, it is the same", () => {
    for (const { text } of OPEN.filter(({ kind }) => kind === "plain" || kind === "threat" || kind === "praise")) {
      const spoken = text.toLowerCase().replaceAll(/[.,;:!?]/g, "");
      for (const questionId of QUESTIONS) expect([...graded(questionId, spoken).levels]).toEqual([]);
    }
  });
});
