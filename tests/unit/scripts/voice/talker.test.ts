/** The candidate that talks over a socket: its microphone, its player, its commands, and what it brings back after a cut. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answer, cutInSpeech, playedMs } from "../../../../scripts/bench/voice-candidate.ts";
import { Client } from "../../../../scripts/interview/client.ts";
import { toneWords } from "../../../../scripts/speech/tone-words.ts";
import { Talker } from "../../../../scripts/voice/talker.ts";
import { MICROPHONE_FLAGS } from "../../../../worker/contract/audio.ts";
import { TalkingObject } from "../../../support/talking-object.ts";

let object: TalkingObject;
let talker: Talker;

beforeEach(async () => {
  object = new TalkingObject();
  const url = await object.start();
  talker = new Talker(url, new Client(url), "s-1");
});
afterEach(async () => {
  talker.close();
  await object.stop();
});

/** Sound that counts as speech, so many frames of it. */
const loud = (frames: number): Int16Array => new Int16Array(640 * frames).fill(5_000);
const isSpeech = ({ flags }: { flags: number }): boolean => (flags & MICROPHONE_FLAGS.speech) !== 0;

describe("a talker that comes in", () => {
  it("says hello with a ticket and nothing to resume", async () => {
    const welcome = await talker.open();
    expect(welcome.resume).toBe("replay");
    expect(object.told).toEqual([{ type: "hello", ticket: "ticket-0", lastSeq: 0, caps: { protocol: 1, mic: true } }]);
    expect([talker.epoch, talker.floor]).toEqual([1, "listening"]);
  });

  it("sends its microphone without a gap, silence too", async () => {
    await talker.open();
    await object.until(() => object.heard.length >= 3);
    expect(object.heard.slice(0, 3).map(({ position, sequence, epoch }) => [position, sequence, epoch])).toEqual([
      [0, 1, 1],
      [640, 2, 1],
      [1_280, 3, 1],
    ]);
    expect(object.heard.some(isSpeech)).toBe(false);
  });

  it("fails where nobody listens", async () => {
    await object.stop();
    await expect(talker.open()).rejects.toThrow();
    object = new TalkingObject();
    await object.start();
  });
});

describe("what it says", () => {
  it("leaves in frames, each marked where it is loud, and the rest of the last one is silence", async () => {
    await talker.open();
    const said = new Int16Array([...loud(2), 5_000, 5_000]);
    await talker.say(said);
    await object.until(() => object.heard.filter(isSpeech).length === 3);
    const frames = object.heard.filter(isSpeech);
    const last = new Int16Array(Uint8Array.from(frames[2]?.pcm ?? []).buffer);
    expect([last[0], last[1], last[2]]).toEqual([5_000, 5_000, 0]);
    expect(talker.sent.map(({ position }) => position)).toEqual(talker.sent.map((_, index) => index * 640));
  });

  it("comes in real time, also what a busy process did not send when it was due", async () => {
    await talker.open();
    const from = performance.now();
    const before = talker.position;
    while (performance.now() < from + 300);
    await object.until(() => object.heard.some(({ position }) => position >= before));
    // By the clock at which its newest frame left, so that nothing counts that this process missed since.
    const newest = talker.sent.at(-1);
    const realMs = (newest?.at ?? 0) - from;
    expect(realMs).toBeGreaterThanOrEqual(300);
    expect(Math.abs(((newest?.position ?? 0) + 640 - before) / 16 - realMs)).toBeLessThanOrEqual(80);
  });

  it("is no speech below the level of speech", async () => {
    await talker.open();
    await talker.say(new Int16Array(640).fill(400));
    const { position } = talker;
    await object.until(() => object.heard.some((frame) => frame.position >= position));
    expect(object.heard.some(isSpeech)).toBe(false);
  });
});

describe("a command", () => {
  it("is stored before it goes on, each under its own id", async () => {
    await talker.open();
    await talker.start();
    await talker.command({ type: "turn.repeat", turnId: "t1" });
    expect(object.told.slice(1)).toEqual([
      { cid: "talk-1", type: "session.start", input: "voice" },
      { cid: "talk-2", type: "turn.repeat", turnId: "t1" },
    ]);
  });

  it("that is refused says so", async () => {
    await talker.open();
    object.refusal = "TURN_CLOSED";
    await expect(talker.command({ type: "turn.skip", turnId: "t1" })).rejects.toThrow("refused turn.skip: TURN_CLOSED");
  });
});

