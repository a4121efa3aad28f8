/** What leaves the object: every public fact as a frame of the contract, and nothing of what stays inside. */
import { describe, expect, it } from "vitest";
import type { Fact, Logged, LoggedFact } from "../../../durable/engine/state.ts";
import { durableFrame, durableFrames, exportLines } from "../../../durable/session/present.ts";
import { DurableFrame } from "../../../worker/contract/socket.ts";

const AT = Date.UTC(2027, 0, 4, 10);
const logged = (event: Fact, seq = 3): LoggedFact => ({ seq, class: "fact", at: AT, event });

const PUBLIC: readonly Fact[] = [
  { type: "session.started", input: "text" },
  { type: "session.paused", reason: "button" },
  { type: "session.resumed", reason: "turn" },
  { type: "session.ended", reason: "candidate" },
  { type: "report", status: "pending", nextAttemptAt: AT + 5_000 },
  { type: "report", status: "ready" },
  { type: "report", status: "ready", narrated: true },
  { type: "turn.opened", turnId: "t2", questionId: "q", kind: "question", ordinal: 1, move: { move: "wrapUp" } },
  { type: "turn.opened", turnId: "t1", kind: "greeting", ordinal: 0, move: { move: "greet" } },
  {
    type: "turn.committed",
    turnId: "t1",
    text: "Hi",
    code: { language: "go", text: "x" },
    cause: "text",
    source: "typed",
    intent: "answering",
    heldMs: 4,
  },
  { type: "turn.corrected", turnId: "t1", text: "Ho", revision: 1 },
  { type: "turn.withdrawn", turnId: "t1" },
  { type: "question.aims", questionId: "q", aims: ["The cost is named."] },
  { type: "turn.repeated", turnId: "t1" },
  { type: "turn.held", turnId: "t1", untilAt: AT + 60_000 },
  {
    type: "utterance.committed",
    turnId: "t1",
    generation: 1,
    kind: "greeting",
    text: "Hello",
    leadIn: "So.",
    complete: true,
    by: "engine@1",
  },
  {
    type: "utterance.end",
    turnId: "t1",
    generation: 1,
    outcome: "completed",
    totalSamples: 0,
    spokenChars: 5,
    estimated: false,
  },
];

const SIGNALS = {
  words: 1,
  complexity: false,
  edgeCases: false,
  tests: false,
  tradeOffs: false,
  approach: false,
  constraints: false,
  correctness: false,
  code: false,
  example: false,
  signposts: 0,
  star: { situation: false, task: false, action: false, result: false, reflection: false, metric: false },
};

const INSIDE: readonly Fact[] = [
  { type: "input.changed", input: "text" },
  { type: "code.saved", turnId: "t1", revision: 1 },
  { type: "difficulty.moved", from: "easy", to: "medium" },
  {
    type: "answer.read",
    turnId: "t1",
    questionId: "q",
    reading: { kind: "answer", verdicts: [], signals: SIGNALS, instructionIgnored: false },
  },
];

describe("frames", () => {
  it.each(PUBLIC.map((fact) => [fact.type, fact] as const))("of %s fit the contract exactly", (_type, fact) => {
    const frame = durableFrame(logged(fact), false);
    expect(DurableFrame.parse(frame)).toEqual(frame);
    expect(frame).toMatchObject({ seq: 3, at: "2027-01-04T10:00:00.000Z" });
  });

  it.each(INSIDE.map((fact) => [fact.type, fact] as const))("of %s do not exist", (_type, fact) => {
    expect(durableFrame(logged(fact), false)).toBeNull();
  });

  it("never tell why the interviewer moves as it does, nor how an answer was understood", () => {
    const text = JSON.stringify(
      durableFrames(
        PUBLIC.map((fact, index) => logged(fact, index + 1)),
        true,
      ),
    );
    expect(text).not.toMatch(/"move"|"intent"|"source"/);
  });

  it("are marked when they are sent again", () => {
    const frames = durableFrames(
      PUBLIC.map((fact, index) => logged(fact, index + 1)),
      true,
    );
    expect(frames.every(({ replay }) => replay === true)).toBe(true);
    expect(durableFrame(logged({ type: "turn.withdrawn", turnId: "t1" }), false)).not.toHaveProperty("replay");
  });
});

describe("the export", () => {
  const log: Logged[] = [
    { seq: 1, class: "input", event: { type: "timer.fired", at: AT, timer: "hold" } },
    ...[...INSIDE, ...PUBLIC].map((fact, index) => logged(fact, index + 2)),
  ];

  it("is the log itself when the interview is over", () => {
    const { lines, lastSeq } = exportLines(log, true, 0, 100);
    expect(lines.map((line) => JSON.parse(line))).toEqual(log);
    expect(lastSeq).toBe(log.length);
  });

  it("leaves out what stays inside before, without losing its place", () => {
    const first = exportLines(log, false, 0, 2);
    expect(first.lines.map((line) => JSON.parse(line).seq)).toEqual([1, 6]);
    const second = exportLines(log, false, first.lastSeq, 100);
    expect(second.lines).toHaveLength(PUBLIC.length - 1);
    expect(second.lines.join()).not.toContain('"move"');
  });

  it("is empty after the end of the log", () => {
    expect(exportLines(log, true, 1_000, 5)).toEqual({ lines: [], lastSeq: 1_000 });
  });
});
