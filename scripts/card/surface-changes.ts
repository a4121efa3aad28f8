/** Changes of an answer's form that must not move a level: those that tests use, and the hidden ones of another hand. */
import { sentencesOf } from "../candidates/sentences.ts";
import {
  inAmericanSpelling,
  withContractions,
  withFillers,
  withoutCommas,
  withTypographicQuotes,
} from "./disturbances.ts";
import { type HiddenSurface, hiddenSurface } from "./hidden-texts.ts";
import { asRecognised, withBrokenWords, withLeadIns, withRepeats, withSpokenFillers } from "./spoken.ts";

export type Change = {
  readonly id: string;
  readonly name: string;
  readonly set: "shown" | "hidden";
  readonly apply: (text: string) => string;
};

const SHOWN: readonly (readonly [id: string, name: string, apply: (text: string) => string])[] = [
  ["hesitations", "hesitations", withFillers],
  ["contractions", "contractions", withContractions],
  ["apostrophes", "typographic apostrophes", (text) => withTypographicQuotes(withContractions(text))],
  ["lower", "lower case", (text) => text.toLowerCase()],
  ["upper", "upper case", (text) => text.toUpperCase()],
  ["exclamation", "exclamation marks", (text) => text.replaceAll(".", "!")],
  ["commas", "no commas", withoutCommas],
  ["american", "American spelling", inAmericanSpelling],
  ["spaces", "doubled spaces", (text) => text.replaceAll(" ", "  ")],
  ["spoken-fillers", "fillers without marks", withSpokenFillers],
  ["lead-ins", "a lead-in before each sentence", withLeadIns],
  ["repeats", "words said twice", withRepeats],
  ["broken-words", "words broken off", withBrokenWords],
  ["recognised", "no marks, lower case", asRecognised],
  ["recognised-fillers", "no marks, lower case, fillers", (text) => asRecognised(withSpokenFillers(text))],
];

/** A word or two of a list before every so many words. */
export function withWords(text: string, words: readonly string[], every: number): string {
  return text
    .split(" ")
    .map((word, at) =>
      at % every === every - 2 ? `${words[Math.floor(at / every) % words.length] ?? ""} ${word}` : word,
    )
    .join(" ");
}

type Swaps = readonly (readonly [string, string])[];

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

/** Whole words for whole words, all at once, so that none is changed twice; a capital at the start stays one. */
export function swapped(text: string, swaps: Swaps): string {
  const to = new Map(swaps.map(([from, into]) => [from.toLowerCase(), into]));
  const any = new RegExp(`(?<![\\p{L}'])(?:${[...to.keys()].map(escaped).join("|")})(?![\\p{L}'])`, "giu");
  return text.replace(any, (found) => {
    const into = to.get(found.toLowerCase()) ?? found;
    return /^\p{Lu}/u.test(found) ? capitalised(into) : into;
  });
}

/** Whole words left out. */
export function without(text: string, words: readonly string[]): string {
  return capitalised(text.replace(new RegExp(`\\b(?:${words.join("|")}) `, "giu"), ""));
}

const LETTERS: Readonly<Record<string, (text: string) => string>> = {
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  titleCase: (text) => text.replace(/(?<![\p{L}'])\p{Ll}/gu, (letter) => letter.toUpperCase()),
  sentenceStartsLower: (text) =>
    sentencesOf(text)
      .map((one) => one.charAt(0).toLowerCase() + one.slice(1))
      .join(" "),
};

const PUNCTUATION: Readonly<Record<string, (text: string) => string>> = {
  noCommas: (text) => text.replaceAll(",", ""),
  semicolons: (text) => text.replace(/,(?= (?:and|but|so) )/gu, ";"),
  dashes: (text) => text.replace(/, (?=(?:and|but|so|which) )/gu, " – "),
  exclamation: (text) => text.replace(/\.(?=\s|$)/gu, "!"),
  doubleSpaces: (text) => text.replace(/(?<=[.!?]) /gu, "  "),
  lineBreaks: (text) => text.replace(/(?<=[.!?]) /gu, "\n\n"),
  curlyQuotes: (text) => text.replaceAll("'", "’").replace(/"([^"]*)"/gu, "“$1”"),
  noApostrophes: (text) => text.replace(/(?<=\p{L})'(?=\p{L})/gu, ""),
};

/** Throws when the table lacks a name that the hidden texts use. */
function named(table: Readonly<Record<string, (text: string) => string>>, name: string): (text: string) => string {
  const found = table[name];
  if (found === undefined) throw new Error(`There is no change of form called ${name}.`);
  return found;
}

const reversed = (swaps: Swaps): Swaps => swaps.map(([from, to]) => [to, from]);

function hiddenChanges(surface: HiddenSurface): Change[] {
  const change = (id: string, name: string, apply: Change["apply"]): Change => ({ id, name, set: "hidden", apply });
  return [
    ...surface.fillers.map(({ id, words, every }) =>
      change(`fillers-${id}`, `fillers: ${words.join(" ")}`, (text) => withWords(text, words, every)),
    ),
    ...surface.letters.map((id) => change(`letters-${id}`, `letters: ${id}`, named(LETTERS, id))),
    ...surface.punctuation.map((id) => change(`punctuation-${id}`, `punctuation: ${id}`, named(PUNCTUATION, id))),
    change("contracted", "contractions", (text) => swapped(text, surface.contractions)),
    change("written-out", "contractions written out", (text) => swapped(text, reversed(surface.contractions))),
    change("to-american", "British to American spelling", (text) => swapped(text, surface.spellings)),
    change("to-british", "American to British spelling", (text) => swapped(text, reversed(surface.spellings))),
    change("other-pronouns", "pronouns of other people", (text) => swapped(text, surface.pronouns)),
  ];
}

export function allChanges(): Change[] {
  return [
    ...SHOWN.map(([id, name, apply]): Change => ({ id, name, set: "shown", apply })),
    ...hiddenChanges(hiddenSurface()),
  ];
}
