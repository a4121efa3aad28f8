/**
 * Turns an entry of `accept` or `contradict` (data/README.md §2) into slots, once per question.
 * Says what is wrong with an entry instead of throwing; the validator shows it to the writer.
 */

import { BOUND_WORDS } from "./formulas.ts";
import { FUNCTION_WORDS, PLAIN_NEGATORS } from "./function-words.ts";
import { recently } from "./recent.ts";
import { scan } from "./scan.ts";
import type { Scanned } from "./scanned.ts";
import { wordKeys } from "./spelling.ts";
import { wordSet } from "./word-set.ts";

export const DETECTORS = ["situation", "task", "action", "result", "reflection", "complexity"] as const;
export type DetectorName = (typeof DETECTORS)[number];

/** Words in a row; each is the set of keys that it accepts. */
export type Alternative = { readonly words: readonly (readonly string[])[] };

export type Slot = {
  readonly source: string;
  readonly optional: boolean;
  /** What fills it, each by its wording: questions share most of them. */
  readonly wordings: readonly Wording[];
  readonly detectors: readonly DetectorName[];
  /** What is wrong with it, in words for its writer. */
  readonly problems: readonly string[];
};

/** One wording of an entry: what it can be, and that once more by each key that it can begin with. */
export type Wording = { readonly alternatives: readonly Alternative[]; readonly openers: readonly Opener[] };

export type Opener = { readonly key: string; readonly alternative: Alternative };

export type Pattern = {
  readonly source: string;
  readonly slots: readonly Slot[];
  readonly required: number;
  /** Index of the slot that a detector of form fills, or -1. */
  readonly form: number;
  /** What is wrong with the entry, in words for its writer; empty when it is sound. */
  readonly problems: readonly string[];
};

/** Deny a verb alike. "no" and "without" deny a noun and stand for themselves. */
const VERB_NEGATORS = ["not", "never", "nor", "neither"];

const NEGATORS = new Set([...VERB_NEGATORS, "no", "cannot", "without"]);
const BARE_NEGATORS = new Set([...PLAIN_NEGATORS, "without"]);

/** What the entries of one question share: each wording is compiled and each slot looked for once. */
export type PatternMemory = {
  readonly slots: Map<string, Slot>;
  readonly wordings: Map<string, Wording>;
};

export const emptyMemory = (): PatternMemory => ({ slots: new Map(), wordings: new Map() });

type Part = { readonly source: string; readonly optional: boolean; readonly grouped: boolean };

/** Index behind the parenthesis that closes the one at `open`, or -1. */
function closing(entry: string, open: number): number {
  let depth = 0;
  for (let at = open; at < entry.length; at += 1) {
    if (entry[at] === "(") depth += 1;
    if (entry[at] === ")") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return -1;
}

/** Splits at bars outside inner parentheses, so that `O(n|m)` stays whole. */
function splitAlternatives(body: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < body.length; at += 1) {
    const sign = body[at];
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (sign !== "|" || depth !== 0) continue;
    parts.push(body.slice(from, at).trim());
    from = at + 1;
  }
  parts.push(body.slice(from).trim());
  return parts;
}

/** The part that begins at `at` and the index behind it, or what is wrong there. */
function partAt(entry: string, at: number): { readonly part: Part; readonly end: number } | string {
  const optional = entry[at] === "~";
  const start = optional ? at + 1 : at;
  if (entry[start] === "(") {
    const end = closing(entry, start);
    if (end < 0) return "a parenthesis is not closed";
    return { part: { source: entry.slice(start + 1, end - 1), optional, grouped: true }, end };
  }
  const [text] = (optional ? ONE_WORD : BARE_WORDS).exec(entry.slice(start)) ?? [];
  if (text === undefined) return `cannot read "${entry.slice(start)}"`;
  return { part: { source: text.trim(), optional, grouped: false }, end: start + text.length };
}

