/**
 * A committed answer, from words to the next move: closes the turn, reads it, and goes where stage, request and
 * reading point. The last follow-up's answer is read like every other.
 */
import type { CommitCause } from "../../../worker/contract/vocabulary.ts";
import { elapsedMs, GRACE_MS } from "../clock.ts";
import { onTheTable, openThread, patch, patchThread, type Scene, setTimer } from "../scene.ts";
import { countWords, joined } from "../speech/words.ts";
import type { Code, Command, Course, QuestionThread, Reading } from "../state.ts";
import { commitTurn, newCourse } from "../turns.ts";
import { withoutIndents } from "../understanding/indents.ts";
import { type Understood, understand, yesOrNo } from "../understanding/intent.ts";
import { normaliseLines } from "../understanding/normalise.ts";
import { moveOn } from "./ask.ts";
import { endSession } from "./ending.ts";
import { pauseSession } from "./floor.ts";
import { followUp } from "./follow-up.ts";
import { giveHint, type Lack, offerEscape, promptAgain, rephrase, scaffold, scaffoldFollowUp } from "./help.ts";
import { answerSmallTalk, skipSmallTalk } from "./opening.ts";
import { readTurn } from "./read-turn.ts";
import {
  confirmEnd,
  courseOf,
  giveTime,
  isToldTwice,
  letThink,
  offerPause,
  replyToQuestion,
  sayAgain,
  sayPaused,
} from "./replies.ts";
import { isThinkingAloud, type Weighed, weigh } from "./weigh.ts";
import { answerWrapUp, openWrapUp } from "./wrap-up.ts";

type Answer = Extract<Command, { type: "turn.answer" }>;
type Lacking = Extract<Weighed, { stands: false }>;
type Said = {
  readonly text: string;
  readonly hasCode: boolean;
  readonly understood: Understood;
  readonly reading: Reading | null;
};

/** Code sent along wins; unsent work in the editor goes with a real answer only. */
function codeOf(scene: Scene, command: Answer, understood: Understood): Code | null {
  const saved = scene.state.turn?.code ?? null;
  const isAnswer = understood.request === null || understood.request === "done";
  const code = command.code ?? (isAnswer ? saved : null);
  return code === null || code.text.trim() === "" ? null : { language: code.language, text: code.text };
}

/** Notices on any input that the time is used up, also when the timer is late; the grace period runs from then. */
export function noticeLimit(scene: Scene): void {
  const { clock, stage } = scene.state;
  const over = clock.limitMs !== null && elapsedMs(clock, scene.at) >= clock.limitMs;
  if (!over || stage === "done" || clock.limitReached) return;
  patch(scene, { clock: { ...clock, limitReached: true } });
  setTimer(scene, "limitGrace", scene.at + GRACE_MS);
}

/** What a yes or no does to an open offer; false when there is none, or the words are something else. */
function settleOffer(scene: Scene, course: Course, said: "yes" | "no" | null): boolean {
  if (course.confirms === null || said === null) return false;
  if (said === "no") sayAgain(scene, "goOn");
  else if (course.confirms === "end") endSession(scene, "candidate");
  else {
    sayPaused(scene);
    pauseSession(scene, "button");
  }
  return true;
}

/** A follow-up that is passed over was not asked, as far as grading goes. */
export function leaveQuestion(scene: Scene): void {
  const thread = openThread(scene.state);
  const { asksFor } = courseOf(scene);
  if (thread !== null && asksFor !== null) {
    patchThread(scene, thread.questionId, { askedFor: thread.askedFor.filter((id) => id !== asksFor) });
  }
  moveOn(scene, "skipped");
}

function afterDontKnow(scene: Scene): void {
  const { asksFor, scaffolded } = courseOf(scene);
  if (scaffolded) moveOn(scene, "dontKnow");
  else if (asksFor === null) scaffold(scene);
  else scaffoldFollowUp(scene);
}

/** Half sentences that are met with time before one is taken for an answer; the candidate's own questions count too. */
const MOST_THOUGHTS = 2;

/** A follow-up may be answered briefly, and an open probe with what no key point knows. */
function isEnoughForFollowUp(followUpsUsed: number, { kind }: Reading, why: Lack): boolean {
  return followUpsUsed > 0 && (why === "thin" || (kind === "unrelated" && why !== "repeated"));
}

/** Whether the turn before, which was asked about, is an answer now that its tie to the question was said. */
function tiesWhatWasTold(scene: Scene, { turns }: QuestionThread): boolean {
  const before = turns.at(-2);
  // what showed something at once was not asked about
  return courseOf(scene).prompts > 0 && before?.verdicts.some(({ verdict }) => verdict !== "absent") === true;
}

/** Whoever goes on in another language, and was never told that only English is followed, would wonder what was wrong. */
function isUntold({ state }: Scene, occasion: string): boolean {
  return occasion === "prompt.language" && !state.used.some((key) => key.startsWith(`${occasion}#`));
}

/** Asks once for more, and after a second silence shows the ways out; false when the question is to be left. */
function askForMore(scene: Scene, { why, occasion }: Lacking): boolean {
  const { prompts } = courseOf(scene);
  if (prompts === 0 || (prompts === 1 && isUntold(scene, occasion))) promptAgain(scene, why, occasion);
  else if (prompts === 1 && why === "empty") offerEscape(scene);
  else return false;
  return true;
}

