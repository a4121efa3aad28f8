/** Words mended, taken back and worked over: corrections in every order, redo, and revisions of code. */
import { describe, expect, it } from "vitest";
import { admit } from "#engine/admit.ts";
import { standingsOf } from "#engine/selection/standing.ts";
import { bankQuestion } from "../../../support/engine-content.ts";
import { replay, T0, type TestSession } from "../../../support/engine-session.ts";
import { at, half, PLACES } from "../at-stage.ts";

const mend = (session: TestSession, turnId: string, text: string, revision: number) =>
  session.send({ type: "turn.correct", turnId, text, revision });

function threadOf(session: TestSession) {
  const thread = session.state.threads.find(({ warmUp, turns }) => !warmUp && turns.length > 0);
  if (thread === undefined) throw new Error("no main question has been answered");
  return thread;
}

function metIn(session: TestSession): number {
  const thread = threadOf(session);
  return standingsOf(thread, bankQuestion(thread.questionId)).filter(({ verdict }) => verdict === "met").length;
}

describe("correcting an answer", () => {
  it("after its follow-up was asked keeps the follow-up standing and reads the mended words", () => {
    const session = at("question");
    const { turnId } = session;
    const id = session.view.currentQuestion?.id ?? "";
    session.say("I would look at it in some detail and then decide what to do about all of these parts together.");
    const { said, followUpsUsed } = { said: session.said, ...session.view };
    mend(session, turnId, bankQuestion(id).modelAnswer, 1);
    expect(session.said).toBe(said);
    expect(session.view.followUpsUsed).toBe(followUpsUsed);
    expect(metIn(session)).toBeGreaterThanOrEqual(4);
    expect(session.facts("answer.read").at(-1)).toMatchObject({ turnId, questionId: id });
  });

  it("can take points away as well as add them", () => {
    const session = at("question");
    const { turnId } = session;
    const id = session.view.currentQuestion?.id ?? "";
    session.say(bankQuestion(id).modelAnswer);
    const before = metIn(session);
    mend(session, turnId, "I don't know.", 1);
    expect(before).toBeGreaterThan(2);
    expect(metIn(session)).toBe(0);
    expect(threadOf(session).turns[0]?.kind).toBe("dont_know");
  });

  it("to nothing leaves the turn without words and without evidence", () => {
    const session = at("question");
    const { turnId } = session;
    session.say(half(session));
    mend(session, turnId, "   ", 1);
    expect(threadOf(session).turns[0]).toMatchObject({ kind: "empty", text: "" });
    expect(session.messages.find((message) => message.turnId === turnId && message.role === "candidate")).toMatchObject(
      {
        text: "",
        corrected: true,
      },
    );
  });

  it("changes what the next follow-up is about", () => {
    const plain = at("follow-up");
    const mended = at("follow-up");
    const { turnId } = mended.messages.findLast(({ role }) => role === "candidate") ?? { turnId: "" };
    const question = bankQuestion(mended.view.currentQuestion?.id ?? "");
    mend(mended, turnId, question.modelAnswer, 1);
    for (const session of [plain, mended])
      session.say("That I would have to look up in the documents of the project first.");
    expect(mended.said).not.toBe(plain.said);
  });

  it("of an earlier question leaves the present one alone", () => {
    const session = at("question");
    const { turnId } = session;
    session.say(half(session));
    session.press("skip");
    const open = session.state.threads.at(-1);
    mend(session, turnId, "I don't know.", 1);
    expect(session.state.threads.at(-1)).toEqual(open);
    expect(threadOf(session).outcome).toBe("answered");
  });

  it("twice in the wrong order keeps the newest revision", () => {
    const session = at("question");
    const { turnId } = session;
    session.say("Something.");
    expect(mend(session, turnId, "The third version.", 3)).not.toEqual([]);
    expect(mend(session, turnId, "The second version.", 2)).toEqual([]);
    expect(mend(session, turnId, "The third version, again.", 3)).toEqual([]);
    expect(threadOf(session).turns[0]?.text).toBe("The third version.");
    expect(mend(session, turnId, "The fourth version.", 4)).not.toEqual([]);
    expect(threadOf(session).turns[0]?.text).toBe("The fourth version.");
  });

  it("is normalised like an answer", () => {
    const session = at("question");
    const { turnId } = session;
    session.say("Something.");
    mend(session, turnId, "  A\u200b tree,\u00a0 “sorted” …  ", 1);
    expect(threadOf(session).turns[0]?.text).not.toMatch(/\u200b|\u00a0|^\s|\s$/);
    expect(session.facts("turn.corrected")[0]?.text).toBe(threadOf(session).turns[0]?.text);
  });

  it("counts as a sign of the candidate", () => {
    const session = at("question");
    const { turnId } = session;
    session.say("Something.");
    session.wait(50_000);
    mend(session, turnId, "Something else.", 1);
    session.wait(50_000);
    expect(session.view.clockRunning).toBe(true);
  });

  it("of a turn that closed without words, or of the open turn, is refused", () => {
    const session = at("question");
    const skipped = "t1";
    expect(admit(session.state, { type: "turn.correct", turnId: skipped, text: "No.", revision: 1 })).toBe(
      "WRONG_STAGE",
    );
    const open = { type: "turn.correct", turnId: session.turnId, text: "No.", revision: 1 } as const;
    expect(admit(session.state, open)).toBe("WRONG_STAGE");
    for (const turnId of ["t99", "t0", "x", "t01", "t1 "]) {
      expect(admit(session.state, { ...open, turnId })).toBe("TURN_UNKNOWN");
    }
  });

  it("after the end is refused: the words are final then", () => {
    const session = at("question");
    const { turnId } = session;
    session.say(half(session));
    session.send({ type: "session.end", reason: "candidate" });
    expect(admit(session.state, { type: "turn.correct", turnId, text: "No.", revision: 1 })).toBe("SESSION_ENDED");
    expect(mend(session, turnId, "No.", 1)).toEqual([]);
  });

  it.each(PLACES)("is replayed to the same state at: %s", (place) => {
    const session = at(place);
    const words = session.messages.findLast(({ role }) => role === "candidate");
    if (words !== undefined) mend(session, words.turnId, "I would sort the values and then scan them once.", 1);
    session.press("skip");
    expect(replay(session.inputs, session.content).state).toEqual(session.state);
  });
});

