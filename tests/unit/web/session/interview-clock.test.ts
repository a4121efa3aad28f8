/** The clock between two states: counts on, stops where the object's clock stops, warns once. */
import { describe, expect, it } from "vitest";
import { advanced, clockText, clockWords, dueWarning, readClock } from "../../../../web/src/session/interview-clock.ts";
import { publicState } from "../../../support/web-api.ts";

const AT = 1_000_000;

describe("the interview's clock", () => {
  it("counts on from the last state while it runs", () => {
    const state = publicState({ elapsedMs: 65_000 });
    expect(readClock(state, AT, AT + 5_000, AT).elapsedMs).toBe(70_000);
  });

  it("stands still while the object's clock does", () => {
    const state = publicState({ elapsedMs: 65_000, clockRunning: false });
    expect(readClock(state, AT, AT + 500_000, AT).elapsedMs).toBe(65_000);
  });

  it("counts at most a minute beyond the candidate's last sign", () => {
    const state = publicState({ elapsedMs: 0 });
    expect(readClock(state, AT, AT + 300_000, AT).elapsedMs).toBe(60_000);
    expect(readClock(state, AT, AT + 300_000, AT + 45_000).elapsedMs).toBe(105_000);
  });

  it("takes the state itself for a sign, even if nothing was sent since", () => {
    expect(readClock(publicState(), AT, AT + 30_000, 0).elapsedMs).toBe(30_000);
  });

  it("never runs backwards when the page's clock is set back", () => {
    const state = publicState({ elapsedMs: 9_000 });
    expect(readClock(state, AT, AT - 60_000, AT).elapsedMs).toBe(9_000);
  });

  it("counts a limit down to nothing and no further", () => {
    const state = publicState({ timeLeftMs: 20_000 });
    expect(readClock(state, AT, AT + 5_000, AT).timeLeftMs).toBe(15_000);
    expect(readClock(state, AT, AT + 50_000, AT).timeLeftMs).toBe(0);
  });

  it("knows no limit where there is none", () => {
    expect(readClock(publicState(), AT, AT + 5_000, AT).timeLeftMs).toBeNull();
  });

  it("ends a hold when its time is over, also while the clock stands", () => {
    const state = publicState({ holdLeftMs: 10_000, clockRunning: false });
    expect(readClock(state, AT, AT + 4_000, AT).holdLeftMs).toBe(6_000);
    expect(readClock(state, AT, AT + 10_000, AT).holdLeftMs).toBeNull();
  });
});

describe("a state carried forward", () => {
  it("reads the same at its new time as the old one did", () => {
    const state = publicState({ elapsedMs: 1_000, timeLeftMs: 90_000, holdLeftMs: 20_000 });
    const moved = advanced(state, AT, AT + 7_000);
    expect(moved).toMatchObject({ elapsedMs: 8_000, timeLeftMs: 83_000, holdLeftMs: 13_000 });
  });

  it("loses a hold that is over", () => {
    expect(advanced(publicState({ holdLeftMs: 1_000 }), AT, AT + 5_000)).not.toHaveProperty("holdLeftMs");
  });
});

describe("the clock's face", () => {
  it.each([
    [0, "0:00"],
    [999, "0:00"],
    [5_000, "0:05"],
    [65_000, "1:05"],
    [600_000, "10:00"],
    [3_599_999, "59:59"],
    [3_600_000, "1:00:00"],
    [3_725_000, "1:02:05"],
    [-5, "0:00"],
  ])("shows %i ms as %s", (ms, text) => {
    expect(clockText(ms)).toBe(text);
  });

  it.each([
    [0, "0 seconds"],
    [1_000, "1 second"],
    [60_000, "1 minute"],
    [61_000, "1 minute 1 second"],
    [125_000, "2 minutes 5 seconds"],
  ])("says %i ms as %s", (ms, text) => {
    expect(clockWords(ms)).toBe(text);
  });
});

describe("a warning", () => {
  it("is due when the time left falls to 90 and to 30 seconds", () => {
    expect(dueWarning(91_000, 90_000)).toBe("90 seconds left.");
    expect(dueWarning(30_500, 29_500)).toBe("30 seconds left.");
  });

  it("is due once", () => {
    expect(dueWarning(90_000, 89_000)).toBeNull();
    expect(dueWarning(29_000, 28_000)).toBeNull();
  });

  it("is the later one when a gap passes both", () => {
    expect(dueWarning(120_000, 10_000)).toBe("30 seconds left.");
  });

  it("is never due without a limit or at the first reading", () => {
    expect(dueWarning(null, 20_000)).toBeNull();
    expect(dueWarning(20_000, null)).toBeNull();
  });
});
