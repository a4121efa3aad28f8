/** The audio threads as the browser runs them: blocks in, frames out; orders in, sound and reports out; an end on request. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { MICROPHONE_FRAME_SAMPLES, MICROPHONE_RATE_HZ, SPEECH_RATE_HZ } from "#contract/audio.ts";
import { FakePort } from "../../../support/web-audio.ts";

type Blocks = readonly (readonly Float32Array[])[];
type Thread = { readonly port: FakePort; process(inputs: Blocks, outputs: Blocks): boolean };

const BLOCK = 128;
const RATE = 48_000;
const registered = new Map<string, new () => Thread>();

beforeAll(async () => {
  vi.stubGlobal("sampleRate", RATE);
  vi.stubGlobal(
    "AudioWorkletProcessor",
    class {
      readonly port = new FakePort();
    },
  );
  vi.stubGlobal("registerProcessor", (name: string, made: new () => Thread) => registered.set(name, made));
  await import("../../../../web/src/audio/sound-worklet.ts");
});

afterAll(() => void vi.unstubAllGlobals());

function thread(name: string): Thread {
  const Made = registered.get(name);
  if (Made === undefined) throw new Error(`no thread ${name}`);
  return new Made();
}

/** A tone, block by block. */
function tone(at: number): Float32Array {
  return Float32Array.from({ length: BLOCK }, (_, i) => 0.3 * Math.sin(((at * BLOCK + i) * 2 * Math.PI * 220) / RATE));
}

describe("the capturing thread", () => {
  function hear(blocks: number) {
    const capture = thread("capture");
    for (let at = 0; at < blocks; at += 1) capture.process([[tone(at)]], []);
    return capture;
  }

  it("gives frames of the contract's length, one after the other", () => {
    // A quarter of a second of 48 kHz holds six whole frames of 40 ms.
    const { port } = hear(Math.ceil((RATE * 0.25) / BLOCK));
    const frames = port.posted.map((frame) => [
      Reflect.get(Object(frame), "position"),
      Reflect.get(Object(frame), "pcm"),
    ]);
    expect(frames.length).toBeGreaterThanOrEqual(5);
    for (const [at, [position, pcm]] of frames.entries()) {
      expect(position).toBe(at * MICROPHONE_FRAME_SAMPLES);
      expect(pcm).toHaveLength(MICROPHONE_FRAME_SAMPLES);
    }
  });

  it("goes on while nothing is connected, and gives nothing", () => {
    const capture = thread("capture");
    expect([capture.process([[]], []), capture.process([], []), capture.port.posted]).toEqual([true, true, []]);
  });

  it("sets what comes after a gap so much later, and says so", () => {
    const capture = hear(Math.ceil((RATE * 0.1) / BLOCK));
    const before = capture.port.posted.length;
    capture.port.says({ type: "missed", ms: 1_000 });
    for (let at = 0; at < 40; at += 1) capture.process([[tone(at)]], []);
    const frame: unknown = capture.port.posted[before];
    expect(frame).toMatchObject({ discontinuity: true });
    expect(Reflect.get(Object(frame), "position")).toBeGreaterThanOrEqual(MICROPHONE_RATE_HZ);
  });

  it("ends when it is told to", () => {
    const capture = hear(1);
    capture.port.says({ type: "close" });
    expect(capture.process([[tone(0)]], [])).toBe(false);
    for (let at = 0; at < 40; at += 1) capture.process([[tone(at)]], []);
    expect(capture.port.posted).toEqual([]);
  });
});

describe("the playing thread", () => {
  /** Runs for a while and gives the loudest sample of it. */
  function play(player: Thread, seconds: number): number {
    let loudest = 0;
    for (let at = 0; at < (RATE * seconds) / BLOCK; at += 1) {
      const block = new Float32Array(BLOCK);
      player.process([], [[block]]);
      loudest = Math.max(loudest, ...block.map(Math.abs));
    }
    return loudest;
  }

  function begun() {
    const player = thread("player");
    player.port.says({ type: "begin", generation: 7, from: 0 });
    const pcm = Int16Array.from({ length: SPEECH_RATE_HZ }, (_, i) => 10_000 * Math.sin(i / 10));
    player.port.says({ type: "push", generation: 7, position: 0, pcm, isLast: true });
    return player;
  }

  const states = (player: Thread) => player.port.posted.map((report) => Reflect.get(Object(report), "state"));

  it("plays what was pushed, and reports until all of it was heard", () => {
    const player = begun();
    expect(play(player, 0.5)).toBeGreaterThan(0.2);
    play(player, 1);
    expect(player.port.posted.at(-1)).toMatchObject({
      generation: 7,
      state: "drained",
      playedSamples: SPEECH_RATE_HZ,
    });
    expect(states(player)).toContain("playing");
  });

  it("is silent without anything to play", () => {
    expect(play(thread("player"), 0.2)).toBe(0);
  });

  it("plays nothing of another generation", () => {
    const player = thread("player");
    player.port.says({ type: "begin", generation: 8, from: 0 });
    const pcm = new Int16Array(SPEECH_RATE_HZ).fill(10_000);
    player.port.says({ type: "push", generation: 7, position: 0, pcm, isLast: true });
    expect(play(player, 0.5)).toBe(0);
  });

  it("is silent soon after it is told to drop", () => {
    const player = begun();
    play(player, 0.3);
    player.port.says({ type: "drop" });
    play(player, 0.05);
    expect(play(player, 0.3)).toBe(0);
    expect(states(player).at(-1)).toBe("dropped");
  });

  it("stands while it is paused, and goes on", () => {
    const player = begun();
    play(player, 0.3);
    player.port.says({ type: "pause" });
    play(player, 0.05);
    expect(play(player, 0.3)).toBe(0);
    player.port.says({ type: "resume" });
    expect(play(player, 0.3)).toBeGreaterThan(0.2);
  });

  it("goes on while it is connected to nothing, and ends when it is told to", () => {
    const player = begun();
    expect(player.process([], [])).toBe(true);
    player.port.says({ type: "close" });
    expect(player.process([], [[new Float32Array(BLOCK)]])).toBe(false);
  });
});
