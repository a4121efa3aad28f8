/** A spoken interview over the runtime, with a voice and an ear that do what the test says. */
import { beforeEach, describe, expect, it } from "vitest";
import { createdWorld } from "../../../support/session-play.ts";
import type { SessionWorld } from "../../../support/session-world.ts";
import { spokenIn } from "../../../support/spoken-session.ts";
import type { FakeTranscriber, FakeVoice } from "../../../support/voice-fakes.ts";
import type { VoicePage } from "../../../support/voice-page.ts";

/** Draws first words that take more than five seconds. */
const LONG_GREETING = 17;

let world: SessionWorld;
let page: VoicePage;
let voice: FakeVoice;
let ear: FakeTranscriber;

async function begun(): Promise<void> {
  await page.join();
  await page.command({ type: "session.start", input: "voice" });
}

/** Says something as a candidate does: sound first, then what the recogniser makes of it. */
async function answer(text: string, silenceMs = 4_000): Promise<void> {
  await page.speak(1_200);
  ear.last.sink.partial(text.slice(0, 12));
  await page.speak(400);
  ear.last.final(text);
  await page.pass(silenceMs);
}

beforeEach(async () => {
  ({ world, voice, ear, page } = spokenIn(await createdWorld({ seed: LONG_GREETING })));
});

describe("a page that begins to speak", () => {
  it("learns how it is heard and spoken to before the first word, and again when it is begun", async () => {
    await page.join();
    expect(page.last("welcome").levels).toMatchObject({ stt: 0, tts: 0 });
    await page.command({ type: "session.start", input: "voice" });
    expect(page.last("levels")).toMatchObject({ stt: 0, tts: 0 });
    await page.command({ type: "input.set", input: "manual" });
    expect(page.all("levels")).toHaveLength(1);
  });
});

describe("a spoken turn", () => {
  it("begins with the interviewer's voice, and listens when the page has played it", async () => {
    await begun();
    expect(page.floor).toBe("thinking");
    await page.pass(400);
    expect(page.floor).toBe("speaking");
    expect(page.last("utterance.begin")).toMatchObject({ kind: "greeting", audio: { codec: 1 } });
    expect(page.all("utterance.end")).toEqual([]);
    await page.listen();
    expect(page.last("utterance.end")).toMatchObject({ outcome: "completed", estimated: false });
    expect(page.last("utterance.end").totalSamples).toBe(page.sounds.reduce((sum, { pcm }) => sum + pcm.length / 2, 0));
    expect(page.floor).toBe("listening");
  });

  it("is committed by silence with the words that were heard, and answered aloud", async () => {
    await begun();
    await page.listen();
    await answer("I am very well today, thank you for asking.");
    expect(page.all("stt.final")).toMatchObject([
      { turnId: "t1", text: "I am very well today, thank you for asking." },
    ]);
    expect(page.all("turn.committed")).toMatchObject([{ turnId: "t1", cause: "deadline" }]);
    expect(page.turnId).toBe("t2");
    await page.listen();
    expect(voice.begun).toHaveLength(2);
    expect(page.all("utterance.end")).toHaveLength(2);
  });

  it("waits while the candidate still speaks, and opens the ear with what came before", async () => {
    await begun();
    await page.listen();
    expect(ear.opened).toEqual([]);
    await page.speak(200);
    expect(ear.opened).toHaveLength(1);
    await page.speak(3_000);
    ear.last.sink.partial("so I was thinking that");
    await page.speak(3_000);
    expect(page.all("turn.committed")).toEqual([]);
    expect(ear.last.fed[0]?.position).toBeLessThan(page.position - 96_000);
  });

  it("keeps words that end before the recogniser says that it has dealt with later sound", async () => {
    await begun();
    await page.listen();
    await page.speak(1_200);
    ear.last.sink.processed(page.position);
    ear.last.final("quite well thank you", page.position);
    await page.pass(400);
    expect(page.all("stt.final")).toMatchObject([{ text: "quite well thank you" }]);
  });

  it("does not take words twice that had to count before they were final", async () => {
    await begun();
    await page.listen();
    await page.speak(1_200);
    ear.last.sink.partial("quite all right");
    const spokenUntil = page.position;
    await page.command({ type: "turn.done", turnId: "t1" });
    await page.pass(2_000);
    ear.last.final("quite all right", spokenUntil);
    await page.pass(200);
    expect(page.all("stt.final").map(({ text }) => text)).toEqual(["quite all right"]);
  });

  it("ends at once when the candidate says so", async () => {
    await begun();
    await page.listen();
    await page.speak(800);
    ear.last.sink.partial("quite all right");
    await page.command({ type: "turn.done", turnId: "t1" });
    expect(ear.last.finalized).toBeGreaterThan(0);
    ear.last.final("quite all right");
    await page.pass(80);
    expect(page.all("turn.committed")).toMatchObject([{ text: "quite all right", cause: "button" }]);
  });

  it("takes the last words as they are when the recogniser never finishes them", async () => {
    await begun();
    await page.listen();
    await page.speak(800);
    ear.last.sink.partial("quite all right");
    await page.command({ type: "turn.done", turnId: "t1" });
    await page.pass(2_000);
    expect(page.all("turn.committed")).toMatchObject([{ text: "quite all right", cause: "button" }]);
  });

  it.each([
    ["the next one hears nothing", 800],
    ["none is open yet", 0],
  ])("takes the last words as they were shown when their recogniser died and %s", async (_, goesOnMs) => {
    await begun();
    await page.listen();
    await page.speak(800);
    ear.last.sink.partial("quite all right");
    ear.last.sink.failed({ fault: "stalled", retryAfterMs: null });
    await page.speak(goesOnMs);
    await page.command({ type: "turn.done", turnId: "t1" });
    await page.pass(3_000);
    expect(page.all("turn.committed")).toMatchObject([{ text: "quite all right", cause: "button" }]);
  });
});

