/** A spoken interview whose link breaks, and what its page is told and tells beside the turns: signs, mutes, own recogniser. */
import { beforeEach, describe, expect, it } from "vitest";
import { createdWorld } from "../../../support/session-play.ts";
import type { SessionWorld } from "../../../support/session-world.ts";
import { spokenIn } from "../../../support/spoken-session.ts";
import { type FakeTranscriber, SAMPLES_PER_CHAR } from "../../../support/voice-fakes.ts";
import { VoicePage } from "../../../support/voice-page.ts";

/** Draws first words that take more than five seconds. */
const LONG_GREETING = 17;

let world: SessionWorld;
let page: VoicePage;
let ear: FakeTranscriber;

beforeEach(async () => {
  ({ world, ear, page } = spokenIn(await createdWorld({ seed: LONG_GREETING })));
});

async function begun(): Promise<void> {
  await page.join();
  await page.command({ type: "session.start", input: "voice" });
}

async function listening(): Promise<void> {
  await begun();
  await page.listen();
}

/** The link breaks; the object is told of it as the platform does. */
async function cut(): Promise<void> {
  page.connection?.cut();
  world.runtime.socketClosed();
  await world.settle();
}

const memory = () => ({
  epoch: page.epoch,
  generation: page.playing?.generation ?? 0,
  offset: 0,
  playedSamples: page.playing?.played ?? 0,
  micFrom: 0,
  micTo: page.position,
});

const notices = () => page.all("nudge").map(({ kind, text }) => [kind, text]);

describe("a link that stands still while the candidate speaks", () => {
  it.each([3_000, 5_000, 10_000, 14_000])("for %d ms loses no sound of it", async (stallMs) => {
    await listening();
    await page.pass(400);
    const from = page.position;
    await page.stall(stallMs - 2_000, false);
    await page.stall(2_000, true);
    await page.pass(3_000);
    expect(page.all("error")).toEqual([]);
    expect(page.connection?.closed).toBeNull();
    expect(ear.opened).toHaveLength(1);
    const { fed, options, until } = ear.last;
    expect(options.fromSample).toBeLessThanOrEqual(from + (stallMs - 2_000) * 16);
    expect(until).toBe(page.position);
    expect(fed.reduce((sum, { samples }) => sum + samples, 0)).toBe(until - (fed[0]?.position ?? 0));
  });
});

describe("a link that breaks while the interviewer speaks", () => {
  it("goes on at the sample that was played last, and all of it is heard", async () => {
    await begun();
    await page.pass(2_000);
    const { generation, played } = page.playing ?? { generation: -1, played: -1 };
    await cut();
    const before = page.sounds.length;
    await page.join({}, memory());
    expect(page.last("welcome")).toMatchObject({ resume: "exact", epoch: page.epoch });
    await page.pass(200);
    const again = page.sounds.slice(before).filter((frame) => frame.generation === generation);
    expect(again[0]?.position).toBe(played);
    await page.listen();
    expect(page.all("utterance.end")).toMatchObject([{ generation, outcome: "completed" }]);
  });

  it("lets no time pass for the interviewer meanwhile", async () => {
    await begun();
    await page.pass(2_000);
    await cut();
    await page.world.advance(20_000);
    await world.settle();
    expect(page.all("utterance.end")).toEqual([]);
    await page.join({}, memory());
    expect(page.floor).not.toBe("listening");
  });

  it("begins its clause again for another page", async () => {
    await begun();
    await page.pass(2_000);
    const played = page.playing?.played ?? -1;
    await cut();
    const other = new VoicePage(world);
    await other.join();
    expect(other.last("welcome").resume).toBe("replay");
    await other.pass(400);
    const [first] = other.sounds;
    const clause = page.sounds.filter(({ segment }) => segment === first?.segment);
    expect(first?.position).toBe(clause[0]?.position);
    expect(first?.position).toBeLessThanOrEqual(played);
  });

  it("is begun again under another number where the object has forgotten it", async () => {
    await begun();
    await page.pass(2_000);
    const generation = page.playing?.generation ?? -1;
    world.crash();
    await page.join({}, memory());
    expect(page.last("welcome").resume).toBe("restart");
    await page.pass(400);
    expect(page.sounds.at(-1)?.generation).toBeGreaterThan(generation);
    await page.listen();
    expect(page.all("utterance.end").at(-1)).toMatchObject({ outcome: "completed" });
    expect(page.floor).toBe("listening");
  });
});

describe("a link that breaks while the candidate speaks", () => {
  it("is asked for the sound that did not come, and the answer is one", async () => {
    await listening();
    await page.speak(1_200);
    ear.last.sink.partial("I would keep");
    const arrived = page.position;
    await cut();
    page.position += 3_200;
    await page.join({}, memory());
    expect(page.last("welcome").micResendFrom).toBe(arrived);
    page.position = arrived;
    await page.speak(1_200);
    ear.last.final("I would keep a map");
    await page.pass(6_000);
    expect(page.all("turn.committed")).toMatchObject([{ turnId: "t1", text: "I would keep a map" }]);
  });

  it("keeps its recogniser for ten seconds and not longer", async () => {
    await listening();
    await page.speak(1_200);
    await cut();
    await world.advance(9_000);
    await world.settle();
    expect(ear.last.closed).toBe(false);
    await world.advance(1_500);
    await world.settle();
    expect(ear.last.closed).toBe(true);
  });

  it("takes up the words that were stored, where the object has forgotten the rest", async () => {
    await listening();
    await page.speak(1_200);
    ear.last.final("I would keep a map", page.position);
    await page.pass(200);
    const stored = page.last("ack.mic").micDurable;
    expect(stored).toBeGreaterThan(0);
    const epoch = page.epoch;
    world.crash();
    await page.join({}, { ...memory(), epoch });
    expect([page.epoch, page.last("welcome").micResendFrom]).toEqual([epoch, stored]);
  });
});

