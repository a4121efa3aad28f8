/** Operations on the words of a text that the hidden templates name: other orders, negations, key terms. Deterministic. */
import { lowerFirst, sentencesOf } from "../candidates/sentences.ts";
import { shuffled } from "../validate/attacks.ts";

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== "");
const alphabetically = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Every third word, then the next ones, until all have come. */
function inStrides(words: readonly string[], stride: number): string[] {
  return Array.from({ length: stride }, (_, from) => words.filter((_word, at) => at % stride === from)).flat();
}

function neighboursSwapped(words: readonly string[]): string[] {
  return words.map((word, at) => words[at % 2 === 0 ? at + 1 : at - 1] ?? word);
}

function interleaved(words: readonly string[]): string[] {
  const half = Math.ceil(words.length / 2);
  return words.slice(0, half).flatMap((word, at) => [word, ...words.slice(half + at, half + at + 1)]);
}

/** Within each sentence the last third comes first, then the first, then the middle one. */
function thirdsRotated(sentence: string): string {
  const words = wordsOf(sentence);
  const third = Math.ceil(words.length / 3);
  return [...words.slice(third * 2), ...words.slice(0, third), ...words.slice(third, third * 2)].join(" ");
}

const ORDERS: Readonly<Record<string, (text: string) => string>> = {
  seeded: (text) => shuffled(text, 7_919),
  reversed: (text) => wordsOf(text).reverse().join(" "),
  alphabetical: (text) => wordsOf(text.toLowerCase()).sort(alphabetically).join(" "),
  withinSentence: (text) =>
    sentencesOf(text)
      .map((sentence, at) => shuffled(sentence, 104_729 + at))
      .join(" "),
  neighbours: (text) => neighboursSwapped(wordsOf(text)).join(" "),
  interleaved: (text) => interleaved(wordsOf(text)).join(" "),
  stride: (text) => inStrides(wordsOf(text), 3).join(" "),
  rotatedThirds: (text) => sentencesOf(text).map(thirdsRotated).join(" "),
  byLength: (text) =>
    wordsOf(text)
      .sort((a, b) => b.length - a.length)
      .join(" "),
};

/** Throws when no order has that name. */
export function inOrder(name: string, text: string): string {
  const order = ORDERS[name];
  if (order === undefined) throw new Error(`There is no order of words called ${name}.`);
  return order(text);
}

const COMMON = new Set(
  "about after again also because before being between both cannot could does down during each every first from have here into itself just like many more most much myself only other over same should since some such than that their them then there these they this those through under until very what when where which while will with without would your".split(
    " ",
  ),
);

/** The weighty words of a text, once each, in the order in which they come. */
export function termsOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}[\p{L}-]{3,}/gu) ?? [];
  return [...new Set(words)].filter((word) => !COMMON.has(word));
}

const AUXILIARY = /\b(is|are|was|were|can|could|will|would|should|must|has|have|does|do|may)\b(?! not\b|n't)/u;
const NEGATIVE = /\b(?:not|no|never|nobody|nothing|neither|nor|without|cannot)\b|n't\b/u;
const PAST =
  /\b(I|we) ((?:\p{L}+ed)|wrote|told|took|made|asked|set|built|found|ran|cut|sent|went|kept|gave|put|led|met|said|chose|drew|held|brought)\b/u;

type Negation = (sentence: string) => string | null;

/** Puts a word behind the first auxiliary; null where there is none, or where the sentence denies something already. */
const behindAuxiliary =
  (negate: (auxiliary: string) => string): Negation =>
  (sentence) =>
    NEGATIVE.test(sentence) || !AUXILIARY.test(sentence)
      ? null
      : sentence.replace(AUXILIARY, (auxiliary) => negate(auxiliary));

const CONTRACTED: Readonly<Record<string, string>> = { can: "can't", will: "won't", may: "may not" };

const NEGATIONS: Readonly<Record<string, Negation>> = {
  auxiliaryNot: behindAuxiliary((auxiliary) => `${auxiliary} not`),
  auxiliaryContracted: behindAuxiliary((auxiliary) => CONTRACTED[auxiliary] ?? `${auxiliary}n't`),
  neverFirstPerson: (sentence) => (PAST.test(sentence) ? sentence.replace(PAST, "$1 never $2") : null),
};

const bare = (sentence: string): string => sentence.replace(/[.!?]+$/u, "");
/** "I" and names in capitals stay as they are. */
const continued = (sentence: string): string => lowerFirst(bare(sentence));

/** One sentence denied as a template says. */
export function denied(
  sentence: string,
  template: { readonly text: string; readonly how?: string | undefined; readonly else?: string | undefined },
): string {
  if (template.how === undefined) return template.text.replace("{sentence}", () => continued(sentence));
  const negation = NEGATIONS[template.how];
  if (negation === undefined) throw new Error(`There is no negation called ${template.how}.`);
  const inside = negation(bare(sentence));
  if (inside !== null) return template.text.replace("{sentence}", () => inside);
  return (template.else ?? template.text).replace("{sentence}", () => continued(sentence));
}
