import { describe, expect, it } from "vitest";
import { pcmOf } from "../../../../web/src/audio/pcm.ts";
import { PlayerCore } from "../../../../web/src/audio/player-core.ts";
import type { PlayerReport } from "../../../../web/src/audio/ports.ts";
import { amplitudeAt, decibels, joined, rms, tone } from "../../../support/tones.ts";

const RATE = 48_000;
const SPEECH = 24_000;
const BLOCK = 128;
const PIECE = 2_400;

class Listener {
  readonly core = new PlayerCore(RATE);
  readonly reports: PlayerReport[] = [];

  /** A tone in pieces of 100 ms, from one position to another, in seconds. */
  push(generation: number, from: number, to: number, { isLast = true, hz = 440 } = {}): void {
    const end = Math.round(to * SPEECH);
    for (let position = Math.round(from * SPEECH); position < end; position += PIECE) {
      const count = Math.min(PIECE, end - position);
      const pcm = pcmOf(tone(hz, SPEECH, count, 0.5, position));
      this.core.order({ type: "push", generation, position, pcm, isLast: isLast && position + count >= end });
    }
  }

  begin(generation: number, from = 0): void {
    this.core.order({ type: "begin", generation, from });
  }

  run(ms: number): Float32Array {
    const blocks = Math.ceil((ms * RATE) / 1_000 / BLOCK);
    return joined(
      ...Array.from({ length: blocks }, () => {
        const block = new Float32Array(BLOCK);
        const report = this.core.render(block);
        if (report !== null) this.reports.push(report);
        return block;
      }),
    );
  }

  get last(): PlayerReport | undefined {
    return this.reports.at(-1);
  }
}

/** First and last sample that can be heard. */
function audible(sound: Float32Array): [number, number] {
  return [
    sound.findIndex((sample) => Math.abs(sample) > 1e-3),
    sound.findLastIndex((sample) => Math.abs(sample) > 1e-3),
  ];
}
const step = (sound: Float32Array) =>
  sound.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (sound[at - 1] ?? 0))), 0);
/** The steepest that a 440 Hz tone of this loudness is. */
const STEEPEST = 0.5 * 2 * Math.PI * (440 / RATE) * 1.2;

describe("a generation", () => {
  it("is played whole and in tune, and every sample of it is accounted for", () => {
    const player = new Listener();
    player.begin(1);
    player.push(1, 0, 1.0375);
    const sound = player.run(1_200);
    const [from, until] = audible(sound);
    expect(Math.abs((until - from) / RATE - 1.0375)).toBeLessThan(0.003);
    expect(amplitudeAt(sound.subarray(from + 2_400, from + 45_600), 440, RATE)).toBeCloseTo(0.5, 2);
    expect(player.last).toEqual({
      generation: 1,
      playedSamples: 24_900,
      bufferedMs: 0,
      underruns: 0,
      state: "drained",
      isDucked: false,
    });
  });

  it("is reported every 40 ms, never backwards", () => {
    const player = new Listener();
    player.begin(1);
    player.push(1, 0, 2);
    player.run(2_200);
    const playing = player.reports.filter(({ state }) => state === "playing").map(({ playedSamples }) => playedSamples);
    expect(playing.length).toBeGreaterThan(45);
    expect(playing).toEqual(playing.toSorted((one, other) => one - other));
    const steps = playing.slice(2).map((played, at) => played - (playing[at + 1] ?? 0));
    expect(Math.max(...steps)).toBeLessThanOrEqual(SPEECH * 0.045);
  });

  it("waits for 80 ms of sound, and for less when that is all there is", () => {
    const player = new Listener();
    player.begin(1);
    player.push(1, 0, 0.07, { isLast: false });
    expect(rms(player.run(100))).toBe(0);
    player.push(1, 0.07, 0.1, { isLast: false });
    expect(rms(player.run(50))).toBeGreaterThan(0.1);
    const short = new Listener();
    short.begin(1);
    short.push(1, 0, 0.03);
    short.run(200);
    expect(short.last).toMatchObject({ state: "drained", playedSamples: 720 });
  });

  it("that brings no sound at all is over at once", () => {
    const player = new Listener();
    player.begin(1);
    player.core.order({ type: "push", generation: 1, position: 0, pcm: new Int16Array(0), isLast: true });
    player.run(50);
    expect(player.last).toMatchObject({ state: "drained", playedSamples: 0 });
  });
});

