/** The session's own figures as a benchmark prints them. */
import { describe, expect, it } from "vitest";
import { lastTold, toldMeasures } from "../../../../scripts/bench/voice-told.ts";
import type { ServerFrame } from "../../../../worker/contract/socket.ts";
import { metricsOf } from "../../../support/web-frames.ts";

const told = (turnId: string, part: Parameters<typeof metricsOf>[0]): ServerFrame => ({
  type: "metrics",
  eph: true,
  turnId,
  metrics: metricsOf(part),
});

describe("what a session told of its turns", () => {
  it("is the last frame of each turn, whatever came between", () => {
    const frames = [told("t1", { commitMs: 1 }), told("t2", { commitMs: 2 }), told("t1", { commitMs: 3 })];
    expect(lastTold([...frames, { type: "pong" }]).map(({ commitMs }) => commitMs)).toEqual([3, 2]);
  });

  it("becomes a row for each span that was reached, and the fate of the trials", () => {
    const turns = [
      metricsOf({ ownOverheadMs: 4, speculation: "hit", trials: 3 }),
      metricsOf({ ownOverheadMs: 6, commitMs: 1_200, speculation: "waste", trials: 1 }),
      metricsOf({}),
    ];
    const rows = toldMeasures(turns);
    expect(rows.map(({ what, n, p50 }) => [what, n, p50])).toEqual([
      ["told by the session: own overhead", 2, 4],
      ["… last speech → commit", 1, 1_200],
      ["… replies on trial that were used", 3, 1],
      ["… replies on trial that were thrown away", 3, 3],
    ]);
  });

  it("is nothing but zeros without a turn", () => {
    expect(toldMeasures([]).map(({ p50 }) => p50)).toEqual([0, 0]);
  });
});