/** Words up to the next group, option or detector; a bound keeps its parentheses. */
const BARE_WORDS = /^(?:(?:[oOΘΩ]\((?:[^()]|\([^()]*\))*\)|[^\s()~]+)(?:\s+(?![~($]))?)+/u;
const ONE_WORD = /^[^\s()~]+/u;

function splitParts(entry: string, problems: string[]): Part[] {
  const parts: Part[] = [];
  let at = entry.search(/\S/u);
  while (at >= 0 && at < entry.length) {
    const found = partAt(entry, at);
    if (typeof found === "string") {
      problems.push(found);
      break;
    }
    parts.push(found.part);
    const next = entry.slice(found.end).search(/\S/u);
    at = next < 0 ? -1 : found.end + next;
  }
  return parts;
}

/** "per user" is also said "each user" and "for every user", "per second" also "a second". */
const PER = ["per", "each", "every"];
const PER_TIME = [...PER, "a", "an"];
const TIMES = wordSet("second minute hour day night week month quarter season year");

/** Keys of "per" and one other word, of which neither says by itself what both say together; null for any other text. */
function perKeys(words: readonly Scanned[]): (readonly string[])[] | null {
  const at = words.findIndex(({ text }) => text === "per");
  const other = words[1 - at];
  if (words.length !== 2 || at < 0 || other === undefined || FUNCTION_WORDS.has(other.text)) return null;
  const per = TIMES.has(other.text) ? PER_TIME : PER;
  return at === 0 ? [per, wordKeys(other.text)] : [wordKeys(other.text), per];
}

/** Keys of the words of a text; function words stay only where there is nothing else. */
function keysOf(text: string, denies = false): (readonly string[])[] {
  const words = scan(text).words;
  // "cannot" in a list of other words means exactly that
  if (!denies && text === "cannot") return words.map((word) => wordKeys(word.text));
  const rate = perKeys(words);
  if (rate !== null) return rate;
  const content = words.filter((word) => word.kind !== "word" || !FUNCTION_WORDS.has(word.text));
  return (content.length > 0 ? content : words).map((word) => {
    if (word.kind !== "word") return word.kind === "number" ? [word.forms[0] ?? word.text] : word.forms;
    return denies && VERB_NEGATORS.includes(word.text) ? VERB_NEGATORS : wordKeys(word.text);
  });
}

/** "-1" as it is said. */
function signedWords(key: string): string[] {
  const [, sign, digits] = /^([+-])(\d[\d.]*)$/u.exec(key) ?? [];
  if (digits === undefined) return [];
  return (sign === "-" ? ["minus", "negative"] : ["plus"]).map((word) => `${word} ${digits}`);
}

function alternativesOf(text: string, denies: boolean): Alternative[] {
  const words = keysOf(text, denies);
  if (words.length === 0) return [];
  const found: Alternative[] = [{ words }];
  // "hash map" is also written "hashmap", "one by one" is not "11"
  if (words.length === 2 && !words.every(([key = ""]) => /^[+-]?\d/u.test(key)))
    found.push({ words: [[words.map((keys) => keys[0]).join("")]] });
  const signed = /^(?:minus|negative) /u.test(text) ? (words[1]?.[0] ?? "") : "";
  if (words.length === 2 && /^\d/u.test(signed)) found.push({ words: [[`-${signed}`]] });
  const bound = words.length === 1 ? (words[0]?.[0] ?? "") : "";
  for (const other of [...(BOUND_WORDS[bound] ?? []), ...signedWords(bound)]) found.push({ words: keysOf(other) });
  return found;
}

function openersOf(alternatives: readonly Alternative[]): Opener[] {
  const found: Opener[] = [];
  for (const alternative of alternatives) {
    for (const key of alternative.words[0] ?? []) found.push({ key, alternative });
  }
  return found;
}

/** Wordings that are kept, and at most twice as many: of ten that a question knows others know nine. */
const KEPT_WORDINGS = 12_000;
const recent = recently<Wording>(KEPT_WORDINGS);

function wordingOf(text: string, denies: boolean, memory: PatternMemory): Wording {
  const id = denies ? `!${text}` : text;
  const known = memory.wordings.get(id);
  if (known !== undefined) return known;
  const made = recent(id, () => {
    const alternatives = alternativesOf(text, denies);
    return { alternatives, openers: openersOf(alternatives) };
  });
  memory.wordings.set(id, made);
  return made;
}

/** The detector of that name in a list, empty when there is none. */
const detectorOf = (text: string) => DETECTORS.filter((detector) => `$${detector}` === text);

const missingDetector = (text: string) => `there is no detector ${text}`;

/** "could not" is read as "not", and finds it beside anything: the other words of such an alternative are ignored. */
function isNegatorAlone(text: string, [first]: readonly Alternative[]): boolean {
  if (!text.includes(" ") || first?.words.length !== 1) return false;
  return first.words[0]?.some((key) => BARE_NEGATORS.has(key)) === true;
}

/** `(a|b c|$complexity)`: one slot. */
function groupSlot({ source, optional }: Part, memory: PatternMemory): Slot {
  const texts = splitAlternatives(source);
  // a slot of negators alone takes any of them; elsewhere "never" means never
  const denies = texts.every((text) => NEGATORS.has(text));
  const detectors: DetectorName[] = [];
  const wordings: Wording[] = [];
  const problems: string[] = [];
  for (const text of texts) {
    if (text.startsWith("$")) {
      const found = detectorOf(text);
      detectors.push(...found);
      if (found.length === 0) problems.push(missingDetector(text));
      continue;
    }
    const found = wordingOf(text, denies, memory);
    if (found.alternatives.length === 0) problems.push(`the alternative "${text}" has no word`);
    if (isNegatorAlone(text, found.alternatives))
      problems.push(`the alternative "${text}" is read as its negator alone`);
    wordings.push(found);
  }
  return { source, optional, wordings, detectors, problems };
}

const SOUND: readonly string[] = [];

/** Bare words: each a slot, function words none. */
function wordSlots(source: string, optional: boolean, memory: PatternMemory): Slot[] {
  return scan(source)
    .words.filter((word) => word.kind !== "word" || !FUNCTION_WORDS.has(word.text))
    .map((word) => {
      const text = source.slice(word.start, word.end);
      const wordings = [wordingOf(text, NEGATORS.has(text), memory)];
      return { source: text, optional, wordings, detectors: [], problems: SOUND };
    });
}

function detectorSlot(name: string, optional: boolean): Slot {
  const detectors = detectorOf(name);
  const problems = detectors.length === 0 ? [missingDetector(name)] : SOUND;
  return { source: name, optional, wordings: [], detectors, problems };
}

/** The slot of that name that the question has already, or the one that is made. */
function remembered(id: string, { slots }: PatternMemory, make: () => Slot): Slot {
  const known = slots.get(id);
  if (known !== undefined) return known;
  const made = make();
  slots.set(id, made);
  return made;
}

function slotsOf(part: Part, memory: PatternMemory): Slot[] {
  const { source, optional, grouped } = part;
  const mark = optional ? "~" : "";
  if (grouped) return [remembered(`${mark}(${source}`, memory, () => groupSlot(part, memory))];
  const isDetector = source.startsWith("$");
  const [name = "", ...rest] = isDetector ? source.split(/\s+/u) : [];
  const words = wordSlots(isDetector ? rest.join(" ") : source, optional, memory);
  const own = isDetector ? [detectorSlot(name, optional), ...words] : words;
  return own.map((slot) => remembered(`${mark}${slot.source}`, memory, () => slot));
}

const isForm = ({ detectors }: Slot) => detectors.length > 0 && !detectors.includes("complexity");

/** Compiles one entry. */
export function compilePattern(entry: string, memory: PatternMemory = emptyMemory()): Pattern {
  const unread: string[] = [];
  const slots = splitParts(entry, unread).flatMap((part) => slotsOf(part, memory));
  const problems = [...unread, ...slots.flatMap((slot) => slot.problems)];
  const needed = slots.filter((slot) => !slot.optional);
  const bareDetector = needed.length === 1 && needed[0]?.detectors.length === 1;
  if (needed.length < 2 && !bareDetector) problems.push("has fewer than two required slots");
  return { source: entry, slots, required: needed.length, form: slots.findIndex(isForm), problems };
}
