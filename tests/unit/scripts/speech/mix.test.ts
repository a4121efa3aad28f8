import { describe, expect, it } from "vitest";
import {
  atRate,
  cough,
  gainOf,
  joined,
  overlaid,
  silence,
  speechLevel,
  withEcho,
  withNoise,
} from "../../../../scripts/speech/mix.ts";

const tone = (hz: number, ms: number, level = 8_000): Int16Array =>
  silence(ms).map((_, at) => Math.round(level * Math.sin((2 * Math.PI * hz * at) / 16_000)));

function level(pcm: Int16Array): number {
  return Math.sqrt(pcm.reduce((sum, sample) => sum + sample * sample, 0) / pcm.length);
}

/** Strength of one frequency. */
function strength(pcm: Int16Array, hz: number, rateHz: number): number {
  let real = 0;
  let imaginary = 0;
  for (const [at, sample] of pcm.entries()) {
    real += sample * Math.cos((2 * Math.PI * hz * at) / rateHz);
    imaginary += sample * Math.sin((2 * Math.PI * hz * at) / rateHz);
  }
  return (2 * Math.hypot(real, imaginary)) / pcm.length;
}

describe("mixing sound", () => {
  it("joins and overlays, and cuts off what is too loud", () => {
    const whole = joined([Int16Array.of(1, 2), silence(0), Int16Array.of(3)]);
    expect([...whole]).toEqual([1, 2, 3]);
    expect([...overlaid(whole, Int16Array.of(10, 10), 2)]).toEqual([1, 2, 13]);
    expect([...overlaid(whole, Int16Array.of(10, 20), -1, 2)]).toEqual([41, 2, 3]);
    expect([...overlaid(Int16Array.of(30_000, -30_000), Int16Array.of(9_000, -9_000), 0)]).toEqual([32_767, -32_768]);
  });

  it("keeps noise as far below speech as it is told, and the same for the same seed", () => {
    const speech = joined([tone(200, 500), silence(1_500)]);
    const noisy = withNoise(speech, 20, "room");
    const room = level(noisy.subarray(16_000));
    expect(20 * Math.log10(speechLevel(speech) / room)).toBeGreaterThan(18);
    expect(20 * Math.log10(speechLevel(speech) / room)).toBeLessThan(22);
    expect(withNoise(speech, 20, "room")).toEqual(noisy);
    expect(withNoise(speech, 20, "other")).not.toEqual(noisy);
  });

  it("does not count pauses when it measures speech", () => {
    expect(speechLevel(joined([tone(200, 500), silence(5_000)]))).toBeCloseTo(speechLevel(tone(200, 500)), 0);
    expect(speechLevel(silence(100))).toBe(0);
  });

  it("lets a cough die away", () => {
    const sound = cough(6_000, "one");
    expect(sound.length).toBe(4_800);
    expect(level(sound.subarray(0, 800))).toBeGreaterThan(10 * level(sound.subarray(4_000)));
  });

  it("echoes later and fainter", () => {
    const heard = withEcho(silence(500), tone(300, 200), -20, 100);
    expect(level(heard.subarray(0, 1_600))).toBe(0);
    expect(level(heard.subarray(1_600, 4_800)) / level(tone(300, 200))).toBeCloseTo(gainOf(-20), 2);
  });

  it.each([44_100, 48_000, 8_000])("keeps pitch, length and level at %d Hz", (rateHz) => {
    const sound = atRate(tone(1_000, 500), rateHz);
    expect(sound.length).toBe(rateHz / 2);
    expect(strength(sound, 1_000, rateHz)).toBeGreaterThan(7_800);
    expect(strength(sound, 2_500, rateHz)).toBeLessThan(80);
  });

  it("lets nothing through that the lower rate cannot hold", () => {
    expect(level(atRate(tone(6_000, 500), 8_000))).toBeLessThan(100);
  });
});
