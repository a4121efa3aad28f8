/** Whether the words of a match are affirmed, denied or doubted where they stand. */
import { opensClauseAt, opensReasonAt } from "./clauses.ts";
import { isDismissed } from "./dismissals.ts";
import { PLAIN_NEGATORS } from "./function-words.ts";
import { isAverted, isHanging, leavesOpen } from "./hanging.ts";
import { isListedUnder } from "./headings.ts";
import type { Scope } from "./negation-scopes.ts";
import { isFronted } from "./negators.ts";
import { hasSeamBetween, hasSureSeamBetween, statementsAround } from "./seams.ts";
import type { Passage, Word } from "./sentences.ts";
import type { WordRange } from "./whole-denials.ts";

/** `aside`: something else is denied, in a clause or of a case beside what is spoken of. */
export type Polarity = "positive" | "negative" | "uncertain" | "aside";

function underNegation(scopes: readonly Scope[], word: number): Polarity {
  const over = scopes.filter((scope) => word >= scope.from && word < scope.to);
  if (over.length === 0) return "positive";
  const turned = over.some(
    (inner) => inner.kind === "turning" && over.some((outer) => outer !== inner && inner.negator >= outer.from),
  );
  if (turned) return "positive";
  return over.some((scope) => scope.kind !== "uncertain") ? "negative" : "uncertain";
}

const DENIALS = new Set(
  "necessary needed required true right correct case possible enough important useful good helpful what how".split(" "),
);
const REJECTIONS = new Set("wrong false unnecessary impossible pointless incorrect untrue".split(" "));

/** "… is not needed", "… is wrong" right behind the words of a match. */
function deniedAfter(passage: Passage, first: number, last: number): boolean {
  const { words } = passage;
  if (isDismissed(passage, first, last)) return true;
  const tail = words.slice(last + 1, last + 6);
  const stop = tail.findIndex((word) => word.mark !== "" || word.sentence !== words[last]?.sentence);
  const near = stop < 0 ? tail : tail.slice(0, stop);
  const [verb, ...rest] = near;
  if (verb === undefined || (verb.lemma !== "be" && verb.text !== "do")) return false;
  if (rest[0]?.text === "not") return rest.slice(1).some((word) => DENIALS.has(word.text));
  return REJECTIONS.has(rest[0]?.text ?? "");
}

/** Whether a negator that fills a slot governs what comes after it: "not … sorted" needs `sorted` in its scope. */
function governs({ words }: Passage, scopes: readonly Scope[], matched: readonly number[]): boolean {
  return scopes.every((scope) => {
    if (scope.kind === "uncertain" || scope.frame !== null || !matched.includes(scope.negator)) return true;
    const next = matched.find((index) => index >= scope.from);
    if (next === undefined || isListedUnder(words, scope.negator, next)) return true;
    return next < scope.to && !isAverted(words, scope.negator, next);
  });
}

/** A denied statement in between: "the memory is not linear and the copy …" says nothing of memory and copy. */
function crosses({ words }: Passage, scope: Scope, first: number, last: number): boolean {
  if (scope.kind !== "negative" || scope.frame !== null || scope.negator <= first || scope.to > last) return false;
  return words[scope.negator]?.mark === "";
}

function isShadowed(scope: Scope, words: readonly number[]): boolean {
  return scope.shadow > scope.to && words.every((index) => index >= scope.to && index < scope.shadow);
}

/**
 * Where nobody set a mark: words of two statements, one of which may be or is denied. "It is not measured by epsilon a smaller
 * epsilon does not help" says nothing of a smaller epsilon.
 */
function straddles(passage: Passage, scopes: readonly Scope[], first: number, last: number): boolean {
  if (!hasSureSeamBetween(passage, first, last)) return false;
  const { to } = statementsAround(passage, last, last);
  return scopes.some((scope) => {
    if (scope.kind === "uncertain" || scope.frame !== null) return false;
    const isDoubtful = first >= scope.to && first < scope.shadow;
    return isDoubtful || (scope.negator > last && scope.negator < to);
  });
}

