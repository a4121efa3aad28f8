/**
 * Tells text on something else from an answer to this question. Long texts touch the wording of a few key points by
 * chance, so how much has to speak for a text grows with its length; a short reply is trusted more.
 */
import type { QuestionType } from "../../../worker/contract/vocabulary.ts";
import { STORY_WORDS } from "./empty-words.ts";
import { contentWords, groundsOf, lengthOf, STORY, storyGrounds, supportOf } from "./grounds.ts";
import { showsMethod } from "./method.ts";
import { isNarrated, tellsDeed } from "./narration.ts";
import {
  isAnswerByWords,
  isBelowChance,
  isOtherByWords,
  isOwnByWords,
  storyByWords,
  TELLING_LENGTH,
} from "./own-words.ts";
import type { JudgedPoint } from "./points.ts";
import type { Passage, Sentence, Word } from "./sentences.ts";
import { distinctOf, isOn, isTopical, type Judged, shareOf, type Topics, touches, touchingWords } from "./topics.ts";
import { wordSet } from "./word-set.ts";

/** Support per key point that an answer of full length shows at least. */
const NEEDED_SUPPORT: Readonly<Record<QuestionType, number>> = {
  conceptual: 0.8,
  system_design: 0.8,
  coding: 1,
  behavioral: 1,
};
/** Content words below which chance plays no part. */
const SHORT_LENGTH = 30;
/** Share of a text's own words that belong to the question, from which it is on the topic whatever it shows. */
const ON_TOPIC_SHARE = 0.45;
/** Part of the needed support that is enough where the words are on the topic. */
const HALF = 0.5;
/** Share of words of the topic in an answer that shows nothing, yet is one. */
const THIN_SHARE = 0.15;
/**
 * The same in a story, of the words of the question itself, where no story was asked for. Over the bank, stories on other
 * matters stay below .2 in 19 of 20 cases, and such as open an answer to the question above .22.
 */
const TOLD_SHARE = 0.2;
/** From this support on they need not show what the question asks about in particular. */
const STORY_SUPPORT = 1.3;

/** Support of each point particular to the question, on average, below it. */
const OWN_SUPPORT = 2;

const isShownIn = ({ start, end }: Sentence, points: readonly JudgedPoint[]) =>
  points.some(({ verdict }) => verdict.spans.some((span) => span.start < end && start < span.end));

/**
 * Whether a sentence belongs to the answer: it shows a point, tells what somebody did, or speaks of the matter. A story
 * has no matter of its own; the words of its question are everybody's.
 */
export function isOfAnswer(passage: Passage, judged: Judged, sentence: Sentence): boolean {
  const { question, points, topics } = judged;
  if (isShownIn(sentence, points) || tellsDeed(passage, sentence)) return true;
  if (question.type === "behavioral") return false;
  return touches(passage.words.slice(sentence.from, sentence.to), topics.wide);
}

/**
 * How much has to speak for a short text that shows something: the share of its own words that the question and its model
 * answer hold, the share that any wording of its points holds, and the support of the points. Everyday words leave the
 * points without support and a foreign text finds some by chance, but hardly both at once.
 */
const NEEDED_GROUNDS = 0.85;
/** The same for a story that meets a point which only its question has. */
const NEEDED_PARTICULAR = 0.7;
/** The points that only this question has; every story shows others. */
const particularOf = ({ question, points }: Judged): readonly JudgedPoint[] =>
  points.filter((_, at) => question.keyPoints[at]?.criterion === "behavioral.relevance");

const meetsParticular = (judged: Judged) => particularOf(judged).some(({ verdict }) => verdict.verdict === "met");

/** Whether a story shows all that only its question asks for, and some of it in full. */
const showsParticular = (judged: Judged) =>
  meetsParticular(judged) && particularOf(judged).every(({ verdict }) => verdict.verdict !== "absent");

const neededGrounds = (judged: Judged) => (meetsParticular(judged) ? NEEDED_PARTICULAR : NEEDED_GROUNDS);

/**
 * A story of fewer content words is trusted more: the share of its telling words that belong to the question, and the
 * support of its particular points; it takes more where it shares no word with what is asked for.
 */
const SHORT_STORY = { words: 60, shareWorth: 14, ownWorth: 1.1, needed: 2.1, unnamed: 4.5 } as const;

const isTelling = (word: Word) => isTopical(word) && !word.keys.some((key) => STORY_WORDS.has(key));

function tellsShortlyOfOther(passage: Passage, own: readonly JudgedPoint[], topics: Topics, length: number): boolean {
  const support = own.reduce((sum, point) => sum + point.support, 0) / own.length / length;
  const telling = passage.words.filter(isTelling);
  const needed = telling.some((word) => isOn(word, topics.named)) ? SHORT_STORY.needed : SHORT_STORY.unnamed;
  return SHORT_STORY.shareWorth * shareOf(telling, topics.wide) + SHORT_STORY.ownWorth * support < needed;
}

