/** What a client may leave open, and when a repeated id asks for the same again. */
import { describe, expect, it } from "vitest";
import {
  askedByAction,
  askedByFrame,
  askedByMessage,
  resolveCommand,
  restates,
} from "../../../durable/session/asked-command.ts";
import { restoreSession } from "../../../durable/session/stored-session.ts";
import { ACTIONS } from "../../../worker/contract/vocabulary.ts";
import { SMALL_TALK, say, startedWorld } from "../../support/session-play.ts";

async function stateAfter(...texts: string[]) {
  const world = await startedWorld();
  for (const [index, text] of texts.entries()) await say(world, `c${index}`, text);
  const restored = restoreSession(world.life.ports.journal);
  if (restored === null) throw new Error("no session");
  return restored.state;
}

describe("resolving", () => {
  it("takes the open turn where none is named, and the named one as it is", async () => {
    const state = await stateAfter();
    const open = askedByMessage({ cid: "c", text: "Hello", source: "typed" });
    const named = askedByMessage({ cid: "c", turnId: "t9", text: "Hello", source: "typed" });
    expect(resolveCommand(open.command, state)).toEqual({
      type: "turn.answer",
      turnId: "t1",
      text: "Hello",
      source: "typed",
    });
    expect(resolveCommand(named.command, state)).toMatchObject({ turnId: "t9" });
  });

  it("leaves a turn that cannot be named empty, for admission to refuse", async () => {
    const ended = { ...(await stateAfter()), turn: null };
    expect(resolveCommand(askedByAction({ cid: "c", action: "skip" }).command, ended)).toMatchObject({ turnId: "" });
    expect(resolveCommand(askedByAction({ cid: "c", action: "correct", text: "x" }).command, ended)).toMatchObject({
      turnId: "",
      revision: 1,
    });
  });

  it("corrects the turn that was answered last, by number and not by spelling", async () => {
    const state = { ...(await stateAfter(SMALL_TALK)), answered: { t2: 0, t10: 3, t9: 0 } };
    const { command } = askedByAction({ cid: "c", action: "correct", text: "x" });
    expect(resolveCommand(command, state)).toMatchObject({ turnId: "t10", revision: 4 });
  });

  it("sends the code of the editor along with an answer by either road, so that both are one command", async () => {
    const before = await stateAfter();
    if (before.turn === null) throw new Error("no turn");
    const state = {
      ...before,
      turn: { ...before.turn, code: { language: "python", text: "x", revision: 2 } as const },
    };
    const byFrame = askedByFrame({ type: "turn.answer", cid: "c", turnId: "t1", text: "Done" });
    const without = askedByMessage({ cid: "c", text: "Done", source: "typed" });
    expect(resolveCommand(byFrame.command, state)).toMatchObject({ code: { language: "python", text: "x" } });
    expect(resolveCommand(without.command, state)).toEqual(resolveCommand(byFrame.command, state));
  });

  it("knows a command for every action", async () => {
    const state = await stateAfter(SMALL_TALK);
    const typesOf = ACTIONS.map(
      (action) => resolveCommand(askedByAction({ cid: "c", action, text: "x" }).command, state).type,
    );
    expect(new Set(typesOf).size).toBe(ACTIONS.length);
    expect(resolveCommand(askedByAction({ cid: "c", action: "hold" }).command, state)).toMatchObject({ forMs: 60_000 });
  });
});

describe("saying it again", () => {
  const stored = { type: "turn.answer", cid: "c", at: 5, turnId: "t1", text: "Hi", source: "typed" };
  const answer = (part: object) => ({ type: "turn.answer", text: "Hi", source: "typed", ...part }) as const;

  it("agrees where the client left something open", () => {
    expect(restates(stored, answer({}))).toBe(true);
    expect(restates(stored, answer({ turnId: "t1" }))).toBe(true);
  });

  it.each([
    ["other words", answer({ text: "Ho" })],
    ["another turn", answer({ turnId: "t2" })],
    ["another source", answer({ source: "speech" })],
    ["code where there was none", answer({ code: { language: "go", text: "x" } })],
    ["another command", { type: "turn.skip" } as const],
  ])("differs with %s", (_what, asked) => {
    expect(restates(stored, asked)).toBe(false);
  });

  it("compares code by what it says, not by the order of its fields", () => {
    const withCode = { ...stored, code: { text: "x", language: "go" } };
    expect(restates(withCode, answer({ code: { language: "go", text: "x" } }))).toBe(true);
    expect(restates(withCode, answer({ code: { language: "go", text: "y" } }))).toBe(false);
    expect(restates(withCode, answer({ code: null }))).toBe(false);
    expect(restates(withCode, answer({}))).toBe(true);
  });
});
