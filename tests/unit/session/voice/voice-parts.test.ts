/** Small parts of hearing and speaking: rates, queues, cuts, sentences, words for the page. */
import { describe, expect, it } from "vitest";
import { AudioRate } from "../../../../durable/session/voice/audio-rate.ts";
import { cutAt, rewound, soundedChars } from "../../../../durable/session/voice/ledger-cut.ts";
import {
  addSegment,
  addSent,
  addSound,
  newLedger,
  totalSamples,
} from "../../../../durable/session/voice/playback-ledger.ts";
import { SoundQueue, samplesOf } from "../../../../durable/session/voice/sound-queue.ts";
import { sentenceStart } from "../../../../durable/session/voice/voice-mouth.ts";
import { voiceLevels, voiceSentence } from "../../../../durable/session/voice/voice-words.ts";

const LIMITS = { framesPerSecond: 60, bytesPerSecond: 65_536 };
const FRAME_BYTES = 1_292;

describe("C7: the rate of sound", () => {
  it("lets real time through for ever", () => {
    const rate = new AudioRate(LIMITS, 0);
    for (let frame = 0; frame < 25 * 120; frame += 1) expect(rate.take(FRAME_BYTES, frame * 40)).toBe("pass");
  });

  it("warns once, then drops, then calls it a flood", () => {
    const rate = new AudioRate(LIMITS, 0);
    const verdicts = Array.from({ length: 200 }, () => rate.take(FRAME_BYTES, 0));
    const over = verdicts.slice(verdicts.indexOf("warn"));
    expect(verdicts.slice(0, 50).every((verdict) => verdict === "pass")).toBe(true);
    expect(over.filter((verdict) => verdict === "warn")).toHaveLength(1);
    expect(over[1]).toBe("drop");
    expect(over.at(-1)).toBe("flood");
  });

  it("takes what was asked for again on top, once", () => {
    const rate = new AudioRate(LIMITS, 0);
    rate.credit(400 * FRAME_BYTES, 400);
    const passed = Array.from({ length: 600 }, () => rate.take(FRAME_BYTES, 0)).filter((verdict) => verdict === "pass");
    expect(passed.length).toBeGreaterThanOrEqual(400);
    expect(passed.length).toBeLessThan(470);
  });

  it("lets all come at once that was recorded while the link, or the object, stood still", () => {
    for (const stalledS of [1, 3, 7, 15, 30]) {
      const rate = new AudioRate(LIMITS, 0);
      const passes = (at: number) => expect(rate.take(FRAME_BYTES, at), `${stalledS} s`).toBe("pass");
      for (let frame = 0; frame < 25 * 60; frame += 1) passes(frame * 40);
      for (let frame = 0; frame < 25 * stalledS; frame += 1) passes(60_000 + stalledS * 1_000);
    }
  });

  it("lets a link stand still from its first frame on", () => {
    const rate = new AudioRate(LIMITS, 0);
    for (let frame = 0; frame < 25 * 7; frame += 1) expect(rate.take(FRAME_BYTES, 7_000)).toBe("pass");
  });

  it("saves up no more than the object keeps of any sound", () => {
    const rate = new AudioRate(LIMITS, 0);
    const verdicts = Array.from({ length: 2_000 }, () => rate.take(FRAME_BYTES, 3_600_000));
    expect(verdicts.indexOf("warn") * FRAME_BYTES).toBeLessThanOrEqual(1_048_576);
  });

  it("forgives when the page slows down", () => {
    const rate = new AudioRate(LIMITS, 0);
    for (let frame = 0; frame < 70; frame += 1) rate.take(FRAME_BYTES, 0);
    expect(rate.take(FRAME_BYTES, 1_000)).toBe("pass");
  });
});

const pcm = (samples: number, value = 1) => new Uint8Array(samples * 2).fill(value);

