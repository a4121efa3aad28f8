/**
 * Which of several vendors for the same thing is asked next, by their breakers. Knows neither sound nor words, calls
 * nobody and measures no time.
 */
import type { VoiceFault } from "../../ports.ts";
import { type Breaker, type BreakerEvent, breakerAdmits, breakerAfter, CLOSED_BREAKER } from "../breaker.ts";

type Named = { readonly id: string };

/** One try of one vendor; to be settled exactly once. */
export type Try<V> = { readonly vendor: V; readonly step: number; readonly probe: boolean };

export type VendorNews = { readonly id: string; readonly fault: VoiceFault | null };

export class VendorLadder<V extends Named> {
  readonly #vendors: readonly V[];
  readonly #now: () => number;
  readonly #heard: (news: VendorNews) => void;
  readonly #breakers = new Map<V, Breaker>();

  /** `heard` is told of every try that was settled. */
  constructor(vendors: readonly V[], now: () => number, heard: (news: VendorNews) => void) {
    this.#vendors = vendors;
    this.#now = now;
    this.#heard = heard;
  }

  /** The first vendor that may be asked and has not been yet; null when there is none. */
  next(tried: readonly V[] = []): Try<V> | null {
    for (const [step, vendor] of this.#vendors.entries()) {
      const admission = breakerAdmits(this.#breakerOf(vendor), this.#now());
      if (tried.includes(vendor) || admission === "refuse") continue;
      const probe = admission === "probe";
      if (probe) this.#tell(vendor, { type: "probing" });
      return { vendor, step, probe };
    }
    return null;
  }

  /** `fault` null: it went well. */
  settle({ vendor, probe }: Try<V>, fault: VoiceFault | null): void {
    this.#tell(vendor, fault === null ? { type: "succeeded", probe } : { type: "failed", probe, fault });
    this.#heard({ id: vendor.id, fault });
  }

  /** Ended from our side: it says nothing about the vendor. */
  withdraw({ vendor, probe }: Try<V>): void {
    this.#tell(vendor, { type: "withdrawn", probe });
  }

  /** Who is asked next, if it is nobody who has to prove first that it works again; nothing is begun by asking. */
  get first(): V | null {
    const now = this.#now();
    const vendor = this.#vendors.find((one) => breakerAdmits(this.#breakerOf(one), now) !== "refuse");
    return vendor !== undefined && breakerAdmits(this.#breakerOf(vendor), now) === "pass" ? vendor : null;
  }

  /** The step on which the next try would stand; null when every vendor is left alone. */
  get step(): number | null {
    const now = this.#now();
    const step = this.#vendors.findIndex((vendor) => breakerAdmits(this.#breakerOf(vendor), now) !== "refuse");
    return step < 0 ? null : step;
  }

  /** The first vendor, as things are named after it; empty without any. */
  get name(): string {
    return this.#vendors[0]?.id ?? "";
  }

  #breakerOf(vendor: V): Breaker {
    return this.#breakers.get(vendor) ?? CLOSED_BREAKER;
  }

  #tell(vendor: V, event: BreakerEvent): void {
    this.#breakers.set(vendor, breakerAfter(this.#breakerOf(vendor), event, this.#now()));
  }
}
