/** Puts one key point into words: rightly in several ways, vaguely, or wrongly. */
import type { KeyPoint, Question } from "../../worker/contract/bank.ts";
import { hiddenParaphrases } from "../card/hidden-texts.ts";
import { isSayable, sentencesAbout } from "./knowledge.ts";
import { pick, type Random } from "./random.ts";
import { lowerFirst, wordsOf } from "./sentences.ts";

/**
 * `known`: the bank's own words. `paraphrase`: the bank's paraphrase, which `validate` reads too. `hidden`: sentences by a
 * hand that saw only the statements; they exist for some questions and are never tuned on.
 */
export const WORDINGS = ["known", "paraphrase", "hidden"] as const;
export type Wording = (typeof WORDINGS)[number];

let hidden: ReturnType<typeof hiddenParaphrases> | undefined;

function hiddenTexts() {
  hidden ??= hiddenParaphrases();
  return hidden;
}

/** Questions that can be answered in hidden words. */
export const hiddenQuestionIds = (): string[] => Object.keys(hiddenTexts().questions);

/** One sentence in every frame; the bank's paraphrase where the other hand wrote none. */
function inHiddenWords(question: Question, point: KeyPoint): string[] {
  const { questions, frames } = hiddenTexts();
  const said = questions[question.id]?.[point.id];
  if (said === undefined) return sentencesAbout(question, point.id, "hidden").slice(0, 1);
  return frames.map((frame) => frame.replace("{said}", () => (frame.startsWith("{said}") ? said : lowerFirst(said))));
}

const WORD = /^\p{L}{3,}$/u;

/** Alternatives of each slot of a pattern, single words only. */
function slotsOf(pattern: string): string[][] {
  return [...pattern.matchAll(/~?\(([^)]+)\)/g)]
    .map(([, inner = ""]) => inner.split("|").filter((alternative) => WORD.test(alternative)))
    .filter((alternatives) => alternatives.length > 1);
}

/** The alternatives of a word's slot, when the word is one of them or a plain plural of one. */
function othersOf(word: string, alternatives: readonly string[]): string[] {
  const plural = !alternatives.includes(word) && alternatives.some((alternative) => `${alternative}s` === word);
  if (!plural && !alternatives.includes(word)) return [];
  const others = alternatives.filter((alternative) => alternative !== word && `${alternative}s` !== word);
  return plural ? others.map((other) => `${other}s`) : others;
}

/**
 * The sentence with one word replaced by another that the question's author takes for the same. Only patterns of which
 * the sentence has every slot are used, so that the word stands in the meaning that the slot is about.
 */
export function withSynonyms(sentence: string, point: KeyPoint, random: Random): string {
  const words = wordsOf(sentence);
  const plain = words.map((word) => word.toLowerCase().replace(/[^\p{L}]/gu, ""));
  const swaps = point.accept.map(slotsOf).flatMap((slots) => {
    const places = slots.map((alternatives) => plain.findIndex((word) => othersOf(word, alternatives).length > 0));
    if (slots.length < 2 || places.some((place) => place < 1)) return [];
    return slots.flatMap((alternatives, at) =>
      othersOf(plain[places[at] ?? 0] ?? "", alternatives).map((other) => ({ place: places[at] ?? 0, other })),
    );
  });
  if (swaps.length === 0) return sentence;
  const { place, other } = pick(random, swaps);
  return words.map((word, at) => (at === place ? word.replace(/\p{L}[\p{L}']*/u, other) : word)).join(" ");
}

/** Ways to say the point rightly. The known ones begin with the statement itself. */
export function rightly(question: Question, point: KeyPoint, wording: Wording, random: Random): string[] {
  if (wording === "hidden") return inHiddenWords(question, point);
  if (wording === "paraphrase") return sentencesAbout(question, point.id, "hidden").slice(0, 1);
  const [nearest = point.statement] = sentencesAbout(question, point.id, "known");
  const best = isSayable(point) ? point.statement : nearest;
  return [
    ...new Set([best, withSynonyms(best, point, random), `I would put it like this: ${lowerFirst(best)}`, nearest]),
  ];
}

const VAGUE = [
  "There is also the matter of the {term}, I believe.",
  "I have heard of {term} in that context.",
  "Something about {term} comes in as well, as far as I remember.",
];

/** Names what the point is about and says nothing of it that is true or false. */
export function vaguely(question: Question, point: KeyPoint, random: Random, wording: Wording = "known"): string {
  const nouns = wordsOf(point.statement)
    .map((word) => word.toLowerCase().replace(/[^\p{L}]/gu, ""))
    .filter((word) => word.length > 4 && !/(candidate|answer|says|names|because|which|their)/.test(word));
  const topic = nouns.length === 0 ? question.title.toLowerCase() : pick(random, nouns);
  return pick(random, wording === "hidden" ? hiddenTexts().vague : VAGUE).replace("{term}", () => topic);
}

/** Asserts the opposite, in the words of the answer that the question's author wrote as wrong. */
export function wrongly(question: Question, point: KeyPoint): string {
  return sentencesAbout(question, point.id, "negated")[0] ?? `It is not true that ${point.statement}`;
}
