/** The control port of a recogniser's stand-in: what `control.ts` is for models, with scripts and faults of recognisers. */
import type { ServerResponse } from "node:http";
import * as z from "zod/mini";
import type { Journal } from "./journal.ts";
import {
  RecogniserFault,
  type RecogniserFaultInput,
  RecogniserScript,
  type RecogniserScriptInput,
} from "./recogniser-script.ts";

type Controlled = {
  readonly journal: Journal;
  script(script: RecogniserScriptInput): void;
  fault(fault: RecogniserFaultInput): void;
  reset(): void;
};

type Answer = { readonly status: number; readonly body: object };
const DONE: Answer = { status: 200, body: { ok: true } };

function taken<T>(schema: z.ZodMiniType<T>, body: string, take: (input: T) => void): Answer {
  let raw: unknown;
  try {
    raw = JSON.parse(body === "" ? "{}" : body);
  } catch {
    return { status: 400, body: { error: "not JSON" } };
  }
  const checked = schema.safeParse(raw);
  if (!checked.success) return { status: 400, body: { error: z.prettifyError(checked.error) } };
  take(checked.data);
  return DONE;
}

function answerTo(standIn: Controlled, asked: string, body: string): Answer {
  switch (asked) {
    case "POST /__control/script":
      return taken(RecogniserScript, body, (script) => standIn.script(script));
    case "POST /__control/fault":
      return taken(RecogniserFault, body, (fault) => standIn.fault(fault));
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
export function recogniserControl(standIn: Controlled, asked: string, body: string, response: ServerResponse): void {
  const { status, body: answer } = answerTo(standIn, asked, body);
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
}
