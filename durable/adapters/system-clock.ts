/** The platform's clock, which stands still while an event is handled. */
import type { Clock } from "../ports.ts";

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
