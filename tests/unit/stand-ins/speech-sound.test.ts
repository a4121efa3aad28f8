/** The sound that is made of a text: pieces that add up, times of characters that fit it, speech for people, tones read back. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { speak } from "../../../scripts/speech/speak.ts";
import { chunksOf, delayed, soundOf } from "../../../scripts/stand-ins/speech-sound.ts";
import { SPEECH_RATE_HZ, toneOf, toneRuns } from "../../../scripts/stand-ins/tone-speech.ts";
import { VoiceScript } from "../../../scripts/stand-ins/voice-script.ts";

const TONE = VoiceScript.parse({});
const SPEECH = VoiceScript.parse({ sound: "speech" });
const SOURCE = { context: 3, segment: 1 };
const TEXT = "Thanks, that helps. How did you measure it?";

describe.each([
  ["a tone", TONE],
  ["speech", SPEECH],
])("%s", (_name, script) => {
  it("has a time for every character, rising, within the sound", async () => {
    const { pcm, chars } = await soundOf(TEXT, SOURCE, 0, script, speak);
    expect(chars.map(({ char }) => char).join("")).toBe(TEXT);
    let before = 0;
    for (const { from, to } of chars) {
      expect(from).toBeGreaterThanOrEqual(before);
      expect(to).toBeGreaterThanOrEqual(from);
      before = to;
    }
    expect(before).toBeLessThanOrEqual(pcm.length);
    expect(pcm.length / SPEECH_RATE_HZ).toBeGreaterThan(1.5);
  });

  it("comes in pieces that are the whole again, each character in the piece in which it begins", async () => {
    const whole = await soundOf(TEXT, SOURCE, 0, script, speak);
    for (const ms of [50, 150, 250, 10_000]) {
      const chunks = chunksOf(whole, ms);
      expect(chunks.flatMap(({ pcm }) => [...pcm])).toEqual([...whole.pcm]);
      expect(chunks.flatMap(({ chars }) => chars)).toEqual(whole.chars);
    }
  });
});

describe("speech", () => {
  it("is loud where words are, and the same each time", async () => {
    const { pcm, chars } = await soundOf("Hello there.", SOURCE, 0, SPEECH, speak);
    const word = pcm.subarray(chars[0]?.from, chars[4]?.to);
    expect(Math.max(...word.map(Math.abs))).toBeGreaterThan(2_000);
    expect((await soundOf("Hello there.", SOURCE, 0, SPEECH, speak)).pcm).toEqual(pcm);
  });
});

describe("without a synthesiser", () => {
  it("speech is a tone", async () => {
    expect(await soundOf("Hi.", SOURCE, 0, SPEECH)).toEqual(await soundOf("Hi.", SOURCE, 0, TONE));
  });
});

describe("silence before", () => {
  it("moves everything by its length", async () => {
    const { pcm, chars } = await soundOf("Hi.", SOURCE, 0, TONE);
    const later = delayed({ pcm, chars }, 100);
    expect(later.pcm.length - pcm.length).toBe(2_400);
    expect(later.chars.map(({ from }) => from - 2_400)).toEqual(chars.map(({ from }) => from));
    expect(toneRuns(later.pcm)[0]).toMatchObject({ source: null });
    expect(delayed({ pcm, chars }, 0).pcm).toBe(pcm);
  });
});

describe("tones", () => {
  const source = fc.record({ context: fc.integer({ min: 0, max: 15 }), segment: fc.integer({ min: 0, max: 15 }) });
  const stretch = fc.record({ source: fc.option(source), ms: fc.integer({ min: 100, max: 400 }) });

  it("are read back in order, with borders told to 30 ms", () => {
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 5 }), (stretches) => {
        const name = (at: number): string => JSON.stringify(stretches[at]?.source ?? null);
        const apart = stretches.filter((_, at) => at === 0 || name(at) !== name(at - 1));
        const samples: number[] = [];
        const borders: number[] = [];
        for (const { source: one, ms } of apart) {
          const length = (ms * SPEECH_RATE_HZ) / 1_000;
          samples.push(...(one === null ? new Int16Array(length) : toneOf(one, length, samples.length)));
          borders.push(samples.length);
        }
        // Where one tone gives way to another a window may hold the lower one of the first and the higher one of the second.
        const runs = toneRuns(Int16Array.from(samples)).filter(({ from, to }) => to - from > 960);
        expect(runs.map(({ source: one }) => one)).toEqual(apart.map(({ source: one }) => one));
        for (const [at, { to }] of runs.entries()) expect(Math.abs(to - (borders[at] ?? 0))).toBeLessThanOrEqual(720);
      }),
      { numRuns: 40, seed: 5 },
    );
  });
});
