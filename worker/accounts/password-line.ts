/** The one line of this isolate for everything that works with a password. What is done there is not decided here. */
import { type Refusal, refuse } from "./context.ts";
import { HashSlots } from "./hash-slots.ts";

const slots = new HashSlots({
  now: () => Date.now(),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

/** Seconds after which who was turned away may come again. */
const COME_AGAIN_SECONDS = 2;

/**
 * Does the work of one request when its place comes, counting included, so that who is turned away is counted for nothing
 * and learns nothing. One request takes one place: who stood in line within the line would wait for themselves.
 */
export async function inLine<T extends object>(work: () => Promise<T>): Promise<T | Refusal> {
  return (await slots.run(work)) ?? refuse("OVERLOADED", COME_AGAIN_SECONDS);
}
