import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { SocketSession } from "../../../../scripts/bench/socket-session.ts";
import { Client } from "../../../../scripts/interview/client.ts";
import { publicState } from "../../../support/public-state.ts";

const AT = "2027-01-04T10:00:00.000Z";
const STATE = publicState({ seq: 3, questionCount: 2 });
const WELCOME = {
  type: "welcome",
  protocol: 1,
  state: STATE,
  epoch: 1,
  micResendFrom: 0,
  levels: { stt: 0, tts: 0, llm: 0, text: "" },
  limits: { answerChars: 1, codeChars: 1, frameBytes: 1 },
  resume: "replay",
};

type Frame = { type: string; cid?: string; turnId?: string; ticket?: string; text?: string };

/** Speaks the text part of the protocol: every answer opens the next of three turns, then the interview ends. */
class FakeObject {
  readonly received: Frame[] = [];
  readonly headers: (string | undefined)[] = [];
  refuse = false;
  #turn = 0;
  readonly #http: Server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ticket: "ticket-1", expiresIn: 60 }));
  });
  readonly #sockets = new WebSocketServer({ server: this.#http });

  async start(): Promise<string> {
    this.#sockets.on("connection", (socket, request) => {
      this.headers.push(request.headers.authorization, request.url);
      socket.on("message", (data) => this.#hear(socket, JSON.parse(String(data))));
    });
    await new Promise<void>((resolve) => this.#http.listen(0, "127.0.0.1", resolve));
    const address = this.#http.address();
    return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    await new Promise((resolve) => this.#sockets.close(resolve));
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #hear(socket: WebSocket, frame: Frame): void {
    this.received.push(frame);
    for (const answer of this.#answersTo(frame)) socket.send(JSON.stringify(answer));
  }

  #answersTo(frame: Frame): object[] {
    if (frame.type === "hello") return [WELCOME];
    if (this.refuse) return [{ type: "nack", cid: frame.cid, code: "TURN_CLOSED", retry: false }];
    const ack = { type: "ack", cid: frame.cid, seq: 1 };
    this.#turn += 1;
    if (this.#turn > 3) return [ack, { type: "session.ended", seq: 9, at: AT, reason: "wrapped_up" }];
    const turnId = `t${this.#turn}`;
    const questionId = this.#turn === 2 ? "kitchen-tea" : undefined;
    const said = { turnId, generation: 0, kind: "question", text: `Question ${this.#turn}`, complete: true, by: "e" };
    return [
      ack,
      { type: "turn.opened", seq: 2, at: AT, turnId, kind: "question", ordinal: 1, questionId },
      { type: "utterance.committed", seq: 3, at: AT, ...said },
    ];
  }
}

let object: FakeObject;
let url = "";
beforeEach(async () => {
  object = new FakeObject();
  url = await object.start();
});
afterEach(() => object.stop());

const open = (): Promise<SocketSession> => SocketSession.open(url, new Client(url), "s-1");

describe("an interview over the socket, timed", () => {
  it("opens with a ticket and hello, starts, and hears the first words", async () => {
    const session = await open();
    expect(object.received.map(({ type }) => type)).toEqual(["hello", "session.start"]);
    expect(object.received[0]?.ticket).toBe("ticket-1");
    expect(object.headers[1]).toBe("/api/v1/sessions/s-1/socket");
    expect(session.heard).toEqual({ kind: "question", text: "Question 1", questionId: null });
    session.close();
  });

  it("answers the open turn and times ack and words apart, the ack not after the words", async () => {
    const session = await open();
    const { ackMs, textMs } = await session.answer("turn-1", "My answer.");
    expect(object.received.at(-1)).toEqual({ type: "turn.answer", cid: "turn-1", turnId: "t1", text: "My answer." });
    expect(ackMs).toBeGreaterThan(0);
    expect(ackMs).toBeLessThanOrEqual(textMs);
    expect(session.heard).toEqual({ kind: "question", text: "Question 2", questionId: "kitchen-tea" });
    session.close();
  });

  it("is over when the interview ends", async () => {
    const session = await open();
    await session.answer("turn-1", "One.");
    await session.answer("turn-2", "Two.");
    expect(session.over).toBe(false);
    await session.answer("turn-3", "Three.");
    expect(session.over).toBe(true);
    session.close();
  });

  it("stops at a refusal and says which code", async () => {
    const session = await open();
    object.refuse = true;
    await expect(session.answer("turn-1", "Late.")).rejects.toThrow("refused turn-1: TURN_CLOSED");
    session.close();
  });

  it("fails when nobody listens", async () => {
    const gone = url;
    const client = new Client(gone);
    await client.ticket("s-1");
    await object.stop();
    await expect(SocketSession.open(gone, client, "s-1")).rejects.toThrow();
    object = new FakeObject();
    url = await object.start();
  });
});
