/** The stubborn client of the kill drill, over a server that is away, slow to know it, or refuses: nothing is given up. */

import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { DrillClient, type Road } from "../../../../scripts/kill-drill/client.ts";
import { MortalServer } from "../../../../scripts/kill-drill/server.ts";
import { publicState } from "../../../support/public-state.ts";

const AT = "2027-01-04T10:00:00.000Z";
const ID = "s-1";
const SET_UP = {
  track: "swe_intern",
  companyStyle: "general",
  difficulty: "easy",
  adaptive: false,
  questionCount: 10,
  warmUp: true,
  behavioralTarget: 1,
  persona: "calm",
  mode: "mock",
  focus: [],
  timeZone: "UTC",
  seed: 1,
};
const POOL = { status: "exact", effectiveCompanyStyle: "general", effectiveDifficulty: "easy", available: 9 };

type Answer = { readonly status: number; readonly body: object } | "cut";
type Call = { readonly path: string; readonly body: { readonly [key: string]: unknown }; readonly token: string };

async function bodyOf(request: IncomingMessage): Promise<Call["body"]> {
  let text = "";
  for await (const part of request) text += String(part);
  return text === "" ? {} : JSON.parse(text);
}

/** As much of Viva as the drill uses: one interview of a few turns, and answers that the test can put before its own. */
class SmallViva {
  readonly calls: Call[] = [];
  /** Answers for calls whose path ends like this, used up one after the other. */
  readonly instead = new Map<string, Answer[]>();
  /** What the next sockets do in place of their part. */
  readonly socketFaults: ("close" | "nack")[] = [];
  /** Commands that were stored. */
  readonly stored: string[] = [];
  /** Turns until the interview is over. */
  turns = 3;
  /** Resolves when it is. */
  readonly full: Promise<void>;
  #isFull: () => void = () => {};
  #tokens = 0;
  readonly #http: Server = createServer((request, response) => {
    void this.#answer(request).then((answer) => {
      if (answer === "cut") return void request.socket.destroy();
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(JSON.stringify(answer.body));
    });
  });
  readonly #sockets = new WebSocketServer({ server: this.#http });

  constructor() {
    this.full = new Promise((resolve) => {
      this.#isFull = resolve;
    });
  }

  async start(): Promise<number> {
    this.#sockets.on("connection", (socket) => {
      socket.on("message", (data) => this.#heard(socket, JSON.parse(String(data))));
    });
    await new Promise<void>((resolve) => this.#http.listen(0, "127.0.0.1", resolve));
    const address = this.#http.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  tells(path: string, ...answers: Answer[]): void {
    this.instead.set(path, answers);
  }

  paths(end: string): Call[] {
    return this.calls.filter(({ path }) => path.endsWith(end));
  }

  get #turnId(): string | null {
    return this.stored.length >= this.turns ? null : `t${this.stored.length + 1}`;
  }

  get #state(): object {
    return publicState({ seq: this.stored.length, turnId: this.#turnId, questionCount: 2 });
  }

  #store(cid: string): number {
    if (!this.stored.includes(cid)) this.stored.push(cid);
    if (this.stored.length >= this.turns) this.#isFull();
    return this.stored.indexOf(cid) + 1;
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const path = request.url ?? "";
    const call = { path, body: await bodyOf(request), token: request.headers.authorization ?? "" };
    this.calls.push(call);
    const end = [...this.instead.keys()].find((one) => path.endsWith(one));
    const instead = end === undefined ? undefined : this.instead.get(end)?.shift();
    return instead ?? { status: 200, body: this.#body(path, call.body) };
  }

  #body(path: string, body: Call["body"]): object {
    if (path.endsWith("/auth/token")) {
      this.#tokens += 1;
      return { accessToken: `token-${this.#tokens}`, tokenType: "bearer", expiresIn: 600 };
    }
    if (path.endsWith("/sessions")) return { id: ID, ...SET_UP, stage: "intro", pool: POOL, createdAt: AT };
    if (path.endsWith("/start")) return { messages: [], state: this.#state };
    if (path.endsWith("/ticket")) return { ticket: "ticket", expiresIn: 60 };
    if (path.endsWith("/events")) return {};
    if (path.endsWith(ID)) {
      return { id: ID, setUp: SET_UP, status: "live", createdAt: AT, state: this.#state, report: "none" };
    }
    const cid = String(body.cid);
    return { ack: { cid, seq: this.#store(cid) }, messages: [], state: this.#state };
  }

  #heard(socket: WebSocket, frame: { readonly type: string; readonly cid?: string }): void {
    const { cid = "" } = frame;
    if (frame.type === "hello") {
      const levels = { stt: 0, tts: 0, llm: 0, text: "" };
      const limits = { answerChars: 1, codeChars: 1, frameBytes: 1 };
      const link = { protocol: 1, epoch: 1, micResendFrom: 0, resume: "replay" };
      socket.send(JSON.stringify({ type: "welcome", state: this.#state, levels, limits, ...link }));
      return;
    }
    const fault = this.socketFaults.shift();
    if (fault === "close") socket.terminate();
    else if (fault === "nack") {
      this.#store(cid);
      socket.send(JSON.stringify({ type: "nack", cid, code: "TURN_CLOSED", retry: false }));
    } else {
      socket.send(JSON.stringify({ type: "ack", cid: "another", seq: 99 }));
      socket.send(JSON.stringify({ type: "ack", cid, seq: this.#store(cid) }));
    }
  }
}

let viva: SmallViva;
let said: string[];
let client: DrillClient;

function clientFor(port: number, road: Road): DrillClient {
  return new DrillClient(new MortalServer(port, "unused"), road, (text) => void said.push(text));
}

/** Holds one interview and stops. */
async function held(road: Road): Promise<DrillClient> {
  const port = await viva.start();
  client = clientFor(port, road);
  const running = client.run();
  client.stop();
  await running;
  return client;
}

/** The same for more than a command: it is stopped when the interview is over. */
async function heldToTheEnd(road: Road): Promise<DrillClient> {
  const port = await viva.start();
  client = clientFor(port, road);
  const running = client.run();
  await Promise.race([viva.full, running]);
  client.stop();
  await running;
  return client;
}

beforeEach(() => {
  viva = new SmallViva();
  said = [];
});
afterEach(() => viva.stop());

describe.each(["http", "socket"] as const)("over %s", (road) => {
  it("it begins as a guest, sends commands one after another and keeps what was acknowledged", async () => {
    const { interviews } = await heldToTheEnd(road);
    expect(viva.calls[0]).toMatchObject({ path: "/api/v1/auth/token", body: { grantType: "guest" } });
    expect(viva.paths("/start")[0]).toMatchObject({ body: { cid: "start" }, token: "Bearer token-1" });
    expect(viva.stored.slice(0, 3)).toEqual(["c1", "c2", "c3"]);
    const [first] = interviews;
    expect([first?.id, first?.ledger.sent, first?.ledger.acked, first?.ledger.resent]).toEqual([ID, 3, 3, 0]);
  });

  it("it ends the interview that is under way when it is told to stop", async () => {
    const { interviews } = await held(road);
    expect(interviews).toHaveLength(1);
    expect(interviews[0]?.ledger).toMatchObject({ sent: 1, acked: 1 });
    if (road === "http") expect(viva.paths("/actions").at(-1)?.body).toEqual({ cid: "c1", action: "end" });
  });
});

describe("a server that is away", () => {
  it.each([503, 429, 500])("with %i is asked again under the same id, and that is counted", async (status) => {
    viva.tells("/actions", { status, body: {} });
    const { interviews } = await held("http");
    expect(viva.paths("/actions").map(({ body }) => body.cid)).toEqual(["c1", "c1"]);
    expect(interviews[0]?.ledger).toMatchObject({ sent: 1, resent: 1, acked: 1, refused: 0 });
  });

  it("in the middle of an answer is asked again", async () => {
    viva.tells("/actions", "cut");
    const { interviews } = await held("http");
    expect(interviews[0]?.ledger).toMatchObject({ sent: 1, resent: 1, acked: 1 });
  });

  it("behind a socket is asked again over another", async () => {
    viva.socketFaults.push("close");
    const { interviews } = await held("socket");
    expect(viva.paths("/ticket")).toHaveLength(2);
    expect(interviews[0]?.ledger).toMatchObject({ sent: 1, resent: 1, acked: 1 });
  });

  it("when the interview is begun is asked until there is one", async () => {
    viva.tells("/sessions", { status: 503, body: {} });
    const { interviews } = await held("http");
    expect([viva.paths("/sessions").length, interviews.length]).toEqual([2, 1]);
  });

  it("and has forgotten the sign-in is given it anew", async () => {
    viva.tells("/start", { status: 401, body: {} });
    await held("http");
    expect(viva.paths("/auth/token").map(({ body }) => body)).toEqual([
      { grantType: "guest" },
      { grantType: "renew", accessToken: "token-1" },
    ]);
    expect(viva.paths("/start").map(({ token }) => token)).toEqual(["Bearer token-1", "Bearer token-2"]);
  });
});

describe("a refusal", () => {
  it("over HTTP is no acknowledgement: it is told and counted, and the open turn is looked up", async () => {
    viva.tells("/actions", { status: 409, body: { code: "TURN_CLOSED" } });
    const { interviews } = await held("http");
    expect(interviews[0]?.ledger).toMatchObject({ sent: 1, resent: 0, acked: 0, refused: 1 });
    expect(said).toEqual(["refused with TURN_CLOSED"]);
    expect(viva.calls.at(-1)?.path).toBe(`/api/v1/sessions/${ID}`);
  });

  it("over a socket is none either", async () => {
    viva.socketFaults.push("nack");
    const { interviews } = await held("socket");
    expect(interviews[0]?.ledger).toMatchObject({ acked: 0, refused: 1 });
    expect(said).toEqual(["refused with TURN_CLOSED"]);
  });
});

describe("what is no answer of Viva", () => {
  it("stops the drill: it is a fault, not a server that is away", async () => {
    viva.tells("/start", { status: 200, body: { messages: "none" } });
    await expect(held("http")).rejects.toThrow();
  });
});

describe("the log of an interview", () => {
  it("is fetched as it stands, however often that takes", async () => {
    const { log } = await held("http").then((one) => ({ log: (id: string) => one.log(id) }));
    viva.tells("/events", { status: 503, body: {} }, { status: 200, body: { seq: 1 } });
    expect(await log(ID)).toBe('{"seq":1}');
    expect(viva.paths("/events")).toHaveLength(2);
  });
});
