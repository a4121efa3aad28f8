/** Adaptive difficulty: single moves, and what it does to simulated candidates of known ability. */
import { describe, expect, it } from "vitest";
import { draw, seeded } from "#engine/random.ts";
import {
  type Ladder,
  levelOf,
  needsKindness,
  nextDifficulty,
  startingDifficulty,
} from "#engine/selection/difficulty.ts";
import type { Difficulty } from "../../../../worker/contract/vocabulary.ts";
import { BASE_CONFIG } from "../../../support/engine-session.ts";

const ladder = (now: Difficulty, outcomes: number[], asked: Difficulty[] = []): Ladder => ({ now, outcomes, asked });

describe("one move of the ladder", () => {
  it("needs two outcomes before it moves", () => {
    expect(nextDifficulty(ladder("medium", [1]))).toBe("medium");
    expect(nextDifficulty(ladder("medium", [0]))).toBe("medium");
  });

  it("goes up after two good outcomes and down after two bad ones, one step each", () => {
    expect(nextDifficulty(ladder("easy", [0.8, 0.9]))).toBe("medium");
    expect(nextDifficulty(ladder("hard", [0.2, 0.3]))).toBe("medium");
    expect(nextDifficulty(ladder("medium", [0.1, 0.1]))).toBe("easy");
  });

  it("stays where success is neither high nor low", () => {
    expect(nextDifficulty(ladder("medium", [0.6, 0.7]))).toBe("medium");
    expect(nextDifficulty(ladder("medium", [0.3, 0.9]))).toBe("medium");
  });

  it("knows no level below easy or above hard", () => {
    expect(nextDifficulty(ladder("easy", [0, 0]))).toBe("easy");
    expect(nextDifficulty(ladder("hard", [1, 1]))).toBe("hard");
  });

  it("returns to a level that was too hard only on three near-perfect outcomes, and only once", () => {
    const fell: Difficulty[] = ["medium", "hard", "hard", "medium", "medium", "medium"];
    expect(nextDifficulty(ladder("medium", [0.9, 0.9, 0.9], fell))).toBe("medium");
    expect(nextDifficulty(ladder("medium", [1, 1, 0.9], fell))).toBe("hard");
    const fellTwice: Difficulty[] = [...fell, "hard", "hard", "medium", "medium", "medium"];
    expect(nextDifficulty(ladder("medium", [1, 1, 1], fellTwice))).toBe("medium");
  });
});

describe("the start", () => {
  it("is one step below the choice when adaptive, and the choice itself otherwise", () => {
    const start = (difficulty: Difficulty, adaptive: boolean) =>
      startingDifficulty({ ...BASE_CONFIG, difficulty, adaptive });
    expect([start("hard", true), start("medium", true), start("easy", true)]).toEqual(["medium", "easy", "easy"]);
    expect([start("hard", false), start("medium", false), start("easy", false)]).toEqual(["hard", "medium", "easy"]);
  });
});

describe("kindness", () => {
  it("is called for by two failures in a row, not by one", () => {
    expect(needsKindness([0.1])).toBe(false);
    expect(needsKindness([0.9, 0.1])).toBe(false);
    expect(needsKindness([0.9, 0.1, 0.2])).toBe(true);
  });
});

type Held = { readonly asked: Difficulty[]; readonly outcomes: number[] };

/** A candidate who shows each of six points with a chance that falls with the difficulty. */
function hold(ability: number, seed: number, questions: number, adaptive: boolean): Held {
  let random = seeded(seed);
  const chance = (): number => {
    const { value, next } = draw(random);
    random = next;
    return value;
  };
  const asked: Difficulty[] = [];
  const outcomes: number[] = [];
  let now: Difficulty = "medium";
  let since: number[] = [];
  for (let question = 0; question < questions; question += 1) {
    const shown = 1 / (1 + Math.exp(-1.5 * (ability + 0.9 - 1.1 * (levelOf(now) - 1))));
    const credit = Array.from({ length: 6 }, () => (chance() < shown ? 1 : chance() < 0.3 ? 0.5 : 0));
    const outcome = credit.reduce<number>((sum, value) => sum + value, 0) / 6;
    asked.push(now);
    outcomes.push(outcome);
    since.push(outcome);
    const next: Difficulty = adaptive ? nextDifficulty({ now, outcomes: since, asked }) : now;
    if (next !== now) since = [];
    now = next;
  }
  return { asked, outcomes };
}

function meanSuccess(ability: number, adaptive: boolean): number {
  const late = Array.from({ length: 300 }, (_, seed) => hold(ability, seed + 1, 10, adaptive).outcomes.slice(4)).flat();
  return late.reduce((sum, value) => sum + value, 0) / late.length;
}

function reversals(asked: readonly Difficulty[]): number {
  const steps = asked.slice(1).map((difficulty, index) => levelOf(difficulty) - levelOf(asked[index] ?? difficulty));
  const moves = steps.filter((step) => step !== 0);
  return moves.slice(1).filter((step, index) => Math.sign(step) !== Math.sign(moves[index] ?? step)).length;
}

describe("simulated candidates of constant ability", () => {
  it.each([-1.5, -1, -0.5, 0, 0.5])("succeed at 60 to 75 percent with ability %d", (ability) => {
    const success = meanSuccess(ability, true);
    expect(success).toBeGreaterThan(0.6);
    expect(success).toBeLessThan(0.76);
  });

  it("come nearer to that band than with a fixed medium, at both ends of the range", () => {
    for (const ability of [-2, -1.5, 1, 1.5]) {
      const distance = (adaptive: boolean) => Math.abs(meanSuccess(ability, adaptive) - 0.675);
      expect(distance(true)).toBeLessThan(distance(false));
    }
  });

  it("never see the level change on two questions in a row, and hardly ever turn back twice", () => {
    let turnedTwice = 0;
    for (const ability of [-1.5, -1, 0, 0.5, 1]) {
      for (let seed = 1; seed <= 200; seed += 1) {
        const { asked } = hold(ability, seed, 10, true);
        for (let at = 2; at < asked.length; at += 1) {
          expect(asked[at] !== asked[at - 1] && asked[at - 1] !== asked[at - 2]).toBe(false);
        }
        expect(reversals(asked)).toBeLessThanOrEqual(3);
        if (reversals(asked) >= 2) turnedTwice += 1;
      }
    }
    expect(turnedTwice / 1_000).toBeLessThan(0.05);
  });

  it("end at the top or the bottom when they belong there", () => {
    expect(hold(2.5, 5, 10, true).asked.at(-1)).toBe("hard");
    expect(hold(-2.5, 5, 10, true).asked.at(-1)).toBe("easy");
  });
});

describe("the first level", () => {
  it("is left after one complete answer, and only the first", () => {
    expect(nextDifficulty({ now: "easy", outcomes: [1], asked: ["easy"] })).toBe("medium");
    expect(nextDifficulty({ now: "easy", outcomes: [0.9], asked: ["easy"] })).toBe("easy");
    expect(nextDifficulty({ now: "medium", outcomes: [1], asked: ["easy", "medium"] })).toBe("medium");
    expect(nextDifficulty({ now: "hard", outcomes: [1], asked: ["hard"] })).toBe("hard");
  });
});
