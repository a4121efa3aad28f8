/** Up to how many interviews the aim is said to hold. */
import { describe, expect, it } from "vitest";
import { mostThatHold } from "../../../../scripts/bench/voice-load.ts";

const level = (count: number, p95: number, failures: readonly string[] = []) => ({ count, overhead: [p95], failures });

describe("the most interviews that hold", () => {
  it("is the last before the first that does not", () => {
    expect(mostThatHold([level(1, 5), level(10, 50), level(50, 51), level(100, 20)])).toBe(10);
    expect(mostThatHold([level(1, 5), level(10, 9)])).toBe(10);
  });

  it("counts no interviews that failed or told nothing", () => {
    expect(mostThatHold([level(1, 5), level(10, 9, ["nothing came"])])).toBe(1);
    expect(mostThatHold([{ count: 1, overhead: [], failures: [] }])).toBe(0);
  });
});
