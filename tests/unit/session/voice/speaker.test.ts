import { beforeEach, describe, expect, it } from "vitest";
import type { Voice } from "../../../../durable/ports.ts";
import type { Heard } from "../../../../durable/session/voice/delivery-world.ts";
import { Speaker } from "../../../../durable/session/voice/speaker.ts";
import { VendorLadder } from "../../../../durable/session/voice/vendor-ladder.ts";
import { decodeSpeech, SPEECH_FLAGS, type SpeechFrame } from "../../../../worker/contract/audio.ts";
import type { ServerFrame } from "../../../../worker/contract/socket.ts";
import { ManualClock } from "../../../support/session-clock.ts";
import { FakeVoice, SAMPLES_PER_CHAR } from "../../../support/voice-fakes.ts";

const FIRST = "Thanks, that helps.";
const SECOND = "How did you measure the effect of it?";
const WHOLE = `${FIRST} ${SECOND}`;

let clock: ManualClock;
let first: FakeVoice;
let second: FakeVoice;
let sounds: SpeechFrame[];
let told: ServerFrame[];
let marks: string[];
let over: { generation: number; heard: Heard }[];
let speaker: Speaker;
let speaksLocally: boolean;

function speakerOf(voices: readonly Voice[]): Speaker {
  return new Speaker({
    voices: new VendorLadder(
      voices,
      () => clock.now(),
      () => {},
    ),
    persona: "calm",
    timer: clock.timer,
    now: () => clock.now(),
    sound: (bytes) => {
      const decoded = decodeSpeech(bytes);
      if (!decoded.ok) throw new Error(decoded.why);
      sounds.push(decoded.frame);
    },
    tell: (frames) => told.push(...frames),
    speaksLocally: () => speaksLocally,
    changed: () => {},
    sounding: () => {},
    marked: (generation, mark) => marks.push(`${generation} ${mark}`),
    over: (generation, heard) => over.push({ generation, heard }),
  });
}

beforeEach(() => {
  clock = new ManualClock();
  [first, second] = [new FakeVoice("first@test"), new FakeVoice("second@test", false)];
  [sounds, told, over, marks] = [[], [], [], []];
  speaksLocally = false;
  speaker = speakerOf([first, second]);
});

function begin(generation = 7) {
  speaker.begin({ turnId: "t3", generation, kind: "followUp", by: "engine@1" });
}

it("marks when a clause is there, goes to the voice, sounds and leaves", () => {
  begin();
  speaker.say(FIRST);
  expect(marks).toEqual(["7 clause", "7 toVoice"]);
  first.last.sound();
  expect(new Set(marks.slice(2))).toEqual(new Set(["7 audio", "7 frame"]));
  expect(marks[2]).toBe("7 audio");
});

const sent = () => sounds.reduce((sum, { pcm }) => sum + pcm.length / 2, 0);
const segments = () => told.filter((frame) => frame.type === "utterance.segment");
const textOf = (frames: readonly ServerFrame[]) =>
  frames.flatMap((frame) => (frame.type === "utterance.segment" ? [frame.text] : []));

async function pass(ms: number) {
  clock.set(clock.now() + ms);
  await new Promise<void>((resolve) => setImmediate(resolve));
}

