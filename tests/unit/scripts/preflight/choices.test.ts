import { describe, expect, it } from "vitest";
import { allChoices, type ChoiceFigures, summaryOf } from "../../../../scripts/preflight/choices.ts";
import { readBank } from "../../../../scripts/set-up/bank-sql.ts";
import type { IndexRow } from "../../../../worker/content/pool.ts";

let made = 0;
function rows(count: number, part: Partial<IndexRow>): IndexRow[] {
  return Array.from({ length: count }, () => ({
    id: `q-${String(++made).padStart(4, "0")}`,
    track: "swe_intern",
    companyStyle: "general",
    difficulty: "medium",
    type: "coding",
    ...part,
  }));
}

function at(choices: readonly ChoiceFigures[], track: string, companyStyle: string, difficulty: string): ChoiceFigures {
  const found = choices.find(
    (one) => one.track === track && one.companyStyle === companyStyle && one.difficulty === difficulty,
  );
  if (found === undefined) throw new Error("no such choice");
  return found;
}

const STORIES = rows(3, { track: "behavioral", type: "behavioral", difficulty: "easy" });

describe("the choices of the bank", () => {
  const bank = [
    ...rows(4, {}),
    ...rows(2, { companyStyle: "amazon" }),
    ...rows(1, { difficulty: "hard" }),
    ...rows(5, { track: "data_science", type: "behavioral" }),
    ...STORIES,
  ];
  const choices = allChoices(bank);

  it("are all combinations, each once", () => {
    expect(choices).toHaveLength(7 * 12 * 3);
    expect(
      new Set(choices.map(({ track, companyStyle, difficulty }) => `${track}${companyStyle}${difficulty}`)).size,
    ).toBe(252);
  });

  it("count the questions of the very place and all main ones", () => {
    expect(at(choices, "swe_intern", "general", "medium")).toMatchObject({
      status: "exact",
      from: "general medium",
      ownAtDifficulty: 4,
      atDifficulty: 6,
      mainQuestions: 5,
      drawn: 10,
    });
    expect(at(choices, "swe_intern", "amazon", "medium")).toMatchObject({
      status: "general_fallback",
      from: "general medium",
      ownAtDifficulty: 6,
      atDifficulty: 6,
      mainQuestions: 7,
      drawn: 10,
    });
  });

  it("say where they fall back to", () => {
    expect(at(choices, "swe_intern", "google", "medium")).toMatchObject({
      status: "general_fallback",
      from: "general medium",
    });
    expect(at(choices, "swe_intern", "amazon", "hard")).toMatchObject({
      status: "general_fallback",
      from: "general hard",
    });
  });

  it("take a track that has only stories for empty", () => {
    expect(at(choices, "data_science", "general", "medium")).toMatchObject({ status: "empty", mainQuestions: 0 });
  });

  it("take stories for main questions in the behavioural track alone", () => {
    expect(at(choices, "behavioral", "general", "easy")).toMatchObject({ status: "exact", atDifficulty: 3, drawn: 3 });
  });

  it("never count more at a place than there are", () => {
    for (const { ownAtDifficulty, atDifficulty, mainQuestions, drawn } of choices) {
      expect(ownAtDifficulty).toBeLessThanOrEqual(Math.min(atDifficulty, mainQuestions));
      expect(atDifficulty).toBeLessThanOrEqual(drawn);
    }
  });

  it("are summed up without one counted twice", () => {
    const { choices: all, exact, fallback, empty } = summaryOf(choices);
    expect(exact + fallback + empty).toBe(all);
    expect(exact).toBe(choices.filter(({ status }) => status === "exact").length);
    expect(empty).toBe(5 * 12 * 3);
  });
});

describe("the bank as it is", () => {
  it("leaves no choice empty, and has at least four questions at the difficulty that is asked", () => {
    const choices = allChoices(readBank());
    expect(summaryOf(choices).empty).toBe(0);
    for (const { track, from, atDifficulty } of choices)
      expect(atDifficulty, `${track} ${from}`).toBeGreaterThanOrEqual(4);
  });

  it("counts interviews by the questions they would use up, stories too", () => {
    const hard = { difficulty: "hard" } as const;
    const choices = allChoices([...rows(13, hard), ...rows(2, { ...hard, track: "behavioral", type: "behavioral" })]);
    expect(at(choices, "swe_intern", "general", "hard").sessions).toBe(2);
    expect(at(choices, "swe_intern", "meta", "hard").sessions).toBe(2);
    expect(at(choices, "swe_intern", "general", "easy").sessions).toBe(0);
    expect(summaryOf(choices).fewestSessions).toBe(0);
    const stories = allChoices(rows(11, { ...hard, track: "behavioral", type: "behavioral" }));
    expect(at(stories, "behavioral", "general", "hard").sessions).toBe(2);
  });

  it("hands every session enough for ten questions", () => {
    for (const { track, companyStyle, difficulty, drawn } of allChoices(readBank())) {
      expect(drawn, `${track} ${companyStyle} ${difficulty}`).toBeGreaterThanOrEqual(10);
    }
  });
});
