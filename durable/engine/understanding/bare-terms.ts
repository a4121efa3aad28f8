/**
 * Tells terms that are only mentioned from statements, whatever they are wrapped in: without the frame that they come in
 * ("I would talk about …", "First … Then …") hardly a word is left that joins them, or hardly a verb that says anything.
 * Knows no question.
 */
import { statedShare } from "./listings.ts";
import { isSeam, seamsOf } from "./seams.ts";
import type { Passage, Word } from "./sentences.ts";
import { wordSet } from "./word-set.ts";

/** Only string terms together. */
const STRINGING = wordSet("and or");
/** Verbs with which something is named and nothing said of it. */
const MENTIONING = wordSet(
  `be have do mention talk think consider matter include name say list discuss cover know look remember note relate
  involve concern come go speak call ask tell mean see need want play keep touch`,
);

/** Stretches that begin or end alike, and their part of all, from which what they share is a frame. */
const ALIKE = 3;
const ALIKE_SHARE = 0.12;
/** The same where a single word is shared. */
const WORD_SHARE = 0.3;
const LONGEST_FRAME = 6;

/** Index ranges of the words between marks, or where there are none between the places where statements begin. */
function stretchesOf(passage: Passage): number[][] {
  const { words } = passage;
  const seams = seamsOf(passage);
  const found: number[][] = [];
  words.forEach((word, at) => {
    const isMarked = word.sentence !== words[at - 1]?.sentence || (word.mark !== "" && word.mark !== "(");
    const opens = isMarked || isSeam(words, seams, at);
    if (opens || found.length === 0) found.push([]);
    found.at(-1)?.push(at);
  });
  return found;
}

/** Words that many stretches share where they begin, as indexes; each stretch lists its words from that end. */
function sharedBy({ words }: Passage, stretches: readonly (readonly number[])[]): number[] {
  const found: number[] = [];
  let rest = stretches;
  for (let length = 1; length <= LONGEST_FRAME; length += 1) {
    const share = length === 1 ? WORD_SHARE : ALIKE_SHARE;
    const long = (length <= 2 ? stretches : rest).filter((stretch) => stretch.length > length);
    const groups = Map.groupBy(long, (stretch) =>
      stretch
        .slice(0, length)
        .map((at) => words[at]?.text)
        .join(" "),
    );
    const alike = [...groups.values()].filter((group) => group.length >= Math.max(ALIKE, stretches.length * share));
    rest = alike.flat();
    found.push(...rest.flatMap((stretch) => stretch.slice(0, length)));
  }
  return found;
}

/** Words outside of all frames. */
function unframed(passage: Passage): Word[] {
  const stretches = stretchesOf(passage);
  const backwards = stretches.map((stretch) => [...stretch].reverse());
  const framed = new Set([...sharedBy(passage, stretches), ...sharedBy(passage, backwards)]);
  return passage.words.filter(({ text }, at) => !framed.has(at) && !STRINGING.has(text));
}

const CALCULATION = /[={}]|->/u;
/** Words from which on their kinds tell something, and their part that has to join others: the answers of the bank lie above .29. */
const FEW = { words: 16, joining: 0.12 } as const;
const MANY = { words: 25, joining: 0.15 } as const;
/** Part of the content words that are verbs which say something; the answers of the bank lie above .08. */
const TELLING = 0.05;
/** The same of all words and all verbs; the answers of the bank lie above .1. */
const VERBAL = 0.06;
/** Verbs that a text of fewer content words may lack by chance: three sentences with one verb each are statements. */
const CHANCE = { words: 60, verbs: 1 } as const;

/**
 * Sentences of a telegram ("Walk list once. Each word increments count."): several, of so few words on average. It leaves out
 * what joins words, but not all of it.
 */
const TELEGRAM = { sentences: 4, longest: 5.5, joining: 0.04 } as const;

function leastJoining({ words, sentences }: Passage): number {
  const { length } = sentences;
  if (length >= TELEGRAM.sentences && words.length <= length * TELEGRAM.longest) return TELEGRAM.joining;
  return (words.length < MANY.words ? FEW : MANY).joining;
}

/** "… are randomised": what is done to a thing is said of it, also where the word passes for an adjective. */
function isDone(words: readonly Word[], at: number): boolean {
  const word = words[at];
  return word?.pos === "ADJ" && /(?:ed|en)$/u.test(word.text) && words[at - 1]?.pos === "AUX";
}

/**
 * Content words of a text from which on it has to state something, and the part of them that at least stands in sentences
 * which do; the rest only lists what there is. Of the bank's answers, halves and quarters of them the lowest lie at .44,
 * .23 and .12.
 */
const STATED = [
  { words: 60, share: 0.35 },
  { words: 40, share: 0.2 },
  { words: 25, share: 0.1 },
] as const;

/** Part of them from which on a text states things, however few of its verbs are told. */
const STATES = 0.6;

function onlyLists(passage: Passage, stated: number): boolean {
  const content = passage.words.filter((word) => word.content).length;
  const least = STATED.find(({ words }) => content >= words);
  return least !== undefined && stated < least.share;
}

/** Whether a text mentions terms and states nothing; lists that were asked for look the same. */
export function mentionsOnly(passage: Passage): boolean {
  if (passage.words.length < FEW.words || CALCULATION.test(passage.text)) return false;
  const words = unframed(passage);
  const content = words.filter((word) => word.content);
  const joining = words.filter(({ content: isContent, kind }) => !isContent && kind === "word").length;
  const done = new Set(passage.words.filter((_, at) => isDone(passage.words, at)));
  const tells = (word: Word): boolean => (word.pos === "VERB" && !MENTIONING.has(word.lemma)) || done.has(word);
  const telling = content.filter(tells).length;
  if (joining < words.length * leastJoining(passage)) return true;
  if (content.length < MANY.words) return false;
  const stated = statedShare(passage);
  if (onlyLists(passage, stated)) return true;
  if (stated >= STATES) return false;
  const verbs = words.filter(({ pos }) => pos === "VERB" || pos === "AUX").length;
  const slack = content.length < CHANCE.words ? CHANCE.verbs : 0;
  return telling < content.length * TELLING - slack || verbs < words.length * VERBAL - slack;
}
