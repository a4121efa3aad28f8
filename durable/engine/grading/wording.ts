/**
 * The sentences of a report that belong to a criterion: what was not shown, and what to try next.
 * They speak of answers and of what was said in them, never of the person, and promise nothing.
 */
import type { CriterionId } from "../../../worker/contract/vocabulary.ts";

type Words = {
  /** Completes "In answer 2 you …" when a point of the criterion is there and its statement is no statement of facts. */
  readonly shown?: string;
  /** Completes "In answer 2 you …" when a point of the criterion is missing and says enough by itself. */
  readonly missing: string | null;
  readonly nextStep: string;
};

export const CRITERION_WORDS: Readonly<Record<CriterionId, Words>> = {
  communication: {
    missing: null,
    nextStep: "Say in one sentence what is coming, then take the parts of the question one after the other.",
  },
  "coding.framing": {
    missing: null,
    nextStep: "Before you choose a method, say what goes in, what comes out and which limits you assume.",
  },
  "coding.approach": {
    missing: null,
    nextStep: "Name the data structure, walk through the steps, and say why you prefer it to one alternative.",
  },
  "coding.correctness": {
    missing: null,
    nextStep: "After the steps, add one sentence that begins with: this is right because.",
  },
  "coding.complexity": {
    missing: null,
    nextStep: "Close each solution with its time and its space, and with what n stands for.",
  },
  "coding.edge_cases": {
    missing: null,
    nextStep: "Name the smallest, the largest and the oddest input, and say what your code returns for each.",
  },
  "system_design.requirements": {
    missing: null,
    nextStep: "Open with what the system must do, for how many, and one estimate worked out aloud.",
  },
  "system_design.architecture": {
    missing: null,
    nextStep: "Follow one request from the user to the data and back, and name each part on the way.",
  },
  "system_design.data": {
    missing: null,
    nextStep: "Say what is stored, under which key it is found, and what the main calls look like.",
  },
  "system_design.scaling": {
    missing: null,
    nextStep: "Pick the part that breaks first under ten times the load, and say what happens when it fails.",
  },
  "system_design.trade_offs": {
    missing: null,
    nextStep: "For one central choice, name what you give up and when you would choose otherwise.",
  },
  "behavioral.situation": {
    shown: "placed the story in a time and a place",
    missing: "did not say when and where it was and what was at stake",
    nextStep: "Open the story with one sentence on when, where and what was at stake.",
  },
  "behavioral.action": {
    shown: "named steps that you took yourself",
    missing: "named no step that you took yourself",
    nextStep: "Tell the steps that you took yourself, each beginning with I and a verb.",
  },
  "behavioral.result": {
    shown: "named a result that can be checked",
    missing: "named no result that can be checked",
    nextStep: "End the story with a number or another fact that shows what changed.",
  },
  "behavioral.reflection": {
    shown: "said what you learned or changed",
    missing: "did not say what you learned or would do differently",
    nextStep: "Add one sentence on what you have done differently since.",
  },
  "behavioral.relevance": {
    missing: null,
    nextStep:
      "Read the question again for the thing that it asks about, and give that part of the story the most time.",
  },
  "conceptual.accuracy": {
    missing: null,
    nextStep: "State the idea in one exact sentence before you explain it.",
  },
  "conceptual.depth": {
    missing: null,
    nextStep: "Go one level below the definition: say how it works inside.",
  },
  "conceptual.application": {
    missing: null,
    nextStep: "Add one concrete case in which it is used, with its effect.",
  },
  "conceptual.trade_offs": {
    missing: null,
    nextStep: "Say when it does not help, and what it costs.",
  },
};

/** A line of the bank as it is quoted within a sentence: some speak of "the candidate", which a report to one does not. */
export function asClause(statement: string): string {
  return `“${statement.trim().replace(/\.$/u, "")}”`;
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "three" for 3; digits beyond ten. */
export function numberWord(count: number): string {
  return NUMBERS[count] ?? String(count);
}