describe("the steps of hearing and speaking", () => {
  it("are told before the start as they would be, and again when it is begun aloud, before the first words", async () => {
    await page.join();
    expect(page.last("welcome").levels).toMatchObject({ stt: 0, tts: 0 });
    await page.command({ type: "session.start", input: "voice" });
    expect(page.last("levels")).toMatchObject({ stt: 0, tts: 0 });
    const types = page.frames.map(({ type }) => type);
    expect(types.indexOf("levels")).toBeLessThan(types.indexOf("utterance.begin"));
  });

  it("are told when an interview in writing goes on aloud", async () => {
    await page.join();
    await page.command({ type: "session.start", input: "text" });
    expect(page.all("levels")).toEqual([]);
    await page.join();
    expect(page.last("welcome").levels).toMatchObject({ stt: 3, tts: 3 });
    await page.command({ type: "input.set", input: "auto" });
    expect(page.last("levels")).toMatchObject({ stt: 0, tts: 0 });
  });

  it("are the browser's from the moment on at which a voice fails, before the words that it is to speak", async () => {
    voice.broken = "unreachable";
    await page.join({ localTts: true });
    await page.command({ type: "session.start", input: "voice" });
    await page.pass(400);
    const types = page.frames.map((frame) => (frame.type === "levels" ? `levels ${frame.tts}` : frame.type));
    expect(types.indexOf("levels 2")).toBeGreaterThan(types.indexOf("utterance.begin"));
    expect(types.lastIndexOf("levels 2")).toBeLessThan(types.indexOf("utterance.segment"));
    voice.broken = null;
    await page.pass(120_000);
    expect(page.last("levels").tts).toBe(0);
  });

  it("are the last ones where there is no vendor", async () => {
    world.voices.length = 0;
    world.transcribers.length = 0;
    await page.join();
    expect(page.last("welcome").levels).toMatchObject({ stt: 3, tts: 3 });
  });
});

describe("speaking over the interviewer", () => {
  it("by button stops the voice at once and keeps what was heard of it", async () => {
    await begun();
    await page.pass(2_000);
    const generation = page.playing?.generation ?? -1;
    await page.send({ type: "barge.start", generation, playedSamples: page.playing?.played ?? 0, source: "button" });
    expect(page.last("flush")).toMatchObject({ generation, action: "drop" });
    expect(page.floor).toBe("listening");
    const end = page.last("utterance.end");
    expect(end).toMatchObject({ outcome: "interrupted", generation });
    expect(end.spokenChars).toBeGreaterThan(0);
    expect(end.spokenChars).toBeLessThan(page.last("utterance.committed").text.length);
    await page.pass(3_000);
    expect(page.sounds.at(-1)?.generation).toBe(generation);
  });

  it("by words pauses, then stops", async () => {
    await begun();
    await page.pass(4_000);
    const generation = page.playing?.generation ?? -1;
    await page.speak(300);
    await page.send({ type: "barge.start", generation, playedSamples: page.playing?.played ?? 0, source: "vad" });
    expect(page.last("flush")).toMatchObject({ action: "pause" });
    await page.speak(300);
    ear.last.sink.partial("sorry one question");
    await page.pass(80, true);
    expect(page.last("flush")).toMatchObject({ generation, action: "drop" });
    expect(page.floor).toBe("listening");
  });

  it("by a cough alone pauses, and goes on from the same sample", async () => {
    await begun();
    await page.pass(4_000);
    const generation = page.playing?.generation ?? -1;
    await page.speak(200);
    await page.send({ type: "barge.start", generation, playedSamples: page.playing?.played ?? 0, source: "vad" });
    const held = page.playing?.played;
    await page.pass(400);
    expect(page.playing?.played).toBe(held);
    await page.pass(2_500);
    expect(page.last("flush")).toMatchObject({ generation, action: "resume" });
    await page.listen();
    expect(page.all("utterance.end")).toMatchObject([{ outcome: "completed" }]);
  });

  it("in writing interrupts as well, and the answer counts", async () => {
    await begun();
    await page.pass(1_000);
    await page.command({ type: "turn.answer", turnId: "t1", text: "All good here." });
    expect(page.all("utterance.end")[0]).toMatchObject({ outcome: "interrupted", turnId: "t1" });
    expect(page.turnId).toBe("t2");
    await page.listen();
    expect(page.floor).toBe("listening");
  });
});