describe("what a page is told beside its turns", () => {
  it("is that there is sound without words, and then that the interview waits", async () => {
    await listening();
    await page.speak(21_000);
    expect(notices()).toEqual([["offer", "There is sound, but no words yet. Are you still there?"]]);
    await page.speak(45_000);
    expect(page.all("session.paused")).toMatchObject([{ reason: "away" }]);
    expect(page.floor).toBe("paused");
  });

  it("is that time was asked for and is there", async () => {
    await listening();
    await page.speak(1_200);
    ear.last.final("Let me think about that for a moment.");
    await page.pass(1_000);
    expect(notices()).toEqual([["visual", "Take your time."]]);
    await page.pass(10_000);
    expect(page.all("turn.committed")).toEqual([]);
  });

  it("is that nothing was heard, when it says that it is done", async () => {
    await listening();
    await page.command({ type: "turn.done", turnId: "t1" });
    expect(notices()).toEqual([["visual", "Nothing was heard yet. Say your answer, or type it."]]);
    expect(page.all("turn.committed")).toEqual([]);
  });

  it("is that headphones help, once its microphone has heard the interviewer twice", async () => {
    await begun();
    for (const ms of [2_000, 1_000]) {
      await page.pass(ms);
      await page.speak(400);
      const played = (page.playing?.played ?? 0) / SAMPLES_PER_CHAR;
      const said = page.last("utterance.committed").text.slice(0, Math.floor(played));
      ear.last.final(said.split(" ").slice(-6, -1).join(" "));
    }
    await page.listen();
    expect(page.all("utterance.end")).toMatchObject([{ outcome: "completed" }]);
    expect(page.all("stt.final")).toEqual([]);
    expect(notices().flat()).toContain("The microphone picks up the interviewer's voice. Headphones help.");
  });

  it("is that a button holds the floor for a while", async () => {
    await listening();
    await page.speak(800);
    ear.last.final("I would keep a map of it.");
    await page.command({ type: "turn.hold", turnId: "t1", forMs: 10_000 });
    await page.pass(5_000);
    expect(page.all("turn.committed")).toEqual([]);
    expect(page.all("floor").at(-1)).toMatchObject({ holding: true, phase: "listening" });
    await page.pass(9_000);
    expect(page.all("turn.committed")).toHaveLength(1);
  });
});

describe("what a page tells beside its turns", () => {
  it("is that it is muted: nobody listens, and the answer waits for nobody", async () => {
    await listening();
    await page.speak(1_200);
    ear.last.final("I would keep a map of it.");
    await page.send({ type: "mic.mute" });
    expect(ear.last.closed).toBe(true);
    await page.pass(400, null);
    await page.send({ type: "mic.unmute" });
    await page.speak(600);
    expect(ear.opened).toHaveLength(2);
  });

  it("is a pressed key, where that is how it answers", async () => {
    await page.join();
    await page.command({ type: "session.start", input: "voice" });
    await page.listen();
    await page.command({ type: "input.set", input: "pushToTalk" });
    await page.speak(600);
    expect(ear.opened).toEqual([]);
    await page.send({ type: "mic.unmute" });
    await page.speak(1_200);
    expect(ear.opened).toHaveLength(1);
    ear.last.final("I would keep a map of it.");
    await page.pass(6_000);
    expect(page.all("turn.committed")).toEqual([]);
    await page.send({ type: "mic.mute" });
    await page.pass(1_500);
    expect(page.all("turn.committed")).toMatchObject([{ text: "I would keep a map of it." }]);
  });

  it("is that it only seemed to break in, which decides nothing: the sound goes on when it is quiet", async () => {
    await begun();
    await page.pass(4_000);
    const generation = page.playing?.generation ?? -1;
    await page.speak(200);
    await page.send({ type: "barge.start", generation, playedSamples: page.playing?.played ?? 0, source: "vad" });
    expect(page.last("flush")).toMatchObject({ action: "pause" });
    await page.send({ type: "barge.cancel", generation });
    expect(page.last("flush")).toMatchObject({ action: "pause" });
    await page.pass(2_500);
    expect(page.last("flush")).toMatchObject({ action: "resume", generation });
    await page.listen();
    expect(page.all("utterance.end")).toMatchObject([{ outcome: "completed" }]);
  });

  it("is what its own recogniser makes of the words, of the open turn alone", async () => {
    world.transcribers.length = 0;
    await page.join({ localStt: true });
    await page.command({ type: "session.start", input: "voice" });
    await page.listen();
    await page.send({ type: "stt.localPartial", turnId: "t9", part: 0, text: "of another" });
    await page.send({ type: "stt.localPartial", turnId: "t1", part: 0, text: "I would keep" });
    expect(page.all("stt.partial").map(({ text, provider }) => [text, provider])).toEqual([
      ["I would keep", "browser"],
    ]);
    await page.command({
      type: "stt.local",
      turnId: "t1",
      part: 0,
      text: "I would keep a map.",
      startMs: 0,
      endMs: 900,
    });
    expect(page.all("stt.final")).toMatchObject([{ text: "I would keep a map.", provider: "browser" }]);
  });

  it("is nothing where it speaks of a generation that nobody plays", async () => {
    await begun();
    await page.pass(1_000);
    const before = page.frames.length;
    await page.send({ type: "playback", generation: 99, playedSamples: 5, bufferedMs: 0, underruns: 0 });
    await page.send({ type: "tts.local", generation: 99, segment: 0, event: "end", charIndex: 0 });
    await page.send({ type: "barge.cancel", generation: 99 });
    expect(page.frames.slice(before)).toEqual([]);
  });
});
