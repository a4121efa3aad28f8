/** Help with the open question: hints in three tiers, simpler words, a way in after "I don't know", and more time to say. */
import type { EngineQuestion } from "../content.ts";
import { onTheTable, patch, patchThread, type Scene } from "../scene.ts";
import { standingsOf } from "../selection/standing.ts";
import { byValue } from "../speech/feedback.ts";
import { anyLine, freshLine } from "../speech/lines.ts";
import { asStatement, countQuestions, countWords, joined } from "../speech/words.ts";
import type { Course, QuestionThread } from "../state.ts";
import { openTurn } from "../turns.ts";
import { courseOf } from "./replies.ts";

const MAX_WORDS = 30;
const LEAD_IN_WORDS = 10;
type Tier = 1 | 2 | 3;
const TIERS: readonly Tier[] = [1, 2, 3];

type Hint = { readonly tier: Tier; readonly text: string; readonly key: string; readonly gives: readonly string[] };

function hintKey(questionId: string, part: string | number): string {
  return `hint:${questionId}:${part}`;
}

/** Heaviest core points that are neither shown nor hinted yet. */
function missingCore(thread: QuestionThread, question: EngineQuestion, count: number): readonly string[] {
  return standingsOf(thread, question)
    .filter(({ keyPoint, verdict, hinted }) => keyPoint.core && verdict !== "met" && !hinted)
    .toSorted(byValue)
    .slice(0, count)
    .map(({ keyPoint }) => keyPoint.id);
}

/** A follow-up is helped with its own point first; otherwise the next tier that has not been spoken. */
function nextHint(scene: Scene, thread: QuestionThread, question: EngineQuestion): Hint | null {
  const { used } = scene.state;
  const { asksFor } = courseOf(scene);
  const aimed = question.keyPoints.find(({ id }) => id === asksFor);
  const aimedKey = hintKey(question.id, aimed?.id ?? "");
  if (aimed !== undefined && !used.includes(aimedKey) && thread.hintsUsed < TIERS.length) {
    const tier = TIERS[thread.hintsUsed] ?? 3;
    return { tier, text: aimed.hint, key: aimedKey, gives: [aimed.id] };
  }
  const tier = TIERS.find((candidate) => !used.includes(hintKey(question.id, candidate)));
  if (tier === undefined) return null;
  const gives = missingCore(thread, question, tier - 1);
  return { tier, text: question.hints[tier - 1] ?? "", key: hintKey(question.id, tier), gives };
}

function markSpoken(scene: Scene, key: string): void {
  patch(scene, { used: [...scene.state.used, key] });
}

/** The next hint, or word that there is no further one. */
export function giveHint(scene: Scene): void {
  const table = onTheTable(scene);
  if (table === null) return;
  const { question, thread } = table;
  const course: Course = { ...courseOf(scene), confirms: null };
  const hint = nextHint(scene, thread, question);
  if (hint === null) {
    const move = { move: "reply", questionId: question.id } as const;
    openTurn(scene, { kind: "reply", move, questionId: question.id, course, text: anyLine(scene, "hint.none") });
    return;
  }
  markSpoken(scene, hint.key);
  patchThread(scene, question.id, {
    hintsUsed: thread.hintsUsed + 1,
    hinted: [...new Set([...thread.hinted, ...hint.gives])],
  });
  openTurn(scene, {
    kind: "hint",
    move: { move: "hint", questionId: question.id, tier: hint.tier, keyPointId: hint.gives[0] ?? null },
    questionId: question.id,
    course,
    text: hint.text,
    leadIn: freshLine(scene, "hint.lead", { maxWords: LEAD_IN_WORDS }),
  });
}

function simpler(scene: Scene, question: EngineQuestion | null, ask: string): string {
  if (question === null) return anyLine(scene, scene.state.stage === "wrapup" ? "rephrase.wrapUp" : "rephrase.checkIn");
  if (ask === question.prompt) return question.rephrase;
  if (ask === question.rephrase) return joined([anyLine(scene, "rephrase.again"), ask]);
  const room = Math.max(4, MAX_WORDS - countWords(ask));
  return joined([anyLine(scene, "rephrase.followUp", { maxWords: room }), ask]);
}

