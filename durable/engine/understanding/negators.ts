/** Finds the words that deny: not, never, without, instead of, fail to. How far they reach is settled elsewhere. */
import { NEAR_NEGATORS, PLAIN_NEGATORS, SUBJECT_PRONOUNS } from "./function-words.ts";
import type { Word } from "./sentences.ts";

/** `turning` undoes a negation it stands under ("never fails to"); `uncertain` is a doubt ("not sure that"). */
export type NegationKind = "negative" | "turning" | "uncertain";

export type Negator = {
  /** Words that it consists of. */
  readonly length: number;
  readonly kind: NegationKind;
};

/** "not only", "no doubt": the words after them are affirmed. */
const AFFIRMED_AFTER: Readonly<Record<string, ReadonlySet<string>>> = {
  not: new Set("only just merely simply least mention bad until forgetting".split(" ")),
  no: new Set("doubt question matter wonder problem surprise worries later fewer less wait actually sorry".split(" ")),
  nothing: new Set(["but"]),
  none: new Set(["other"]),
};
const DOUBTS = new Set("sure certain clear convinced confident".split(" "));

type Phrase = { readonly words: readonly string[]; readonly kind: "negative" | "turning" };

/** Longer ways to negate; the last word may carry any ending where it is a verb. */
const PHRASES: readonly Phrase[] = [
  { words: ["without"], kind: "turning" },
  { words: ["instead", "of"], kind: "negative" },
  { words: ["rather", "than"], kind: "negative" },
  { words: ["unlike"], kind: "negative" },
  { words: ["opposed", "to"], kind: "negative" },
  { words: ["far", "from"], kind: "negative" },
  { words: ["fail", "to"], kind: "turning" },
  { words: ["avoid"], kind: "turning" },
  { words: ["unable", "to"], kind: "turning" },
  { words: ["forget", "to"], kind: "turning" },
  { words: ["refuse", "to"], kind: "turning" },
  { words: ["neglect", "to"], kind: "turning" },
  { words: ["impossible"], kind: "turning" },
  { words: ["lack", "of"], kind: "negative" },
  { words: ["lack"], kind: "negative" },
  { words: ["false", "that"], kind: "negative" },
  { words: ["untrue", "that"], kind: "negative" },
  { words: ["wrong", "that"], kind: "negative" },
  { words: ["wrong", "to"], kind: "negative" },
];
const phrasesByFirst = Map.groupBy(PHRASES, (phrase) => phrase.words[0] ?? "");

function phraseAt(words: readonly Word[], at: number): Negator | null {
  const word = words[at];
  for (const key of word?.keys ?? []) {
    for (const phrase of phrasesByFirst.get(key) ?? []) {
      const fits = phrase.words.every((wanted, step) => step === 0 || words[at + step]?.text === wanted);
      if (fits) return { length: phrase.words.length, kind: phrase.kind };
    }
  }
  return null;
}

const joins = (word: Word | undefined): word is Word => word !== undefined && word.mark === "";

/** "why not", "if not", "whether or not", and "no" as an answer to oneself: "no, it is linear". */
function isAside(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.text ?? "";
  const after = words[at + 1];
  if (before === "why" || before === "if") return true;
  // "nobody should say that A, nor that B" goes on with what is denied
  if (words[at]?.text === "nor" && after?.text === "that") return true;
  if (before === "or" && !joins(after)) return true;
  return words[at]?.text === "no" && (!joins(after) || SUBJECT_PRONOUNS.has(after.text));
}

/** "not only fast" affirms; "does not only buy time" without a "but" denies. */
function deniesOnly(words: readonly Word[], at: number): boolean {
  const only = words[at + 1];
  if (only?.text !== "only" || words[at - 1]?.lemma !== "do") return false;
  return !words.some((word) => word.text === "but" && word.sentence === only.sentence);
}

/** Not to do these is to do what stands behind them: "don't forget the last one"; with "to" they are denied themselves. */
const LEAVING_OUT = new Set("forget overlook ignore neglect".split(" "));
const NEARLY = new Set("nearly almost practically virtually".split(" "));

/** "from nothing to half", "from nearly nothing": an amount. */
function isAmount(words: readonly Word[], at: number): boolean {
  if (words[at]?.text !== "nothing") return false;
  const lead = NEARLY.has(words[at - 1]?.text ?? "") ? at - 2 : at - 1;
  return words[lead]?.text === "from";
}

/** Words of denial that deny nothing here. */
function isIdle(words: readonly Word[], at: number): boolean {
  if (isAside(words, at) || isAmount(words, at)) return true;
  const after = words[at + 1];
  if (!joins(after)) return false;
  if (words[at]?.text === "not" && LEAVING_OUT.has(after.text)) return words[at + 2]?.text !== "to";
  return (AFFIRMED_AFTER[words[at]?.text ?? ""]?.has(after.text) ?? false) && !deniesOnly(words, at);
}

/** The negator that begins at a word, or null. */
export function negatorAt(words: readonly Word[], at: number): Negator | null {
  const word = words[at];
  if (word === undefined) return null;
  if (PLAIN_NEGATORS.has(word.text)) {
    if (isIdle(words, at)) return null;
    const doubted = [words[at + 1], words[at + 2]].some((next) => next !== undefined && DOUBTS.has(next.text));
    return { length: 1, kind: doubted ? "uncertain" : "negative" };
  }
  if (NEAR_NEGATORS.has(word.text)) return { length: 1, kind: "negative" };
  return phraseAt(words, at);
}

const LEADING_ON = new Set(["and", "but", "so", "because"]);

/** "Without it the database reads …": it stands before what is said of the case, and no comma need end it. */
export function isFronted(words: readonly Word[], negator: number): boolean {
  const word = words[negator];
  if (word?.text !== "without") return false;
  const lead = LEADING_ON.has(words[negator - 1]?.text ?? "") ? negator - 1 : negator;
  return word.mark !== "" || word.sentence !== words[lead - 1]?.sentence;
}
