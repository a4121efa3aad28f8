import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterFrame,
  type CandidateClock,
  candidateClock,
  readClock,
  timeOfSample,
  wallTimeOf,
  withoutFrames,
} from "#session/voice/candidate-clock.ts";

const running = afterFrame(candidateClock(1_000), 640, false, 1_040);

describe("the candidate's clock", () => {
  it("is the object's clock where no sound is captured", () => {
    expect(readClock(candidateClock(1_000), 5_000)).toBe(5_000);
    expect(timeOfSample(candidateClock(1_000), 16_000, 5_000)).toBe(5_000);
  });

  it("counts samples while frames come, however late they are", () => {
    expect(readClock(running, 1_040)).toBe(1_040);
    const late = afterFrame(running, 1_280, false, 2_900);
    expect(readClock(late, 2_900)).toBe(1_080);
    expect(timeOfSample(late, 640, 2_900)).toBe(1_040);
  });

  it("stands still for three seconds without frames, then goes on by itself", () => {
    expect(readClock(running, 4_040)).toBe(1_040);
    expect(readClock(running, 5_040)).toBe(2_040);
    expect(wallTimeOf(running, 2_040)).toBe(5_040);
    expect(wallTimeOf(candidateClock(1_000), 2_040)).toBe(2_040);
  });

  it("takes up frames after a stall without going back", () => {
    const back = afterFrame(running, 1_280, false, 6_040);
    expect(readClock(back, 6_040)).toBeGreaterThanOrEqual(readClock(running, 6_039));
  });

  it("counts sound once that comes all at once after a stall, and goes on with it", () => {
    let clock: CandidateClock = running;
    for (let end = 1_280; end <= 640 + 16 * 10_000; end += 640) clock = afterFrame(clock, end, false, 11_040);
    expect(readClock(clock, 11_040)).toBe(11_040);
    expect(timeOfSample(clock, 640, 11_040)).toBe(1_040);
    clock = afterFrame(clock, 640 + 16 * 10_040, false, 11_080);
    expect(readClock(clock, 11_080)).toBe(11_080);
  });

  it("stands still no longer where its first frames came all at once", () => {
    let clock: CandidateClock = running;
    for (let end = 1_280; end <= 640 + 16 * 10_000; end += 640) clock = afterFrame(clock, end, false, 1_040);
    expect(readClock(clock, 1_040)).toBe(11_040);
    expect(readClock(clock, 4_040)).toBe(11_040);
    expect(readClock(clock, 5_040)).toBe(12_040);
  });

  it("goes on by time where the sound of a stall never comes, though its positions go on", () => {
    let clock: CandidateClock = running;
    for (let at = 1; at <= 50; at += 1) clock = afterFrame(clock, 640 + at * 640, false, 61_040 + at * 40);
    expect(readClock(clock, 63_040)).toBe(60_040);
  });

  it("counts a jump of the microphone's clock by time", () => {
    const jumped = afterFrame(running, 9_000_000, true, 1_540);
    expect(readClock(jumped, 1_540)).toBe(1_540);
    expect(jumped.sample).toBe(9_000_000);
  });

  it("goes on by time when nothing is to come", () => {
    const muted = withoutFrames(running, 1_100);
    expect(readClock(muted, 1_100)).toBe(1_040);
    expect(readClock(muted, 2_100)).toBe(2_040);
  });

  it("leaves frames alone that are known", () => {
    expect(afterFrame(running, 640, false, 1_500)).toBe(running);
  });

  it("never goes back, whatever comes", () => {
    const event = fc.record({
      later: fc.nat(5_000),
      kind: fc.constantFrom("frame", "jump", "stop"),
      samples: fc.nat(64_000),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let clock: CandidateClock = candidateClock(0);
        let now = 0;
        for (const { later, kind, samples } of events) {
          const before = readClock(clock, now);
          now += later;
          const end = (clock.sample ?? 0) + samples - 1_000;
          clock = kind === "stop" ? withoutFrames(clock, now) : afterFrame(clock, end, kind === "jump", now);
          expect(readClock(clock, now)).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });
});
