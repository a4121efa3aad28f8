/**
 * Reads a model's wording clause by clause before anybody sees it (session-protocol §2): cleans it, and says no to what
 * an interviewer of Viva never says. A no is final for the wording; what is said instead is decided elsewhere.
 */
import { BANNED, firstMatch, PRAISE, TIME_IS_UP } from "../engine/speech/lexicon.ts";
import { plainWords, sharedRun, similarity } from "../engine/speech/overlap.ts";
import { contentStems } from "../engine/speech/stems.ts";
import { countQuestions, countWords } from "../engine/speech/words.ts";
import type { GuardScope } from "./guard-scope.ts";
import { visible } from "./prompts/fence.ts";

export type GuardReason =
  | "too_long"
  | "two_questions"
  | "no_question"
  | "leak"
  | "restated"
  | "praise"
  | "banned"
  | "out_of_role"
  | "markup"
  | "language"
  | "repeated"
  | "invented_quote"
  | "clock"
  | "loop";

export type Guarded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: GuardReason };

export type Guard = {
  /** The clause as it may be shown, or why the wording is over. */
  take(clause: string): Guarded;
  /** To be called when all clauses were taken: what only the whole can show. */
  end(): { readonly ok: true } | { readonly ok: false; readonly why: GuardReason };
};

const LEAK_WORDS = 6;
const LEAK_CONTENT = 3;
/** Quoting up to eight of the candidate's words is not restating. */
const RESTATED_WORDS = 9;
const ALIKE = 0.8;
const LOOP = 5;

