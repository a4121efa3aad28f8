/** What kind of text a turn is, where it is no answer: by its words alone, and once it is known how little it shows. */
import type { EngineQuestion } from "../content.ts";
import type { ReadingKind } from "../state.ts";
import type { EchoSources } from "./echo.ts";
import { answersByYesOrNo, isAnswerInItsWords, isGivenBack } from "./given-back.ts";
import { besideDontKnow, isDontKnow, isEmpty, isPureEcho } from "./non-answers.ts";
import type { JudgedPoint } from "./points.ts";
import { isBeside } from "./relevance.ts";
import type { Passage } from "./sentences.ts";
import type { Judged, Topics } from "./topics.ts";
import { isAnswerBeside, isUnknowing } from "./unknowing.ts";
import { isUnreadable } from "./unreadable.ts";

type AskedOfText = {
  readonly question: EngineQuestion;
  readonly topics: Topics;
  /** Its points are read by their statements. */
  readonly byStatement: boolean;
  /** Everything that was asked, shown and said. */
  readonly said: EchoSources;
};

/** "I don't know" with nothing beside it that answers the question. */
function saysDontKnow({ text }: Passage, { question, topics }: AskedOfText): boolean {
  return isDontKnow(text) && !isAnswerBeside(besideDontKnow(text) ?? [], text, question, topics);
}

/** The question given back; the words of one that is read by statements may be its answer. */
function isEcho(passage: Passage, { question, byStatement, said }: AskedOfText): boolean {
  return isPureEcho(passage, said) && !(byStatement && isAnswerInItsWords(passage, question));
}

/** The kind of a text that is known before its points are judged; null where they have to be. */
export function kindOf(passage: Passage, asked: AskedOfText, instructed: boolean): ReadingKind | null {
  if (isEmpty(passage.text, passage)) return instructed ? "instruction" : "empty";
  if (saysDontKnow(passage, asked)) return "dont_know";
  if (isEcho(passage, asked)) return "echo";
  if (isUnreadable(passage)) return "unreadable";
  return null;
}

export const showsNothing = (points: readonly JudgedPoint[]) =>
  points.every(({ verdict }) => verdict.verdict === "absent");

/** A statement shares words with any text, so that part of one is no more than a beginning. */
const showsLittle = (points: readonly JudgedPoint[]) =>
  points.every(({ verdict }) => verdict.verdict === "absent" || verdict.verdict === "partial");

/** The kind of a text that shows nothing, or next to nothing of statements; null where it is to be taken for an answer. */
export function kindOfLittle(passage: Passage, judged: Judged, byStatement: boolean): ReadingKind | null {
  const nothing = showsNothing(judged.points);
  if (!nothing && !(byStatement && showsLittle(judged.points))) return null;
  if (isUnknowing(passage, judged, nothing)) return "dont_know";
  return nothing && isGivenBack(passage, judged) ? "echo" : null;
}

/** Words left beside an order to the grader that show nothing belong to the order. */
const REMAINDER_WORDS = 12;

export const isShort = ({ words }: Passage): boolean => words.filter(({ content }) => content).length < REMAINDER_WORDS;

export function isRemainder(passage: Passage, judged: readonly JudgedPoint[]): boolean {
  return isShort(passage) && showsNothing(judged);
}

/** Where points are read by their statements: on something else, and no answer by yes or no either. */
export const isBesideAll = (passage: Passage, judged: Judged) =>
  isBeside(passage, judged) && !answersByYesOrNo(passage, judged.question);
