/** Floors beside a short reference: the texts are whole and of different questions, and what is known to hold holds. */
import { describe, expect, it } from "vitest";
import {
  SHORT_FLOORS,
  type ShortFloor,
  shortQuestions,
  shortReferenceRows,
  textsOn,
} from "../../../../scripts/card/short-references.ts";

const [SHOWN, HIDDEN] = [shortQuestions("shown"), shortQuestions("hidden")];

describe("the short questions", () => {
  it("are others in the two sets, each once", () => {
    const ids = [...SHOWN, ...HIDDEN].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([SHOWN.length, HIDDEN.length]).toEqual([48, 64]);
    const asked = new Set(SHOWN.map(({ question }) => question));
    expect(HIDDEN.filter(({ question }) => asked.has(question))).toEqual([]);
  });

  it("hold the answer that is padded, or has an order beside it, word for word", () => {
    for (const { correct, besides, padded, id } of [...SHOWN, ...HIDDEN]) {
      expect(besides.text, id).toContain(correct.full);
      expect(padded.text, id).toContain(correct.full);
      expect(padded.text.length / correct.full.length, id).toBeGreaterThan(2.5);
    }
  });

  it("are tried with every floor", () => {
    const [first] = SHOWN;
    if (first === undefined) throw new Error("there are shown questions");
    const floors = new Set(textsOn(first, SHOWN.slice(1, 3)).map(({ floor }) => floor));
    expect([...floors].sort()).toEqual(Object.keys(SHORT_FLOORS).sort());
  });
});

describe("the floors beside a short reference", () => {
  const rows = shortReferenceRows();
  const shareOf = (id: ShortFloor) => {
    const { tried, held } = rows.find((row) => row.id === id)?.shown ?? { tried: 0, held: 0 };
    return held / tried;
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

  /** What the shown texts reach; a lower figure is a step back. */
  it.each([
    ["reference", 1],
    ["full", 0.9],
    ["spoken", 0.9],
    ["terse", 0.91],
    ["wrong", 1],
    ["instruction", 1],
    ["shuffled", 0.95],
    ["terms", 0.85],
    ["termsByRule", 0.9],
    ["negated", 0.82],
    ["negatedByRule", 0.9],
    ["foreign", 0.98],
    ["besides", 1],
    ["padded", 0.93],
  ] as const)("hold for the shown texts: %s", (id, least) => {
    expect(shareOf(id)).toBeGreaterThanOrEqual(least);
  });
});