function afterAnswer(scene: Scene, { reading, text, hasCode }: Said): void {
  const table = onTheTable(scene);
  if (table === null || reading === null) return;
  if (reading.kind === "dont_know") {
    afterDontKnow(scene);
    return;
  }
  const { replies } = courseOf(scene);
  const weighable = { reading, text: withoutIndents(text), hasCode, before: table.thread.turns.slice(0, -1) };
  if (replies < MOST_THOUGHTS && isThinkingAloud(weighable)) {
    letThink(scene);
    return;
  }
  const weighed = weigh(weighable, table.question);
  const isTied = tiesWhatWasTold(scene, table.thread);
  const stands = weighed.stands || isTied || isEnoughForFollowUp(table.thread.followUpsUsed, reading, weighed.why);
  if (!weighed.stands && !stands && askForMore(scene, weighed)) return;
  goOn(scene, stands, isTied || reading.kind !== "unrelated");
}

function goOn(scene: Scene, stands: boolean, isKnown: boolean): void {
  if (stands && followUp(scene)) return;
  // what may be an answer, and may be nothing at all, is left without a word on it
  moveOn(scene, stands && isKnown ? "answered" : "little");
}

/** Requests that mean the same at every stage; false when the words are for the stage itself. */
function steer(scene: Scene, { understood }: Said): boolean {
  switch (understood.request) {
    case "end":
      confirmEnd(scene);
      return true;
    case "emergency":
    case "distress":
      offerPause(scene, understood.request === "emergency");
      return true;
    case "repeat":
      sayAgain(scene, "reply.again");
      return true;
    case "rephrase":
      rephrase(scene);
      return true;
    case "thinking":
      giveTime(scene);
      return true;
    default:
      return false;
  }
}

const HELPED = ["reply", "hint", "rephrase"];

/** Words beside a question from which on they are an answer, whatever they show. */
const ANSWER_BESIDE = 10;

/** A question that was answered twice comes along with an answer: saying the fact once more would hold the interview up. */
function asksAgainBeside(scene: Scene, { text, understood, reading }: Said): boolean {
  const shows = reading?.verdicts.some(({ verdict }) => verdict === "met") === true;
  const answers = shows || countWords(text) - countWords(understood.asked) >= ANSWER_BESIDE;
  return answers && isToldTwice(scene, understood.asked);
}

function inQuestion(scene: Scene, said: Said): void {
  const { request, asked } = said.understood;
  switch (request) {
    case "hint":
      giveHint(scene);
      return;
    case "question":
    case "asks_back":
      if (asksAgainBeside(scene, said)) afterAnswer(scene, said);
      else replyToQuestion(scene, asked);
      return;
    case "move_on":
    case "done":
      leaveQuestion(scene);
      return;
    case "nod":
      if (HELPED.includes(scene.state.turn?.kind ?? "")) giveTime(scene);
      else afterAnswer(scene, said);
      return;
    default:
      afterAnswer(scene, said);
  }
}

/** In small talk a low mood is met with words, not with an offer to pause. */
function isMood({ understood }: Said, stage: string): boolean {
  return understood.request === "distress" && stage === "warmup_small_talk";
}

/** Time is up: the answer was taken, and the closing words follow. */
function closeInTime(scene: Scene): void {
  if (openThread(scene.state) === null) openWrapUp(scene);
  else moveOn(scene, "answered");
}

function inSmallTalk(scene: Scene, { text, understood }: Said): void {
  if (understood.request === "move_on") skipSmallTalk(scene);
  else answerSmallTalk(scene, text, understood);
}

const KEEPS_OPEN = ["repeat", "rephrase", "thinking"];

function isLastWord(stage: string, { understood }: Said): boolean {
  return stage === "wrapup" && !KEEPS_OPEN.includes(understood.request ?? "");
}

function route(scene: Scene, said: Said): void {
  const { stage, clock } = scene.state;
  // comes before the last word and before the time that is up
  if (said.understood.request === "emergency") steer(scene, said);
  else if (isLastWord(stage, said)) answerWrapUp(scene, said.understood);
  else if (clock.limitReached && stage !== "wrapup") closeInTime(scene);
  else if (!isMood(said, stage) && steer(scene, said)) return;
  else if (stage === "warmup_small_talk") inSmallTalk(scene, said);
  else inQuestion(scene, said);
}

/** What was typed follows what was spoken in the turn before. */
export function answerTurn(scene: Scene, command: Answer, cause: CommitCause = "text"): void {
  const { turn } = scene.state;
  if (turn === null) return;
  const text = joined([turn.heard?.text ?? "", normaliseLines(command.text)]);
  const understood = understand(text, { question: onTheTable(scene)?.question ?? null });
  const code = codeOf(scene, command, understood);
  const course = turn.course ?? newCourse("");
  const offered = course.confirms === null ? null : yesOrNo(text);
  const intent = offered === "yes" && course.confirms === "end" ? "end" : understood.intent;
  commitTurn(scene, { text, code, cause, source: command.source, intent });
  const words: Understood = offered === null ? understood : { ...understood, request: "nod", contentWords: 0 };
  const reading = readTurn(scene, { turnId: turn.turnId, text, code }, words);
  if (settleOffer(scene, course, offered)) return;
  route(scene, { text, hasCode: code !== null, understood, reading });
}
