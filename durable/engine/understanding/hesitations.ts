/**
 * Finds the words of a spoken text with which somebody only wins time ("um", "you know", "in- index") and blanks them, so
 * that everything behind it reads fluent words at their old places. Words that mean something where they stand are left.
 */

import { ARTICLES, POSSESSIVES, PREPOSITIONS } from "./function-words.ts";
import { wordSet } from "./word-set.ts";

const CONJUNCTIONS = wordSet("and or but because so if when while than then that which who where as since until");
const PERSONS = wordSet("i we he she they");
const BE = wordSet("is are was were am be been being isn't aren't wasn't weren't it's that's they're we're you're i'm");
const DEEDS = wordSet("do does did");
const HELPERS = wordSet("do does did has have had will would can could should may might must not never");

/** Words behind which a phrase goes on, so that no mark belongs there. */
const leadsOn = (word: string) =>
  [ARTICLES, POSSESSIVES, PREPOSITIONS, CONJUNCTIONS, PERSONS, HELPERS].some((words) => words.has(word));

/** Words with which "you know" and "I mean" are a clause and no filler: "once you know", "by that I mean". */
const BEFORE_CLAUSE = wordSet(
  "and but or if once when because since as until unless before after what that how whether which by do did should would must can will let so where why than",
);
const COMPLEMENTS = wordSet("that what how why when where which who whether if by exactly about");
/** "a kind of", "some sort of", "the right kind of": a noun. */
const DETERMINERS = wordSet(
  "a an the this that these those what which some any every each one other same another all no my your its our their his her different certain new whatever first second two three many",
);
/** Behind these "right" and "well" say how something is or is done. */
const PREDICATES = wordSet(
  "get gets got getting go goes went all exactly quite just as very pretty really done do works work",
);
const DIRECTIONS = /\b(?:left|hand|wrong)\b/iu;
/** Words that open a phrase of their own, before which "right" belongs to nothing. */
const OPENS = new Set([
  ...ARTICLES,
  ...PERSONS,
  ...wordSet("it you and but because so would can could should is are not never"),
]);

/** What holds for a whole text: it speaks of directions, and it is written in capitals. */
type About = { readonly directed: boolean; readonly shouted: boolean };

/** A candidate with its neighbours: the words, and the marks that part it from them. */
type Place = {
  readonly said: string;
  readonly before: string;
  readonly markBefore: string;
  readonly after: string;
  readonly markAfter: string;
  readonly about: About;
};

const isApart = ({ before, markBefore }: Place) => before === "" || markBefore !== "";
const isSetOff = (place: Place) => /^(?:,|\.\.\.)/u.test(place.markAfter);

/** Set off by a mark behind it, and by a mark or a word that leads on before it. */
function isAside(place: Place): boolean {
  return isSetOff(place) && (isApart(place) || (leadsOn(place.before) && !BE.has(place.before)));
}

function isClauseFiller(place: Place): boolean {
  if (isSetOff(place)) return true;
  if (BEFORE_CLAUSE.has(place.before) && place.markBefore === "") return PERSONS.has(place.after);
  if (COMPLEMENTS.has(place.after) && place.markAfter === "") return false;
  if (place.said === "i mean") return !isApart(place) || OPENS.has(place.after);
  return !isApart(place) || PERSONS.has(place.after);
}

/** No thing has a sort before these. */
const ADVERBS = wordSet("only never not also just always still even really already");

/** "is sort of slow", but not "some sort of index". */
function isHedge(place: Place): boolean {
  if (isSetOff(place)) return true;
  if (isApart(place) || DETERMINERS.has(place.before)) return false;
  if (place.markAfter === "" && ADVERBS.has(place.after)) return true;
  return BE.has(place.before) || leadsOn(place.before) || /(?:ed|ly|ing|s)$/u.test(place.before);
}

function isTag(place: Place): boolean {
  if (place.about.directed) return false;
  if (isAside(place) || (place.markBefore === "," && /^[,.?]/u.test(place.markAfter))) return true;
  if (isApart(place) || place.markAfter !== "") return false;
  if (BE.has(place.before) || PREDICATES.has(place.before) || DETERMINERS.has(place.before)) return false;
  return OPENS.has(place.after) || PERSONS.has(place.before) || CONJUNCTIONS.has(place.before);
}