describe("an answer that goes on after its end", () => {
  it("is opened again, and what was decided is undone", async () => {
    await begun();
    await page.listen();
    voice.eager = false;
    await answer("I am fine.", 3_000);
    expect(page.all("turn.committed")).toHaveLength(1);
    await page.speak(600);
    ear.last.sink.partial("and a little nervous");
    await page.speak(200);
    expect(page.all("turn.reopened")).toMatchObject([{ turnId: "t1" }]);
    ear.last.final("and a little nervous");
    voice.eager = true;
    await page.pass(5_000);
    expect(page.all("turn.committed").at(-1)).toMatchObject({ turnId: "t1", text: "I am fine. and a little nervous" });
  });
});

describe("a page that was loaded anew in the middle of an answer", () => {
  it("is heard again, and what was heard before stays", async () => {
    await begun();
    await page.listen();
    await page.speak(1_200);
    ear.last.sink.partial("I would keep");
    await page.join();
    await page.speak(1_200);
    expect(ear.opened).toHaveLength(2);
    ear.last.final("a map of it");
    await page.pass(6_000);
    expect(page.last("turn.committed")).toMatchObject({ turnId: "t1", text: "I would keep a map of it" });
  });
});

describe("a long silence", () => {
  it("is met with a sign, a word, and an offer", async () => {
    await begun();
    await page.listen();
    await page.pass(13_000);
    expect(page.all("nudge").map(({ kind }) => kind)).toEqual(["visual"]);
    await page.pass(8_000);
    expect(page.all("utterance.begin").map(({ kind }) => kind)).toEqual(["greeting", "nudge"]);
    await page.listen();
    await page.pass(32_000);
    expect(page.all("nudge").map(({ kind }) => kind)).toEqual(["visual", "offer"]);
    expect(page.turnId).toBe("t1");
  });
});

describe("without a vendor", () => {
  it.each([
    ["voice", true, false],
    ["ear", false, true],
    ["both", true, true],
  ] as const)("for %s the interview goes on to its report", async (_which, mute, deaf) => {
    if (mute) voice.broken = "unreachable";
    if (deaf) ear.broken = "unreachable";
    await begun();
    await page.listen();
    for (let turn = 0; turn < 30 && page.all("session.ended").length === 0; turn += 1) {
      if (deaf) {
        await page.speak(400);
        await page.command({ type: "turn.answer", turnId: page.turnId, text: "I would rather move on, please." });
      } else {
        await answer("I would rather move on, please.");
      }
      await page.listen();
    }
    expect(page.all("session.ended")).toHaveLength(1);
    await page.pass(2_000);
    expect(page.last("report")).toMatchObject({ status: "ready" });
  });
});

describe("a pause", () => {
  it("stops the voice, and says the sentence again afterwards", async () => {
    await begun();
    await page.pass(2_000);
    await page.command({ type: "session.pause", reason: "button" });
    const before = page.sounds.length;
    await page.pass(1_000);
    expect(page.sounds.length).toBe(before);
    await page.command({ type: "session.resume", reason: "button" });
    await page.listen();
    expect(voice.begun.map(({ generation }) => generation)).toEqual([1, 2]);
    expect(page.all("utterance.end").at(-1)).toMatchObject({ generation: 2, outcome: "completed" });
    expect(page.floor).toBe("listening");
  });
});
