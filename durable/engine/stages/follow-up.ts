/**
 * Follow-ups: at most two a question, each aimed at the most valuable key point that is still missing, in the words
 * of that key point. When all is shown, one open probe may follow: always with a demanding persona, rarely with a calm one.
 */
import type { EngineQuestion } from "../content.ts";
import { chance, onTheTable, patch, patchThread, type Scene } from "../scene.ts";
import { type Standing, standingsOf } from "../selection/standing.ts";
import { byValue, quoteOf } from "../speech/feedback.ts";
import { freshLine } from "../speech/lines.ts";
import { countWords } from "../speech/words.ts";
import type { QuestionThread } from "../state.ts";
import { newCourse, openTurn } from "../turns.ts";

const MAX_FOLLOW_UPS = 2;
const MAX_WARM_UP_FOLLOW_UPS = 1;
const MAX_WORDS = 30;
const BRIDGE_WORDS = 14;
const QUOTE_CHANCE = 0.45;
/** How often a persona probes further when nothing is missing, by its pushback. */
const PROBE_CHANCE = { 1: 0.2, 2: 0.5, 3: 1 } as const;

type Aim = { readonly keyPointId: string | null; readonly text: string };

function missing(thread: QuestionThread, question: EngineQuestion): readonly Standing[] {
  return standingsOf(thread, question)
    .filter(({ verdict, hinted, keyPoint }) => verdict !== "met" && !hinted && !thread.askedFor.includes(keyPoint.id))
    .toSorted((a, b) => byValue(a, b) || Number(a.verdict === "partial") - Number(b.verdict === "partial"));
}

/** A second follow-up is spent on what matters only. */
function isWorthIt({ keyPoint }: Standing, used: number): boolean {
  return used === 0 || keyPoint.core || keyPoint.weight > 1;
}

function nextAim(scene: Scene, thread: QuestionThread, question: EngineQuestion): Aim | null {
  const used = thread.followUpsUsed;
  if (used >= (thread.warmUp ? MAX_WARM_UP_FOLLOW_UPS : MAX_FOLLOW_UPS)) return null;
  const target = missing(thread, question).find((standing) => isWorthIt(standing, used));
  if (target !== undefined) return { keyPointId: target.keyPoint.id, text: target.keyPoint.followUp };
  const probing = used === 0 && !thread.warmUp && chance(scene) < PROBE_CHANCE[scene.content.persona.pushback];
  const text = probing ? question.followUps[Math.floor(chance(scene) * question.followUps.length)] : undefined;
  return text === undefined ? null : { keyPointId: null, text };
}

function lastQuote(thread: QuestionThread, question: EngineQuestion): string | null {
  const last = thread.turns.at(-1);
  const standings = standingsOf({ ...thread, turns: last === undefined ? [] : [last] }, question);
  const shown = standings.filter(({ verdict }) => verdict === "met" || verdict === "partial").toSorted(byValue);
  return shown.flatMap((standing) => quoteOf(thread, standing) ?? [])[0] ?? null;
}

function bridge(scene: Scene, thread: QuestionThread, question: EngineQuestion, text: string): string | null {
  const maxWords = Math.min(BRIDGE_WORDS, MAX_WORDS - countWords(text));
  if (maxWords < 2) return null;
  const quote = chance(scene) < QUOTE_CHANCE ? lastQuote(thread, question) : null;
  const quoted = quote === null ? null : freshLine(scene, "followUp.quote", { places: { quote }, maxWords });
  return quoted ?? freshLine(scene, "followUp.bridge", { maxWords });
}

/** Asks the next follow-up; false when nothing is left to ask about this question. */
export function followUp(scene: Scene): boolean {
  const table = onTheTable(scene);
  const aim = table === null ? null : nextAim(scene, table.thread, table.question);
  if (table === null || aim === null) return false;
  const { question, thread } = table;
  const { keyPointId, text } = aim;
  const leadIn = bridge(scene, thread, question, text);
  patchThread(scene, question.id, {
    followUpsUsed: thread.followUpsUsed + 1,
    askedFor: keyPointId === null ? thread.askedFor : [...thread.askedFor, keyPointId],
  });
  if (!thread.warmUp) patch(scene, { stage: "follow_up" });
  const course = scene.state.turn?.course ?? newCourse(text);
  openTurn(scene, {
    kind: "followUp",
    move: { move: "followUp", questionId: question.id, keyPointId },
    questionId: question.id,
    course: { ...course, ask: text, asksFor: keyPointId, confirms: null },
    text,
    leadIn,
  });
  return true;
}
