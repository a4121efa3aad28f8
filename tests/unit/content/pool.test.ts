import { describe, expect, it } from "vitest";
import { coverageOf } from "../../../worker/content/coverage.ts";
import { drawPool, type IndexRow, mainWanted, POOL_SIZE, preflight } from "../../../worker/content/pool.ts";

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

  it("keeps the difficulty before the company, and the company before another difficulty of the general bank", () => {
    const google = { ...choice, companyStyle: "google", difficulty: "hard" } as const;
    const own = rows(3, { companyStyle: "google", difficulty: "easy" });
    expect(preflight([...own, ...rows(3, { difficulty: "hard" })], google)).toMatchObject({
      status: "general_fallback",
      effectiveCompanyStyle: "general",
      effectiveDifficulty: "hard",
    });
    expect(preflight([...own, ...rows(3)], google)).toMatchObject({
      status: "company_fallback",
      effectiveCompanyStyle: "google",
      effectiveDifficulty: "easy",
    });
  });

  it("names the general bank where it has to fill up a company's few", () => {
    const amazon = { ...choice, companyStyle: "amazon" } as const;
    const bank = [...rows(9), ...rows(3, { companyStyle: "amazon" })];
    expect(preflight(bank, amazon, 3).status).toBe("exact");
    expect(preflight(bank, amazon, 4)).toMatchObject({
      status: "general_fallback",
      effectiveCompanyStyle: "general",
      effectiveDifficulty: "medium",
    });
    expect(preflight(rows(3, { companyStyle: "amazon" }), amazon, 4).status).toBe("exact");
    expect(preflight(rows(3), choice, 4).status).toBe("exact");
  });

  it("counts what is asked beside the stories", () => {
    expect(mainWanted({ track: "swe_intern", questionCount: 5, behavioralTarget: 1 })).toBe(4);
    expect(mainWanted({ track: "swe_intern", questionCount: 3, behavioralTarget: 3 })).toBe(1);
    expect(mainWanted({ track: "behavioral", questionCount: 5, behavioralTarget: 1 })).toBe(5);
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

  it("puts what was made for other companies last at a difficulty, but before what was seen and before another difficulty", () => {
    const foreign = rows(2, { companyStyle: "google" });
    const general = rows(2);
    const far = rows(1, { difficulty: "hard" });
    const [known, fresh] = general.map((row) => row.id);
    const seen = new Set([known ?? ""]);
    const amazon = { ...choice, companyStyle: "amazon" } as const;
    const ids = drawPool([...foreign, ...far, ...general], amazon, { seen });
    expect(ids[0]).toBe(fresh);
    expect(ids.slice(1, 3).sort()).toEqual(foreign.map((row) => row.id));
    expect(ids.slice(3)).toEqual([known, ...far.map((row) => row.id)]);
  });

  it("always holds the questions that were named, wherever they come from", () => {
    const foreign = rows(1, { companyStyle: "google", difficulty: "hard" });
    const named = foreign.map((row) => row.id);
    expect(drawPool([...rows(70), ...foreign, ...stories(30)], choice, { named })).toEqual(
      expect.arrayContaining(named),
    );
  });

  it("keeps room for every difficulty and for system designs in a bank larger than a pool", () => {
    const engineer = { ...choice, track: "swe_engineer" } as const;
    const large = [
      ...rows(70, { track: "swe_engineer" }),
      ...rows(20, { track: "swe_engineer", difficulty: "easy" }),
      ...rows(20, { track: "swe_engineer", difficulty: "hard", type: "system_design" }),
      ...stories(30),
    ];
    for (const seed of [1, 2, 3]) {
      const drawn = new Set(drawPool(large, engineer, { seed }));
      const main = large.filter((row) => drawn.has(row.id) && row.track === "swe_engineer");
      expect(main.filter(({ difficulty }) => difficulty === "easy").length).toBeGreaterThanOrEqual(6);
      expect(main.filter(({ type }) => type === "system_design").length).toBeGreaterThanOrEqual(6);
      expect(main.filter(({ difficulty }) => difficulty === "medium").length).toBeGreaterThanOrEqual(24);
    }
  });

  it("puts questions that were seen behind the others, and brings them back when nothing else is left", () => {
    const bank = rows(90);
    const seen = new Set(bank.slice(0, 50).map((row) => row.id));
    const drawn = drawPool(bank, choice, { seen });
    expect(drawn.slice(0, 40).filter((id) => seen.has(id))).toEqual([]);
    expect(drawn).toHaveLength(POOL_SIZE);
    expect(drawPool(bank.slice(0, 50), choice, { seen })).toHaveLength(50);
  });

  it("draws from all over a large bank, another part for another seed", () => {
    const bank = rows(150);
    const one = drawPool(bank, choice, { seed: 1 });
    const other = drawPool(bank, choice, { seed: 2 });
    expect(drawPool(bank, choice, { seed: 1 })).toEqual(one);
    expect(one.filter((id) => other.includes(id)).length).toBeLessThan(POOL_SIZE * 0.7);
    const places = one.map((id) => bank.findIndex((row) => row.id === id));
    for (const from of [0, 50, 100]) {
      expect(places.filter((place) => place >= from && place < from + 50).length).toBeGreaterThan(8);
    }
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

describe("a pool with questions of the candidate's own", () => {
  it.each(["swe_intern", "behavioral"] as const)(
    "keeps places free for the candidate's own questions (%s)",
    (track) => {
      const own = { ...choice, track };
      const bank = [...rows(80), ...stories(80)];
      const named = bank.slice(0, 1).map((row) => row.id);
      const ids = drawPool(bank, own, { named, keepFree: 3 });
      // the named one may stand among the others, too
      expect([POOL_SIZE - 3, POOL_SIZE - 4]).toContain(ids.length);
      expect(ids).toContain(named[0]);
    },
  );

  it("prefers the difficulty asked for, then the company's own", () => {
    const own = rows(1, { companyStyle: "amazon" });
    const near = rows(1);
    const far = rows(1, { companyStyle: "amazon", difficulty: "hard" });
    const ids = drawPool([...far, ...near, ...own], { ...choice, companyStyle: "amazon" });
    expect(ids).toEqual([...own, ...near, ...far].map((row) => row.id));
  });
});
