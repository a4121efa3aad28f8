/** The loudspeaker of a candidate without a browser. */
import { describe, expect, it } from "vitest";
import { TalkerPlayer } from "../../../scripts/voice/talker-player.ts";
import { encodeSpeech } from "../../../worker/contract/audio.ts";
import type { ServerFrame } from "../../../worker/contract/socket.ts";

const sound = (generation: number, position: number, samples: number) =>
  encodeSpeech({ flags: 0, generation, segment: 0, position, pcm: new Uint8Array(samples * 2) });
const flush = (generation: number, action: "pause" | "resume" | "drop") =>
  ({ type: "flush", eph: true, generation, action }) as const;

describe("the player of a talker", () => {
  it("plays in time, says when it was first heard, and reports every quarter of a second and at the end", () => {
    const player = new TalkerPlayer();
    for (const piece of [0, 1, 2, 3]) player.hear(sound(3, piece * 2_400, 2_400), 1_000 + piece);
    const first = player.play(40, 1_040, 200);
    const { timeOrigin } = performance;
    expect(first).toEqual([
      {
        type: "stats",
        generation: 3,
        voiceToVoiceMs: 840,
        arrivedAtMs: timeOrigin + 1_000,
        heardAtMs: timeOrigin + 1_040,
      },
    ]);
    const told = Array.from({ length: 9 }, (_, index) => player.play(40, 1_080 + index * 40, null)).flat();
    expect(told.map((frame) => frame.type === "playback" && frame.playedSamples)).toEqual([24 * 280, 24 * 400]);
    expect(player.play(40, 2_000, null)).toEqual([]);
  });

  it("stands still while it is paused, and plays nothing that was dropped", () => {
    const player = new TalkerPlayer();
    player.hear(sound(1, 0, 2_400), 0);
    player.play(40, 40, null);
    player.flush(flush(1, "pause"), 50);
    expect(player.play(40, 80, null)).toEqual([]);
    player.flush(flush(1, "resume"), 90);
    expect(player.play(40, 120, null)).toEqual([]);
    expect(player.playing?.played).toBe(1_920);
    player.flush(flush(1, "drop"), 130);
    expect(player.stopped).toEqual([
      { generation: 1, played: 960, at: 50 },
      { generation: 1, played: 1_920, at: 130 },
    ]);
    player.hear(sound(1, 2_400, 2_400), 140);
    expect([player.stale, player.playing]).toEqual([1, null]);
    player.hear(sound(2, 0, 2_400), 150);
    expect(player.arrived.map(({ frame }) => frame.generation)).toEqual([1, 2]);
  });

  it("does not play what is no sound", () => {
    const player = new TalkerPlayer();
    player.hear(new Uint8Array([9, 9]), 0);
    expect([player.playing, player.play(40, 40, null)]).toEqual([null, []]);
  });
});

describe("how much of an utterance was heard", () => {
  const segment = (number: number, offset: number, text: string): ServerFrame => ({
    type: "utterance.segment",
    eph: true,
    turnId: "t1",
    generation: 5,
    segment: number,
    offset,
    text,
  });
  const frames = [segment(0, 0, "Thank you."), segment(1, 11, "Why is that?")];
  const piece = (number: number, position: number) =>
    encodeSpeech({ flags: 0, generation: 5, segment: number, position, pcm: new Uint8Array(4_800) });

  it("is counted in characters of all of it, by the clause that sounds", () => {
    const player = new TalkerPlayer();
    expect(player.heardChars(frames)).toBe(0);
    player.hear(piece(0, 0), 0);
    player.hear(piece(1, 2_400), 0);
    expect(player.heardChars(frames)).toBe(0);
    player.play(50, 50, null);
    expect(player.heardChars(frames)).toBe(5);
    player.play(100, 150, null);
    expect(player.heardChars(frames)).toBe(11 + 6);
    player.play(100, 250, null);
    expect(player.heardChars(frames)).toBe(11 + 12);
  });

  it("is nothing where its words did not come", () => {
    const player = new TalkerPlayer();
    player.hear(piece(0, 0), 0);
    player.play(50, 50, null);
    expect(player.heardChars([])).toBe(0);
  });
});
