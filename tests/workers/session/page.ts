/** A page over the real Worker in workerd: guest, session, socket, and frames as they come. No outbox, no retries. */
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { InterviewSession } from "../../../durable/interview-session.ts";
import { CLOSE, type CommandFrame, ServerFrame } from "../../../worker/contract/socket.ts";
import { api, createSession, guestToken, json } from "../worker-client.ts";

export type Stub = DurableObjectStub<InterviewSession>;

export type Guest = { readonly token: string; readonly id: string; readonly stub: Stub };

/** A guest with a session of one question. */
export async function guestWithSession(body: object = {}): Promise<Guest> {
  const token = await guestToken();
  const { id } = await createSession(token, { questionCount: 1, warmUp: false, behavioralTarget: 0, ...body });
  return { token, id, stub: env.INTERVIEW_SESSION.getByName(id) };
}

export async function ticketFor({ token, id }: Guest): Promise<string> {
  return (await json(api(`/sessions/${id}/ticket`, { method: "POST", body: {}, token }))).ticket;
}

/** Runs alarms and looks again until nothing is left to be done. Each look is an event of the object, not a wait. */
export async function outboxEmptied(stub: Stub): Promise<void> {
  for (let looks = 0; looks < 1_000; looks += 1) {
    await runDurableObjectAlarm(stub);
    const left = await runInDurableObject(stub, (_object, state) =>
      state.storage.sql.exec("SELECT id FROM effects WHERE kind <> 'timer'").toArray(),
    );
    if (left.length === 0) return;
  }
  throw new Error("the outbox does not empty");
}

export class Page {
  readonly #socket: WebSocket;
  readonly #frames: ServerFrame[] = [];
  readonly #waiting: ((frame: ServerFrame) => void)[] = [];
  readonly closed: Promise<number>;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      socket.addEventListener("close", (event) => resolve(event.code), { once: true });
    });
    socket.addEventListener("message", (event) => {
      const frame = ServerFrame.parse(JSON.parse(String(event.data)));
      const next = this.#waiting.shift();
      if (next === undefined) this.#frames.push(frame);
      else next(frame);
    });
    socket.accept();
  }

  send(frame: CommandFrame | object | string | ArrayBuffer): void {
    if (typeof frame === "string" || frame instanceof ArrayBuffer) this.#socket.send(frame);
    else this.#socket.send(JSON.stringify(frame));
  }

  next(): Promise<ServerFrame> {
    const frame = this.#frames.shift();
    if (frame !== undefined) return Promise.resolve(frame);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Frames up to and with the first of this type. */
  async until(type: ServerFrame["type"]): Promise<ServerFrame[]> {
    const frames: ServerFrame[] = [];
    for (;;) {
      const frame = await this.next();
      frames.push(frame);
      if (frame.type === type) return frames;
    }
  }

  close(): void {
    this.#socket.close(CLOSE.over, "bye");
  }
}

/** The upgrade as a program makes it. */
export function upgrade({ token, id }: Guest): Promise<Response> {
  return api(`/sessions/${id}/socket`, { token, headers: { upgrade: "websocket" } });
}

export async function openPage(guest: Guest): Promise<Page> {
  const response = await upgrade(guest);
  const { webSocket } = response;
  if (response.status !== 101 || !webSocket) throw new Error(`the upgrade was answered with ${response.status}`);
  return new Page(webSocket);
}

export const hello = (ticket: string, lastSeq = 0) => ({ type: "hello", ticket, lastSeq, caps: { protocol: 1 } });

/** A page that was welcomed. Frames of the replay are still to be read. */
export async function joinPage(guest: Guest, lastSeq = 0): Promise<Page> {
  const page = await openPage(guest);
  page.send(hello(await ticketFor(guest), lastSeq));
  await page.until("welcome");
  return page;
}
