/**
 * Which words belong to the matter of which questions of the bank (`data/grader/matter-words.json`, made by
 * `scripts/matter-words.ts`), and what that says of a text: how rare its words are, whether it holds more of a question's
 * words than chance puts there, and how that question stands beside the one of the bank that suits it best. None of this
 * needs a point of the question to be found, so that it also speaks for an answer in words that no entry knows.
 */
import matter from "../../../data/grader/matter-words.json" with { type: "json" };
import { readPlaces } from "./places.ts";
import type { Passage, Word } from "./sentences.ts";
import { distinctOf, isTopical, type Topic } from "./topics.ts";

type Counted = {
  /** What it is worth for telling questions apart, in square nats; 0 where it has no places. */
  readonly worth: number;
  /** Questions to whose matter the word belongs, and how many of those ask for a story. */
  readonly questions: number;
  readonly stories: number;
  /** Their numbers, of a word that is neither rare nor everybody's. */
  readonly places: readonly number[];
};

/** Stories have the highest numbers. */
const FIRST_STORY = matter.questions - matter.stories;

/** Inverse document frequency, in nats. */
const rarity = (of: number, all: number) => Math.log((all + 1) / (of + 0.5));

function readCounts(): ReadonlyMap<string, Counted> {
  const lists = readPlaces(matter.places);
  const indexed = matter.words.split(" ").map((word, at): [string, Counted] => {
    const places = lists[at] ?? [];
    const stories = places.filter((place) => place >= FIRST_STORY).length;
    const worth = rarity(places.length, matter.questions) ** 2;
    return [word, { questions: places.length, stories, places, worth }];
  });
  const common = matter.common.split(" ").map((line): [string, Counted] => {
    const [word = "", questions, stories] = line.split(":");
    return [word, { questions: Number(questions), stories: Number(stories), places: [], worth: 0 }];
  });
  return new Map([...indexed, ...common]);
}

const COUNTS = readCounts();

/** Questions of a word that is not listed. */
const UNLISTED = 1;

/** Nats by which a word tells one question about the past from another. */
export const storyRarity = (key: string): number => rarity(COUNTS.get(key)?.stories || UNLISTED, matter.stories);

const topicalIn = ({ words }: Passage) => distinctOf(words.filter(isTopical));

/** No word is so common that it belongs to every question. */
const MOST = 0.95;
/** Square nats of doubt that even a text of few words leaves. */
const DOUBT = 9;

/** What a text is compared with: how many questions there are, the words of each on average, and those of a word. */
type Among = { readonly all: number; readonly size: number; readonly of: (found: Counted) => number };

const QUESTIONS: Among = { all: matter.questions, size: matter.size, of: ({ questions }) => questions };
const STORIES: Among = { all: matter.stories, size: matter.storySize, of: ({ stories }) => stories };

function commonest(keys: readonly string[], among: Among): number {
  return keys.reduce((most, key) => {
    const found = COUNTS.get(key);
    return found === undefined ? most : Math.max(most, among.of(found));
  }, UNLISTED);
}

/**
 * Standard deviations by which a text holds more of a question's words, by their rarity, than of any question's.
 * `told` compares with the questions about the past alone.
 */
export function beyondChance(passage: Passage, topic: Topic, told = false): number {
  const among = told ? STORIES : QUESTIONS;
  const width = topic.size / among.size;
  let [held, expected, variance] = [0, 0, DOUBT];
  for (const { keys } of topicalIn(passage)) {
    const found = commonest(keys, among);
    const nats = rarity(found, among.all);
    const odds = Math.min(MOST, (found / among.all) * width);
    if (keys.some((key) => topic.has(key))) held += nats;
    expected += odds * nats;
    variance += odds * (1 - odds) * nats ** 2;
  }
  return (held - expected) / Math.sqrt(variance);
}

/** Numbers of the questions of a word that tells them apart; none for others. */
const placesOf = (key: string): readonly number[] => COUNTS.get(key)?.places ?? [];

const worthOf = (key: string): number => COUNTS.get(key)?.worth ?? 0;

/** Length of each question's vector of words. */
const LENGTHS: Float64Array = (() => {
  const squares = new Float64Array(matter.questions);
  for (const { places, worth } of COUNTS.values()) {
    for (const place of places) squares[place] = (squares[place] ?? 0) + worth;
  }
  return squares.map(Math.sqrt);
})();

/** Adds what one word shares with every question: of its keys, which come the worthiest first, the best counts. */
function addShared(shared: Float64Array, keys: readonly string[]): void {
  const found = new Set<number>();
  for (const key of keys) {
    const worth = worthOf(key);
    for (const place of placesOf(key)) {
      if (found.has(place)) continue;
      if (keys.length > 1) found.add(place);
      shared[place] = (shared[place] ?? 0) + worth;
    }
  }
}

const worthiestFirst = (keys: readonly string[]) =>
  keys.length < 2 ? keys : keys.toSorted((one, other) => worthOf(other) - worthOf(one));

const best = (shared: Float64Array) =>
  shared.reduce((most, sum, place) => Math.max(most, sum / Math.max(1, LENGTHS[place] ?? 1)), 0);

function sharedWith(words: readonly Word[], topic: Topic): number {
  const worthIn = (key: string) => (topic.has(key) ? worthOf(key) : 0);
  const sum = words.reduce((all, { keys }) => all + Math.max(0, ...keys.map(worthIn)), 0);
  const squares = [...topic].reduce((all, key) => all + worthOf(key), 0);
  return sum / Math.max(1, Math.sqrt(squares));
}

/** Parts of 0 to 1: 1 if no question suits a text better, 0 if it shares nothing. */
export type Beside = { readonly all: number; readonly subjects: number };

/**
 * How a question suits a text beside that question of the bank which suits it best: of all, and of those on a subject.
 * Who begins with a story may still answer one.
 */
export function besideBest(passage: Passage, topic: Topic): Beside {
  const words = topicalIn(passage);
  const own = sharedWith(words, topic);
  if (own === 0) return { all: 0, subjects: 0 };
  const shared = new Float64Array(matter.questions);
  for (const { keys } of words) addShared(shared, worthiestFirst(keys));
  return {
    all: own / Math.max(own, best(shared)),
    subjects: own / Math.max(own, best(shared.subarray(0, FIRST_STORY))),
  };
}
