/**
 * Hears a question given back in other words or in another order, in a text that was found to show nothing: it has hardly a
 * word that the question has not, and gives back a large part of it or asks it again. Runs of the very words of a question
 * are found before (`echo.ts`).
 */
import type { EngineQuestion } from "../content.ts";
import { type Asked, askedOf, isAsked, type Stretch } from "./asked-words.ts";
import { SAYS_YES_OR_NO } from "./closed-questions.ts";
import { OF_QUESTIONS } from "./echo.ts";
import { PLAIN_NEGATORS } from "./function-words.ts";
import type { Passage } from "./sentences.ts";
import { holds, indexTerms, type Term, termsOf } from "./terms.ts";
import { isOn, type Judged, type Topics } from "./topics.ts";
import { wordSet } from "./word-set.ts";

/** Words from which on a text is no mere question. */
const LONGEST = 90;

/** Part of a sentence of the question that is given back where the text asks, or speaks of being asked. */
const ASKING_PART = 0.4;
/** Part of the whole question that is given back where it only states. */
const STATING_PART = 0.7;
/** Share of words of its own that a question given back may have, and how many it may have from some length on. */
const OWN = { share: 0.12, one: 6 } as const;

/** Words of asking that carry nothing of what is asked. */
const OF_ASKING = wordSet(
  `why how when where what who which whether whose question ask wonder reason explain suppose tell say hear know answer
  task thing two three four both well now interesting interest like want mean here there so exactly describe give state
  get understand would should must concern plus happen hmm let see other else point part something some somehow following
  matter namely speak follow`,
);

const ASKS =
  /\b(?:questions?|asks?|asked|asking|wonders?|wondering|wants? (?:me )?to|you(?:'d| would) like|i(?:'m| am) to|i(?:'m| am) supposed|i (?:should|must|shall|have to|need to) (?:say|tell|explain|answer|describe)|(?:be|been) explained|my task|it(?:'s| is) about)\b/iu;
const OPENS_ASKING =
  /^\W*(?:(?:so|well|and|ok|okay|um|uh|hmm?),? )*(why|how|what|when|where|which|who|whose|whether)\b/iu;
/** "How it works is that …" begins as the question does, and goes on to an answer. */
const GOES_ON = /\b(?:is|was|are|were) (?:that|because|by|for|when|if)\b/iu;

const isOfAsking = ({ word }: Term) =>
  OF_QUESTIONS.has(word.lemma) || OF_ASKING.has(word.lemma) || OF_ASKING.has(word.text);

const carryingIn = (terms: readonly Term[]) => terms.filter((term) => !isOfAsking(term));

/** Part of a stretch, by the weight of its words, that a text gives back. */
function partOf({ terms }: Stretch, said: ReadonlyMap<string, readonly number[]>): number {
  const carrying = carryingIn(terms);
  const weigh = (some: readonly Term[]) => some.reduce((sum, { weight }) => sum + weight, 0);
  return weigh(carrying.filter((term) => holds(said, term))) / Math.max(weigh(carrying), 1);
}

/** How a text gives a question back: it asks or says that it was asked, it begins as the question does, or it only states. */
type Manner = "asks" | "begins" | "states";

function mannerOf({ text, sentences }: Passage, { prompt }: Asked): Manner {
  if (sentences.some(({ question }) => question) || ASKS.test(text)) return "asks";
  const opening = OPENS_ASKING.exec(text)?.[1]?.toLowerCase();
  if (opening === undefined) return "states";
  const isSame = opening === "whether" || prompt.words.some((word) => word.text === opening);
  return isSame && !GOES_ON.test(text) ? "begins" : "states";
}

const denies = ({ words }: Passage) => words.some(({ text }) => PLAIN_NEGATORS.has(text));

/** How often a question is given back at most by who only begins as it does. */
const TWICE = 2;

/** Whether a text holds a word more often than the question so many times over, and so says something with it. */
function saysAnew(terms: readonly Term[], { wholes }: Asked, times: number): boolean {
  const count = (some: readonly Term[], stem: string) => some.filter((one) => one.stem === stem).length;
  return terms.some(({ stem }) =>
    wholes.every((whole) => count(terms, stem) > times * Math.max(1, count(whole.terms, stem))),
  );
}

