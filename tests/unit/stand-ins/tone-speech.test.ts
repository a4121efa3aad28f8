import { describe, expect, it } from "vitest";
import { readTone, toneOf } from "../../../scripts/stand-ins/tone-speech.ts";
import { VoiceFaults } from "../../../scripts/stand-ins/voice-script.ts";

const WINDOW = 2_400;

describe("sound that says what it is", () => {
  it("is read back for every context and clause", () => {
    for (let context = 0; context < 16; context += 1) {
      for (const segment of [0, 3, 7, 11, 15]) {
        expect(readTone(toneOf({ context, segment }, WINDOW, 0))).toEqual({ context, segment });
      }
    }
  });

  it("goes on in phase, wherever it is cut", () => {
    const whole = toneOf({ context: 2, segment: 1 }, 4_800, 0);
    const pieces = [toneOf({ context: 2, segment: 1 }, 1_000, 0), toneOf({ context: 2, segment: 1 }, 3_800, 1_000)];
    expect([...(pieces[0] ?? []), ...(pieces[1] ?? [])]).toEqual([...whole]);
  });

  it("is nothing in silence, and found under noise", () => {
    expect(readTone(new Int16Array(WINDOW))).toBeNull();
    let seed = 7;
    const noisy = toneOf({ context: 5, segment: 9 }, WINDOW, 0).map((sample) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return sample + (seed % 4_000) - 2_000;
    });
    expect(readTone(noisy)).toEqual({ context: 5, segment: 9 });
  });
});

describe("faults that wait", () => {
  it("strike in order, as often as told, after those they let pass", () => {
    const faults = new VoiceFaults();
    faults.add({ kind: "reset", skip: 1, times: 2 });
    expect([1, 2, 3, 4].map(() => faults.next("socket", ["reset"])?.kind ?? null)).toEqual([
      null,
      "reset",
      "reset",
      null,
    ]);
  });

  it("strike on their own way and kind only, and for ever if told so", () => {
    const faults = new VoiceFaults();
    faults.add({ kind: "status", status: 500, only: "http", times: null });
    expect(faults.next("socket", ["status"])).toBeNull();
    expect(faults.next("http", ["reset"])).toBeNull();
    for (let count = 0; count < 5; count += 1) expect(faults.next("http", ["status"])?.status).toBe(500);
    faults.clear();
    expect(faults.next("http", ["status"])).toBeNull();
  });
});
