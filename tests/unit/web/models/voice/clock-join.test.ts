/** Two clocks that are joined by the shortest of some round trips. */
import { describe, expect, it } from "vitest";
import type { LinkFrame } from "#contract/socket.ts";
import { ClockJoin } from "../../../../../web/src/models/voice/clock-join.ts";

const reply = (clientMs: number, serverMs: number) => ({ type: "clock", clientMs, serverMs }) as const;

describe("joining the clocks", () => {
  it("asks five times and believes the shortest trip", () => {
    let now = 100;
    const join = new ClockJoin(() => now);
    const told: LinkFrame[] = [];
    join.ask((frame) => told.push(frame));
    expect(told).toEqual(Array.from({ length: 5 }, () => ({ type: "clock", clientMs: 100 })));
    expect(join.there(120)).toBeUndefined();
    now = 140;
    join.take(reply(100, 9_000));
    expect(join.there(200)).toBe(200 + 9_000 - 120);
    now = 210;
    join.take(reply(200, 9_085));
    expect(join.there(300)).toBe(300 + 9_085 - 205);
    now = 400;
    join.take(reply(300, 1));
    expect(join.there(300)).toBe(300 + 9_085 - 205);
  });

  it("begins anew with each welcome, and knows no time that was not reached", () => {
    let now = 0;
    const join = new ClockJoin(() => now);
    now = 2;
    join.take(reply(0, 1_000));
    expect(join.there(null)).toBeUndefined();
    join.ask(() => {});
    now = 50;
    join.take(reply(2, 5_000));
    expect(join.there(0)).toBe(5_000 - 26);
  });

  it("hears nothing else", () => {
    const join = new ClockJoin(() => 0);
    join.take({ type: "pong" });
    expect(join.there(0)).toBeUndefined();
  });
});