describe("an utterance with a voice", () => {
  it("is cut into clauses, flushed early, and its sound leaves with its numbers", () => {
    begin();
    speaker.say(WHOLE);
    speaker.end();
    expect(first.last.pushed).toEqual([
      { segment: 0, text: FIRST, flush: true },
      { segment: 1, text: SECOND, flush: false },
    ]);
    expect(first.last.ended).toBe(true);
    first.last.sound();
    first.last.sound();
    expect(told[0]).toMatchObject({
      type: "utterance.begin",
      generation: 7,
      audio: { codec: 1, sampleRateHz: 24_000 },
    });
    expect(segments()).toMatchObject([
      { segment: 0, offset: 0, text: FIRST },
      { segment: 1, offset: FIRST.length + 1, text: SECOND },
    ]);
    expect(new Set(sounds.map(({ generation }) => generation))).toEqual(new Set([7]));
    let position = 0;
    for (const frame of sounds) {
      expect(frame.position).toBe(position);
      expect(frame.pcm.length / 2).toBeLessThanOrEqual(2_400);
      position += frame.pcm.length / 2;
    }
  });

  it("is given to the page no further than 2.5 s ahead of what it played", () => {
    begin();
    speaker.say(`${SECOND} ${"So we went on and on about it. ".repeat(12)}`);
    speaker.end();
    first.last.soundAll();
    expect(sent()).toBe(60_000);
    speaker.played(7, 24_000);
    expect(sent()).toBe(84_000);
  });

  it("is over when the page has played it, not when it was sent", async () => {
    begin();
    speaker.say(FIRST);
    speaker.end();
    first.last.soundAll();
    expect(sounds.at(-1)?.flags).toBe(SPEECH_FLAGS.lastOfGeneration);
    expect(over).toEqual([]);
    speaker.played(7, FIRST.length * SAMPLES_PER_CHAR);
    expect(over).toEqual([
      {
        generation: 7,
        heard: { spokenChars: FIRST.length, totalSamples: FIRST.length * SAMPLES_PER_CHAR, estimated: false },
      },
    ]);
    expect(speaker.generation).toBeNull();
  });

  it("is over by the clock when the page says nothing, and says that it is a guess", async () => {
    begin();
    speaker.say(WHOLE);
    speaker.end();
    first.last.soundAll();
    for (let round = 0; round < 40 && over.length === 0; round += 1) await pass(500);
    expect(over).toMatchObject([{ heard: { spokenChars: WHOLE.length, estimated: true } }]);
  });

  it("stops at the last whole word that was played", () => {
    begin();
    speaker.say(WHOLE);
    speaker.end();
    first.last.sound();
    speaker.played(7, 12 * SAMPLES_PER_CHAR);
    expect(speaker.drop()).toEqual({
      spokenChars: "Thanks, that".length,
      totalSamples: 12 * SAMPLES_PER_CHAR,
      estimated: false,
    });
    expect(first.last.cancelled).toBe(true);
    const before = sounds.length;
    first.last.sink.audio(1, new Uint8Array(4_800));
    expect(sounds).toHaveLength(before);
  });

  it("takes words as they come and joins them by a space", () => {
    begin();
    speaker.say("I see.");
    speaker.say("And then?");
    speaker.end();
    expect(speaker.said).toBe("I see. And then?");
    expect(first.last.pushed.map(({ text }) => text)).toEqual(["I see.", "And then?"]);
  });

  it("gives a page that comes back what it had not played, and a new page the sentence", () => {
    begin();
    speaker.say(WHOLE);
    speaker.end();
    first.last.soundAll();
    const inFirst = 10 * SAMPLES_PER_CHAR;
    speaker.played(7, inFirst);
    sounds = [];
    speaker.rewind(inFirst);
    speaker.resume();
    expect(sounds[0]?.position).toBe(inFirst);
    sounds = [];
    speaker.rewind(null);
    speaker.resume();
    expect(sounds[0]).toMatchObject({ position: 0, segment: 0 });
    expect(textOf(speaker.frames)).toEqual([FIRST, SECOND]);
  });
});

describe("a voice that fails", () => {
  it("is followed by the next, with what did not sound yet", () => {
    begin();
    speaker.say(WHOLE);
    speaker.end();
    first.last.sound();
    first.last.fail();
    expect(second.last.pushed).toEqual([{ segment: 2, text: SECOND, flush: true }]);
    second.last.soundAll();
    expect(segments().at(-1)).toMatchObject({ segment: 2, offset: FIRST.length + 1, text: SECOND });
    speaker.played(7, 10_000_000);
    speaker.played(7, 10_000_000);
    expect(over).toMatchObject([{ heard: { spokenChars: WHOLE.length } }]);
  });

  it("in the middle of a sentence is followed from the next word on", () => {
    begin();
    speaker.say(WHOLE);
    speaker.end();
    first.last.sound();
    first.last.sound("How did you".length);
    first.last.fail();
    expect(second.last.pushed.map(({ text }) => text)).toEqual(["measure the effect of it?"]);
  });

  it("with no other behind it leaves the words to be read", () => {
    speaker = speakerOf([first]);
    begin();
    speaker.say(WHOLE);
    speaker.end();
    first.last.sound();
    first.last.fail();
    expect(textOf(told)).toEqual([FIRST, SECOND]);
    expect(over).toEqual([]);
    speaker.played(7, FIRST.length * SAMPLES_PER_CHAR);
    expect(over).toMatchObject([{ heard: { spokenChars: WHOLE.length } }]);
  });

  it("without a sound at all counts as failed", () => {
    begin();
    speaker.say(FIRST);
    speaker.end();
    first.last.sink.done();
    expect(second.last.pushed.map(({ text }) => text)).toEqual([FIRST]);
  });
});

describe("an utterance without a voice", () => {
  beforeEach(() => {
    speaker = speakerOf([]);
  });

  it("is shown, and read as soon as it is whole", () => {
    begin();
    speaker.say(WHOLE);
    expect(told[0]).toMatchObject({ type: "utterance.begin", audio: null });
    expect(over).toEqual([]);
    speaker.end();
    expect(over).toEqual([{ generation: 7, heard: { spokenChars: WHOLE.length, totalSamples: 0, estimated: false } }]);
  });

  it("is spoken by the page where it can, and counts as far as the page says", () => {
    speaksLocally = true;
    begin();
    speaker.say(WHOLE);
    speaker.end();
    speaker.spokenLocally(7, 0, "end", 0);
    expect(speaker.heard().spokenChars).toBe(FIRST.length);
    expect(over).toEqual([]);
    speaker.spokenLocally(7, 1, "boundary", 8);
    expect(speaker.drop()?.spokenChars).toBe(FIRST.length + 1 + 8);
  });

  it("does not wait for a browser voice that died", async () => {
    speaksLocally = true;
    begin();
    speaker.say(WHOLE);
    speaker.end();
    await pass(60_000);
    expect(over).toMatchObject([{ heard: { spokenChars: WHOLE.length, estimated: true } }]);
  });
});
