/**
 * What D1 learns of an interview: where it stands, what was asked, and after the report levels and verdicts with
 * offsets. Never a word of the candidate.
 */
import type { Report } from "../../worker/contract/report.ts";
import type { Content } from "../engine/content.ts";
import type { QuestionThread, State } from "../engine/state.ts";
import type { ArchiveSummary } from "../ports.ts";

const RESULT_BYTES = 8_192;

export type Owner = { readonly sessionId: string; readonly userId: string };

export function statusOf(state: State): ArchiveSummary["status"] {
  if (state.stage === "intro") return "created";
  if (state.stage !== "done") return "live";
  if (state.report === "ready") return "done";
  return state.report === "needsAttention" ? "needs_attention" : "report_pending";
}

function isAnswered(thread: QuestionThread): boolean {
  return !thread.warmUp && thread.outcome === "answered";
}

function verdictsOf(report: Report) {
  return report.questions.map(({ questionId, outcome, assessed, keyPoints }) => ({
    questionId,
    outcome,
    assessed,
    points: keyPoints.map(({ id, verdict, evidence }) => ({
      id,
      verdict,
      spans: evidence.map(({ turnSeq, start, end }) => [turnSeq, start, end]),
    })),
  }));
}

/** At most 8 KB of ASCII: all verdicts, or the verdicts without offsets, or the levels alone. */
export function resultsOf(report: Report): string {
  const { status, overall, hireSignal, method } = report;
  const criteria = report.criteria.map(({ id, level, low, high, answers }) => ({ id, level, low, high, answers }));
  const { engine, bank, rubric, model } = method;
  const levels = { status, overall, hireSignal, criteria, method: { engine, bank, rubric, model } };
  const full = verdictsOf(report);
  const short = full.map((question) => ({
    ...question,
    points: question.points.map(({ id, verdict }) => [id, verdict]),
  }));
  const forms = [{ ...levels, questions: full }, { ...levels, questions: short }, levels];
  const texts = forms.map((form) => JSON.stringify(form));
  return texts.find((text) => text.length <= RESULT_BYTES) ?? JSON.stringify({ status, overall, hireSignal });
}

export function summarise(
  owner: Owner,
  material: { readonly state: State; readonly seq: number; readonly at: number; readonly content: Content },
  report: Report | null,
): ArchiveSummary {
  const { state, seq, at, content } = material;
  const titles = state.threads.flatMap(({ warmUp, questionId }) => {
    const title = content.pool.find(({ question }) => question.id === questionId)?.question.title;
    return warmUp || title === undefined ? [] : [title];
  });
  return {
    sessionId: owner.sessionId,
    userId: owner.userId,
    seq,
    stage: state.stage,
    status: statusOf(state),
    answered: state.threads.filter(isAnswered).length,
    score: report?.overall?.score ?? null,
    low: report?.overall?.low ?? null,
    high: report?.overall?.high ?? null,
    titles,
    questionIds: state.threads.map(({ questionId }) => questionId),
    results: report === null ? null : resultsOf(report),
    updatedAt: at,
  };
}

/** What a reader of the list would notice; while it stays the same nothing is pushed. */
export function noticeable(state: State): string {
  const threads = state.threads.map(({ questionId, outcome }) => `${questionId}=${outcome}`);
  return [state.stage, statusOf(state), ...threads].join(" ");
}
