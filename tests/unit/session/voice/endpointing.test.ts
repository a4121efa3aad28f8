import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMPLETENESS } from "#engine/understanding/completeness.ts";
import {
  ACCESS_FACTORS,
  afterPause,
  deadlineFor,
  type Endpointer,
  FRESH_ENDPOINTER,
  floorMs,
  natureOf,
  personalFactor,
} from "#session/voice/endpointing.ts";
import { NATURE_FACTOR, type TurnNature, WAIT_CAP_MS } from "#session/voice/timing.ts";
import { MESSAGE_KINDS, QUESTION_TYPES } from "../../../../worker/contract/vocabulary.ts";

const at = (nature: TurnNature, more: Partial<Endpointer> = {}): Endpointer => ({
  ...FRESH_ENDPOINTER,
  nature,
  ...more,
});
const natures = Object.keys(NATURE_FACTOR) as TurnNature[];

describe("the floor of a silence", () => {
  it("follows the table for a behavioural question and an average candidate", () => {
    expect(COMPLETENESS.map((class_) => floorMs(at("behavioral"), class_))).toEqual([500, 1_200, 2_500, 6_000, null]);
  });

  it("is multiplied by what is asked, by pace and by access", () => {
    expect(floorMs(at("yesNo"), "complete")).toBe(720);
    expect(floorMs(at("warmUp"), "complete")).toBe(960);
    expect(floorMs(at("conceptual"), "complete")).toBe(1_920);
    expect(floorMs(at("system_design"), "uncertain")).toBe(4_000);
    expect(floorMs(at("coding"), "complete")).toBe(3_000);
    expect(floorMs(at("behavioral", { access: 1.5 }), "complete")).toBeCloseTo(1_800);
    expect(floorMs(at("behavioral", { pauseMs: 1_200 }), "complete")).toBeCloseTo(1_800);
    expect(floorMs(at("behavioral", { pauseMs: 1_200, access: 2 }), "complete")).toBeCloseTo(3_600);
  });

  it("never exceeds the cap, and never multiplies an explicit end", () => {
    const slow = { pauseMs: 9_000, access: 2 } as const;
    expect(floorMs(at("coding", slow), "incomplete")).toBe(WAIT_CAP_MS);
    expect(floorMs(at("coding", slow), "explicitEnd")).toBe(500);
  });

  it("rises with every step of openness", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...natures),
        fc.double({ min: 0, max: 20_000, noNaN: true }),
        fc.constantFrom(...ACCESS_FACTORS),
        (nature, pauseMs, access) => {
          const floors = (["complete", "uncertain", "incomplete"] as const).map(
            (one) => floorMs(at(nature, { pauseMs, access }), one) ?? 0,
          );
          expect([...floors].sort((a, b) => a - b)).toEqual(floors);
          expect(Math.max(...floors)).toBeLessThanOrEqual(WAIT_CAP_MS);
          expect(Math.min(...floors)).toBeGreaterThan(500);
        },
      ),
    );
  });
});

describe("the deadline", () => {
  const endpointer = at("behavioral");

  it("counts from the last speech", () => {
    expect(deadlineFor(endpointer, { lastSpeechEndMs: 10_000, completeness: "complete", released: false })).toBe(
      11_200,
    );
  });

  it("is that of an explicit end after a release, whatever the words", () => {
    for (const completeness of COMPLETENESS) {
      expect(deadlineFor(endpointer, { lastSpeechEndMs: 10_000, completeness, released: true })).toBe(10_500);
    }
  });

  it("does not exist while somebody asked for time, nor before anything was said", () => {
    expect(
      deadlineFor(endpointer, { lastSpeechEndMs: 10_000, completeness: "askedForTime", released: false }),
    ).toBeNull();
    expect(deadlineFor(endpointer, { lastSpeechEndMs: null, completeness: "complete", released: true })).toBeNull();
  });
});

describe("the pace of a candidate", () => {
  it("is 1 before anything is known", () => {
    expect(personalFactor(FRESH_ENDPOINTER)).toBe(1);
  });

  it("moves a tenth of the way with each pause", () => {
    expect(afterPause(FRESH_ENDPOINTER, 1_800).pauseMs).toBeCloseTo(900);
    expect(personalFactor(afterPause(FRESH_ENDPOINTER, 1_800))).toBeCloseTo(1.125);
  });

  it("takes no gap between words for a pause, and long thought for no more than four seconds", () => {
    expect(afterPause(FRESH_ENDPOINTER, 399)).toBe(FRESH_ENDPOINTER);
    expect(afterPause(FRESH_ENDPOINTER, Number.NaN)).toBe(FRESH_ENDPOINTER);
    expect(afterPause(FRESH_ENDPOINTER, 30_000)).toEqual(afterPause(FRESH_ENDPOINTER, 4_000));
  });

  it("stays within its bounds and comes to the candidate's own average", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1_000, max: 100_000, noNaN: true }), { maxLength: 80 }), (pauses) => {
        const factor = personalFactor(pauses.reduce(afterPause, FRESH_ENDPOINTER));
        expect(factor).toBeGreaterThanOrEqual(0.8);
        expect(factor).toBeLessThanOrEqual(2);
      }),
    );
    const steady = Array.from({ length: 60 }, () => 1_200).reduce(afterPause, FRESH_ENDPOINTER);
    expect(personalFactor(steady)).toBeCloseTo(1.5, 2);
  });
});

describe("what a turn asks for", () => {
  it("is the type of its question", () => {
    for (const type of QUESTION_TYPES) {
      for (const kind of ["question", "followUp", "prompt", "hint", "rephrase", "reply"] as const) {
        expect(natureOf(kind, type)).toBe(type);
      }
    }
  });

  it("is short at the beginning and at the end", () => {
    expect(natureOf("greeting", null)).toBe("warmUp");
    expect(natureOf("smallTalk", "coding")).toBe("warmUp");
    expect(natureOf("wrapUp", null)).toBe("yesNo");
    for (const kind of MESSAGE_KINDS) expect(Object.keys(NATURE_FACTOR)).toContain(natureOf(kind, null));
  });
});
