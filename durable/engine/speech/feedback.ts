/**
 * Coach feedback on a question that is being left: what was shown, in a few of the candidate's words, and the one
 * point worth adding. Says nothing about the person, gives no score, and is silent in mock mode.
 */
import type { EngineQuestion } from "../content.ts";
import type { Scene } from "../scene.ts";
import { isAttempted, type Standing, standingsOf } from "../selection/standing.ts";
import type { QuestionThread } from "../state.ts";
import { freshLine } from "./lines.ts";
import { quoteFrom } from "./quote.ts";
import { countWords, joined } from "./words.ts";

/** Statements about what an answer does, and those with a colon of their own, are read from the sheet; the others are told as they are. */
const FROM_THE_SHEET = /\b(?:the candidate|the answer)\b|:/i;

/** Core first, then weight. */
export function byValue(a: Standing, b: Standing): number {
  return Number(b.keyPoint.core) - Number(a.keyPoint.core) || b.keyPoint.weight - a.keyPoint.weight;
}

/** The candidate's words behind a standing, short enough to be quoted. */
export function quoteOf(thread: QuestionThread, standing: Standing): string | null {
  const texts = new Map(thread.turns.map(({ turnId, text }) => [turnId, text]));
  const quotes = standing.spans.flatMap((span) => quoteFrom(texts.get(span.turnId) ?? "", [span]) ?? []);
  return quotes[0] ?? null;
}

function shown(scene: Scene, thread: QuestionThread, standings: readonly Standing[]): string | null {
  const met = standings.filter(({ verdict }) => verdict === "met").toSorted(byValue);
  if (met.length === 0) return freshLine(scene, "feedback.nothing");
  const quote = met.flatMap((standing) => quoteOf(thread, standing) ?? [])[0] ?? null;
  if (quote === null)
    return freshLine(scene, "feedback.counted", { places: { met: met.length, all: standings.length } });
  return freshLine(scene, "feedback.shown", { places: { quote } });
}

/** Words of a statement that can still be followed when it is heard beside a quote. */
const HEARD_WORDS = 30;

/** Words of a statement beside which a quotation of what is wrong still fits into one breath. */
const BESIDE_QUOTE_WORDS = 24;

/** The most valuable one that can be followed by ear; what is longer is left to the report, unless there is nothing else. */
function firstHeard(standings: readonly Standing[]): Standing | undefined {
  const length = ({ keyPoint }: Standing): number => countWords(keyPoint.statement);
  const ordered = standings.toSorted(byValue);
  return ordered.find((one) => length(one) <= HEARD_WORDS) ?? ordered.toSorted((a, b) => length(a) - length(b))[0];
}

function worthAdding(scene: Scene, thread: QuestionThread, standings: readonly Standing[]): string | null {
  const wrong = firstHeard(standings.filter(({ verdict }) => verdict === "contradicted"));
  const open = wrong ?? firstHeard(standings.filter(({ verdict }) => verdict !== "met"));
  if (open === undefined) return freshLine(scene, "feedback.complete");
  const point = open.keyPoint.statement.replace(/[.!]$/, "");
  const canQuote = wrong !== undefined && countWords(point) <= BESIDE_QUOTE_WORDS;
  const quote = canQuote ? quoteOf(thread, wrong) : null;
  const check = quote === null ? null : freshLine(scene, "feedback.check", { places: { quote } });
  const occasion = FROM_THE_SHEET.test(point) ? "feedback.sheet" : "feedback.add";
  return joined([check, freshLine(scene, occasion, { places: { point } })]);
}

/** What the follow-ups of a question that is being left were after; none in mock mode, where the report tells it. */
export function aimsOf(scene: Scene, thread: QuestionThread, question: EngineQuestion): readonly string[] {
  if (scene.state.config.mode !== "coach") return [];
  return thread.askedFor.flatMap((id) => question.keyPoints.find((point) => point.id === id)?.statement ?? []);
}

/** Null in mock mode and where no attempt was made. */
export function feedbackOn(scene: Scene, thread: QuestionThread, question: EngineQuestion): string | null {
  if (scene.state.config.mode !== "coach" || !isAttempted(thread)) return null;
  const standings = standingsOf(thread, question);
  return joined([shown(scene, thread, standings), worthAdding(scene, thread, standings)]) || null;
}
