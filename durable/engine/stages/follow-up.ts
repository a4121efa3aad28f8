/**
 * Follow-ups: at most two a question, each aimed at the most valuable key point that is still missing, in the words
 * of that key point, and each taking up what was just said. When all is shown, one open probe may follow: always with
 * a demanding persona, rarely with a calm one.
 */
import type { CriterionId } from "../../../worker/contract/vocabulary.ts";
import type { EngineKeyPoint, EngineQuestion } from "../content.ts";
import { chance, onTheTable, patch, patchThread, questionOf, type Scene } from "../scene.ts";
import { type Noticed, patternsIn } from "../selection/patterns.ts";
import { type Standing, standingsOf } from "../selection/standing.ts";
import { weaknessesIn } from "../selection/weakness.ts";
import { type Heard, heardIn } from "../speech/heard.ts";
import { freshLine } from "../speech/lines.ts";
import { countWords, fingerprint } from "../speech/words.ts";
import type { QuestionThread } from "../state.ts";
import { newCourse, openTurn } from "../turns.ts";

const MAX_FOLLOW_UPS = 2;
const MAX_WARM_UP_FOLLOW_UPS = 1;
const MAX_WORDS = 30;
const BRIDGE_WORDS = 14;
/** How often a persona probes further when nothing is missing, by its pushback. */
const PROBE_CHANCE = { 1: 0.2, 2: 0.5, 3: 1 } as const;
/** How often an open probe on a story is the company's rather than the question's. */
const VALUE_CHANCE = 0.4;

type Aim = { readonly point: EngineKeyPoint | null; readonly text: string; readonly pattern: Noticed | null };

/** What the session has shown of the candidate so far: habits, and criteria of which most was left out before. */
type Known = { readonly patterns: readonly Noticed[]; readonly weak: ReadonlySet<CriterionId> };

/** From this share of missed weight on a criterion counts as weak. */
const WEAK_SHARE = 0.5;
/** As much as being core: what stays weak is probed beside what matters most. */
const WORTH = { core: 10, weak: 10, habit: 1 } as const;

/** Core and what was weak before come first, then weight; a habit that the point would break counts as one weight more. */
function worthOf({ keyPoint }: Standing, { patterns, weak }: Known): number {
  const habit = patterns.some(({ criteria }) => criteria.includes(keyPoint.criterion));
  return (
    (keyPoint.core ? WORTH.core : 0) +
    (weak.has(keyPoint.criterion) ? WORTH.weak : 0) +
    keyPoint.weight +
    (habit ? WORTH.habit : 0)
  );
}

function missing(thread: QuestionThread, question: EngineQuestion, known: Known): readonly Standing[] {
  return standingsOf(thread, question)
    .filter(({ verdict, hinted, keyPoint }) => verdict !== "met" && !hinted && !thread.askedFor.includes(keyPoint.id))
    .toSorted(
      (a, b) =>
        worthOf(b, known) - worthOf(a, known) || Number(a.verdict === "partial") - Number(b.verdict === "partial"),
    );
}

/** A second follow-up is spent on what matters only: core or heavy points, and what was weak before. */
function isWorthIt({ keyPoint }: Standing, used: number, { weak }: Known): boolean {
  return used === 0 || keyPoint.core || keyPoint.weight > 1 || weak.has(keyPoint.criterion);
}

/** The question's own probes, or after a story now and then one after the company's values; none that was said before. */
function openProbe(scene: Scene, question: EngineQuestion): string | undefined {
  const { company } = scene.content;
  const isNew = (text: string): boolean => !scene.state.used.includes(fingerprint(text));
  const values = question.type === "behavioral" ? company.values.map(({ probe }) => probe).filter(isNew) : [];
  const own = question.followUps.filter(isNew);
  const pool = own.length === 0 || (values.length > 0 && chance(scene) < VALUE_CHANCE) ? values : own;
  return pool[Math.floor(chance(scene) * pool.length)];
}

/** Habits that stand after the answers so far and show in this one too. */
function habitsIn(scene: Scene, thread: QuestionThread): readonly Noticed[] {
  const patterns = patternsIn(scene.state.threads, (id) => questionOf(scene.content, id));
  return patterns.filter(({ threads }) => threads.some(({ questionId }) => questionId === thread.questionId));
}

