import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  AUDIO,
  decodeMicrophone,
  decodeSpeech,
  encodeMicrophone,
  encodeSpeech,
  MICROPHONE_FLAG,
  type MicrophoneFrame,
  SPEECH_FLAG,
  type SpeechFrame,
  sameLow16,
} from "#contract/audio.ts";
import { MAX_FRAME_BYTES } from "#contract/socket.ts";

const BYTES_A_SAMPLE = 2;
const pcmOf = (maxSamples: number) =>
  fc.integer({ min: 1, max: maxSamples }).chain((samples) => {
    const minLength = samples * BYTES_A_SAMPLE;
    return fc.uint8Array({ minLength, maxLength: minLength });
  });
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const u16 = fc.integer({ min: 0, max: 0xffff });

const microphoneFrames: fc.Arbitrary<MicrophoneFrame> = fc.record({
  flags: fc.integer({ min: 0, max: 31 }),
  epoch: fc.integer({ min: 0, max: 200_000 }),
  sequence: u32,
  position: u32,
  pcm: pcmOf(AUDIO.lowPowerFrameSamples),
});
const speechFrames: fc.Arbitrary<SpeechFrame> = fc.record({
  flags: fc.integer({ min: 0, max: 15 }),
  generation: fc.integer({ min: 0, max: 200_000 }),
  segment: u16,
  position: u32,
  pcm: pcmOf(AUDIO.maxSpeechSamples),
});

const microphone = (over: Partial<MicrophoneFrame> = {}): MicrophoneFrame => ({
  flags: MICROPHONE_FLAG.speech,
  epoch: 3,
  sequence: 258,
  position: 640,
  pcm: Uint8Array.of(1, 2, 255, 127),
  ...over,
});
const speech = (over: Partial<SpeechFrame> = {}): SpeechFrame => ({
  flags: SPEECH_FLAG.firstOfSegment,
  generation: 7,
  segment: 2,
  position: 2_400,
  pcm: Uint8Array.of(1, 2),
  ...over,
});
function bytesOf(encoded: ReturnType<typeof encodeSpeech>): Uint8Array {
  if (!encoded.ok) throw new Error(encoded.fault);
  return encoded.bytes;
}

describe("the layout of audio frames", () => {
  it("fits 40 ms of microphone and 100 ms of speech into one frame", () => {
    expect(AUDIO.microphoneFrameSamples).toBe((AUDIO.microphoneRateHz * 40) / 1_000);
    expect(AUDIO.maxSpeechSamples).toBe((AUDIO.speechRateHz * 100) / 1_000);
    const longest = AUDIO.headerBytes + AUDIO.maxSpeechSamples * BYTES_A_SAMPLE;
    expect(longest).toBeLessThanOrEqual(AUDIO.maxFrameBytes);
    expect(AUDIO.maxFrameBytes).toBeLessThan(MAX_FRAME_BYTES);
  });

  it("is little-endian, field by field, for the microphone", () => {
    expect([...bytesOf(encodeMicrophone(microphone()))]).toEqual([
      1, 1, 3, 0, 2, 1, 0, 0, 128, 2, 0, 0, 1, 2, 255, 127,
    ]);
  });

  it("is little-endian, field by field, for speech", () => {
    expect([...bytesOf(encodeSpeech(speech()))]).toEqual([2, 1, 7, 0, 2, 0, 1, 0, 96, 9, 0, 0, 1, 2]);
  });
});

describe("round trips", () => {
  it("give a microphone frame back, its epoch to 16 bits", () => {
    fc.assert(
      fc.property(microphoneFrames, (frame) => {
        const decoded = decodeMicrophone(bytesOf(encodeMicrophone(frame)));
        expect(decoded).toEqual({ ok: true, frame: { ...frame, epoch: frame.epoch % 65_536 } });
        expect(decoded.ok && sameLow16(decoded.frame.epoch, frame.epoch)).toBe(true);
      }),
    );
  });

  it("give a speech frame back, its generation to 16 bits", () => {
    fc.assert(
      fc.property(speechFrames, (frame) => {
        const decoded = decodeSpeech(bytesOf(encodeSpeech(frame)));
        expect(decoded).toEqual({ ok: true, frame: { ...frame, generation: frame.generation % 65_536 } });
      }),
    );
  });

  it("read a buffer and a view into the middle of one alike, without copying the sound", () => {
    const bytes = bytesOf(encodeSpeech(speech()));
    const roomy = new Uint8Array(bytes.length + 9);
    roomy.set(bytes, 5);
    const fromView = decodeSpeech(roomy.subarray(5, 5 + bytes.length));
    expect(fromView).toEqual(decodeSpeech(bytes.slice().buffer));
    expect(fromView.ok && fromView.frame.pcm.buffer).toBe(roomy.buffer);
  });
});