const isUnclaimed = (passage: Passage, scopes: readonly Scope[], first: number, last: number): boolean =>
  isHanging(passage, scopes, first, last) || straddles(passage, scopes, first, last);

const SOLE = new Set("alone only solely merely exclusively purely".split(" "));
const OWN = new Set("its their".split(" "));
const ITSELF = new Set("itself themselves".split(" "));
/** Words between a match and what says that it stands alone. */
const SOLE_REACH = 3;

/** "alone", "on its own", "by itself". */
function isSole(words: readonly Word[], at: number): boolean {
  const text = words[at]?.text ?? "";
  const before = words[at - 1]?.text ?? "";
  return SOLE.has(text) || (before === "by" && ITSELF.has(text)) || (text === "own" && OWN.has(before));
}

/** "never look at the mean on its own": denied is that it stands alone, and nothing of the thing itself. */
function deniesSoleness({ words }: Passage, near: readonly Scope[], matched: readonly number[]): boolean {
  const first = matched[0] ?? -1;
  const last = matched.at(-1) ?? -1;
  return near.some(({ kind, from, to }) => {
    if (kind !== "negative") return false;
    for (let at = Math.max(from, first - SOLE_REACH); at < Math.min(to, last + 1 + SOLE_REACH); at += 1) {
      if (isSole(words, at)) return true;
    }
    return false;
  });
}

/**
 * What is denied is another statement than the one that the match began with: "it is local, so nobody sees it". Where the
 * denial stands ahead only a reason is another one: "you cannot use it because groups come later".
 */
function isApart({ words }: Passage, matched: readonly number[], polarities: readonly Polarity[]): boolean {
  const first = matched[0] ?? -1;
  const denied = polarities.map((polarity) => polarity === "negative");
  if (!denied.includes(false)) return false;
  for (let at = first + 1; at <= (matched.at(-1) ?? -1); at += 1) {
    const behind = matched.findIndex((index) => index >= at);
    const ahead = denied.slice(0, behind);
    const isAhead = !ahead.includes(false) && !denied.slice(behind).includes(true) && opensReasonAt(words, at);
    if ((isAhead || !ahead.includes(true)) && opensClauseAt(words, first, at)) return true;
  }
  return false;
}

const JOINS_DEED = new Set(["and", "but"]);
/** Words from such a join to a negator: "and did not", "but could not". */
const JOIN_REACH = 2;

/** Index of the word that joins the deed a negator denies to another one of the same subject, or -1. */
function joinBefore(words: readonly Word[], negator: number): number {
  for (let at = negator - 1; at >= negator - JOIN_REACH; at -= 1) {
    if (JOINS_DEED.has(words[at]?.text ?? "")) return at;
    if (words[at]?.pos !== "AUX" && words[at]?.pos !== "ADV") return -1;
  }
  return -1;
}

/** "let him talk and did not defend myself": what is denied is another thing that the same person did. */
function isOtherDeed(
  { words }: Passage,
  near: readonly Scope[],
  matched: readonly number[],
  polarities: readonly Polarity[],
): boolean {
  const behind = polarities.indexOf("negative");
  if (behind < 1 || polarities.slice(behind).some((polarity) => polarity !== "negative")) return false;
  const denied = matched[behind] ?? -1;
  const scope = near.find(({ from, to }) => denied >= from && denied < to);
  const join = scope === undefined ? -1 : joinBefore(words, scope.negator);
  if (join <= (matched[behind - 1] ?? -1)) return false;
  return words.slice(matched[0], join).some(({ pos }) => pos === "VERB" || pos === "AUX");
}

/** A case that is set up by "without" says nothing of what there is: "without an index the query is slow". */
function isSetAside({ words }: Passage, near: readonly Scope[]): boolean {
  return near.some(({ negator }) => {
    if (!isFronted(words, negator)) return false;
    const behind = words.slice(negator + 1).filter(({ sentence }) => sentence === words[negator]?.sentence);
    return behind.some(({ pos }) => pos === "VERB" || pos === "AUX");
  });
}

