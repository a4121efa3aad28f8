/**
 * The one place that knows a language package: lemmas, parts of speech and sentence borders of English.
 * It decides nothing about answers, and it turns away from text that is not the candidate's own.
 */
import winkNLP, { type ItsFunction, type WinkMethods } from "wink-nlp";
import { addedWords, englishModel, plainStem } from "./english-model.ts";

export type LanguageToken = {
  readonly start: number;
  readonly end: number;
  readonly lemma: string;
  /** Universal part of speech: NOUN, VERB, AUX … */
  readonly pos: string;
};

export type LanguageReading = {
  readonly tokens: readonly LanguageToken[];
  /** Offsets at which a sentence begins, ascending. */
  readonly sentenceStarts: readonly number[];
};

let engine: WinkMethods | undefined;

/** New words after which the package starts anew: it keeps every word that it has ever seen. */
const PACKAGE_MEMORY = 1_000;

/** Words whose lemma and stem are remembered here. */
const WORD_MEMORY = 20_000;

/**
 * The package, for one reading: the next may start it anew. The first start takes some 60 ms, so it waits for the first
 * answer; every other takes less than one.
 */
function language(): WinkMethods {
  if (engine === undefined || addedWords() >= PACKAGE_MEMORY) engine = winkNLP(englishModel, ["sbd", "pos"]);
  return engine;
}

const lemmas = new Map<string, string>();

/**
 * Runs without a space are no words: the package takes seconds over a long one, during which nobody else is served.
 */
const LONG_RUN = /\S{100,}/gu;

/** Whether such a run can be there; only spaces and line feeds are looked at, which a normalised text has no others of. */
function hasLongRun(text: string): boolean {
  let run = 0;
  for (let at = 0; at < text.length && run < 100; at += 1) {
    const code = text.charCodeAt(at);
    run = code === 32 || code === 10 ? 0 : run + 1;
  }
  return run >= 100;
}

const SMALL = /\p{Ll}/u;
const LETTER = /\p{L}/u;

/** A text in capitals in small letters, since the package takes its words for names. */
function inSmallLetters(text: string): string {
  if (SMALL.test(text) || !LETTER.test(text)) return text;
  const small = text.toLowerCase();
  return small.length === text.length ? small : text;
}

/** Reads a normalised text; offsets refer to it. Runs of 100 characters without a space are passed over. */
export function readLanguage(text: string): LanguageReading {
  const nlp = language();
  const spoken = inSmallLetters(text);
  const readable = hasLongRun(spoken) ? spoken.replace(LONG_RUN, (run) => " ".repeat(run.length)) : spoken;
  const document = nlp.readDoc(readable);
  const words = document.tokens();
  const surface = words.out();
  const lemma = words.out(nlp.its.lemma as ItsFunction<string>);
  const pos = words.out(nlp.its.pos);
  const tokens: LanguageToken[] = [];
  const found: number[] = [];
  let cursor = 0;
  for (let at = 0; at < surface.length; at += 1) {
    const word = surface[at] ?? "";
    const start = readable.indexOf(word, cursor);
    found.push(start);
    if (start < 0) continue;
    cursor = start + word.length;
    tokens.push({ start, end: cursor, lemma: lemma[at] ?? word.toLowerCase(), pos: pos[at] ?? "X" });
  }
  const spans = document.sentences().out(nlp.its.span as ItsFunction<readonly number[]>);
  const sentenceStarts = spans.flatMap((span) => {
    const first = typeof span === "string" ? undefined : span[0];
    const start = found[first ?? -1] ?? -1;
    return start < 0 ? [] : [pastSpace(readable, start)];
  });
  return { tokens, sentenceStarts };
}

/** A line feed is a token of its own, and may open a sentence. */
function pastSpace(text: string, start: number): number {
  let at = start;
  while (text[at] === " " || text[at] === "\n") at += 1;
  return at;
}

/** Lemma of a lower-case word without context. */
export function lemmaOf(word: string): string {
  const known = lemmas.get(word);
  if (known !== undefined) return known;
  if (lemmas.size >= WORD_MEMORY) lemmas.clear();
  const nlp = language();
  const [lemma = word]: string[] = nlp
    .readDoc(word)
    .tokens()
    .out(nlp.its.lemma as ItsFunction<string>);
  lemmas.set(word, lemma);
  return lemma;
}

const stems = new Map<string, string>();

/** A word that the package would read as one token. */
const PLAIN = /^[a-z]+$/u;

function stemByReading(word: string): string {
  const nlp = language();
  const [stem = word]: string[] = nlp
    .readDoc(word)
    .tokens()
    .out(nlp.its.stem as ItsFunction<string>);
  return stem;
}

/** Stem of a lower-case word: what is left of it without endings of inflection and derivation; not always a word. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = PLAIN.test(word) ? plainStem(word) : stemByReading(word);
  if (stems.size >= WORD_MEMORY) stems.clear();
  stems.set(word, stem);
  return stem;
}
