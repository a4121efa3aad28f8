/** Interviews against vendors that fail, at a fixed seed: all come to a report, nobody waits long, and delays are real ones. */
import { describe, expect, it } from "vitest";
import { strong } from "../../../../scripts/candidates/experts.ts";
import { contentFor, loadBank } from "../../../../scripts/simulate/content.ts";
import { holdLive, type LiveSession } from "../../../../scripts/simulate/live-session.ts";
import { configOf } from "../../../../scripts/simulate/session.ts";
import { BEHAVIOURS, simulateVendorFaults } from "../../../../scripts/simulate/vendor-faults.ts";
import type { FaultInput } from "../../../../scripts/stand-ins/script.ts";
import { FAULT_KINDS } from "../../../../scripts/stand-ins/script.ts";

const bank = loadBank();
const choice = { track: "swe_engineer", companyStyle: "general", difficulty: "medium", persona: "calm" } as const;

function held(faults: readonly FaultInput[], firstTokenMs = 150): Promise<LiveSession> {
  return holdLive({
    candidate: strong,
    config: configOf({ ...choice, questionCount: 4 }),
    seed: 3,
    content: contentFor(bank, choice),
    bank: bank.questions,
    pool: bank.pool,
    script: { firstTokenMs, mergeEvents: 1 },
    faults,
  });
}

describe("vendors that fail", () => {
  it("never keep an interview from its report, and add less than two seconds to the median turn", async () => {
    const result = await simulateVendorFaults(bank, BEHAVIOURS.length, 0);
    expect(result.failures).toEqual([]);
    expect(result.finishedShare).toBe(1);
    expect(result.delayP50).toBeLessThan(2);
    expect(result.figures.map(({ vendor }) => vendor)).toEqual(BEHAVIOURS.map(({ name }) => name));
  });

  it("have every fault of the catalogue that costs words or time among them", () => {
    const shown = new Set(BEHAVIOURS.flatMap(({ faults }) => faults.map(({ kind }) => kind)));
    const harmless = ["duplicate_chunk", "empty_choices", "null_content", "out_of_order"];
    expect(FAULT_KINDS.filter((kind) => !shown.has(kind))).toEqual(harmless);
  });
});

describe("one interview on a simulated clock", () => {
  it("waits for a model that is well as long as its first clause takes, and lets it word every turn", async () => {
    const { waits, worded, wordable, levels, narrated } = await held([]);
    expect(wordable).toBeGreaterThan(5);
    expect(worded).toBe(wordable);
    for (const ms of waits) {
      expect(ms).toBeGreaterThanOrEqual(150);
      expect(ms).toBeLessThan(400);
    }
    expect(levels).toEqual([]);
    expect(narrated).toBe(true);
  });

  it("waits 2.5 s for a vendor that never answers, 1 s the next time, and then no more for three turns", async () => {
    const { waits, levels, reasons } = await held([{ kind: "hang" }]);
    expect(waits.slice(0, 5)).toEqual([2_500, 1_000, 0, 0, 0]);
    expect(Math.max(...waits.slice(5))).toBeLessThanOrEqual(1_000);
    expect(levels.at(-1)).toBe("The AI model is not answering. The interview goes on in Viva's own words.");
    expect(levels).toHaveLength(1);
    expect(Object.keys(reasons).sort()).toEqual(["breaker_open", "first_token_late"]);
  });

  it("asks a vendor whose key is refused once, and waits for nothing", async () => {
    const { waits, requests } = await held([{ kind: "status", status: 401 }]);
    expect(requests).toBe(1);
    expect(Math.max(...waits)).toBeLessThan(10);
  });

  it("is the same for the same seed", async () => {
    const twice = [await held([{ kind: "stall", afterTokens: 8 }]), await held([{ kind: "stall", afterTokens: 8 }])];
    expect(twice[0]?.log).toEqual(twice[1]?.log);
    expect(twice[0]?.waits).toEqual(twice[1]?.waits);
  });
});
