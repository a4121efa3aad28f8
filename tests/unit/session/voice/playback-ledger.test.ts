import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMarks,
  addSegment,
  addSent,
  addSound,
  afterReport,
  completed,
  goesOn,
  heldStill,
  inFlightMs,
  isPlayedOut,
  newLedger,
  type PlaybackLedger,
  playedNow,
  playedOutAtMs,
  segmentAt,
  totalSamples,
} from "#session/voice/playback-ledger.ts";

/** One segment of a second, all of it sent at 1,000 ms. */
function oneSecond(): PlaybackLedger {
  const told = addSegment(newLedger(3), { number: 0, offset: 0, text: "Tell me about it." });
  return addSent(addSound(told, 0, 24_000), 24_000, 1_000);
}

describe("sound received", () => {
  it("is counted from the start of the generation, segment after segment", () => {
    let ledger = addSegment(newLedger(1), { number: 0, offset: 0, text: "One." });
    ledger = addSound(ledger, 0, 1_000);
    ledger = addSegment(ledger, { number: 1, offset: 5, text: "Two." });
    ledger = addSound(addSound(ledger, 1, 500), 1, 250);
    expect(ledger.segments.map(({ startSample, samples }) => [startSample, samples])).toEqual([
      [0, 1_000],
      [1_000, 750],
    ]);
    expect(totalSamples(ledger)).toBe(1_750);
  });

  it("moves what follows when an earlier segment gets more", () => {
    let ledger = addSegment(newLedger(1), { number: 0, offset: 0, text: "One." });
    ledger = addSegment(addSound(ledger, 0, 100), { number: 1, offset: 5, text: "Two." });
    ledger = addSound(addSound(ledger, 1, 50), 0, 10);
    expect(ledger.segments.map(({ startSample }) => startSample)).toEqual([0, 110]);
  });

  it("takes a segment once", () => {
    const ledger = addSegment(oneSecond(), { number: 0, offset: 0, text: "Again" });
    expect(ledger).toEqual(oneSecond());
  });

  it("belongs to no segment that is unknown", () => {
    expect(totalSamples(addSound(oneSecond(), 7, 500))).toBe(24_000);
    expect(addMarks(oneSecond(), 7, [{ char: 0, startSample: 0, endSample: 1 }])).toEqual(oneSecond());
  });

  it("tells which segment sounds", () => {
    let ledger = oneSecond();
    expect(segmentAt(newLedger(1), 0)).toBeNull();
    ledger = addSound(addSegment(ledger, { number: 1, offset: 18, text: "Please." }), 1, 100);
    expect([0, 23_999, 24_000, 90_000].map((sample) => segmentAt(ledger, sample)?.number)).toEqual([0, 0, 1, 1]);
  });
});

describe("what was played", () => {
  it("is what the page reports, which only rises and never passes what was sent", () => {
    let ledger = afterReport(oneSecond(), 6_000, 1_250);
    expect(ledger.playedSamples).toBe(6_000);
    ledger = afterReport(ledger, 2_000, 1_500);
    expect(ledger.playedSamples).toBe(6_000);
    expect(afterReport(ledger, 99_000, 1_750).playedSamples).toBe(24_000);
  });

  it("is estimated after 1.5 s without a report, and flagged", () => {
    const ledger = afterReport(oneSecond(), 1_200, 1_250);
    expect(playedNow(ledger, 2_749)).toEqual({ samples: 1_200, estimated: false });
    expect(playedNow(ledger, 2_750)).toEqual({ samples: 24_000, estimated: true });
  });

  it("is estimated from the first sound on when the page never reports", () => {
    const long = addSent(addSound(oneSecond(), 0, 48_000), 48_000, 1_000);
    expect(playedNow(long, 2_500)).toEqual({ samples: 36_000, estimated: true });
    expect(playedNow(long, 9_000)).toEqual({ samples: 72_000, estimated: true });
  });

  it("is not estimated while playback stands still", () => {
    const still = heldStill(afterReport(oneSecond(), 1_200, 1_250), 1_400);
    expect(playedNow(still, 90_000)).toEqual({ samples: 1_200, estimated: false });
    expect(playedNow(goesOn(still, 90_000), 90_100)).toEqual({ samples: 1_200, estimated: false });
    expect(playedNow(goesOn(still, 90_000), 91_500).estimated).toBe(true);
  });

  it("does not count the wait for more sound as silence of the page", () => {
    const drained = afterReport(oneSecond(), 24_000, 2_000);
    const more = addSent(addSound(drained, 0, 24_000), 24_000, 9_000);
    expect(playedNow(more, 9_100)).toEqual({ samples: 24_000, estimated: false });
  });

  it("leaves the rest in flight", () => {
    expect(inFlightMs(afterReport(oneSecond(), 12_000, 1_500), 1_500)).toBe(500);
  });
});

describe("the end of playback", () => {
  it("needs all sound and all playback", () => {
    const all = afterReport(oneSecond(), 24_000, 2_000);
    expect(isPlayedOut(all, 2_000)).toBe(false);
    expect(isPlayedOut(completed(all), 2_000)).toBe(true);
    expect(isPlayedOut(completed(afterReport(oneSecond(), 23_999, 2_000)), 2_000)).toBe(false);
  });

  it("is not that all was sent", () => {
    expect(isPlayedOut(completed(oneSecond()), 1_000)).toBe(false);
  });

  it("comes by time alone when the page falls silent", () => {
    const silent = completed(afterReport(oneSecond(), 1_200, 1_250));
    expect(playedOutAtMs(silent)).toBe(2_750);
    expect(isPlayedOut(silent, 2_749)).toBe(false);
    expect(isPlayedOut(silent, 2_750)).toBe(true);
  });

  it("has no time while sound is missing or playback stands still", () => {
    expect(playedOutAtMs(oneSecond())).toBeNull();
    expect(playedOutAtMs(completed(addSound(oneSecond(), 0, 1)))).toBeNull();
    expect(playedOutAtMs(heldStill(completed(oneSecond()), 1_100))).toBeNull();
  });

  it("is reached at the time that was foretold, whatever was reported before", () => {
    const report = fc.tuple(fc.nat(48_000), fc.integer({ min: 1, max: 400 }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 240_000 }), fc.array(report, { maxLength: 10 }), (samples, reports) => {
        const told = addSegment(newLedger(1), { number: 0, offset: 0, text: "Hello." });
        let ledger = completed(addSent(addSound(told, 0, samples), samples, 0));
        let now = 0;
        for (const [played, later] of reports) {
          now += later;
          ledger = afterReport(ledger, played, now);
        }
        const at = playedOutAtMs(ledger);
        expect(at).not.toBeNull();
        expect(isPlayedOut(ledger, at ?? 0)).toBe(true);
        if ((at ?? 0) > now) expect(isPlayedOut(ledger, (at ?? 0) - 1)).toBe(false);
      }),
    );
  });
});
