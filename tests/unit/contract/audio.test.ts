import { describe, expect, it } from "vitest";
import { AUDIO } from "#contract/audio.ts";
import { MAX_FRAME_BYTES } from "#contract/socket.ts";

const BYTES_A_SAMPLE = 2;

describe("the reserved layout of audio frames", () => {
  it("fits 40 ms of microphone and 100 ms of speech into one frame", () => {
    const microphone = AUDIO.headerBytes + (AUDIO.microphoneRateHz * 40 * BYTES_A_SAMPLE) / 1_000;
    const speech = AUDIO.headerBytes + (AUDIO.speechRateHz * 100 * BYTES_A_SAMPLE) / 1_000;
    expect(microphone).toBe(12 + 1_280);
    expect(speech).toBe(12 + 4_800);
    expect(Math.max(microphone, speech)).toBeLessThanOrEqual(AUDIO.maxFrameBytes);
    expect(AUDIO.maxFrameBytes).toBeLessThan(MAX_FRAME_BYTES);
  });

  it("tells the two directions apart by their first byte", () => {
    expect(AUDIO.kindMicrophone).not.toBe(AUDIO.kindSpeech);
  });
});
