import { describe, expect, it } from "vitest";
import { coverageOf } from "../../../worker/content/coverage.ts";
import { drawPool, type IndexRow, POOL_SIZE, preflight } from "../../../worker/content/pool.ts";

let made = 0;
function rows(count: number, row: Partial<IndexRow> = {}): IndexRow[] {
  return Array.from({ length: count }, () => ({
    id: `q-${String(++made).padStart(4, "0")}`,
    track: "swe_intern",
    companyStyle: "general",
    difficulty: "medium",
    type: "coding",
    ...row,
  }));
}
const stories = (count: number): IndexRow[] =>
  rows(count, { track: "behavioral", type: "behavioral", difficulty: "easy" });
const choice = { track: "swe_intern", companyStyle: "general", difficulty: "medium" } as const;

describe("what the bank offers for a choice", () => {
  it("is exact when the company has the difficulty", () => {
    const amazon = { ...choice, companyStyle: "amazon" } as const;
    const bank = [...rows(4), ...rows(2, { companyStyle: "amazon" })];
    expect(preflight(bank, amazon)).toEqual({
      status: "exact",
      effectiveCompanyStyle: "amazon",
      effectiveDifficulty: "medium",
      available: 6,
    });
  });

  it("falls back to the general bank when the company has nothing", () => {
    const meta = { ...choice, companyStyle: "meta" } as const;
    expect(preflight(rows(4), meta)).toMatchObject({ status: "general_fallback", effectiveCompanyStyle: "general" });
  });

  it("takes the company's nearest easier difficulty before the general bank", () => {
    const google = { ...choice, companyStyle: "google", difficulty: "hard" } as const;
    const bank = [...rows(3, { companyStyle: "google", difficulty: "easy" }), ...rows(3, { difficulty: "hard" })];
    expect(preflight(bank, google)).toMatchObject({ status: "company_fallback", effectiveDifficulty: "easy" });
  });

  it("goes above the difficulty asked for only when there is nothing at or below it anywhere", () => {
    const easy = { ...choice, companyStyle: "apple", difficulty: "easy" } as const;
    const own = rows(2, { companyStyle: "apple", difficulty: "hard" });
    expect(preflight([...own, ...rows(1, { difficulty: "easy" })], easy)).toMatchObject({
      status: "general_fallback",
      effectiveDifficulty: "easy",
    });
    expect(preflight(own, easy)).toMatchObject({ status: "company_fallback_above_cap", effectiveDifficulty: "hard" });
    expect(preflight(rows(2, { difficulty: "hard" }), easy)).toMatchObject({ status: "general_fallback_above_cap" });
  });

  it("is empty when the track has no question, however many stories there are", () => {
    expect(preflight(stories(5), choice)).toMatchObject({ status: "empty", available: 0 });
  });

  it("asks stories in the behavioural track and only there as main questions", () => {
    const behavioral = { ...choice, track: "behavioral", difficulty: "easy" } as const;
    expect(preflight(stories(5), behavioral)).toMatchObject({ status: "exact", available: 5 });
  });
});

describe("the pool of a session", () => {
  it("holds at most sixty questions, with stories among them", () => {
    const ids = drawPool([...rows(80), ...stories(30)], choice);
    expect(ids).toHaveLength(POOL_SIZE);
    expect(new Set(ids).size).toBe(POOL_SIZE);
    expect(ids.filter((id) => Number(id.slice(2)) > made - 30)).toHaveLength(20);
  });

  it("prefers the difficulty asked for, then the company's own", () => {
    const own = rows(1, { companyStyle: "amazon" });
    const near = rows(1);
    const far = rows(1, { companyStyle: "amazon", difficulty: "hard" });
    const ids = drawPool([...far, ...near, ...own], { ...choice, companyStyle: "amazon" });
    expect(ids).toEqual([...own, ...near, ...far].map((row) => row.id));
  });

  it("leaves other companies out", () => {
    const foreign = rows(3, { companyStyle: "google" });
    expect(drawPool([...foreign, ...rows(2)], choice)).toHaveLength(2);
  });

  it("always holds the questions that were named, wherever they come from", () => {
    const foreign = rows(1, { companyStyle: "google", difficulty: "hard" });
    const named = foreign.map((row) => row.id);
    expect(drawPool([...rows(70), ...foreign, ...stories(30)], choice, { named })).toEqual(expect.arrayContaining(named));
  });

  it("is the same for the same bank, whatever the order of rows", () => {
    const bank = [...rows(10), ...stories(5)];
    expect(drawPool([...bank].reverse(), choice)).toEqual(drawPool(bank, choice));
  });
});

describe("coverage for the set-up page", () => {
  it("counts own, general, behavioural and system-design questions and estimates the time", () => {
    const bank = [
      ...rows(3, { companyStyle: "amazon" }),
      ...rows(4),
      ...rows(2, { type: "system_design", difficulty: "hard" }),
      ...stories(6),
    ];
    const body = coverageOf(bank, { ...choice, companyStyle: "amazon", questionCount: 5, behavioralTarget: 1 });
    expect(body).toMatchObject({ count: 3, fallbackGeneral: 4, behavioral: 6, systemDesign: 2 });
    expect(body.minutes).toBeGreaterThan(25);
    expect(body.minutes).toBeLessThan(60);
  });
});