describe("the loudspeaker's delay", () => {
  it("is taken off what is reported, and the end is told when it has been heard", () => {
    const player = new Listener();
    player.core.order({ type: "latency", seconds: 0.2 });
    player.begin(1);
    player.push(1, 0, 1);
    player.run(1_100);
    expect(player.last?.state).toBe("playing");
    expect(player.last?.playedSamples).toBeLessThan(SPEECH);
    player.run(200);
    expect(player.last).toMatchObject({ state: "drained", playedSamples: SPEECH });
    const early = player.reports.find(({ playedSamples }) => playedSamples > 0);
    expect(early?.playedSamples).toBeLessThan(SPEECH * 0.05);
  });
});

describe("sound that comes twice, late or of another generation", () => {
  it("is played once", () => {
    const player = new Listener();
    player.begin(1);
    player.push(1, 0, 0.5, { isLast: false });
    player.run(200);
    player.push(1, 0.15, 0.8);
    const rest = player.run(1_000);
    expect(player.last).toMatchObject({ state: "drained", playedSamples: 0.8 * SPEECH });
    const [, until] = audible(rest);
    expect(Math.abs(until / RATE - 0.6)).toBeLessThan(0.005);
    expect(step(rest)).toBeLessThan(STEEPEST);
  });

  it("begins where it begins: a page that comes back in the middle", () => {
    const player = new Listener();
    player.begin(4);
    player.push(4, 1, 1.5);
    const [from, until] = audible(player.run(700));
    expect(Math.abs((until - from) / RATE - 0.5)).toBeLessThan(0.005);
    expect(player.last).toMatchObject({ state: "drained", playedSamples: 1.5 * SPEECH });
  });

  it("is refused when it is of an old generation, and by 16 bits alone it is known", () => {
    const player = new Listener();
    player.begin(65_537);
    player.push(0, 0, 0.5);
    player.push(2, 0, 0.5);
    expect(rms(player.run(300))).toBe(0);
    player.push(1, 0, 0.5);
    expect(rms(player.run(300))).toBeGreaterThan(0.1);
    expect(player.last?.generation).toBe(65_537);
  });

  it("nothing comes after the last", () => {
    const player = new Listener();
    player.begin(1);
    player.push(1, 0, 0.2);
    player.push(1, 0.2, 0.9);
    player.run(600);
    expect(player.last).toMatchObject({ state: "drained", playedSamples: 0.2 * SPEECH });
  });
});

describe("running dry", () => {
  it("is counted, heard without a click, and makes the next start wait for more", () => {
    const player = new Listener();
    player.begin(1);
    player.push(1, 0, 0.1, { isLast: false });
    const sound = player.run(300);
    expect(player.last).toMatchObject({ state: "waiting", underruns: 1 });
    // The resampler owes what it cannot know before the next sound.
    expect(0.1 * SPEECH - (player.last?.playedSamples ?? 0)).toBeLessThan(SPEECH * 0.002);
    expect(step(sound)).toBeLessThan(STEEPEST);
    player.push(1, 0.1, 0.2, { isLast: false });
    expect(rms(player.run(100))).toBe(0);
    player.push(1, 0.2, 0.5, { isLast: false });
    expect(rms(player.run(100))).toBeGreaterThan(0.1);
  });

  it("waits for a quarter of a second at most, and for 60 ms at least once all is well", () => {
    const player = new Listener();
    player.begin(1);
    for (let at = 0; at < 10; at += 1) {
      player.push(1, at * 0.3, (at + 1) * 0.3, { isLast: false });
      player.run(600);
    }
    expect(player.last).toMatchObject({ state: "waiting", underruns: 10 });
    for (let generation = 2; generation < 40; generation += 1) {
      player.begin(generation);
      player.push(generation, 0, 0.3);
      player.run(400);
    }
    player.begin(40);
    player.push(40, 0, 0.065, { isLast: false });
    expect(rms(player.run(40))).toBeGreaterThan(0.05);
  });
});

