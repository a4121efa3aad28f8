/** Weighs one read answer: whether it can stand, and if not, what a good interviewer would ask for. Pure. */
import type { EngineQuestion } from "../content.ts";
import type { Reading, ReadTurn } from "../state.ts";
import { isUnfinished, saidBefore } from "../understanding/loose-ends.ts";
import { tellsOfDeeds } from "../understanding/narration.ts";
import { readPassage } from "../understanding/sentences.ts";
import type { Lack } from "./help.ts";

const VAGUE_WORDS = 6;
const THIN_WORDS = 18;
const FOREIGN_WORDS = 6;

export type Weighed =
  | { readonly stands: true }
  | { readonly stands: false; readonly why: Lack; readonly occasion: string };

const ENGLISH =
  /^(?:the|a|an|i|we|you|it|is|are|was|to|of|in|and|that|this|would|use|my|for|with|on|be|have|do|not|so|if|then|because|as|or|but|can|there|they|by)$/;

/** Words of another language: mostly other letters, or hardly one of the words that every English answer has. */
export function isForeign(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? [];
  if (words.length < FOREIGN_WORDS) return /\p{L}/u.test(text) && !/\p{Script=Latin}|\p{Script=Greek}/u.test(text);
  const other = words.filter((word) => !/\p{Script=Latin}|\p{Script=Greek}/u.test(word)).length;
  if (other > words.length / 2) return true;
  const accented = words.filter((word) => /[^\u0020-\u007e’]/u.test(word)).length;
  return words.every((word) => !ENGLISH.test(word)) && accented > 0;
}

/** Whether a question about the past was met with habits, wishes or a matter of another kind: nothing happens in it. */
function tellsNothing(text: string, { verdicts, signals }: Reading, { type }: EngineQuestion): boolean {
  if (type !== "behavioral" || signals.words < VAGUE_WORDS) return false;
  return verdicts.every(({ verdict }) => verdict !== "met") && !tellsOfDeeds(readPassage(text));
}

function hasSubstance({ signals, verdicts }: Reading): boolean {
  const { complexity, edgeCases, tests, tradeOffs, constraints, correctness } = signals;
  const shows = verdicts.some(({ verdict }) => verdict !== "absent");
  return shows || complexity || edgeCases || tests || tradeOffs || constraints || correctness;
}

function lack(why: Lack, occasion: string): Weighed {
  return { stands: false, why, occasion };
}

function weighNonAnswer(kind: Reading["kind"], hasCode: boolean): Weighed {
  if (kind === "dont_know") return { stands: true };
  if (kind === "instruction") return lack("offTopic", "prompt.instruction");
  if (kind === "echo") return lack("vague", "prompt.echo");
  if (hasCode) return lack("thin", "prompt.code");
  return kind === "empty" ? lack("empty", "prompt.empty") : lack("offTopic", "prompt.offTopic");
}

/** What people tell of themselves may well belong to the question: they are asked how, not told that it does not. */
function weighUnrelated({ type }: EngineQuestion, hasCode: boolean): Weighed {
  if (type === "behavioral") return lack("offTopic", "prompt.offTopic.behavioral");
  return weighNonAnswer("unrelated", hasCode);
}

export type Weighable = {
  readonly reading: Reading;
  /** Normalised. */
  readonly text: string;
  /** Code came along with it. */
  readonly hasCode: boolean;
  /** What was said to the same question before, oldest first. */
  readonly before: readonly ReadTurn[];
};

/** Whether somebody is still looking for words: the sentence breaks off, and nothing is claimed so far. */
export function isThinkingAloud({ reading, text, hasCode }: Weighable): boolean {
  return reading.kind === "answer" && !hasCode && !hasSubstance(reading) && isUnfinished(text);
}

export function weigh({ reading, text, hasCode, before }: Weighable, question: EngineQuestion): Weighed {
  if (reading.kind !== "dont_know" && isForeign(text)) return lack("offTopic", "prompt.language");
  if (reading.kind !== "answer" && reading.kind !== "unrelated") return weighNonAnswer(reading.kind, hasCode);
  if (!hasCode && saidBefore(text, before)) return lack("repeated", "prompt.repeated");
  if (reading.kind === "unrelated") return weighUnrelated(question, hasCode);
  if (tellsNothing(text, reading, question)) return lack("thin", "prompt.thin.behavioral");
  if (hasSubstance(reading)) return { stands: true };
  const { words } = reading.signals;
  if (words >= THIN_WORDS) return { stands: true };
  if (hasCode) return lack("thin", "prompt.code");
  return words < VAGUE_WORDS ? lack("vague", "prompt.vague") : lack("thin", `prompt.thin.${question.type}`);
}
