/**
 * Decides whether a text holds the words of a reference without saying what it says: in disorder, or as a list of its terms.
 * Shuffled references and lists hold all the matter of a right answer. What each measure is worth is data
 * (`data/grader/strewn.json`, fitted by `npm run eval -- --fit`).
 */
import fitted from "../../../data/grader/strewn.json" with { type: "json" };
import { type Arrangement, arrangementOf, type ReferenceOrder } from "./arrangement.ts";
import { oncePer } from "./once.ts";
import { type Passage, type Sentence, sentencesOf } from "./sentences.ts";

export type StrewnManner = "shuffled" | "listed";

/** Log odds, beyond those that it takes, that words are only strewn in one of two manners. */
function oddsOf(manner: StrewnManner, arrangement: Arrangement): number {
  const { intercept, needed, weights } = fitted[manner];
  const values: Readonly<Record<string, number>> = arrangement;
  return Object.entries(weights).reduce(
    (sum, [name, weight]) => sum + weight * (values[name] ?? 0),
    intercept - needed,
  );
}

/** Part of the stretches between marks in which something is said of something, from which a text is no list but a telegram. */
const SAYING = 0.45;
/** Words below which hardly anything can be out of order. */
const FEWEST_WORDS = 4;
/** Words below which order tells little, and how much more it then takes. */
const FEW = { words: 6, more: 1 } as const;

function shows(manner: StrewnManner, reference: ReferenceOrder, passage: Passage): boolean {
  const { length } = passage.words;
  if (length < FEWEST_WORDS) return false;
  const arrangement = arrangementOf(reference, passage);
  if (manner === "listed" && arrangement.saying >= SAYING) return false;
  return oddsOf(manner, arrangement) >= (length < FEW.words ? FEW.more : 0);
}

/** Part of a sentence's content words that are the reference's, from which it is not beside it. */
const TOUCHING = 0.25;
/** Part of a text from which what is beside a reference is left out: less belongs to a text in disorder. */
const MUCH = 0.5;

/** A text without what is beside the reference where that is much: chatter makes no statement of a list. */
export function withoutPadding({ matter }: ReferenceOrder, passage: Passage): Passage {
  const touches = ({ from, to }: Sentence): boolean => {
    const content = passage.words.slice(from, to).filter((word) => word.content);
    return content.filter(({ keys }) => keys.some((key) => matter.has(key))).length > content.length * TOUCHING;
  };
  const own = sentencesOf(passage, new Set(passage.sentences.flatMap((one, at) => (touches(one) ? [at] : []))));
  return own.words.length === 0 || own.words.length > (1 - MUCH) * passage.words.length ? passage : own;
}

/** A reference that is a list itself asks for one. */
const isList = oncePer((reference: ReferenceOrder): boolean => shows("listed", reference, reference.passage));

/** Whether a text only has the words of a reference. */
export const isStrewn = (reference: ReferenceOrder, passage: Passage): boolean =>
  shows("shuffled", reference, passage) ||
  (shows("listed", reference, withoutPadding(reference, passage)) && !isList(reference));
