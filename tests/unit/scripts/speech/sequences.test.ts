/** Sequences that are almost the same are laid side by side, and texts that are told again keep their words. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aligned } from "../../../../scripts/speech/align.ts";
import { PAUSE_KINDS } from "../../../../scripts/speech/answers.ts";
import { retoldAnswers } from "../../../../scripts/speech/retold.ts";

const items = fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 10 });

describe("an alignment of two sequences", () => {
  it("of the same is each item at its own place", () => {
    fc.assert(
      fc.property(items, (sequence) => {
        expect(aligned(sequence, sequence)).toEqual(sequence.map((_, at) => at));
      }),
      { numRuns: 100 },
    );
  });

  it("has one place for each item, rising, within what was expected", () => {
    fc.assert(
      fc.property(fc.oneof(items, fc.constant([])), items, (found, expected) => {
        const places = aligned(found, expected);
        expect(places).toHaveLength(found.length);
        expect(places.every((place) => Number.isInteger(place) && place >= 0 && place < expected.length)).toBe(true);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  it("finds its way past an item that is missing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(), (length, seed) => {
        const expected = Array.from({ length }, (_, at) => `w${at}`);
        const missing = seed % length;
        const kept = expected.filter((_, at) => at !== missing);
        expect(aligned(kept, expected)).toEqual(expected.flatMap((_, at) => (at === missing ? [] : [at])));
      }),
      { numRuns: 60 },
    );
  });

  it("gives an item that is too many the place of a neighbour", () => {
    expect(aligned(["a", "x", "b"], ["a", "b"])).toEqual([0, 0, 1]);
    expect(aligned(["x", "a"], ["a"])).toEqual([0, 0]);
  });

  it("takes an item for another that stands in its place", () => {
    expect(aligned(["a", "x", "c"], ["a", "b", "c"])).toEqual([0, 1, 2]);
  });
});

describe("texts that are told again", () => {
  const all = retoldAnswers(80);

  it("have their words in order and their pauses in between, never at the end", () => {
    for (const { pieces } of all) {
      expect(pieces.at(-1)?.pause).toBeNull();
      expect(pieces.slice(0, -1).every(({ pause }) => pause !== null && pause.ms >= 250 && pause.ms <= 12_000)).toBe(
        true,
      );
      expect(pieces.every(({ text }) => text.trim() !== "" && text === text.trim())).toBe(true);
    }
  });

  it("have only kinds of pauses that there are, and a thought that was asked for at the beginning only", () => {
    const kinds = all.flatMap(({ pieces }) => pieces.flatMap(({ pause }) => pause?.kind ?? []));
    for (const kind of kinds) expect(Object.keys(PAUSE_KINDS)).toContain(kind);
    for (const { pieces } of all) {
      expect(pieces.slice(1).some(({ pause }) => pause?.kind === "t")).toBe(false);
      if (pieces[0]?.pause?.kind === "t") expect(pieces[0].text).toBe("Let me think.");
    }
  });

  it("are short enough to be spoken: whole sentences, some forty words", () => {
    for (const { pieces } of all) {
      const spoken = pieces.map(({ text }) => text).join(" ");
      expect(spoken).toMatch(/[.!?]$/u);
      const told = spoken.replace(/^Let me think\. /u, "");
      const first = told.split(/(?<=[.!?])\s/u)[0] ?? "";
      expect(told.split(/\s+/u).length).toBeLessThanOrEqual(Math.max(45, first.split(/\s+/u).length));
    }
  });

  it("have eight answers of one pace, and then another", () => {
    const stretches = new Map(all.map(({ candidate, stretch }) => [candidate, stretch]));
    expect(stretches.size).toBe(10);
    for (const { candidate, stretch } of all) expect(stretches.get(candidate)).toBe(stretch);
    expect(new Set(stretches.values()).size).toBe(4);
  });

  it("are as many as wanted, none where none is", () => {
    expect([retoldAnswers(1).length, retoldAnswers(0).length]).toEqual([1, 0]);
    expect(new Set(all.map(({ pieces }) => pieces.map(({ text }) => text).join(" "))).size).toBe(80);
  });
});
