import { describe, expect, it } from "vitest";
import {
  type Breaker,
  type BreakerEvent,
  breakerAdmits,
  breakerAfter,
  CLOSED_BREAKER,
  countsAgainstVendor,
  FRESH_LIVE_RULE,
  type LiveEvent,
  type LiveRule,
  liveRuleAdmits,
  liveRuleAfter,
} from "#session/breaker.ts";
import { MODEL_FAULTS } from "../../../durable/model-ports.ts";

const FAILED: BreakerEvent = { type: "failed", probe: false, fault: "server_error" };
const OK: BreakerEvent = { type: "succeeded", probe: false };
const WITHDRAWN: BreakerEvent = { type: "withdrawn", probe: false };

function breakerWith(events: readonly (readonly [number, BreakerEvent])[], from: Breaker = CLOSED_BREAKER): Breaker {
  return events.reduce((state, [at, event]) => breakerAfter(state, event, at), from);
}

const open = breakerWith([
  [0, FAILED],
  [1, FAILED],
  [2, FAILED],
]);

describe("the breaker of a vendor", () => {
  it("opens on three failures within a minute", () => {
    const two = breakerWith([
      [0, FAILED],
      [59_000, FAILED],
    ]);
    expect(breakerAdmits(two, 59_000)).toBe("pass");
    expect(breakerAdmits(breakerWith([[59_999, FAILED]], two), 59_999)).toBe("refuse");
    expect(breakerAdmits(breakerWith([[60_000, FAILED]], two), 60_000)).toBe("pass");
  });

  it("opens on three failures within a minute whatever succeeded in between", () => {
    const state = breakerWith([
      [0, FAILED],
      [1, OK],
      [2, FAILED],
      [3, OK],
      [4, FAILED],
    ]);
    expect(breakerAdmits(state, 5)).toBe("refuse");
  });

  it("opens on five failures of the last ten, however far apart", () => {
    const far = (count: number): (readonly [number, BreakerEvent])[] =>
      Array.from({ length: count }, (_, at) => [at * 100_000, at % 2 === 0 ? FAILED : OK] as const);
    expect(breakerAdmits(breakerWith(far(8)), 800_000)).toBe("pass");
    expect(breakerAdmits(breakerWith(far(9)), 800_000)).toBe("refuse");
  });

  it("forgets failures that ten results have followed", () => {
    const four = [0, 1, 2, 3].map((at) => [at * 100_000, FAILED] as const);
    const ten = Array.from({ length: 10 }, (_, at) => [1_000_000 + at, OK] as const);
    expect(breakerAdmits(breakerWith([...four, ...ten, [9_000_000, FAILED]]), 9_000_000)).toBe("pass");
  });

  it("is open for thirty seconds, then lets one probe through", () => {
    expect(breakerAdmits(open, 30_001)).toBe("refuse");
    expect(breakerAdmits(open, 30_002)).toBe("probe");
    const probing = breakerAfter(open, { type: "probing" }, 30_002);
    expect(breakerAdmits(probing, 90_000)).toBe("refuse");
  });

  it("closes with a probe that succeeds, with nothing held against the vendor", () => {
    const probing = breakerAfter(open, { type: "probing" }, 30_002);
    const closed = breakerAfter(probing, { type: "succeeded", probe: true }, 30_100);
    expect(closed).toEqual(CLOSED_BREAKER);
    expect(breakerAdmits(breakerWith([[30_200, FAILED]], closed), 30_200)).toBe("pass");
  });

  it("opens for another thirty seconds with a probe that fails", () => {
    const probing = breakerAfter(open, { type: "probing" }, 30_002);
    const again = breakerAfter(probing, { type: "failed", probe: true, fault: "overloaded" }, 31_000);
    expect(breakerAdmits(again, 60_999)).toBe("refuse");
    expect(breakerAdmits(again, 61_000)).toBe("probe");
  });

  it("lets another probe through when one was withdrawn", () => {
    const probing = breakerAfter(open, { type: "probing" }, 30_002);
    expect(breakerAdmits(breakerAfter(probing, { type: "withdrawn", probe: true }, 30_003), 30_003)).toBe("probe");
  });

  it.each([FAILED, OK, WITHDRAWN])("is not moved while open by %o of a call from before", (event) => {
    expect(breakerAfter(open, event, 10_000)).toBe(open);
  });

  it("counts what was withdrawn neither way", () => {
    expect(breakerWith([[0, WITHDRAWN]])).toBe(CLOSED_BREAKER);
  });

  it.each(["unauthorised", "no_balance"] as const)("is shut for the session by %s, at once and for good", (fault) => {
    const shut = breakerAfter(CLOSED_BREAKER, { type: "failed", probe: false, fault }, 0);
    expect(breakerAdmits(shut, 0)).toBe("refuse");
    expect(breakerAdmits(shut, 86_400_000)).toBe("refuse");
    expect(breakerAdmits(breakerAfter(shut, OK, 1), 1)).toBe("refuse");
    const probing = breakerAfter(open, { type: "probing" }, 30_002);
    const shutByProbe = breakerAfter(probing, { type: "failed", probe: true, fault }, 30_003);
    expect(breakerAdmits(shutByProbe, 90_000)).toBe("refuse");
  });

  it("hears of every fault but those that are our own or the content's", () => {
    expect(MODEL_FAULTS.filter((fault) => !countsAgainstVendor(fault))).toEqual(["filtered", "aborted"]);
  });
});

describe("the rule of late first tokens", () => {
  const rule = (events: readonly LiveEvent[], from: LiveRule = FRESH_LIVE_RULE): LiveRule =>
    events.reduce(liveRuleAfter, from);
  const out = rule(["late", "late"]);

  it("lets one late token pass and remembers it for the session", () => {
    const once = rule(["late"]);
    expect(liveRuleAdmits(once)).toBe("pass");
    expect(rule(["in_time", "in_time"], once).late).toBe(1);
  });

  it("leaves the model out of three turns after two, in a row or not", () => {
    expect(rule(["late", "in_time", "in_time", "late"])).toEqual(out);
    expect(liveRuleAdmits(out)).toBe("refuse");
    expect(liveRuleAdmits(rule(["turn_without", "turn_without"], out))).toBe("refuse");
    expect(liveRuleAdmits(rule(["turn_without", "turn_without", "turn_without"], out))).toBe("probe");
  });

  const ready = rule(["turn_without", "turn_without", "turn_without"], out);

  it("makes one probe only", () => {
    expect(liveRuleAdmits(rule(["probing"], ready))).toBe("refuse");
    expect(liveRuleAdmits(rule(["probing", "turn_without"], ready))).toBe("refuse");
  });

  it("lets the model back in after a probe in time, wary", () => {
    const back = rule(["probing", "in_time"], ready);
    expect(liveRuleAdmits(back)).toBe("pass");
    expect(back.late).toBe(1);
    expect(liveRuleAdmits(rule(["late"], back))).toBe("refuse");
  });

  it("leaves it out of three more turns after a late one", () => {
    expect(rule(["probing", "late"], ready)).toEqual(out);
  });

  it("probes again when a probe told nothing", () => {
    expect(liveRuleAdmits(rule(["probing", "withdrawn"], ready))).toBe("probe");
  });
});
