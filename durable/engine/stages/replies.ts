/**
 * Replies to what a candidate asks or says beside an answer: scoping facts, practical matters, time to think, an offer
 * to pause or to stop. None costs a follow-up, and none gives a key point away.
 */
import { leftMs } from "../clock.ts";
import type { EngineQuestion } from "../content.ts";
import { onTheTable, patch, type Scene } from "../scene.ts";
import { anyLine, freshLine } from "../speech/lines.ts";
import { asStatement, countWords, joined } from "../speech/words.ts";
import type { Course, Move } from "../state.ts";
import { mainOrdinal, newCourse, openTurn } from "../turns.ts";
import { factFor, singleQuestions, type Topic, topicOf } from "../understanding/intent-questions.ts";

const MAX_WORDS = 30;

export function courseOf(scene: Scene): Course {
  return scene.state.turn?.course ?? newCourse("");
}

function reply(scene: Scene, text: string, course: Course, move?: Move): void {
  const questionId = scene.state.turn?.questionId ?? null;
  openTurn(scene, { kind: "reply", move: move ?? { move: "reply", questionId }, questionId, course, text });
}

/** The facts that answer what was asked, each once, in the order of the questions. */
function factsFor(asked: string, question: EngineQuestion): readonly number[] {
  return [...new Set(singleQuestions(asked).flatMap((part) => factFor(part, question) ?? []))];
}

/** As many of `facts` as fit into one reply, and at least the first. */
function fitting(facts: readonly number[], question: EngineQuestion): readonly number[] {
  return facts.filter((_, index) => {
    const words = facts.slice(0, index + 1).map((fact) => countWords(question.facts[fact]?.answer ?? ""));
    return index === 0 || words.reduce((sum, count) => sum + count, 0) <= MAX_WORDS;
  });
}

const factKey = (question: EngineQuestion, fact: number): string => `fact:${question.id}:${fact}`;
/** That a fact was told a second time. */
const againKey = (question: EngineQuestion, fact: number): string => `${factKey(question, fact)}:again`;

function scopingFacts(asked: string, question: EngineQuestion | null): readonly number[] {
  const scoping = question !== null && !ABOUT_THE_TALK.includes(topicOf(asked));
  return scoping ? factsFor(asked, question) : [];
}

/** Whether all that could be answered to a question has been told, and what does not fit beside it more than once. */
export function isToldTwice(scene: Scene, asked: string): boolean {
  const { used } = scene.state;
  const question = onTheTable(scene)?.question ?? null;
  const facts = scopingFacts(asked, question);
  if (question === null || facts.length === 0) return false;
  return (
    facts.every((fact) => used.includes(factKey(question, fact))) &&
    fitting(facts, question).every((fact) => used.includes(againKey(question, fact)))
  );
}

/** Tells what was not told before first; a fact that finds no room is told when it is asked for again. */
function factReply(scene: Scene, question: EngineQuestion, asked: readonly number[]): string {
  const isNew = (fact: number): boolean => !scene.state.used.includes(factKey(question, fact));
  const facts = fitting([...asked.filter(isNew), ...asked.filter((fact) => !isNew(fact))], question);
  const keys = facts.map((fact) => factKey(question, fact));
  const answers = asStatement(joined(facts.map((fact) => question.facts[fact]?.answer)));
  const known = keys.every((key) => scene.state.used.includes(key));
  const told = facts.filter((fact) => scene.state.used.includes(factKey(question, fact)));
  const again = told.map((fact) => againKey(question, fact));
  patch(scene, { used: [...new Set([...scene.state.used, ...keys, ...again])] });
  const room = MAX_WORDS - countWords(answers);
  const before = known ? freshLine(scene, "reply.factAgain", { maxWords: room }) : null;
  const after = known ? null : freshLine(scene, handBack(facts.length < asked.length), { maxWords: room });
  return joined([before, answers, after]);
}

const handBack = (isMoreToTell: boolean): string => (isMoreToTell ? "reply.moreToTell" : "reply.handBack");

function practicalReply(scene: Scene, asked: string): string {
  const { state, at } = scene;
  const left = leftMs(state.clock, at);
  const places = {
    number: Math.max(1, mainOrdinal(state)),
    count: state.plan.length,
    minutes: left === null ? null : Math.max(1, Math.round(left / 60_000)),
  };
  const topic = topicOf(asked);
  const occasion = topic === "time" && left === null ? "reply.noLimit" : `reply.${topic}`;
  const answer = anyLine(scene, occasion, { places, maxWords: MAX_WORDS });
  return answer === "" ? anyLine(scene, "reply.open", { maxWords: MAX_WORDS }) : answer;
}

/** What is about the interview itself is no question of scope, even if it shares a word with a fact. */
const ABOUT_THE_TALK: readonly Topic[] = [
  "howAreYou",
  "identity",
  "result",
  "nextSteps",
  "judge",
  "questionsLeft",
  "time",
];

/** Answers the candidate's own question; a request about the solution gets a kind refusal. */
export function replyToQuestion(scene: Scene, asked: string): void {
  const course = courseOf(scene);
  const question = onTheTable(scene)?.question ?? null;
  const facts = scopingFacts(asked, question);
  const text =
    question === null || facts.length === 0 ? practicalReply(scene, asked) : factReply(scene, question, facts);
  reply(scene, text, { ...course, replies: course.replies + 1, confirms: null });
}

export function giveTime(scene: Scene): void {
  reply(scene, anyLine(scene, "reply.thinking"), { ...courseOf(scene), confirms: null });
}

/** Time for half a sentence; counted, so that broken-off words cannot hold the interview for ever. */
export function letThink(scene: Scene): void {
  const course = courseOf(scene);
  reply(scene, anyLine(scene, "reply.thinking"), { ...course, replies: course.replies + 1, confirms: null });
}

/** In an emergency it also says where help is. */
export function offerPause(scene: Scene, isEmergency: boolean): void {
  const course: Course = { ...courseOf(scene), confirms: "pause" };
  // an interview that began with an older phrase book has no line for the emergency
  const urgent = isEmergency ? anyLine(scene, "offerPause.emergency") : "";
  reply(scene, urgent || anyLine(scene, "offerPause"), course, { move: "offerPause" });
}

export function confirmEnd(scene: Scene): void {
  reply(scene, anyLine(scene, "confirmEnd"), { ...courseOf(scene), confirms: "end" });
}

/** Before a pause that the candidate agreed to. */
export function sayPaused(scene: Scene): void {
  reply(scene, anyLine(scene, "paused"), { ...courseOf(scene), confirms: null });
}

/** Says what stands asked once more: on demand, or after an offer was declined. */
export function sayAgain(scene: Scene, occasion: "reply.again" | "goOn"): void {
  const course = courseOf(scene);
  reply(scene, joined([anyLine(scene, occasion), course.ask]), { ...course, confirms: null });
}
