/** An answer taken on a copy before there is one: it goes the way of a real one, and nothing of it stays. */
import { describe, expect, it } from "vitest";
import { dryAnswer, dryRun } from "../../../durable/session/dry-run.ts";
import type { TrialMaterial } from "../../../durable/session/trial-step.ts";
import type { TestSession } from "../../support/engine-session.ts";
import { wordedSession } from "../../support/worded-session.ts";

function materialOf({ state, content, log }: TestSession): TrialMaterial {
  return { state, content, log, seq: log.length };
}

const question = ({ state, content }: TestSession) =>
  content.pool.find(({ question: { id } }) => id === state.turn?.questionId)?.question;

const RUNS = [0, 1, 2, 3];

describe("a dry run", () => {
  it.each(["text", "voice"] as const)("comes to the next turn as an answer in %s would", (input) => {
    const session = wordedSession();
    if (input === "voice") session.send({ type: "input.set", input: "auto" });
    expect(session.state.input).toBe(input);
    for (const run of RUNS) {
      const led = dryRun(materialOf(session), session.now + 5_000, run);
      expect(Object.keys(led?.answered ?? {})).toContain(session.turnId);
      expect(led?.turn?.turnId).not.toBe(session.turnId);
    }
  });

  it("leaves the session and its log as they were", () => {
    const session = wordedSession();
    const material = materialOf(session);
    const before = JSON.stringify([material.state, material.log]);
    for (const run of RUNS) dryRun(material, session.now + 5_000, run);
    expect(JSON.stringify([material.state, material.log])).toBe(before);
  });

  it("changes nothing of what a real answer leads to", () => {
    const text = "I would put an index on the column that the query filters by, so that it need not read every row.";
    const [plain, rehearsed] = [wordedSession(), wordedSession()];
    for (const run of RUNS) dryRun(materialOf(rehearsed), rehearsed.now + 5_000, run);
    expect(rehearsed.say(text)).toEqual(plain.say(text));
    expect(rehearsed.state).toEqual(plain.state);
  });

  it("says the model answer whole, then parts of it that are different each time", () => {
    const session = wordedSession();
    const said = RUNS.map((run) => dryAnswer(session, run) ?? "");
    expect(said[0]).toBe(question(session)?.modelAnswer);
    expect(new Set(said).size).toBe(RUNS.length);
    for (const text of said) expect(text.length).toBeGreaterThan(20);
  });

  it("says something where no question is on the table, and nothing where no turn is open", () => {
    const session = wordedSession();
    const { content } = session;
    const without = { ...session.state, turn: null };
    expect(dryAnswer({ state: without, content }, 0)).toBeNull();
    expect(dryRun({ ...materialOf(session), state: without }, session.now, 0)).toBeNull();
    const { turn } = session.state;
    if (turn === null) throw new Error("no turn is open");
    const talk = { ...session.state, turn: { ...turn, questionId: null } };
    expect(dryAnswer({ state: talk, content }, 0)).toMatch(/thank you/);
  });
});
