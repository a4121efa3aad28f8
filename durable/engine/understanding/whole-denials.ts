/**
 * Finds sentences that are denied as a whole, however many clauses they have: by an opening ("it is not true that …"), by
 * a closing ("… is a myth"), or by a sentence of its own before or behind them ("That is wrong."). The reach of a single
 * "not" is settled elsewhere.
 */
import { closingAttitude, openingAttitude, verdictAttitude } from "./attitude-frames.ts";
import { deniesAtOnce, deniesClause, type End, repeatedDenial } from "./contrary.ts";
import { closingOf, type Firmness, openingOf, verdictOf } from "./denial-phrases.ts";
import { ownDenialAfter } from "./own-denials.ts";
import type { Passage, Sentence, Word } from "./sentences.ts";
import { unmarkedDenials } from "./unmarked-denials.ts";

export type WordRange = { readonly from: number; readonly to: number };

/** Index range of the words that are denied, all of one sentence. */
export type WholeDenial = WordRange & {
  /** The words that deny, where they stand in the same sentence; else an empty range. */
  readonly frame: WordRange;
  /** A match that holds a negator of its own is not denied: the sentence says what is not so. */
  readonly spares: boolean;
};

/** Where a sentence stops being under its opening: what is set against it, or said as its correction. */
const CORRECTS = new Set(["but", "instead", "rather", "however"]);
const CORRECTED = new Set(["it", "they", "this", "that", "he", "she"]);
const CONCLUDES = new Set(["so", "because", "since", "therefore", "hence"]);

const SUBORDINATES = new Set([
  "when",
  "whenever",
  "if",
  "unless",
  "while",
  "where",
  "because",
  "since",
  "once",
  "after",
  "before",
]);

/** "when, at the moment of the pass, he is …": the clause was opened further ahead and has no verb yet. */
function isWithinClause(words: readonly Word[], at: number): boolean {
  for (let before = at - 1; before >= 0; before -= 1) {
    const word = words[before];
    if (word === undefined || word.pos === "VERB" || word.pos === "AUX") return false;
    if (SUBORDINATES.has(word.text)) return true;
    if (word.sentence !== words[at]?.sentence) return false;
  }
  return false;
}

/** "keep their number but lose their worth": a second verb of the same subject, which no mark sets apart. */
const goesOn = (words: readonly Word[], at: number): boolean =>
  words[at]?.text === "but" && words[at]?.mark === "" && words[at + 1]?.pos === "VERB";

function isCorrection(words: readonly Word[], at: number, doubted: boolean): boolean {
  const word = words[at];
  if (word === undefined) return false;
  if (CORRECTS.has(word.text)) return !["than", "of"].includes(words[at + 1]?.text ?? "") && !goesOn(words, at);
  if (doubted && CONCLUDES.has(word.text)) return true;
  if (word.mark === "" || word.mark === "(" || !CORRECTED.has(word.text)) return false;
  if (isWithinClause(words, at)) return false;
  const verb = words[at + 1];
  return verb?.pos === "AUX" || verb?.pos === "VERB";
}

/** Index of the first word behind `from` that is no longer denied. */
function deniedTo(passage: Passage, from: number, end: number, doubted: boolean): number {
  const { words } = passage;
  for (let at = from + 1; at < end; at += 1) {
    if (isCorrection(words, at, doubted)) return ownDenialAfter(passage, from, at);
  }
  return ownDenialAfter(passage, from, end);
}

/** A denial with the end of its sentence, up to which it goes where nothing is set against it. */
type Denied = WholeDenial & { readonly end: number; readonly firmness: Firmness };

const textOf = ({ text }: Passage, { start, end }: Sentence) => text.slice(start, end);

/** Index of the first word of a sentence at or behind an offset in its text. */
function wordFrom({ words }: Passage, { start, from, to }: Sentence, offset: number): number {
  let at = from;
  while (at < to && (words[at]?.start ?? 0) < start + offset) at += 1;
  return at;
}

function byOpening(passage: Passage, sentence: Sentence): Denied | null {
  const opening = openingOf(textOf(passage, sentence));
  if (opening === null) return null;
  const { firmness } = opening;
  const { to: end } = sentence;
  const from = wordFrom(passage, sentence, opening.at);
  const to = deniedTo(passage, from, end, firmness === "doubted");
  return from >= end ? null : { from, to, end, firmness, frame: { from: sentence.from, to: from }, spares: false };
}

