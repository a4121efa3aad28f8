/**
 * Adaptive difficulty: a ladder with hysteresis that aims at 60–75 % success and moves at most one step at a time.
 * It looks at outcomes since its last move only, so a level is tried at least twice before it is left; only the first may be left after one complete answer.
 */
import { DIFFICULTIES, type Difficulty } from "../../../worker/contract/vocabulary.ts";
import type { SessionConfig, State } from "../state.ts";

/** Below this, an answer counts as a failure; two in a row call for the kind floor. */
const FAILURE = 0.4;
/** Mean of the last two below which the ladder goes down, and at which it goes up. */
const DOWN = 0.5;
const UP = 0.75;
/** A level that was left downwards is tried once more, on three outcomes this good. */
const RETURN = 0.95;
const COMPLETE = 0.95;

export function levelOf(difficulty: Difficulty): number {
  return DIFFICULTIES.indexOf(difficulty);
}

function step(difficulty: Difficulty, by: 1 | -1): Difficulty {
  return DIFFICULTIES[levelOf(difficulty) + by] ?? difficulty;
}

/** Adaptive sessions begin one step below the choice, so that the first question can be met. */
export function startingDifficulty(config: SessionConfig): Difficulty {
  return config.adaptive ? step(config.difficulty, -1) : config.difficulty;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export type Ladder = {
  readonly now: Difficulty;
  /** Outcomes 0–1 since the last move, newest last. */
  readonly outcomes: readonly number[];
  /** Difficulties asked so far, oldest first. */
  readonly asked: readonly Difficulty[];
};

/** How often a level above the present one has been left downwards. */
function descents({ asked }: Ladder): number {
  return asked.filter((difficulty, index) => {
    const before = asked[index - 1];
    return before !== undefined && levelOf(before) > levelOf(difficulty);
  }).length;
}

/** The first level is a step below the choice on purpose: a complete first answer is enough to leave it. */
function startedTooLow({ outcomes, asked }: Ladder): boolean {
  return asked.length === 1 && outcomes.length === 1 && (outcomes[0] ?? 0) >= COMPLETE;
}

function mayRise(ladder: Ladder): boolean {
  const { outcomes } = ladder;
  if (startedTooLow(ladder)) return true;
  const returns = ladder.asked.some((difficulty) => levelOf(difficulty) > levelOf(ladder.now));
  if (!returns) return outcomes.length >= 2 && mean(outcomes.slice(-2)) >= UP;
  return descents(ladder) < 2 && outcomes.length >= 3 && mean(outcomes.slice(-3)) >= RETURN;
}

export function nextDifficulty(ladder: Ladder): Difficulty {
  const { outcomes, now } = ladder;
  if (outcomes.length >= 2 && mean(outcomes.slice(-2)) < DOWN) return step(now, -1);
  return mayRise(ladder) ? step(now, 1) : now;
}

export function ladderOf(state: State): Ladder {
  const asked = state.threads.filter(({ warmUp }) => !warmUp).map(({ difficulty }) => difficulty);
  return { now: state.difficultyNow, outcomes: state.successes, asked };
}

/** The last two main answers failed: the next question is introduced gently. */
export function needsKindness(outcomes: readonly number[]): boolean {
  const last = outcomes.slice(-2);
  return last.length === 2 && last.every((outcome) => outcome < FAILURE);
}
