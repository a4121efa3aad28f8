/** The closing message and what follows it: a last word, at most two answers to last questions, then the end. */

import { GRACE_MS } from "../clock.ts";
import { chance, patch, type Scene, setTimer } from "../scene.ts";
import type { Leaving } from "../speech/lead-ins.ts";
import { anyLine, companyLine, freshLine } from "../speech/lines.ts";
import { countWords, joined } from "../speech/words.ts";
import { newCourse, openTurn } from "../turns.ts";
import type { Understood } from "../understanding/intent.ts";
import { topicOf } from "../understanding/intent-questions.ts";
import { endSession } from "./ending.ts";

export type Closing = {
  readonly feedback?: string | null;
  /** How the last question was left; nobody is thanked for an answer that was not given. */
  readonly leaving?: Leaving | null;
};

const MAX_WORDS = 30;
/** Room for thanks or the time's up before the closing words. */
const LEAD_IN_WORDS = 8;
const MAX_LAST_REPLIES = 4;
/** How often the company's manner closes rather than the interviewer's own words. */
const MANNER_CHANCE = 0.8;
const GENERAL_MANNER_CHANCE = 0.5;

/** Some closing lines speak of the time; said without a limit, or beside the real notice, they would mislead. */
function leavesClockAlone(line: string): boolean {
  return !/\bat time\b|\btime is (?:up|over)\b|\bcloses our time\b/i.test(line);
}

/** What stands before the closing words: the time's end, or how the last question was left. */
function leadOf(scene: Scene, leaving: Leaving | null): string | null {
  if (scene.state.clock.limitReached) return freshLine(scene, "wrapUp.time", { maxWords: LEAD_IN_WORDS });
  // after little, which may be an answer all the same, nothing is said of it
  if (leaving === null || leaving === "little") return null;
  return freshLine(scene, leaving === "answered" ? "wrapUp.lead" : "wrapUp.left", { maxWords: LEAD_IN_WORDS });
}

/** Says the closing words. When the limit brought them, the lead-in says so and a last timer guards the end. */
export function openWrapUp(scene: Scene, closing: Closing = {}): void {
  const timeUp = scene.state.clock.limitReached;
  patch(scene, { stage: "wrapup" });
  const leadIn = leadOf(scene, closing.leaving ?? null);
  const ask = anyLine(scene, "wrapUp.lastWord");
  const room = MAX_WORDS - countWords(ask) - countWords(leadIn ?? "");
  const mannered = chance(scene) < (scene.content.company.id === "general" ? GENERAL_MANNER_CHANCE : MANNER_CHANCE);
  const words =
    (mannered ? companyLine(scene, "wrapUps", room, leavesClockAlone) : null) ??
    freshLine(scene, "wrapUp.close", { maxWords: room });
  openTurn(scene, {
    kind: "wrapUp",
    move: { move: "wrapUp" },
    questionId: null,
    course: newCourse(ask),
    text: joined([words, ask]),
    leadIn,
    feedback: closing.feedback ?? null,
  });
  if (timeUp) setTimer(scene, "limitGrace", scene.at + GRACE_MS);
}

function replyOccasion(asked: string): string {
  const topic = topicOf(asked);
  if (topic === "time") return "wrapUp.clock";
  const known = ["result", "nextSteps", "howAreYou", "identity", "judge"];
  return known.includes(topic) ? `wrapUp.${topic}` : "wrapUp.open";
}

/** A question is still answered; anything else was the last word. */
export function answerWrapUp(scene: Scene, understood: Understood): void {
  const course = scene.state.turn?.course ?? newCourse("");
  const asks = understood.request === "question" || understood.request === "asks_back";
  if (!asks || course.replies >= MAX_LAST_REPLIES) {
    endSession(scene, scene.state.clock.limitReached ? "time_limit" : "wrapped_up");
    return;
  }
  const answer = anyLine(scene, replyOccasion(understood.asked), { maxWords: 20 });
  const ask = anyLine(scene, "wrapUp.anythingElse", { maxWords: MAX_WORDS - countWords(answer) });
  openTurn(scene, {
    kind: "reply",
    move: { move: "reply", questionId: null },
    questionId: null,
    course: { ...course, ask, replies: course.replies + 1, confirms: null },
    text: joined([answer, ask]),
  });
}
