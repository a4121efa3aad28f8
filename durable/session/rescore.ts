/**
 * Scores a finished session again under the reader, rubrics and bank of today, and keeps both results: the sealed report
 * is not touched. Under the same versions, and with no verdict come since, the stored answer is given again.
 */
import type { Report } from "../../worker/contract/report.ts";
import type { RESCORE_CAUSES, Rescored, Score } from "../../worker/contract/rescore.ts";
import type { Refused, ScoringContent } from "../../worker/contract/rpc.ts";
import { readSessionAgain } from "../engine/grading/read-again.ts";
import type { Journal, SessionPorts } from "../ports.ts";
import { differenceText } from "./rescore-words.ts";
import type { SessionCore } from "./session-core.ts";
import { readReport } from "./stored-session.ts";

const RESCORES = "rescores";
/** The newest are kept; the sealed report always is. */
const MOST = 8;

type Cause = (typeof RESCORE_CAUSES)[number];

export function readRescores(journal: Journal): Rescored[] {
  const body = journal.value(RESCORES);
  if (body === null) return [];
  const stored: Rescored[] = JSON.parse(body);
  return stored;
}

function scoreOf({ overall, hireSignal, criteria, method }: Report): Score {
  const { engine, bank, rubric, gradedAt } = method;
  return {
    overall,
    hireSignal,
    criteria: criteria.map(({ id, name, level, low, high }) => ({ id, name, level, low, high })),
    engine,
    bank,
    rubric,
    gradedAt,
  };
}

function pointsOf(before: Report, after: Report): Rescored["points"] {
  return after.questions.flatMap(({ questionId, title, keyPoints }) => {
    const old = before.questions.find((question) => question.questionId === questionId)?.keyPoints ?? [];
    return keyPoints.flatMap(({ id, statement, verdict }) => {
      const was = old.find((point) => point.id === id)?.verdict ?? "absent";
      return was === verdict ? [] : [{ questionId, title, statement, before: was, after: verdict }];
    });
  });
}

function criteriaOf(before: Report, after: Report): Rescored["criteria"] {
  const ids = new Set([...before.criteria, ...after.criteria].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const [was, is] = [before, after].map(({ criteria }) => criteria.find((one) => one.id === id));
    if (was?.level === is?.level) return [];
    return [{ id, name: is?.name ?? was?.name ?? id, before: was?.level ?? null, after: is?.level ?? null }];
  });
}

function causesOf(before: Report, after: Report, points: Rescored["points"]): Cause[] {
  const versions = (["engine", "rubric", "bank"] as const).filter((part) => before.method[part] !== after.method[part]);
  // the same reader of the same words finds the same: what is left are verdicts that came after the report
  return versions.length === 0 && points.length > 0 ? ["model"] : versions;
}

export function compare(before: Report, after: Report): Rescored {
  const points = pointsOf(before, after);
  const found = {
    sessionId: before.sessionId,
    before: scoreOf(before),
    after: scoreOf(after),
    causes: causesOf(before, after, points),
    points,
    criteria: criteriaOf(before, after),
  };
  return { ...found, text: differenceText(found) };
}

const resultOf = ({ after, points }: Rescored): string => JSON.stringify([{ ...after, gradedAt: "" }, points]);

/** Refused with `NOT_READY` before there is a report. */
export function rescoreSession(
  core: SessionCore,
  { journal, clock, grade }: Pick<SessionPorts, "journal" | "clock" | "grade">,
  today: ScoringContent | null,
): { ok: true; rescores: Rescored[] } | Refused {
  const before = readReport(journal);
  if (before === null) return { ok: false, code: "NOT_READY", retryAfterSeconds: 5 };
  const stored = readRescores(journal);
  if (today === null) return { ok: true, rescores: stored };
  const { sessionId } = core.owner;
  const pool = core.content.pool.map((entry) => {
    const question = today.questions.find(({ id }) => id === entry.question.id);
    return question === undefined ? entry : { ...entry, question };
  });
  const content = { ...core.content, pool, rubrics: today.rubrics, versions: today.versions };
  const state = readSessionAgain(core.state, content);
  const after = grade({ sessionId, state, log: core.log.all(), content, gradedAt: clock.now() });
  const rescored = compare(before, after);
  const last = stored.at(-1);
  if (last !== undefined && resultOf(last) === resultOf(rescored)) return { ok: true, rescores: stored };
  const rescores = [...stored, rescored].slice(-MOST);
  journal.transact((writer) => writer.putValue(RESCORES, JSON.stringify(rescores)));
  return { ok: true, rescores };
}