/** "the so shops", "we so sort": joins nothing to nothing. */
function isLooseSo(place: Place): boolean {
  if (isApart(place) || place.markAfter !== "" || CONJUNCTIONS.has(place.before) || DEEDS.has(place.before))
    return false;
  return leadsOn(place.before) && !BE.has(place.before);
}

/** "the like index", "it does like not copy". */
function isLooseLike(place: Place): boolean {
  if (isSetOff(place)) return true;
  if (isApart(place) || place.markAfter !== "") return false;
  if (DEEDS.has(place.before)) return place.after === "not";
  return [ARTICLES, POSSESSIVES, PREPOSITIONS].some((words) => words.has(place.before));
}

const RULES: Readonly<Record<string, (place: Place) => boolean>> = {
  "you know": isClauseFiller,
  "i mean": isClauseFiller,
  "you see": isSetOff,
  "sort of": isHedge,
  "kind of": isHedge,
  right: isTag,
  well: isAside,
  okay: isAside,
  ok: isAside,
  honestly: isAside,
  say: (place) => place.markBefore === "," && isSetOff(place),
  like: isLooseLike,
  so: isLooseSo,
  basically: isSetOff,
  actually: isSetOff,
  literally: isSetOff,
  "let me think": isSetOff,
  "let me see": isSetOff,
  "let's see": isSetOff,
};

const SOUNDS = "u+m+|u+h+m*|e+r+m*|h+m+|mhm|a+h+|eh";
const SOUND = new RegExp(`^(?:${SOUNDS})$`, "iu");
const CANDIDATE = new RegExp(
  `(?<![\\p{L}\\p{N}'])(?:${SOUNDS}|${Object.keys(RULES).join("|")})(?![\\p{L}\\p{N}'])`,
  "giu",
);
/** "in- index": the beginning of a word that is then said whole. */
const BROKEN_OFF = /(?<![\p{L}\p{N}'-])(\p{L}{1,5})[-–—] +(?=\1\p{L})/giu;

type Region = { readonly start: number; readonly end: number };

const NEAR = 32;
const BEFORE = /([\p{L}\p{N}']*)([^\p{L}\p{N}']*)$/u;
const AFTER = /^([^\p{L}\p{N}']*)([\p{L}\p{N}']*)/u;

/** What was blanked before it is no neighbour. */
function placeIn(text: string, plain: string, { start, end }: Region, about: About): Place {
  const [, before = "", markBefore = ""] = BEFORE.exec(plain.slice(Math.max(0, start - NEAR), start)) ?? [];
  const [, markAfter = "", after = ""] = AFTER.exec(text.slice(end, end + NEAR)) ?? [];
  return {
    said: text.slice(start, end).toLowerCase(),
    before: before.toLowerCase(),
    markBefore: markBefore.trim(),
    after: after.toLowerCase(),
    markAfter: markAfter.trim(),
    about,
  };
}

/** "ER diagram": capitals in a text that is not written in them are a name. */
function isHesitation(place: Place, written: string): boolean {
  if (!SOUND.test(written)) return RULES[place.said]?.(place) ?? false;
  return written.length === 1 || written !== written.toUpperCase() || place.about.shouted;
}

/** A hesitation with its comma; with both where it stands between two, for then they only set it off. */
function withCommas(plain: string, { start, end }: Region): Region {
  const before = /,\s*$/u.exec(plain.slice(Math.max(0, start - NEAR), start))?.[0].length ?? 0;
  const after = /^\s*(?:\.\.\.|[,.]{1,3}(?=\s))/u.exec(plain.slice(end, end + NEAR))?.[0].length ?? 0;
  return { start: after > 0 ? start - before : start, end: end + after };
}

const blanked = (text: string, { start, end }: Region) =>
  text.slice(0, start) + " ".repeat(end - start) + text.slice(end);

/** A normalised text of the same length with blanks for its hesitations. */
export function withoutHesitations(text: string): string {
  let plain = text.replace(BROKEN_OFF, (part) => " ".repeat(part.length));
  const about = { directed: DIRECTIONS.test(text), shouted: text === text.toUpperCase() };
  for (const match of text.matchAll(CANDIDATE)) {
    const region = { start: match.index, end: match.index + match[0].length };
    if (isHesitation(placeIn(text, plain, region, about), match[0])) plain = blanked(plain, withCommas(plain, region));
  }
  return plain;
}
