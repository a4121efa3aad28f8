/**
 * Reads a model's wording clause by clause before anybody sees it (session-protocol §2): cleans it, and says no to what
 * an interviewer of Viva never says. A no is final for the wording; what is said instead is decided elsewhere.
 */
import { BANNED, firstMatch, PRAISE, TIME_IS_UP } from "../engine/speech/lexicon.ts";
import { likeness, plainWords, runsOf } from "../engine/speech/overlap.ts";
import { contentStems } from "../engine/speech/stems.ts";
import { countQuestions, countWords } from "../engine/speech/words.ts";
import {
  type GuardGround,
  groundOf,
  LEAK_WORDS,
  normal,
  RESTATED_WORDS,
  type Secret,
  sentencesIn,
} from "./guard-ground.ts";
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

const LEAK_CONTENT = 2;
/** Part of the words of a secret that tells it, and how many of them must be new. */
const LEAK_PART = 0.7;
const LEAK_NEW = 2;
const ALIKE = 0.8;
const LOOP = 5;

const MARKUP =
  /```|`|\*\*|__|^\s*(?:[-*•#>]|\d+[.)])\s|<\/?[a-z][^>]*>|!?\[[^\]]*\]\([^)]*\)|\bhttps?:|\bwww\.|[{}|\\]|\u241E/imu;

const MACHINE =
  "(?:ai|artificial intelligence|language model|llm|chat ?bot|chatgpt|gpt|deepseek|openai|(?:virtual |digital )?assistant)";

/** Never said, whatever the question is about. */
const OUT_OF_ROLE = [
  new RegExp(`\\b(?:as|being) an? (?:\\w+ )?(?:${MACHINE}|machine|computer program)\\b`, "i"),
  /\bi(?:'m| am) (?:only |just )?a (?:machine|(?:computer )?program)\b/i,
  new RegExp(`\\b(?:i|i'm|i am|me|myself|my)\\b[^.!?]*\\b${MACHINE}\\b`, "i"),
  /\b(?:system (?:prompt|message)|developer (?:mode|message)|jailbreak|voice of an interviewer|my (?:prompt|instructions|guidelines|programming|rules)|engine wording|lead-in)\b/i,
  /\b(?:i (?:was|am|have been|'ve been) (?:told|instructed|programmed|prompted|asked|supposed|allowed) (?:to|not to))\b/i,
  /\b(?:your friend|poem|i(?:'m| am) (?:now )?(?:dan|a (?:\w+ )?judge)|as you (?:wish|request(?:ed)?)|interview is (?:over|cancelled))\b/i,
  /\b(?:your (?:score|grade|rating|marks?|level)\b|i(?:'d|'ll| would| will)? (?:give|rate|score|grade|award|mark) (?:you|your|this|it)\b)/i,
  /\byou(?:'ve| have|'d| would)? (?:pass(?:ed)?|failed|scored?|(?:met|hit|covered) (?:all|every))\b/i,
  /^\s*\p{L}+\s*:/u,
];

/** Words that give the grading away, unless the question itself is about such things. */
const BACKSTAGE = [
  new RegExp(`\\b${MACHINE}\\b`, "gi"),
  /\b(?:the (?:prompt|rubric|marking scheme|model answer|reference answer|expected answer|key points?|scoring|statements?))\b/gi,
  /\b(?:the candidate|the interviewee|the applicant)\b/gi,
  /\bscore (?:of|is)\b|\b(?:full|top) (?:marks?|score)\b|\blevel (?:five|5)\b/gi,
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) ?(?:\/|out of) ?(?:five|ten|(?:a )?hundred|5|10|100)\b/gi,
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

/** Most of what a secret says, in whatever order, and more than question and candidate have said of it. */
function retells(said: ReadonlySet<string>, { stems }: Secret, known: ReadonlySet<string>): boolean {
  const told = stems.filter((stem) => said.has(stem));
  const isNew = told.filter((stem) => !known.has(stem)).length >= LEAK_NEW;
  return isNew && told.length >= stems.length * LEAK_PART;
}

function leaks(text: string, { secrets, knownStems, openRuns }: GuardGround): boolean {
  const said = new Set(contentStems(text));
  const telling = [...runsOf(text, LEAK_WORDS)].filter(
    (run) => !openRuns.has(run) && contentStems(run).length >= LEAK_CONTENT,
  );
  return secrets.some((secret) => telling.some((run) => secret.runs.has(run)) || retells(said, secret, knownStems));
}

function restates(text: string, { heardRuns }: GuardGround): boolean {
  return [...runsOf(text, RESTATED_WORDS)].some((run) => heardRuns.has(run));
}

function inventsQuote(text: string, { sources }: GuardGround): boolean {
  return [...text.matchAll(QUOTATION)].some(([, words = ""]) => {
    const quoted = normal(words);
    return quoted !== "" && !sources.some((source) => source.includes(quoted));
  });
}

/** The words outside quotation marks: what the interviewer claims in their own voice. */
function own(text: string): string {
  return text.replaceAll(QUOTATION, " ");
}

function leavesRole(text: string, { given, open }: GuardGround): boolean {
  const said = own(text);
  if (OUT_OF_ROLE.some((pattern) => pattern.test(said))) return true;
  // Somebody may have built an assistant; nobody but the bank decides that a rubric is the subject.
  return BACKSTAGE.some((pattern, at) => {
    const free = at === 0 ? open : given;
    return [...said.matchAll(pattern)].some(([words]) => !free.some((source) => source.includes(` ${normal(words)} `)));
  });
}

/** Words that may be added when a wording breaks off. */
const REST_WORDS = 15;

/** Words that have not asked yet, and are too many for the engine's own question to follow them. */
function isTooLongCompleted(text: string, { scope: { maxWords, restWords } }: GuardGround): boolean {
  return !text.includes("?") && countWords(text) + restWords > maxWords + REST_WORDS;
}

type Check = { readonly why: GuardReason; readonly fails: (text: string, ground: GuardGround) => boolean };

/** Asked of the whole text so far, each time a clause has joined it. */
const CHECKS: readonly Check[] = [
  { why: "markup", fails: (text) => MARKUP.test(text) },
  { why: "out_of_role", fails: leavesRole },
  { why: "language", fails: (text) => isForeign(text) },
  { why: "too_long", fails: (text, { scope }) => countWords(text) > scope.maxWords },
  { why: "too_long", fails: isTooLongCompleted },
  { why: "two_questions", fails: (text, { scope }) => countQuestions(text) > (scope.wordable === "leadIn" ? 0 : 1) },
  { why: "leak", fails: leaks },
  { why: "restated", fails: restates },
  { why: "praise", fails: (text) => firstMatch(own(text), PRAISE) !== null },
  { why: "banned", fails: (text) => firstMatch(own(text), BANNED) !== null },
  { why: "clock", fails: (text, { scope }) => !scope.timeIsUp && TIME_IS_UP.test(own(text)) },
  { why: "invented_quote", fails: inventsQuote },
  { why: "loop", fails: (text) => loops(text) },
];

/** Fewer words than this begin many sentences. */
const BEGINNING_WORDS = 8;

/** A sentence that was said before, the beginning of one, or what is nearly the same as all of an earlier utterance. */
function repeats(whole: string, { said }: GuardGround): boolean {
  const now = sentencesIn(whole);
  const newest = now.at(-1) ?? "";
  const begins = countWords(newest) >= BEGINNING_WORDS ? `${newest} ` : null;
  const stems = new Set(contentStems(whole));
  return said.some(
    ({ sentences, stems: other }) =>
      sentences.some((earlier) => now.includes(earlier) || (begins !== null && earlier.startsWith(begins))) ||
      likeness(other, stems) >= ALIKE,
  );
}

export function openGuard(scope: GuardScope): Guard {
  const ground = groundOf(scope);
  let whole = "";
  return {
    take(clause) {
      // Before line breaks become spaces: a list shows by where its lines begin.
      if (MARKUP.test(clause)) return { ok: false, why: "markup" };
      const text = visible(clause);
      const next = whole === "" ? text : `${whole} ${text}`;
      // Words after the question would put something between it and the answer.
      if (scope.wordable === "all" && /\?["”’)]*\s+\S/.test(next)) return { ok: false, why: "two_questions" };
      const failed = CHECKS.find(({ fails }) => fails(next, ground));
      if (failed !== undefined) return { ok: false, why: failed.why };
      if (repeats(next, ground)) return { ok: false, why: "repeated" };
      whole = next;
      return { ok: true, text };
    },
    end() {
      return scope.mustAsk && !/\?["”’)]*$/.test(whole) ? { ok: false, why: "no_question" } : { ok: true };
    },
  };
}
