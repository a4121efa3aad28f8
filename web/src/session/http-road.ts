/**
 * The same commands by HTTP, for a page that cannot have a socket: one after the other, in order, same `cid`.
 * Knows nothing of sockets and keeps nothing; what is not delivered stays in the outbox.
 */
import type { Acked, Started } from "#contract/http/sessions.ts";
import type { Api, Failure, Outcome } from "../api/port.ts";
import { isPassing } from "../api/port.ts";
import { type CommandRequest, type RoomCommand, requestOf } from "./commands.ts";
import type { Outbox } from "./outbox.ts";

export type Delivery = Pick<Acked, "messages" | "state">;

export type HttpRoadEvents = {
  readonly delivered: (command: RoomCommand, delivery: Delivery) => void;
  /** The Worker refused it for good; it has left the outbox. */
  readonly returned: (command: RoomCommand, code: string) => void;
  /** The command whose request is open, or null when none is. */
  readonly travelling: (command: RoomCommand | null) => void;
  /** Not now; the rest of the outbox waits. */
  readonly stalled: (failure: Failure) => void;
};

export class HttpRoad {
  readonly #api: Api;
  readonly #sessionId: string;
  readonly #outbox: Outbox;
  readonly #events: HttpRoadEvents;
  #running: Promise<void> | null = null;

  constructor(api: Api, sessionId: string, outbox: Outbox, events: HttpRoadEvents) {
    this.#api = api;
    this.#sessionId = sessionId;
    this.#outbox = outbox;
    this.#events = events;
  }

  /** Sends what waits until it is empty or the road is blocked; calls while it runs join the same run. */
  flush(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    for (let next = this.#outbox.waiting[0]; next !== undefined; next = this.#outbox.waiting[0]) {
      this.#events.travelling(next);
      const request = requestOf(next);
      const goesOn = request === null ? await this.#refuse(next) : await this.#settle(next, await this.#send(request));
      this.#events.travelling(null);
      if (!goesOn) return;
    }
  }

  #send(request: CommandRequest): Promise<Outcome<Started | Acked>> {
    switch (request.route) {
      case "start":
        return this.#api.start(this.#sessionId, request.cid);
      case "message":
        return this.#api.message(this.#sessionId, request.body);
      case "action":
        return this.#api.action(this.#sessionId, request.body);
    }
  }

  /** Speaking needs a socket; words that were heard go back to the candidate. */
  async #refuse(command: RoomCommand): Promise<boolean> {
    await this.#outbox.settle(command.cid);
    this.#events.returned(command, "VOICE_UNAVAILABLE");
    return true;
  }

  async #settle(command: RoomCommand, outcome: Outcome<Started | Acked>): Promise<boolean> {
    if (!outcome.ok && isPassing(outcome.failure)) {
      this.#events.stalled(outcome.failure);
      return false;
    }
    await this.#outbox.settle(command.cid);
    if (outcome.ok) this.#events.delivered(command, outcome.value);
    else this.#events.returned(command, outcome.failure.kind === "refused" ? outcome.failure.code : "UNKNOWN");
    return true;
  }
}
