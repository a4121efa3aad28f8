/**
 * Recognises words without sentences: text in shuffled order, and bare lists of terms. It looks only at how words
 * stand next to each other; missing articles, telegram style and code are no fault.
 */
import { ARTICLES, AUXILIARIES, POSSESSIVES, PREPOSITIONS, SUBJECT_PRONOUNS } from "./function-words.ts";
import type { Passage, Word } from "./sentences.ts";

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Prepositions that are never particles: nothing may be missing behind them. */
const BINDING = set("of from with into onto between toward towards per upon");
const COORDINATORS = set("and or but");
const BARE_SUBJECTS = set("i we he she they");
const FINITE = set("is are was were am do does did has have had will would can could should may might must");

const isDeterminer = (text: string) => ARTICLES.has(text) || POSSESSIVES.has(text);
const isCoordinator = (text: string) => COORDINATORS.has(text);

/** Pairs that people do not say, by the word before and the word after; `null` is the end of a clause. */
const IMPLAUSIBLE: readonly ((a: string, b: string | null) => boolean)[] = [
  // the of, a is, my and
  (a, b) =>
    isDeterminer(a) &&
    (b === null || isDeterminer(b) || PREPOSITIONS.has(b) || isCoordinator(b) || FINITE.has(b) || BARE_SUBJECTS.has(b)),
  // of is, from and, with but
  (a, b) => BINDING.has(a) && (b === null || FINITE.has(b) || isCoordinator(b) || BARE_SUBJECTS.has(b)),
  // I the, we of, they and
  (a, b) =>
    BARE_SUBJECTS.has(a) && b !== null && (isDeterminer(b) || BINDING.has(b) || b === "or" || BARE_SUBJECTS.has(b)),
  // is of, would the, can and
  (a, b) =>
    set("would will can could should must may might").has(a) &&
    b !== null &&
    (isDeterminer(b) || PREPOSITIONS.has(b) || FINITE.has(b)),
  (a, b) =>
    set("is are was were am").has(a) &&
    b !== null &&
    (set("does do did will would can could is are was were").has(b) || b === "of"),
  // and of, or and
  (a, b) => isCoordinator(a) && (b === null || isCoordinator(b) || b === "of"),
  // to is, to and, to of
  (a, b) =>
    a === "to" &&
    b !== null &&
    (FINITE.has(b) && b !== "do" && b !== "have" ? true : isCoordinator(b) || BINDING.has(b)),
  // it the, it we
  (a, b) => a === "it" && b !== null && (BARE_SUBJECTS.has(b) || isDeterminer(b)) && b !== "i" && b !== "we",
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

function endsClause(passage: Passage, at: number): boolean {
  const word = passage.words[at];
  const next = passage.words[at + 1];
  return next === undefined || next.sentence !== word?.sentence || (next.mark !== "" && next.mark !== "(");
}

/** Share of function words whose neighbour cannot stand there. */
export function implausibility(passage: Passage): { readonly judged: number; readonly implausible: number } {
  let judged = 0;
  let implausible = 0;
  passage.words.forEach((word, at) => {
    if (!JUDGED.has(word.text)) return;
    judged += 1;
    const next = passage.words[at + 1];
    // the second half of a contraction is no neighbour of its own
    if (next?.start === word.start) return;
    const after = endsClause(passage, at) ? null : (next?.text ?? null);
    if (IMPLAUSIBLE.some((rule) => rule(word.text, after))) implausible += 1;
  });
  return { judged, implausible };
}

/** What people say stays below half of this, even learners; shuffled text lies far above. */
const SALAD_SHARE = 0.13;
const SALAD_MINIMUM = 4;

const isBare = (word: Word) => word.content || ARTICLES.has(word.text) || word.text === "of" || word.text === "and";

/** Words between marks, or between "and" and "or". */
function segmentsOf(passage: Passage): Word[][] {
  const segments: Word[][] = [];
  passage.words.forEach((word, at) => {
    const before = passage.words[at - 1];
    const opens = before === undefined || before.sentence !== word.sentence || word.mark !== "";
    if (opens || word.text === "and") segments.push([]);
    if (word.text !== "and") segments.at(-1)?.push(word);
  });
  return segments.filter((segment) => segment.length > 0);
}

const LIST_SEGMENTS = 7;
const LIST_SHARE = 0.8;

/** Many short pieces, hardly one of which says anything about another. */
function isTermList(passage: Passage): boolean {
  const segments = segmentsOf(passage);
  if (segments.length < LIST_SEGMENTS) return false;
  const bare = segments.filter((segment) => segment.length <= 4 && segment.every(isBare));
  return bare.length >= segments.length * LIST_SHARE;
}

const RUN_WORDS = 16;
const RUN_SHARE = 0.06;

/** One long run of content words without any word that joins them; code is left alone. */
function isTermRun(passage: Passage): boolean {
  if (passage.words.length < RUN_WORDS || /[{}=;]|\w\(/u.test(passage.text)) return false;
  const joining = passage.words.filter((word) => !word.content && !ARTICLES.has(word.text)).length;
  const verbs = passage.words.filter((word) => AUXILIARIES.has(word.text) || SUBJECT_PRONOUNS.has(word.text)).length;
  return verbs === 0 && joining / passage.words.length < RUN_SHARE;
}

/** Whether a text cannot be read as statements. */
export function isUnreadable(passage: Passage): boolean {
  const { judged, implausible } = implausibility(passage);
  if (implausible >= SALAD_MINIMUM && implausible / judged >= SALAD_SHARE) return true;
  return isTermList(passage) || isTermRun(passage);
}
