/** The hire signal as a function of overall score and difficulty. */
import { DIFFICULTIES, type Difficulty, type HireSignal } from "../../../worker/contract/vocabulary.ts";
import type { SessionConfig } from "../state.ts";
import type { AssessedAnswer } from "./answer-levels.ts";
import { countedAnswers, type Overall } from "./session-levels.ts";

const SIGNALS = ["strong_no", "no", "borderline", "yes", "strong_yes"] as const satisfies readonly HireSignal[];

/** Lowest scores of no, borderline, yes and strong yes. */
const BORDERS: Readonly<Record<Difficulty, readonly [number, number, number, number]>> = {
  easy: [40, 60, 75, 90],
  medium: [40, 60, 75, 90],
  hard: [35, 52, 70, 88],
};

export type SignalRange = { readonly low: HireSignal; readonly high: HireSignal };

/** Signal of one score 0–100. */
export function signalOf(score: number, difficulty: Difficulty): HireSignal {
  const passed = BORDERS[difficulty].filter((border) => score >= border).length;
  return SIGNALS[passed] ?? "strong_no";
}

/** One signal, or the two ends that the interval reaches. */
export function signalRange(overall: Pick<Overall, "low" | "high">, difficulty: Difficulty): SignalRange {
  return { low: signalOf(overall.low, difficulty), high: signalOf(overall.high, difficulty) };
}

/** Mean level from which an answer holds its difficulty. */
const SUSTAINED_LEVEL = 3;

/** The difficulty a session is measured by: the chosen one, or in adaptive sessions the highest that was sustained. */
export function measuredDifficulty(config: SessionConfig, answers: readonly AssessedAnswer[]): Difficulty {
  if (!config.adaptive) return config.difficulty;
  const counted = countedAnswers(answers);
  const levelsAt = (difficulty: Difficulty) =>
    counted
      .filter(({ thread }) => thread.difficulty === difficulty)
      .map(({ levels }) => levels.reduce((sum, { level }) => sum + level, 0) / levels.length);
  const asked = DIFFICULTIES.filter((difficulty) => levelsAt(difficulty).length > 0);
  const sustained = asked.findLast((difficulty) => {
    const levels = levelsAt(difficulty);
    return levels.reduce((sum, level) => sum + level, 0) / levels.length >= SUSTAINED_LEVEL;
  });
  return sustained ?? asked[0] ?? config.difficulty;
}
