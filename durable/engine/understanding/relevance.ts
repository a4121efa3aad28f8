/**
 * Tells text on something else from an answer to this question. Long texts touch the wording of a few key points by
 * chance, so how much has to speak for a text grows with its length; a short reply is trusted more.
 */
import type { CriterionId, QuestionType } from "../../../worker/contract/vocabulary.ts";
import type { EngineQuestion } from "../content.ts";
import { COMMON_WORDS } from "./function-words.ts";
import { isNarrated } from "./narration.ts";
import type { CompiledPoint, JudgedPoint } from "./points.ts";
import { type Passage, readPassage, type Word } from "./sentences.ts";

/** Keys of the words that belong to a question's matter. */
export type Topic = ReadonlySet<string>;

const isTopical = (word: Word) =>
  word.content && word.kind === "word" && !word.keys.some((key) => COMMON_WORDS.has(key));

function patternKeys(point: CompiledPoint): string[] {
  return [...point.accept, ...point.contradict].flatMap((pattern) =>
    pattern.slots.flatMap((slot) => slot.alternatives.flatMap((alternative) => alternative.words.flat())),
  );
}

/** Words of the question: `narrow` from what it says and wants, `wide` with every wording that it knows. */
export function topicsOf(question: EngineQuestion, points: readonly CompiledPoint[]): { narrow: Topic; wide: Topic } {
  const statements = question.keyPoints.map(({ statement }) => statement);
  const texts = [question.title, question.prompt, question.rephrase, question.modelAnswer, ...statements];
  const narrow = new Set(
    readPassage(texts.join(".\n"))
      .words.filter(isTopical)
      .flatMap((word) => word.keys),
  );
  return { narrow, wide: new Set([...narrow, ...points.flatMap(patternKeys)]) };
}

/** Support per key point that an answer of full length shows at least. Stories share their form, so it takes more. */
const NEEDED_SUPPORT: Readonly<Record<QuestionType, number>> = {
  conceptual: 0.8,
  system_design: 0.8,
  coding: 1,
  behavioral: 1,
};
/** Content words of an answer of full length, and those below which chance plays no part. */
const FULL_LENGTH = 100;
const SHORT_LENGTH = 30;
/** Share of a text's own words that belong to the question, from which it is on the topic whatever it shows. */
const ON_TOPIC_SHARE = 0.45;
/** Part of the needed support that is enough where the words are on the topic. */
const HALF = 0.5;
/** Share of words of the topic in an answer that shows nothing, yet is one. */
const THIN_SHARE = 0.15;
/** Own words below which a share says little. */
const ENOUGH_WORDS = 16;

const isOn = (word: Word, topic: Topic) => word.keys.some((key) => topic.has(key));

function shareOf(words: readonly Word[], topic: Topic): number {
  const distinct = new Map(words.map((word) => [word.lemma, word]));
  const known = [...distinct.values()].filter((word) => isOn(word, topic)).length;
  return known / Math.max(ENOUGH_WORDS, distinct.size);
}

/** From this support on a story need not show what the question asks about in particular. */
const STORY_SUPPORT = 1.3;

/** Support of each point particular to the question, on average, below it. */
const OWN_SUPPORT = 2;

/** A story belongs to its question by the points that only this question has. */
function tellsOfIt(question: EngineQuestion, points: readonly JudgedPoint[], support: number, length: number): boolean {
  const own = points.filter((_, at) => question.keyPoints[at]?.criterion === "behavioral.relevance");
  const ownSupport = own.reduce((sum, point) => sum + point.support, 0);
  return own.length === 0 || support >= STORY_SUPPORT * length || ownSupport >= own.length * OWN_SUPPORT * length;
}

/** Words of the sentences that touch the topic at all; chatter in between is not held against an answer. */
function touchingWords(passage: Passage, topic: Topic): readonly Word[] {
  const touches = (word: Word) => isTopical(word) && isOn(word, topic);
  return passage.sentences
    .map(({ from, to }) => passage.words.slice(from, to))
    .filter((words) => words.some(touches))
    .flat();
}

/** Content words from which on what is true of every program no longer speaks for a text about this one. */
const LONG_PROGRAM = 60;
/** Support that the method and its reasoning have to lend a long text together. */
const METHOD_SUPPORT = 3.5;
const METHOD: ReadonlySet<CriterionId> = new Set(["coding.approach", "coding.correctness"]);

/** Bounds and edge cases are alike from program to program; how it is done and why it works is not. */
function showsMethod(question: EngineQuestion, points: readonly JudgedPoint[], length: number): boolean {
  const own = points.filter((_, at) => METHOD.has(question.keyPoints[at]?.criterion ?? "communication"));
  return own.reduce((sum, { support }) => sum + support, 0) >= METHOD_SUPPORT * length;
}

type Judged = {
  readonly question: EngineQuestion;
  readonly points: readonly JudgedPoint[];
  readonly topics: { readonly narrow: Topic; readonly wide: Topic };
};

/**
 * Whether a short text on programs was only found to touch the wording by chance. What stands beside the sentences on
 * the topic does not make them long.
 */
function isByChance(passage: Passage, supported: number, topics: Judged["topics"]): boolean {
  const touching = touchingWords(passage, topics.wide).filter((word) => word.content).length;
  return supported < 1 && touching >= SHORT_LENGTH;
}

/** Whether a readable text is about something else. */
export function isUnrelated(passage: Passage, { question, points, topics }: Judged): boolean {
  const content = passage.words.filter((word) => word.content);
  const own = content.filter(isTopical);
  const shows = points.some(({ verdict }) => verdict.verdict !== "absent");
  if (content.length < SHORT_LENGTH) return !shows && own.length > 0 && !own.some((word) => isOn(word, topics.wide));
  const support = points.reduce((sum, point) => sum + point.support, 0) / points.length;
  const length = Math.min(1, content.length / FULL_LENGTH);
  const supported = support / (NEEDED_SUPPORT[question.type] * length);
  const onTopic = shareOf(touchingWords(passage, topics.narrow).filter(isTopical), topics.narrow) >= ON_TOPIC_SHARE;
  // where nothing is shown nothing is at stake, and a thin answer is kinder to take up than a foreign one
  if (!shows) return !onTopic && shareOf(own, topics.wide) < THIN_SHARE;
  // the words of a story are its own: that one is told is what takes the question up
  if (question.type === "behavioral" && isNarrated(passage)) return false;
  if (question.type === "behavioral") return supported < 1 || !tellsOfIt(question, points, support, length);
  if (question.type === "coding") {
    return content.length < LONG_PROGRAM
      ? isByChance(passage, supported, topics)
      : !showsMethod(question, points, length);
  }
  return supported < (onTopic ? HALF : 1);
}
