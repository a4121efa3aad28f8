/** Words for which there is no voice: shown, or spoken by the page, and how much of them counts as heard. */
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Begin, Heard } from "../../../../durable/session/voice/delivery-world.ts";
import { Shown } from "../../../../durable/session/voice/shown.ts";
import type { ServerFrame } from "../../../../worker/contract/socket.ts";
import { ManualClock } from "../../../support/session-clock.ts";

const BEGIN: Begin = {
  type: "utterance.begin",
  eph: true,
  turnId: "t1",
  generation: 4,
  kind: "question",
  by: "engine",
  audio: null,
};

let clock: ManualClock;
let told: ServerFrame[];
let over: Heard[];

beforeEach(() => {
  clock = new ManualClock(0);
  told = [];
  over = [];
});

function shown(speaksLocally: boolean, announced = false): Shown {
  return new Shown(
    {
      tell: (frames) => void told.push(...frames),
      speaksLocally,
      timer: clock.timer,
      over: (heard) => void over.push(heard),
    },
    BEGIN,
    announced,
  );
}

async function pass(ms: number): Promise<void> {
  clock.set(clock.now() + ms);
  await Promise.resolve();
  await Promise.resolve();
}

describe("words that are shown", () => {
  it("are told as they come, after their beginning, with their place in the whole", () => {
    const one = shown(false);
    one.push(0, "One thing,", 0);
    one.push(10, " then another.", 1);
    expect(told).toEqual([
      BEGIN,
      { type: "utterance.segment", eph: true, turnId: "t1", generation: 4, segment: 0, offset: 0, text: "One thing," },
      expect.objectContaining({ segment: 1, offset: 10, text: " then another." }),
    ]);
    expect(one.frames).toEqual(told);
  });

  it("need no second beginning where a voice had begun them, but a page that comes in gets one", () => {
    const one = shown(false, true);
    one.push(20, "the rest.", 3);
    expect(told.map(({ type }) => type)).toEqual(["utterance.segment"]);
    expect(one.frames.map(({ type }) => type)).toEqual(["utterance.begin", "utterance.segment"]);
  });

  it("count as read as soon as they are there, and are over with their end", () => {
    const one = shown(false);
    one.push(0, "One thing.", 0);
    expect(one.heard()).toEqual({ spokenChars: 10, totalSamples: 0, estimated: false });
    expect(over).toEqual([]);
    one.end();
    expect([over, one.isOver]).toEqual([[{ spokenChars: 10, totalSamples: 0, estimated: false }], true]);
  });

  it("are over at once where there are none", () => {
    shown(false).end();
    expect(over).toEqual([{ spokenChars: 0, totalSamples: 0, estimated: false }]);
  });

  it("are over once, and take no more afterwards", () => {
    const one = shown(false);
    one.push(0, "One.", 0);
    one.end();
    one.end();
    one.push(4, " Two.", 1);
    one.spokenLocally(0, "end", 0);
    expect(over).toHaveLength(1);
    expect(one.frames).toHaveLength(2);
  });

  it("end without a report when they are dropped", () => {
    const one = shown(false);
    one.push(0, "One.", 0);
    expect(one.drop()).toEqual({ spokenChars: 4, totalSamples: 0, estimated: false });
    one.end();
    expect(over).toEqual([]);
  });
});

describe("words that the page speaks", () => {
  function spoken(): Shown {
    const one = shown(true);
    one.push(0, "Tell me", 0);
    one.push(7, " about a cache.", 1);
    return one;
  }

  it("count as far as the page says, and as an estimate", () => {
    const one = spoken();
    expect(one.heard()).toEqual({ spokenChars: 0, totalSamples: 0, estimated: true });
    one.spokenLocally(0, "boundary", 5);
    expect(one.heard().spokenChars).toBe(5);
    one.spokenLocally(0, "end", 0);
    expect(one.heard().spokenChars).toBe(7);
    one.spokenLocally(1, "start", 0);
    expect(one.heard().spokenChars).toBe(7);
    one.spokenLocally(1, "boundary", 999);
    expect(one.heard().spokenChars).toBe(22);
  });

  it("never count less than before, whatever comes", () => {
    const event = fc.record({
      segment: fc.integer({ min: 0, max: 3 }),
      event: fc.constantFrom("start" as const, "boundary" as const, "end" as const),
      at: fc.integer({ min: 0, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        clock = new ManualClock(0);
        const one = spoken();
        let before = 0;
        for (const { segment, event: what, at } of events) {
          one.spokenLocally(segment, what, at);
          const { spokenChars } = one.heard();
          expect(spokenChars).toBeGreaterThanOrEqual(before);
          expect(spokenChars).toBeLessThanOrEqual(22);
          before = spokenChars;
        }
      }),
      { numRuns: 60 },
    );
  });

  it("are over with the end of the last of them, once no more will come", () => {
    const one = spoken();
    one.spokenLocally(1, "end", 0);
    expect(over).toEqual([]);
    one.end();
    expect(over).toEqual([]);
    one.spokenLocally(0, "end", 0);
    expect(over).toEqual([]);
    one.spokenLocally(1, "end", 0);
    expect(over).toEqual([{ spokenChars: 22, totalSamples: 0, estimated: false }]);
  });

  it("are not waited for longer than a slow voice takes for what is left", async () => {
    const one = spoken();
    one.end();
    const leftMs = (22 / 10) * 1_000 + 4_000;
    await pass(leftMs - 1);
    expect(over).toEqual([]);
    await pass(1);
    expect(over).toEqual([{ spokenChars: 22, totalSamples: 0, estimated: true }]);
  });

  it("are waited for anew with each sign of life", async () => {
    const one = spoken();
    one.end();
    await pass(6_000);
    one.spokenLocally(0, "end", 0);
    await pass(5_000);
    expect(over).toEqual([]);
    await pass(600);
    expect(over).toHaveLength(1);
  });

  it("are not given up while more is to come", async () => {
    const one = spoken();
    await pass(60_000);
    expect([over, one.isOver]).toEqual([[], false]);
  });

  it("are not waited for when they are dropped", async () => {
    const one = spoken();
    one.end();
    one.drop();
    await pass(60_000);
    expect(over).toEqual([]);
  });
});
