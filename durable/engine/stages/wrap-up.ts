/** The closing message and what follows it: a last word, at most two answers to last questions, then the end. */

import { GRACE_MS } from "../clock.ts";
import { patch, type Scene, setTimer } from "../scene.ts";
import { anyLine, companyLine, freshLine } from "../speech/lines.ts";
import { countWords, joined } from "../speech/words.ts";
import { newCourse, openTurn } from "../turns.ts";
import type { Understood } from "../understanding/intent.ts";
import { topicOf } from "../understanding/intent-questions.ts";
import { endSession } from "./ending.ts";

export type Closing = { readonly feedback?: string | null };

const MAX_WORDS = 30;
/** Room for thanks or the time's up before the closing words. */
const LEAD_IN_WORDS = 8;
const MAX_LAST_REPLIES = 2;

/** Some closing lines speak of the time; said without a limit, or beside the real notice, they would mislead. */
function leavesClockAlone(line: string): boolean {
  return !/\bat time\b|\btime is (?:up|over)\b|\bcloses our time\b/i.test(line);
}

/** Says the closing words. When the limit brought them, the lead-in says so and a last timer guards the end. */
export function openWrapUp(scene: Scene, closing: Closing = {}): void {
  const timeUp = scene.state.clock.limitReached;
  patch(scene, { stage: "wrapup" });
  const lead = timeUp ? "wrapUp.time" : "wrapUp.lead";
  const leadIn = timeUp || scene.state.threads.length > 0 ? freshLine(scene, lead, { maxWords: LEAD_IN_WORDS }) : null;
  const ask = anyLine(scene, "wrapUp.lastWord");
  const room = MAX_WORDS - countWords(ask) - countWords(leadIn ?? "");
  const words =
    companyLine(scene, "wrapUps", room, leavesClockAlone) ?? freshLine(scene, "wrapUp.close", { maxWords: room });
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
