/**
 * Recognises words without sentences: text in shuffled order, and bare lists of terms. It looks only at how words
 * stand next to each other; missing articles, telegram style and code are no fault.
 */
import { isExchanged } from "./exchanged.ts";
import { fluent } from "./fluent.ts";
import { ARTICLES, POSSESSIVES, PREPOSITIONS } from "./function-words.ts";
import { isMisjoined } from "./misjoined.ts";
import { isPatchwork } from "./patchwork.ts";
import type { Passage, Word } from "./sentences.ts";
import { CALCULATION, isTermList, isTermRun } from "./term-lists.ts";
import { disorder } from "./word-order.ts";
import { wordSet } from "./word-set.ts";

/** Prepositions that are never particles: nothing may be missing behind them. */
const BINDING = wordSet("of from with into onto between toward towards per upon");
const COORDINATORS = wordSet("and or but");
const BARE_SUBJECTS = wordSet("i we he she they");
const FINITE = wordSet("is are was were am do does did has have had will would can could should may might must");

const IS = wordSet("is are was were am");
const MODALS = wordSet("would will can could should must may might");
const HELPERS = wordSet("does do did will would can could is are was were");
const isAny =
  (...sets: ReadonlySet<string>[]) =>
  (word: string) =>
    sets.some((one) => one.has(word));
const isDeterminer = isAny(ARTICLES, POSSESSIVES);
/** Words that open or close something of their own; names of keywords ("the where clause", "the this pointer") are left out. */
const STANDALONE = wordSet(
  "because than that these those there its it so each every all which who what them him me us also",
);
const afterDeterminer = isAny(
  ...[ARTICLES, POSSESSIVES, PREPOSITIONS, COORDINATORS, FINITE, BARE_SUBJECTS, STANDALONE],
);
const afterBinding = isAny(FINITE, COORDINATORS, BARE_SUBJECTS, wordSet("of for with to because also"));
const afterSubject = isAny(ARTICLES, POSSESSIVES, BINDING, BARE_SUBJECTS, wordSet("or for at by"));
const afterModal = isAny(ARTICLES, POSSESSIVES, PREPOSITIONS, IS, MODALS, wordSet("does did has had"));
const afterIs = isAny(HELPERS, wordSet("of"));
const afterTo = isAny(
  COORDINATORS,
  BINDING,
  BARE_SUBJECTS,
  wordSet("than because is are was were am does did has had will would can could"),
);
const afterIt = wordSet("he she they of");

type Rule = {
  readonly first: (word: string) => boolean;
  readonly second: (word: string) => boolean;
  /** Parts of speech that cannot follow. */
  readonly kinds?: ReadonlySet<string>;
  /** Nothing at all may follow only where the clause goes on. */
  readonly needsMore: boolean;
};

/** "We both", "they all": how many they are belongs to them. */
const SEVERAL = wordSet("we they");
const ALL_OF_THEM = wordSet("both all each two three");

/** Pairs that people do not say: "the of", "from is", "we of", "would the", "and or", "to and". */
const RULES: readonly Rule[] = [
  { first: isDeterminer, second: afterDeterminer, needsMore: true },
  { first: (word) => BINDING.has(word), second: afterBinding, needsMore: true },
  {
    first: (word) => BARE_SUBJECTS.has(word),
    second: afterSubject,
    kinds: wordSet("NOUN NUM ADP DET"),
    needsMore: false,
  },
  { first: (word) => MODALS.has(word), second: afterModal, kinds: wordSet("NOUN NUM DET ADP"), needsMore: false },
  { first: (word) => IS.has(word), second: afterIs, needsMore: false },
  { first: (word) => COORDINATORS.has(word), second: isAny(COORDINATORS, wordSet("of")), needsMore: true },
  { first: (word) => word === "to", second: afterTo, needsMore: false },
  { first: (word) => word === "it", second: (word) => afterIt.has(word), needsMore: false },
];

const JUDGED = new Set([
  ...ARTICLES,
  ...POSSESSIVES,
  ...BINDING,
  ...COORDINATORS,
  ...BARE_SUBJECTS,
  ...FINITE,
  "to",
  "it",
]);
const RULES_OF = new Map([...JUDGED].map((word) => [word, RULES.filter(({ first }) => first(word))]));

