/**
 * One stubborn client of the drill: holds an interview over HTTP or a socket, keeps each command until it is
 * acknowledged or refused, and sends it again under its `cid` whenever the server comes back.
 */
import { WebSocket } from "ws";
import * as z from "zod/mini";
import { AccessToken } from "../../worker/contract/http/auth.ts";
import { Acked, CreatedSession, SessionView, Started, Ticket } from "../../worker/contract/http/sessions.ts";
import { type CommandFrame, PROTOCOL, ServerFrame } from "../../worker/contract/socket.ts";
import { Ledger } from "./ledger.ts";
import type { MortalServer } from "./server.ts";

export type Road = "http" | "socket";

const Problem = z.object({ code: z.string() });
const WORDS = [
  "I would keep a counter and walk the list once, so it takes linear time.",
  "An empty input is the first edge case that I would test.",
  "I do not know.",
] as const;
/** A call that has no answer by then is tried again. */
const PATIENCE_MS = 10_000;
/** Commands in one interview before a new one is begun. */
const COMMANDS = 60;
const AFTER_FAILURE_MS = 100;

/** The server is away; the command is still waiting. */
class Away extends Error {}

type Interview = { readonly id: string; readonly ledger: Ledger };

export class DrillClient {
  readonly interviews: Interview[] = [];
  readonly #server: MortalServer;
  readonly #road: Road;
  readonly #say: (text: string) => void;
  #token = "";
  #stopping = false;
  #count = 0;

  constructor(server: MortalServer, road: Road, say: (text: string) => void) {
    this.#server = server;
    this.#road = road;
    this.#say = say;
  }

  /** Interviews, one after the other, until `stop`; the last is brought to where nothing is unacknowledged. */
  async run(): Promise<void> {
    while (!this.#stopping) {
      const interview = await this.#insist(() => this.#begin());
      this.interviews.push(interview);
      await this.#hold(interview);
    }
  }

  stop(): void {
    this.#stopping = true;
  }

  async log(id: string): Promise<string> {
    return this.#insist(async () => (await this.#call("GET", `/sessions/${id}/events`)).text);
  }

