/**
 * Who is there and how much they ask: the lease of a live interview, the rate of commands over HTTP, and the closing of
 * a user's sockets. Knows nothing of what is asked.
 */
import type { Refused } from "../../worker/contract/rpc.ts";
import { CLOSE } from "../../worker/contract/socket.ts";
import type { SessionLimits, SessionPorts } from "../ports.ts";
import { CommandRate } from "./command-rate.ts";
import { LeaseKeeper } from "./lease-keeper.ts";
import type { SessionCore } from "./session-core.ts";

export class Presence {
  readonly #ports: SessionPorts;
  readonly #rate: CommandRate;
  readonly #lease: LeaseKeeper;

  constructor(ports: SessionPorts, limits: SessionLimits) {
    this.#ports = ports;
    this.#rate = new CommandRate(limits);
    this.#lease = new LeaseKeeper(ports.leases, ports.clock, ports.log, (userId) => this.close(userId));
  }

  /** Counts one command over HTTP; why it must wait, or null. */
  refusal(): Refused | null {
    const retryAfterSeconds = this.#rate.take(this.#ports.clock.now());
    return retryAfterSeconds === 0 ? null : { ok: false, code: "RATE_LIMITED", retryAfterSeconds };
  }

  /** The candidate did something: an interview that goes on is held, one that is over is not. */
  saw({ state, owner }: SessionCore): void {
    const watched = this.#ports.sockets.all().some((socket) => socket.open);
    if (state.stage === "done") this.#lease.end(owner.sessionId, watched);
    else this.#lease.touch(owner);
  }

  /** A socket is gone. An interview that nobody is connected to is not held. Returns whether nobody has the floor. */
  left({ owner }: SessionCore): boolean {
    const open = this.#ports.sockets.all().filter((socket) => socket.open);
    if (open.length === 0) this.#lease.release(owner.sessionId);
    return !open.some(({ attachment }) => attachment?.stage === "controlling");
  }

  /** Closes the sockets of this user and no others. */
  close(userId: string): void {
    for (const socket of this.#ports.sockets.all()) {
      if (socket.attachment?.userId === userId) socket.close(CLOSE.accessEnded, "access ended");
    }
  }
}