/**
 * Grounds that a shorter story needs: `part` of them at `from` content words, all of them at `to`, since the fewer words
 * there are the less can belong to the question. Less is enough where a point is met that only this question has, and
 * where a word is one of what is asked for; more is needed where nobody tells a story or speaks of themselves.
 */
const SPARSE = {
  from: SHORT_LENGTH,
  to: 50,
  part: 0.6,
  needed: 0.8,
  particular: 0.55,
  named: 0.6,
  nobody: 1.5,
} as const;

const ONESELF = wordSet("i me my mine myself");

function neededSparsely(passage: Passage, judged: Judged, words: number): number {
  const grown = Math.min(1, (words - SPARSE.from) / (SPARSE.to - SPARSE.from));
  const base = meetsParticular(judged) ? SPARSE.particular : SPARSE.needed;
  const isNamed = passage.words.some((word) => isTelling(word) && isOn(word, judged.topics.named));
  const isNobodys = !isNarrated(passage) && !passage.words.some(({ text }) => ONESELF.has(text));
  const weighed = base * (isNamed ? SPARSE.named : 1) * (isNobodys ? SPARSE.nobody : 1);
  return weighed * (SPARSE.part + (1 - SPARSE.part) * grown);
}

/** Whether hardly anything speaks for a text that is neither a short reply nor a story of full length. */
function isSparse(passage: Passage, judged: Judged, words: number, support: number): boolean {
  if (words < SPARSE.from || words >= SHORT_STORY.words) return false;
  return groundsOf(passage, judged, support) < neededSparsely(passage, judged, words);
}

/**
 * Whether the words of a story say that it is on something else, where no point speaks for it that only its question has;
 * null where they leave it open. One that was tied to its question needs less than words can say.
 */
function isOtherStory(passage: Passage, judged: Judged, grounds: number, told: number): boolean | null {
  if (judged.isTied) return null;
  const say = storyByWords(passage, judged.topics, grounds, told);
  if (say === "other") return meetsParticular(judged) ? null : true;
  return say === null ? null : false;
}

function tellsAtLengthOfOther(passage: Passage, judged: Judged, support: number): boolean {
  const grounds = storyGrounds(passage, judged);
  const told = groundsOf(passage, judged, support);
  if (grounds >= STORY.tied && told >= NEEDED_GROUNDS && showsParticular(judged)) return false;
  const other = isOtherStory(passage, judged, grounds, told);
  if (other !== null) return other;
  if (grounds >= (judged.isTied ? STORY.tied : STORY.needed)) return false;
  return grounds < STORY.halfway || told < neededGrounds(judged);
}

/** Whether a story is on another matter than its question asks for. */
function tellsOfOther(passage: Passage, judged: Judged, words: number, support: number): boolean {
  const own = particularOf(judged);
  if (own.length === 0) return false;
  if (words >= SHORT_STORY.words) return tellsAtLengthOfOther(passage, judged, support);
  return tellsShortlyOfOther(passage, own, judged.topics, lengthOf(words)) || isSparse(passage, judged, words, support);
}

/** Content words of sentences that show nothing, up to which they do not make a short answer a long one. */
const SPARE_WORDS = 16;

/** Content words of a text, without the few that may stand beside what it shows. */
function weightOf(passage: Passage, points: readonly JudgedPoint[]): number {
  const count = (sentences: readonly Sentence[]) =>
    sentences.reduce(
      (sum, { from, to }) => sum + passage.words.slice(from, to).filter(({ content }) => content).length,
      0,
    );
  const silent = count(passage.sentences.filter((sentence) => !isShownIn(sentence, points)));
  return count(passage.sentences) - Math.min(SPARE_WORDS, silent);
}

/** Whether nothing in a text that shows nothing belongs to the question, which makes it a foreign one rather than a thin one. */
function isForeign(passage: Passage, { question, topics }: Judged, length: number): boolean {
  const own = passage.words.filter(isTopical);
  if (question.type !== "behavioral" && isNarrated(passage) && shareOf(own, topics.narrow) < TOLD_SHARE) return true;
  if (length < SHORT_LENGTH) return own.length > 0 && !own.some((word) => isOn(word, topics.wide));
  return !isOnTopic(passage, topics) && shareOf(own, topics.wide) < THIN_SHARE;
}

function isOnTopic(passage: Passage, { narrow }: Judged["topics"]): boolean {
  return shareOf(touchingWords(passage, narrow).filter(isTopical), narrow) >= ON_TOPIC_SHARE;
}

/** Content words from which on what is true of every program no longer speaks for a text about this one. */
const LONG_PROGRAM = 60;
/**
 * Whether a short text on programs was only found to touch the wording by chance. What stands beside the sentences on
 * the topic does not make them long.
 */
