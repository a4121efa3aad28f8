/** The control port of a stand-in: script, faults, reset and journal over HTTP. */
import type { ServerResponse } from "node:http";
import * as z from "zod/mini";
import type { Journal } from "./journal.ts";
import { Fault, type FaultInput, Script, type ScriptInput } from "./script.ts";

export type Controlled = {
  readonly journal: Journal;
  script(script: ScriptInput): void;
  fault(fault: FaultInput): void;
  reset(): void;
};

type Answer = { readonly status: number; readonly body: object };
const DONE: Answer = { status: 200, body: { ok: true } };

function taken<T>(schema: z.ZodMiniType<unknown, T>, body: string, take: (input: T) => void): Answer {
  let raw: unknown;
  try {
    raw = JSON.parse(body === "" ? "{}" : body);
  } catch {
    return { status: 400, body: { error: "not JSON" } };
  }
  const checked = schema.safeParse(raw);
  if (!checked.success) return { status: 400, body: { error: z.prettifyError(checked.error) } };
  take(Object(raw));
  return DONE;
}

function answerTo(standIn: Controlled, asked: string, body: string): Answer {
  switch (asked) {
    case "POST /__control/script":
      return taken(Script, body, (script) => standIn.script(script));
    case "POST /__control/fault":
      return taken(Fault, body, (fault) => standIn.fault(fault));
    case "POST /__control/reset":
      standIn.reset();
      return DONE;
    case "GET /__control/journal":
      return { status: 200, body: { startedAt: standIn.journal.startedAt, rows: standIn.journal.rows() } };
    default:
      return { status: 404, body: { error: "script, fault, reset (POST) and journal (GET) are here" } };
  }
}

/** Answers one request; `asked` is its method and path. */
export function control(standIn: Controlled, asked: string, body: string, response: ServerResponse): void {
  const { status, body: answer } = answerTo(standIn, asked, body);
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
}
