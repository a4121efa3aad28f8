import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MicrophoneFrame, microphoneWindow, type Stretch } from "#session/voice/microphone-window.ts";

const FRAME = 640;

/** Samples that say their own position, so that nothing can be swapped unseen. */
function pcm(position: number, samples: number): Uint8Array {
  const sound = new Int16Array(samples).map((_, at) => ((position + at) % 32_000) + 1);
  return new Uint8Array(sound.buffer);
}

function frame(position: number, more: Partial<MicrophoneFrame> = {}, samples = FRAME): MicrophoneFrame {
  return { epoch: 1, position, pcm: pcm(position, samples), speech: true, discontinuity: false, ...more };
}

function positions(stretches: readonly Stretch[]): number[] {
  return stretches.map(({ position }) => position);
}

/** Every sample of the stretches stands where it says it stands. */
function expectTrue(stretches: readonly Stretch[]): void {
  for (const { position, pcm: bytes } of stretches)
    expect(Buffer.from(bytes)).toEqual(Buffer.from(pcm(position, bytes.length / 2)));
}

describe("frames in order", () => {
  it("are contiguous from the first one on", () => {
    const window = microphoneWindow(1);
    expect(window.received).toBeNull();
    expect(window.take(frame(0), 0)).toMatchObject({ verdict: "taken" });
    expect(window.take(frame(640), 40)).toMatchObject({ verdict: "taken" });
    expect(window.received).toBe(1_280);
    expect(window.gapAtMs).toBeNull();
  });

  it("may begin anywhere", () => {
    const window = microphoneWindow(1);
    expect(positions(window.take(frame(9_600), 0).ready)).toEqual([9_600]);
    expect(window.received).toBe(10_240);
  });

  it("are taken once", () => {
    const window = microphoneWindow(1);
    window.take(frame(0), 0);
    expect(window.take(frame(0), 40)).toEqual({ verdict: "duplicate", ready: [] });
  });

  it("are cut where a frame overlaps what is known", () => {
    const window = microphoneWindow(1);
    window.take(frame(0), 0);
    const { ready } = window.take(frame(320), 40);
    expect(positions(ready)).toEqual([640]);
    expectTrue(ready);
    expect(window.received).toBe(960);
  });

  it("are refused from another epoch and with half a sample", () => {
    const window = microphoneWindow(65_537);
    expect(window.take(frame(0, { epoch: 2 }), 0).verdict).toBe("wrongEpoch");
    expect(window.take(frame(0, { epoch: 1 }), 0).verdict).toBe("taken");
    expect(window.take(frame(640, { pcm: new Uint8Array(3) }), 0).verdict).toBe("malformed");
    expect(window.take(frame(640, { pcm: new Uint8Array(0) }), 0).verdict).toBe("malformed");
  });

  it("go on where an epoch that is taken up again was left", () => {
    const window = microphoneWindow(1, 640);
    expect(window.resendFrom(false)).toBe(640);
    expect(window.take(frame(0), 0).verdict).toBe("duplicate");
    expect(window.take(frame(640), 0).verdict).toBe("taken");
  });
});

describe("a hole", () => {
  it("is filled by what is sent again, in order", () => {
    const window = microphoneWindow(1);
    window.take(frame(0), 0);
    expect(window.take(frame(1_280), 80)).toEqual({ verdict: "waiting", ready: [] });
    expect(window.take(frame(1_280), 81).verdict).toBe("duplicate");
    expect(window.gapAtMs).toBe(2_080);
    const { ready } = window.take(frame(640), 900);
    expect(positions(ready)).toEqual([640, 1_280]);
    expect(window.received).toBe(1_920);
    expect(window.gapAtMs).toBeNull();
  });

  it("is given up after two seconds", () => {
    const window = microphoneWindow(1);
    window.take(frame(0), 0);
    window.take(frame(1_280), 80);
    expect(window.expire(2_079)).toBeNull();
    const given = window.expire(2_080);
    expect(given?.gap).toEqual({ from: 640, to: 1_280 });
    expect(positions(given?.ready ?? [])).toEqual([1_280]);
    expect(window.received).toBe(1_920);
    expect(window.gapAtMs).toBeNull();
  });

  it("behind a hole is given up right after it", () => {
    const window = microphoneWindow(1);
    window.take(frame(0), 0);
    window.take(frame(1_280), 80);
    window.take(frame(2_560), 160);
    expect(window.expire(2_080)?.gap).toEqual({ from: 640, to: 1_280 });
    expect(window.expire(window.gapAtMs ?? 0)?.gap).toEqual({ from: 1_920, to: 2_560 });
    expect(window.expire(99_999)).toBeNull();
  });

  it("is none where the clock jumped", () => {
    const window = microphoneWindow(1);
    window.take(frame(0), 0);
    expect(positions(window.take(frame(6_400, { discontinuity: true }), 40).ready)).toEqual([6_400]);
    expect(window.received).toBe(7_040);
    expect(window.gapAtMs).toBeNull();
  });

  it("is ended by a jump of the clock behind it", () => {
    const window = microphoneWindow(1);
    window.take(frame(0), 0);
    window.take(frame(1_280), 80);
    expect(positions(window.take(frame(6_400, { discontinuity: true }), 120).ready)).toEqual([1_280, 6_400]);
    expect(window.gapAtMs).toBeNull();
  });
});

