/** The interviewer's sound: only what counts is played, what was heard is reported, what was dropped stays dropped. */
import { describe, expect, it } from "vitest";
import type { LinkFrame } from "#contract/socket.ts";
import { SpeakerLine } from "../../../../../web/src/models/voice/speaker-line.ts";
import { FrameWriter, SpokenFrames } from "../../../../support/web-frames.ts";
import { FakeScheduler } from "../../../../support/web-scheduler.ts";
import { fakeKit, speechBytes } from "../../../../support/web-voice.ts";

const { begin, flush } = new SpokenFrames();

function make() {
  const kit = fakeKit();
  const scheduler = new FakeScheduler();
  const told: LinkFrame[] = [];
  const { player } = kit.engine;
  const line = new SpeakerLine({ player, decode: kit.decode, scheduler, tell: (frame) => void told.push(frame) });
  const sound = (...args: Parameters<typeof speechBytes>) => line.sound(speechBytes(...args).slice().buffer);
  const played = () => told.flatMap((frame) => (frame.type === "playback" ? [frame.playedSamples] : []));
  return { line, player, scheduler, told, sound, played };
}

describe("sound that comes", () => {
  it("is played where it is of the generation that was begun", () => {
    const { line, player, sound } = make();
    sound(1, 0, 0);
    line.frame(begin("t1", 1, true));
    sound(1, 0, 0);
    sound(2, 0, 0);
    expect(player.asked).toEqual(["begin 1"]);
    expect(player.pushed).toHaveLength(1);
  });

  it("is known by the low bits of its generation", () => {
    const { line, player, sound } = make();
    line.frame(begin("t1", 65_537, true));
    sound(65_537, 0, 0);
    sound(65_538, 0, 0);
    expect(player.pushed).toHaveLength(1);
  });

  it("is not waited for where only words are shown", () => {
    const { line, player } = make();
    line.frame(begin("t1", 1, false));
    expect(player.asked).toEqual([]);
  });

  it("goes on when the same generation begins again after a cut", () => {
    const { line, player, sound } = make();
    line.frame(begin("t1", 1, true));
    line.frame(begin("t1", 1, true));
    sound(1, 0, 0);
    expect(player.asked).toEqual(["begin 1"]);
    expect(player.pushed).toHaveLength(1);
  });

  it("that nobody can read is dropped", () => {
    const { line, player } = make();
    line.frame(begin("t1", 1, true));
    line.sound(new TextEncoder().encode("null").buffer);
    expect(player.pushed).toEqual([]);
  });
});

describe("what the object says", () => {
  it("stops the sound, lets it go on, or ends it for good", () => {
    const { line, player, sound } = make();
    line.frame(begin("t1", 1, true));
    line.frame(flush(1, "pause"));
    line.frame(flush(1, "resume"));
    line.frame(flush(2, "drop"));
    expect(player.asked).toEqual(["begin 1", "pause", "resume"]);
    line.frame(flush(1, "drop"));
    sound(1, 0, 0);
    expect(player.asked.at(-1)).toBe("drop");
    expect(player.pushed).toEqual([]);
  });

  it("lets a completed utterance play to its end and cuts a broken one", () => {
    const { line, player } = make();
    const write = new FrameWriter();
    line.frame(begin("t1", 1, true));
    line.frame(write.utteranceEnd("t1", 1));
    expect(player.asked).toEqual(["begin 1"]);
    line.frame(begin("t1", 2, true));
    line.frame(write.utteranceEnd("t1", 2, { outcome: "interrupted" }));
    expect(player.asked.at(-1)).toBe("drop");
  });

  it("ends what a press has stopped, whether the object was done with it before or after", () => {
    const write = new FrameWriter();
    const before = make();
    before.line.frame(begin("t1", 1, true));
    before.line.frame(write.utteranceEnd("t1", 1));
    before.line.hush();
    expect(before.player.asked).toEqual(["begin 1", "drop"]);
    const after = make();
    after.line.frame(begin("t1", 1, true));
    after.line.hush();
    after.line.frame(write.utteranceEnd("t1", 1));
    expect(after.player.asked).toEqual(["begin 1", "pause", "drop"]);
    after.line.frame(begin("t1", 2, true));
    after.line.frame(write.utteranceEnd("t1", 2));
    expect(after.player.asked.at(-1)).toBe("begin 2");
  });

  it("ends all sound with the interview and in a pause", () => {
    for (const frame of [new FrameWriter().ended(), new FrameWriter().paused()]) {
      const { line, player } = make();
      line.frame(begin("t1", 1, true));
      line.frame(frame);
      expect(player.asked.at(-1)).toBe("drop");
    }
  });

  it("drops what still sounds when the next generation begins", () => {
    const { line, player } = make();
    line.frame(begin("t1", 1, true));
    player.report(1, 100);
    line.frame(begin("t2", 2, true));
    expect(player.asked).toEqual(["begin 1", "drop", "begin 2"]);
  });
});

describe("reports", () => {
  it("come at the first sound, then every quarter of a second, and at once at a pause, a drop and the end", async () => {
    const { line, player, scheduler, played } = make();
    line.frame(begin("t1", 1, true));
    for (let report = 1; report <= 10; report += 1) {
      player.report(1, report * 1_200);
      await scheduler.advance(50);
    }
    expect(played()).toEqual([1_200, 7_200]);
    player.report(1, 12_100, "paused");
    player.report(1, 12_100, "paused");
    player.report(1, 12_200);
    player.report(1, 14_400, "drained");
    expect(played()).toEqual([1_200, 7_200, 12_100, 12_200, 14_400]);
  });

  it("of another generation say nothing", () => {
    const { line, player, told } = make();
    line.frame(begin("t1", 2, true));
    player.report(1, 100);
    expect(told).toEqual([]);
    expect(line.isSounding.value).toBe(false);
  });

  it("tell when the first sound was heard", async () => {
    const { line, player, scheduler } = make();
    line.frame(begin("t1", 1, true));
    player.report(1, 0, "waiting");
    expect(line.heardAt).toBeNull();
    await scheduler.advance(100);
    player.report(1, 10);
    await scheduler.advance(100);
    player.report(1, 2_000);
    expect(line.heardAt).toBe(1_000_100);
  });

  it("say which clause sounds and how far it has come", () => {
    const { line, player, sound } = make();
    line.frame(begin("t1", 1, true));
    expect(line.sounding.value).toBeNull();
    sound(1, 0, 0);
    sound(1, 0, 2_400);
    sound(1, 1, 4_800);
    player.report(1, 1_200);
    expect(line.sounding.value).toEqual({ segment: 0, progress: 0.25 });
    player.report(1, 6_000);
    expect(line.sounding.value).toEqual({ segment: 1, progress: 0.5 });
    player.report(1, 7_200, "drained");
    expect(line.sounding.value).toBeNull();
  });

  it("end with the line", () => {
    const { line, player } = make();
    line.dispose();
    expect(player.listeners).toBe(0);
    expect(player.asked).toEqual(["drop"]);
  });
});
