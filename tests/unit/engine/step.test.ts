/** The engine's door: totality, idempotence, purity. */
import { describe, expect, it } from "vitest";
import type { Input } from "#engine/state.ts";
import { step } from "#engine/step.ts";
import { testContent } from "../../support/engine-content.ts";
import { BASE_CONFIG, created, T0, TestSession } from "../../support/engine-session.ts";

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

describe("step", () => {
  it("begins with a creation, and only with one", () => {
    const content = testContent();
    const { state, facts, effects } = step(null, created(BASE_CONFIG), content);
    expect(state).toMatchObject({ version: 1, stage: "intro", phase: "idle", createdAt: T0, turn: null, turnCount: 0 });
    expect(facts).toEqual([]);
    expect(effects).toEqual([]);
    expect(() => step(null, { type: "timer.fired", at: T0, timer: "hold" }, content)).toThrow(RangeError);
  });

  it("ignores a second creation", () => {
    const session = new TestSession(testContent());
    session.start();
    const before = JSON.stringify(session.state);
    expect(session.apply(created({ ...BASE_CONFIG, track: "behavioral" }, 99))).toEqual([]);
    expect(JSON.stringify(session.state)).toBe(before);
  });

  it("changes neither state nor input nor content, also when all are frozen", () => {
    const content = frozen(testContent({ track: "swe_engineer" }));
    const session = new TestSession(content, frozen({ mode: "coach", adaptive: true } as const));
    const inputs: Input[] = [];
    session.start();
    for (const text of ["Fine. And you?", "I don't know", "A table with a key and a cache.", "skip", "no idea"]) {
      const input: Input = frozen({
        type: "turn.answer",
        at: session.now,
        cid: `x${inputs.length}`,
        turnId: session.turnId,
        text,
        source: "typed",
      });
      const state = frozen(session.state);
      expect(step(state, input, content)).toEqual(step(state, input, content));
      session.apply(input);
      inputs.push(input);
    }
    expect(session.state.threads.length).toBeGreaterThan(1);
  });

  it("numbers turns and generations without gaps", () => {
    const session = new TestSession(testContent());
    session.start();
    for (const text of ["Fine.", "I don't know", "…", "skip", "can you repeat the question?"]) session.say(text);
    const opened = session.facts("turn.opened").map(({ turnId }) => turnId);
    expect(opened).toEqual(opened.map((_, index) => `t${index + 1}`));
    expect(session.facts("utterance.committed").map(({ generation }) => generation)).toEqual(
      opened.map((_, index) => index + 1),
    );
  });

  it("treats an answer of nothing but invisible characters as empty", () => {
    const session = new TestSession(testContent()).toFirstQuestion();
    const facts = session.say("\u200b\u200b");
    expect(facts[0]).toMatchObject({ type: "turn.committed", text: "" });
    expect(session.facts("turn.opened").at(-1)).toMatchObject({ kind: "prompt" });
    expect(session.state.answered).toEqual({});
  });

  it("makes different interviews of different seeds and the same of the same", () => {
    const held = (seed: number): string => {
      const session = new TestSession(testContent({ track: "swe_engineer" }), {}, seed);
      session.start();
      for (const text of ["Fine.", "I don't know", "no idea", "I would use a cache."]) session.say(text);
      return JSON.stringify(session.messages);
    };
    expect(held(5)).toBe(held(5));
    expect(new Set([1, 2, 3, 4, 5, 6].map(held)).size).toBe(6);
  });

  it("keeps its state small enough for a snapshot after a long session", () => {
    const session = new TestSession(testContent({ track: "swe_engineer" }), { questionCount: 7, mode: "coach" });
    session.start();
    const answer = "We keep the values sorted, so a lookup is fast, and we pay for it with slower writes. ".repeat(12);
    for (let turn = 0; turn < 60 && session.state.stage !== "done"; turn += 1) {
      if (turn % 4 === 1) session.press("hint");
      else session.say(turn % 5 === 2 ? "How many are there?" : answer);
    }
    expect(JSON.stringify(session.state).length).toBeLessThan(256 * 1024);
  });
});
