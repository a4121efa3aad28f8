import { describe, expect, it } from "vitest";
import { AiStatus } from "#contract/http/status.ts";
import { aiStatusOf } from "../../../worker/routes/ai-status.ts";

const NOW = Date.UTC(2026, 10, 28);
const MODELS = ["first@a", "second@b"];
const MINUTE = 60_000;

const well = (id: string, ago = MINUTE) => ({ id, lastOkAt: NOW - ago, lastErrorAt: null, lastErrorCode: null });
const ill = (id: string, ago = MINUTE, okAgo?: number) => ({
  id,
  lastOkAt: okAgo === undefined ? null : NOW - okAgo,
  lastErrorAt: NOW - ago,
  lastErrorCode: "overloaded",
});

function brief(rows: Parameters<typeof aiStatusOf>[1], models = MODELS) {
  const answer = AiStatus.parse(aiStatusOf(models, rows, NOW));
  return [answer.configured, answer.status, answer.fallbackMode, answer.model];
}

describe("the status of the models", () => {
  it.each([
    ["no model is configured", [], [], [false, "offline", true, null]],
    ["nothing was called yet", [], MODELS, [true, "unknown", false, "first@a"]],
    ["the first is well", [well("first@a")], MODELS, [true, "online", false, "first@a"]],
    ["it failed since", [ill("first@a", MINUTE, 2 * MINUTE)], ["first@a"], [true, "offline", true, "first@a"]],
    ["it is well again", [ill("first@a", 2 * MINUTE, MINUTE)], MODELS, [true, "online", false, "first@a"]],
    ["the second stands in", [ill("first@a"), well("second@b")], MODELS, [true, "online", true, "second@b"]],
    ["the second is not known", [ill("first@a")], MODELS, [true, "unknown", true, "second@b"]],
    ["both fail", [ill("first@a"), ill("second@b")], MODELS, [true, "offline", true, "first@a"]],
    ["the failure is old", [ill("first@a", 61 * MINUTE)], MODELS, [true, "unknown", false, "first@a"]],
  ])("when %s", (_case, rows, models, expected) => {
    expect(brief(rows, models)).toEqual(expected);
  });

  it("names the newest success and the newest failure with its code", () => {
    const rows = [
      { id: "first@a", lastOkAt: NOW - 9_000, lastErrorAt: NOW - 3_000, lastErrorCode: "no_balance" },
      { id: "second@b", lastOkAt: NOW - 1_000, lastErrorAt: NOW - 5_000, lastErrorCode: "stalled" },
    ];
    expect(aiStatusOf(MODELS, rows, NOW)).toMatchObject({
      lastOkAt: new Date(NOW - 1_000).toISOString(),
      lastErrorAt: new Date(NOW - 3_000).toISOString(),
      lastErrorCode: "no_balance",
    });
  });

  it("has no times where nothing happened", () => {
    expect(aiStatusOf(MODELS, [], NOW)).toMatchObject({ lastOkAt: null, lastErrorAt: null, lastErrorCode: null });
  });
});
