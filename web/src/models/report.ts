/**
 * The report page's state: waits for the report to be made, then holds it with the transcript it quotes.
 * Asks for what exists only, so that waiting causes no failed requests.
 */
import { createModel, effect, signal } from "@preact/signals";
import type { SessionView } from "#contract/http/sessions.ts";
import type { Message, Report } from "#contract/report.ts";
import type { Api, Failure, Outcome } from "../api/port.ts";
import type { Scheduler } from "../session/scheduler.ts";
import { choiceOf, newSession } from "./choice.ts";
import type { Launch } from "./launch.ts";
import { watchForNarrative } from "./narrative-watch.ts";

export type ReportDeps = {
  readonly api: Pick<Api, "session" | "report" | "transcript" | "finish" | "aiStatus">;
  readonly launch: Launch;
  readonly scheduler: Scheduler;
  readonly sessionId: string;
  readonly timeZone: string;
  readonly enter: (sessionId: string) => void;
};

/** `open`: the interview has not ended. `stuck`: grading failed and can be tried again. */
export type ReportStage = "loading" | "open" | "pending" | "stuck" | "ready";

const ASK_AGAIN_MS = 1_500;

export const ReportModel = createModel((deps: ReportDeps) => {
  const stage = signal<ReportStage>("loading");
  const view = signal<SessionView | null>(null);
  const report = signal<Report | null>(null);
  const messages = signal<readonly Message[]>([]);
  const failure = signal<Failure | null>(null);
  const busy = signal(false);
  let cancel = () => {};
  let isLeft = false;

  /** The value, or null after taking note of the failure; null as well where nobody waits any more. */
  const noted = <T>(outcome: Outcome<T>): T | null => {
    if (isLeft) return null;
    failure.value = outcome.ok ? null : outcome.failure;
    return outcome.ok ? outcome.value : null;
  };

  const load = async () => {
    cancel();
    const { api, sessionId } = deps;
    const seen = noted(await api.session(sessionId));
    if (seen === null) return;
    view.value = seen;
    const said = noted(await api.transcript(sessionId));
    if (said === null) return;
    messages.value = said.messages;
    if (seen.report === "ready") await fetchReport();
    else if (seen.state.stage !== "done") stage.value = "open";
    else wait(seen.report === "needsAttention" ? "stuck" : "pending");
  };

  const fetchReport = async () => {
    const found = noted(await deps.api.report(deps.sessionId));
    if (found === null) return;
    report.value = found;
    stage.value = "ready";
    cancel = watchForNarrative(deps, { report: found, seq: view.peek()?.state.seq ?? 0 }, (told) => {
      report.value = told;
    });
  };

  const wait = (next: "pending" | "stuck") => {
    stage.value = next;
    if (next === "pending") cancel = deps.scheduler.after(ASK_AGAIN_MS, () => void load());
  };

  /** Ends an open interview, or has a stuck report made again. */
  const finish = async () => {
    busy.value = true;
    const finished = noted(await deps.api.finish(deps.sessionId));
    busy.value = false;
    if (finished !== null) await load();
  };

  /** A new interview with the very set-up of this one. */
  const again = async () => {
    const setUp = view.value?.setUp;
    if (setUp === undefined || busy.value) return;
    busy.value = true;
    const launched = await deps.launch(newSession(choiceOf(setUp), deps.timeZone));
    busy.value = false;
    const id = noted(launched);
    if (id !== null) deps.enter(id);
  };

  effect(() => {
    void load();
    return () => {
      isLeft = true;
      cancel();
    };
  });

  return { stage, view, report, messages, failure, busy, load, finish, again };
});
