/** What a good interviewer never does, one check each, over the lines of a session. Pure; each says what it found. */
import type { EngineQuestion } from "../../durable/engine/content.ts";
import { ABOUT, BANNED, firstMatch, PRAISE, TIME_IS_UP } from "../../durable/engine/speech/lexicon.ts";
import { plainWords, sharedRun, similarity } from "../../durable/engine/speech/overlap.ts";
import { contentStems } from "../../durable/engine/speech/stems.ts";
import { factFor } from "../../durable/engine/understanding/intent-questions.ts";
import { wordsOf } from "../candidates/sentences.ts";
import { LEAK_CONTENT, LEAK_WORDS } from "../validate/leak-rules.ts";
import { type Answer, type Line, type Utterance, wordsOfUtterance } from "./scene.ts";

export type Finding = { readonly seq: number; readonly text: string; readonly detail: string };
export type Rule = { readonly name: string; readonly find: (lines: readonly Line[]) => Finding[] };

/** Quoting up to eight of the candidate's words is not restating. */
const RESTATED_WORDS = 9;
const ALIKE = 0.8;
const MOST_FOLLOW_UPS = 2;
const WORDS = { prompt: 60, hint: 60, feedback: 60, leadIn: 15, other: 30 } as const;

export const QUOTATION = /[“"]([^”"]*)[”"]/g;

export const isUtterance = (line: Line): line is Utterance => line.by === "interviewer";
export const isAnswer = (line: Line): line is Answer => line.by === "candidate";

function perUtterance(name: string, judge: (said: Utterance, before: readonly Line[]) => string | null): Rule {
  return {
    name,
    find: (lines) =>
      lines.flatMap((line, at) => {
        if (!isUtterance(line)) return [];
        const detail = judge(line, lines.slice(0, at));
        return detail === null ? [] : [{ seq: line.seq, text: wordsOfUtterance(line), detail }];
      }),
  };
}

/** Words that the question itself lets the interviewer say. */
function givenWords({ question }: Utterance): string[] {
  if (question === null) return [];
  return [question.prompt, question.rephrase, question.title, ...question.facts.map(({ answer }) => answer)];
}

function isOpenHint({ move, kind }: Utterance): boolean {
  return kind === "hint" && (move?.move !== "hint" || move.tier > 1);
}

const leak = perUtterance("leak", (said, before) => {
  const { question } = said;
  if (question === null || isOpenHint(said)) return null;
  const allowed = [...givenWords(said), ...before.filter(isAnswer).map(({ text }) => text)];
  for (const source of [question.modelAnswer, ...question.keyPoints.map(({ statement }) => statement)]) {
    const run = sharedRun(`${said.leadIn} ${said.text}`.replaceAll(QUOTATION, " . "), source, allowed, LEAK_WORDS);
    if (run !== null && contentStems(run).length >= LEAK_CONTENT) return `gives away “${run}”`;
  }
  return null;
});

const normal = (text: string): string => plainWords(text).join(" ");

const repetition = perUtterance("repetition", (said, before) => {
  const earlier = before.filter(isUtterance);
  if (earlier.some(({ text }) => normal(text) === normal(said.text))) return "said before, word for word";
  const leadIn = normal(said.leadIn);
  if (leadIn !== "" && earlier.some((other) => normal(other.leadIn) === leadIn)) return "lead-in used before";
  if (said.kind !== "question" && said.kind !== "followUp") return null;
  const twin = earlier.find(({ kind, text }) => kind === said.kind && similarity(text, said.text) >= ALIKE);
  return twin === undefined ? null : `nearly the same as ${twin.seq}`;
});

/** A repeated question is said with a few words before it. */
const REPEAT_WORDS = 8;

function mostWords({ kind, text, question }: Utterance): number {
  if (kind === "question" || kind === "rephrase") return WORDS.prompt;
  if (question !== null && [question.prompt, question.rephrase].some((whole) => text.includes(whole))) {
    return WORDS.prompt + REPEAT_WORDS;
  }
  return kind === "hint" ? WORDS.hint : WORDS.other;
}

const length = perUtterance("length", (said) => {
  const parts = [
    { part: "text", words: wordsOf(said.text).length, most: mostWords(said) },
    { part: "lead-in", words: wordsOf(said.leadIn).length, most: WORDS.leadIn },
    { part: "feedback", words: wordsOf(said.feedback).length, most: WORDS.feedback },
  ];
  const long = parts.find(({ words, most }) => words > most);
  return long === undefined ? null : `${long.part} of ${long.words} words, at most ${long.most}`;
});

const oneQuestion = perUtterance("one question per turn", (said) => {
  const marks = wordsOfUtterance(said).split("?").length - 1;
  return marks > 1 ? `${marks} questions at once` : null;
});

function wordsOfBank({ prompt, rephrase, hints, followUps, facts, keyPoints }: EngineQuestion): string[] {
  const points = keyPoints.flatMap(({ followUp, hint, statement }) => [followUp, hint, statement]);
  return [prompt, rephrase, ...hints, ...followUps, ...facts.map(({ answer }) => answer), ...points];
}

/** Everything that the bank gives the interviewer to say about the open question, and in feedback about the one before. */
function bankWords({ question, before }: Utterance): string[] {
  return [question, before].flatMap((one) => (one === null ? [] : wordsOfBank(one)));
}

/** What the interviewer adds to the words of the bank; a greeting may be as friendly as it likes. */
export function ownWords(said: Utterance): string {
  const all = [said.feedback, said.leadIn, said.kind === "greeting" ? "" : said.text].join(" ");
  return bankWords(said).reduce((words, given) => words.replace(given, " "), all);
}

/** The interviewer's own claims: the candidate's words in quotation marks left out. */
function claims(said: Utterance): string {
  return ownWords(said).replaceAll(QUOTATION, " ");
}

const praise = perUtterance("no praise", (said) => {
  const found = firstMatch(claims(said), PRAISE);
  return found === null ? null : `“${found}”`;
});

/** Sentences and quotations one by one: two short quotations side by side are not one long one. */
function piecesOf(text: string): string[] {
  return text.split(/[“”".?!:]+/);
}

const restating = perUtterance("no restating", (said, before) => {
  const pieces = piecesOf(ownWords(said));
  for (const { text } of before.filter(isAnswer)) {
    for (const piece of pieces) {
      const run = sharedRun(piece, text, [...givenWords(said), ...bankWords(said)], RESTATED_WORDS);
      if (run !== null) return `repeats “${run}”`;
    }
  }
  return null;
});

/** All but quotations: a statement of the sheet may stand in quotation marks, not in the interviewer's own voice. */
function claimsAndStatements(said: Utterance): string {
  return wordsOfUtterance(said).replaceAll(QUOTATION, " ");
}

const speaksTo = perUtterance("speaks to the candidate", (said) =>
  ABOUT.test(claimsAndStatements(said)) ? "speaks about the candidate" : null,
);

const afterTheEnd = perUtterance("nothing after the end", (_said, before) =>
  before.some((line) => line.by === "system" && line.what === "ended") ? "the interview had ended" : null,
);

const followUps = perUtterance("at most two follow-ups", (said, before) => {
  if (said.kind !== "followUp" || said.question === null) return null;
  const id = said.question.id;
  const earlier = before.filter((line) => isUtterance(line) && line.kind === "followUp" && line.question?.id === id);
  return earlier.length >= MOST_FOLLOW_UPS ? `follow-up ${earlier.length + 1} of ${id}` : null;
});

const banned = perUtterance("banned claims", (said) => {
  const found = firstMatch(claims(said), BANNED);
  return found === null ? null : `“${found}”`;
});

const hintsOnRequest = perUtterance("hints only when asked for", (said) =>
  said.kind === "hint" && said.because !== "turn.hint" ? `a hint because of ${said.because}` : null,
);

const clock = perUtterance("never contradicts the clock", (said, before) => {
  const found = TIME_IS_UP.exec(claims(said));
  const reached = before.some((line) => line.by === "system" && line.what === "limitReached");
  return found === null || reached ? null : `“${found[0]}” without a limit that was reached`;
});

/** Quotation marks hold the candidate's own words, or a whole line of the bank that the feedback reads out. */
const quotes = perUtterance("quotes only what was said", (said, before) => {
  const heard = [...before.filter(isAnswer).map(({ text }) => text), ...bankWords(said)].map(normal);
  const quoted = [...ownWords(said).matchAll(QUOTATION)].map(([, words = ""]) => normal(words));
  const invented = quoted.find((words) => words !== "" && !heard.some((text) => text.includes(words)));
  return invented === undefined ? null : `“${invented}” was never said`;
});

/** Replies with a fact, after which an answer around its question may be taken as one. */
const REPLIES_ENOUGH = 2;

const questionsIn = (text: string): string[] => text.split(/(?<=[.!?])\s+/).filter((one) => one.endsWith("?"));

/** The facts of `question` that a sentence asks for, clause by clause. */
function factsAskedFor(sentence: string, question: EngineQuestion): readonly string[] {
  const clauses = sentence.split(/[,;:]\s|\s(?:and|or)\s/);
  const found = clauses.map((clause) => factFor(plainWords(clause).join(" "), question));
  return [...new Set(found.flatMap((fact) => question.facts[fact ?? -1]?.answer ?? []))];
}

/** Whether every question of an answer is about facts, all of them were told, and one of them often enough. */
function repliedBefore(text: string, before: readonly Line[]): boolean {
  const question = before.findLast(isUtterance)?.question ?? null;
  const facts = question === null ? [] : questionsIn(text).map((sentence) => factsAskedFor(sentence, question));
  const replies = before.filter(isUtterance).filter(({ kind }) => kind === "reply");
  const times = facts.flat().map((fact) => replies.filter((reply) => reply.text.includes(fact)).length);
  if (times.length === 0 || facts.some((ofOne) => ofOne.length === 0)) return false;
  return times.every((count) => count > 0) && Math.max(...times) >= REPLIES_ENOUGH;
}

/** A candidate's question gets words of its own: a reply, or in small talk a lead-in; a hint that was asked for is one. */
const unanswered: Rule = {
  name: "candidate's questions are answered",
  find: (lines) =>
    lines.flatMap((line, at) => {
      if (!isAnswer(line) || (line.intent !== "clarification" && line.intent !== "asks_back")) return [];
      const next = lines.slice(at + 1).find(isUtterance);
      if (next === undefined || ["reply", "smallTalk", "hint"].includes(next.kind)) return [];
      const before = lines.slice(0, at);
      const timeUp = lines.slice(0, at + 2).some((other) => other.by === "system" && other.what === "limitReached");
      const inSmallTalk = (before.findLast(isUtterance)?.question ?? null) === null;
      if (timeUp || (inSmallTalk && next.leadIn !== "") || repliedBefore(line.text, before)) return [];
      return [{ seq: line.seq, text: line.text, detail: `followed by ${next.kind} ${next.seq} without an answer` }];
    }),
};

export const RULES: readonly Rule[] = [
  leak,
  repetition,
  length,
  oneQuestion,
  praise,
  restating,
  speaksTo,
  afterTheEnd,
  followUps,
  banned,
  hintsOnRequest,
  clock,
  quotes,
  unanswered,
];
