/**
 * Says in plain words what an interview of a choice will be, and where its questions come from.
 * Pure. Without an answer from the bank it says what is certain and leaves the rest out.
 */
import type { Coverage } from "#contract/http/questions.ts";
import { DIFFICULTY_CARDS, STYLE_CARDS } from "./catalogue.ts";
import type { Choice } from "./choice.ts";

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"] as const;

function numberWord(count: number): string {
  return NUMBERS[count] ?? String(count);
}

function questions(count: number): string {
  return `${numberWord(count)} question${count === 1 ? "" : "s"}`;
}

/** `coverage` must be the answer for this very choice, or null. */
export function setUpSentence(choice: Choice, coverage: Coverage | null): string {
  if (coverage?.pool.status === "empty") {
    return "There are no questions for this choice yet. Another difficulty or the general manner will have some.";
  }
  const parts = [opening(choice, coverage), sourceOf(choice, coverage), ...extras(choice)];
  return parts.filter((part) => part !== "").join(" ");
}

function opening(choice: Choice, coverage: Coverage | null): string {
  const minutes = choice.timeLimitMinutes ?? coverage?.minutes;
  const length = minutes === undefined ? "" : lengthOf(choice, minutes);
  const share = choice.track === "behavioral" ? 0 : choice.behavioralTarget;
  return `${questions(choice.questionCount)}${length}${shareOf(share, choice.questionCount)}.`;
}

function lengthOf(choice: Choice, minutes: number): string {
  return choice.timeLimitMinutes === null ? `, about ${minutes} minutes` : `, ${minutes} minutes at most`;
}

function shareOf(share: number, count: number): string {
  if (share === 0) return "";
  if (count === 1) return ", behavioural";
  return share === count ? ", all behavioural" : `, ${numberWord(share).toLowerCase()} of them behavioural`;
}

function sourceOf(choice: Choice, coverage: Coverage | null): string {
  if (coverage === null) return "";
  const { pool } = coverage;
  const manner = STYLE_CARDS[choice.companyStyle].name;
  const fallsBack = choice.companyStyle !== "general" && pool.status !== "exact";
  const source = fallsBack ? fallback(manner, coverage.count, mainCount(choice)) : "";
  const lower =
    pool.effectiveDifficulty === choice.difficulty
      ? ""
      : `Where this level runs out, ${DIFFICULTY_CARDS[pool.effectiveDifficulty].name.toLowerCase()} questions fill in.`;
  const repeats = pool.available < choice.questionCount ? `The bank has ${pool.available} for this choice.` : "";
  return [source, lower, repeats].filter((part) => part !== "").join(" ");
}

/** Questions that are no stories; where everything is one, the stories. */
function mainCount({ track, questionCount, behavioralTarget }: Choice): number {
  return track === "behavioral" ? questionCount : Math.max(1, questionCount - behavioralTarget);
}

function fallback(manner: string, own: number, wanted: number): string {
  const rest = wanted - own;
  if (own === 0) return `They come from the general bank, asked in ${manner}’s manner.`;
  if (rest <= 0) return "";
  const verb = rest === 1 ? "comes" : "come";
  const own_ = `${numberWord(own)} ${own === 1 ? "is" : "are"} written for ${manner}`;
  return `${own_}; ${numberWord(rest).toLowerCase()} ${verb} from the general bank in the same manner.`;
}

function extras(choice: Choice): string[] {
  const start = DIFFICULTY_CARDS[choice.difficulty].name.toLowerCase();
  return [
    choice.warmUp ? "A greeting and a warm-up come first and are never scored." : "",
    choice.adaptive ? `It starts ${start} and moves with your answers.` : "",
    choice.mode === "coach" ? "You hear a short word on each answer." : "Feedback waits for the report.",
  ];
}
