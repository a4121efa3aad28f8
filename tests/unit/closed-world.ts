/**
 * Closes the ambient clock and randomness for engine tests: whatever in `durable/engine` reaches for them throws.
 * Other rings may use them; the stack tells who called.
 */

/** Set on a function that is closed already: this runs before every test file, and files share a world. */
const CLOSED = Symbol.for("viva.closed");

function calledByEngine(): boolean {
  const stack = new Error().stack ?? "";
  return stack.includes("/durable/engine/");
}

function closeOff(open: () => number, complaint: string): () => number {
  if (Object.hasOwn(open, CLOSED)) return open;
  const guarded = (): number => {
    if (calledByEngine()) throw new Error(complaint);
    return open();
  };
  return Object.assign(guarded, { [CLOSED]: true });
}

Date.now = closeOff(Date.now, "the engine may not read the clock");
Math.random = closeOff(Math.random, "the engine may not draw ambient random numbers");