function byClosing(passage: Passage, sentence: Sentence): Denied | null {
  const closing = closingOf(textOf(passage, sentence));
  if (closing === null) return null;
  const { from, to } = sentence;
  const end = wordFrom(passage, sentence, closing.at);
  if (end <= from) return null;
  return { from, to: end, end, firmness: closing.firmness, frame: { from: end, to }, spares: false };
}

/** Denied by words at one of its ends that say whether it holds, however they put it. */
function byAttitude(passage: Passage, sentence: Sentence): Denied | null {
  const { from, to } = sentence;
  const closing = closingAttitude(passage, sentence);
  const { firmness = "firm" } = closing ?? {};
  if (closing !== null) return { from, to: closing.from, end: closing.from, firmness, frame: closing, spares: false };
  const opening = openingAttitude(passage, sentence);
  if (opening === null) return null;
  const end = deniedTo(passage, opening.to, to, opening.firmness === "firm");
  return { from: opening.to, to: end, end: to, firmness: opening.firmness, frame: opening, spares: false };
}

const JOINING = new Set(["and", "but", "nor"]);

/** "…, and it is untrue that …": a clause within a sentence that denies what follows it. */
function byInnerOpening(passage: Passage, sentence: Sentence): Denied | null {
  const { from, to } = sentence;
  for (let at = from + 1; at < to; at += 1) {
    const word = passage.words[at];
    if (word === undefined || (word.mark === "" && !JOINING.has(word.text))) continue;
    const clause = { ...sentence, from: at, start: word.start };
    const found = byOpening(passage, clause);
    if (found?.firmness === "firm") return found;
  }
  return null;
}

/** "That … is a myth, and …": a clause that ends by refuting itself, with more behind it. */
function byInnerClosing(passage: Passage, sentence: Sentence): Denied | null {
  const { from, to } = sentence;
  for (let at = from + 1; at < to; at += 1) {
    const word = passage.words[at];
    if (word === undefined || (word.mark === "" && !JOINING.has(word.text))) continue;
    const end = passage.words[at - 1]?.end ?? sentence.start;
    const found = byClosing(passage, { ...sentence, to: at, end });
    if (found?.firmness === "firm" && found.to < at) return found;
  }
  return null;
}

/** A denial with the one that opens anew where it stops: "it is false that …, and it is a myth that …". */
function withNext(passage: Passage, one: Denied): Denied[] {
  const sentence = passage.sentences[passage.words[one.from]?.sentence ?? -1];
  if (sentence === undefined || one.to >= one.end) return [one];
  const next = byInnerOpening(passage, { ...sentence, from: one.to - 1 });
  return next === null ? [one] : [{ ...one, end: next.frame.from }, next];
}

/** Denied in one of its clauses, or in two. */
function byClause(passage: Passage, sentence: Sentence): Denied | null {
  const closed = byInnerClosing(passage, sentence);
  const opened = byInnerOpening(passage, sentence);
  return closed !== null && opened !== null ? { ...opened, from: closed.from } : (opened ?? closed);
}

function denialIn(passage: Passage, sentence: Sentence): Denied | null {
  const found = [byOpening, byClosing, byAttitude].flatMap((way) => way(passage, sentence) ?? []);
  return found.find(({ firmness }) => firmness !== "weak") ?? found[0] ?? null;
}

/** Denied by the same words as most other sentences, which stand at this end of it. */
function byRepetition(passage: Passage, end: End): (Denied | null)[] {
  const repeated = repeatedDenial(passage, end);
  return passage.sentences.map(({ from, to }, at) => {
    if (repeated === null || !repeated.refutes || !repeated.sentences.has(at)) return null;
    const border = end === "opening" ? from + repeated.length : to - repeated.length;
    const [head, tail] = [
      { from, to: border },
      { from: border, to },
    ];
    const [frame, own] = end === "opening" ? [head, tail] : [tail, head];
    return { ...own, end: own.to, firmness: "firm", frame, spares: false };
  });
}

/** What a sentence of its own denies, or null when it is no such verdict. */
type Verdict = { readonly of: "last" | "before" | "behind"; readonly firmness: Firmness };

function verdictIn(passage: Passage, at: number): Verdict | null {
  const sentence = passage.sentences[at];
  if (sentence === undefined || sentence.question) return null;
  const known = verdictOf(textOf(passage, sentence));
  if (known !== null) return { of: known, firmness: "firm" };
  const attitude = verdictAttitude(passage, sentence);
  if (attitude === null) return null;
  const answers = passage.sentences[at - 1]?.question === true;
  return { of: "last", firmness: attitude === "firm" || answers ? "firm" : "weak" };
}

