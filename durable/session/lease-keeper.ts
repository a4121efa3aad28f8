/**
 * Keeps the lease of a live interview: renewed beside the work that the candidate causes, at most once a minute, so that
 * a silent interview sleeps and its lease ends by itself. A renewal that fails stops nothing; only a sign-in that has
 * ended closes the sockets.
 */
import type { Clock, Leases, Log } from "../ports.ts";

export const LEASE_EVERY_MS = 60_000;

type Live = { readonly sessionId: string; readonly userId: string };

export class LeaseKeeper {
  readonly #leases: Leases;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #ended: (userId: string) => void;
  /** Time of the last request; null while there is nothing to release. */
  #askedAt: number | null = null;

  /** `ended` is called when the owner has no sign-in any more. */
  constructor(leases: Leases, clock: Clock, log: Log, ended: (userId: string) => void) {
    this.#leases = leases;
    this.#clock = clock;
    this.#log = log;
    this.#ended = ended;
  }

  /** The candidate did something. Returns at once. */
  touch(live: Live): void {
    const now = this.#clock.now();
    if (this.#askedAt !== null && now - this.#askedAt < LEASE_EVERY_MS) return;
    this.#askedAt = now;
    this.#leases.renew(live).then(
      (lease) => {
        if (lease !== "held") this.#log("lease.refused", { lease });
        if (lease === "ended") this.#ended(live.userId);
      },
      (error: unknown) => this.#failed(error),
    );
  }

  /** The interview is over; `watched` where somebody is connected. Returns at once; what fails ends with the lease. */
  end(sessionId: string, watched: boolean): void {
    this.#askedAt = null;
    const ended = watched ? this.#leases.end(sessionId) : this.#leases.release(sessionId);
    ended.catch((error: unknown) => this.#failed(error));
  }

  /** Nobody is there. Returns at once; what fails ends with the lease. */
  release(sessionId: string): void {
    this.end(sessionId, false);
  }

  #failed(error: unknown): void {
    this.#log("lease.unanswered", { name: error instanceof Error ? error.name : "unknown" });
  }
}