describe("what is no frame", () => {
  it("never throws: any bytes give a frame that encodes to the same bytes, or a fault", () => {
    const anyBytes = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.uint8Array({ maxLength: 64 })).map(([kind, rest]) => {
      return Uint8Array.of(kind, ...rest);
    });
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const heard = decodeMicrophone(bytes);
        if (heard.ok) expect(bytesOf(encodeMicrophone(heard.frame))).toEqual(bytes);
        const spoken = decodeSpeech(bytes);
        if (spoken.ok) expect(bytesOf(encodeSpeech(spoken.frame))).toEqual(bytes);
        expect(heard.ok && spoken.ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is a valid frame with any byte cut off its end, save whole samples", () => {
    const bytes = bytesOf(encodeMicrophone(microphone()));
    const faults = [...bytes.keys()].map((length) => {
      const decoded = decodeMicrophone(bytes.subarray(0, length));
      return decoded.ok ? "frame" : decoded.fault;
    });
    expect(faults).toEqual([...Array(12).fill("short"), "empty", "odd", "frame", "odd"]);
  });

  it.each([
    ["kind", bytesOf(encodeSpeech(speech()))],
    ["flags", Uint8Array.of(1, 32, ...bytesOf(encodeMicrophone(microphone())).subarray(2))],
    ["long", Uint8Array.of(1, 0, ...new Uint8Array(AUDIO.maxFrameBytes))],
  ])("%s, as microphone", (fault, bytes) => {
    expect(decodeMicrophone(bytes)).toEqual({ ok: false, fault });
  });

  it.each([
    ["kind", bytesOf(encodeMicrophone(microphone()))],
    ["flags", Uint8Array.of(2, 16, ...bytesOf(encodeSpeech(speech())).subarray(2))],
    ["codec", Uint8Array.of(2, 1, 7, 0, 2, 0, 2, 0, 0, 0, 0, 0, 1, 2)],
    ["long", Uint8Array.of(2, 0, 7, 0, 2, 0, 1, 0, 0, 0, 0, 0, ...new Uint8Array(4_802))],
  ])("%s, as speech", (fault, bytes) => {
    expect(decodeSpeech(bytes)).toEqual({ ok: false, fault });
  });
});

describe("what cannot be written", () => {
  it.each([
    ["flags", { flags: 64 }],
    ["flags", { flags: -1 }],
    ["range", { epoch: -1 }],
    ["range", { epoch: 0.5 }],
    ["range", { sequence: 2 ** 32 }],
    ["range", { position: Number.NaN }],
    ["odd", { pcm: new Uint8Array(3) }],
    ["empty", { pcm: new Uint8Array(0) }],
    ["long", { pcm: new Uint8Array(AUDIO.maxFrameBytes) }],
  ] as const)("%s: a microphone frame with %o", (fault, over) => {
    expect(encodeMicrophone(microphone(over))).toEqual({ ok: false, fault });
  });

  it.each([
    ["flags", { flags: 16 }],
    ["range", { generation: Number.POSITIVE_INFINITY }],
    ["range", { segment: 65_536 }],
    ["range", { position: -5 }],
    ["odd", { pcm: new Uint8Array(1) }],
    ["empty", { pcm: new Uint8Array(0) }],
    ["long", { pcm: new Uint8Array(4_802) }],
  ] as const)("%s: a speech frame with %o", (fault, over) => {
    expect(encodeSpeech(speech(over))).toEqual({ ok: false, fault });
  });

  it("does not forbid marks that carry no sound", () => {
    const none = { pcm: new Uint8Array(0) };
    expect(encodeMicrophone(microphone({ ...none, flags: MICROPHONE_FLAG.muted })).ok).toBe(true);
    expect(encodeMicrophone(microphone({ ...none, flags: MICROPHONE_FLAG.endOfStream })).ok).toBe(true);
    expect(encodeSpeech(speech({ ...none, flags: SPEECH_FLAG.lastOfSegment })).ok).toBe(true);
    expect(encodeSpeech(speech({ ...none, flags: SPEECH_FLAG.lastOfGeneration })).ok).toBe(true);
  });
});

describe("numbers that travel as 16 bits", () => {
  it("are the same after any number of turns round", () => {
    expect(sameLow16(0, 65_536)).toBe(true);
    expect(sameLow16(70_000, 70_000 - 65_536)).toBe(true);
    expect(sameLow16(65_535, 65_536)).toBe(false);
    expect(sameLow16(2 ** 40 + 5, 5)).toBe(true);
  });
});
