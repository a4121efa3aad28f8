/** The platform's clock, which stands still while an event is handled, and its timers. */
import type { Clock, Timer } from "../ports.ts";

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  soon: () => new Promise((resolve) => setTimeout(resolve, 0)),
};

export const systemTimer: Timer = (ms, callback) => {
  const id = setTimeout(callback, ms);
  return () => clearTimeout(id);
};