function isImplausible(word: string, next: Word | null, asks: boolean): boolean {
  // a question goes on with its subject: "could a text be empty"
  if (asks && next !== null && isDeterminer(next.text)) return false;
  if (next !== null && SEVERAL.has(word) && ALL_OF_THEM.has(next.text)) return false;
  return (RULES_OF.get(word) ?? []).some(({ second, kinds, needsMore }) => {
    if (next === null) return needsMore;
    return second(next.text) || (!asks && (kinds?.has(next.pos) ?? false));
  });
}

const CAPITAL = /\p{Lu}/u;

/** Letters that nobody takes for a word: where they stand alone, letters name things. */
const LETTER = /^[b-hj-np-rt-z]$/u;
const BEFORE_LETTER = wordSet("first each every index position from to at for of and dp");
/** "aa", "b": what can be spoken of beside "a". */
const LETTERS = /^(?:[b-hj-z]|([a-z])\1+)$/u;

/** "from j to i", "for each i": a variable, in a text that has others; "a and aa", "a to z": the letter itself. */
function isLetter({ words }: Passage, at: number): boolean {
  const word = words[at];
  if (word?.text === "a") {
    return (
      ["and", "or", "to"].includes(words[at + 1]?.text ?? "") &&
      LETTERS.test(words[at + 2]?.text ?? "") &&
      words[at + 2]?.sentence === word.sentence
    );
  }
  if (word?.text !== "i" || !BEFORE_LETTER.has(words[at - 1]?.text ?? "")) return false;
  return words.some(({ text }) => LETTER.test(text));
}

/** "event A", "the IS", "a)": capitals and labels are names, unless the whole text is written in capitals. */
function isName(passage: Passage, at: number, shouted: boolean): boolean {
  const { text, words } = passage;
  const word = words[at];
  if (word === undefined) return false;
  if (text[word.end] === ")" || isLetter(passage, at)) return true;
  const written = text.slice(word.start, word.end);
  // where capitals are written a small one is no person: "the first i characters"
  if (written === "i" && CAPITAL.test(text)) return true;
  return !shouted && written !== "I" && written === written.toUpperCase() && written !== written.toLowerCase();
}

function isShouted(text: string): boolean {
  return (text.match(/\p{Lu}/gu)?.length ?? 0) > (text.match(/\p{Ll}/gu)?.length ?? 0);
}

function endsClause(passage: Passage, at: number): boolean {
  const word = passage.words[at];
  const next = passage.words[at + 1];
  return next === undefined || next.sentence !== word?.sentence || (next.mark !== "" && next.mark !== "(");
}

const ASKING = wordSet("how what which why when where whom");
/** Words of a question ahead of its verb: "how large can a part get". */
const ASKED_WORDS = 3;

/** "Could text be empty?": a verb that opens its clause asks, and what it asks about may stand behind it without an article. */
function asksAt(passage: Passage, at: number): boolean {
  const word = passage.words[at];
  const before = passage.words[at - 1];
  if (word === undefined || !MODALS.has(word.text)) return false;
  if (before === undefined || before.sentence !== word.sentence || word.mark !== "" || COORDINATORS.has(before.text)) {
    return true;
  }
  return passage.words.slice(Math.max(0, at - ASKED_WORDS), at).some((one) => {
    return ASKING.has(one.text) && one.sentence === word.sentence;
  });
}

const STRANDED = wordSet("with from of into");

/** "To begin with.", "what it is made of": what the word belongs to stands before it. */
function isStranded(passage: Passage, at: number): boolean {
  const before = passage.words[at - 1];
  return STRANDED.has(passage.words[at]?.text ?? "") && before?.pos === "VERB" && passage.words[at]?.mark === "";
}

/** "an all-else-equal statement": a word made of words. */
const isCompound = ({ text }: Passage, { end }: Word) => text[end] === "-" && /\p{L}/u.test(text[end + 1] ?? "");

const NOUNS_TOO = wordSet("will may must might can");

/** "The will", "in May 2022": what else is a verb is a thing or a time here. */
function isNounHere({ words }: Passage, at: number): boolean {
  if (!NOUNS_TOO.has(words[at]?.text ?? "")) return false;
  return isDeterminer(words[at - 1]?.text ?? "") || (words[at]?.text === "may" && words[at + 1]?.kind === "number");
}

