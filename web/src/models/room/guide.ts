/**
 * Which quiet guide stands beside a question: four steps to tick oneself for coding, the parts of a story for behavioural.
 * The candidate ticks; nothing is guessed from the words.
 */
import type { QuestionType } from "#contract/vocabulary.ts";

export type GuideStep = { readonly name: string; readonly line: string };

export type Guide = { readonly title: string; readonly ticks: boolean; readonly steps: readonly GuideStep[] };

const CODING: Guide = {
  title: "A way through",
  ticks: true,
  steps: [
    { name: "Plan", line: "Restate it, ask about limits, say your approach." },
    { name: "Solve", line: "Work it out aloud, in words or in code." },
    { name: "Optimise", line: "State time and space; say what could be better." },
    { name: "Validate", line: "Walk through an example and the edge cases." },
  ],
};

const STORY: Guide = {
  title: "A story has four parts",
  ticks: false,
  steps: [
    { name: "Situation", line: "Where and when, and what was at stake." },
    { name: "Task", line: "What was yours to do." },
    { name: "Action", line: "What you did, in the first person." },
    { name: "Result", line: "What came of it, with a number if there is one." },
  ],
};

export function guideFor(type: QuestionType | undefined): Guide | null {
  if (type === "coding") return CODING;
  return type === "behavioral" ? STORY : null;
}