  async #call(method: string, path: string, body?: unknown): Promise<{ status: number; text: string }> {
    try {
      const answer = await fetch(`${this.#server.url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json" },
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const result = { status: answer.status, text: await answer.text() };
      if (result.status === 401) await this.#renew();
      if (result.status === 401 || result.status === 429 || result.status >= 500) throw new Away(`${result.status}`);
      return result;
    } catch (error) {
      if (error instanceof z.core.$ZodError) throw error;
      throw new Away(error instanceof Error ? error.message : "no answer");
    }
  }

  /** A token lives for ten minutes; a drill may last longer. */
  async #renew(): Promise<void> {
    const body = this.#token === "" ? { grantType: "guest" } : { grantType: "renew", accessToken: this.#token };
    const answer = await fetch(`${this.#server.url}/api/v1/auth/token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.ok) this.#token = AccessToken.parse(await answer.json()).accessToken;
  }

  /** Tries again, whenever the server is back, until it works. */
  async #insist<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Away)) throw error;
        await new Promise((resolve) => setTimeout(resolve, AFTER_FAILURE_MS));
        await this.#server.ready();
      }
    }
  }

  async #begin(): Promise<Interview> {
    if (this.#token === "") await this.#renew().catch(() => {});
    const body = { track: "swe_intern", difficulty: "easy", questionCount: 10, mode: "mock" };
    const { id } = CreatedSession.parse(JSON.parse((await this.#call("POST", "/sessions", body)).text));
    return { id, ledger: new Ledger() };
  }

  async #hold(interview: Interview): Promise<void> {
    const { id } = interview;
    const started = await this.#insist(() => this.#call("POST", `/sessions/${id}/start`, { cid: "start" }));
    let { turnId } = Started.parse(JSON.parse(started.text)).state;
    for (let sent = 0; sent < COMMANDS && turnId !== null && !this.#stopping; sent += 1) {
      interview.ledger.sent += 1;
      turnId = await this.#deliver(interview, this.#command(turnId));
    }
    if (turnId !== null) await this.#deliverEnd(interview);
  }

  async #deliverEnd(interview: Interview): Promise<void> {
    interview.ledger.sent += 1;
    this.#count += 1;
    await this.#deliver(interview, { type: "session.end", cid: `c${this.#count}` });
  }

  #command(turnId: string): CommandFrame {
    this.#count += 1;
    const cid = `c${this.#count}`;
    if (this.#count % 5 !== 0) return { type: "turn.repeat", cid, turnId };
    return { type: "turn.answer", cid, turnId, text: WORDS[this.#count % WORDS.length] ?? WORDS[0] };
  }

  /** @returns the turn that is open afterwards. */
  async #deliver(interview: Interview, frame: CommandFrame): Promise<string | null> {
    let tries = 0;
    return this.#insist(async () => {
      if (tries > 0) interview.ledger.resent += 1;
      tries += 1;
      return this.#road === "http" ? this.#byHttp(interview, frame) : this.#bySocket(interview, frame);
    });
  }

  async #byHttp({ id, ledger }: Interview, frame: CommandFrame): Promise<string | null> {
    const { cid } = frame;
    const [path, body] =
      frame.type === "turn.answer"
        ? ["messages", { cid, turnId: frame.turnId, text: frame.text }]
        : [
            "actions",
            frame.type === "turn.repeat" ? { cid, turnId: frame.turnId, action: "repeat" } : { cid, action: "end" },
          ];
    const { status, text } = await this.#call("POST", `/sessions/${id}/${path}`, body);
    if (status === 200) {
      const { ack, state } = Acked.parse(JSON.parse(text));
      ledger.ack(ack.cid, ack.seq);
      return state.turnId;
    }
    this.#refused(ledger, Problem.parse(JSON.parse(text)).code);
    return this.#openTurn(id);
  }

  async #openTurn(id: string): Promise<string | null> {
    return SessionView.parse(JSON.parse((await this.#call("GET", `/sessions/${id}`)).text)).state.turnId;
  }

  #refused(ledger: Ledger, code: string): void {
    ledger.refused += 1;
    this.#say(`refused with ${code}`);
  }

  /** A socket for one command and its ack; the next command opens another. Both ends forget the rest. */
  async #bySocket({ id, ledger }: Interview, frame: CommandFrame): Promise<string | null> {
    const { ticket } = Ticket.parse(JSON.parse((await this.#call("POST", `/sessions/${id}/ticket`, {})).text));
    const socket = new WebSocket(`${this.#server.url.replace("http", "ws")}/api/v1/sessions/${id}/socket`, {
      headers: { authorization: `Bearer ${this.#token}` },
      handshakeTimeout: PATIENCE_MS,
    });
    try {
      const answer = await exchange(socket, ticket, frame);
      if (answer.type === "ack") ledger.ack(answer.cid, answer.seq);
      else this.#refused(ledger, answer.code);
    } finally {
      socket.terminate();
    }
    return this.#openTurn(id);
  }
}

type Answer = Extract<ServerFrame, { type: "ack" | "nack" }>;

/** Says hello, sends the command once it is welcome, and waits for what becomes of it. */
function exchange(socket: WebSocket, ticket: string, frame: CommandFrame): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Away("no ack")), PATIENCE_MS);
    const away = (): void => {
      clearTimeout(timer);
      reject(new Away("cut"));
    };
    socket.on("error", away);
    socket.on("close", away);
    socket.on("open", () => {
      socket.send(JSON.stringify({ type: "hello", ticket, lastSeq: 0, caps: { protocol: PROTOCOL } }));
    });
    socket.on("message", (data) => {
      const heard = ServerFrame.parse(JSON.parse(String(data)));
      if (heard.type === "welcome") socket.send(JSON.stringify(frame));
      if ((heard.type !== "ack" && heard.type !== "nack") || heard.cid !== frame.cid) return;
      clearTimeout(timer);
      resolve(heard);
    });
  });
}
