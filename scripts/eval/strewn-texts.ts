/** Texts that hold the words of a reference without saying what it says: in another order, and as lists of its terms. */
import { normaliseTurn } from "../../durable/engine/understanding/normalise.ts";
import { readPassage, type Word } from "../../durable/engine/understanding/sentences.ts";
import { mentionedTerms } from "../card/grammar-attacks.ts";
import { shuffled } from "../validate/attacks.ts";

const THINGS = new Set(["NOUN", "PROPN", "ADJ", "NUM"]);

/** Words of matter that stand side by side. */
function phrasesOf(words: readonly Word[]): string[] {
  const phrases: string[][] = [];
  let open = false;
  for (const { content, mark, text } of words) {
    if (!content || mark !== "") open = false;
    if (!content) continue;
    if (!open) phrases.push([]);
    open = true;
    phrases.at(-1)?.push(text);
  }
  return phrases.map((phrase) => phrase.join(" "));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Lists of the terms of a reference, in many manners; none where it has no two. */
export function listsOf(reference: string): string[] {
  const { words } = readPassage(normaliseTurn(reference));
  const terms = words.filter(({ content }) => content);
  const things = terms.filter(({ pos }) => THINGS.has(pos)).map(({ text }) => text);
  const phrases = phrasesOf(words);
  if (terms.length < 2 || phrases.length < 2) return [];
  const all = phrases.join(", ");
  const rest = `${phrases.slice(0, -1).join(", ")} and ${phrases.at(-1)}`;
  return [
    ...mentionedTerms(reference).slice(0, 2),
    ...(things.length > 1 ? [things.join(" "), things.join(", ")] : []),
    terms.map(({ text }) => text).join(", "),
    all,
    `Keywords: ${all}`,
    phrases.join(" and "),
    phrases.map((phrase) => `${capital(phrase)}.`).join(" "),
    phrases.map((phrase) => `- ${phrase}`).join("\n"),
    phrases.join("; "),
    phrases.join(" / "),
    `It is about ${rest}.`,
    `I would mention ${rest}.`,
    `The answer has to do with ${all}.`,
  ];
}

const SHUFFLES = 3;

/** The words of a reference in other orders. */
export const shufflesOf = (reference: string): string[] =>
  Array.from({ length: SHUFFLES }, (_, at) => shuffled(reference, at + 1));

const LEFT_OUT =
  /\b(?:an?|the|is|are|was|were|be|been|being|it|they|there|that|which|this|has|have|had|does|do|did|would|will|can|could|because)\b ?/giu;

/** What somebody in a hurry would have written: without articles, helping verbs and pronouns. */
export const telegramOf = (text: string): string => text.replace(LEFT_OUT, "");
