/**
 * Recognises a long text whose stretches of a few words were set in another order: each stretch reads well, where two
 * meet they do not, and capitals and full stops stand where no sentence begins or ends.
 */
import { FUNCTION_WORDS, PREPOSITIONS } from "./function-words.ts";
import type { Passage } from "./sentences.ts";
import { disorder } from "./word-order.ts";
import { wordSet } from "./word-set.ts";

/** Pairs of neighbours of a long text, and of an answer of usual length: what is longer holds more of everything by chance. */
const LONG_PAIRS = 60;
const USUAL_PAIRS = 200;

/**
 * How much has to be out of place, and beyond which mean log odds of a pair: of 716 learners' answers none has as many
 * stumbles at that disorder, and no answer of the bank as many stumbles and misplaced borders together.
 */
const STUMBLING = { stumbles: 3, share: 0.04, disorder: -0.2 } as const;
const MISPLACED: readonly { readonly signs: number; readonly disorder: number }[] = [
  { signs: 6, disorder: -0.35 },
  { signs: 8, disorder: -0.5 },
];
/** Signs that have to stand beside small letters at the beginning: many people write those now and then, and nothing else. */
const BESIDE_SMALL = 3;

/** Words that are written large at the beginning of a sentence alone; "A" and "I" are names and persons. */
const OPENING = new Set([...FUNCTION_WORDS, ...PREPOSITIONS, ...wordSet("when where if not no then how why there")]);
/** Share of such words within sentences from which on capitals are somebody's manner: "A Hash Map Is Faster". */
const MANNER = 0.25;

const CAPITALISED = /^\p{Lu}\p{Ll}+$/u;
const SMALL = /^\p{Ll}/u;

type Borders = { readonly capitals: number; readonly small: number };

const opensSentence = ({ words }: Passage, at: number) => words[at - 1]?.sentence !== words[at]?.sentence;

/** Indexes of the words that are written large only where a sentence begins, and begin none. */
function innerOpenings(passage: Passage): number[] {
  return passage.words.flatMap((word, at) => {
    const isHalf = passage.words[at - 1]?.start === word.start;
    return OPENING.has(word.text) && !isHalf && !opensSentence(passage, at) ? [at] : [];
  });
}

/** Capitals within sentences, with nothing but a space before them, and sentences that open small where most do not. */
export function misplacedBorders(passage: Passage): Borders {
  const { text, words, sentences } = passage;
  const inner = innerOpenings(passage);
  const capitals = inner.filter((at) => {
    const [before, word] = [words[at - 1], words[at]];
    if (before === undefined || word === undefined) return false;
    return CAPITALISED.test(text.slice(word.start, word.end)) && text.slice(before.end, word.start).trim() === "";
  }).length;
  const small = sentences.filter(({ start, end }) => SMALL.test(text.slice(start, end))).length;
  return {
    capitals: capitals > inner.length * MANNER ? 0 : capitals,
    small: small * 2 > sentences.length || sentences.length < 2 ? 0 : small,
  };
}

/**
 * Whether a text without its hesitations is made of stretches that belong elsewhere.
 * @param judged words whose neighbour was judged, `implausible` of them beside one that cannot stand there
 */
export function isPatchwork(passage: Passage, judged: number, implausible: number): boolean {
  const { pairs, logOdds } = disorder(passage);
  if (pairs < LONG_PAIRS) return false;
  const stumbles = implausible >= STUMBLING.stumbles && implausible >= judged * STUMBLING.share;
  if (stumbles && logOdds > STUMBLING.disorder) return true;
  const { capitals, small } = misplacedBorders(passage);
  const length = Math.max(1, pairs / USUAL_PAIRS);
  // without small beginnings the full stops were left out
  if (small === 0 || implausible + capitals < BESIDE_SMALL * length) return false;
  const signs = (implausible + capitals + small) / length;
  return MISPLACED.some((needed) => signs >= needed.signs && logOdds > needed.disorder);
}