describe("what is kept", () => {
  it("is what follows the last durable word, for a new recogniser", () => {
    const window = microphoneWindow(1);
    for (let at = 0; at < 50; at += 1) window.take(frame(at * FRAME), at * 40);
    window.markDurable(20_000);
    const again = window.replay(20_000);
    expect(again[0]?.position).toBe(20_000);
    expectTrue(again);
    expect(again.reduce((sum, { pcm: bytes }) => sum + bytes.length / 2, 0)).toBe(32_000 - 20_000);
  });

  it("keeps the pre-roll of speech that may follow", () => {
    const window = microphoneWindow(1);
    for (let at = 0; at < 50; at += 1) window.take(frame(at * FRAME), at * 40);
    window.markDurable(32_000);
    expect(window.openFrom(31_360)).toBe(31_360 - 4_800);
    expect(window.replay(window.openFrom(31_360))[0]?.position).toBe(26_560);
  });

  it("opens where sound begins when there is less than a pre-roll", () => {
    const window = microphoneWindow(1);
    window.take(frame(0), 0);
    expect(window.openFrom(320)).toBe(0);
  });

  it("never exceeds thirty seconds or a mebibyte", () => {
    const window = microphoneWindow(1);
    for (let at = 0; at < 2_000; at += 1) window.take(frame(at * FRAME), at * 40);
    expect(window.keptBytes).toBeLessThanOrEqual(1_048_576);
    expect(window.replay(0)[0]?.position).toBe(2_000 * FRAME - 480_000);
  });

  it("is durable only as far as it was received, and never less than before", () => {
    const window = microphoneWindow(1);
    window.take(frame(0), 0);
    window.markDurable(9_999);
    expect(window.durable).toBe(640);
    window.markDurable(3);
    expect(window.durable).toBe(640);
  });

  it("is asked for again from the last durable sample, or from the last received one while memory is intact", () => {
    const window = microphoneWindow(1);
    for (let at = 0; at < 5; at += 1) window.take(frame(at * FRAME), at * 40);
    window.markDurable(1_000);
    expect(window.resendFrom(true)).toBe(3_200);
    expect(window.resendFrom(false)).toBe(1_000);
  });
});

describe("any order of arrival", () => {
  it("gives every sample once and in order", () => {
    const order = fc.shuffledSubarray(
      Array.from({ length: 12 }, (_, at) => at),
      { minLength: 12 },
    );
    fc.assert(
      fc.property(order, fc.array(fc.nat(11), { maxLength: 20 }), (arrivals, again) => {
        const window = microphoneWindow(1, 0);
        const out: Stretch[] = [];
        for (const at of [...arrivals, ...again]) out.push(...window.take(frame(at * FRAME), 0).ready);
        expect(positions(out)).toEqual(Array.from({ length: 12 }, (_, at) => at * FRAME));
        expectTrue(out);
        expect(window.gapAtMs).toBeNull();
      }),
    );
  });

  it("never gives a sample twice, nor one that did not come, whatever is lost", () => {
    const step = fc.record({
      at: fc.nat(3_000),
      samples: fc.integer({ min: 1, max: 900 }),
      jump: fc.boolean(),
      later: fc.nat(900),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const window = microphoneWindow(1, 0);
        const came = new Set<number>();
        const given: number[] = [];
        let now = 0;
        for (const { at, samples, jump, later } of steps) {
          now += later;
          const ready = [
            ...(window.expire(now)?.ready ?? []),
            ...window.take(frame(at, { discontinuity: jump }, samples), now).ready,
          ];
          for (let sample = at; sample < at + samples; sample += 1) came.add(sample);
          expectTrue(ready);
          given.push(
            ...ready.flatMap(({ position, pcm: bytes }) =>
              Array.from({ length: bytes.length / 2 }, (_, one) => position + one),
            ),
          );
          expect(window.received).toBe(Math.max(0, ...given.slice(-1).map((one) => one + 1)));
        }
        expect(given.every((one, place) => place === 0 || one > (given[place - 1] ?? -1))).toBe(true);
        expect(given.every((one) => came.has(one))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