const isThing = (passage: Passage, at: number, shouted: boolean) =>
  isName(passage, at, shouted) || isNounHere(passage, at);

const NEAR = 16;

/** "Of heirs … and of families": the second of two phrases; "and of course". */
function isSecondOf({ words }: Passage, at: number): boolean {
  const word = words[at];
  if (words[at + 1]?.text !== "of" || word === undefined || !COORDINATORS.has(word.text)) return false;
  if (words[at + 2]?.text === "course") return true;
  return words.slice(Math.max(0, at - NEAR), at).some((one) => one.text === "of" && one.sentence === word.sentence);
}

function stumbles(passage: Passage, at: number, shouted: boolean): boolean {
  const word = passage.words[at];
  const next = endsClause(passage, at) ? null : (passage.words[at + 1] ?? null);
  if (word === undefined || isSecondOf(passage, at) || isNounHere(passage, at)) return false;
  // the second half of a contraction is no neighbour of its own
  if (next !== null && (next.start === word.start || isThing(passage, at + 1, shouted))) return false;
  if (next === null ? isStranded(passage, at) : isCompound(passage, next)) return false;
  return isImplausible(word.text, next, asksAt(passage, at));
}

type Implausibility = {
  readonly judged: number;
  readonly implausible: number;
  /** Of those that are implausible, what stands within a clause: where somebody pauses says nothing of their words. */
  readonly within: number;
};

/** Function words whose neighbour was judged, and whose neighbour cannot stand there. */
export function implausibility(passage: Passage): Implausibility {
  let judged = 0;
  let implausible = 0;
  let within = 0;
  const shouted = isShouted(passage.text);
  passage.words.forEach((word, at) => {
    if (!RULES_OF.has(word.text) || isName(passage, at, shouted)) return;
    judged += 1;
    if (!stumbles(passage, at, shouted)) return;
    implausible += 1;
    if (!endsClause(passage, at)) within += 1;
  });
  return { judged, implausible, within };
}

/** Of 1,100 learners' answers 1 % reach this; shuffled text hardly ever lies below. */
const SALAD_SHARE = 0.085;
const SALAD_MINIMUM = 3;

/** In so many words without a single mark, two stumbles are enough: 86 of 100 shuffled stretches of forty words have them. */
const UNBROKEN_WORDS = 28;
const UNBROKEN_MINIMUM = 2;
const UNBROKEN_SHARE = 0.1;

function isUnbroken({ words, sentences }: Passage): boolean {
  return sentences.length === 1 && words.length >= UNBROKEN_WORDS && words.every(({ mark }) => mark === "");
}

/** Pairs of neighbours from which on their order tells something. */
const ENOUGH_PAIRS = 20;
/** Mean log odds of a pair beyond which words are out of order: without a single mark, and with marks beside a stumble. */
const UNBROKEN_DISORDER = 0.05;
const MARKED_DISORDER = 0.2;

/**
 * Whether the words are likelier to have been shuffled than said. Lists of phrases have an order of their own, so where
 * there are marks there has to be a stumble as well; a calculation has none.
 */
function isDisordered(passage: Passage, implausible: number): boolean {
  if (CALCULATION.test(passage.text)) return false;
  const { pairs, logOdds } = disorder(passage);
  if (pairs < ENOUGH_PAIRS || logOdds <= 0) return false;
  if (isUnbroken(passage)) return implausible > 0 || logOdds > UNBROKEN_DISORDER;
  return implausible > 0 && logOdds > MARKED_DISORDER;
}

/** Whether a text cannot be read as statements. Hesitations are no words of any order. */
export function isUnreadable(spoken: Passage): boolean {
  const passage = fluent(spoken);
  const { judged, implausible, within } = implausibility(passage);
  if (implausible >= SALAD_MINIMUM && implausible / judged >= SALAD_SHARE) return true;
  if (implausible >= UNBROKEN_MINIMUM && implausible / judged >= UNBROKEN_SHARE && isUnbroken(passage)) return true;
  if (isDisordered(passage, implausible) || isTermList(passage) || isTermRun(passage)) return true;
  if (CALCULATION.test(passage.text)) return false;
  return isPatchwork(passage, judged, implausible) || isMisjoined(passage, within) || isExchanged(passage);
}