function knownOf(scene: Scene, thread: QuestionThread): Known {
  const before = scene.state.threads.filter(({ questionId }) => questionId !== thread.questionId);
  const shares = weaknessesIn(before, (id) => questionOf(scene.content, id));
  const weak = [...shares].filter(([, share]) => share >= WEAK_SHARE).map(([criterion]) => criterion);
  return { patterns: habitsIn(scene, thread), weak: new Set(weak) };
}

function nextAim(scene: Scene, thread: QuestionThread, question: EngineQuestion): Aim | null {
  const used = thread.followUpsUsed;
  if (used >= (thread.warmUp ? MAX_WARM_UP_FOLLOW_UPS : MAX_FOLLOW_UPS)) return null;
  const known = knownOf(scene, thread);
  const { patterns } = known;
  const target = missing(thread, question, known).find((standing) => isWorthIt(standing, used, known));
  if (target !== undefined) {
    const { keyPoint } = target;
    const pattern = patterns.find(({ criteria }) => criteria.includes(keyPoint.criterion)) ?? null;
    return { point: keyPoint, text: keyPoint.followUp, pattern };
  }
  const probing = used === 0 && !thread.warmUp && chance(scene) < PROBE_CHANCE[scene.content.persona.pushback];
  const text = probing ? openProbe(scene, question) : undefined;
  return text === undefined ? null : { point: null, text, pattern: null };
}

const ORDINALS = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** Says a habit once in a session, with the follow-up that asks for what it leaves out. */
function nameHabit(scene: Scene, pattern: Noticed | null, maxWords: number): string | null {
  if (pattern === null) return null;
  const key = `pattern:${pattern.id}`;
  const ordinal = ORDINALS[pattern.threads.length];
  if (scene.state.used.includes(key) || ordinal === undefined) return null;
  const line = freshLine(scene, `pattern.${pattern.id}`, { places: { ordinal }, maxWords });
  if (line !== null) patch(scene, { used: [...scene.state.used, key] });
  return line;
}

function quoteKey(quote: string): string {
  return `quote:${fingerprint(quote)}`;
}

/** The first words that fit beside the question and were not said back before. */
function takeUp(scene: Scene, heard: Iterable<Heard>, maxWords: number): string | null {
  for (const { quote, earlier } of heard) {
    if (scene.state.used.includes(quoteKey(quote)) || countWords(quote) > maxWords - 1) continue;
    const occasion = earlier ? "followUp.earlier" : "followUp.quote";
    const line = freshLine(scene, occasion, { places: { quote }, maxWords });
    if (line === null) continue;
    patch(scene, { used: [...scene.state.used, quoteKey(quote)] });
    return line;
  }
  return null;
}

function lastHasCode(thread: QuestionThread): boolean {
  return thread.turns.at(-1)?.signals.code === true;
}

function bridge(scene: Scene, thread: QuestionThread, question: EngineQuestion, aim: Aim): string | null {
  const maxWords = Math.min(BRIDGE_WORDS, MAX_WORDS - countWords(aim.text));
  if (maxWords < 2) return null;
  const habit = nameHabit(scene, aim.pattern, maxWords);
  if (habit !== null) return habit;
  const quoted = takeUp(scene, heardIn(thread, question, aim.point), maxWords);
  if (quoted !== null) return quoted;
  return freshLine(scene, lastHasCode(thread) ? "followUp.code" : "followUp.bridge", { maxWords });
}

/** Asks the next follow-up; false when nothing is left to ask about this question. */
export function followUp(scene: Scene): boolean {
  const table = onTheTable(scene);
  const aim = table === null ? null : nextAim(scene, table.thread, table.question);
  if (table === null || aim === null) return false;
  const { question, thread } = table;
  const keyPointId = aim.point?.id ?? null;
  const leadIn = bridge(scene, thread, question, aim);
  patchThread(scene, question.id, {
    followUpsUsed: thread.followUpsUsed + 1,
    askedFor: keyPointId === null ? thread.askedFor : [...thread.askedFor, keyPointId],
  });
  if (!thread.warmUp) patch(scene, { stage: "follow_up" });
  const course = scene.state.turn?.course ?? newCourse(aim.text);
  openTurn(scene, {
    kind: "followUp",
    move: { move: "followUp", questionId: question.id, keyPointId },
    questionId: question.id,
    course: { ...course, ask: aim.text, asksFor: keyPointId, confirms: null },
    text: aim.text,
    leadIn,
  });
  return true;
}