/** Says the question more simply: the bank's own simpler wording, or a plainer frame around a follow-up. */
export function rephrase(scene: Scene): void {
  const question = onTheTable(scene)?.question ?? null;
  const course = courseOf(scene);
  const text = simpler(scene, question, course.ask);
  const fromBank = question !== null && text === question.rephrase;
  const questionId = question?.id ?? null;
  openTurn(scene, {
    kind: "rephrase",
    move: { move: "rephrase", questionId },
    questionId,
    course: { ...course, ask: fromBank ? text : course.ask, confirms: null },
    text,
    leadIn: fromBank ? freshLine(scene, "rephrase.lead", { maxWords: LEAD_IN_WORDS }) : null,
  });
}

/** An easier entrance after "I don't know", made of the bank's nudge; the answer stays with the candidate. */
export function scaffold(scene: Scene): void {
  const question = onTheTable(scene)?.question;
  if (question === undefined) return;
  const key = hintKey(question.id, 1);
  const nudge = scene.state.used.includes(key) ? null : question.hints[0];
  if (nudge !== null) markSpoken(scene, key);
  const asks = nudge !== null && countQuestions(nudge) > 0;
  const room = MAX_WORDS - countWords(nudge ?? "");
  const ask = asks || room < 4 ? null : anyLine(scene, "scaffold.ask", { maxWords: room });
  const text = joined([asks ? nudge : asStatement(nudge ?? ""), ask]);
  const left = MAX_WORDS - countWords(text);
  openTurn(scene, {
    kind: "prompt",
    move: { move: "scaffold", questionId: question.id },
    questionId: question.id,
    course: { ...courseOf(scene), scaffolded: true, confirms: null },
    text,
    leadIn: freshLine(scene, "scaffold.lead", { maxWords: Math.min(LEAD_IN_WORDS, left) }),
  });
}

export type Lack = "empty" | "vague" | "thin" | "offTopic" | "repeated";

/** A way in after "I don't know" to a follow-up: a smaller step towards the same point, without a word about it. */
export function scaffoldFollowUp(scene: Scene): void {
  const questionId = onTheTable(scene)?.question.id;
  if (questionId === undefined) return;
  const leadIn = freshLine(scene, "scaffold.lead", { maxWords: LEAD_IN_WORDS });
  const text = anyLine(scene, "scaffold.followUp", { maxWords: MAX_WORDS - LEAD_IN_WORDS });
  const course: Course = { ...courseOf(scene), scaffolded: true, confirms: null };
  openTurn(scene, { kind: "prompt", move: { move: "scaffold", questionId }, questionId, course, text, leadIn });
}

/** Nothing was said a second time: the ways out, without another question. */
export function offerEscape(scene: Scene): void {
  const course = courseOf(scene);
  const questionId = scene.state.turn?.questionId ?? null;
  openTurn(scene, {
    kind: "prompt",
    move: { move: "promptAgain", questionId, why: "empty" },
    questionId,
    course: { ...course, prompts: course.prompts + 1, confirms: null },
    text: anyLine(scene, "escape", { maxWords: MAX_WORDS }),
  });
}

/** Asks once a question for more; `occasion` is the phrase book's name for what is missing. */
export function promptAgain(scene: Scene, why: Lack, occasion: string): void {
  const course = courseOf(scene);
  const questionId = scene.state.turn?.questionId ?? null;
  openTurn(scene, {
    kind: "prompt",
    move: { move: "promptAgain", questionId, why: why === "repeated" ? "vague" : why },
    questionId,
    course: { ...course, prompts: course.prompts + 1, confirms: null },
    text: anyLine(scene, occasion, { maxWords: MAX_WORDS }),
  });
}