const MARKUP =
  /```|`|\*\*|__|^\s*(?:[-*•#>]|\d+[.)])\s|<\/?[a-z][^>]*>|!?\[[^\]]*\]\([^)]*\)|\bhttps?:|\bwww\.|[{}|\\]|\u241E/imu;

const OUT_OF_ROLE = [
  /\b(?:as an? )?(?:ai|artificial intelligence|language model|llm|chat ?bot|chatgpt|gpt|deepseek|openai|assistant)\b/i,
  /\b(?:system prompt|my (?:prompt|instructions|guidelines|programming|rules)|the (?:prompt|rubric|marking scheme|model answer|reference answer|key points?|scoring))\b/i,
  /\b(?:i (?:was|am|have been) (?:told|instructed|programmed|prompted|asked) (?:to|not to))\b/i,
  /\b(?:engine wording|lead-in|follow-up question)\b/i,
  /\b(?:the candidate|the interviewee|the applicant)\b/i,
  /\b(?:your (?:score|grade|rating|mark)|score (?:of|is)|i(?:'d| would) (?:give|rate|score) you|\d+ ?(?:\/|out of) ?(?:5|10|100))\b/i,
  /^\s*\p{L}+\s*:/u,
];

const QUOTATION = /["“]([^"”]+)["”]/g;

/** Letters of another script, or small words of another language in a row. */
const FOREIGN_LETTERS = /\p{L}/gu;
const LATIN = /\p{Script=Latin}/u;
const FOREIGN_WORDS =
  /\b(?:que|pour|vous|avec|est|une|des|les|und|nicht|ist|der|die|das|ein|eine|sie|wie|por|para|una|los|las|como|est[aá]|você|não|che|sono|della|het|een|niet)\b/gi;

function isForeign(text: string): boolean {
  const letters = text.match(FOREIGN_LETTERS) ?? [];
  const others = letters.filter((letter) => !LATIN.test(letter)).length;
  const foreign = new Set((text.match(FOREIGN_WORDS) ?? []).map((word) => word.toLowerCase()));
  return others > 2 || foreign.size >= 3;
}

/** The same two words again and again. */
function loops(text: string): boolean {
  const words = plainWords(text);
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < words.length; at += 1) {
    const pair = `${words[at]} ${words[at + 1]}`;
    const times = (pairs.get(pair) ?? 0) + 1;
    if (times >= LOOP) return true;
    pairs.set(pair, times);
  }
  return false;
}

function leaks(text: string, { secrets, given, heard }: GuardScope): boolean {
  return secrets.some((secret) => {
    const run = sharedRun(text, secret, [...given, ...heard], LEAK_WORDS);
    return run !== null && contentStems(run).length >= LEAK_CONTENT;
  });
}

function restates(text: string, { heard, given }: GuardScope): boolean {
  return heard.some((turn) => sharedRun(text, turn, given, RESTATED_WORDS) !== null);
}

const normal = (text: string): string => plainWords(text).join(" ");

function inventsQuote(text: string, { heard, given, said }: GuardScope): boolean {
  const sources = [...heard, ...given, ...said].map(normal);
  return [...text.matchAll(QUOTATION)].some(([, words = ""]) => {
    const quoted = normal(words);
    return quoted !== "" && !sources.some((source) => source.includes(quoted));
  });
}

/** The words outside quotation marks: what the interviewer claims in their own voice. */
function own(text: string): string {
  return text.replaceAll(QUOTATION, " ");
}

/** Words that may be added when a wording breaks off. */
const REST_WORDS = 15;

/** Words that have not asked yet, and are too many for the engine's own question to follow them. */
function isTooLongCompleted(text: string, { maxWords, restWords }: GuardScope): boolean {
  return !text.includes("?") && countWords(text) + restWords > maxWords + REST_WORDS;
}

type Check = { readonly why: GuardReason; readonly fails: (text: string, scope: GuardScope) => boolean };

/** Asked of the whole text so far, each time a clause has joined it. */
const CHECKS: readonly Check[] = [
  { why: "markup", fails: (text) => MARKUP.test(text) },
  { why: "out_of_role", fails: (text) => OUT_OF_ROLE.some((pattern) => pattern.test(own(text))) },
  { why: "language", fails: (text) => isForeign(text) },
  { why: "too_long", fails: (text, { maxWords }) => countWords(text) > maxWords },
  { why: "too_long", fails: isTooLongCompleted },
  { why: "two_questions", fails: (text, { wordable }) => countQuestions(text) > (wordable === "leadIn" ? 0 : 1) },
  { why: "leak", fails: leaks },
  { why: "restated", fails: restates },
  { why: "praise", fails: (text) => firstMatch(own(text), PRAISE) !== null },
  { why: "banned", fails: (text) => firstMatch(own(text), BANNED) !== null },
  { why: "clock", fails: (text, { timeIsUp }) => !timeIsUp && TIME_IS_UP.test(own(text)) },
  { why: "invented_quote", fails: inventsQuote },
  { why: "loop", fails: (text) => loops(text) },
];

function sentencesIn(text: string): readonly string[] {
  return (text.match(/[^.!?]+[.!?]*/g) ?? []).map(normal).filter((sentence) => sentence !== "");
}

/** Fewer words than this begin many sentences. */
const BEGINNING_WORDS = 8;

/** A sentence that was said before, the beginning of one, or what is nearly the same as all of an earlier utterance. */
function repeats(whole: string, { said }: GuardScope): boolean {
  const earlier = said.flatMap(sentencesIn);
  const now = sentencesIn(whole);
  if (now.some((sentence) => earlier.includes(sentence))) return true;
  const newest = now.at(-1) ?? "";
  if (countWords(newest) >= BEGINNING_WORDS && earlier.some((other) => other.startsWith(`${newest} `))) return true;
  return said.some((other) => similarity(other, whole) >= ALIKE);
}

export function openGuard(scope: GuardScope): Guard {
  let whole = "";
  return {
    take(clause) {
      const text = visible(clause);
      const next = whole === "" ? text : `${whole} ${text}`;
      // Words after the question would put something between it and the answer.
      if (whole.includes("?") && text !== "" && scope.wordable === "all") return { ok: false, why: "two_questions" };
      const failed = CHECKS.find(({ fails }) => fails(next, scope));
      if (failed !== undefined) return { ok: false, why: failed.why };
      if (repeats(next, scope)) return { ok: false, why: "repeated" };
      whole = next;
      return { ok: true, text };
    },
    end() {
      return scope.mustAsk && !/\?["”’)]*$/.test(whole) ? { ok: false, why: "no_question" } : { ok: true };
    },
  };
}
