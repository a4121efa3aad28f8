/**
 * The page's real session code and the object's real runtime, talking over a pair of queues. Nothing moves unless a
 * step is taken, so that a test can put a cut, a crash or an eviction between any two.
 */
import type { Outcome } from "../../web/src/api/port.ts";
import { SessionLink } from "../../web/src/session/link.ts";
import { Outbox } from "../../web/src/session/outbox.ts";
import { memoryStore } from "../../web/src/session/outbox-store.ts";
import { reduceFrame } from "../../web/src/session/reduce-frame.ts";
import { EMPTY_MODEL, type SessionModel } from "../../web/src/session/session-model.ts";
import type { SocketEvents } from "../../web/src/session/socket.ts";
import { OWNER, SESSION } from "./session-content.ts";
import type { FakeConnection } from "./session-sockets.ts";
import type { SessionWorld } from "./session-world.ts";
import { fakeApi } from "./web-api.ts";
import { FakeScheduler, settled } from "./web-scheduler.ts";

type PageEnd = { readonly events: SocketEvents; connection: FakeConnection | null; asked: boolean; gone: boolean };

export class Conversation {
  readonly world: SessionWorld;
  readonly scheduler: FakeScheduler;
  readonly outbox: Outbox;
  readonly link: SessionLink;
  readonly returned: string[] = [];
  readonly statuses: string[] = [];
  model: SessionModel = EMPTY_MODEL;
  #end: PageEnd | null = null;

  constructor(world: SessionWorld) {
    this.world = world;
    this.scheduler = new FakeScheduler(world.clock.now());
    this.outbox = new Outbox(memoryStore(), { userId: OWNER, sessionId: SESSION }, () => {});
    const ticket = async (): Promise<Outcome<{ ticket: string }>> => ({
      ok: true,
      value: { ticket: world.signTicket() },
    });
    this.link = new SessionLink({
      api: fakeApi({ ticket }),
      sessionId: SESSION,
      outbox: this.outbox,
      openSocket: (_address, events) => this.#open(events),
      scheduler: this.scheduler,
      lastSeq: () => this.model.lastSeq,
      events: {
        travelling: () => {},
        status: (status) => this.statuses.push(status),
        frame: (frame) => {
          this.model = reduceFrame(this.model, frame, this.scheduler.now());
        },
        delivered: () => {},
        returned: (command, code) => this.returned.push(`${command.cid}:${code}`),
      },
    });
  }

  #open(events: SocketEvents) {
    const end: PageEnd = { events, connection: null, asked: false, gone: false };
    this.#end = end;
    return {
      send: (text: string) => end.connection?.send(text),
      sendSound: () => {},
      backlog: () => 0,
      close: () => {
        end.gone = true;
        end.connection?.cut();
      },
    };
  }

  get connection(): FakeConnection | null {
    return this.#end?.connection ?? null;
  }

  /** The next thing that can happen on the wire; false when nothing is under way. */
  async step(): Promise<boolean> {
    await settled();
    const end = this.#end;
    if (end === null || end.gone) return false;
    if (!end.asked) return this.#connect(end);
    const { connection } = end;
    if (connection === null) return false;
    if (this.#hear(end, connection)) return true;
    if (connection.toObject.length === 0) return false;
    await this.world.deliver(connection);
    return true;
  }

  async #connect(end: PageEnd): Promise<boolean> {
    end.asked = true;
    end.connection = await this.world.connect();
    if (end.connection === null) end.events.closed(1006);
    else end.events.opened();
    return true;
  }

  #hear(end: PageEnd, connection: FakeConnection): boolean {
    const frames = connection.take();
    for (const frame of frames) end.events.received(JSON.stringify(frame));
    if (connection.closed === null || end.gone) return frames.length > 0;
    end.gone = true;
    end.events.closed(connection.closed.code);
    return true;
  }

  /** Goes on, with time where nothing else moves, until the page has settled everything and is live. */
  async settle(): Promise<void> {
    for (let rounds = 0; rounds < 200; rounds += 1) {
      while (await this.step()) {}
      if (this.link.status === "live" && this.outbox.waiting.length === 0) return;
      await this.scheduler.advance(1_000);
      await this.world.advance(1_000);
    }
    throw new Error(`the page does not settle: ${this.link.status}, ${this.outbox.waiting.length} waiting`);
  }
}
