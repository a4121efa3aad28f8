/**
 * A candidate's own question: whether a clause is one, and what it is about. Works on plain words
 * (`intent-clauses.ts`) and on the scoping facts of the question; it words no reply.
 */
import type { EngineQuestion } from "../content.ts";
import type { Clause } from "./intent-clauses.ts";

const OPENER =
  /^(?:is|are|was|were|do|does|did|can|could|should|shall|would|will|may|might|must|have|has|had|am|what|which|how|when|where|who|whom|whose|why)\b/;
const NEGATED_OPENER = /^(?:is|are|was|do|does|did|can|could|should|would|will|have|has|cannot)(?: ?not)\b/;
const BARE_QUESTION =
  /^(?:(?:can|could|may|should|shall|would|do|did|am|will|must) (?:i|we|you)|is (?:it|there|this|that)|are (?:there|they|we|these|you)|what about|how about|how (?:many|much|large|big|long|often)|what kind of|what (?:is|are) the) /;
const DECLARATIVE = /\b(?:i should|we should|you want|you mean|i can|we can|i may|i need to|it has to|any)\b/;
const LONG_BARE_QUESTION = 14;
/** How one of several questions in a row begins; "which", "when" and "who" would also begin a relative clause. */
const ONE_OF_SEVERAL =
  /^(?:or |and )?(?:(?:is|are|was|were|can|could|may|might|must|should|shall|will|would|does|did|has) (?!not\b)|(?:do|have) (?:i|we|you|they|the|these|those|all|any) |how (?:many|much|large|big|small|long|often) |what (?:about|is|are|if) )/;

function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, "") : word;
}

function holds(words: readonly string[], phrase: readonly string[]): boolean {
  return words.some((_, at) => phrase.every((word, offset) => words[at + offset] === word));
}

const stems = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s-]+/)
    .filter(Boolean)
    .map(stem);

/** Index of the scoping fact that answers `words`, most specific topics first; null when none is about them. */
export function factFor(words: string, question: EngineQuestion): number | null {
  const asked = stems(words);
  const scores = question.facts.map(({ topics }) =>
    topics.reduce((sum, topic) => {
      const phrase = stems(topic);
      return sum + (holds(asked, phrase) ? phrase.length : 0);
    }, 0),
  );
  const best = Math.max(0, ...scores);
  return best === 0 ? null : scores.indexOf(best);
}

const AMOUNT = /^(?:how (?:many|much|large|big|long|often)|what kind of) /;
const INVERTED =
  /\b(?:is|are|was|were|do|does|did|can|could|should|shall|will|would|must|may|has|have) (?:i|we|you|they|it|there|the|this|that|these|those|an?|each|every|my|our|your|their)\b/;
const SUBORDINATE = /\b(?:there (?:is|are|was|were|will|would|can)|i|we|they|it|he|she|each|every)\b/;
const BARE_AMOUNT = 6;

/** "how many users are there" asks, "how many there are" is part of a statement; a bare "how many users" asks too. */
function asksAmount(core: string): boolean {
  if (INVERTED.test(core)) return true;
  return core.split(" ").length <= BARE_AMOUNT && !SUBORDINATE.test(core);
}

/** "…, whether they return, and how many remain.": the last of what a statement lists. */
const LAST_OF_LIST = /^(?:and|or) how (?:many|much|large|big|long|often) /;

function isBareQuestion({ core, words, stops }: Clause): boolean {
  if (stops && LAST_OF_LIST.test(words)) return false;
  if (!BARE_QUESTION.test(`${core} `) || core.split(" ").length > LONG_BARE_QUESTION) return false;
  return !AMOUNT.test(core) || asksAmount(core);
}

/** Whether the clause asks the interviewer something, with or without a question mark. A tentative answer does not. */
export function isQuestion(clause: Clause, question: EngineQuestion | null): boolean {
  const { core } = clause;
  if (NEGATED_OPENER.test(core)) return false;
  if (!clause.asks) return isBareQuestion(clause);
  if (OPENER.test(core) || DECLARATIVE.test(core)) return true;
  return core.split(" ").length <= 5 && question !== null && factFor(core, question) !== null;
}

/** Whether a clause before a question in the same sentence is one more question: "can it be empty, may it be null, …?" */
export function isOneOfSeveral({ core }: Clause): boolean {
  return ONE_OF_SEVERAL.test(`${core} `);
}

/** A clause that explains the question before it: "is it unknown, so that we skip it, and may it be empty?" */
export function isTiedToQuestion({ words }: Clause): boolean {
  return /^(?:so|so that|because|since|as|which|that|if|when|where|such as|for example|or else|otherwise)\b/.test(
    words,
  );
}

const NEXT_QUESTION =
  / (?:and|or) (?=(?:is|are|was|were|can|could|may|might|must|should|shall|will|would|do|does|did|has|have|how|what|which|where|when|who) )/;

