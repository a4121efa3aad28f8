/** Sound that has come: kept by its place, measured, and found in its source. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFrom } from "../../../../scripts/candidates/random.ts";
import {
  bestFit,
  correlation,
  envelope,
  isSound,
  locate,
  loudness,
  Recording,
  soundIn,
} from "../../../../scripts/stand-ins/recording.ts";

function hiss(length: number, seed: string, level = 8_000): Int16Array {
  const random = randomFrom(seed);
  return Int16Array.from({ length }, () => Math.round((random() * 2 - 1) * level));
}

/** Bursts of hiss with silence between them, none like another. */
function bursts(count: number, seed: string): Int16Array {
  const random = randomFrom(seed, "lengths");
  const parts = Array.from({ length: count }, (_, at) => {
    const gap = Math.round(400 + random() * 1_600);
    return [...hiss(800 + Math.round(random() * 1_600), `${seed} ${at}`), ...new Array<number>(gap).fill(0)];
  });
  return Int16Array.from(parts.flat());
}

describe("a recording", () => {
  it("gives back what came, by its place from the first sample", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 30 })), (parts) => {
        const recording = new Recording();
        for (const part of parts) recording.push(Int16Array.from(part));
        const all = parts.flat();
        expect(recording.until).toBe(all.length);
        expect([...recording.slice(3, 11)]).toEqual(all.slice(3, 11));
        expect([...recording.slice(0, all.length + 5)]).toEqual(all);
      }),
      { numRuns: 50 },
    );
  });

  it("has nothing before its beginning, behind its end, or between two places in the wrong order", () => {
    const recording = new Recording();
    recording.push(Int16Array.from([1, 2, 3]));
    expect([...recording.slice(-5, 2)]).toEqual([1, 2]);
    expect([...recording.slice(3, 9)]).toEqual([]);
    expect([...recording.slice(2, 1)]).toEqual([]);
  });

  it("keeps the last minute, and places stay what they were", () => {
    const recording = new Recording();
    const second = 16_000;
    for (let at = 0; at < 130; at += 1) recording.push(new Int16Array(second).fill(at));
    expect(recording.until).toBe(130 * second);
    expect([...recording.slice(129 * second, 129 * second + 2)]).toEqual([129, 129]);
    expect([...recording.slice(70 * second + 5, 70 * second + 6)]).toEqual([70]);
    expect([...recording.slice(0, second)]).toEqual([]);
  });
});

describe("loudness", () => {
  it("is the root of the mean square, and that of nothing is none", () => {
    expect(loudness(new Int16Array(0))).toBe(0);
    expect(loudness(Int16Array.from([3, -3, 3, -3]))).toBe(3);
    expect(loudness(Int16Array.from([0, 0, 0, 8]))).toBe(4);
  });

  it("tells sound from silence at its floor", () => {
    expect(isSound(new Int16Array(100).fill(59))).toBe(false);
    expect(isSound(new Int16Array(100).fill(60))).toBe(true);
  });

  it("is taken every 5 ms, and what is left over has none", () => {
    const sound = Int16Array.from([...new Array<number>(80).fill(0), ...new Array<number>(80).fill(100), 7, 7]);
    expect([...envelope(sound)]).toEqual([0, 100]);
    expect(soundIn(sound)).toBe(80);
  });
});

describe("a correlation", () => {
  const numbers = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 8, maxLength: 8 });

  it("is one with itself, louder or higher, and the opposite with its mirror image", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        fc.pre(new Set(values).size > 1);
        const part = Int16Array.from(values);
        expect(correlation(part, part, 0)).toBeCloseTo(1, 6);
        expect(
          correlation(
            part,
            Float64Array.from(values, (value) => value * 3 + 50),
            0,
          ),
        ).toBeCloseTo(1, 6);
        expect(
          correlation(
            part,
            Float64Array.from(values, (value) => -value),
            0,
          ),
        ).toBeCloseTo(-1, 6);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ["nothing", [], [1, 2, 3], 0],
    ["what is flat", [5, 5], [1, 2], 0],
    ["something flat", [1, 2], [5, 5], 0],
    ["a place before the beginning", [1, 2], [1, 2], -1],
    ["a place too near the end", [1, 2], [0, 1, 2], 2],
  ])("with %s is none", (_, part, whole, at) => {
    expect(correlation(Int16Array.from(part), Int16Array.from(whole), at)).toBe(0);
  });
});

describe("the place of a sound", () => {
  const source = bursts(12, "source");
  const shape = envelope(source);

  it("is found near where it is looked for, before and behind", () => {
    const part = source.subarray(6_000, 6_800);
    for (const lag of [-9, 0, 9]) expect(bestFit(part, source, 6_000 + lag, 10).at).toBe(6_000);
    expect(bestFit(part, source, 6_020, 10).at).not.toBe(6_000);
  });

  it.each([1_003, 4_444, 9_600])("is found in the whole source, to the sample: %i", (at) => {
    const found = locate(source.subarray(at, at + 6_400), source, shape, 0.6);
    expect(found?.at).toBe(at);
    expect(found?.correlation).toBeCloseTo(1, 6);
  });

  it("is found in some noise", () => {
    const noise = hiss(6_400, "noise", 2_000);
    const window = source.subarray(5_000, 11_400).map((sample, at) => sample + (noise[at] ?? 0));
    expect(locate(window, source, shape, 0.6)?.at).toBe(5_000);
  });

  it("is nowhere where it is not, or where the source is too short for it", () => {
    expect(locate(bursts(4, "another").subarray(0, 6_400), source, shape, 0.6)).toBeNull();
    expect(locate(source, source.subarray(0, 800), envelope(source.subarray(0, 800)), 0.6)).toBeNull();
  });
});
