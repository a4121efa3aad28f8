/**
 * Reads the words around a statement that say whether it holds ("in no case is it so that", "…; the reverse is the
 * case") by the kinds of words they consist of, so that no wording has to be known. Single ways to put it that these
 * kinds cannot tell are listed elsewhere.
 */
import { BESIDE, DENYING, EMBEDDING, FAULTS, HEADS, REFUTING } from "./attitude-words.ts";
import { FUNCTION_WORDS } from "./function-words.ts";
import type { Passage, Sentence, Word } from "./sentences.ts";
import { wordSet } from "./word-set.ts";

/** `firm` denies wherever it stands, `weak` only in a text that denies sentence after sentence. */
export type Attitude = { readonly firmness: "firm" | "weak"; readonly from: number; readonly to: number };

const PAST = wordSet("was were did had");
/** Past where no form of "be" makes a passive of them. */
const PARTICIPLES = wordSet("said told thought believed assumed claimed argued stated happened");
const THINGS = wordSet("it this which");
const LEADS = wordSet("so but and well then now");
/** Deny all of it; "rarely" only says how often. */
const OUTRIGHT = wordSet("not no never nobody none nothing neither nor");
const PASSIVE = wordSet("is are be been being");
const OTHERS = wordSet("he she they people some many others everyone everybody someone somebody");
const COMPLEMENTS = wordSet("that whether than");
const CONDITIONS = wordSet("if when unless otherwise whether until while else");
const BE = wordSet("is are be");

/** Whether a word may speak about a statement without making one. */
export const speaksOf = ({ text, kind, content }: Word): boolean =>
  (kind === "word" || text === "one") &&
  (!content ||
    FUNCTION_WORDS.has(text) ||
    [DENYING, REFUTING, EMBEDDING, HEADS, BESIDE].some((words) => words.has(text)));

const has = (words: readonly Word[], wanted: ReadonlySet<string>) => words.some(({ text }) => wanted.has(text));
const isRefuting = (words: readonly Word[]) =>
  words.some(({ text }) => REFUTING.has(text) && (!FAULTS.has(text) || has(words, EMBEDDING)));

/** "far from true" denies; "nothing could be further from the truth" denies once. */
const isFar = (words: readonly Word[]) =>
  words.some(({ text }, at) => text === "far" && words[at + 1]?.text === "from");

/** Whether the words between two marks deny what they speak of; two denials make none. */
function deniesHere(words: readonly Word[]): boolean {
  const refuting = isRefuting(words) || words.some(({ text }) => FAULTS.has(text));
  if (has(words, DENYING)) return !refuting && (has(words, HEADS) || has(words, EMBEDDING));
  return isRefuting(words) || (isFar(words) && has(words, HEADS));
}

function pieces(words: readonly Word[]): Word[][] {
  const found: Word[][] = [];
  words.forEach((word, at) => {
    if (at === 0 || word.mark !== "") found.push([]);
    found.at(-1)?.push(word);
  });
  return found;
}

/** Whether words that speak about a statement deny it. */
export const denies = (words: readonly Word[]): boolean => pieces(words).some(deniesHere);

/** What somebody else doubts, and what was not so, is told and not denied. */
const isPast = (words: readonly Word[]): boolean =>
  has(words, PAST) || (has(words, PARTICIPLES) && !has(words, PASSIVE));
/** What a thing does not say is no denial of ours: "it does not say that …". */
const isOfThings = (words: readonly Word[]): boolean =>
  has(words, THINGS) && has(words, EMBEDDING) && !has(words, PASSIVE);
const isTold = (words: readonly Word[]): boolean =>
  isPast(words) ||
  isOfThings(words) ||
  (has(words, OTHERS) && has(words, wordSet("deny dispute reject doubt disagree refuse question")));

/** Where a statement can begin behind words that speak of it: behind "that" or a mark; `firm` where nothing else can. */
function beginsAt(words: readonly Word[], at: number): Attitude["firmness"] | null {
  const [before, word] = [words[at - 1], words[at]];
  if (before === undefined || word === undefined) return null;
  if (COMPLEMENTS.has(before.text) && word.mark !== ",") return "firm";
  if (word.mark === ":") return "firm";
  if (word.mark !== "" || EMBEDDING.has(before.text)) return "weak";
  return null;
}

const AS_IF = wordSet("if though");

/** "As if anybody read it!" */
function asIf({ words }: Passage, { from }: Sentence): Attitude | null {
  const isSo = words[from]?.text === "as" && AS_IF.has(words[from + 1]?.text ?? "");
  return isSo ? { firmness: "weak", from, to: from + 2 } : null;
}

/** What the words from one index up to another deny of those behind them. */
function framedBy(words: readonly Word[], from: number, to: number): Attitude | null {
  const firmness = beginsAt(words, to);
  const frame = firmness === null ? [] : words.slice(from, to);
  if (firmness === null || !denies(frame)) return null;
  return { firmness: isTold(frame) ? "weak" : firmness, from, to };
}

/** The words that open a sentence and deny the rest of it; null where there are none. */
export function openingAttitude(passage: Passage, sentence: Sentence): Attitude | null {
  const { words } = passage;
  const { to } = sentence;
  let { from } = sentence;
  while (from < to && LEADS.has(words[from]?.text ?? "")) from += 1;
  let found = asIf(passage, sentence);
  for (let at = from; at < to; at += 1) {
    if (at > from) found = framedBy(words, from, at) ?? found;
    const word = words[at];
    if (word === undefined || !speaksOf(word)) break;
  }
  return found;
}

/** Whether words alone say of something else that it does not hold: "the reverse is the case", "they are mistaken". */
function isVerdict(all: readonly Word[]): boolean {
  const words = LEADS.has(all[0]?.text ?? "") ? all.slice(1) : all;
  if (words.length === 0 || !words.every(speaksOf) || has(words, CONDITIONS)) return false;
  if (has(words, DENYING) && !has(words, OUTRIGHT)) return false;
  return denies(words) && !has(words, EMBEDDING) && !isPast(words);
}

/** The words behind the last mark of a sentence where they deny what stands before. */
export function closingAttitude({ words }: Passage, { from, to }: Sentence): Attitude | null {
  let at = to - 1;
  while (at > from && words[at]?.mark === "") at -= 1;
  const frame = words.slice(at, to);
  if (at <= from || !isVerdict(frame) || !has(frame, BE)) return null;
  return { firmness: "firm", from: at, to };
}

/** Words of a sentence that only passes judgement. */
const MOST_WORDS = 9;

const isReply = (words: readonly Word[]) =>
  words.every(({ text, content }) => DENYING.has(text) || BESIDE.has(text) || HEADS.has(text) || !content) &&
  has(words, OUTRIGHT);

/**
 * Whether a sentence only denies the one before it: firmly ("Quite the opposite."), as the answer to a question ("No, it
 * does not."), or so shortly that it tells nothing alone ("Never.").
 */
export function verdictAttitude({ words }: Passage, { from, to }: Sentence): "firm" | "reply" | null {
  const own = words.slice(from, to);
  if (own.length > MOST_WORDS) return null;
  if (isVerdict(own)) return "firm";
  return isReply(own) ? "reply" : null;
}
