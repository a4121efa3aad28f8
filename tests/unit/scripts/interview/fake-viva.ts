/** A scripted stand-in for the public API over real HTTP: two questions, then the end. It keeps every request. */

import { createServer, type IncomingMessage, type Server } from "node:http";
import type { PublicState } from "../../../../worker/contract/http/sessions.ts";
import type { Message } from "../../../../worker/contract/report.ts";
import { publicState } from "../../../support/public-state.ts";
import { SUM, TEA } from "../sample-question.ts";
import { REPORT, TRANSCRIPT } from "../sample-report.ts";

export type Request = {
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly body: unknown;
};

export type FakeViva = {
  readonly url: string;
  readonly requests: Request[];
  /** Statuses to answer with before the scripted answer, by "METHOD /path". */
  readonly troubles: Map<string, { status: number; body: unknown }[]>;
  stop(): Promise<void>;
};

const AT = "2027-01-04T10:00:00.000Z";

const state = (part: Partial<PublicState>): PublicState => publicState({ seq: 1, questionCount: 2, ...part });

const spoken = (seq: number, kind: Message["kind"], text: string, questionId?: string): Message => ({
  seq,
  turnId: `t${seq}`,
  role: "interviewer",
  kind,
  text,
  at: AT,
  ...(questionId === undefined ? {} : { questionId }),
});

/** What the interviewer says after each input, in order. */
const SCRIPT: readonly Message[] = [
  spoken(1, "greeting", "Hello. How are you?"),
  spoken(2, "question", TEA.prompt, TEA.id),
  spoken(3, "followUp", "How long do you wait, and what happens then?", TEA.id),
  spoken(4, "question", SUM.prompt, SUM.id),
  spoken(5, "wrapUp", "That was all."),
];

function readBody(request: IncomingMessage): Promise<unknown> {
  return new Promise((resolve) => {
    let text = "";
    request.on("data", (chunk) => {
      text += String(chunk);
    });
    request.on("end", () => resolve(text === "" ? null : JSON.parse(text)));
  });
}

/** Answers of one session, input by input. */
class Script {
  #at = 0;

  #turn(cid: string): object {
    const message = SCRIPT[this.#at];
    this.#at += 1;
    const done = message === undefined;
    return {
      ack: { cid, seq: this.#at },
      messages: done ? [] : [message],
      state: state({ stage: done ? "done" : "question", seq: this.#at }),
    };
  }

  answer(path: string, body: unknown): object {
    const cid = String(Object(body).cid ?? "");
    if (path.endsWith("/auth/token"))
      return { accessToken: `token-${Object(body).grantType}`, tokenType: "bearer", expiresIn: 600 };
    if (path.endsWith("/sessions")) return this.#created(body);
    if (path.endsWith("/finish")) return { report: REPORT };
    if (path.endsWith("/transcript")) return { sessionId: "s-1", messages: TRANSCRIPT };
    if (path.endsWith("/ticket")) return { ticket: "ticket-1", expiresIn: 60 };
    return this.#turn(cid);
  }

  #created(body: unknown): object {
    const pool = { status: "exact", effectiveCompanyStyle: "general", effectiveDifficulty: "medium", available: 12 };
    const defaults = {
      companyStyle: "general",
      difficulty: "medium",
      adaptive: false,
      warmUp: true,
      behavioralTarget: 1,
    };
    const rest = { persona: "calm", mode: "mock", focus: [], timeZone: "UTC", stage: "intro", createdAt: AT };
    return { id: "s-1", ...defaults, ...rest, pool, ...Object(body) };
  }
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`);
    });
  });
}

export async function fakeViva(): Promise<FakeViva> {
  const requests: Request[] = [];
  const troubles: FakeViva["troubles"] = new Map();
  const script = new Script();
  const server = createServer(async (request, response) => {
    const path = request.url ?? "";
    const method = request.method ?? "";
    const body = await readBody(request);
    requests.push({ method, path, token: request.headers.authorization ?? "", body });
    const trouble = troubles.get(`${method} ${path}`)?.shift();
    const answer = trouble ?? { status: path.endsWith("/sessions") ? 201 : 200, body: script.answer(path, body) };
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
  });
  const url = await listen(server);
  return {
    url,
    requests,
    troubles,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function problem(status: number, code: string): { status: number; body: object } {
  return { status, body: { type: "about:blank", title: "No.", status, code, requestId: "r-1" } };
}
