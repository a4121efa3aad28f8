/**
 * How far a negation reaches: forward from its negator to the end of its clause. Where a clause ends is told by marks,
 * conjunctions and new subjects, so that it also works on speech without punctuation.
 */

import { ARTICLES, SUBJECT_PRONOUNS, THINKING_VERBS } from "./function-words.ts";
import { isFronted, type NegationKind, type Negator, negatorAt } from "./negators.ts";
import { oncePer } from "./once.ts";
import { doubtfulEnd, seamEnd, seamsOf } from "./seams.ts";
import type { Passage, Sentence, Word } from "./sentences.ts";
import { COMPLEMENTS, HEADS, isSubject, isVerb, opensStatement, SUBJECT_WORDS } from "./statement-openings.ts";
import { type WordRange, wholeDenials } from "./whole-denials.ts";

export type Scope = {
  /** Index of the first word of the negator. */
  readonly negator: number;
  /** Index range of the words under it. */
  readonly from: number;
  readonly to: number;
  readonly kind: NegationKind;
  /**
   * End of the words behind the scope that are neither affirmed nor denied: a "when" clause, said of a denied case, or what
   * may be the next statement where nobody set one.
   */
  readonly shadow: number;
  /** What follows is set against it: "not a list, a map". */
  readonly contrast: boolean;
  /** Where it denies its sentence as a whole the words that do so, which say nothing else; otherwise null. */
  readonly frame: WordRange | null;
  /** Denies as a whole what holds no negator of its own. */
  readonly spares: boolean;
};

/** Content words that one negator can reach. */
const REACH = 10;
/** Words of one part of a list under a negator. */
const LIST_PART = 6;

const CLAUSE_OPENERS = new Set(
  "but because although though whereas while until unless before since if when then instead however so otherwise which".split(
    " ",
  ),
);
/** With these a verb is left out that was said before: "some read it, most do not". */
const HELPING = new Set("do does did have had can could will would should must".split(" "));
const OWN_NEGATORS = new Set(["not", "never", "cannot"]);
const TURNING_ROUND = new Set("nor neither never hardly".split(" "));

/** After "and": does a new clause with its own subject begin here? */
function opensClause(words: readonly Word[], at: number, end: number): boolean {
  const first = words[at];
  if (first === undefined || isVerb(first) || (first.pos === "ADV" && isVerb(words[at + 1]))) return false;
  for (let next = at; next < Math.min(at + 5, end); next += 1) {
    const word = words[next];
    if (word === undefined || (next > at && word.mark !== "")) return false;
    if (next > at && isVerb(word) && word.text !== "to") return true;
  }
  return false;
}

const isComma = (word: Word) => word.mark === ",";
const opensAnew = (word: Word) => SUBJECT_PRONOUNS.has(word.text) || CLAUSE_OPENERS.has(word.text);

/** "did not measure, talk to users, or reflect": does the list under the negator go on after this comma? */
function listGoesOn(words: readonly Word[], at: number, end: number): boolean {
  let length = 0;
  for (const word of words.slice(at, end)) {
    if (word.text === "or" || word.text === "nor") return true;
    if (opensAnew(word) || (word.mark !== "" && !isComma(word))) return false;
    length = isComma(word) ? 1 : length + 1;
    if (length > LIST_PART) return false;
  }
  return false;
}

function endsAtMark(words: readonly Word[], at: number, end: number): boolean {
  const word = words[at];
  if (word === undefined || ["", "(", ")"].includes(word.mark)) return false;
  return !isComma(word) || !listGoesOn(words, at, end);
}

/** "stores no energy and does not carry …": what is joined has a negator of its own, and needs no other. */
function deniesItself(words: readonly Word[], at: number): boolean {
  const first = words[at];
  if (first === undefined || first.mark !== "") return false;
  const negator = first.pos === "AUX" ? words[at + 1] : first;
  return negator?.mark === "" && OWN_NEGATORS.has(negator.text);
}

/** "nor do they pass it": behind a negator that stands first the subject follows its verb; "nor is it so that" has none. */
function isInverted(words: readonly Word[], at: number): boolean {
  const verb = words[at - 1];
  if (verb?.pos !== "AUX" || verb.mark !== "" || !TURNING_ROUND.has(words[at - 2]?.text ?? "")) return false;
  return verb.lemma !== "be" || words[at]?.text !== "it";
}

