/**
 * Decides whether a text holds the words of a reference without saying what it says: in disorder, or as a list of its terms.
 * Shuffled references and lists hold all the matter of a right answer. What each measure is worth is data
 * (`data/grader/strewn.json`, fitted by `npm run eval -- --fit`).
 */
import fitted from "../../../data/grader/strewn.json" with { type: "json" };
import { type Arrangement, arrangementOf, type ReferenceOrder } from "./arrangement.ts";
import { countsUp, isBareList } from "./bare-lists.ts";
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

function shows(manner: StrewnManner, arrangement: Arrangement, { words }: Passage): boolean {
  if (words.length < FEWEST_WORDS) return false;
  if (manner === "listed" && arrangement.saying >= SAYING) return false;
  return oddsOf(manner, arrangement) >= (words.length < FEW.words ? FEW.more : 0);
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
const isList = oncePer((reference: ReferenceOrder): boolean => {
  const { passage } = reference;
  return shows("listed", arrangementOf(reference, passage), passage);
});

/** Whether a text only has the words of a reference. */
export function isStrewn(reference: ReferenceOrder, passage: Passage): boolean {
  const whole = arrangementOf(reference, passage);
  if (shows("shuffled", whole, passage)) return true;
  const own = withoutPadding(reference, passage);
  if (isBareList(own) && !countsUp(reference.passage)) return true;
  return shows("listed", own === passage ? whole : arrangementOf(reference, own), own) && !isList(reference);
}
