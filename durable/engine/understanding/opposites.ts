/**
 * Opposites that the lexicon does not have: everyday ones that are no antonyms there, and the steps of adjectives ("shorter"
 * beside "longer"). Says nothing of what an opposite is worth.
 */
import { relatedTo } from "./lexicon.ts";

/** Words of a pair stand for the two sides; what stands on one side is opposed by all of the other. */
const EVERYDAY: readonly (readonly [string, string])[] = [
  ["slow", "speed quick fast"],
  ["expand grow swell", "shrink contract"],
  ["cheap", "dear expensive costly"],
  ["drop release lose", "keep retain absorb hold"],
  ["gain", "lose"],
  ["add", "remove strip"],
  ["prevent forbid", "cause allow permit"],
  ["help", "harm hurt hinder"],
  ["increase grow rise", "reduce fall shrink decline"],
  ["melt", "freeze"],
  ["quick", "slow"],
  ["improve", "worsen"],
  ["plentiful abundant", "scarce"],
  ["frequent", "rare"],
  ["easy", "hard difficult"],
  ["give", "take"],
  ["send", "receive"],
  ["join", "separate split"],
  ["evaporate", "condense"],
  ["save", "waste"],
  ["approach", "recede"],
  ["acid", "alkaline"],
];

function readEveryday(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [one, other] of EVERYDAY) {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      for (const word of from.split(" ")) {
        const known = found.get(word) ?? new Set<string>();
        for (const opposite of to.split(" ")) known.add(opposite);
        found.set(word, known);
      }
    }
  }
  return found;
}

const everyday = readEveryday();

/** Words that mean the opposite of a lower-case base form. */
function oppositesOf(word: string): string[] {
  const known = [...relatedTo(word)].flatMap(([other, relation]) => (relation === "opposite" ? [other] : []));
  return [...new Set([...known, ...(everyday.get(word) ?? [])])];
}

const STEP = /(?:er|est)$/u;
/** Letters of a word that can be a step of another. */
const SHORTEST_STEP = 5;

/** What a step may be one of: "larger" of "large", "bigger" of "big", "heavier" of "heavy", "longer" of "long". */
function basesOf(word: string): string[] {
  if (word.length < SHORTEST_STEP || !STEP.test(word)) return [];
  const stem = word.replace(STEP, "");
  const bases = [stem, `${stem}e`];
  if (stem.endsWith("i")) bases.push(`${stem.slice(0, -1)}y`);
  if (stem.at(-1) === stem.at(-2)) bases.push(stem.slice(0, -1));
  return bases;
}

const DOUBLED = /[^aeiou][aeiou][bdgmnpt]$/u;

/** The steps of an adjective of one or two syllables. */
function stepsOf(base: string): string[] {
  if (base.endsWith("e")) return [`${base}r`, `${base}st`];
  const stem = base.endsWith("y") ? `${base.slice(0, -1)}i` : base;
  const whole = DOUBLED.test(base) ? base + base.at(-1) : stem;
  return [`${whole}er`, `${whole}est`];
}

/** "fewer drops" and "less drops": amounts of things that are counted and of such that are not. */
const AMOUNTS: ReadonlyMap<string, string> = new Map([
  ["fewer", "less"],
  ["less", "fewer"],
  ["many", "much"],
  ["much", "many"],
]);

/** Steps of the same adjective, or what the word is a step of, and the same amount in its other form. */
export function otherSteps(keys: readonly string[]): string[] {
  const bases = keys.flatMap(basesOf).filter((base) => oppositesOf(base).length > 0);
  const own = keys.filter((key) => oppositesOf(key).length > 0);
  const amounts = keys.flatMap((key) => AMOUNTS.get(key) ?? []);
  return [...new Set([...bases, ...[...bases, ...own].flatMap(stepsOf), ...amounts])];
}

/** Words of the opposite meaning that the lexicon does not name as such, of a word in lower case and its base form. */
export function furtherOpposites(keys: readonly string[]): string[] {
  const own = keys.flatMap((key) => [...(everyday.get(key) ?? [])]);
  const steps = keys.flatMap(basesOf).flatMap(oppositesOf).flatMap(stepsOf);
  return [...new Set([...own, ...steps])];
}
