/** When the page tries again, and what each close code makes it do. */
import { describe, expect, it } from "vitest";
import { CLOSE } from "#contract/socket.ts";
import { afterClose, retryDelayMs, stopReason } from "../../../../web/src/session/reconnect.ts";

describe("the delay before another attempt", () => {
  it("lies anywhere between nothing and half a second at first", () => {
    expect(retryDelayMs(0, 0)).toBe(0);
    expect(retryDelayMs(0, 0.999)).toBeLessThan(500);
    expect(retryDelayMs(0, 0.5)).toBe(250);
  });

  it("doubles its ceiling with every failure", () => {
    expect([0, 1, 2, 3].map((failures) => retryDelayMs(failures, 0.5))).toEqual([250, 500, 1_000, 2_000]);
  });

  it("never exceeds ten seconds, however many failures", () => {
    for (const failures of [5, 10, 40, 1_000]) expect(retryDelayMs(failures, 0.999_999)).toBeLessThanOrEqual(10_000);
  });

  it("keeps its full spread at the ceiling", () => {
    expect(retryDelayMs(50, 0)).toBe(0);
  });
});

describe("a close code", () => {
  it.each([
    [CLOSE.over, "over"],
    [CLOSE.policy, "refused"],
    [CLOSE.tooBig, "tooBig"],
    [CLOSE.restart, "resumeNow"],
    [CLOSE.slow, "resume"],
    [CLOSE.replaced, "replaced"],
    [CLOSE.ticket, "newTicket"],
    [CLOSE.accessEnded, "left"],
    [CLOSE.silent, "resume"],
    [CLOSE.deleted, "deleted"],
  ] as const)("%i means %s", (code, meaning) => {
    expect(afterClose(code)).toBe(meaning);
  });

  it.each([0, 1001, 1005, 1006, 1011, 4999])("of the network or unknown (%i) means: resume", (code) => {
    expect(afterClose(code)).toBe("resume");
  });

  it("ends the link for good only where going on is pointless", () => {
    const codes = Object.values(CLOSE);
    const final = codes.filter((code) => stopReason(afterClose(code)) !== null);
    expect(final.toSorted()).toEqual([CLOSE.over, CLOSE.policy, CLOSE.replaced, CLOSE.accessEnded, CLOSE.deleted]);
  });
});