/** Whether the clause of the negator is over before this word. `thinking`: "I don't think that it …" goes on. */
function isBorder(words: readonly Word[], at: number, end: number, thinking: boolean): boolean {
  const word = words[at];
  if (word === undefined || endsAtMark(words, at, end)) return true;
  switch (word.text) {
    case "nor":
      // what it joins is denied by itself, unless it goes on with what was not said: "nor that …"
      return words[at + 1]?.text !== "that";
    case "until":
      return words[at - 1]?.lemma !== "wait";
    case "before":
    case "since":
      return words[at + 1]?.text !== "then" && opensClause(words, at + 1, end);
    case "then":
      return words[at - 1]?.text !== "since";
    case "and":
      return deniesItself(words, at + 1) || opensClause(words, at + 1, end);
    default:
      if (CLAUSE_OPENERS.has(word.text)) return !(COMPLEMENTS.has(word.text) && thinking);
      return !thinking && isSubject(words, at) && !isInverted(words, at);
  }
}

const RELATIVE = new Set(["that", "which", "who"]);

/** "so that nobody else can start it": an aim, with a subject of its own. */
const isAim = (words: readonly Word[], at: number): boolean =>
  words[at]?.text === "that" && words[at - 1]?.text === "so";

/** "parts that did not change are reused": the negator stays inside the relative clause. */
function isRelative(words: readonly Word[], negator: number): boolean {
  for (let at = negator - 1; at >= Math.max(0, negator - 3); at -= 1) {
    const word = words[at];
    if (word === undefined || isAim(words, at)) return false;
    if (RELATIVE.has(word.text)) return words[at + 1]?.pos === "AUX" || at === negator - 1;
    if (word.mark !== "" || (word.pos !== "AUX" && word.pos !== "ADV")) return false;
  }
  return false;
}

const endsRelative = (word: Word) => word.pos === "AUX" || (word.pos === "VERB" && /[^s]s$/u.test(word.text));

/** Words without a mark from which on a sentence is taken for several that nobody set apart. */
const UNMARKED = 40;

function isUnmarked(words: readonly Word[], { from, to }: Sentence): boolean {
  if (to - from < UNMARKED) return false;
  for (let at = from; at < to; at += 1) if (words[at]?.mark !== "") return false;
  return true;
}

/** What has been seen of a scope while it is walked through. */
type Walk = { reached: number; thinking: boolean };

/** Takes a word into the scope. */
function take(walk: Walk, word: Word, step: number, doubted: boolean): void {
  if (THINKING_VERBS.has(word.lemma) && step < 2) walk.thinking = true;
  else if (word.content) walk.reached += 1;
  if (walk.reached > 1 && !doubted) walk.thinking = false;
}

const STANDS_FOR = new Set("it that this them these those".split(" "));

/** Whether what is said of the case begins here, behind the thing that is missing in it. */
function endsFronted(words: readonly Word[], from: number, at: number, end: number): boolean {
  const text = words[at]?.text ?? "";
  const behindPronoun = at === from + 1 && STANDS_FOR.has(words[from]?.text ?? "");
  if (behindPronoun && (HEADS.has(text) || SUBJECT_PRONOUNS.has(text))) return true;
  return at > from && opensStatement(words, at, end);
}

const NO_THINGS = new Set("nothing nobody none nowhere".split(" "));

/** "gives nobody anything and …": what nobody gets is an object, and a denial of it ends where the next clause is joined. */
const isObject = (words: readonly Word[], negator: number): boolean =>
  NO_THINGS.has(words[negator]?.text ?? "") && words[negator - 1]?.content === true && words[negator]?.mark === "";

