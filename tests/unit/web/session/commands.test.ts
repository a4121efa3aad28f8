/** Commands by both roads: frames and requests must say the same thing under the same cid. */
import { describe, expect, it } from "vitest";
import { SendAction, SendMessage } from "#contract/http/sessions.ts";
import { ClientFrame } from "#contract/socket.ts";
import {
  framesOf,
  HOLD_MS,
  oversize,
  type RoomCommand,
  requestOf,
  settles,
} from "../../../../web/src/session/commands.ts";

const CODE = { language: "typescript", text: "const a = 1;", revision: 3 } as const;

const EVERY: readonly RoomCommand[] = [
  { kind: "start", cid: "c1" },
  { kind: "answer", cid: "c2", turnId: "t1", text: "A hash map." },
  { kind: "answer", cid: "c3", turnId: "t1", text: "Here is my code.", code: CODE },
  { kind: "turn", cid: "c4", turnId: "t1", action: "hint" },
  { kind: "turn", cid: "c5", turnId: "t1", action: "repeat" },
  { kind: "turn", cid: "c6", turnId: "t1", action: "rephrase" },
  { kind: "turn", cid: "c7", turnId: "t1", action: "skip" },
  { kind: "turn", cid: "c8", turnId: "t1", action: "hold" },
  { kind: "turn", cid: "c13", turnId: "t1", action: "redo" },
  { kind: "session", cid: "c9", action: "pause" },
  { kind: "session", cid: "c10", action: "resume" },
  { kind: "session", cid: "c11", action: "end" },
  { kind: "correct", cid: "c12", turnId: "t1", text: "A hash table.", revision: 1 },
];

/** What belongs to speaking has one road. */
const SPOKEN: readonly RoomCommand[] = [
  { kind: "start", cid: "s1", input: "voice" },
  { kind: "input", cid: "s2", input: "pushToTalk" },
  { kind: "done", cid: "s3", turnId: "t1" },
  { kind: "done", cid: "s4", turnId: "t1", lastSample: 640 },
  { kind: "heard", cid: "s5", turnId: "t1", part: 0, text: "A map.", startMs: 0, endMs: 900 },
  { kind: "heard", cid: "s6", turnId: "t1", part: 1, text: "Yes.", startMs: 0, endMs: 900, confidence: 0.5 },
];

const LIMITS = { answerChars: 100, codeChars: 50, frameBytes: 400 };

describe("commands as frames", () => {
  it.each([...EVERY, ...SPOKEN])("are frames that the contract accepts ($kind $cid)", (command) => {
    for (const frame of framesOf(command)) expect(ClientFrame.safeParse(frame)).toMatchObject({ success: true });
  });

  it("send code ahead of its answer, under a cid of its own", () => {
    const frames = framesOf({ kind: "answer", cid: "c3", turnId: "t1", text: "See the code.", code: CODE });
    expect(frames.map((frame) => frame.type)).toEqual(["turn.code", "turn.answer"]);
    expect(frames.map((frame) => frame.cid)).toEqual(["c3.code", "c3"]);
  });

  it("settle on the ack of the answer and not on that of its code", () => {
    expect(settles("c3")).toBe("c3");
    expect(settles("c3.code")).toBeNull();
  });

  it("start a session as a text session", () => {
    expect(framesOf({ kind: "start", cid: "c1" })).toEqual([{ type: "session.start", cid: "c1", input: "text" }]);
  });

  it("hold for a minute", () => {
    const [frame] = framesOf({ kind: "turn", cid: "c8", turnId: "t1", action: "hold" });
    expect(frame).toMatchObject({ type: "turn.hold", forMs: HOLD_MS });
  });
});

describe("what belongs to speaking", () => {
  it("has no request: it travels by socket or not at all", () => {
    for (const command of SPOKEN) expect(requestOf(command)).toBeNull();
    expect(requestOf({ kind: "start", cid: "c1", input: "text" })).toEqual({ route: "start", cid: "c1" });
  });

  it("begins an interview aloud, and says where the last sound was", () => {
    const [start, , , done] = SPOKEN.flatMap(framesOf);
    expect(start).toEqual({ type: "session.start", cid: "s1", input: "voice" });
    expect(done).toEqual({ type: "turn.done", cid: "s4", turnId: "t1", lastSample: 640 });
  });
});

describe("commands as requests", () => {
  it.each(EVERY)("are bodies that the contract accepts ($kind $cid)", (command) => {
    const request = requestOf(command);
    if (request?.route === "message") expect(SendMessage.safeParse(request.body)).toMatchObject({ success: true });
    if (request?.route === "action") expect(SendAction.safeParse(request.body)).toMatchObject({ success: true });
  });

  it.each(EVERY)("carry the cid of the frame ($kind $cid)", (command) => {
    const request = requestOf(command);
    expect(request?.route === "start" ? request.cid : request?.body.cid).toBe(command.cid);
  });

  it("put code beside the answer, where the socket sends it ahead", () => {
    const request = requestOf({ kind: "answer", cid: "c3", turnId: "t1", text: "See the code.", code: CODE });
    expect(request).toMatchObject({ route: "message", body: { code: { language: "typescript", text: CODE.text } } });
  });

  it("leave the revision of a correction to the object, which takes the next one", () => {
    const request = requestOf({ kind: "correct", cid: "c12", turnId: "t1", text: "Better.", revision: 2 });
    expect(request).toEqual({
      route: "action",
      body: { cid: "c12", turnId: "t1", action: "correct", text: "Better." },
    });
  });
});

describe("sizes", () => {
  const answer = (text: string): RoomCommand => ({ kind: "answer", cid: "c", turnId: "t1", text });

  it("let an answer of the limit through and stop the next character", () => {
    expect(oversize(answer("a".repeat(100)), LIMITS)).toBeNull();
    expect(oversize(answer("a".repeat(101)), LIMITS)).toBe("answer");
  });

  it("measure code apart from the words", () => {
    const code = { language: "text", text: "x".repeat(51), revision: 1 } as const;
    expect(oversize({ kind: "answer", cid: "c", turnId: "t1", text: "ok", code }, LIMITS)).toBe("code");
  });

  it("count the bytes of a frame, not its characters", () => {
    expect(oversize(answer("é".repeat(99)), { ...LIMITS, frameBytes: 200 })).toBe("frame");
    expect(oversize(answer("e".repeat(99)), { ...LIMITS, frameBytes: 200 })).toBeNull();
  });

  it("measure corrections like answers", () => {
    const long = "a".repeat(101);
    expect(oversize({ kind: "correct", cid: "c", turnId: "t1", text: long, revision: 1 }, LIMITS)).toBe("answer");
  });

  it("never stop a command without words", () => {
    expect(
      oversize({ kind: "session", cid: "c", action: "end" }, { answerChars: 0, codeChars: 0, frameBytes: 0 }),
    ).toBeNull();
  });
});
