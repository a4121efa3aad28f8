/**
 * How far an order to the grader reaches on both sides of the words that it is known by: to the marks around it where it is
 * a sentence of its own, and no further than its own words where an answer stands before or behind it without a mark.
 */
import { FUNCTION_WORDS } from "./function-words.ts";
import { wordSet } from "./word-set.ts";

type Range = { readonly start: number; readonly end: number };

/** A word with its place; `text` is in small letters. */
type Token = Range & { readonly text: string; readonly capital: boolean };

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'-]*/gu;
const MARKS = /[!?;\n()[\]]/u;
const COLON = /^\s*:(?=\s)/u;
const COURTESY = /^,? (?:please|sir|madam|thanks|thank you|today|now|here)(?![\p{L}'-])/iu;
const SENTENCE_END = /[.!?;\n]/u;
const DIGIT = /\d/u;

/** A capital behind two small words: a sentence begins there although no mark ends the one before it. */
const UNMARKED_OPENING = /(?<=\s\p{Ll}[\p{L}'-]*\s+[\p{Ll}\p{N}][\p{L}\p{N}'-]*\s+)(?:\p{Lu}\p{Ll}+|A(?= \p{Ll}))/gu;

/** Said to somebody, or of oneself; an answer in front of an order ends before them. */
const PERSONAL = wordSet("i i'm i'll i've i'd my me mine we our us you your you're dear please sir madam");
/** Who it is that speaks, or is spoken to. */
const SUBJECT = wordSet("i i'll i've i'd i'm we you you'll my our your nobody");
/** What an order may begin with some small words ahead of it. */
const SPOKEN = wordSet("please i you your dear my");
const JOINING = wordSet("and so now but also then therefore or please just kindly hence because since ok okay");
/** What orders are made of beside the words that they are known by. */
const OF_ORDERS = wordSet(
  `grader marker examiner assessor evaluator rater reviewer teacher professor judge robot bot machine ai hello hi hey good
  morning evening dear sir madam thanks thank kindly kind attention note important urgent listen remember hence therefore
  now today just please way ok okay come bye`,
);
/** Joins what belongs to an order to it, where somebody speaks of themselves or to the grader. */
const ADDED = wordSet("or and because since as if for otherwise unless that so but before until when after while");
/** What an order may go on with before its sentence ends. */
const COMPLEMENT = wordSet("for to in on with of at than no even instead without regardless by from under");

/** Words up to which what stands before an order in its sentence is an opening of the order. */
const LEAD = 5;
/** The same where somebody speaks of themselves in it at the beginning of all. */
const SPOKEN_LEAD = 8;
/** Words an order that begins with a capital may have before those that it is known by; small words within what leads to it. */
const OPENED = 12;
const BETWEEN = 2;
/** Content words up to which what is left of a sentence behind an order is its end, and words up to which it may be. */
const REST = { content: 2, end: 3, words: 8, spoken: 9 } as const;
/** Words from which a text beside the sentence may be the answer, and from which it surely is. */
const ELSEWHERE = 4;
const ANSWER = 12;

const tokensIn = (text: string, from: number, to: number): Token[] =>
  [...text.slice(from, to).matchAll(WORD)].map(({ 0: word, index }) => ({
    start: from + index,
    end: from + index + word.length,
    text: word.toLowerCase(),
    capital: /^\p{Lu}/u.test(word),
  }));

const isMatter = ({ text }: Token): boolean =>
  !FUNCTION_WORDS.has(text) && !OF_ORDERS.has(text) && !PERSONAL.has(text) && !JOINING.has(text);
const isPersonal = ({ text }: Token): boolean => PERSONAL.has(text);
/** Written with a capital wherever it stands. */
const isSelf = ({ text }: Token): boolean => text === "i" || text.startsWith("i'");
const matterOf = (tokens: readonly Token[]): number => tokens.filter(isMatter).length;

/** Where an unmarked sentence begins at or behind an offset and before another, or the other. */
export function openingWithin(text: string, from: number, to: number): number {
  UNMARKED_OPENING.lastIndex = from;
  return Math.min(to, UNMARKED_OPENING.exec(text)?.index ?? to);
}

/** The same directly behind an order: a small word that is written with a capital begins a sentence wherever it stands. */
function openingBehind(text: string, from: number, to: number): number {
  const small = tokensIn(text, from, to).find(
    (token) => token.capital && !isSelf(token) && FUNCTION_WORDS.has(token.text) && text[token.start - 1] === " ",
  );
  return Math.min(small?.start ?? to, openingWithin(text, from, to));
}

/** A mark that ends a sentence, or a bracket, which ends what is said aside; a point within a number ends nothing. */
function isBorder(text: string, at: number): boolean {
  const char = text[at] ?? "";
  return char === "." ? !DIGIT.test(text[at + 1] ?? "") : MARKS.test(char);
}

function sentenceAround(text: string, start: number, end: number): Range {
  let from = start;
  while (from > 0 && !isBorder(text, from - 1)) from -= 1;
  let to = end;
  while (to < text.length && !isBorder(text, to)) to += 1;
  return { start: from, end: to };
}

/** Where a sentence begins with a capital and no mark before it, among the last words ahead of an order. */
function openingBefore(text: string, tokens: readonly Token[]): number | undefined {
  return tokens.findLast((token, at) => {
    const before = tokens[at - 1];
    if (before === undefined || !token.capital || isSelf(token) || isMatter(token)) return false;
    return tokens.length - at <= OPENED && text.slice(before.end, token.start).trim() === "";
  })?.start;
}

/** Where the words begin that lead from an answer to an order in the same sentence. */
function joinedAt(tokens: readonly Token[], start: number): number {
  let at = start;
  let between = 0;
  for (const token of tokens.toReversed()) {
    if (isMatter(token)) break;
    const isSpoken = OF_ORDERS.has(token.text) || SPOKEN.has(token.text);
    if (between === 0 ? isSpoken || JOINING.has(token.text) : isSpoken && between <= BETWEEN) {
      at = token.start;
      between = 0;
    } else between += 1;
  }
  return at;
}

/**
 * Whether what stands before an order in its sentence opens the order and is no answer.
 * @param ahead words behind an order with which the text begins
 */
function isOfOrder(lead: readonly Token[], ahead: number, isSetOff: boolean): boolean {
  const matter = matterOf(lead);
  if (matter === 0) return true;
  const isSpoken = lead.some(isPersonal);
  if (lead.length <= LEAD && matter === 1 && (ahead >= ELSEWHERE || isSetOff || isSpoken)) return true;
  return ahead >= ANSWER && lead.length <= SPOKEN_LEAD && isSpoken;
}

/**
 * How an order stands in its text: behind an answer in its sentence; in a sentence of its own behind another; in one with
 * something else beside it; or with nothing beside it.
 */
type Standing = "behind" | "own" | "beside" | "alone";

/** Joined to what stands before it, by somebody who speaks of themselves or to the grader. */
const isSpokenOn = (rest: readonly Token[]): boolean =>
  ADDED.has(rest[0]?.text ?? "") && rest.length <= REST.spoken && SUBJECT.has(rest[1]?.text ?? "");

/**
 * Whether what stands behind an order in its sentence is still the order.
 * @param isOpen the sentence has no mark at its end: another begins with a capital
 */
function isRestOfOrder(rest: readonly Token[], standing: Standing, isOpen: boolean): boolean {
  const [first] = rest;
  if (first === undefined || isSpokenOn(rest) || (isOpen && rest.length <= REST.words)) return true;
  const matter = matterOf(rest);
  const isTied = ADDED.has(first.text) || COMPLEMENT.has(first.text);
  if (standing === "behind") return matter <= (isTied ? 1 : 0);
  if (standing === "beside") return rest.length <= (isTied ? REST.words : REST.end);
  return standing === "own" || matter <= REST.content;
}

/** Length of the marks at the end of an order: an answer before it keeps them for its own end, unless it goes on behind it. */
function endMarks(text: string, at: number, isBehind: boolean): number {
  const [marks, next] = /^[.!?;]*(?=\s*(\S?))/u.exec(text.slice(at)) ?? ["", ""];
  return isBehind && !/\p{Ll}/u.test(next ?? "") ? 0 : marks.length;
}

/** Whether what stands between two orders can only belong to them. */
export function isBetweenOrders(between: string): boolean {
  return !SENTENCE_END.test(between) && matterOf(tokensIn(between, 0, between.length)) <= REST.content;
}

const wordsIn = (text: string): number => text.match(WORD)?.length ?? 0;

/** Whether the words at an offset begin a sentence without a mark before it. */
const isOpening = (text: string, at: number): boolean =>
  /\p{Ll}[\p{L}'-]* \p{Lu}\p{Ll}$/u.test(text.slice(Math.max(0, at - 30), at + 2));

type Before = { readonly from: number; readonly isBehind: boolean; readonly isOpened: boolean };

/** Where an order begins, and what stands before it. */
function beginningOf(text: string, sentence: Range, { start, end: behind }: Range, ahead: number): Before {
  const lead = tokensIn(text, sentence.start, start);
  const joined = joinedAt(lead, start);
  const isSetOff = /[,:]\s*$/u.test(text.slice(sentence.start, joined));
  const opening = isOpening(text, start) ? start : openingBefore(text, lead);
  const own = lead.filter(({ end }) => end <= (opening ?? joined));
  const isAlone = wordsIn(text) - wordsIn(text.slice(start, behind)) < ELSEWHERE && matterOf(own) <= REST.content;
  if (matterOf(own) === 0 || isAlone || (opening === undefined && isOfOrder(own, ahead, isSetOff)))
    return { from: sentence.start, isBehind: false, isOpened: false };
  const from = opening ?? joined;
  return {
    from: text.slice(0, from).replace(/[,:\u2014]?\s*$/u, "").length,
    isBehind: true,
    isOpened: opening !== undefined,
  };
}

/** All of the brackets that an order begins in. */
function bracketsAround(text: string, { start, end }: Range): Range | undefined {
  const open = /[([]\s*$/u.exec(text.slice(0, start));
  const close = open === null ? null : /^[^()[\]\n]*[)\]]/u.exec(text.slice(end));
  return open === null || close === null ? undefined : { start: open.index, end: end + close[0].length };
}

type Around = {
  readonly isBehind: boolean;
  readonly isOpened: boolean;
  /** Words ahead of the sentence and behind it. */
  readonly before: number;
  readonly behind: number;
  readonly sentenceEnd: number;
};

function standingOf({ isBehind, before, behind }: Around, isSetOff: boolean, isLast: boolean): Standing {
  if (isBehind && !isSetOff) return "behind";
  if (!isLast && (isSetOff || before >= ELSEWHERE)) return "own";
  return isSetOff || before + behind >= ELSEWHERE ? "beside" : "alone";
}

/** Where an order ends. */
function endOf(text: string, end: number, around: Around): number {
  const { isBehind, isOpened, sentenceEnd } = around;
  const isSetOff = /^,\s*(?:you|your)\b/iu.test(text.slice(end)) || (isOpened && text[end] === ",");
  const limit = openingBehind(text, end, sentenceEnd);
  const standing = standingOf(around, isSetOff, limit === text.length);
  const isWhole = isRestOfOrder(tokensIn(text, end, limit), standing, limit < sentenceEnd);
  const to = isWhole ? limit : end;
  return to === sentenceEnd ? to + endMarks(text, to, isBehind) : to;
}

/**
 * Widens what an order is known by to all of it.
 * @param bare the text without what it and other orders are known by, every other character in its place
 */
export function reachAround(text: string, bare: string, { start, end: ends }: Range): Range {
  const end = ends + (COURTESY.exec(text.slice(ends, ends + 30))?.[0].length ?? 0);
  const sentence = sentenceAround(text, start, end);
  const before = wordsIn(bare.slice(0, sentence.start));
  const behind = wordsIn(bare.slice(sentence.end));
  const ahead = before === 0 ? behind + wordsIn(text.slice(end, sentence.end)) : 0;
  const { from, isBehind, isOpened } = beginningOf(text, sentence, { start, end }, ahead);
  const around = isBehind ? undefined : bracketsAround(text, { start: from, end });
  if (around !== undefined) return around;
  const colon = COLON.exec(text.slice(end, end + 8));
  if (colon !== null) return { start: from, end: end + colon[0].length };
  return { start: from, end: endOf(text, end, { isBehind, isOpened, before, behind, sentenceEnd: sentence.end }) };
}
