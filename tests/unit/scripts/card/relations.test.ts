/** Relations and counterfactual pairs: how much is tried, and that the figures are those of the readings. */
import { describe, expect, it } from "vitest";
import { cardBank, SAMPLE_IDS, sampleOf } from "../../../../scripts/card/bank.ts";
import { hiddenSurface } from "../../../../scripts/card/hidden-texts.ts";
import { relationRows, subgroupRows } from "../../../../scripts/card/relations.ts";
import { allChanges } from "../../../../scripts/card/surface-changes.ts";

const bank = cardBank();
const sample = sampleOf(bank);
const rows = relationRows(sample, bank.rubrics);

describe("the sample", () => {
  it("is one question of each type", () => {
    expect(new Set(sample.map(({ type }) => type)).size).toBe(SAMPLE_IDS.length);
  });

  it("cannot be drawn from a bank that has lost one of its questions", () => {
    expect(() => sampleOf({ ...bank, questions: bank.questions.filter(({ id }) => id !== SAMPLE_IDS[0]) })).toThrow(
      SAMPLE_IDS[0],
    );
  });
});

describe("relations", () => {
  it("are one row for each change of form", () => {
    expect(rows.map(({ id, set }) => [id, set])).toEqual(allChanges().map(({ id, set }) => [id, set]));
  });

  it("count the answers that were changed at all", () => {
    for (const { id, tried } of rows) {
      const { apply } = allChanges().find((change) => change.id === id) ?? { apply: (text: string) => text };
      expect([id, tried]).toEqual([id, sample.filter(({ modelAnswer }) => apply(modelAnswer) !== modelAnswer).length]);
    }
  });

  it("have a mean below their largest change, and all within where nothing moved", () => {
    for (const { max, mean, within } of rows) {
      expect(mean).toBeLessThanOrEqual(max);
      if (max <= 0.25) expect(within).toBe(1);
      else expect(within).toBeLessThan(1);
    }
  });
});

describe("counterfactual pairs", () => {
  const pairs = subgroupRows(sample, bank.rubrics, 24);

  it("are as many of each kind as were wanted", () => {
    expect(pairs.map(({ id, pairs: count }) => [id, count])).toEqual([
      ...Object.keys(hiddenSurface().subgroups).map((id) => [id, 24]),
      ["dialect", 24],
      ["second-language", 24],
      ["fillers", 24],
    ]);
  });

  it("of names, pronouns, countries and schools move no level at all", () => {
    for (const { id, max, within, difference } of pairs.slice(0, Object.keys(hiddenSurface().subgroups).length)) {
      expect([id, max, within, difference]).toEqual([id, 0, 1, 0]);
    }
  });

  it("have no difference without a change", () => {
    for (const { max, difference } of pairs) if (max === 0) expect(difference).toBe(0);
  });
});
