/** One interview over the session socket, timed: from sending an answer to its ack and to the interviewer's next words. */
import { WebSocket } from "ws";
import { API } from "../../worker/contract/http/routes.ts";
import { PROTOCOL, ServerFrame } from "../../worker/contract/socket.ts";
import type { Heard } from "../candidates/conversation.ts";
import type { Client } from "../interview/client.ts";

const PATIENCE_MS = 20_000;

/** `sentAt` and `shownAt` as `performance.now()` has them; `shownAt` null when no words came before the whole text. */
export type Exchange = {
  readonly sentAt: number;
  readonly ackMs: number;
  readonly textMs: number;
  readonly shownAt: number | null;
};

/** Follows the frames of one socket. Every wait ends with an error after 20 s of silence. */
export class SocketSession {
  readonly #socket: WebSocket;
  readonly #questions = new Map<string, string | null>();
  #waiting: ((frame: ServerFrame) => void)[] = [];
  #turnId: string | null = null;
  #heard: Heard | null = null;
  #over = false;
  #shownAt: number | null = null;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => {
      // Before it is read, which takes this process its time.
      const at = performance.now();
      this.#take(ServerFrame.parse(JSON.parse(String(data))), at);
    });
  }

  static async open(url: string, client: Client, sessionId: string): Promise<SocketSession> {
    const ticket = await client.ticket(sessionId);
    const address = `${url.replace(/^http/, "ws")}${API}/sessions/${sessionId}/socket`;
    const socket = new WebSocket(address, { headers: { authorization: `Bearer ${client.token}` } });
    const session = new SocketSession(socket);
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    const welcome = session.#next(({ type }) => type === "welcome");
    session.#send({ type: "hello", ticket, lastSeq: 0, caps: { protocol: PROTOCOL } });
    await welcome;
    const first = session.#next(({ type }) => type === "utterance.committed");
    session.#send({ type: "session.start", cid: "start", input: "text" });
    await first;
    return session;
  }

  get heard(): Heard | null {
    return this.#heard;
  }

  get over(): boolean {
    return this.#over;
  }

  /** Answers the open turn; resolves when the interviewer has spoken or the interview has ended. */
  async answer(cid: string, text: string): Promise<Exchange> {
    this.#shownAt = null;
    const sentAt = performance.now();
    const since = (): number => performance.now() - sentAt;
    const acked = this.#next((frame) => frame.type === "ack" && frame.cid === cid).then(since);
    const spoken = this.#next(({ type }) => type === "utterance.committed" || type === "session.ended").then(since);
    this.#send({ type: "turn.answer", cid, turnId: this.#turnId, text });
    const [ackMs, textMs] = await Promise.all([acked, spoken]);
    return { sentAt, ackMs, textMs, shownAt: this.#shownAt };
  }

  close(): void {
    this.#socket.close();
  }

  #send(frame: object): void {
    this.#socket.send(JSON.stringify(frame));
  }

  #take(frame: ServerFrame, at: number): void {
    if (frame.type === "turn.opened") {
      this.#turnId = frame.turnId;
      this.#questions.set(frame.turnId, frame.questionId ?? null);
    }
    if (frame.type === "utterance.committed") {
      this.#heard = { kind: frame.kind, text: frame.text, questionId: this.#questions.get(frame.turnId) ?? null };
    }
    if (frame.type === "utterance.segment") this.#shownAt ??= at;
    if (frame.type === "session.ended") this.#over = true;
    for (const wake of [...this.#waiting]) wake(frame);
  }

  #next(wanted: (frame: ServerFrame) => boolean): Promise<ServerFrame> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        this.#waiting = this.#waiting.filter((other) => other !== wake);
      };
      const wake = (frame: ServerFrame): void => {
        if (frame.type === "nack") reject(new Error(`the object refused ${frame.cid}: ${frame.code}`));
        else if (wanted(frame)) resolve(frame);
        else return;
        stop();
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error("the object did not answer within 20 s"));
      }, PATIENCE_MS);
      this.#waiting.push(wake);
    });
  }
}