describe("pausing", () => {
  it("falls silent within 5 ms without a click, keeps its place and goes on from there", () => {
    const player = new Listener();
    player.begin(1);
    player.push(1, 0, 1);
    const before = player.run(400);
    player.core.order({ type: "pause" });
    const pause = player.run(300);
    expect(audible(pause)[1]).toBeLessThan(RATE * 0.005 + 1);
    expect(step(joined(before, pause))).toBeLessThan(STEEPEST);
    expect(player.last?.state).toBe("paused");
    const at = player.last?.playedSamples ?? 0;
    expect(Math.abs(at / SPEECH - 0.405)).toBeLessThan(0.01);
    player.core.order({ type: "resume" });
    const after = player.run(900);
    expect(step(joined(pause, after))).toBeLessThan(STEEPEST);
    const [from, until] = audible(after);
    expect(Math.abs((until - from) / RATE - (1 - at / SPEECH))).toBeLessThan(0.005);
    expect(player.last).toMatchObject({ state: "drained", playedSamples: SPEECH });
  });

  it("before anything was heard holds the start back", () => {
    const player = new Listener();
    player.begin(1);
    player.core.order({ type: "pause" });
    player.push(1, 0, 0.5);
    expect(rms(player.run(200))).toBe(0);
    player.core.order({ type: "resume" });
    expect(rms(player.run(200))).toBeGreaterThan(0.1);
  });
});

describe("dropping", () => {
  it("is silence after 5 ms, without a click, and says how much was heard", () => {
    const player = new Listener();
    player.begin(1);
    player.push(1, 0, 2);
    const before = player.run(500);
    player.core.order({ type: "drop" });
    const after = player.run(500);
    expect(audible(after)[1]).toBeLessThan(RATE * 0.005 + 1);
    expect(step(joined(before, after))).toBeLessThan(STEEPEST);
    const [from] = audible(before);
    const heard = (before.length - from + audible(after)[1]) / RATE;
    expect(player.last?.state).toBe("dropped");
    expect(Math.abs((player.last?.playedSamples ?? 0) / SPEECH - heard)).toBeLessThan(0.003);
  });

  it("lets nothing of it through any more, and tells of it once", () => {
    const player = new Listener();
    player.begin(1);
    player.push(1, 0, 0.5, { isLast: false });
    player.run(200);
    player.core.order({ type: "drop" });
    player.push(1, 0.5, 2);
    player.core.order({ type: "drop" });
    player.run(10);
    expect(rms(player.run(500))).toBe(0);
    expect(player.reports.filter(({ state }) => state === "dropped")).toHaveLength(1);
  });

  it("by a new generation leaves of the old one a fade of 5 ms, never a whole sound", () => {
    const player = new Listener();
    player.begin(1);
    player.push(1, 0, 2, { hz: 1_000 });
    player.run(500);
    player.begin(2);
    player.push(2, 0, 1, { hz: 300 });
    const after = player.run(1_200);
    const later = after.subarray(RATE * 0.006, RATE * 0.9);
    expect(decibels(amplitudeAt(later, 1_000, RATE) / 0.5)).toBeLessThan(-60);
    expect(amplitudeAt(later, 300, RATE)).toBeCloseTo(0.5, 1);
    expect(player.last).toMatchObject({ generation: 2, state: "drained", playedSamples: SPEECH });
  });
});

describe("ducking", () => {
  it("takes 18 dB off within 20 ms and gives them back within 100", () => {
    const player = new Listener();
    player.begin(1);
    player.push(1, 0, 2);
    player.run(300);
    player.core.order({ type: "duck", isDucked: true });
    player.run(21);
    const ducked = rms(player.run(200));
    player.core.order({ type: "duck", isDucked: false });
    player.run(101);
    const back = rms(player.run(200));
    expect(decibels(ducked / back)).toBeCloseTo(-18, 0);
    expect(back * Math.SQRT2).toBeCloseTo(0.5, 1);
  });

  it.each([
    [0, 20],
    [0.1, 120],
  ])("is reported when it is heard, with a loudspeaker that is %s s away", (seconds, afterMs) => {
    const player = new Listener();
    player.begin(1);
    player.push(1, 0, 2);
    player.core.order({ type: "latency", seconds });
    player.run(300);
    player.core.order({ type: "duck", isDucked: true });
    const before = player.reports.length;
    let blocks = 0;
    for (; player.last?.isDucked !== true && blocks < 200; blocks += 1) player.run(1);
    const ms = (blocks * BLOCK * 1_000) / RATE;
    expect(ms).toBeGreaterThanOrEqual(afterMs);
    expect(ms).toBeLessThanOrEqual(afterMs + 5);
    expect(player.reports.length).toBeGreaterThan(before);
    player.core.order({ type: "duck", isDucked: false });
    player.run(50);
    expect(player.last?.isDucked).toBe(false);
  });
});
