/** Grants as a day's rows in memory: gives slices until the day is used up, can refuse to answer, and keeps its books. */
import type { GrantRequest, Grants } from "../../durable/ports.ts";
import type { ManualClock } from "./session-clock.ts";

export class FakeGrants implements Grants {
  readonly requests: GrantRequest[] = [];
  readonly taken = new Map<string, number>();
  readonly used = new Map<string, number>();
  silent = false;
  left: number;
  readonly #clock: ManualClock;
  readonly #sliceTokens: number;

  constructor(clock: ManualClock, left: number, sliceTokens: number) {
    this.#clock = clock;
    this.left = left;
    this.#sliceTokens = sliceTokens;
  }

  async renew(request: GrantRequest): Promise<{ tokens: number; untilAt: number }> {
    this.requests.push(request);
    if (this.silent) throw new Error("no answer");
    if (request.returning !== null) this.#return(request.returning.grantId, request.returning.used);
    const tokens = this.taken.get(request.grantId) ?? Math.min(this.left, this.#sliceTokens);
    if (!this.taken.has(request.grantId)) this.left -= tokens;
    if (tokens > 0) this.taken.set(request.grantId, tokens);
    return { tokens, untilAt: this.#clock.now() + 900_000 };
  }

  async giveBack(slice: { grantId: string; used: number }): Promise<void> {
    if (this.silent) throw new Error("no answer");
    this.#return(slice.grantId, slice.used);
  }

  #return(grantId: string, used: number): void {
    const tokens = this.taken.get(grantId);
    if (tokens === undefined || this.used.has(grantId)) return;
    this.used.set(grantId, used);
    this.left += tokens - used;
  }
}
