/** The real bank behind every choice of the set-up page: where questions come from, how many, and what is said of it. */
import { describe, expect, it } from "vitest";
import { COMPANY_STYLES, DIFFICULTIES, TRACKS } from "#contract/vocabulary.ts";
import { makePlan } from "#engine/selection/plan.ts";
import { coverageOf } from "../../../worker/content/coverage.ts";
import { drawPool, type IndexRow, POOL_SIZE, preflight } from "../../../worker/content/pool.ts";
import { bankQuestions } from "../../support/bank-sample.ts";
import { testContent } from "../../support/engine-content.ts";
import { BASE_CONFIG } from "../../support/engine-session.ts";

const bank = bankQuestions();

/** What the database would list for a track: its own questions and the stories. */
function rowsFor(track: string): IndexRow[] {
  return bank
    .filter((question) => question.track === track || question.track === "behavioral")
    .map(({ id, track: of, companyStyle, difficulty, type }) => ({ id, track: of, companyStyle, difficulty, type }));
}

const CHOICES = TRACKS.flatMap((track) =>
  COMPANY_STYLES.flatMap((companyStyle) => DIFFICULTIES.map((difficulty) => ({ track, companyStyle, difficulty }))),
);
const named = CHOICES.map(
  (choice) => [`${choice.track}, ${choice.companyStyle}, ${choice.difficulty}`, choice] as const,
);

describe.each(named)("%s", (_, choice) => {
  const rows = rowsFor(choice.track);
  const pool = preflight(rows, choice);
  const ids = drawPool(rows, choice);
  const drawn = ids.flatMap((id) => bank.filter((question) => question.id === id));

  it("is offered, at the difficulty that was asked for", () => {
    expect(pool.status).not.toBe("empty");
    expect(pool.effectiveDifficulty).toBe(choice.difficulty);
    expect(pool.available).toBeGreaterThanOrEqual(10);
  });

  it("says where the questions come from", () => {
    const own = rows.some(
      (row) =>
        row.track === choice.track &&
        row.companyStyle === choice.companyStyle &&
        row.difficulty === choice.difficulty &&
        (choice.track === "behavioral" || row.type !== "behavioral"),
    );
    const expected = own ? choice.companyStyle : "general";
    expect(pool.effectiveCompanyStyle).toBe(expected);
    expect(pool.status).toBe(own ? "exact" : "general_fallback");
  });

  it("draws each question once, at most as many as a session holds", () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeLessThanOrEqual(POOL_SIZE);
    expect(drawn).toHaveLength(ids.length);
  });

  it("draws from the track and from stories, and from nowhere else", () => {
    for (const { track, type } of drawn) expect(track === choice.track || type === "behavioral").toBe(true);
  });

  it("can fill ten main questions of the kinds that the plan wants", () => {
    const config = { ...BASE_CONFIG, ...choice, questionCount: 10, behavioralTarget: 2 };
    const plan = makePlan(
      config,
      testContent({ questions: drawn.map(({ checks: _checks, ...question }) => question) }),
    );
    expect(plan).toHaveLength(10);
    const behavioral = plan.filter(({ kind }) => kind === "behavioral").length;
    expect(behavioral).toBe(choice.track === "behavioral" ? 10 : 2);
    expect(plan.filter(({ kind }) => kind === "system_design").length).toBe(choice.track === "swe_engineer" ? 2 : 0);
  });

  it("holds at least four questions at the chosen difficulty and some at every other, for adapting", () => {
    for (const difficulty of DIFFICULTIES) {
      const main = drawn.filter(
        (question) =>
          question.difficulty === difficulty && (choice.track === "behavioral" || question.type !== "behavioral"),
      );
      expect(main.length, difficulty).toBeGreaterThanOrEqual(3);
    }
  });

  it("tells the set-up page figures that agree with the bank", () => {
    const coverage = coverageOf(rows, { ...choice, questionCount: 5, behavioralTarget: 1 });
    const main = bank.filter(
      (question) =>
        question.track === choice.track && (choice.track === "behavioral" || question.type !== "behavioral"),
    );
    const at = main.filter(({ difficulty }) => difficulty === choice.difficulty);
    expect(coverage.count).toBe(at.filter(({ companyStyle }) => companyStyle === choice.companyStyle).length);
    expect(coverage.fallbackGeneral).toBe(at.filter(({ companyStyle }) => companyStyle === "general").length);
    expect(coverage.behavioral).toBe(rows.filter(({ type }) => type === "behavioral").length);
    expect(coverage.systemDesign).toBe(
      bank.filter(({ track, type }) => track === choice.track && type === "system_design").length,
    );
    expect(coverage.minutes).toBeGreaterThanOrEqual(15);
    expect(coverage.minutes).toBeLessThanOrEqual(60);
    expect(Number.isInteger(coverage.minutes)).toBe(true);
    expect(coverage.pool).toEqual(preflight(rows, choice, choice.track === "behavioral" ? 5 : 4));
  });
});

describe("the estimate of minutes", () => {
  it("grows with every question", () => {
    for (const track of TRACKS) {
      const minutes = [1, 3, 5, 8, 10].map(
        (questionCount) =>
          coverageOf(rowsFor(track), {
            ...{ track, companyStyle: "general", difficulty: "medium" },
            ...{ questionCount, behavioralTarget: 0 },
          }).minutes,
      );
      expect(minutes.toSorted((a, b) => a - b)).toEqual(minutes);
      expect(new Set(minutes).size, track).toBe(minutes.length);
    }
  });

  it("counts stories as stories in the behavioural track, whatever the target says", () => {
    const choice = { track: "behavioral", companyStyle: "general", difficulty: "easy", questionCount: 4 } as const;
    const minutes = [0, 1, 4].map((behavioralTarget) =>
      coverageOf(rowsFor("behavioral"), { ...choice, behavioralTarget }),
    );
    expect(new Set(minutes.map((coverage) => coverage.minutes)).size).toBe(1);
  });
});

describe("named questions", () => {
  it("come first and stay, whichever track and difficulty is chosen beside them", () => {
    const ids = ["swe-intern-first-single-visitor"];
    for (const difficulty of DIFFICULTIES) {
      const drawn = drawPool(
        rowsFor("swe_intern"),
        { track: "swe_intern", companyStyle: "meta", difficulty },
        { named: ids },
      );
      expect(drawn[0]).toBe(ids[0]);
      expect(drawn.filter((id) => id === ids[0])).toHaveLength(1);
    }
  });

  it("do not push the stories out of the pool", () => {
    const rows = rowsFor("cybersecurity");
    const ids = rows.filter(({ track }) => track === "cybersecurity").map(({ id }) => id);
    const drawn = drawPool(
      rows,
      { track: "cybersecurity", companyStyle: "general", difficulty: "easy" },
      { named: ids.slice(0, 8) },
    );
    const stories = rows.filter(({ type }) => type === "behavioral").map(({ id }) => id);
    expect(drawn.filter((id) => stories.includes(id)).length).toBeGreaterThanOrEqual(12);
  });
});
