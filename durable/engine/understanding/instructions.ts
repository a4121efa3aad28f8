/**
 * Finds text that talks to the grader instead of answering: orders, fake markup, fake verdicts, pleas and threats.
 * It marks ranges and blanks them; what is left is read as if they had never been there.
 */

import { findEncoded } from "./encoded.ts";
import { FORGED_RESULTS } from "./forged-results.ts";
import { GRADE_CLAIMS } from "./grade-claims.ts";
import { GRADE_PLEAS } from "./grade-pleas.ts";
import { FORGERIES, NOTES, ORDERS } from "./instruction-patterns.ts";
import { beginningsOf, isPossible, type Sign } from "./instruction-signs.ts";
import { isBetweenOrders, openingWithin, reachAround } from "./order-reach.ts";

type Range = { readonly start: number; readonly end: number };

const ALL_ORDERS = [...ORDERS, ...GRADE_PLEAS, ...GRADE_CLAIMS];
const ALL_FORGERIES = [...FORGERIES, ...FORGED_RESULTS];

/** Letters of other scripts that look like Latin ones, and digits that stand for letters within a word. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  [
    ["аеорсухіјѕһԁԛԝвкмнтАЕОРСУХІЈЅВКМНТ", "aeopcyxijshdqwbkmhtAEOPCYXIJSBKMHT"],
    ["αορνιτυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aopvitukABEZHIKMNOPTYX"],
  ].flatMap(([odd = "", plain = ""]) => [...odd].map((letter, at): [string, string] => [letter, plain[at] ?? letter])),
);
const DIGITS: ReadonlyMap<string, string> = new Map([..."013457"].map((digit, at) => [digit, "oieast"[at] ?? digit]));
const MIXED_SCRIPT = /(?=[\p{L}]*\p{Script=Latin})(?=[\p{L}]*[\p{Script=Cyrillic}\p{Script=Greek}])\p{L}+/gu;
const MIXED_DIGITS = /(?<![\p{L}\p{N}])(?=\p{N}*\p{L})(?=\p{L}*\p{N})[\p{L}\p{N}]{3,}(?![\p{L}\p{N}])/gu;

const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
const DIGIT = /\p{N}/u;

/** As it reads to a person: disguised letters are the letters that they look like. Every character keeps its place. */
function undisguised(text: string): string {
  const through = (map: ReadonlyMap<string, string>) => (word: string) =>
    [...word].map((letter) => map.get(letter) ?? letter).join("");
  const plain = OTHER_SCRIPT.test(text) ? text.replace(MIXED_SCRIPT, through(ALIKE)) : text;
  return DIGIT.test(plain) ? plain.replace(MIXED_DIGITS, through(DIGITS)) : plain;
}

/** Where signs of these kinds stand; most texts hold none, so what cannot be there is not looked for. */
function whereFound(signs: readonly Sign[], text: string, beginnings: ReadonlySet<string>): Range[] {
  return signs
    .filter((sign) => isPossible(sign, text, beginnings))
    .flatMap(({ pattern }) => [...text.matchAll(pattern)])
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Ranges in their order, those that touch as one. */
function merged(ranges: readonly Range[]): Range[] {
  const all: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last !== undefined && range.start <= last.end)
      all[all.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else all.push(range);
  }
  return all;
}

const BEGINNING = /(?:^|[.!?;\n])\s*$/u;

function behindMarks(text: string, at: number): number {
  let end = at;
  while (/[.!?;]/u.test(text[end] ?? "")) end += 1;
  return end;
}

/** Ranges with the few words between two of them in one sentence. */
function joined(text: string, ranges: readonly Range[]): Range[] {
  const all: Range[] = [];
  for (const range of ranges) {
    const last = all.at(-1);
    if (last !== undefined && isBetweenOrders(text.slice(last.end, range.start)))
      all[all.length - 1] = { start: last.start, end: range.end };
    else all.push(range);
  }
  return all.map(({ start, end }) => ({
    start,
    end: BEGINNING.test(text.slice(0, start)) ? behindMarks(text, end) : end,
  }));
}

/** What an order speaks to the grader with, unless it is known by its dress: it does not reach beyond that. */
function reachOf(text: string, bare: string, order: Range, dressed: readonly Range[]): Range {
  const around = reachAround(text, bare, order);
  const dress = dressed.find(({ start, end }) => start < order.end && order.start < end);
  if (dress === undefined) return around;
  return { start: order.start < dress.start ? around.start : order.start, end: Math.max(order.end, dress.end) };
}

/** Somebody else is said to speak: an order behind that is told of and not given. */
const TOLD =
  /\b(?:who|that|which|they|he|she|people|(?:pupil|student|user|text|prompt|message|comment|attacker|customer|child|somebody|someone)s?) (?:\w+ )?(?:says?|said|writes?|wrote|asks?|asked|begs?|begged)(?: me| us)?[:,]? ?["']?(?:please )?$/iu;

/** Ranges that speak to the grader, ascending, without overlap. */
export function findInstructions(raw: string): Range[] {
  const text = undisguised(raw);
  const beginnings = beginningsOf(text);
  const notes = whereFound(NOTES, text, beginnings);
  const forged = whereFound(ALL_FORGERIES, blank(text, notes), beginnings).map(({ start, end }) => ({
    start,
    end: openingWithin(text, start, end),
  }));
  const dressed = merged([...notes, ...findEncoded(raw), ...forged]);
  const known = whereFound(ALL_ORDERS, text, beginnings).filter(({ start }) => !TOLD.test(text.slice(0, start)));
  if (known.length === 0) return joined(raw, dressed);
  const bare = blank(text, merged([...dressed, ...known]));
  const orders = known.map((order) => reachOf(text, bare, order, dressed));
  return joined(raw, merged([...dressed, ...orders]));
}

/** The text with the ranges blanked; every other character keeps its place. */
export function blank(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text;
  let out = "";
  let at = 0;
  for (const { start, end } of ranges) {
    out += text.slice(at, start) + text.slice(start, end).replace(/[^\n]/gu, " ");
    at = end;
  }
  return out + text.slice(at);
}
