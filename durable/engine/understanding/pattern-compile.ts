/**
 * Turns an entry of `accept` or `contradict` (data/README.md §2) into slots, once per question.
 * Says what is wrong with an entry instead of throwing; the validator shows it to the writer.
 */

import { BOUND_WORDS } from "./formulas.ts";
import { FUNCTION_WORDS } from "./function-words.ts";
import { scan } from "./scan.ts";
import { wordKeys } from "./spelling.ts";

export const DETECTORS = ["situation", "task", "action", "result", "reflection", "complexity"] as const;
export type DetectorName = (typeof DETECTORS)[number];

/** Words in a row; each is the set of keys that it accepts. */
export type Alternative = { readonly words: readonly (readonly string[])[] };

export type Slot = {
  readonly source: string;
  readonly optional: boolean;
  readonly alternatives: readonly Alternative[];
  readonly detectors: readonly DetectorName[];
};

export type Pattern = {
  readonly source: string;
  readonly slots: readonly Slot[];
  readonly required: number;
  /** What is wrong with the entry, in words for its writer; empty when it is sound. */
  readonly problems: readonly string[];
};

/** Deny a verb alike. "no" and "without" deny a noun and stand for themselves. */
const VERB_NEGATORS = ["not", "never", "nor", "neither"];

const NEGATORS = new Set([...VERB_NEGATORS, "no", "cannot", "without"]);

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
  const parts = [""];
  let depth = 0;
  for (const sign of body) {
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (sign === "|" && depth === 0) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}

function splitParts(entry: string, problems: string[]): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < entry.length) {
    if (/\s/u.test(entry[at] ?? "")) {
      at += 1;
      continue;
    }
    const optional = entry[at] === "~";
    if (optional) at += 1;
    if (entry[at] === "(") {
      const end = closing(entry, at);
      if (end < 0) {
        problems.push("a parenthesis is not closed");
        return parts;
      }
      parts.push({ source: entry.slice(at + 1, end - 1), optional, grouped: true });
      at = end;
      continue;
    }
    const bare = /^(?:(?:[oOΘΩ]\((?:[^()]|\([^()]*\))*\)|[^\s()~]+)(?:\s+(?![~($]))?)+/u.exec(entry.slice(at));
    const word = optional ? /^\S+/u.exec(entry.slice(at)) : bare;
    if (word === null) {
      problems.push(`cannot read "${entry.slice(at)}"`);
      return parts;
    }
    parts.push({ source: word[0].trim(), optional, grouped: false });
    at += word[0].length;
  }
  return parts;
}

/** Keys of the words of a text; function words stay only where there is nothing else. */
function keysOf(text: string, denies = false): (readonly string[])[] {
  const words = scan(text).words;
  // "cannot" in a list of other words means exactly that
  if (!denies && text === "cannot") return words.map((word) => wordKeys(word.text));
  const content = words.filter((word) => word.kind !== "word" || !FUNCTION_WORDS.has(word.text));
  return (content.length > 0 ? content : words).map((word) => {
    if (word.kind !== "word") return word.kind === "number" ? [word.forms[0] ?? word.text] : word.forms;
    return denies && VERB_NEGATORS.includes(word.text) ? VERB_NEGATORS : wordKeys(word.text);
  });
}

function alternativesOf(text: string, denies: boolean): Alternative[] {
  const words = keysOf(text, denies);
  if (words.length === 0) return [];
  const found: Alternative[] = [{ words }];
  // "hash map" is also written "hashmap"
  if (words.length === 2) found.push({ words: [[words.map((keys) => keys[0]).join("")]] });
  const bound = words.length === 1 ? (words[0]?.[0] ?? "") : "";
  for (const other of BOUND_WORDS[bound] ?? []) found.push({ words: keysOf(other) });
  return found;
}

function detectorOf(text: string, problems: string[]): DetectorName | null {
  const name = DETECTORS.find((detector) => `$${detector}` === text);
  if (name === undefined) problems.push(`there is no detector ${text}`);
  return name ?? null;
}

function slotsOf(part: Part, problems: string[]): Slot[] {
  const { source, optional } = part;
  if (part.grouped) {
    const alternatives: Alternative[] = [];
    const detectors: DetectorName[] = [];
    const texts = splitAlternatives(source);
    // a slot of negators alone takes any of them; elsewhere "never" means never
    const denies = texts.every((text) => NEGATORS.has(text));
    for (const text of texts) {
      if (text.startsWith("$")) {
        const name = detectorOf(text, problems);
        if (name !== null) detectors.push(name);
        continue;
      }
      const found = alternativesOf(text, denies);
      if (found.length === 0) problems.push(`the alternative "${text}" has no word`);
      alternatives.push(...found);
    }
    return [{ source, optional, alternatives, detectors }];
  }
  if (source.startsWith("$")) {
    const name = detectorOf(source.split(/\s/u)[0] ?? "", problems);
    const rest = source.split(/\s+/u).slice(1).join(" ");
    const detector: Slot[] = name === null ? [] : [{ source, optional, alternatives: [], detectors: [name] }];
    return rest === "" ? detector : [...detector, ...slotsOf({ ...part, source: rest }, problems)];
  }
  return scan(source)
    .words.filter((word) => word.kind !== "word" || !FUNCTION_WORDS.has(word.text))
    .map((word) => {
      const text = source.slice(word.start, word.end);
      return { source: text, optional, alternatives: alternativesOf(text, NEGATORS.has(text)), detectors: [] };
    });
}

/** Compiles one entry. */
export function compilePattern(entry: string): Pattern {
  const problems: string[] = [];
  const slots = splitParts(entry, problems).flatMap((part) => slotsOf(part, problems));
  const needed = slots.filter((slot) => !slot.optional);
  const bareDetector = needed.length === 1 && needed[0]?.detectors.length === 1;
  if (needed.length < 2 && !bareDetector) problems.push("has fewer than two required slots");
  return { source: entry, slots, required: needed.length, problems };
}
