import { beforeAll, describe, expect, it } from "vitest";
import type { FloorEffect } from "#session/voice/floor-state.ts";
import { FRAME_SAMPLES, speechFrames } from "../../../../scripts/speech/frames.ts";
import { cough, joined, overlaid, silence, withEcho, withNoise } from "../../../../scripts/speech/mix.ts";
import { SimulatedRecogniser, USUAL_RECOGNISER } from "../../../../scripts/speech/simulated-recogniser.ts";
import { type Speech, speak } from "../../../../scripts/speech/speak.ts";
import { FloorTalk } from "../../../support/floor-talk.ts";

const QUESTION = "So tell me about a time when you had to decide quickly and with little to go on.";
/** The page reports a barge-in after so many frames of speech in a row. */
const ONSET_FRAMES = 3;

let question: Speech;

beforeAll(async () => {
  question = await speak(QUESTION);
});

/** Plays the second utterance of a talk into a room, and lets the page and a recogniser listen to it. */
function effectsOf(heard: Int16Array, words: Speech["words"], spoken: (sample: number) => string): FloorEffect[] {
  const talk = new FloorTalk("auto", { microphone: false }).ask(1);
  talk.send({ type: "closed" });
  talk.send({ type: "opened", kind: "followUp", questionType: "behavioral" });
  talk.begin(2).play(2, 500).forget();
  const recogniser = new SimulatedRecogniser(words, { ...USUAL_RECOGNISER, punctuates: false });
  let run = 0;
  for (const [at, speech] of speechFrames(heard).entries()) {
    const startSample = at * FRAME_SAMPLES;
    const endSample = startSample + FRAME_SAMPLES;
    talk.now += 40;
    run = speech ? run + 1 : 0;
    if (run === ONSET_FRAMES) talk.send({ type: "bargeStart", generation: 2, source: "vad" });
    talk.send({ type: "frame", startSample, endSample, speech, jump: false });
    talk.send({ type: "played", generation: 2, playedMs: 500 + endSample / 16, all: false });
    for (const { type, text, ...rest } of recogniser.received(endSample)) {
      const place = { endSample: null, ...rest };
      if (type === "final") talk.send({ type, text, spoken: spoken(endSample), ...place });
      else talk.send({ type, text, spoken: spoken(endSample) });
    }
  }
  return talk.log.map(({ effect }) => effect);
}

const nothing = (): string => "";
const room = (ms: number): Int16Array => withNoise(overlaid(silence(ms), Int16Array.of(3_000), 0), 40, "room");
const count = (effects: readonly FloorEffect[], action: string): number =>
  effects.filter((effect) => effect.type === "flush" && effect.action === action).length;

describe("what is no barge-in", () => {
  it.each(["one", "two", "three", "four"])(
    "a cough: cough %s drops nothing and holds the sound once at most",
    (seed) => {
      const heard = overlaid(room(6_000), cough(6_000, seed), 16_000);
      const effects = effectsOf(heard, [], nothing);
      expect(count(effects, "drop")).toBe(0);
      expect(count(effects, "pause")).toBeLessThanOrEqual(1);
      expect(count(effects, "resume")).toBe(count(effects, "pause"));
    },
  );

  it("keys", () => {
    let heard = room(6_000);
    for (let at = 0; at < 8; at += 1)
      heard = overlaid(heard, cough(9_000, `key ${at}`).subarray(0, 200), 16_000 + at * 2_900);
    const effects = effectsOf(heard, [], nothing);
    expect(count(effects, "drop")).toBe(0);
    expect(count(effects, "pause")).toBeLessThanOrEqual(1);
  });

  it.each([
    [-20, 120],
    [-28, 60],
    [-35, 30],
  ])("the interviewer's echo at %d dB after %d ms", (gainDb, delayMs) => {
    const delay = delayMs * 16;
    const heard = withEcho(room(question.pcm16k.length / 16 + 3_000), question.pcm16k, gainDb, delayMs);
    const words = question.words.map(({ text, startSample, endSample }) => ({
      text,
      startSample: startSample + delay,
      endSample: endSample + delay,
    }));
    const spokenBy = (sample: number): string =>
      question.words
        .filter(({ endSample }) => endSample <= sample && endSample > sample - 48_000)
        .map(({ text }) => text)
        .join(" ");
    const effects = effectsOf(heard, words, spokenBy);
    expect(count(effects, "drop")).toBe(0);
    expect(effects.map(({ type }) => type)).not.toContain("store");
    expect(effects.map(({ type }) => type)).toContain("echo");
  });

  it("signs of listening", async () => {
    const nod = await speak("Okay, yeah.");
    const heard = overlaid(room(5_000), nod.pcm16k, 16_000);
    const words = nod.words.map((word) => ({
      ...word,
      startSample: word.startSample + 16_000,
      endSample: word.endSample + 16_000,
    }));
    const effects = effectsOf(heard, words, nothing);
    expect(count(effects, "drop")).toBe(0);
    expect(count(effects, "pause")).toBeLessThanOrEqual(1);
  });
});

describe("what is one", () => {
  it("somebody who speaks into the sound", async () => {
    const answer = await speak("Sorry, can I ask something first?");
    const heard = joined([room(1_000), withNoise(answer.pcm16k, 40, "room"), room(3_000)]);
    const words = answer.words.map((word) => ({
      ...word,
      startSample: word.startSample + 16_000,
      endSample: word.endSample + 16_000,
    }));
    const effects = effectsOf(heard, words, nothing);
    expect(count(effects, "drop")).toBe(1);
    expect(effects.map(({ type }) => type)).toContain("interrupt");
  });
});
