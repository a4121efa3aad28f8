/** The wrap-up, the end, and what becomes of the report. */
import { describe, expect, it } from "vitest";
import { countQuestions, countWords } from "#engine/speech/words.ts";
import { COMPANIES, testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";

function wrappedUp(company: (typeof COMPANIES)[number]["id"] = "general", seed = 1): TestSession {
  const content = testContent({ company, track: "swe_engineer" });
  const config = { questionIds: ["swe-engineer-database-index"], warmUp: false, companyStyle: company } as const;
  const session = new TestSession(content, config, seed);
  session.start();
  session.press("skip");
  return session;
}

const CLOSINGS = [
  ...(testContent().phrases["wrapUp.close"] ?? []),
  ...(testContent().persona.lines["wrapUp.close"] ?? []),
];
const spoken = (session: TestSession) => session.facts("utterance.committed").at(-1);

describe("the wrap-up", () => {
  it("closes in the company's manner and offers a last word, in thirty words", () => {
    for (const { id, wrapUps } of COMPANIES) {
      for (let seed = 1; seed <= 15; seed += 1) {
        const session = wrappedUp(id, seed);
        const { text = "", leadIn = "", kind } = spoken(session) ?? {};
        expect(kind).toBe("wrapUp");
        expect(countWords(`${leadIn} ${text}`)).toBeLessThanOrEqual(30);
        expect(countQuestions(`${leadIn} ${text}`)).toBe(1);
        const known = [...wrapUps, ...CLOSINGS];
        expect(known.some((line) => text.startsWith(line))).toBe(true);
      }
    }
  });

  it("uses the company's own words most of the time", () => {
    const amazon = COMPANIES.find(({ id }) => id === "amazon");
    const own = Array.from({ length: 30 }, (_, seed) => spoken(wrappedUp("amazon", seed))?.text ?? "").filter((text) =>
      amazon?.wrapUps.some((line) => text.startsWith(line)),
    );
    expect(own.length).toBeGreaterThan(15);
  });

  it("belongs to no question and can be repeated or put more simply", () => {
    const session = wrappedUp();
    expect(session.facts("turn.opened").at(-1)).not.toHaveProperty("questionId");
    expect(session.view).toMatchObject({ stage: "wrapup", currentQuestion: null, canEnd: true });
    session.say("Sorry, can you repeat that?");
    expect(session.view.stage).toBe("wrapup");
    session.press("rephrase");
    expect(spoken(session)?.kind).toBe("rephrase");
    session.say("Let me think.");
    expect(session.view.stage).toBe("wrapup");
  });

  it.each(["No, thank you.", "I would add that the index costs writes.", "ok", "…", "I want to stop here"])(
    "ends with a last word: %s",
    (text) => {
      const session = wrappedUp();
      session.say(text);
      expect(session.state).toMatchObject({ stage: "done", endReason: "wrapped_up", turn: null, phase: "ended" });
    },
  );

  it("ends with a skip as well", () => {
    const session = wrappedUp();
    session.press("skip");
    expect(session.state.endReason).toBe("wrapped_up");
  });

  it.each([
    ["How did I do?", /report/i],
    ["What happens next?", /report/i],
    ["Are you a robot?", /software|person|human/i],
    ["Does the company offer remote work?", /./],
  ])("still answers a question, and then waits for the last word: %s", (text, answer) => {
    const session = wrappedUp();
    session.say(text);
    expect(session.view.stage).toBe("wrapup");
    expect(spoken(session)).toMatchObject({ kind: "reply" });
    expect(spoken(session)?.text).toMatch(answer);
    expect(countQuestions(session.said)).toBe(1);
    session.say("No, that's all.");
    expect(session.state.stage).toBe("done");
  });

  it("answers four questions and ends with the fifth", () => {
    const session = wrappedUp();
    for (let count = 0; count < 4; count += 1) session.say("What would you do?");
    expect(session.state.stage).toBe("wrapup");
    session.say("What would you do?");
    expect(session.state.stage).toBe("done");
  });

  it("comes at once when there is nothing to ask", () => {
    const session = new TestSession(testContent({ questions: [] }), { warmUp: false });
    session.start();
    expect(session.view).toMatchObject({ stage: "wrapup", questionCount: 0 });
    const greeted = new TestSession(testContent({ questions: [] }));
    greeted.start();
    greeted.say("Fine.");
    expect(greeted.view.stage).toBe("wrapup");
  });
});

describe("the end", () => {
  it("leaves the report pending and asks for grading once", () => {
    const session = wrappedUp();
    const facts = session.say("No.");
    expect(facts.slice(-2)).toEqual([
      { type: "session.ended", reason: "wrapped_up" },
      { type: "report", status: "pending" },
    ]);
    expect(session.effects.filter(({ type }) => type === "grade")).toEqual([{ type: "grade", id: "report:1" }]);
    session.send({ type: "session.end", reason: "finished" });
    expect(session.effects.filter(({ type }) => type === "grade")).toHaveLength(1);
  });

  it("can come from anywhere and keeps the reason that was given", () => {
    for (const reason of ["candidate", "finished"] as const) {
      const session = new TestSession(testContent());
      session.start();
      session.say("Fine.");
      session.send({ type: "session.pause", reason: "button" });
      session.send({ type: "session.end", reason });
      expect(session.state).toMatchObject({ endReason: reason, phase: "ended", endedAt: session.now });
      expect(session.view.clockRunning).toBe(false);
    }
  });

  it("says of an open question whether it was answered or not reached", () => {
    const untouched = new TestSession(testContent(), { warmUp: false });
    untouched.start();
    untouched.send({ type: "session.end", reason: "candidate" });
    expect(untouched.state.threads[0]?.outcome).toBe("not_reached");
    const answered = new TestSession(testContent(), { warmUp: false, questionIds: ["swe-engineer-database-index"] });
    answered.start();
    answered.say("An index keeps the values sorted, so the database need not read every row of the table.");
    answered.send({ type: "session.end", reason: "candidate" });
    expect(answered.state.threads[0]?.outcome).toBe("answered");
  });
});

describe("the report", () => {
  const ended = (): TestSession => {
    const session = wrappedUp();
    session.say("No.");
    return session;
  };

  it("is ready once it was graded, and stays so", () => {
    const session = ended();
    const graded = () => session.apply({ type: "report.graded", at: session.now, status: "complete" });
    expect(graded()).toEqual([{ type: "report", status: "ready" }]);
    expect(graded()).toEqual([]);
    expect(session.apply({ type: "report.failed", at: session.now, attempt: 2, nextAttemptAt: 5 })).toEqual([]);
    expect(session.state.report).toBe("ready");
  });

  it("stays pending with the time of the next attempt, and needs attention without one", () => {
    const session = ended();
    const failed = (attempt: number, nextAttemptAt: number | null) =>
      session.apply({ type: "report.failed", at: session.now, attempt, nextAttemptAt });
    expect(failed(1, 99)).toEqual([{ type: "report", status: "pending", nextAttemptAt: 99 }]);
    expect(session.state.reportAttempts).toBe(1);
    expect(failed(5, null)).toEqual([{ type: "report", status: "needsAttention" }]);
    expect(session.apply({ type: "report.graded", at: session.now, status: "partial" })).toHaveLength(1);
  });

  it("is not made before the end", () => {
    const session = new TestSession(testContent());
    session.start();
    expect(session.apply({ type: "report.graded", at: session.now, status: "complete" })).toEqual([]);
    expect(session.state.report).toBe("none");
  });
});
