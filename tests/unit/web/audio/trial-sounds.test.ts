import { describe, expect, it } from "vitest";
import { chime, soundOf } from "../../../../web/src/audio/trial-sounds.ts";

describe("sounds for trying the loudspeaker", () => {
  it("are three soft notes, without a click at either end", () => {
    const { samples, rateHz } = chime();
    expect(samples.length / rateHz).toBeCloseTo(0.84, 2);
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(loudest).toBeGreaterThan(0.1);
    expect(loudest).toBeLessThan(0.2);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.01);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.01);
  });

  it("are what the microphone gave, in one piece", () => {
    const sound = soundOf([Int16Array.of(0, 16_384), Int16Array.of(-32_768)]);
    expect(sound).toEqual({ samples: Float32Array.of(0, 0.5, -1), rateHz: 16_000 });
  });

  it("are nothing where the microphone gave nothing", () => {
    expect(soundOf([])).toBeNull();
    expect(soundOf([new Int16Array(0)])).toBeNull();
  });
});
