/** What speaks for a text as an answer to its question: the words that belong to it, and the wording of its points. */
import type { JudgedPoint } from "./points.ts";
import type { Passage } from "./sentences.ts";
import { tellingShare } from "./telling-words.ts";
import { isTopical, type Judged, shareOf, touchingWords } from "./topics.ts";

/** Content words of an answer of full length. */
export const FULL_LENGTH = 100;

export const contentWords = ({ words }: Passage) => words.filter(({ content }) => content).length;

/** Support per point, set against the content words of the text. */
export function supportOf(points: readonly JudgedPoint[], words: number): number {
  return points.reduce((sum, { support }) => sum + support, 0) / points.length / Math.min(1, words / FULL_LENGTH);
}

/** The points that only this question has; every story shows others. */
export const particularOf = ({ question, points }: Judged): readonly JudgedPoint[] =>
  points.filter((_, at) => question.keyPoints[at]?.criterion === "behavioral.relevance");

export const meetsParticular = (judged: Judged) =>
  particularOf(judged).some(({ verdict }) => verdict.verdict === "met");

/** Worth of the support per point of an answer of full length, beside the shares. */
const SUPPORT_WORTH = 0.25;

/**
 * From so many content words on chance has more room: by what part more is needed per word, and at most. Support per point
 * from `sure` on is no chance, however much is said around it.
 */
const LONG = { words: 95, part: 0.005, most: 0.2, sure: 1 } as const;

/** What speaks for a text, set against its length. Sentences without a word on the topic neither help nor harm. */
export function groundsOf(passage: Passage, { topics }: Judged, support: number): number {
  const touching = touchingWords(passage, topics.wide);
  const own = touching.filter(isTopical);
  const excess = Math.max(0, touching.filter(({ content }) => content).length - LONG.words);
  const grounds = shareOf(own, topics.narrow) + shareOf(own, topics.wide) + SUPPORT_WORTH * support;
  return support >= LONG.sure ? grounds : grounds / (1 + Math.min(LONG.most, LONG.part * excess));
}

/** Worth of the words of question and model answer beside those of any wording, and of the support per point. */
const RARE = { narrow: 0.5, support: 0.1 } as const;

/**
 * What speaks for a text by how few questions have its words: those of the question and its model answer half as much
 * again, and the support of its points (decision 0047).
 */
export function storyGrounds(passage: Passage, judged: Judged): number {
  const { points, topics } = judged;
  const support = supportOf(points, contentWords(passage));
  const own = touchingWords(passage, topics.wide).filter(isTopical);
  return RARE.narrow * tellingShare(own, topics.narrow) + tellingShare(own, topics.wide) + RARE.support * support;
}

/**
 * How much both grounds together have to be at least, whatever a text shows, and from where on they are enough by
 * themselves: of some 12,000 parts of the bank's answers to technical questions one lies below `least`, and of 1,220 short
 * texts on everyday matters that touch such a question's wording a tenth above. Programs are more alike than other matters,
 * and long texts hold more of everything.
 */
const MATTER = { least: 1.25, enough: 1.9, long: 3.2, program: 1.3 } as const;

/** Content words up to which `enough` is enough, and from which on `long` is needed. */
const GROWING = { from: 60, to: 110 } as const;

/**
 * The same of stories, whose words are their own, so that the wording of points and what only their question asks for speak
 * for them too: of 920 parts of 30 to 60 content words none lies below `least`, and of 507 paragraphs of that length on
 * other matters 177. That a text shows something counts less (`sure`) where it is to be enough by itself.
 */
const STORY_MATTER = { support: 0.9, sure: 0.3, particular: 0.2, least: 1.2, enough: 1.9, long: 2.5 } as const;

export type Standing = "too little" | "open" | "enough";

/** What is enough for a text of so many content words. */
function enoughAt(words: number, { enough, long }: { readonly enough: number; readonly long: number }): number {
  const grown = Math.min(1, Math.max(0, (words - GROWING.from) / (GROWING.to - GROWING.from)));
  return enough + (long - enough) * grown;
}

/** What speaks for a technical text: `grounds` of both kinds. */
function standingOfMatter(passage: Passage, { question }: Judged, grounds: number): Standing {
  if (grounds < MATTER.least) return "too little";
  const enough = enoughAt(contentWords(passage), MATTER);
  return grounds >= (question.type === "coding" ? enough * MATTER.program : enough) ? "enough" : "open";
}

function standingOfStory(passage: Passage, judged: Judged, grounds: number, support: number): Standing {
  const isParticular = particularOf(judged).some(
    ({ verdict: { verdict } }) => verdict === "met" || verdict === "partial",
  );
  const own = grounds + (isParticular ? STORY_MATTER.particular : 0);
  if (own + STORY_MATTER.support * support < STORY_MATTER.least) return "too little";
  return own + STORY_MATTER.sure * support >= enoughAt(contentWords(passage), STORY_MATTER) ? "enough" : "open";
}

/** What both kinds of grounds say together of a text that is no short reply. */
export function standingTogether(passage: Passage, judged: Judged, support: number): Standing {
  const grounds = groundsOf(passage, judged, support) + storyGrounds(passage, judged);
  if (judged.question.type === "behavioral") return standingOfStory(passage, judged, grounds, support);
  return standingOfMatter(passage, judged, grounds);
}
