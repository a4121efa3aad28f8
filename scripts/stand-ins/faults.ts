/** The faults that wait for requests: which one hits the next, and for how long. */
import { Fault, type FaultInput } from "./script.ts";

export class Faults {
  #waiting: { readonly fault: Fault; skip: number; times: number | null }[] = [];

  /** Throws when the fault is not one. */
  add(input: FaultInput): void {
    const fault = Fault.parse(input);
    this.#waiting.push({ fault, skip: fault.skip, times: fault.times });
  }

  /** The fault of the next request, counted as used; null when it passes. */
  next(isJson: boolean): Fault | null {
    const fits = this.#waiting.filter(({ fault }) => fault.only === undefined || (fault.only === "json") === isJson);
    const ready = fits.find((entry) => entry.skip === 0);
    for (const entry of fits) entry.skip = Math.max(0, entry.skip - 1);
    if (ready === undefined) return null;
    if (ready.times !== null) ready.times -= 1;
    this.#waiting = this.#waiting.filter(({ times }) => times === null || times > 0);
    return ready.fault;
  }
}
