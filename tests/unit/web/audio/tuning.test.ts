import { describe, expect, it } from "vitest";
import { joined, noise, silence, tone, tuning } from "../../../support/tones.ts";

const RATE = 16_000;
const PIECE = 640;

describe("how far a recorded tone is out of tune", () => {
  it("is nothing for the tone itself", () => {
    const { amplitude, offHz } = tuning(tone(440, RATE, PIECE * 50), 440, RATE, PIECE);
    expect(amplitude).toBeCloseTo(0.5, 2);
    expect(Math.abs(offHz)).toBeLessThan(0.01);
  });

  it.each([439, 440.7, 443.4, 446])("is told in hertz, with its sign, for %d Hz", (hz) => {
    expect(tuning(tone(hz, RATE, PIECE * 50), 440, RATE, PIECE).offHz).toBeCloseTo(hz - 440, 1);
  });

  it("is the same where the device left stretches out or gave silence", () => {
    const parts = [3, 7, 11, 16, 21].map((at) => tone(440.7, RATE, PIECE * 8 + at * 13, 0.5, at * 10_007));
    const holed = joined(...parts.flatMap((part) => [part, silence(301)]));
    const { amplitude, offHz } = tuning(holed, 440, RATE, PIECE);
    expect(amplitude).toBeCloseTo(0.5, 1);
    expect(offHz).toBeCloseTo(0.7, 1);
  });

  it("has no loud tone in noise, nor in one resampled for another rate", () => {
    expect(tuning(noise(PIECE * 50, 0.5), 440, RATE, PIECE).amplitude).toBeLessThan(0.1);
    expect(tuning(tone((440 * 48_000) / 44_100, RATE, PIECE * 50), 440, RATE, PIECE).amplitude).toBeLessThan(0.25);
  });
});
