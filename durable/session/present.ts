/**
 * What of the log leaves the object: maps a fact to its durable frame, or to nothing. How an answer was read, how hard
 * the next question is to be and why the interviewer moves as it does stay inside.
 */
import type { DurableFrame } from "../../worker/contract/socket.ts";
import type { Fact, Logged, LoggedFact } from "../engine/state.ts";
import type { SessionCore } from "./session-core.ts";

const iso = (at: number): string => new Date(at).toISOString();

function opened(fact: Extract<Fact, { type: "turn.opened" }>) {
  const { type, turnId, questionId, kind, ordinal } = fact;
  return { type, turnId, kind, ordinal, ...(questionId === undefined ? {} : { questionId }) };
}

function committed(fact: Extract<Fact, { type: "turn.committed" }>) {
  const { type, turnId, text, code, cause, heldMs } = fact;
  return { type, turnId, text, cause, heldMs, ...(code === undefined ? {} : { code: { ...code } }) };
}

function uttered(fact: Extract<Fact, { type: "utterance.committed" }>) {
  const { type, turnId, generation, kind, text, leadIn, feedback, complete, by } = fact;
  const extras = { ...(leadIn === undefined ? {} : { leadIn }), ...(feedback === undefined ? {} : { feedback }) };
  return { type, turnId, generation, kind, text, complete, by, ...extras };
}

function ended(fact: Extract<Fact, { type: "utterance.end" }>) {
  const { interruptedAtMs, ...rest } = fact;
  return interruptedAtMs === undefined ? rest : { ...rest, interruptedAtMs };
}

function reported(fact: Extract<Fact, { type: "report" }>) {
  const { type, status, nextAttemptAt, narrated } = fact;
  const again = nextAttemptAt === undefined ? {} : { nextAttemptAt: iso(nextAttemptAt) };
  return { type, status, ...again, ...(narrated === undefined ? {} : { narrated }) };
}

/** The frame of a fact, field by field; null for what stays inside. `replay` marks what was sent before. */
export function durableFrame({ seq, at, event }: LoggedFact, replay: boolean): DurableFrame | null {
  const mark = { seq, at: iso(at), ...(replay ? { replay: true } : {}) };
  switch (event.type) {
    case "answer.read":
    case "answer.analysed":
    case "difficulty.moved":
    case "input.changed":
    case "code.saved":
    case "aside.begun":
    case "utterance.restarted":
      return null;
    case "stt.final":
      return { ...event, words: event.words.map((word) => ({ ...word })), ...mark };
    case "turn.opened":
      return { ...opened(event), ...mark };
    case "turn.committed":
      return { ...committed(event), ...mark };
    case "utterance.committed":
      return { ...uttered(event), ...mark };
    case "report":
      return { ...reported(event), ...mark };
    case "question.aims":
      return { type: event.type, questionId: event.questionId, aims: [...event.aims], ...mark };
    case "turn.held":
      return { type: event.type, turnId: event.turnId, untilAt: iso(event.untilAt), ...mark };
    case "utterance.end":
      return { ...ended(event), ...mark };
    default:
      return { ...event, ...mark };
  }
}

/** Frames of all facts among `events`, in order. */
export function durableFrames(events: readonly Logged[], replay: boolean): DurableFrame[] {
  return events.flatMap((logged) => {
    const frame = logged.class === "fact" ? durableFrame(logged, replay) : null;
    return frame === null ? [] : [frame];
  });
}

/**
 * One line of the owner's export. While the interview runs, what stays inside is left out of it: it would tell which
 * points of an open question were heard.
 */
function exportLine(logged: Logged, ended: boolean): string | null {
  if (ended || logged.class === "input") return JSON.stringify(logged);
  if (durableFrame(logged, false) === null) return null;
  if (logged.event.type !== "turn.opened") return JSON.stringify(logged);
  return JSON.stringify({ ...logged, event: opened(logged.event) });
}

/** At most `limit` lines after `afterSeq`; fewer only at the end of the log. `lastSeq` is where to go on. */
export function exportLines(
  events: readonly Logged[],
  ended: boolean,
  afterSeq: number,
  limit: number,
): { lines: string[]; lastSeq: number } {
  const lines: string[] = [];
  let lastSeq = afterSeq;
  for (const logged of events) {
    if (lines.length >= limit) break;
    if (logged.seq <= afterSeq) continue;
    lastSeq = logged.seq;
    const line = exportLine(logged, ended);
    if (line !== null) lines.push(line);
  }
  return { lines, lastSeq };
}

/** The same of a session as it stands. */
export function exportOf({ log, state }: SessionCore, afterSeq: number, limit: number): ReturnType<typeof exportLines> {
  return exportLines(log.all(), state.stage === "done", afterSeq, limit);
}
