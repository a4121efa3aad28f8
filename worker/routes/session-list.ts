/** Rows of the session list as the API shows them, and the cursor that pages through them. Pure. */
import type { SessionSummary } from "#contract/http/sessions.ts";
import { SessionSummary as Summary } from "#contract/http/sessions.ts";
import type { ReportState } from "#contract/rpc.ts";
import type { Stage } from "#contract/vocabulary.ts";
import type { SessionRow } from "#db/queries/sessions.ts";

export function statusOf(stage: Stage, report: ReportState): SessionSummary["status"] {
  if (stage === "intro") return "created";
  if (stage !== "done") return "live";
  if (report === "ready") return "done";
  return report === "needsAttention" ? "needs_attention" : "report_pending";
}

export function summaryOf(row: SessionRow): SessionSummary {
  const { score, low, high } = row;
  const complete = score !== null && low !== null && high !== null;
  return Summary.parse({
    id: row.id,
    track: row.track,
    companyStyle: row.companyStyle,
    difficulty: row.difficulty,
    adaptive: row.adaptive,
    persona: row.persona,
    mode: row.mode,
    questionCount: row.questionCount,
    behavioralTarget: row.behavioralTarget,
    stage: row.stage,
    status: row.status,
    answered: row.answered,
    score: complete ? { score, low, high } : null,
    titles: row.titles,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  });
}

/** `null` at the start, `undefined` for a cursor that this list never gave. */
export function readCursor(cursor: string | undefined): { createdAt: number; id: string } | null | undefined {
  if (cursor === undefined) return null;
  const match = /^(\d{1,15})\.([0-9a-f]{32})$/.exec(cursor);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { createdAt: Number(match[1]), id: match[2] };
}

export function nextCursorOf(rows: readonly SessionRow[], limit: number): string | null {
  const last = rows[limit - 1];
  return rows.length > limit && last !== undefined ? `${last.createdAt}.${last.id}` : null;
}
