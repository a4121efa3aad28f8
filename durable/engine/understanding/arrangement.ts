/**
 * Measures how the words of an answer stand together, apart and beside a reference: whether they come in an order that
 * people use, whether neighbours are the reference's neighbours, and whether anything joins the words that carry the matter.
 * Shuffled words and bare lists of terms hold all the matter of a right answer; this tells them from one.
 */
import { jointWorth, type Row, rowsOf } from "./joints.ts";
import { mentioningSentences, sayingShare } from "./mentions.ts";
import type { Passage, Word } from "./sentences.ts";
import { disorder } from "./word-order.ts";

/** Words of a sentence that are looked at together; a longer one is looked at in parts. */
const STRETCH = 32;

type Order = {
  /** Worth of all joints as they are given. */
  given: number;
  /** What the same words are worth in any order, and its variance. */
  expected: number;
  variance: number;
  joints: number;
};

const mean = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
const varianceOf = (values: Float64Array): number => {
  const middle = mean(values);
  return values.reduce((sum, one) => sum + (one - middle) ** 2, 0) / Math.max(1, values.length);
};

function addStretch(order: Order, row: Row, from: number, to: number): void {
  const size = to - from;
  const each = (worth: (word: number) => number) => Float64Array.from({ length: size }, (_, at) => worth(from + at));
  const begins = each((word) => jointWorth(row, -1, row, word));
  const ends = each((word) => jointWorth(row, word, row, row.length));
  const goes = new Float64Array(size * (size - 1));
  let next = 0;
  for (let first = from; first < to; first += 1) {
    for (let second = from; second < to; second += 1) {
      if (first === second) continue;
      const worth = jointWorth(row, first, row, second);
      goes[next] = worth;
      next += 1;
      if (second === first + 1) order.given += worth;
    }
  }
  order.given += (begins[0] ?? 0) + (ends[size - 1] ?? 0);
  order.expected += mean(begins) + mean(ends) + (size - 1) * mean(goes);
  order.variance += varianceOf(begins) + varianceOf(ends) + (size - 1) * varianceOf(goes);
  order.joints += size + 1;
}

function orderOf(passage: Passage): Order {
  const order = { given: 0, expected: 0, variance: 0, joints: 0 };
  for (const row of rowsOf(passage)) {
    for (let from = 0; from < row.length; from += STRETCH) {
      const to = Math.min(row.length, from + STRETCH);
      if (to - from > 1) addStretch(order, row, from, to);
    }
  }
  return order;
}

/** What of a reference answers are held against. */
export type ReferenceOrder = {
  /** Places of each word. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** Keys of the words that carry its matter. */
  readonly matter: ReadonlySet<string>;
  readonly passage: Passage;
};

/** They join nothing: a list of terms has them too. */
const STRINGING = new Set(["and", "or", "the", "a", "an"]);

/** Neighbours among the words that carry matter, of one sentence: with nothing that joins them between, and with something. */
function neighboursOf(words: readonly Word[], counts: (word: Word) => boolean): { bare: number; joined: number } {
  let [bare, joined] = [0, 0];
  let last = -1;
  words.forEach((word, at) => {
    if (!word.content) return;
    const before = words[last];
    if (before?.sentence === word.sentence && counts(before) && counts(word)) {
      if (words.slice(last + 1, at).some(({ text }) => !STRINGING.has(text))) joined += 1;
      else bare += 1;
    }
    last = at;
  });
  return { bare, joined };
}

const share = (part: number, whole: number, otherwise = 0) => (whole > 0 ? part / whole : otherwise);

/** Prepares a reference. */
export function orderOfReference(passage: Passage): ReferenceOrder {
  const { words } = passage;
  const places = new Map<string, number[]>();
  words.forEach(({ text }, at) => {
    const known = places.get(text);
    if (known === undefined) places.set(text, [at]);
    else known.push(at);
  });
  const matter = new Set(words.filter(({ content }) => content).flatMap(({ keys }) => keys));
  return { places, matter, passage };
}

/** Words within which one follows another in a reference. */
const NEAR = 3;

/** Pairs of neighbours that both stand in the reference, and the parts of them that follow each other there, at once or nearly. */
function pairsOf(words: readonly Word[], { places }: ReferenceOrder): { both: number; kept: number; near: number } {
  let [both, kept, near] = [0, 0, 0];
  words.forEach(({ text }, at) => {
    const from = places.get(text);
    const to = places.get(words[at + 1]?.text ?? "");
    if (from === undefined || to === undefined) return;
    both += 1;
    if (from.some((one) => to.includes(one + 1))) kept += 1;
    if (from.some((one) => to.some((other) => other > one && other <= one + NEAR))) near += 1;
  });
  return { both, kept: share(kept, both, 1), near: share(near, both, 1) };
}

const between = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** Words of a usual short answer. */
const USUAL_WORDS = 10;
/** Numbers from which more of the same tells no more. */
const MANY = { shared: 8, neighbours: 6, pairs: 5 } as const;
const FEW_JOINING = 0.12;

/**
 * All measures of an answer's readable text against a prepared reference: plain numbers near 0 to 1, or a few.
 * @param passage at least one word
 */
export function arrangementOf(reference: ReferenceOrder, passage: Passage) {
  const { words, sentences } = passage;
  const count = Math.max(1, words.length);
  const length = Math.log(count / USUAL_WORDS);
  const { given, expected, variance, joints } = orderOf(passage);
  const gained = between((given - expected) / Math.sqrt(Math.max(variance, 1)), -1, 6);
  const { both, kept, near } = pairsOf(words, reference);
  const shared = Math.min(both, MANY.shared) / MANY.shared;
  const { bare, joined: tied } = neighboursOf(words, ({ keys }) => keys.some((key) => reference.matter.has(key)));
  const bareShare = share(bare, bare + tied);
  const joining = share(words.filter(({ content }) => !content).length, count);
  const { pairs, logOdds } = disorder(passage);
  const mentioning = mentioningSentences(passage);
  return {
    gained,
    gainedByLength: gained * length,
    joined: between(share(given, joints), -1, 2.5),
    length,
    shared,
    parted: shared * (1 - kept),
    strewn: shared * (1 - near),
    known: share(words.filter(({ text }) => reference.places.has(text)).length, count),
    disorder: (Math.min(pairs, MANY.pairs) / MANY.pairs) * between(logOdds, -1.5, 1.5),
    joining,
    fewJoining: Math.min(joining, FEW_JOINING),
    joiningByLength: joining * length,
    mentioned: share(words.filter(({ sentence }) => mentioning.has(sentence)).length, count),
    saying: sayingShare(passage, mentioning),
    verbless: words.every(({ pos }) => pos !== "VERB" && pos !== "AUX") ? 1 : 0,
    marks: share(words.filter(({ mark }, at) => at > 0 && mark !== "").length, count),
    sentences: share(sentences.length, count),
    bareAll: bareShare > 0.99 ? 1 : 0,
    bareMany: (Math.min(bare + tied, MANY.neighbours) / MANY.neighbours) * bareShare,
  };
}

export type Arrangement = ReturnType<typeof arrangementOf>;
