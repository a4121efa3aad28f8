/**
 * What stands out over the whole interview: habits of several answers, and single moments that went beyond what was asked.
 * Sentences about what was said and done in answers, each with the words it stands on; no level depends on them.
 */
import type { Content } from "../content.ts";
import { questionOf } from "../scene.ts";
import { type Noticed, type PatternId, patternsIn } from "../selection/patterns.ts";
import type { QuestionThread, State } from "../state.ts";
import type { AssessedAnswer } from "./answer-levels.ts";
import { evidenceOf, openingEvidence, type TurnSeqs } from "./evidence.ts";
import type { Evidence, Observation, ReportPattern } from "./report-shape.ts";
import { countedAnswers } from "./session-levels.ts";
import type { StandingPoint } from "./standing-points.ts";
import { asClause, numberWord } from "./wording.ts";

/** Completes "In answers 1 and 3 …": what was not in them before a follow-up asked, and what to try. */
const HABIT_WORDS: Readonly<Record<PatternId, string>> = {
  no_complexity: "time and space did not come up before a follow-up asked. Close the first version with both.",
  code_first: "the code came before a plan. Say the idea in two sentences first, then write.",
  no_edge_cases:
    "no unusual input or test came up before a follow-up asked. Name the smallest and the oddest one yourself.",
  no_requirements: "the design began before its limits were said. Ask or assume how much and for whom, and then draw.",
  no_trade_offs:
    "what speaks against the choice did not come up before a follow-up asked. Add one price to each choice.",
  no_result: "the story had no outcome before a follow-up asked for one. End it with what changed, and by how much.",
  we_without_i: "the story was told as we. Say which steps were yours, beginning with I.",
  no_example: "no concrete case came up before a follow-up asked. Put one example beside each explanation.",
};

function label({ ordinal }: QuestionThread): string {
  return ordinal === 0 ? "the warm-up" : `answer ${ordinal}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** "answers 1, 2 and 4" or "the warm-up and answer 2". */
function placesOf(threads: readonly QuestionThread[]): string {
  const numbers = threads.filter(({ ordinal }) => ordinal > 0).map(({ ordinal }) => String(ordinal));
  const answers = `${numbers.length === 1 ? "answer" : "answers"} ${listed(numbers)}`;
  return numbers.length === threads.length ? answers : `the warm-up and ${answers}`;
}

/** The beginnings of the answers that show it: absence has no words of its own. */
function patternOf({ id, threads }: Noticed, seqs: TurnSeqs): ReportPattern | null {
  const evidence = threads.flatMap((thread) => {
    const first = thread.turns.find(({ kind }) => kind === "answer");
    return first === undefined ? [] : openingEvidence(first.turnId, thread, seqs);
  });
  if (evidence.length < threads.length) return null;
  return { id, text: `In ${placesOf(threads)}, ${HABIT_WORDS[id]}`, evidence };
}

/** Habits that stand at the end, in a fixed order; one without its evidence is left out. */
export function patternsOf(state: State, content: Content, seqs: TurnSeqs): ReportPattern[] {
  const noticed = patternsIn(state.threads, (id) => questionOf(content, id));
  return noticed.flatMap((one) => patternOf(one, seqs) ?? []);
}

type Moment = Observation & { readonly worth: number; readonly ordinal: number };

/** Moments in one report. */
const MOST = 3;
/** Points shown in one go that make a dense answer. */
const DENSE = 4;

const isMet = ({ verdict, hinted }: StandingPoint): boolean => verdict === "met" && !hinted;

function turnsOf(standing: StandingPoint): readonly string[] {
  return standing.spans.map(({ turnId }) => turnId);
}

function firstQuote(standing: StandingPoint, thread: QuestionThread, seqs: TurnSeqs): Evidence[] {
  return evidenceOf(standing, thread, seqs).slice(0, 1);
}

/** Something beyond the question, said before anybody asked for it. */
function volunteered({ thread, points }: AssessedAnswer, seqs: TurnSeqs): Moment[] {
  const best = points
    .filter((one) => isMet(one) && !one.point.core && !one.asked)
    .sort((a, b) => b.point.weight - a.point.weight)[0];
  if (best === undefined) return [];
  const text = `In ${label(thread)} you brought this up without being asked: ${asClause(best.point.statement)}.`;
  return [{ text, evidence: firstQuote(best, thread, seqs), worth: 2 + best.point.weight, ordinal: thread.ordinal }];
}

/** Something that was missing or wrong at first and was put right by the candidate's own later words. */
function revised({ thread, points }: AssessedAnswer, seqs: TurnSeqs): Moment[] {
  const best = points.filter(isMet).find(({ point }) => {
    const verdicts = thread.turns.flatMap(({ verdicts: all }) =>
      all.filter(({ keyPointId }) => keyPointId === point.id),
    );
    const wrong = verdicts.findIndex(({ verdict }) => verdict === "contradicted");
    return wrong >= 0 && verdicts.slice(wrong + 1).some(({ verdict }) => verdict === "met");
  });
  if (best === undefined) return [];
  const text = `In ${label(thread)} you came back to an earlier statement and put it right: ${asClause(best.point.statement)}.`;
  return [{ text, evidence: firstQuote(best, thread, seqs), worth: 6, ordinal: thread.ordinal }];
}

/** A follow-up that was met with the very thing it asked for. */
function answeredFollowUp({ thread, points }: AssessedAnswer, seqs: TurnSeqs): Moment[] {
  const asking = new Map(thread.turns.flatMap(({ turnId, asksFor }) => (asksFor === null ? [] : [[asksFor, turnId]])));
  const best = points.find((one) => isMet(one) && turnsOf(one)[0] === asking.get(one.point.id));
  if (best === undefined) return [];
  const text = `In ${label(thread)} one follow-up was enough, and you added this: ${asClause(best.point.statement)}.`;
  return [{ text, evidence: firstQuote(best, thread, seqs), worth: 1 + best.point.weight, ordinal: thread.ordinal }];
}

/** Several points in one go. */
function dense({ thread, points }: AssessedAnswer, seqs: TurnSeqs): Moment[] {
  const first = thread.turns.find(({ kind }) => kind === "answer")?.turnId;
  const shown = points.filter((one) => isMet(one) && turnsOf(one)[0] === first);
  if (first === undefined || shown.length < DENSE) return [];
  const evidence = shown.flatMap((one) => firstQuote(one, thread, seqs)).slice(0, MOST);
  const text = `In ${label(thread)} your first words already showed ${numberWord(shown.length)} points.`;
  return [{ text, evidence, worth: shown.length / 2, ordinal: thread.ordinal }];
}

/** The moments that stand out most, one an answer at most, in the order of the interview. */
export function standoutsOf(answers: readonly AssessedAnswer[], seqs: TurnSeqs): Observation[] {
  const best = countedAnswers(answers).flatMap((answer): Moment[] => {
    const moments = [volunteered, revised, answeredFollowUp, dense].flatMap((find) => find(answer, seqs));
    return moments
      .filter(({ evidence }) => evidence.length > 0)
      .sort((a, b) => b.worth - a.worth)
      .slice(0, 1);
  });
  return best
    .sort((a, b) => b.worth - a.worth || a.ordinal - b.ordinal)
    .slice(0, MOST)
    .sort((a, b) => a.ordinal - b.ordinal)
    .map(({ text, evidence }) => ({ text, evidence }));
}
