/**
 * Looks for a while whether a model has added its words to a sealed report. By short requests and not by a socket, which
 * would take the floor from another window. Failures are not worth a word: the report is whole without.
 */
import type { SessionView } from "#contract/http/sessions.ts";
import type { Report } from "#contract/report.ts";
import type { Api } from "../api/port.ts";
import type { Scheduler } from "../session/scheduler.ts";

export type NarrativeWatchDeps = {
  readonly api: Pick<Api, "session" | "report" | "aiStatus">;
  readonly scheduler: Scheduler;
  readonly sessionId: string;
};

/** A model's words come within this time after grading, or not at all. */
const WITHIN_MS = 90_000;
const LOOK_AGAIN_MS = 3_000;

function isExpected(report: Report, now: number): boolean {
  return report.narrative === undefined && Math.abs(now - Date.parse(report.method.gradedAt)) < WITHIN_MS;
}

/** `added` hears the report whenever the log has grown since `seq`. The result stops it. */
export function watchForNarrative(
  { api, scheduler, sessionId }: NarrativeWatchDeps,
  shown: { readonly report: Report; readonly seq: number },
  added: (report: Report) => void,
): () => void {
  let { report, seq } = shown;
  let isStopped = false;
  let cancel = () => {};

  const take = async (view: SessionView) => {
    if (view.state.seq <= seq) return;
    const found = await api.report(sessionId);
    if (!found.ok || isStopped) return;
    ({ seq } = view.state);
    report = found.value;
    added(report);
  };
  const look = async () => {
    const seen = await api.session(sessionId);
    if (seen.ok) await take(seen.value);
    next();
  };
  const next = () => {
    if (!isStopped && isExpected(report, scheduler.now())) cancel = scheduler.after(LOOK_AGAIN_MS, () => void look());
  };
  const begin = async () => {
    const ai = await api.aiStatus();
    if (ai.ok && ai.value.configured) next();
  };

  if (isExpected(report, scheduler.now())) void begin();
  return () => {
    isStopped = true;
    cancel();
  };
}