const BECAUSE = /\bbecause\b/iu;

/** Whether a text may be an answer although all its words are the question's. */
function mayAnswer(passage: Passage, terms: readonly Term[], manner: Manner, asked: Asked): boolean {
  if (BECAUSE.test(passage.text) && !BECAUSE.test(asked.prompt.text)) return true;
  if (manner === "asks") return false;
  if (denies(passage) !== denies(asked.prompt)) return true;
  return saysAnew(terms, asked, manner === "states" ? 1 : TWICE) || (manner === "states" && asked.closed);
}

/** Whether the words of its own are too many, or one of them is of the matter. */
function hasOwn(terms: readonly Term[], manner: Manner, asked: Asked, { wide }: Topics): boolean {
  const own = terms.filter((term) => !isAsked(asked, term));
  const distinct = new Set(own.map(({ stem }) => stem)).size;
  if (own.some(({ word }) => isOn(word, wide))) return true;
  if (manner === "states") return distinct > 0;
  return distinct > Math.max(terms.length * OWN.share, terms.length >= OWN.one ? 1 : 0);
}

/** Whether a text is a question of a word or two: the whole one, or one of its words that asks. */
function isBareQuestion({ words, sentences }: Passage, { prompt, closed }: Asked): boolean {
  const texts = prompt.words.map(({ text }) => text);
  const said = words.map(({ text }) => text);
  if (said.join(" ") === texts.join(" ")) return true;
  const isQuestion = sentences.some(({ question }) => question);
  return isQuestion && !closed && said.length < 3 && said.every((text) => texts.includes(text));
}

/** Whether half of the words are the text's own, which is far more than any question given back has: looked at first, by key. */
function isMostlyOwn({ words }: Passage, { index }: Asked): boolean {
  const content = words.filter((word) => word.content && !OF_ASKING.has(word.text) && !OF_QUESTIONS.has(word.lemma));
  const own = content.filter(({ keys }) => !keys.some((key) => index.has(key))).length;
  return content.length >= OWN.one && own * 2 > content.length;
}

/** Whether a text that shows nothing gives a question back. */
export function isGivenBack(passage: Passage, { question, topics }: Judged): boolean {
  if (passage.words.length > LONGEST || SAYS_YES_OR_NO.test(passage.text)) return false;
  const asked = askedOf(question);
  if (isBareQuestion(passage, asked)) return true;
  if (isMostlyOwn(passage, asked)) return false;
  const terms = carryingIn(termsOf(passage));
  const manner = mannerOf(passage, asked);
  if (terms.length === 0 || hasOwn(terms, manner, asked, topics)) return false;
  if (mayAnswer(passage, terms, manner, asked)) return false;
  const said = indexTerms(terms);
  const given = (stretches: readonly Stretch[], part: number) => stretches.some((one) => partOf(one, said) >= part);
  return manner === "states" ? given(asked.wholes, STATING_PART) : given(asked.sentences, ASKING_PART);
}

/**
 * Whether words of a question make an answer to it all the same: by yes or no, or by one of the things that it names.
 * Such a one gives no large part of the question back, and does not ask.
 */
export function isAnswerInItsWords(passage: Passage, question: EngineQuestion): boolean {
  const asked = askedOf(question);
  if (!asked.closed || mannerOf(passage, asked) !== "states") return false;
  if (SAYS_YES_OR_NO.test(passage.text)) return true;
  const said = indexTerms(carryingIn(termsOf(passage)));
  return asked.wholes.every((whole) => partOf(whole, said) < STATING_PART);
}

/** Words up to which "yes" or "no" is the answer, whatever else is said. */
const SHORT_ANSWER = 8;

/** Whether a short text answers by yes or no where that is asked: it needs no other word of the matter. */
export function answersByYesOrNo({ text, words }: Passage, question: EngineQuestion): boolean {
  return words.length <= SHORT_ANSWER && SAYS_YES_OR_NO.test(text) && askedOf(question).closed;
}
