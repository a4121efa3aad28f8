import { describe, expect, it } from "vitest";
import { speak } from "../../../../scripts/speech/speak.ts";
import { CaptureCore, type Captured } from "../../../../web/src/audio/capture-core.ts";
import { amplitudeAt, joined, noise, rms, silence, tone } from "../../../support/tones.ts";

const BLOCK = 128;
const FRAME = 640;

function captured(core: CaptureCore, sound: Float32Array): Captured[] {
  const frames: Captured[] = [];
  for (let at = 0; at + BLOCK <= sound.length; at += BLOCK) frames.push(...core.take(sound.subarray(at, at + BLOCK)));
  return frames;
}

describe("frames of the microphone", () => {
  it.each([44_100, 48_000, 96_000])("from %i Hz come every 40 ms, each where the one before ends", (rate) => {
    const frames = captured(new CaptureCore(rate, BLOCK), tone(440, rate, rate * 2));
    expect(frames.length).toBe(49);
    expect(frames.map(({ position }) => position)).toEqual(frames.map((_, at) => at * FRAME));
    expect(frames.every(({ pcm }) => pcm.length === FRAME)).toBe(true);
    const sound = Float32Array.from(frames.slice(10).flatMap(({ pcm }) => [...pcm].map((value) => value / 32_768)));
    expect(amplitudeAt(sound, 440, 16_000)).toBeCloseTo(0.5, 2);
  });

  it("do not share their memory: each can be given away", () => {
    const frames = captured(new CaptureCore(48_000, BLOCK), noise(48_000, 0.5));
    expect(new Set(frames.map(({ pcm }) => pcm.buffer)).size).toBe(frames.length);
  });

  it("say at the first that nothing is missing before it, and are whole after that", () => {
    const flags = captured(new CaptureCore(48_000, BLOCK), tone(300, 48_000, 48_000)).map((one) => one.discontinuity);
    expect(flags).toEqual([true, ...flags.slice(1).map(() => false)]);
  });

  it("stand later by what was missed, and say so once", () => {
    const core = new CaptureCore(48_000, BLOCK);
    const before = captured(core, tone(300, 48_000, 48_000));
    core.missed(2_500);
    const after = captured(core, tone(300, 48_000, 48_000));
    const end = (before.at(-1)?.position ?? 0) + FRAME;
    const first = after[0];
    expect(first?.discontinuity).toBe(true);
    expect((first?.position ?? 0) - end).toBeGreaterThanOrEqual(40_000);
    expect((first?.position ?? 0) - end).toBeLessThan(40_000 + FRAME);
    expect(after[1]?.discontinuity).toBe(false);
    expect(after[1]?.position).toBe((first?.position ?? 0) + FRAME);
  });

  it("never go back, whatever was missed", () => {
    const core = new CaptureCore(48_000, BLOCK);
    const before = captured(core, silence(48_000));
    core.missed(-900);
    expect(captured(core, silence(9_600))[0]?.position).toBeGreaterThanOrEqual((before.at(-1)?.position ?? 0) + FRAME);
  });
});

describe("loudness for the eye", () => {
  it("is 0 for nothing, 1 for full scale and between for the rest", () => {
    const levelOf = (sound: Float32Array) => captured(new CaptureCore(48_000, BLOCK), sound).at(-1)?.level ?? -1;
    expect(levelOf(silence(48_000))).toBe(0);
    expect(levelOf(tone(440, 48_000, 48_000, 1))).toBeGreaterThan(0.94);
    expect(levelOf(tone(440, 48_000, 48_000, 0.01))).toBeCloseTo(0.28, 1);
    expect(levelOf(tone(440, 48_000, 48_000, 3))).toBeLessThanOrEqual(1);
  });
});

describe("what is noticed", () => {
  const vowel = (seconds: number) => {
    const parts = [140, 280, 560].map((hz) => tone(hz, 48_000, seconds * 48_000, 0.1));
    return Float32Array.from(parts[0] ?? [], (_, at) => parts.reduce((sum, part) => sum + (part[at] ?? 0), 0));
  };

  it("speech is marked in its frames, its beginning and its end are told once", () => {
    const room = noise(48_000, 0.002);
    const frames = captured(new CaptureCore(48_000, BLOCK), joined(room, vowel(1), room));
    const marked = frames.filter(({ speech }) => speech).map(({ position }) => position / 16);
    expect(Math.min(...marked)).toBeLessThanOrEqual(1_080);
    expect(Math.min(...marked)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...marked)).toBeLessThanOrEqual(2_000);
    expect(frames.flatMap(({ changes }) => changes)).toEqual(["start", "end"]);
  });

  it.each([0, 7, 20, 33])("its first sound is told to 40 ms, wherever in a frame it is (%s ms in)", (ms) => {
    const room = noise(48_000 + ms * 48, 0.002);
    const frames = captured(new CaptureCore(48_000, BLOCK), joined(room, vowel(1), room));
    const start = frames.find(({ changes }) => changes.includes("start"));
    const began = ((start?.position ?? 0) + FRAME) / 16 - (start?.onsetMs ?? 0);
    expect(Math.abs(began - 1_000 - ms)).toBeLessThanOrEqual(40);
  });

  it("ten seconds of exact zeros are silence, nine are not; any sound ends it", () => {
    const core = new CaptureCore(48_000, BLOCK);
    const changesOf = (sound: Float32Array) => captured(core, sound).flatMap(({ changes }) => changes);
    expect(changesOf(noise(48_000, 0.001))).toEqual([]);
    expect(changesOf(silence(48_000 * 9))).toEqual([]);
    expect(changesOf(silence(48_000 * 2))).toEqual(["silent"]);
    expect(changesOf(silence(48_000 * 12))).toEqual([]);
    expect(changesOf(noise(48_000, 0.001))).toEqual(["sound"]);
  });
});

describe("spoken words", () => {
  const sentence = "I wrote a test that showed the bug, and then I fixed the parser myself.";

  /** In a room of four seconds before and behind, so much louder than its noise. */
  async function spoken(overNoiseDb: number) {
    const { pcm16k, words } = await speak(sentence);
    const voice = Float32Array.from(pcm16k, (value) => value / 32_768);
    const first = words[0]?.startSample ?? 0;
    const last = words.at(-1)?.endSample ?? 0;
    const pad = 4 * 16_000;
    const loudness = rms(voice.subarray(first, last));
    const room = noise(voice.length + 2 * pad, loudness * 10 ** (-overNoiseDb / 20) * Math.sqrt(3));
    const sound = room.map((sample, at) => sample + (voice[at - pad] ?? 0));
    return { frames: captured(new CaptureCore(16_000, BLOCK), sound), from: pad + first, until: pad + last };
  }

  it.each([
    [40, 0.85],
    [20, 0.75],
    [10, 0.5],
  ])("%i dB over the room are noticed soon, marked to their end, and nothing else is", async (db, share) => {
    const { frames, from, until } = await spoken(db);
    const starts = frames.filter(({ changes }) => changes.includes("start")).map(({ position }) => position + FRAME);
    const marked = frames.filter(({ speech }) => speech);
    expect((starts[0] ?? 0) - from).toBeGreaterThan(0);
    expect((starts[0] ?? 0) - from).toBeLessThan(16 * 400);
    expect(Math.abs((marked.at(-1)?.position ?? 0) + FRAME - until)).toBeLessThan(16 * 250);
    expect(marked[0]?.position).toBeGreaterThan(from - FRAME);
    const within = frames.filter(({ position }) => position >= from && position + FRAME <= until);
    expect(within.filter(({ speech }) => speech).length / within.length).toBeGreaterThan(share);
  });
});