/** End of the words under a negator. */
function scopeEnd(words: readonly Word[], negator: number, found: Negator, end: number): number {
  const from = negator + found.length;
  const doubted = found.kind === "uncertain";
  const relative = isRelative(words, negator);
  const fronted = isFronted(words, negator);
  const object = isObject(words, negator);
  const walk: Walk = { reached: 0, thinking: doubted };
  for (let to = from; to < end; to += 1) {
    const word = words[to];
    // "it does not so copy": where nothing is denied yet "so" is no border
    const idle = walk.reached === 0 && word?.text === "so" && word.mark === "";
    const joined = object && word?.text === "and";
    const border = joined || isBorder(words, to, end, walk.thinking) || (fronted && endsFronted(words, from, to, end));
    const over = walk.reached >= REACH || (!idle && border);
    if (word === undefined || over || (relative && walk.reached > 0 && endsRelative(word))) return to;
    take(walk, word, to - from, doubted);
  }
  return end;
}

/** `unmarked`: where the case ends and the next statement begins is told by its subject alone. */
function shadowEnd(words: readonly Word[], to: number, end: number, unmarked: boolean): number {
  if (words[to]?.text !== "when" || words[to]?.mark !== "") return to;
  for (let at = to + 1; at < end; at += 1) {
    const isOver = words[at]?.mark !== "" || CLAUSE_OPENERS.has(words[at]?.text ?? "");
    if (isOver || (unmarked && isVerb(words[at - 1]) && opensStatement(words, at, end))) return at;
  }
  return end;
}

/** In words without a mark the next statement may begin under a negator: from there on nothing is sure to be denied. */
function sureEnd(words: readonly Word[], from: number, to: number): number {
  let reached = false;
  for (let at = from; at < to; at += 1) {
    if (reached && opensStatement(words, at, to + SUBJECT_WORDS)) return at;
    reached ||= words[at]?.content === true;
  }
  return to;
}

function isContrast(next: Word | undefined, left: number): boolean {
  if (next === undefined || left <= 0) return false;
  if (["and", "or", "nor"].includes(next.text)) return false;
  return next.mark !== "" || ["but", "instead", "however"].includes(next.text);
}

/** A denial of a whole sentence as a scope; its negator is nowhere among the words that it denies. */
function wholeScopes(passage: Passage): Scope[] {
  return wholeDenials(passage).map(({ from, to, frame, spares }) => ({
    negator: -1,
    from,
    to,
    kind: "negative",
    shadow: to,
    contrast: false,
    frame,
    spares,
  }));
}

/** "if most do not the sales measure it": an article behind a helping verb and its "not" leads up to a subject. */
function isElliptic(words: readonly Word[], from: number): boolean {
  const isHelped = words[from - 1]?.text === "not" && HELPING.has(words[from - 2]?.text ?? "");
  return isHelped && (ARTICLES.has(words[from]?.text ?? "") || SUBJECT_PRONOUNS.has(words[from]?.text ?? ""));
}

/** The scope of the negator that begins at a word of a sentence, or null. */
function scopeAt(passage: Passage, at: number, end: number, unmarked: boolean): Scope | null {
  const { words } = passage;
  const found = negatorAt(words, at);
  if (found === null) return null;
  const { length, kind } = found;
  const seams = seamsOf(passage);
  const from = at + length;
  const isLeftOut = (seams[from] ?? 0) > 0 && isElliptic(words, from);
  const reach = isLeftOut ? from : seamEnd(words, seams, from, scopeEnd(words, at, found, end));
  const sure = unmarked && kind !== "uncertain" ? sureEnd(words, from, reach) : reach;
  const to = kind === "uncertain" ? sure : Math.min(sure, doubtfulEnd(seams, from, reach));
  const shadow = to < reach ? reach : shadowEnd(words, to, end, unmarked);
  const contrast = isContrast(words[to], end - to);
  return { negator: at, from, to, kind, shadow, contrast, frame: null, spares: false };
}

function findAnew(passage: Passage): Scope[] {
  const scopes = wholeScopes(passage);
  for (const sentence of passage.sentences) {
    const unmarked = isUnmarked(passage.words, sentence);
    for (let at = sentence.from; at < sentence.to; at += 1) {
      const scope = scopeAt(passage, at, sentence.to, unmarked);
      if (scope !== null) scopes.push(scope);
    }
  }
  return scopes;
}

/** All negation scopes of a passage, found once: those of whole sentences first, then the others in order. */
export const findScopes: (passage: Passage) => readonly Scope[] = oncePer(findAnew);
