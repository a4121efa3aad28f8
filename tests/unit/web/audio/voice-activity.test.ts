import { describe, expect, it } from "vitest";
import { loudnessDb } from "../../../../web/src/audio/pcm.ts";
import { crossingsOf, HALF_SAMPLES, VoiceActivity, VoiceBand } from "../../../../web/src/audio/voice-activity.ts";
import { joined, noise, silence, tone } from "../../../support/tones.ts";

const RATE = 16_000;
const ms = (value: number) => (value * RATE) / 1_000;
/** Something like a vowel: a low tone with two of its multiples. */
function vowel(milliseconds: number, amplitude = 0.2): Float32Array {
  const samples = ms(milliseconds);
  const parts = [140, 280, 560].map((hz) => tone(hz, RATE, samples, amplitude / 3));
  return Float32Array.from({ length: samples }, (_, at) => parts.reduce((sum, part) => sum + (part[at] ?? 0), 0));
}
const room = (milliseconds: number, amplitude = 0.003) => noise(ms(milliseconds), amplitude, milliseconds);
const over = (one: Float32Array, other: Float32Array) => one.map((sample, at) => sample + (other[at] ?? 0));

type Heard = { readonly speech: boolean[]; readonly starts: number[]; readonly ends: number[]; readonly floor: number };

/** Times in milliseconds, at the end of the half in which it was noticed. */
function heard(sound: Float32Array): Heard {
  const activity = new VoiceActivity();
  const voice = new Float32Array(sound.length);
  new VoiceBand().filter(sound, voice);
  const speech: boolean[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at + HALF_SAMPLES <= sound.length; at += HALF_SAMPLES) {
    const result = activity.take(loudnessDb(voice, at, HALF_SAMPLES), crossingsOf(sound, at, HALF_SAMPLES));
    speech.push(result.speech);
    const now = ((at + HALF_SAMPLES) / RATE) * 1_000;
    if (result.change === "start") starts.push(now);
    if (result.change === "end") ends.push(now);
  }
  return { speech, starts, ends, floor: activity.floorDb };
}

describe("speech in a quiet room", () => {
  it("begins after 120 ms of it and ends 300 ms after it, to one half", () => {
    const { starts, ends } = heard(joined(room(1_000), over(vowel(1_000), room(1_000)), room(1_000)));
    expect(starts).toEqual([1_120]);
    expect(ends).toEqual([2_320]);
  });

  it("is marked from its third half on and, but for the ringing of the filter, not after its end", () => {
    const { speech } = heard(joined(room(1_000), over(vowel(500), room(500)), room(600)));
    expect(speech.indexOf(true)).toBe(52);
    expect(speech.lastIndexOf(true)).toBe(75);
  });

  it("goes on through the stops within words", () => {
    const words = Array.from({ length: 12 }, () => joined(over(vowel(160), room(160)), room(80)));
    const { starts, ends } = heard(joined(room(1_000), ...words, room(1_000)));
    expect(starts).toHaveLength(1);
    expect(ends).toHaveLength(1);
  });

  it("is heard in the quiet voice of a far microphone", () => {
    const { starts } = heard(joined(room(1_000, 0.001), over(vowel(400, 0.03), room(400, 0.001)), room(500, 0.001)));
    expect(starts).toHaveLength(1);
  });
});

describe("what is no speech", () => {
  it.each([
    ["nothing at all", silence(ms(5_000))],
    ["a steady fan", room(5_000, 0.02)],
    ["a loud fan", room(5_000, 0.1)],
    ["a click of the mouse", joined(room(1_000), noise(ms(20), 0.5), room(2_000))],
    ["typing", joined(room(1_000), ...Array.from({ length: 20 }, () => joined(noise(ms(20), 0.3), room(100))))],
    ["a short thump", joined(room(1_000), over(vowel(80, 0.4), room(80)), room(1_000))],
    ["breath", joined(room(1_000), noise(ms(600), 0.012), room(1_000))],
  ])("%s begins nothing", (_, sound) => {
    expect(heard(sound).starts).toEqual([]);
  });

  it("8 dB over the room's noise is not enough, 12 dB are", () => {
    // Loudness as such, so that no waveform blurs the border.
    const starts = (db: number): number => {
      const activity = new VoiceActivity();
      const halves = [...Array(100).fill(-45), ...Array(20).fill(-45 + db)];
      return halves.filter((loudness) => activity.take(loudness, 0.1).change === "start").length;
    };
    expect(starts(8)).toBe(0);
    expect(starts(12)).toBe(1);
  });
});

describe("the floor", () => {
  it("follows a room that grows loud within three seconds, and then holds it for quiet", () => {
    const { ends, starts, floor } = heard(joined(room(2_000, 0.002), room(8_000, 0.05)));
    expect(floor).toBeGreaterThan(-40);
    expect(starts.length).toBe(ends.length);
    expect(ends.every((at) => at < 6_000)).toBe(true);
  });

  it("is not lifted by a long answer", () => {
    const sentence = joined(...Array.from({ length: 8 }, () => joined(over(vowel(220), room(220)), room(60))));
    const answer = joined(...Array.from({ length: 10 }, () => joined(sentence, room(200))));
    const { floor } = heard(joined(room(1_000), answer));
    expect(floor).toBeLessThan(-45);
  });

  it("falls at once when the room falls quiet", () => {
    const { starts } = heard(joined(room(4_000, 0.05), room(400, 0.002), over(vowel(400, 0.05), room(400, 0.002))));
    expect(starts).toHaveLength(1);
  });
});

describe("listening again", () => {
  it("forgets what was, and decides nothing for 200 ms", () => {
    const activity = new VoiceActivity();
    for (let at = 0; at < 20; at += 1) activity.take(-55, 0.4);
    for (let at = 0; at < 10; at += 1) activity.take(-20, 0.1);
    expect(activity.isTalking).toBe(true);
    activity.reset();
    expect(activity.isTalking).toBe(false);
    const first = Array.from({ length: 10 }, () => activity.take(-20, 0.1));
    expect(first.every(({ speech, change }) => !speech && change === null)).toBe(true);
  });
});

describe("changes of sign", () => {
  it("are few in a vowel and many in a hiss", () => {
    expect(crossingsOf(vowel(20), 0, HALF_SAMPLES)).toBeLessThan(0.1);
    expect(crossingsOf(noise(HALF_SAMPLES, 0.3), 0, HALF_SAMPLES)).toBeGreaterThan(0.4);
    expect(crossingsOf(new Float32Array(1), 0, 1)).toBe(0);
  });
});
