import { describe, expect, it } from "vitest";
import { decodeMicrophone, encodeSpeech, MICROPHONE_FLAGS, SPEECH_FLAGS } from "#contract/audio.ts";
import { constraintsFor } from "../../../../web/src/audio/browser-card.ts";
import { bytesOf, loudnessDb, pcmFrom, pcmOf, samplesOf } from "../../../../web/src/audio/pcm.ts";
import { openSoundKit } from "../../../../web/src/audio/sound-kit.ts";

const micFrame = { position: 1_280, pcm: Int16Array.of(1, -2, 32_767, -32_768), speech: true, discontinuity: false };

describe("frames as the models have them", () => {
  it("go out as the contract says, with the marks that were asked for", () => {
    const { encode } = openSoundKit();
    const place = { epoch: 70_000, sequence: 9, speech: true, discontinuity: true, resent: false };
    const decoded = decodeMicrophone(encode(micFrame, place));
    if (!decoded.ok) throw new Error(decoded.why);
    expect(decoded.frame).toMatchObject({ epoch: 70_000 % 65_536, sequence: 9, position: 1_280 });
    expect(decoded.frame.flags).toBe(MICROPHONE_FLAGS.speech | MICROPHONE_FLAGS.discontinuity);
    expect(pcmFrom(decoded.frame.pcm)).toEqual(micFrame.pcm);
    const again = decodeMicrophone(encode(micFrame, { ...place, speech: false, discontinuity: false, resent: true }));
    expect(again.ok && again.frame.flags).toBe(MICROPHONE_FLAGS.resent);
  });

  it("come in as samples, or not at all", () => {
    const { decode } = openSoundKit();
    const pcm = bytesOf(Int16Array.of(5, -6));
    const flags = SPEECH_FLAGS.firstOfSegment | SPEECH_FLAGS.lastOfGeneration;
    const sent = encodeSpeech({ flags, generation: 3, segment: 1, position: 480, pcm });
    expect(decode(sent.buffer)).toEqual({
      generation: 3,
      segment: 1,
      position: 480,
      pcm: Int16Array.of(5, -6),
      isLast: true,
    });
    expect(decode(sent.slice(0, 11).buffer)).toBeNull();
    expect(decode(new ArrayBuffer(0))).toBeNull();
  });
});

describe("samples", () => {
  it("keep their value through bytes and through [-1, 1]", () => {
    const pcm = Int16Array.from({ length: 4_000 }, (_, at) => at * 16 - 32_000);
    expect(pcmFrom(bytesOf(pcm))).toEqual(pcm);
    expect(pcmOf(samplesOf(pcm))).toEqual(pcm);
  });

  it("are little-endian, also from the middle of something longer", () => {
    expect([...bytesOf(Int16Array.of(258, -1))]).toEqual([2, 1, 255, 255]);
    expect(pcmFrom(Uint8Array.of(9, 2, 1, 7).subarray(1))).toEqual(Int16Array.of(258));
  });

  it("louder than full scale are cut off, not turned round", () => {
    expect(pcmOf(Float32Array.of(1.5, -1.5, 1, -1))).toEqual(Int16Array.of(32_767, -32_768, 32_767, -32_768));
  });

  it("have a loudness below full scale, and none when they are nothing", () => {
    expect(loudnessDb(new Float32Array(320), 0, 320)).toBe(-120);
    expect(loudnessDb(new Float32Array(320).fill(1e-30), 0, 320)).toBe(-120);
    expect(loudnessDb(new Float32Array(320).fill(0.5), 0, 320)).toBeCloseTo(-6.02, 1);
    const halves = Float32Array.from({ length: 640 }, (_, at) => (at < 320 ? 0 : 0.1));
    expect(loudnessDb(halves, 0, 320)).toBe(-120);
    expect(loudnessDb(halves, 320, 320)).toBeCloseTo(-20, 1);
  });
});

describe("what is asked of the browser", () => {
  it("is its own clean-up of one channel, of any microphone or of the chosen one", () => {
    expect(constraintsFor("")).toEqual({
      video: false,
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
    expect(constraintsFor("m1")).toMatchObject({
      audio: { deviceId: { exact: "m1" }, channelCount: 1 },
    });
  });
});
