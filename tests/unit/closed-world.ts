/**
 * Closes the ambient clock and randomness for engine tests: whatever in `durable/engine` reaches for them throws.
 * Other rings may use them; the stack tells who called.
 */
const now = Date.now;
const random = Math.random;

function calledByEngine(): boolean {
  const stack = new Error().stack ?? "";
  return stack.includes("/durable/engine/");
}

Date.now = () => {
  if (calledByEngine()) throw new Error("the engine may not read the clock");
  return now();
};
Math.random = () => {
  if (calledByEngine()) throw new Error("the engine may not draw ambient random numbers");
  return random();
};
