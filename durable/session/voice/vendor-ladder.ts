/**
 * Which of several vendors for the same thing is asked next, by their breakers. Knows neither sound nor words, calls
 * nobody and measures no time.
 */
import type { VoiceFault } from "../../ports.ts";
import { type Breaker, breakerAdmits, breakerAfter, CLOSED_BREAKER } from "../breaker.ts";

type Named = { readonly id: string };

/** One try of one vendor; to be settled exactly once. */
export type Try<V> = { readonly vendor: V; readonly step: number; readonly probe: boolean };

export type VendorNews = { readonly id: string; readonly fault: VoiceFault | null };

export class VendorLadder<V extends Named> {
  readonly #vendors: readonly V[];
  readonly #now: () => number;
  readonly #heard: (news: VendorNews) => void;
  #breakers: Breaker[];

  /** `heard` is told of every try that was settled. */
  constructor(vendors: readonly V[], now: () => number, heard: (news: VendorNews) => void) {
    this.#vendors = vendors;
    this.#now = now;
    this.#heard = heard;
    this.#breakers = vendors.map(() => CLOSED_BREAKER);
  }

  /** The first vendor that may be asked and has not been yet; null when there is none. */
  next(tried: readonly V[] = []): Try<V> | null {
    const now = this.#now();
    for (const [step, vendor] of this.#vendors.entries()) {
      const breaker = this.#breakers[step] ?? CLOSED_BREAKER;
      const admission = breakerAdmits(breaker, now);
      if (tried.includes(vendor) || admission === "refuse") continue;
      const probe = admission === "probe";
      if (probe) this.#breakers = this.#breakers.with(step, breakerAfter(breaker, { type: "probing" }, now));
      return { vendor, step, probe };
    }
    return null;
  }

  /** `fault` null: it went well. */
  settle({ vendor, step, probe }: Try<V>, fault: VoiceFault | null): void {
    const breaker = this.#breakers[step] ?? CLOSED_BREAKER;
    const event =
      fault === null ? ({ type: "succeeded", probe } as const) : ({ type: "failed", probe, fault } as const);
    this.#breakers = this.#breakers.with(step, breakerAfter(breaker, event, this.#now()));
    this.#heard({ id: vendor.id, fault });
  }

  /** Ended from our side: it says nothing about the vendor. */
  withdraw({ step, probe }: Try<V>): void {
    const breaker = this.#breakers[step] ?? CLOSED_BREAKER;
    this.#breakers = this.#breakers.with(step, breakerAfter(breaker, { type: "withdrawn", probe }, this.#now()));
  }

  /** The step on which the next try would stand; null when every vendor is left alone. */
  get step(): number | null {
    const now = this.#now();
    const step = this.#breakers.findIndex((breaker) => breakerAdmits(breaker, now) !== "refuse");
    return step < 0 ? null : step;
  }

  /** The first vendor, as things are named after it; empty without any. */
  get name(): string {
    return this.#vendors[0]?.id ?? "";
  }
}
