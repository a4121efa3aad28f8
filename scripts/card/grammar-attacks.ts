/**
 * Attacks made by rules of grammar instead of fixed wordings: verbs denied one by one, frames of a kind that no list holds,
 * terms wrapped in mentions, stretches of words set in another order, and talk on other matters. Deterministic.
 */
import { readPassage, type Word } from "../../durable/engine/understanding/sentences.ts";
import { lowerFirst, sentencesOf } from "../candidates/sentences.ts";
import { seeded } from "../validate/attacks.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const AUXILIARIES = words("is are was were can could will would should must has have had does do did may might shall");
const PERSONS = words("i we you they he she it");
const bare = (text: string) => text.replace(/[.!?]+$/u, "");
const piecesOf = (text: string) => text.split(/\s+/u).filter((word) => word !== "");

/** How a verb is denied. */
type Denial = { readonly auxiliary: (verb: string) => string; readonly full: (helper: string, base: string) => string };

const NOT: Denial = { auxiliary: (verb) => `${verb} not`, full: (helper, base) => `${helper} not ${base}` };
const NEVER: Denial = { auxiliary: (verb) => `${verb} never`, full: (helper, base) => `never ${helper} ${base}` };
const FAIL: Denial = {
  auxiliary: (verb) => `${verb} hardly`,
  full: (helper, base) => `${{ did: "failed", does: "fails" }[helper] ?? "fail"} to ${base}`,
};

/** The helper that a full verb takes when it is denied, or null where it is not the verb of a clause. */
function helperOf(word: Word, before: Word | undefined): string | null {
  const hasSubject =
    before !== undefined && (PERSONS.has(before.text) || before.pos === "NOUN" || before.pos === "PROPN");
  if (word.pos !== "VERB" || !hasSubject || word.text.endsWith("ing")) return null;
  if (/ed$/u.test(word.text)) return "did";
  if (/[^s]s$/u.test(word.text)) return "does";
  return PERSONS.has(before.text) ? "do" : null;
}

/** A sentence with its first verb denied, or null where none is found. */
function withVerbDenied(sentence: string, denial: Denial): string | null {
  const { words: read } = readPassage(sentence);
  for (const [at, word] of read.entries()) {
    const raw = sentence.slice(word.start, word.end);
    const helper = helperOf(word, read[at - 1]);
    const isAuxiliary = AUXILIARIES.has(word.text) && raw.length === word.text.length && read[at + 1]?.text !== "not";
    const said = isAuxiliary ? denial.auxiliary(raw) : helper === null ? null : denial.full(helper, word.lemma);
    if (said !== null) return `${sentence.slice(0, word.start)}${said}${sentence.slice(word.end)}`;
  }
  return null;
}

const FRAMES: readonly ((sentence: string) => string)[] = [
  (text) => `In no case is it so that ${lowerFirst(text)}.`,
  (text) => `It would be a mistake to think that ${lowerFirst(text)}.`,
  (text) => `People often say ${lowerFirst(text)}, but they are mistaken.`,
  (text) => `${text}; the reverse is the case.`,
  (text) => `Is it true that ${lowerFirst(text)}? It isn't.`,
];

/** A text with each statement denied, once for each way. */
export function deniedByGrammar(text: string): string[] {
  const sentences = sentencesOf(text);
  const verbs = [NOT, NEVER, FAIL].map((denial) =>
    sentences.map((one) => withVerbDenied(one, denial) ?? `It is not true that ${lowerFirst(one)}`).join(" "),
  );
  return [...verbs, ...FRAMES.map((frame) => sentences.map((one) => frame(bare(one))).join(" "))];
}

/** The terms of a text in their order, several in each of these wraps. */
export function mentionedTerms(text: string): string[] {
  const terms = readPassage(text)
    .words.filter(({ content, kind }) => content && kind === "word")
    .map(({ start, end }) => text.slice(start, end).toLowerCase());
  const distinct = [...new Set(terms)];
  const parts = Array.from({ length: Math.ceil(distinct.length / 4) }, (_, at) => distinct.slice(at * 4, at * 4 + 4));
  return [
    parts.map((part) => `I would talk about ${part.join(" ")}.`).join(" "),
    parts.map((part) => `Things like ${part.join(", ")} matter here.`).join(" "),
    sentencesOf(text)
      .map((one) => `${terms.filter((term) => piecesOf(bare(one).toLowerCase()).includes(term)).join(" ")}.`)
      .join(" "),
  ];
}

/** Stretches of two and of four words in another order. */
export function patchworks(text: string): string[] {
  return [2, 4].map((length) => {
    const all = piecesOf(text);
    const parts = Array.from({ length: Math.ceil(all.length / length) }, (_, at) =>
      all.slice(at * length, (at + 1) * length).join(" "),
    );
    const random = seeded(length);
    const keyed = parts.map((part) => ({ part, key: random() })).sort((a, b) => a.key - b.key);
    return keyed.map(({ part }) => part).join(" ");
  });
}

/** Talk that answers no question of the bank: stories with figures and lessons, an explanation, an advertisement. */
export const TALK = [
  "Last winter I wanted to learn how to bake proper bread at home. My first loaves were flat and heavy, and my family left most of them on the table. I bought a small scale, wrote down every amount and changed one thing at a time: more water, a longer rest, a hotter oven. After six weeks the loaves rose by almost half and the crust cracked the way it should. My neighbour now takes two of them every Saturday. I learned that patience does more than any recipe, and next time I would start with the scale.",
  "When I was a student I cycled along the coast with a friend for three weeks. On the fourth day his wheel broke in a village without a shop. I asked around until a fisherman lent us his van, and we drove sixty kilometres to the next town. We paid ninety for a new wheel, slept at the harbour and went on the next morning. In the end we reached the border two days later than planned, having saved about a third of our money by camping. It taught me to carry spare parts and to ask strangers for help sooner.",
  "A garden needs light, water and somebody who looks at it every day. In spring the soil is cold, so seeds should wait until the nights stay above eight degrees. Tomatoes want a sunny wall and a stick to climb on, while lettuce prefers the shade of taller plants. If the leaves turn yellow there is usually too much water, not too little. Compost keeps the ground loose and feeds the worms, and worms do most of the work.",
  "We are looking for a friendly person who likes to work in a busy team and is not afraid of early mornings. You will welcome guests, answer the phone, plan the week with your colleagues and keep an eye on the budget. You bring two years of experience, good manners and a driving licence. We offer a fair salary, thirty days of holiday and a room with a view of the lake.",
] as const;
