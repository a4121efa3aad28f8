/** Slot plans: how many questions, of which kind, in which order. */
import { describe, expect, it } from "vitest";
import { makePlan, spread } from "#engine/selection/plan.ts";
import type { SessionConfig } from "#engine/state.ts";
import { plainQuestion, testContent } from "../../../support/engine-content.ts";
import { BASE_CONFIG } from "../../../support/engine-session.ts";

function pool(technical: number, design: number, behavioral: number) {
  const many = (count: number, part: Parameters<typeof plainQuestion>[0]) =>
    Array.from({ length: count }, () => plainQuestion(part));
  return testContent({
    questions: [
      ...many(technical, { type: "coding" }),
      ...many(design, { type: "system_design" }),
      ...many(behavioral, { type: "behavioral", track: "behavioral" }),
    ],
  });
}

function letters(config: Partial<SessionConfig>, content = pool(12, 4, 10)): string {
  const plan = makePlan({ ...BASE_CONFIG, ...config }, content);
  return plan.map(({ kind }) => ({ technical: "c", system_design: "D", behavioral: "B" })[kind]).join("");
}

describe("the slot plan", () => {
  it("spreads behavioural questions and never begins with one", () => {
    for (let count = 2; count <= 10; count += 1) {
      for (let target = 1; target < count; target += 1) {
        const plan = letters({ track: "cybersecurity", questionCount: count, behavioralTarget: target });
        expect(plan).toHaveLength(count);
        expect(plan.startsWith("B")).toBe(false);
        expect(plan.split("B").length - 1).toBe(target);
      }
    }
  });

  it("puts no two behavioural questions side by side while there is room", () => {
    expect(letters({ questionCount: 7, behavioralTarget: 2, track: "swe_intern" })).not.toContain("BB");
    expect(letters({ questionCount: 7, behavioralTarget: 3, track: "swe_intern" })).not.toContain("BB");
    expect(letters({ questionCount: 10, behavioralTarget: 4, track: "swe_intern" })).not.toContain("BB");
  });

  it("gives engineers one system design, two from six questions on", () => {
    expect(letters({ questionCount: 5, behavioralTarget: 0 })).toBe("cDccc");
    expect(letters({ questionCount: 7, behavioralTarget: 0 })).toBe("cDcDccc");
    expect(letters({ questionCount: 6, behavioralTarget: 1 }).split("D")).toHaveLength(3);
  });

  it("asks a single question without behavioural target as a technical one", () => {
    expect(letters({ questionCount: 1, behavioralTarget: 0 })).toBe("c");
  });

  it("treats system design in other tracks as technical", () => {
    expect(letters({ track: "data_science", questionCount: 4, behavioralTarget: 0 })).toBe("cccc");
  });

  it("is behavioural throughout in the behavioural track, whatever the target", () => {
    expect(letters({ track: "behavioral", questionCount: 4, behavioralTarget: 0 })).toBe("BBBB");
  });

  it("promises no more questions than the pool can give without repetition", () => {
    expect(letters({ questionCount: 8, behavioralTarget: 1 }, pool(2, 1, 3))).toHaveLength(4);
    expect(letters({ questionCount: 3, behavioralTarget: 2 }, pool(3, 0, 1))).toBe("cBc");
    expect(letters({ questionCount: 3, behavioralTarget: 0 }, pool(0, 0, 0))).toBe("");
  });

  it("falls back on behavioural questions only when the pool holds nothing else", () => {
    expect(letters({ questionCount: 3, behavioralTarget: 0 }, pool(0, 0, 5))).toBe("BBB");
  });

  it("follows named questions exactly and leaves unknown ones out", () => {
    const questions = [
      plainQuestion({ id: "a", type: "behavioral" }),
      plainQuestion({ id: "b", type: "system_design" }),
      plainQuestion({ id: "c", type: "coding" }),
    ];
    const plan = letters({ questionIds: ["c", "nowhere", "a", "b"], questionCount: 4 }, testContent({ questions }));
    expect(plan).toBe("cBD");
  });
});

describe("spreading places", () => {
  it("takes distinct places in rising order", () => {
    for (let length = 1; length <= 10; length += 1) {
      for (let count = 0; count <= length; count += 1) {
        const places = spread(count, length);
        expect(new Set(places).size).toBe(count);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        for (const place of places) expect(place).toBeGreaterThanOrEqual(count === length ? 1 : 2);
        for (const place of places) expect(place).toBeLessThanOrEqual(length);
      }
    }
  });
});
