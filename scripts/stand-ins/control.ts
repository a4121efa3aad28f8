/** The control port of a stand-in: script, faults, reset, journal and a wait for a kind of its rows over HTTP. Each kind has its own scripts and faults. */
import type { ServerResponse } from "node:http";
import * as z from "zod/mini";
import type { Journal } from "./journal.ts";
import { Fault, Script } from "./script.ts";

export type Controlled<S, F> = {
  readonly journal: Journal;
  script(script: S): void;
  fault(fault: F): void;
  reset(): void;
};

type Answer = { readonly status: number; readonly body: object };
/** Answered once the journal has a row of the kind that follows. */
const NOTED = "GET /__control/noted/";
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

/** Answers one request; `asked` is its method and path. */
export type Control<S, F> = (
  standIn: Controlled<S, F>,
  asked: string,
  body: string,
  response: Pick<ServerResponse, "writeHead">,
) => void;

/** The control port of stand-ins that take such scripts and faults. */
export function controlOf<S, F>(script: z.ZodMiniType<S>, fault: z.ZodMiniType<F>): Control<S, F> {
  const answerTo = (standIn: Controlled<S, F>, asked: string, body: string): Answer => {
    switch (asked) {
      case "POST /__control/script":
        return taken(script, body, (input) => standIn.script(input));
      case "POST /__control/fault":
        return taken(fault, body, (input) => standIn.fault(input));
      case "POST /__control/reset":
        standIn.reset();
        return DONE;
      case "GET /__control/journal":
        return { status: 200, body: { startedAt: standIn.journal.startedAt, rows: standIn.journal.rows() } };
      default:
        return { status: 404, body: { error: "script, fault, reset (POST), journal and noted/KIND (GET) are here" } };
    }
  };
  return (standIn, asked, body, response) => {
    const give = ({ status, body: answer }: Answer): void => {
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
    };
    if (asked.startsWith(NOTED)) void standIn.journal.noted(asked.slice(NOTED.length)).then(() => give(DONE));
    else give(answerTo(standIn, asked, body));
  };
}

/** Of models. */
export const control = controlOf(Script, Fault);
