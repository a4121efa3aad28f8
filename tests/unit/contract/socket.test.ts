import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ClientFrame,
  CommandFrame,
  Hello,
  MAX_FRAME_BYTES,
  PAGE_FRAME_BYTES,
  PING,
  ServerFrame,
} from "#contract/socket.ts";

const turn = { cid: "c1", turnId: "t1" };

describe("frames of the page", () => {
  it.each([
    { type: "session.start", cid: "c1", input: "text" },
    { type: "session.pause", cid: "c1", reason: "button" },
    { type: "session.resume", cid: "c1", reason: "away" },
    { type: "session.end", cid: "c1" },
    { type: "input.set", cid: "c1", input: "manual" },
    { type: "turn.answer", ...turn, text: "I would use a hash map." },
    { type: "turn.code", ...turn, language: "python", text: "pass", revision: 1 },
    { type: "turn.hold", ...turn, forMs: 30_000 },
    { type: "turn.repeat", ...turn },
    { type: "turn.rephrase", ...turn },
    { type: "turn.hint", ...turn },
    { type: "turn.skip", ...turn },
    { type: "turn.redo", ...turn },
    { type: "turn.correct", ...turn, text: "mended", revision: 2 },
  ])("takes $type", (frame) => {
    expect(CommandFrame.parse(frame)).toEqual(frame);
  });

  it("refuses an unknown key, an unknown type and a missing client id", () => {
    expect(CommandFrame.safeParse({ type: "turn.skip", ...turn, score: 5 }).success).toBe(false);
    expect(CommandFrame.safeParse({ type: "turn.win", ...turn }).success).toBe(false);
    expect(CommandFrame.safeParse({ type: "turn.skip", turnId: "t1" }).success).toBe(false);
  });

  it("reserves the fields by which voice resumes", () => {
    const resume = { epoch: 1, generation: 2, offset: 0, playedSamples: 0, micFrom: 0, micTo: 0 };
    const hello = { type: "hello", ticket: "t", lastSeq: 0, caps: { protocol: 1, mic: true }, resume };
    expect(Hello.parse(hello)).toEqual(hello);
  });

  it("never throws, whatever arrives", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        ClientFrame.safeParse(value);
        ServerFrame.safeParse(value);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it("keeps the page's own limit below the object's", () => {
    expect(PAGE_FRAME_BYTES).toBeLessThan(MAX_FRAME_BYTES);
    expect(JSON.parse(PING)).toEqual({ type: "ping" });
  });
});

describe("frames of the object", () => {
  it("marks facts with a number and a time, ephemeral frames with eph", () => {
    const at = "2026-01-01T00:00:00.000Z";
    const opened = { type: "turn.opened", seq: 4, at, turnId: "t1", kind: "question", ordinal: 1 };
    expect(ServerFrame.safeParse(opened).success).toBe(true);
    expect(ServerFrame.safeParse({ ...opened, seq: undefined }).success).toBe(false);
    const segment = { type: "utterance.segment", turnId: "t1", generation: 1, segment: 0, offset: 0, text: "Hello." };
    expect(ServerFrame.safeParse(segment).success).toBe(false);
    expect(ServerFrame.safeParse({ ...segment, eph: true }).success).toBe(true);
  });

  it("cannot carry what the engine decided or how an answer was read", () => {
    const at = "2026-01-01T00:00:00.000Z";
    const opened = ServerFrame.parse({
      type: "turn.opened",
      seq: 4,
      at,
      turnId: "t1",
      kind: "followUp",
      ordinal: 1,
      move: { move: "followUp", keyPointId: "constant-lookup" },
    });
    expect(opened).not.toHaveProperty("move");
    expect(ServerFrame.safeParse({ type: "answer.read", seq: 5, at, turnId: "t1" }).success).toBe(false);
  });
});
