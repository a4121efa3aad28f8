/**
 * A text as sentences of words: what every later step of reading works on.
 * Adds to the scan the lemma and part of speech of each word and the borders of sentences.
 */
import { FUNCTION_WORDS } from "./function-words.ts";
import { withoutHesitations } from "./hesitations.ts";
import { type LanguageToken, readLanguage } from "./language.ts";
import { recently } from "./recent.ts";
import { scan } from "./scan.ts";
import type { Mark, Scanned } from "./scanned.ts";
import { rootOf, type WordForms, wordForms } from "./spelling.ts";

export type Word = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: "word" | "number" | "formula";
  readonly lemma: string;
  /** Universal part of speech, "X" when unknown. */
  readonly pos: string;
  /** Two words are the same when they share a key. */
  readonly keys: readonly string[];
  /** One key for the word apart from its context. */
  readonly root: string;
  /** Counts as distance and can be a slot of its own. */
  readonly content: boolean;
  /** Sign of the mark before this word within its sentence, or "". */
  readonly mark: string;
  /** Index of its sentence. */
  readonly sentence: number;
};

export type Sentence = {
  /** Offsets of its first and behind its last word. */
  readonly start: number;
  readonly end: number;
  /** Index range of its words in `Passage.words`. */
  readonly from: number;
  readonly to: number;
  readonly question: boolean;
};

export type Passage = {
  readonly text: string;
  readonly words: readonly Word[];
  readonly sentences: readonly Sentence[];
};

const ABBREVIATION = /\b(?:e\.g|i\.e|vs|approx|cf|fig|dr|mr|mrs|prof)\.$/iu;
/** Stops set apart from each other, as where the words between them were taken out. */
const STOPS = /[.!?][\s,;.!?]*\s[,;.!?]+ +/gu;
/** A unit at the end of a sentence, which the language package takes for an abbreviation. */
const UNIT_STOP = /\b(?:ms|[kmgt]b|sec|avg|hrs?)\. +(?=\p{Lu})/giu;
/** "No." as an answer, which it takes for the abbreviation of a number. */
const NO_STOP = /(?<=[.!?]\s+)no\. +(?=\p{Lu})/giu;

/** A letter that names a thing ("needs A. Each waits"), which it takes for an initial. */
const LETTER_STOP =
  /(?<=\p{Ll} )\p{Lu}\. +(?=(?:The|An?|It|This|That|These|Those|Each|Every|All|Both|If|So|But|And|When|While|Then|We|I|You|They|In|On|For|With|Without|No|Not|One)\b)/gu;

/** Offsets behind which a new sentence begins, cleaned of breaks inside code, abbreviations and numbers. */
function borders(text: string, starts: readonly number[]): number[] {
  const found = starts.filter((start) => {
    if (start === 0) return false;
    const before = text.slice(Math.max(0, start - 12), start);
    return /\s$/u.test(before) && !ABBREVIATION.test(before.trimEnd());
  });
  for (const stop of [STOPS, UNIT_STOP, NO_STOP, LETTER_STOP]) {
    for (const match of text.matchAll(stop)) found.push(match.index + match[0].length);
  }
  for (const match of text.matchAll(/\n+/gu)) {
    const next = match.index + match[0].length;
    if (/[.!?:;]\s*$/u.test(text.slice(0, match.index).slice(-3)) || /^(?:[\p{Lu}\d•*-]|\n)/u.test(text.slice(next))) {
      found.push(next);
    }
  }
  return [...new Set(found)].sort((a, b) => a - b);
}

function formsOf({ text, kind, forms }: Scanned, lemma: string): WordForms {
  if (kind === "word") return wordForms(text, lemma);
  const keys = [...new Set([...forms, text])];
  return { keys, root: rootOf(keys) };
}