describe("sound that waits", () => {
  it("leaves in order, in pieces of what may be sent", () => {
    const queue = new SoundQueue();
    queue.push({ segment: 0, pcm: pcm(5) });
    queue.push({ segment: 1, pcm: pcm(3) });
    expect(queue.take(4, 0)).toMatchObject({ segment: 0 });
    expect(samplesOf(queue.take(4, 4)?.pcm ?? pcm(0))).toBe(1);
    expect(queue.take(0, 5)).toBeNull();
    expect(queue.take(9, 5)).toMatchObject({ segment: 1 });
    expect(queue.isEmpty).toBe(true);
    expect(queue.take(9, 8)).toBeNull();
  });

  it("can be sent again from any sample that is not forgotten", () => {
    const queue = new SoundQueue();
    queue.push({ segment: 0, pcm: pcm(10, 7) });
    queue.push({ segment: 1, pcm: pcm(10, 9) });
    let at = 0;
    for (let sound = queue.take(6, at); sound !== null; sound = queue.take(6, at)) at += samplesOf(sound.pcm);
    queue.rewind(8);
    const again = [];
    for (let sound = queue.take(6, at); sound !== null; sound = queue.take(6, at)) again.push(...sound.pcm);
    expect(again).toHaveLength(24);
    expect(again.slice(0, 4)).toEqual([7, 7, 7, 7]);
    queue.forget(1_000);
    queue.rewind(0);
    expect(queue.isEmpty).toBe(true);
  });

  it("is gone when it is cleared", () => {
    const queue = new SoundQueue();
    queue.push({ segment: 0, pcm: pcm(2) });
    queue.clear();
    expect(queue.isEmpty).toBe(true);
  });
});

describe("a ledger that is cut", () => {
  const whole = addSound(
    addSegment(addSegment(newLedger(1), { number: 0, offset: 0, text: "One two." }), {
      number: 1,
      offset: 9,
      text: "Three.",
    }),
    0,
    16_000,
  );

  it("keeps what sounded and forgets what never did", () => {
    const cut = cutAt(whole, 4);
    expect(cut.segments.map(({ text }) => text)).toEqual(["One"]);
    expect(totalSamples(cut)).toBe(16_000);
  });

  it("knows how many characters have sound", () => {
    expect(soundedChars(newLedger(1))).toBe(0);
    expect(soundedChars(whole)).toBeLessThanOrEqual("One two.".length);
    expect(soundedChars(addSound(whole, 1, 8_000))).toBeGreaterThanOrEqual("One two.".length);
  });

  it("goes back to a sample", () => {
    const sent = addSent(whole, 12_000, 0);
    expect(rewound(sent, 5_000)).toMatchObject({ sentSamples: 5_000, playedSamples: 5_000, heardOfAtMs: null });
    expect(rewound(sent, 50_000).sentSamples).toBe(12_000);
  });
});

describe("where a sentence begins", () => {
  it.each([
    ["One. Two and more", 9, 5],
    ["One. Two and more", 4, 0],
    ["One! “Two?” Three", 14, 12],
    ["no end at all", 8, 0],
    ["", 0, 0],
  ])("in %j before character %i it is %i", (text, chars, start) => {
    expect(sentenceStart(text, chars)).toBe(start);
  });
});

describe("what the page is told", () => {
  const none = { localStt: false, localTts: false };
  const both = { localStt: true, localTts: true };

  it.each([
    [0, 0, none, { stt: 0, tts: 0 }],
    [1, 2, none, { stt: 1, tts: 1 }],
    [null, null, both, { stt: 2, tts: 2 }],
    [null, null, none, { stt: 3, tts: 3 }],
  ] as const)("steps %s and %s stand for %o", (hearing, speaking, caps, levels) => {
    expect(voiceLevels(hearing, speaking, caps)).toEqual(levels);
  });

  it("is a plain sentence for every pair of steps", () => {
    for (let stt = 0; stt <= 3; stt += 1) {
      for (let tts = 0; tts <= 3; tts += 1) expect(voiceSentence({ stt, tts })).toMatch(/^[A-Z].*\.$/);
    }
    expect(voiceSentence({ stt: 3, tts: 3 })).toContain("type your answers");
  });
});
