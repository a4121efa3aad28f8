/** Floors beside a short reference: the texts are whole and of different questions, and what is known to hold holds. */
import { describe, expect, it } from "vitest";
import {
  SHORT_FLOORS,
  type ShortFloor,
  shortQuestions,
  shortReferenceRows,
  textsOn,
  tryTexts,
} from "../../../../scripts/card/short-references.ts";

const [FIRST, LATER, HIDDEN] = [shortQuestions("first"), shortQuestions("later"), shortQuestions("hidden")];

describe("the short questions", () => {
  it("are others in the three sets, each once", () => {
    const ids = [...FIRST, ...LATER, ...HIDDEN].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([FIRST.length, LATER.length, HIDDEN.length]).toEqual([48, 78, 64]);
    const asked = new Set([...FIRST, ...LATER].map(({ question }) => question));
    expect(HIDDEN.filter(({ question }) => asked.has(question))).toEqual([]);
  });

  it("hold the answer that is padded, or has an order beside it, word for word", () => {
    for (const { correct, besides, padded, id } of [...FIRST, ...LATER, ...HIDDEN]) {
      expect(besides.text, id).toContain(correct.full);
      expect(padded.text, id).toContain(correct.full);
      expect(padded.text.length / correct.full.length, id).toBeGreaterThan(2.5);
    }
  });

  it("are tried with every floor", () => {
    const [first] = FIRST;
    if (first === undefined) throw new Error("there are shown questions");
    const floors = new Set(textsOn(first, FIRST.slice(1, 3)).map(({ floor }) => floor));
    expect([...floors].sort()).toEqual(Object.keys(SHORT_FLOORS).sort());
  });
});

describe("the floors beside a short reference", () => {
  const rows = shortReferenceRows();
  const tried = new Map([FIRST, LATER].map((set) => [set, tryTexts(set)]));
  const shareOf = (set: typeof FIRST, id: ShortFloor) => {
    const texts = tried.get(set)?.filter(({ floor }) => floor === id) ?? [];
    return texts.filter(({ held }) => held).length / texts.length;
  };

  it("have a rate for both sets, and say which texts broke them", () => {
    expect(rows.map(({ id }) => id)).toEqual(Object.keys(SHORT_FLOORS));
    for (const { shown, hidden } of rows) {
      for (const rate of [shown, hidden]) {
        expect(rate?.tried).toBeGreaterThan(40);
        expect((rate?.broken.length ?? 0) > 0).toBe((rate?.held ?? 0) < (rate?.tried ?? 0));
      }
    }
  });

  /** What the texts of a set reach; a lower figure is a step back. */
  it.each([
    ["reference", 1, 1],
    ["full", 0.9, 0.58],
    ["spoken", 0.91, 0.85],
    ["terse", 0.91, 0.85],
    ["wrong", 1, 0.96],
    ["dontKnow", 1, 0.96],
    ["echo", 0.97, 0.96],
    ["instruction", 1, 0.97],
    ["shuffled", 0.95, 0.98],
    ["terms", 0.92, 0.88],
    ["termsByRule", 1, 0.97],
    ["negated", 0.89, 0.66],
    ["negatedByRule", 0.95, 0.95],
    ["foreign", 0.98, 0.98],
    ["talk", 0.97, 0.97],
    ["besides", 1, 1],
    ["padded", 0.95, 0.89],
  ] as const)("hold for the shown texts: %s", (id, first, later) => {
    expect(shareOf(FIRST, id)).toBeGreaterThanOrEqual(first);
    expect(shareOf(LATER, id)).toBeGreaterThanOrEqual(later);
  });
});
