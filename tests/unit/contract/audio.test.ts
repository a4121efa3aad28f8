import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeMicrophone,
  decodeSpeech,
  encodeMicrophone,
  encodeSpeech,
  MAX_AUDIO_BYTES,
  MAX_SPEECH_SAMPLES,
  MICROPHONE_FLAGS,
  MICROPHONE_FRAME_SAMPLES,
  MICROPHONE_RATE_HZ,
  type MicrophoneFrame,
  SPEECH_FLAGS,
  SPEECH_RATE_HZ,
  type SpeechFrame,
  sameLow16,
} from "#contract/audio.ts";
import { MAX_FRAME_BYTES } from "#contract/socket.ts";

const HEADER_BYTES = 12;
const BYTES_A_SAMPLE = 2;
/** 80 ms. */
const LOW_POWER_FRAME_SAMPLES = 1_280;
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
  pcm: pcmOf(LOW_POWER_FRAME_SAMPLES),
});
const speechFrames: fc.Arbitrary<SpeechFrame> = fc.record({
  flags: fc.integer({ min: 0, max: 15 }),
  generation: fc.integer({ min: 0, max: 200_000 }),
  segment: u16,
  position: u32,
  pcm: pcmOf(MAX_SPEECH_SAMPLES),
});

const microphone = (over: Partial<MicrophoneFrame> = {}): MicrophoneFrame => ({
  flags: MICROPHONE_FLAGS.speech,
  epoch: 3,
  sequence: 258,
  position: 640,
  pcm: Uint8Array.of(1, 2, 255, 127),
  ...over,
});
const speech = (over: Partial<SpeechFrame> = {}): SpeechFrame => ({
  flags: SPEECH_FLAGS.firstOfSegment,
  generation: 7,
  segment: 2,
  position: 2_400,
  pcm: Uint8Array.of(1, 2),
  ...over,
});

describe("the layout of audio frames", () => {
  it("fits 40 ms of microphone and 100 ms of speech into one frame", () => {
    expect(MICROPHONE_FRAME_SAMPLES).toBe((MICROPHONE_RATE_HZ * 40) / 1_000);
    expect(MAX_SPEECH_SAMPLES).toBe((SPEECH_RATE_HZ * 100) / 1_000);
    const longest = HEADER_BYTES + MAX_SPEECH_SAMPLES * BYTES_A_SAMPLE;
    expect(longest).toBeLessThanOrEqual(MAX_AUDIO_BYTES);
    expect(MAX_AUDIO_BYTES).toBeLessThan(MAX_FRAME_BYTES);
  });

  it("is little-endian, field by field, for the microphone", () => {
    expect([...encodeMicrophone(microphone())]).toEqual([1, 1, 3, 0, 2, 1, 0, 0, 128, 2, 0, 0, 1, 2, 255, 127]);
  });

  it("is little-endian, field by field, for speech", () => {
    expect([...encodeSpeech(speech())]).toEqual([2, 1, 7, 0, 2, 0, 1, 0, 96, 9, 0, 0, 1, 2]);
  });
});

describe("round trips", () => {
  it("give a microphone frame back, its epoch to 16 bits", () => {
    fc.assert(
      fc.property(microphoneFrames, (frame) => {
        const decoded = decodeMicrophone(encodeMicrophone(frame));
        expect(decoded).toEqual({ ok: true, frame: { ...frame, epoch: frame.epoch % 65_536 } });
        expect(decoded.ok && sameLow16(decoded.frame.epoch, frame.epoch)).toBe(true);
      }),
    );
  });

  it("give a speech frame back, its generation to 16 bits", () => {
    fc.assert(
      fc.property(speechFrames, (frame) => {
        const decoded = decodeSpeech(encodeSpeech(frame));
        expect(decoded).toEqual({ ok: true, frame: { ...frame, generation: frame.generation % 65_536 } });
      }),
    );
  });

  it("read a buffer and a view into the middle of one alike, without copying the sound", () => {
    const bytes = encodeSpeech(speech());
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
        if (heard.ok) expect(encodeMicrophone(heard.frame)).toEqual(bytes);
        const spoken = decodeSpeech(bytes);
        if (spoken.ok) expect(encodeSpeech(spoken.frame)).toEqual(bytes);
        expect(heard.ok && spoken.ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is a valid frame with any byte cut off its end, save whole samples", () => {
    const bytes = encodeMicrophone(microphone());
    const faults = [...bytes.keys()].map((length) => {
      const decoded = decodeMicrophone(bytes.subarray(0, length));
      return decoded.ok ? "frame" : decoded.why;
    });
    expect(faults).toEqual([...Array(12).fill("short"), "empty", "odd", "frame", "odd"]);
  });

  it.each([
    ["kind", encodeSpeech(speech())],
    ["flags", Uint8Array.of(1, 32, ...encodeMicrophone(microphone()).subarray(2))],
    ["long", Uint8Array.of(1, 0, ...new Uint8Array(MAX_AUDIO_BYTES))],
  ])("%s, as microphone", (fault, bytes) => {
    expect(decodeMicrophone(bytes)).toEqual({ ok: false, why: fault });
  });

  it.each([
    ["kind", encodeMicrophone(microphone())],
    ["flags", Uint8Array.of(2, 16, ...encodeSpeech(speech()).subarray(2))],
    ["codec", Uint8Array.of(2, 1, 7, 0, 2, 0, 2, 0, 0, 0, 0, 0, 1, 2)],
    ["long", Uint8Array.of(2, 0, 7, 0, 2, 0, 1, 0, 0, 0, 0, 0, ...new Uint8Array(MAX_AUDIO_BYTES))],
  ])("%s, as speech", (fault, bytes) => {
    expect(decodeSpeech(bytes)).toEqual({ ok: false, why: fault });
  });
});

describe("what is written", () => {
  it("cuts numbers to their fields and never throws", () => {
    const odd = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 65_536 + 3];
    const ofAny = fc.constantFrom(...odd);
    fc.assert(
      fc.property(ofAny, ofAny, ofAny, (one, other, third) => {
        const over = { epoch: one, generation: one, sequence: other, segment: other, position: third };
        expect(decodeMicrophone(encodeMicrophone(microphone(over))).ok).toBe(true);
        expect(decodeSpeech(encodeSpeech(speech(over))).ok).toBe(true);
      }),
    );
  });

  it.each([
    ["odd", new Uint8Array(3)],
    ["empty", new Uint8Array(0)],
    ["long", new Uint8Array(MAX_AUDIO_BYTES)],
  ] as const)("with a payload that is %s is refused when read", (why, pcm) => {
    expect(decodeMicrophone(encodeMicrophone(microphone({ pcm })))).toEqual({ ok: false, why });
    expect(decodeSpeech(encodeSpeech(speech({ pcm })))).toEqual({ ok: false, why });
  });

  it("may be a mark that carries no sound", () => {
    const pcm = new Uint8Array(0);
    for (const flags of [MICROPHONE_FLAGS.muted, MICROPHONE_FLAGS.endOfStream]) {
      expect(decodeMicrophone(encodeMicrophone(microphone({ pcm, flags }))).ok).toBe(true);
    }
    for (const flags of [SPEECH_FLAGS.lastOfSegment, SPEECH_FLAGS.lastOfGeneration]) {
      expect(decodeSpeech(encodeSpeech(speech({ pcm, flags }))).ok).toBe(true);
    }
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