describe("code", () => {
  const save = (session: TestSession, text: string, revision: number) =>
    session.send({ type: "turn.code", turnId: session.turnId, language: "typescript", text, revision });

  it("goes with the answer in its newest revision and leaves the editor", () => {
    const session = at("question");
    save(session, "const a = 1;", 1);
    save(session, "const a = 2;", 7);
    session.say(half(session));
    expect(session.facts("turn.committed").at(-1)?.code).toEqual({ language: "typescript", text: "const a = 2;" });
    expect(session.state.turn?.code).toBeNull();
  });

  it("starts its revisions anew with each turn that took the work", () => {
    const session = at("question");
    save(session, "const a = 1;", 9);
    session.say(half(session));
    expect(save(session, "const b = 1;", 1)).toHaveLength(1);
    expect(session.state.turn?.code?.text).toBe("const b = 1;");
  });

  it("does not go along with a request for time or for a repetition", () => {
    const session = at("question");
    save(session, "const a = 1;", 1);
    for (const text of ["Let me think.", "Could you repeat the question?", "Is the list sorted?"]) {
      session.say(text);
      expect(session.facts("turn.committed").at(-1)?.code).toBeUndefined();
      expect(session.state.turn?.code?.text).toBe("const a = 1;");
    }
  });

  it("does not follow into another question", () => {
    const session = at("question");
    save(session, "const a = 1;", 1);
    session.press("skip");
    expect(session.state.turn?.code).toBeNull();
  });

  it("that was emptied again is no code", () => {
    const session = at("question");
    save(session, "const a = 1;", 1);
    save(session, " \n ", 2);
    session.say(half(session));
    expect(session.facts("turn.committed").at(-1)?.code).toBeUndefined();
  });

  it("keeps tabs, quotes and line ends to the letter", () => {
    const session = at("question");
    const text = "def f(x):\n\treturn \"a  b\" if x else ''\n\n# ende — ñ 数\n";
    save(session, text, 1);
    session.say(half(session));
    expect(session.messages.findLast(({ role }) => role === "candidate")?.code?.text).toBe(text);
  });
});

describe("taking words back", () => {
  it("is counted in the log with its time and loses no earlier turn", () => {
    const session = at("follow-up");
    const before = session.messages.filter(({ role }) => role === "candidate");
    session.press("redo");
    expect(session.messages.filter(({ role }) => role === "candidate")).toEqual(before);
    const logged = session.log.filter((entry) => entry.class === "fact" && entry.event.type === "turn.withdrawn");
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({ at: session.now });
    expect(session.now).toBeGreaterThan(T0);
  });

  it("keeps the work in the editor", () => {
    const session = at("question");
    session.send({ type: "turn.code", turnId: session.turnId, language: "sql", text: "select 1", revision: 1 });
    session.press("redo");
    expect(session.state.turn?.code?.text).toBe("select 1");
  });

  it("leaves the answer that follows to be read as if nothing had been", () => {
    const plain = at("question");
    const redone = at("question");
    redone.press("redo");
    const text = half(plain);
    plain.say(text);
    redone.say(text);
    expect(redone.state.threads.at(-1)?.turns).toEqual(plain.state.threads.at(-1)?.turns);
  });
});
