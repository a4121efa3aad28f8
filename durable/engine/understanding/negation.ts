/**
 * Which words of a passage stand under a negation, and which are only half believed ("not sure that …").
 * A scope runs forward from its negator to the end of its clause; it knows nothing of key points.
 */
import { NEAR_NEGATORS, PLAIN_NEGATORS, SUBJECT_PRONOUNS, THINKING_VERBS } from "./function-words.ts";
import type { Passage, Word } from "./sentences.ts";

export type Scope = {
  /** Index of the first word of the negator. */
  readonly negator: number;
  /** Index range of the words under it. */
  readonly from: number;
  readonly to: number;
  /** `turning` undoes a negation it stands under ("never fails to"). */
  readonly kind: "negative" | "turning" | "uncertain";
  /** End of a "when" clause behind the scope: said of a denied case, so neither affirmed nor denied. */
  readonly shadow: number;
  /** What follows is set against it: "not a list, a map". */
  readonly contrast: boolean;
};

/** Content words that one negator can reach. */
const REACH = 10;

const CLAUSE_OPENERS = new Set(
  "but because although though whereas while until unless before since if when then instead however so otherwise which".split(
    " ",
  ),
);
const COMPLEMENTS = new Set("that what how why where who which whether if".split(" "));
/** "not only", "no doubt": the words after them are affirmed. */
const AFFIRMED_AFTER: Readonly<Record<string, ReadonlySet<string>>> = {
  not: new Set("only just merely simply least mention bad until".split(" ")),
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

type Found = { readonly length: number; readonly kind: Scope["kind"] };

function phraseAt(words: readonly Word[], at: number): Found | null {
  const word = words[at];
  for (const key of word?.keys ?? []) {
    for (const phrase of phrasesByFirst.get(key) ?? []) {
      const fits = phrase.words.every((wanted, step) => step === 0 || words[at + step]?.text === wanted);
      if (fits) return { length: phrase.words.length, kind: phrase.kind };
    }
  }
  return null;
}

/** "whether or not", "if not", "why not" deny nothing. */
function isIdle(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.text ?? "";
  const after = words[at + 1];
  const text = words[at]?.text ?? "";
  if (["why", "if", "or"].includes(before) && (after === undefined || after.mark !== "" || before !== "or"))
    return true;
  // "no" as an answer to oneself: "no, it is linear"
  if (text === "no" && (after === undefined || after.mark !== "" || SUBJECT_PRONOUNS.has(after.text))) return true;
  if (after === undefined || after.mark !== "" || !(AFFIRMED_AFTER[text]?.has(after.text) ?? false)) return false;
  // "not only fast" affirms, "does not only buy time" without a "but" denies
  return (
    after.text !== "only" ||
    words[at - 1]?.lemma !== "do" ||
    words.some((word) => word.text === "but" && word.sentence === after.sentence)
  );
}

function negatorAt(words: readonly Word[], at: number): Found | null {
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

const isVerb = (word: Word | undefined) => word?.pos === "VERB" || word?.pos === "AUX";

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

/** "did not measure, talk to users, or reflect": does the list under the negator go on after this comma? */
function listGoesOn(words: readonly Word[], at: number, end: number): boolean {
  let length = 0;
  for (let next = at; next < end; next += 1) {
    const word = words[next];
    if (word === undefined || (word.mark !== "" && word.mark !== ",")) return false;
    if (word.text === "or" || word.text === "nor") return true;
    if (SUBJECT_PRONOUNS.has(word.text) || CLAUSE_OPENERS.has(word.text)) return false;
    length = word.mark === "," ? 1 : length + 1;
    if (length > 6) return false;
  }
  return false;
}

function isBorder(words: readonly Word[], at: number, end: number, thinking: boolean): boolean {
  const word = words[at];
  if (word === undefined) return true;
  if (word.mark !== "" && word.mark !== "(" && word.mark !== ")") {
    if (word.mark !== "," || !listGoesOn(words, at, end)) return true;
  }
  const before = words[at - 1];
  const complement = before !== undefined && COMPLEMENTS.has(before.text);
  if (word.text === "until" && before?.lemma === "wait") return false;
  if (word.text === "before" || word.text === "since") {
    return words[at + 1]?.text !== "then" && opensClause(words, at + 1, end);
  }
  if (CLAUSE_OPENERS.has(word.text)) return !(COMPLEMENTS.has(word.text) && thinking);
  if (SUBJECT_PRONOUNS.has(word.text) && !thinking && !complement)
    return isVerb(words[at + 1]) || (words[at + 1]?.pos === "ADV" && isVerb(words[at + 2]));
  return word.text === "and" && opensClause(words, at + 1, end);
}

/** "parts that did not change are reused": the negator stays inside the relative clause. */
function isRelative(words: readonly Word[], negator: number): boolean {
  for (let at = negator - 1; at >= Math.max(0, negator - 3); at -= 1) {
    const word = words[at];
    if (word?.mark !== "" && at < negator - 1) return false;
    if (word !== undefined && ["that", "which", "who"].includes(word.text))
      return words[at + 1]?.pos === "AUX" || at === negator - 1;
    if (word?.pos !== "AUX" && word?.pos !== "ADV") return false;
  }
  return false;
}

const endsRelative = (word: Word) => word.pos === "AUX" || (word.pos === "VERB" && /[^s]s$/u.test(word.text));

function scopeFrom(words: readonly Word[], negator: number, found: Found, end: number): Scope {
  const from = negator + found.length;
  const relative = isRelative(words, negator);
  let reached = 0;
  let to = from;
  let thinking = found.kind === "uncertain";
  while (to < end && reached < REACH) {
    const word = words[to];
    if (word === undefined) break;
    if (to > from || word.mark !== "") {
      if (isBorder(words, to, end, thinking)) break;
    }
    if (relative && reached > 0 && endsRelative(word)) break;
    if (THINKING_VERBS.has(word.lemma) && to - from < 2) thinking = true;
    else if (word.content && word.text !== "that") {
      reached += 1;
      if (reached > 1 && found.kind !== "uncertain") thinking = false;
    }
    to += 1;
  }
  return {
    negator,
    from,
    to,
    kind: found.kind,
    shadow: shadowEnd(words, to, end),
    contrast: isContrast(words[to], end - to),
  };
}

function shadowEnd(words: readonly Word[], to: number, end: number): number {
  if (words[to]?.text !== "when" || words[to]?.mark !== "") return to;
  let at = to + 1;
  while (at < end && words[at]?.mark === "" && !CLAUSE_OPENERS.has(words[at]?.text ?? "")) at += 1;
  return at;
}

function isContrast(next: Word | undefined, left: number): boolean {
  if (next === undefined || left <= 0) return false;
  if (["and", "or", "nor"].includes(next.text)) return false;
  return next.mark !== "" || ["but", "instead", "however"].includes(next.text);
}

/** All negation scopes of a passage in order. */
export function findScopes(passage: Passage): Scope[] {
  const scopes: Scope[] = [];
  for (const sentence of passage.sentences) {
    for (let at = sentence.from; at < sentence.to; at += 1) {
      const found = negatorAt(passage.words, at);
      if (found === null) continue;
      scopes.push(scopeFrom(passage.words, at, found, sentence.to));
    }
  }
  return scopes;
}

export type Polarity = "positive" | "negative" | "uncertain";

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
function deniedAfter(words: readonly Word[], last: number): boolean {
  const tail = words.slice(last + 1, last + 6);
  const stop = tail.findIndex((word) => word.mark !== "" || word.sentence !== words[last]?.sentence);
  const near = stop < 0 ? tail : tail.slice(0, stop);
  const [verb, ...rest] = near;
  if (verb === undefined || (verb.lemma !== "be" && verb.text !== "do")) return false;
  if (rest[0]?.text === "not") return rest.slice(1).some((word) => DENIALS.has(word.text));
  return REJECTIONS.has(rest[0]?.text ?? "");
}

/** Whether a negator that fills a slot governs what comes after it: "not … sorted" needs `sorted` in its scope. */
function governs(scopes: readonly Scope[], matched: readonly number[]): boolean {
  return scopes.every((scope) => {
    if (scope.kind === "uncertain" || !matched.includes(scope.negator)) return true;
    const next = matched.find((index) => index >= scope.from);
    return next === undefined || next < scope.to;
  });
}

/**
 * Polarity of the words of a match, null when its own negator does not reach its other words. Negators that are themselves part of the match do not count.
 * @param matched ascending indexes of the words that filled slots
 */
export function polarityOf(passage: Passage, scopes: readonly Scope[], matched: readonly number[]): Polarity | null {
  const last = matched.at(-1);
  const first = matched[0];
  if (last === undefined || first === undefined) return "positive";
  if (!governs(scopes, matched)) return null;
  const taken = new Set(matched);
  const near = scopes.filter((scope) => !taken.has(scope.negator) && scope.negator <= last && scope.shadow > first);
  if (near.length === 0) return deniedAfter(passage.words, last) ? "negative" : "positive";
  const words = matched.filter((index) => !PLAIN_NEGATORS.has(passage.words[index]?.text ?? ""));
  const polarities = words.map((index) => underNegation(near, index));
  const negative = polarities.filter((polarity) => polarity === "negative").length;
  if (negative > 0) {
    const wholly = polarities.at(-1) === "negative" || negative * 2 > polarities.length;
    return wholly || !near.some((scope) => scope.contrast) ? "negative" : null;
  }
  if (near.some((scope) => crosses(passage, scope, first, last) || isShadowed(scope, words))) return null;
  if (polarities.includes("uncertain")) return "uncertain";
  return deniedAfter(passage.words, last) ? "negative" : "positive";
}

/** A denied statement in between: "the memory is not linear and the copy …" says nothing of memory and copy. */
function crosses({ words }: Passage, scope: Scope, first: number, last: number): boolean {
  if (scope.kind !== "negative" || scope.negator <= first || scope.to > last) return false;
  return words[scope.negator]?.mark === "";
}

function isShadowed(scope: Scope, words: readonly number[]): boolean {
  return scope.shadow > scope.to && words.every((index) => index >= scope.to && index < scope.shadow);
}
