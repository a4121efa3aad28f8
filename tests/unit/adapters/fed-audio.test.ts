/** Where the vendor's seconds are on the microphone's clock, whatever was cut off, filled or put in between. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FedAudio, SAMPLE_RATE } from "../../../durable/adapters/fed-audio.ts";

const pcm = (samples: number, value = 1): Uint8Array => new Uint8Array(samples * 2).fill(value);
const seconds = (samples: number): number => samples / SAMPLE_RATE;

describe("audio that was fed", () => {
  it("is at its own position when it comes without gaps", () => {
    const fed = new FedAudio(8_000);
    expect(fed.take(8_000, pcm(640))?.byteLength).toBe(1_280);
    expect(fed.take(8_640, pcm(640))?.byteLength).toBe(1_280);
    expect(fed.positionAt(seconds(700))).toBe(8_700);
    expect([fed.sent, fed.until]).toEqual([1_280, 9_280]);
  });

  it("is sent once where frames overlap", () => {
    const fed = new FedAudio(0);
    fed.take(0, pcm(640));
    expect(fed.take(0, pcm(640))).toBeNull();
    expect(fed.take(320, pcm(640, 7))).toEqual(pcm(320, 7));
    expect(fed.until).toBe(960);
  });

  it("has silence where a short gap was, and everything stays in its place", () => {
    const fed = new FedAudio(0);
    fed.take(0, pcm(100));
    expect(fed.take(150, pcm(10, 9))).toEqual(new Uint8Array([...new Uint8Array(100), ...pcm(10, 9)]));
    expect(fed.positionAt(seconds(155))).toBe(155);
  });

  it("spends one second on a long gap and knows where sound goes on", () => {
    const fed = new FedAudio(0);
    fed.take(0, pcm(100));
    fed.take(1_000_000, pcm(640));
    expect(fed.sent).toBe(100 + SAMPLE_RATE + 640);
    expect(fed.positionAt(seconds(100 + SAMPLE_RATE + 5))).toBe(1_000_005);
    expect(fed.positionAt(seconds(50))).toBe(50);
  });

  it("gives silence of its own no place", () => {
    const fed = new FedAudio(0);
    fed.take(0, pcm(640));
    expect(fed.silence(1_280)).toEqual(new Uint8Array(2_560));
    fed.take(640, pcm(640));
    expect(fed.positionAt(seconds(1_000))).toBe(640);
    expect(fed.positionAt(seconds(640 + 1_280 + 3))).toBe(643);
  });

  it("leaves out half a sample, and is never beyond what was fed", () => {
    const fed = new FedAudio(10);
    expect(fed.take(10, new Uint8Array(5))?.byteLength).toBe(4);
    expect(fed.positionAt(99)).toBe(12);
    expect(fed.positionAt(-1)).toBe(10);
  });

  it("places every sample of the microphone where it was sent, in any order of frames, gaps and silence", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("frame"), gap: fc.integer({ min: -700, max: 20_000 }) }),
      fc.record({ kind: fc.constant("silence"), gap: fc.integer({ min: 1, max: 5_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const fed = new FedAudio(0);
        const places: [sent: number, position: number][] = [];
        for (const { kind, gap } of steps) {
          if (kind === "silence") {
            fed.silence(gap);
            continue;
          }
          const position = Math.max(0, fed.until + gap);
          const before = fed.until;
          const bytes = fed.take(position, pcm(640));
          if (bytes === null) continue;
          const fresh = fed.until - Math.max(before, position);
          places.push([fed.sent - fresh, Math.max(before, position)], [fed.sent - 1, fed.until - 1]);
        }
        for (const [sent, position] of places) expect(fed.positionAt(seconds(sent))).toBe(position);
      }),
    );
  });
});