function isByChance(passage: Passage, supported: number, topics: Judged["topics"]): boolean {
  const touching = touchingWords(passage, topics.wide).filter((word) => word.content).length;
  return supported < 1 && touching >= SHORT_LENGTH;
}

/** Part of the needed grounds that is enough where little is said besides what shows something. */
const SHORT_PART = 0.6;

/** The same where no story is asked for. */
const SHORT_GROUNDS = 0.45;

/** Whether little speaks for a text that is short, or hardly longer than what it shows. */
function isShortOnOther(passage: Passage, judged: Judged, words: number, support: number): boolean {
  if (words < SHORT_LENGTH) return false;
  const isStory = judged.question.type === "behavioral";
  const needed = isStory ? SHORT_PART * neededGrounds(judged) : SHORT_GROUNDS;
  return groundsOf(passage, judged, support) < needed || (isStory && isSparse(passage, judged, words, support));
}

/** Words on oneself that tell no story belong to the question by the points that only this question has. */
function isTold(judged: Judged, support: number, length: number): boolean {
  const own = particularOf(judged);
  if (support < NEEDED_SUPPORT.behavioral) return false;
  const ownSupport = own.reduce((sum, point) => sum + point.support, 0);
  return own.length === 0 || support >= STORY_SUPPORT || ownSupport >= own.length * OWN_SUPPORT * length;
}

function tellsNothingOfIt(passage: Passage, judged: Judged, words: number, support: number): boolean {
  // the words of a story are its own: that one is told takes the question up, unless hardly a word belongs to it
  if (isNarrated(passage)) return tellsOfOther(passage, judged, words, support);
  return !isTold(judged, support, lengthOf(words)) && !isOwnByWords(passage, judged.topics);
}

/** Part of the needed support that chance never brings to a text on something else. */
const SURE = 2;

/** Whether too little is found in a text that shows something. */
function lacksSupport(passage: Passage, judged: Judged, words: number, support: number): boolean {
  const { question, points, topics } = judged;
  // a word to somebody else beside a short answer takes nothing from it
  if (weightOf(passage, points) < SHORT_LENGTH) return isShortOnOther(passage, judged, words, support);
  if (question.type === "behavioral") return tellsNothingOfIt(passage, judged, words, support);
  const supported = support / NEEDED_SUPPORT[question.type];
  if (question.type !== "coding") return supported < HALF || (supported < 1 && !isOnTopic(passage, topics));
  return words < LONG_PROGRAM
    ? isByChance(passage, supported, topics)
    : !showsMethod(question, points, lengthOf(words));
}

/** Whether a text that shows something is on something else, by its words and by what is found in it. */
function isOnElse(passage: Passage, judged: Judged, words: number): boolean {
  const { question, points, topics } = judged;
  const support = supportOf(points, words);
  const lacks = () => lacksSupport(passage, judged, words, support);
  if (judged.isTied || words < TELLING_LENGTH) return lacks();
  if (question.type === "behavioral") return isBelowChance(passage, topics, words) || lacks();
  const sure = support >= SURE * NEEDED_SUPPORT[question.type];
  return (!sure && isOtherByWords(passage, topics, words)) || (lacks() && !isAnswerByWords(passage, topics));
}

/** Whether a readable text is about something else. */
export function isUnrelated(passage: Passage, judged: Judged): boolean {
  const words = contentWords(passage);
  // where nothing is shown nothing is at stake, and a thin answer is kinder to take up than a foreign one
  if (judged.points.every(({ verdict }) => verdict.verdict === "absent")) return isForeign(passage, judged, words);
  return isOnElse(passage, judged, words);
}

/** Share of a long text's own words that belong to a question without written entries, below which it is on something else. */
const BESIDE_SHARE = 0.1;

/** Words of the matter in one sentence, and their part of its own ones, from which what stands around it is chatter. */
const WITHIN = { words: 2, share: 0.3 } as const;

function isWithin({ words }: Passage, { from, to }: Sentence, { wide }: Topics): boolean {
  const own = words.slice(from, to).filter(isTopical);
  const distinct = distinctOf(own);
  const on = distinct.filter((word) => isOn(word, wide)).length;
  return on >= WITHIN.words && on >= WITHIN.share * distinct.length;
}

/** The same where points are read by their statements: shown is shown, and what shows nothing has to touch the matter. */
export function isBeside(passage: Passage, { points, topics }: Judged): boolean {
  if (points.some(({ verdict }) => verdict.verdict !== "absent")) return false;
  const own = passage.words.filter(isTopical);
  if (own.length === 0) return false;
  if (own.length < SHORT_LENGTH) return !own.some((word) => isOn(word, topics.wide));
  return shareOf(own, topics.wide) < BESIDE_SHARE && !passage.sentences.some((one) => isWithin(passage, one, topics));
}