describe("what it is told", () => {
  it("moves its floor, its turn and the number of the last fact", async () => {
    await talker.open();
    object.floor("thinking");
    object.fact({ type: "turn.opened", turnId: "t2", kind: "question", ordinal: 1 });
    await talker.next("turn.opened");
    expect([talker.floor, talker.turnId, talker.lastSeq]).toEqual(["thinking", "t2", 1]);
    object.fact({ type: "turn.reopened", turnId: "t1", cause: "continued" });
    await talker.next("turn.reopened");
    expect([talker.turnId, talker.lastSeq]).toEqual(["t1", 2]);
  });

  it("is waited for by type and by what is in it", async () => {
    await talker.open();
    const wanted = talker.next("turn.committed", ({ text }) => text === "two");
    const committed = { type: "turn.committed", turnId: "t1", cause: "button", heldMs: 0 };
    object.fact({ ...committed, text: "one" });
    object.fact({ ...committed, text: "two" });
    expect((await wanted).seq).toBe(2);
  });

  it("gives it the floor, or ends it", async () => {
    object.welcome = { ...object.welcome, phase: "speaking" };
    await talker.open();
    const mine = talker.myTurn();
    object.floor("thinking");
    object.floor("listening");
    expect([await mine, await talker.myTurn()]).toEqual([true, true]);
    object.floor("speaking");
    await talker.next("floor");
    const never = talker.myTurn();
    object.floor("ended");
    expect(await never).toBe(false);
  });
});

describe("what it hears", () => {
  it("is played in real time and reported, at the latest when it has run dry", async () => {
    await talker.open();
    object.sound({ generation: 3, position: 0 });
    await object.until(() => object.of("playback").length === 1);
    expect(object.of("playback")).toEqual([
      { type: "playback", generation: 3, playedSamples: 2_400, bufferedMs: 0, underruns: 0 },
    ]);
    expect(talker.playing).toMatchObject({ generation: 3, received: 2_400, played: 2_400 });
    expect(talker.player.arrived).toHaveLength(1);
  });

  it("is reported every quarter of a second while it goes on", async () => {
    await talker.open();
    for (let at = 0; at < 5; at += 1) object.sound({ generation: 3, position: at * 2_400 });
    await object.until(() => object.of("playback").length === 1);
    const [first] = object.of("playback");
    expect([first?.playedSamples, first?.bufferedMs]).toEqual([7 * 960, (12_000 - 7 * 960) / 24]);
  });

  it("stops when it is paused and goes on from there", async () => {
    await talker.open();
    object.sound({ generation: 3, position: 0 });
    object.say({ type: "flush", eph: true, generation: 3, action: "pause" });
    await talker.next("flush");
    const before = talker.playing?.played ?? -1;
    expect(talker.player.stopped).toMatchObject([{ generation: 3, played: before }]);
    const { position } = talker;
    await object.until(() => object.heard.some((frame) => frame.position >= position + 1_280));
    expect([talker.playing?.played, object.of("playback")]).toEqual([before, []]);
    object.say({ type: "flush", eph: true, generation: 3, action: "resume" });
    await object.until(() => object.of("playback").length === 1);
    expect(talker.player.stopped).toHaveLength(1);
  });

  it("is gone when it is dropped, and what comes late of it is counted and not played", async () => {
    await talker.open();
    object.sound({ generation: 3, position: 0 });
    object.say({ type: "flush", eph: true, generation: 3, action: "drop" });
    await talker.next("flush");
    expect([talker.playing, talker.player.stopped.length]).toEqual([null, 1]);
    object.sound({ generation: 3, position: 2_400 });
    object.sound({ generation: 4, position: 0 });
    await object.until(() => object.of("playback").some(({ generation }) => generation === 4));
    expect([talker.player.stale, talker.playing?.generation]).toEqual([1, 4]);
  });

  it("is nothing where the bytes are no frame", async () => {
    await talker.open();
    object.raw(Uint8Array.of(1, 2, 3));
    object.floor("speaking");
    await talker.next("floor");
    expect([talker.player.arrived, talker.playing]).toEqual([[], null]);
  });

  it("is interrupted where it is", async () => {
    await talker.open();
    talker.barge();
    object.sound({ generation: 3, position: 4_800 });
    await object.until(() => object.of("playback").length > 0);
    talker.barge();
    await object.until(() => object.of("barge.start").length === 2);
    expect(object.of("barge.start")).toMatchObject([
      { generation: 0, playedSamples: 0, source: "button" },
      { generation: 3, playedSamples: 7_200, source: "button" },
    ]);
  });
});

describe("a link that is not open yet, or not any more", () => {
  it("carries nothing but the hello before it is answered, then all that was captured meanwhile", async () => {
    await talker.open();
    await object.until(() => object.heard.length >= 2);
    talker.cut();
    object.welcomesLate = true;
    const before = object.heard.length;
    const opening = talker.open();
    await object.until(() => object.of("hello").length === 2);
    const { position } = talker;
    await talker.say(new Int16Array(3 * 640));
    expect(talker.position).toBeGreaterThanOrEqual(position + 3 * 640);
    expect([object.heard.length, object.told.length]).toEqual([before, 2]);
    object.greet();
    await opening;
    await object.until(() => object.heard.some((frame) => frame.position >= position + 1_280));
    const positions = object.heard.slice(before).map((frame) => frame.position);
    expect(positions).toEqual(positions.map((_, at) => at * 640));
  });

  it("lets nobody wait who waits for something from it", async () => {
    await talker.open();
    const waiting = talker.until(() => talker.floor === "ended");
    object.close(4_001);
    await expect(waiting).rejects.toThrow("the link was closed with 4001");
  });
});

