/** What the Worker's script may evaluate when it starts: every request waits for that, whatever it asks for. */
import type { Import } from "./imports.ts";
import type { Violation } from "./layer-rules.ts";

const ENTRY = "worker/index.ts";
/** What only some requests need, and most of which is large. They reach it by `import()`. */
const LATER = /^(?:durable\/(?:engine|session)\/|durable\/wiring\.ts$|data\/|package:(?:nodemailer|fflate|wink-))/;

/** Imports that make the start evaluate what belongs behind an `import()`. */
export function startViolations(imports: readonly Import[]): Violation[] {
  const next = Map.groupBy(
    imports.filter(({ typeOnly, deferred }) => !typeOnly && deferred !== true),
    ({ from }) => from,
  );
  const seen = new Set([ENTRY]);
  const found: Violation[] = [];
  for (const file of seen) {
    for (const { from, to } of next.get(file) ?? []) {
      if (LATER.test(to)) found.push({ rule: "the-start-evaluates-no-interview", from, to });
      else seen.add(to);
    }
  }
  return found;
}
