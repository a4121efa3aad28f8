import { describe, expect, it } from "vitest";
import type { Fact, Logged } from "../../../../durable/engine/state.ts";
import { answerLevels, contentLevel } from "../../../../scripts/simulate/levels.ts";
import { movesOf, oscillates } from "../../../../scripts/simulate/study-adaptive.ts";
import { candidateFigures, type Recovered, recoveryFigures } from "../../../../scripts/simulate/study-recovery.ts";
import { spreadOf } from "../../../../scripts/simulate/study-spread.ts";
import type { Difficulty } from "../../../../worker/contract/vocabulary.ts";
import { REPORT } from "../sample-report.ts";

const facts = (...events: Fact[]): { log: Logged[] } => ({
  log: events.map((event, at) => ({ seq: at + 1, class: "fact", at: 0, event })),
});
const ask = (warmUp = false): Fact => ({
  type: "turn.opened",
  turnId: "t",
  kind: "question",
  ordinal: 1,
  move: { move: "ask", questionId: "q", warmUp },
});
const moved = (from: Difficulty, to: Difficulty): Fact => ({ type: "difficulty.moved", from, to });

describe("moves of the difficulty", () => {
  it("are read question by question, the warm-up left out", () => {
    const log = facts(
      ask(true),
      ask(),
      moved("easy", "medium"),
      ask(),
      ask(),
      moved("medium", "hard"),
      ask(),
      moved("hard", "medium"),
      ask(),
    );
    expect(movesOf(log)).toEqual(["none", "up", "none", "up", "down"]);
  });

  it.each([
    [["none", "up", "down"], true],
    [["down", "up"], true],
    [["up", "none", "down"], false],
    [["up", "up", "none"], false],
    [["none", "none"], false],
    [[], false],
  ] as const)("%j swings to and fro: %s", (moves, swings) => {
    expect(oscillates(moves)).toBe(swings);
  });
});

describe("levels of a report", () => {
  it("are those of each criterion of the assessed main questions", () => {
    expect(answerLevels(REPORT).map(({ criterion, level }) => [criterion, level])).toEqual([
      ["conceptual.accuracy", 4],
      ["conceptual.depth", 2],
      ["communication", 5],
    ]);
    const warmUp = { ...REPORT, questions: REPORT.questions.map((question) => ({ ...question, warmUp: true })) };
    expect(answerLevels(warmUp)).toEqual([]);
  });

  it("as content leave communication out", () => {
    expect(contentLevel(REPORT)).toBe(3);
  });

  it("as content count a question that was not assessed as nothing shown", () => {
    const silent = REPORT.questions.map((question) => ({ ...question, assessed: false, criteria: [] }));
    expect(contentLevel({ ...REPORT, questions: [...REPORT.questions, ...silent] })).toBe(1.5);
  });
});

describe("recovery of skill", () => {
  const found = (ability: number, level: number, part: Partial<Recovered> = {}): Recovered => ({
    seed: 1,
    criterion: "conceptual.accuracy",
    wording: "known",
    reader: { said: 2, found: 1.5, unsaid: 4, mistaken: 1 },
    ability,
    shown: ability,
    level,
    low: level - 1,
    high: level + 1,
    ...part,
  });

  it("is correlation, error, bias and the share of intervals that hold the ability", () => {
    const [all] = recoveryFigures([found(1, 1.5), found(2, 2.5), found(3, 3.5), found(5, 3.5)]);
    expect(all).toMatchObject({ criterion: "all", wording: "known", n: 4, bias: 0, coverage: 0.75 });
    expect(all?.r).toBeGreaterThan(0.8);
    expect(all?.rmse).toBeCloseTo(Math.sqrt((3 * 0.25 + 2.25) / 4), 3);
  });

  it("is also held against what was really said, where that is known", () => {
    const [all] = recoveryFigures([
      found(0, 1, { shown: 1 }),
      found(0, 4, { shown: 4 }),
      found(5, 2, { shown: Number.NaN }),
    ]);
    expect(all).toMatchObject({ n: 3, rShown: 1, rmseShown: 0 });
    expect(all?.r).toBeLessThan(0.5);
  });

  it("counts an ability at the very end of an interval as held", () => {
    const [all] = recoveryFigures([found(1, 2), found(3, 2)]);
    expect(all?.coverage).toBe(1);
  });

  it("is told apart for wordings and criteria, and only where there was something to see", () => {
    const figures = recoveryFigures([
      found(1, 1),
      found(2, 2, { criterion: "coding.approach" }),
      found(2, 3, { wording: "hidden" }),
    ]);
    expect(figures.map(({ wording, criterion, n }) => [wording, criterion, n])).toEqual([
      ["known", "all", 2],
      ["known", "coding.approach", 1],
      ["known", "conceptual.accuracy", 1],
      ["hidden", "all", 1],
      ["hidden", "conceptual.accuracy", 1],
    ]);
  });

  it("counts what the reader finds of what was said, and of what was not", () => {
    const [all] = recoveryFigures([found(1, 1), found(2, 2)]);
    expect(all).toMatchObject({ found: 0.75, mistaken: 0.25 });
  });

  it("of candidates as wholes takes the mean of their criteria", () => {
    const one = [found(1, 0), found(3, 4)];
    const two = [found(4, 3, { seed: 2 }), found(4, 5, { seed: 2 })];
    const three = [found(0, 1, { seed: 3 }), found(1, 0, { seed: 3 })];
    const [known] = candidateFigures([...one, ...two, ...three]);
    expect(known).toMatchObject({ wording: "known", candidates: 3, r: 1, rmse: 0, coverage: 1 });
    expect(known?.criterionR).toBeLessThan(1);
    expect(candidateFigures([])).toEqual([]);
  });

  it("of nobody is an empty list", () => {
    expect(recoveryFigures([])).toEqual([]);
  });
});

describe("spread of the scores", () => {
  const at = (ability: number, overall: number | null) => ({ ability, sessions: 7, unscored: 0, overall });

  it("is the distance of the lowest mean from the highest", () => {
    expect(spreadOf([at(0, null), at(1, 20.5), at(4, 80), at(5, 90)])).toEqual({
      lowest: 20.5,
      highest: 90,
      points: 69.5,
    });
    expect(spreadOf([at(0, null)]).points).toBe(0);
  });
});
