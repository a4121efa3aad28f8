/** The sealed report as an answer, or how long it may take. Grades nothing. */
import type { Report } from "../../worker/contract/report.ts";
import type { Refused } from "../../worker/contract/rpc.ts";
import type { Journal } from "../ports.ts";
import { waitMs } from "./effect-rows.ts";
import { readReport } from "./stored-session.ts";

/** Seconds a client is asked to wait for a report that comes in `ms`. */
const waitSeconds = (ms: number): number => Math.min(60, Math.max(1, Math.ceil(ms / 1_000)));

/** `now` in milliseconds. */
export function reportOr(journal: Journal, now: number): { ok: true; report: Report } | Refused {
  const report = readReport(journal);
  if (report !== null) return { ok: true, report };
  const grading = journal.effects().filter((row) => row.kind === "grade");
  return { ok: false, code: "NOT_READY", retryAfterSeconds: waitSeconds(waitMs(grading, now)) };
}