/** The single questions in `words`, which are as `Understood.asked` has them, also those that an "and" ties together. */
export function singleQuestions(words: string): readonly string[] {
  return words.split(" / ").flatMap((part) => part.split(NEXT_QUESTION));
}

const DIRECTED =
  /^(?:can|could|may|should|shall|would|do|did|am|will|must|are) (?:i|we|you)\b|\b(?:your|the question|the task|the problem|the input|the example|assume|allowed|expected|expect|supposed)\b|^(?:what about|how (?:many|much|large|big|long))\b/;

/** The question is put to the interviewer, and is no part of thinking aloud. */
export function isDirected(core: string, question: EngineQuestion | null): boolean {
  return DIRECTED.test(core) || (question !== null && factFor(core, question) !== null);
}

/** What the candidate wants to know, as far as a reply differs. */
export type Topic =
  | "howAreYou"
  | "identity"
  | "judge"
  | "opinion"
  | "solution"
  | "mayIAsk"
  | "questionsLeft"
  | "time"
  | "language"
  | "result"
  | "nextSteps"
  | "assume"
  | "permission"
  | "term"
  | "open";

const TOPICS: readonly (readonly [Topic, RegExp])[] = [
  [
    "howAreYou",
    /\bhow (?:are|have) you\b|\bhow (?:is|was) your (?:day|morning|evening|week)|^(?:and )?(?:what about |how about )?(?:you|yourself)$|\bhow do you do\b/,
  ],
  [
    "identity",
    /\bwho are you\b|\bwhat are you\b|\bare you (?:a |an )?(?:human|bot|robot|ai|machine|computer|real|person|chatgpt|language model)|\byour name\b/,
  ],
  [
    "result",
    /\bhow (?:did i do|am i doing|was i)\b|\b(?:my|the) (?:score|result|results|feedback|report)\b|\bfeedback\b|\bdid i pass\b/,
  ],
  ["nextSteps", /\bwhat (?:happens|comes|is) (?:next|now|after)\b|\bnext steps?\b/],
  [
    "judge",
    /\b(?:is|was) (?:that|this|it|my answer) (?:all )?(?:right|correct|ok|okay|good|enough|fine|clear|wrong|what you)|\bam i (?:right|correct|wrong|close|on the right)|\bdid i (?:get|answer|miss)\b|\bmake sense\b|\banswer (?:your|the) question\b|\bhow was (?:that|it|my)\b/,
  ],
  [
    "solution",
    /\b(?:the|your|a) (?:correct |right |best |expected |full |model )?(?:answer|solution)\b|\bhow (?:do|would|should|can|to) (?:i |you |we )?(?:solve|answer)\b|\bwhat should i (?:say|answer)\b/,
  ],
  [
    "opinion",
    /\b(?:what|how|which|why) (?:do|would|did|should) you\b|\byour (?:opinion|view|take|preference)\b|\bwhat do you think\b/,
  ],
  ["mayIAsk", /\bask (?:you )?(?:a|one|some|another|something)\b|^i have a question$/],
  [
    "questionsLeft",
    /\bhow many (?:more )?questions\b|\bquestions (?:are )?(?:left|remain|remaining|to go|in total|will there)\b/,
  ],
  [
    "time",
    /\bhow (?:much|long)\b.*\b(?:time (?:do i have|is left|left|remains?)|do i have (?:left|for)|(?:will|does|is) (?:this|the) (?:interview|session|take))|\bhow (?:much time|long) (?:do i have|have i got|will (?:this|it) take|does (?:this|it) take)$|\btime (?:is )?left\b|\btime limit\b|\bwhat time\b/,
  ],
  [
    "language",
    /\b(?:which|what) (?:programming )?language\b|\b(?:use|in|with) (?:python|typescript|javascript|java|c\+\+|go|rust|c#|kotlin|ruby|pseudo ?-?code)\b|\b(?:write|run|need|have to) (?:real |actual |any )?code\b/,
  ],
  [
    "assume",
    /\b(?:can|may|should|could|shall|do) (?:i|we) assume\b|\bis it (?:ok|okay|fine|safe) to assume\b|\bassum(?:e|ing|ption)\b/,
  ],
  [
    "term",
    /\bwhat (?:does|do) .+ mean\b|\bwhat do you mean by\b|\bwhat is meant by\b|^define\b|\bwhat (?:is|are) (?:a|an) \b|\b(?:definition|meaning) of\b/,
  ],
  [
    "permission",
    /^(?:can|could|may|should|shall|must|am|do) (?:i|we)\b|^is it (?:ok|okay|fine|allowed|possible|necessary|enough)\b/,
  ],
];

/** `words` as `Understood.asked` has them: one question or several, parted by slashes. */
export function topicOf(words: string): Topic {
  const parts = words.split(" / ");
  return TOPICS.find(([, pattern]) => parts.some((part) => pattern.test(part)))?.[0] ?? "open";
}
