import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Resampler } from "../../../../web/src/audio/resampler.ts";
import { amplitudeAt, decibels, joined, noise, rms, silence, tone } from "../../../support/tones.ts";

const MICROPHONE = 16_000;
const SPEECH = 24_000;
const CONTEXT_RATES = [44_100, 48_000, 88_200, 96_000, 192_000, 22_050, 32_000, 16_000, 11_025, 8_000];

/** All of the sound, in blocks as the audio thread cuts them, with the end. */
function resampled(sound: Float32Array, fromHz: number, toHz: number, block = 128): Float32Array {
  const resampler = new Resampler(fromHz, toHz);
  const output = new Float32Array(Math.max(resampler.mostFor(block), resampler.mostAtEnd));
  const parts: Float32Array[] = [];
  for (let at = 0; at < sound.length; at += block) {
    const written = resampler.process(sound.subarray(at, at + block), output);
    parts.push(output.slice(0, written));
  }
  parts.push(output.slice(0, resampler.flush(output)));
  return joined(...parts);
}

/** Without the filter's swing at both ends. */
function middle(sound: Float32Array): Float32Array {
  return sound.subarray(Math.floor(sound.length / 4), Math.floor((sound.length * 3) / 4));
}

/** A sine of 0.1 s through the resampler: what is left of it, whatever its frequency is then. */
function leftOf(hz: number, fromHz: number, toHz: number): number {
  const out = middle(resampled(tone(hz, fromHz, Math.round(fromHz * 0.1)), fromHz, toHz));
  return decibels((rms(out) * Math.SQRT2) / 0.5);
}

describe("from the context's rate to the microphone's", () => {
  it.each([44_100, 48_000, 88_200, 96_000, 192_000, 22_050, 32_000])(
    "%i Hz: a sweep above 8 kHz leaves nothing that aliases",
    (rate) => {
      const worst = { hz: 0, db: -200 };
      for (let hz = 8_000; hz < rate / 2; hz += (rate / 2 - 8_000) / 15) {
        const db = leftOf(hz, rate, MICROPHONE);
        if (db > worst.db) Object.assign(worst, { hz, db });
      }
      expect(worst.db, `at ${worst.hz} Hz`).toBeLessThanOrEqual(-60);
    },
  );

  it.each([44_100, 48_000, 96_000, 22_050])("%i Hz: a sweep up to 7 kHz comes through within a hundredth", (rate) => {
    for (let hz = 50; hz <= 7_000; hz += 350) {
      const out = middle(resampled(tone(hz, rate, Math.round(rate * 0.2)), rate, MICROPHONE));
      expect(amplitudeAt(out, hz, MICROPHONE), `${hz} Hz`).toBeCloseTo(0.5, 2);
      expect(Math.abs(decibels(amplitudeAt(out, hz, MICROPHONE) / 0.5)), `${hz} Hz`).toBeLessThan(0.1);
    }
  });

  it.each(CONTEXT_RATES)("%i Hz: 440 Hz stays 440 Hz, in its place", (rate) => {
    const out = resampled(tone(440, rate, rate), rate, MICROPHONE);
    const exact = tone(440, MICROPHONE, MICROPHONE);
    const off = middle(out.map((sample, at) => sample - (exact[at] ?? 0)));
    expect(decibels(rms(off) / rms(middle(exact)))).toBeLessThan(-60);
  });
});

describe("from the voice's rate to the context's", () => {
  it.each([44_100, 48_000, 96_000])("%i Hz: no image of a tone is heard", (rate) => {
    for (const hz of [440, 3_000, 7_000, 10_000]) {
      const sound = tone(hz, SPEECH, SPEECH * 0.2);
      const out = middle(resampled(sound, SPEECH, rate));
      const image = SPEECH - hz;
      expect(decibels(amplitudeAt(out, image, rate) / 0.5), `image of ${hz} Hz`).toBeLessThan(-60);
      expect(decibels(amplitudeAt(out, hz, rate) / 0.5), `${hz} Hz itself`).toBeCloseTo(0, 1);
    }
  });

  it("leaves sound of the same rate as it is", () => {
    const sound = noise(5_000, 0.9);
    expect(resampled(sound, SPEECH, SPEECH)).toEqual(sound);
  });
});

describe("counting", () => {
  it.each([44_100, 48_000, 96_000])(
    "%i Hz: a minute in blocks of 128 gives 960,000 samples, not one more or less",
    (rate) => {
      const resampler = new Resampler(rate, MICROPHONE);
      const block = silence(128);
      const output = new Float32Array(Math.max(resampler.mostFor(128), resampler.mostAtEnd));
      let written = 0;
      for (let at = 0; at + 128 <= rate * 60; at += 128) written += resampler.process(block, output);
      written += resampler.process(silence((rate * 60) % 128), output);
      expect(written).toBeGreaterThan(960_000 - MICROPHONE / 100);
      expect(written + resampler.flush(output)).toBe(960_000);
    },
  );

  it("gives ceil(n × to ÷ from) samples for n of any cutting, and the same ones", () => {
    const rates = fc.constantFrom(...CONTEXT_RATES.slice(0, 6));
    fc.assert(
      fc.property(rates, fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 700 }), (rate, n, block) => {
        const sound = noise(n, 0.5, n);
        const whole = resampled(sound, rate, MICROPHONE, n);
        expect(whole.length).toBe(Math.ceil((n * MICROPHONE) / rate));
        expect(resampled(sound, rate, MICROPHONE, block)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it("never writes more than it says", () => {
    for (const rate of CONTEXT_RATES) {
      const resampler = new Resampler(SPEECH, rate);
      const output = new Float32Array(100_000);
      for (const block of [1, 7, 128, 2_400]) {
        expect(resampler.process(silence(block), output)).toBeLessThanOrEqual(resampler.mostFor(block));
      }
      expect(resampler.flush(output)).toBeLessThanOrEqual(resampler.mostAtEnd);
    }
  });

  it("begins anew after a reset, with nothing left of what was", () => {
    const resampler = new Resampler(48_000, MICROPHONE);
    const output = new Float32Array(1_000);
    resampler.process(noise(1_001, 0.9), output);
    resampler.reset();
    const sound = tone(300, 48_000, 960);
    const again = output.slice(0, resampler.process(sound, output));
    expect(again).toEqual(resampled(sound, 48_000, MICROPHONE).subarray(0, again.length));
  });
});
