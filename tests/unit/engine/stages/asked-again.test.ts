/** A question of scope that comes back with an answer around it: it is replied to, and does not hold the interview up. */
import { describe, expect, it } from "vitest";
import { plainQuestion, testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";

const ASK = "How many of them are there?";
const ANSWER = "The first point holds, because nothing before it changes.";

function asked(): TestSession {
  const questions = [plainQuestion({ id: "one" }), plainQuestion({ id: "two" })];
  const config = { questionIds: ["one", "two"], warmUp: false };
  const session = new TestSession(testContent({ questions }), config);
  session.start();
  return session;
}

const kinds = (session: TestSession): string[] => session.facts("turn.opened").map(({ kind }) => kind);

describe("a question of scope", () => {
  it("is replied to, also where an answer stands beside it", () => {
    const session = asked();
    session.say(`${ANSWER} ${ASK}`);
    expect(session.said).toContain("There are ten of them.");
    session.say(`${ANSWER} ${ASK}`);
    expect(session.said).toContain("There are ten of them.");
    expect(kinds(session)).toEqual(["question", "reply", "reply"]);
  });

  it("is not replied to for ever: after two replies the answer around it counts", () => {
    const session = asked();
    for (let turn = 0; turn < 2; turn += 1) session.say(`${ANSWER} ${ASK}`);
    session.say(`I would start there. ${ANSWER} That is where I begin. ${ASK}`);
    expect(kinds(session).at(-1)).toBe("followUp");
    expect(session.said).not.toContain("There are ten of them.");
  });

  it("gets its reply as often as it is asked without an answer", () => {
    const session = asked();
    for (let turn = 0; turn < 5; turn += 1) session.say(ASK);
    expect(kinds(session)).toEqual(["question", ...Array.from({ length: 5 }, () => "reply")]);
    expect(session.said).toContain("There are ten of them.");
  });

  it("gets its reply where it was not asked before, however often others were", () => {
    const session = asked();
    for (let turn = 0; turn < 3; turn += 1) session.say("Who are you, by the way?");
    session.say(`${ANSWER} ${ASK}`);
    expect(session.said).toContain("There are ten of them.");
  });
});