describe("a link that is cut", () => {
  it("is taken up with what was played and what the microphone still has", async () => {
    await talker.open();
    object.sound({ generation: 3, position: 0 });
    object.fact({ type: "turn.repeated", turnId: "t1" });
    await object.until(() => object.of("playback").length > 0 && object.heard.length >= 3);
    object.say({ type: "ack.mic", epoch: 1, micReceived: 1_280, micDurable: 640 });
    await talker.next("ack.mic");
    expect([talker.micReceived, talker.micDurable]).toEqual([1_280, 640]);
    talker.cut();
    const micTo = talker.position;
    object.welcome = { ...object.welcome, micResendFrom: 1_280, resume: "exact" };
    expect((await talker.open()).resume).toBe("exact");
    const resume = { epoch: 1, generation: 3, offset: 0, playedSamples: 2_400, micFrom: 640 };
    expect(object.of("hello")[1]).toMatchObject({ lastSeq: 1, resume });
    expect(Object(object.of("hello")[1]?.resume).micTo).toBeGreaterThanOrEqual(micTo);
    await object.until(() => object.heard.some(({ flags }) => (flags & MICROPHONE_FLAGS.resent) !== 0));
    const resent = object.heard.filter(({ flags }) => (flags & MICROPHONE_FLAGS.resent) !== 0);
    expect(resent[0]?.position).toBe(1_280);
  });

  it("loses no sound: every position comes at least once", async () => {
    await talker.open();
    await object.until(() => object.heard.length >= 2);
    talker.cut();
    object.welcome = { ...object.welcome, micResendFrom: 0 };
    await talker.open();
    const { position } = talker;
    await object.until(() => object.heard.some((frame) => frame.position >= position));
    const positions = new Set(object.heard.map((frame) => frame.position));
    for (let at = 0; at <= position; at += 640) expect(positions.has(at)).toBe(true);
  });
});

describe("a candidate for benchmarks", () => {
  async function opened(turnId: string): Promise<void> {
    await talker.open();
    object.fact({ type: "turn.opened", turnId, kind: "question", ordinal: 1 });
    await talker.next("turn.opened");
  }

  it("takes a turn for ended that silence has ended before, with the last of what was made of it", async () => {
    await opened("t1");
    object.refusal = "TURN_CLOSED";
    const answered = answer(talker, 7);
    const committed = { type: "turn.committed", turnId: "t1", cause: "deadline", heldMs: 0 };
    object.fact({ ...committed, text: "queue7" });
    object.fact({ type: "turn.reopened", turnId: "t1", cause: "continued" });
    object.fact({ ...committed, text: "queue7 keeps7 order7" });
    object.fact({ type: "turn.opened", turnId: "t2", kind: "question", ordinal: 2 });
    await object.until(() => object.of("turn.done").length === 1);
    object.floor("speaking");
    expect(await answered).toMatchObject({ heard: "queue7 keeps7 order7", over: false });
    expect(object.of("turn.done")).toMatchObject([{ turnId: "t1" }]);
  });

  it("says words that nobody else says, ends by the button, and tells what was made of them", async () => {
    await opened("t1");
    const answered = answer(talker, 7);
    await object.until(() => object.of("turn.done").length === 1);
    object.fact({ type: "turn.committed", turnId: "t1", text: "queue7 keeps7", cause: "button", heldMs: 0 });
    object.floor("ended");
    const said = "queue7 keeps7 order7";
    expect(await answered).toMatchObject({ said, heard: "queue7 keeps7", over: true });
    const [done] = object.of("turn.done");
    expect(Number(done?.lastSample)).toBeGreaterThanOrEqual(toneWords(said).pcm16k.length);
  });

  it("waits for so much of the interviewer's sound, or for its own turn", async () => {
    await talker.open();
    object.floor("speaking");
    await talker.next("floor");
    object.sound({ generation: 2, position: 0 });
    expect(await playedMs(talker, 80)).toBe(true);
    object.floor("listening");
    expect(await playedMs(talker, 10_000)).toBe(false);
  });

  it("measures the silence of a cut up to the first sample that had not come", async () => {
    await talker.open();
    expect(await cutInSpeech(talker)).toBeNull();
    object.sound({ generation: 2, position: 0 });
    await object.until(() => object.of("playback").length > 0);
    object.welcome = { ...object.welcome, resume: "exact", phase: "speaking" };
    const cut = cutInSpeech(talker);
    await object.until(() => object.of("hello").length === 2);
    object.sound({ generation: 2, position: 1_200 });
    const gap = await cut;
    expect(gap?.resume).toBe("exact");
    expect(gap?.gapMs).toBeGreaterThan(0);
  });

  it("finds no gap where the floor is its own after the cut", async () => {
    await talker.open();
    object.sound({ generation: 2, position: 0 });
    await object.until(() => object.of("playback").length > 0);
    expect(await cutInSpeech(talker)).toBeNull();
  });
});
