/**
 * Finds text that talks to the grader instead of answering: orders, fake markup, fake verdicts, pleas and threats.
 * It marks ranges and blanks them; what is left is read as if they had never been there.
 */

import { findEncoded } from "./encoded.ts";
import { FORGERIES, NOTES, ORDERS } from "./instruction-patterns.ts";
import { beginningsOf, isPossible, type Sign } from "./instruction-signs.ts";

type Range = { readonly start: number; readonly end: number };

const BORDER = /[.!?;\n]/u;

/** A capital behind two small words: a sentence begins there although no mark ends the one before it. */
const UNMARKED_OPENING = /(?<=\s\p{Ll}[\p{L}'-]*\s+[\p{Ll}\p{N}][\p{L}\p{N}'-]*\s+)\p{Lu}\p{Ll}+/gu;

/** Where an unmarked sentence begins at or behind an offset and before another, or the other. */
function openingWithin(text: string, from: number, to: number): number {
  UNMARKED_OPENING.lastIndex = from;
  return Math.min(to, UNMARKED_OPENING.exec(text)?.index ?? to);
}

/** Widens a match to its clause: to the mark before it and behind the mark after it, or up to a sentence without one. */
function clauseAround(text: string, start: number, end: number): Range {
  let from = start;
  while (from > 0 && !BORDER.test(text[from - 1] ?? "")) from -= 1;
  let to = end;
  while (to < text.length && !BORDER.test(text[to] ?? "")) to += 1;
  to = openingWithin(text, end, to);
  while (to < text.length && /[.!?;]/u.test(text[to] ?? "")) to += 1;
  const lead = text.slice(from, start);
  // real words before the order in the same sentence stay; a greeting or "please" goes
  const keep = lead.split(/\s+/u).filter((word) => /\p{L}/u.test(word)).length > 5;
  return { start: keep ? lastBreak(text, from, start) : from, end: to };
}

/** Where the order begins when an answer stands before it in the same sentence. */
function lastBreak(text: string, from: number, start: number): number {
  const lead = text.slice(from, start);
  const match = /(?:[,:—-]|\b(?:and|so|now|please|but|also|then))\s*(?:\w+\s*){0,2}$/iu.exec(lead);
  return match === null ? start : from + match.index;
}

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

/** What an order speaks to the grader with, unless it is known by its dress: it does not reach beyond that. */
function reachOf(text: string, order: Range, dressed: readonly Range[]): Range {
  const around = clauseAround(text, order.start, order.end);
  const dress = dressed.find(({ start, end }) => start < order.end && order.start < end);
  if (dress === undefined) return around;
  return { start: order.start < dress.start ? around.start : order.start, end: Math.max(order.end, dress.end) };
}

/** Ranges that speak to the grader, ascending, without overlap. */
export function findInstructions(raw: string): Range[] {
  const text = undisguised(raw);
  const beginnings = beginningsOf(text);
  const notes = whereFound(NOTES, text, beginnings);
  const forged = whereFound(FORGERIES, blank(text, notes), beginnings).map(({ start, end }) => ({
    start,
    end: openingWithin(text, start, end),
  }));
  const dressed = merged([...notes, ...findEncoded(raw), ...forged]);
  const orders = whereFound(ORDERS, text, beginnings).map((order) => reachOf(text, order, dressed));
  return merged([...dressed, ...orders]);
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
