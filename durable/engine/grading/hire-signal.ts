/** The hire signal as a function of overall score and difficulty, and what would make it one signal instead of a range. */
import { DIFFICULTIES, type Difficulty, type HireSignal } from "../../../worker/contract/vocabulary.ts";
import type { SessionConfig } from "../state.ts";
import type { AssessedAnswer } from "./answer-levels.ts";
import { MIN_ANSWERS } from "./constants.ts";
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
export function signalRange(overall: Overall, difficulty: Difficulty): SignalRange {
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

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six"];
const MOST = 6;

/** Answers like those so far after which the interval would lie within one signal, or null. */
export function answersToOneSignal(overall: Overall, difficulty: Difficulty, answered: number): number | null {
  for (let more = 1; more <= MOST; more += 1) {
    const shrink = Math.sqrt(answered / (answered + more));
    const low = overall.score - (overall.score - overall.low) * shrink;
    const high = overall.score + (overall.high - overall.score) * shrink;
    if (signalOf(low, difficulty) === signalOf(high, difficulty)) return more;
  }
  return null;
}

function answersPhrase(count: number): string {
  return `${NUMBERS[count] ?? String(count)} more ${count === 1 ? "answer" : "answers"}`;
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What would make a score possible or the range narrower; null when the range is one signal. */
export function narrowingOf(overall: Overall | null, difficulty: Difficulty, answered: number): string | null {
  if (overall === null) {
    const missing = MIN_ANSWERS - answered;
    if (missing <= 0) return "Answers to other kinds of questions would make an overall score possible.";
    return `${sentence(answersPhrase(missing))} to main questions would make an overall score possible.`;
  }
  const { low, high } = signalRange(overall, difficulty);
  if (low === high) return null;
  const more = answersToOneSignal(overall, difficulty, answered);
  if (more === null) return "The score lies near a border, so even six more answers would likely leave a range.";
  return `About ${answersPhrase(more)} like these would narrow the range to one signal.`;
}