function toWord(piece: Scanned, known: LanguageToken | undefined, mark: string, sentence: number): Word {
  const { start, end, text, kind } = piece;
  // the second half of a contraction stands at the same place as the first
  const lemma = kind === "word" && known !== undefined && text !== "not" ? known.lemma : text;
  const { keys, root } = formsOf(piece, lemma);
  const content = kind !== "word" || !FUNCTION_WORDS.has(text);
  return { start, end, text, kind, lemma, pos: known?.pos ?? "X", keys, root, content, mark, sentence };
}

/** The strongest mark between two offsets: anything but a comma beats a comma. */
function markBetween(marks: readonly Mark[], from: number, to: number, cursor: { at: number }): string {
  let sign = "";
  while ((marks[cursor.at]?.at ?? Number.POSITIVE_INFINITY) < to) {
    const mark = marks[cursor.at];
    if (mark !== undefined && mark.at >= from && (sign === "" || sign === ",")) sign = mark.sign;
    cursor.at += 1;
  }
  return sign;
}

/** Index of the first border, from an index on, that lies behind an offset. */
function borderBehind(ends: readonly number[], from: number, offset: number): number {
  let at = from;
  while ((ends[at] ?? Number.POSITIVE_INFINITY) <= offset) at += 1;
  return at;
}

/** Index of the first token, from an index on, that does not begin before an offset. */
function tokenFrom(tokens: readonly LanguageToken[], from: number, offset: number): number {
  let at = from;
  while ((tokens[at]?.start ?? Number.POSITIVE_INFINITY) < offset) at += 1;
  return at;
}

/** The words in order, hesitations left out, and the indexes of those that open a sentence. */
function wordsOf(spoken: string): { readonly words: readonly Word[]; readonly firsts: readonly number[] } {
  const text = withoutHesitations(spoken);
  const { words: pieces, marks } = scan(text);
  const { tokens, sentenceStarts } = readLanguage(text);
  const ends = borders(text, sentenceStarts);
  const words: Word[] = [];
  const firsts: number[] = [];
  const cursor = { at: 0 };
  let token = 0;
  let border = 0;
  let previousEnd = 0;
  for (const piece of pieces) {
    const passed = border;
    border = borderBehind(ends, border, piece.start);
    token = tokenFrom(tokens, token, piece.start);
    const known = tokens[token]?.start === piece.start ? tokens[token] : undefined;
    const sign = markBetween(marks, previousEnd, piece.start, cursor);
    const opens = words.length === 0 || border > passed;
    if (opens) firsts.push(words.length);
    words.push(toWord(piece, known, opens ? "" : sign, firsts.length - 1));
    previousEnd = piece.end;
  }
  return { words, firsts };
}

function readAnew(text: string): Passage {
  const { words, firsts } = wordsOf(text);
  const sentences = firsts.map((from, at): Sentence => {
    const to = firsts[at + 1] ?? words.length;
    const start = words[from]?.start ?? 0;
    const end = words[to - 1]?.end ?? start;
    return { start, end, from, to, question: /^[)"'\s]*\?/u.test(text.slice(end, end + 4)) };
  });
  return { text, words, sentences };
}

/** A statement and an answer are each asked for more than once. */
const REMEMBERED = 32;
const recent = recently<Passage>(REMEMBERED);

/** Reads a normalised text. Costs about 0.3 ms for 200 words, and nothing again while it is among the last. */
export function readPassage(text: string): Passage {
  return recent(text, () => readAnew(text));
}

/** Some sentences of a passage by their indexes, as a passage of the same text. */
export function sentencesOf({ text, words, sentences }: Passage, chosen: ReadonlySet<number>): Passage {
  const kept: Word[] = [];
  const own = sentences.flatMap((sentence, at): Sentence[] => {
    if (!chosen.has(at)) return [];
    const from = kept.length;
    kept.push(...words.slice(sentence.from, sentence.to));
    return [{ ...sentence, from, to: kept.length }];
  });
  const placed = own.flatMap(({ from, to }, sentence) => kept.slice(from, to).map((word) => ({ ...word, sentence })));
  return { text, words: placed, sentences: own };
}
