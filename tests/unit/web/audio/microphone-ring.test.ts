import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MicrophoneRing } from "../../../../web/src/audio/microphone-ring.ts";
import type { MicFrame } from "../../../../web/src/audio/ports.ts";

const FRAME = 640;
/** Frames of a minute. */
const MINUTE = 1_500;
const PCM = new Int16Array(FRAME);

function frame(index: number, speech = false): MicFrame {
  return { position: index * FRAME, pcm: PCM, speech, discontinuity: false };
}

function ringOf(count: number, speaks: (index: number) => boolean, most?: number): MicrophoneRing {
  const ring = new MicrophoneRing(most);
  for (let index = 0; index < count; index += 1) ring.push(frame(index, speaks(index)));
  return ring;
}

/** Positions of all that is held, in frames. */
function heldOf(ring: MicrophoneRing): number[] {
  const held: number[] = [];
  for (let at = 0; ; ) {
    const next = ring.after(at);
    if (next === null) return held;
    held.push(next.position / FRAME);
    at = next.position + next.pcm.length;
  }
}

describe("the last minute", () => {
  it("is given back in order, from any sample on", () => {
    const ring = ringOf(10, () => true);
    expect(heldOf(ring)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(ring.after(3 * FRAME)?.position).toBe(3 * FRAME);
    expect(ring.after(3 * FRAME + 1)?.position).toBe(3 * FRAME);
    expect(ring.after(4 * FRAME - 1)?.position).toBe(3 * FRAME);
    expect(ring.after(10 * FRAME)).toBeNull();
    expect([ring.from, ring.to]).toEqual([0, 10 * FRAME]);
  });

  it("takes a frame once", () => {
    const ring = ringOf(3, () => true);
    ring.push(frame(1));
    ring.push(frame(2));
    expect(heldOf(ring)).toEqual([0, 1, 2]);
  });

  it("lets go of what is stored, and of nothing that is not", () => {
    const ring = ringOf(10, () => true);
    ring.forget(4 * FRAME + 100);
    expect(heldOf(ring)).toEqual([4, 5, 6, 7, 8, 9]);
    expect(ring.from).toBe(4 * FRAME);
    ring.forget(2 * FRAME);
    expect(heldOf(ring)).toHaveLength(6);
    ring.forget(99 * FRAME);
    expect([ring.from, ring.to, ring.after(0)]).toEqual([10 * FRAME, 10 * FRAME, null]);
  });

  it("begins where its first frame does, also after it was emptied", () => {
    const ring = new MicrophoneRing();
    expect([ring.from, ring.to]).toEqual([0, 0]);
    ring.push(frame(50));
    expect([ring.from, ring.to]).toEqual([50 * FRAME, 51 * FRAME]);
    ring.forget(51 * FRAME);
    expect([ring.from, ring.to]).toEqual([51 * FRAME, 51 * FRAME]);
    ring.push(frame(80));
    expect(ring.from).toBe(80 * FRAME);
  });
});

describe("more than a minute", () => {
  it("of speech loses the oldest, and says from where on nothing is lost", () => {
    const ring = ringOf(MINUTE + 20, () => true);
    expect(heldOf(ring)).toHaveLength(MINUTE);
    expect(ring.from).toBe(20 * FRAME);
  });

  it("of silence loses nothing that was said", () => {
    const ring = ringOf(MINUTE * 3, (index) => index >= 40 && index < 60);
    const held = heldOf(ring);
    expect(held).toHaveLength(MINUTE);
    // The speech and the 300 ms before it.
    for (let index = 33; index < 60; index += 1) expect(held).toContain(index);
    expect(held).not.toContain(31);
    expect(ring.from).toBe(0);
  });

  it("keeps what may turn out to be just before speech", () => {
    const ring = ringOf(MINUTE * 2, () => false);
    const last = MINUTE * 2 - 1;
    expect(heldOf(ring).slice(-8)).toEqual(Array.from({ length: 8 }, (_, at) => last - 7 + at));
  });

  it("never holds more than it may, never loses speech before silence, never changes the order", () => {
    const most = 60;
    const runs = fc.array(fc.record({ length: fc.integer({ min: 1, max: 25 }), speech: fc.boolean() }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(runs, (parts) => {
        const speaks = parts.flatMap(({ length, speech }) => Array<boolean>(length).fill(speech));
        const ring = ringOf(speaks.length, (index) => speaks[index] === true, most * FRAME);
        const held = heldOf(ring);
        expect(held.length).toBe(Math.min(most, speaks.length));
        expect(held).toEqual(held.toSorted((one, other) => one - other));
        // Speech, and the 300 ms before it.
        const isNeeded = (index: number) => speaks.slice(index, index + 9).includes(true);
        const kept = new Set(held);
        const newestLost = speaks.findLastIndex((_, index) => isNeeded(index) && !kept.has(index));
        expect(ring.from).toBe((newestLost + 1) * FRAME);
        // Whoever lost some of that holds no idle sound that is older.
        expect(held.filter((index) => index < newestLost && !isNeeded(index))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