/** How firmly each sentence is denied by another; undefined where it is not. */
function byNeighbours(verdicts: readonly (Verdict | null)[]): (Firmness | undefined)[] {
  const denied = verdicts.map((): Firmness | undefined => undefined);
  verdicts.forEach((verdict, at) => {
    if (verdict === null) return;
    const [from, to] = { last: [at - 1, at], before: [0, at], behind: [at + 1, verdicts.length] }[verdict.of];
    for (let other = Math.max(0, from ?? 0); other < (to ?? 0); other += 1) {
      if (denied[other] !== "firm") denied[other] = verdict.firmness;
    }
  });
  return denied;
}

/** Denied sentences, and their part of all, from which a text denies throughout: nothing in it is then a correction. */
const THROUGHOUT = 3;
const THROUGHOUT_SHARE = 0.6;
/**
 * The same of sentences that deny in any way, with those that do so from the first: who explains with care says in most
 * sentences what is not so as well, and begins few with it. Of 96 spoken answers that say things wrongly or with care none
 * reaches both, of 16,290 answers of the bank with each statement negated all but two do.
 */
const CONTRARY = 4;
const CONTRARY_SHARE = 0.75;
const AT_ONCE_SHARE = 0.5;
/** Denying sentences up to which an answer may be right to say what is not so; with more of them nothing in it counts. */
const MOST_SPARED = 5;

type Found = {
  /** Indexes of the sentences that say something themselves. */
  readonly saying: readonly number[];
  readonly own: readonly (Denied | null)[];
};

function findDenials(passage: Passage): Found {
  const { sentences } = passage;
  const verdicts = sentences.map((_, at) => verdictIn(passage, at));
  const neighbours = byNeighbours(verdicts);
  const repeated = (["opening", "closing"] as const).map((end) => byRepetition(passage, end));
  const own = sentences.map((sentence, at): Denied | null => {
    if (verdicts[at] !== null) return null;
    const { from, to } = sentence;
    const firmness = neighbours[at];
    const beside: Denied | null =
      firmness === undefined ? null : { from, to, end: to, firmness, frame: { from: to, to }, spares: false };
    if (beside?.firmness === "firm") return beside;
    return repeated.flatMap((all) => all[at] ?? [])[0] ?? denialIn(passage, sentence) ?? beside;
  });
  return { own, saying: verdicts.flatMap((verdict, at) => (verdict === null ? [at] : [])) };
}

/** What a text says that denies nearly everything: whatever its denying sentences hold is denied with them. */
function contrary(passage: Passage, { own, saying }: Found): WholeDenial[] | null {
  const sentences = saying.flatMap((at) => {
    const sentence = passage.sentences[at];
    return sentence === undefined ? [] : [{ ...sentence, known: own[at] ?? null }];
  });
  const denying = sentences.filter((sentence) => sentence.known !== null || deniesClause(passage, sentence));
  const count = denying.length;
  if (count < CONTRARY || count < sentences.length * CONTRARY_SHARE) return null;
  const atOnce = denying.filter((sentence) => sentence.known !== null || deniesAtOnce(passage, sentence));
  if (atOnce.length < sentences.length * AT_ONCE_SHARE) return null;
  const denied = count > MOST_SPARED ? sentences : denying;
  return denied.map(({ from, to, known }) =>
    known === null
      ? { from, to, frame: { from: to, to }, spares: count <= MOST_SPARED }
      : { from: known.from, to: known.end, frame: known.frame, spares: known.spares },
  );
}

/** Denials of whole sentences, in the order of their sentences; at most one for each that has its marks. */
export function wholeDenials(passage: Passage): WholeDenial[] {
  const unmarked = unmarkedDenials(passage);
  if (unmarked.length > 0) return unmarked.map((denied) => ({ ...denied, spares: false }));
  const found = findDenials(passage);
  const denied = found.own.flatMap((one) => one ?? []);
  const all = contrary(passage, found);
  if (all !== null) return all;
  if (denied.length >= THROUGHOUT && denied.length >= found.saying.length * THROUGHOUT_SHARE) {
    return denied.flatMap((one) => withNext(passage, one)).map((one) => ({ ...one, to: one.end }));
  }
  return found.saying.flatMap((at) => {
    const known = found.own[at] ?? null;
    const sentence = passage.sentences[at];
    if (sentence === undefined || (known !== null && known.firmness !== "weak")) {
      return known === null ? [] : withNext(passage, known);
    }
    return byClause(passage, sentence) ?? [];
  });
}