const CORRECTS = new Set(["rather", "instead"]);

/** "doesn't stop the first one, rather it slows them down": what holds of the same thing is said right behind. */
function isCorrected({ words }: Passage, { kind, to }: Scope): boolean {
  const next = words[to];
  if (kind !== "negative" || next === undefined || !CORRECTS.has(next.text)) return false;
  return next.mark !== "" && !["than", "of"].includes(words[to + 1]?.text ?? "");
}

/** Denied words set against what follows ("not a list, a map") say nothing; any other denial denies the whole. */
function denial(
  passage: Passage,
  near: readonly Scope[],
  matched: readonly number[],
  polarities: readonly Polarity[],
): "negative" | null {
  if (deniesSoleness(passage, near, matched)) return null;
  const negative = polarities.filter((polarity) => polarity === "negative").length;
  const wholly = polarities.at(-1) === "negative" || negative * 2 > polarities.length;
  return wholly || !near.some((scope) => scope.contrast) ? "negative" : null;
}

/** What denied words make of a match, whose `words` are without its own negators. */
function denied(
  passage: Passage,
  near: readonly Scope[],
  matched: readonly number[],
  words: readonly number[],
  polarities: readonly Polarity[],
): Polarity | null {
  const whole = denial(passage, near, matched, polarities);
  if (whole === null) return null;
  const over = near.filter(({ from, to }) => words.some((at) => at >= from && at < to));
  const isOther =
    (over.length > 0 && over.every((scope) => leavesOpen(passage, scope))) ||
    over.some((scope) => isCorrected(passage, scope)) ||
    isSetAside(passage, near) ||
    isApart(passage, words, polarities) ||
    isOtherDeed(passage, near, words, polarities);
  return isOther || hasSeamBetween(passage, matched[0] ?? 0, matched.at(-1) ?? 0) ? "aside" : whole;
}

/** What a denial of the whole sentence makes of a match: denied, or nothing where the denying words themselves are in it. */
function underWhole(scopes: readonly Scope[], matched: readonly number[]): "negative" | null | undefined {
  const isIn = ({ from, to }: WordRange) => matched.some((at) => at >= from && at < to);
  const spared = scopes.some(({ frame, negator }) => frame === null && matched.includes(negator));
  const whole = scopes.filter((scope) => scope.frame !== null && !(spared && scope.spares));
  if (whole.some(({ frame }) => frame !== null && isIn(frame))) return null;
  return whole.some(isIn) ? "negative" : undefined;
}

/**
 * Polarity of the words of a match; null when they neither affirm nor deny anything together. A negator that fills a
 * slot does not count against the others, but has to reach them.
 * @param matched ascending indexes of the words that filled slots
 */
export function polarityOf(passage: Passage, scopes: readonly Scope[], matched: readonly number[]): Polarity | null {
  const first = matched[0] ?? -1;
  const last = matched.at(-1) ?? -1;
  if (scopes.length === 0) return deniedAfter(passage, first, last) ? "negative" : "positive";
  if (!governs(passage, scopes, matched)) return null;
  const outer = underWhole(scopes, matched);
  if (outer !== undefined) return outer;
  const near = scopes.filter(
    (scope) =>
      scope.frame === null && !matched.includes(scope.negator) && scope.negator <= last && scope.shadow > first,
  );
  const words = matched.filter((index) => !PLAIN_NEGATORS.has(passage.words[index]?.text ?? ""));
  const polarities = words.map((index) => underNegation(near, index));
  if (polarities.includes("negative")) return denied(passage, near, matched, words, polarities);
  if (near.some((scope) => crosses(passage, scope, first, last) || isShadowed(scope, words))) return null;
  if (isUnclaimed(passage, scopes, first, last)) return null;
  if (polarities.includes("uncertain")) return "uncertain";
  return deniedAfter(passage, first, last) ? "negative" : "positive";
}
