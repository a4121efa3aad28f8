/** Hints, simpler words, repetition, replies to the candidate's questions, offers to pause and to stop. */
import { describe, expect, it } from "vitest";
import { countQuestions, countWords } from "#engine/speech/words.ts";
import { bankQuestion, testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";

const LINKS = bankQuestion("swe-engineer-short-links");
const PARTIAL = LINKS.modelAnswer.split(". ").slice(0, 2).join(". ");

function asked(config: ConstructorParameters<typeof TestSession>[1] = {}): TestSession {
  const ids = [LINKS.id, "swe-engineer-rate-limiter"];
  const session = new TestSession(testContent(), { questionIds: ids, warmUp: false, ...config });
  session.start();
  return session;
}

const spoken = (session: TestSession) => session.facts("utterance.committed").at(-1);
const opened = (session: TestSession) => session.facts("turn.opened").at(-1);
const thread = (session: TestSession) => session.state.threads[0];

describe("hints", () => {
  it("come in three tiers, recorded with the key points that they give away", () => {
    const session = asked();
    const core = LINKS.keyPoints.filter(({ core }) => core).toSorted((a, b) => b.weight - a.weight);
    session.press("hint");
    expect(spoken(session)).toMatchObject({ kind: "hint", text: LINKS.hints[0] });
    expect(thread(session)).toMatchObject({ hintsUsed: 1, hinted: [] });
    session.press("hint");
    expect(opened(session)?.move).toMatchObject({ tier: 2, keyPointId: core[0]?.id });
    expect(thread(session)).toMatchObject({ hintsUsed: 2, hinted: [core[0]?.id] });
    session.press("hint");
    expect(spoken(session)?.text).toBe(LINKS.hints[2]);
    expect(thread(session)?.hinted).toHaveLength(3);
  });

  it("close the turn without words and open the next", () => {
    const session = asked();
    const facts = session.press("hint");
    expect(facts[0]).toMatchObject({ type: "turn.committed", cause: "hint", text: "", turnId: "t1" });
    expect(session.messages.filter(({ role }) => role === "candidate")).toEqual([]);
    expect(thread(session)?.turns).toEqual([]);
  });

  it("keep the work in the editor", () => {
    const session = new TestSession(testContent(), { questionIds: ["swe-engineer-merge-bookings"], warmUp: false });
    session.start();
    session.send({ type: "turn.code", turnId: "t1", language: "python", text: "x = 1", revision: 1 });
    session.press("hint");
    expect(session.state.turn?.code).toMatchObject({ text: "x = 1" });
    expect(session.facts("turn.committed")[0]).not.toHaveProperty("code");
    session.say("I sort by start time and walk through the list once, joining what overlaps.");
    expect(session.facts("turn.committed")[1]?.code).toEqual({ language: "python", text: "x = 1" });
    expect(session.state.turn?.code).toBeNull();
  });

  it("are used up after the third, which costs nothing more", () => {
    const session = asked();
    for (let count = 0; count < 5; count += 1) session.press("hint");
    expect(thread(session)?.hintsUsed).toBe(3);
    expect(opened(session)?.kind).toBe("reply");
    expect(session.said).toMatch(/hint|point/i);
  });

  it("help a follow-up with its own point first, and count that point as hinted", () => {
    const session = asked();
    session.say(PARTIAL);
    const target = LINKS.keyPoints.find(({ id }) => id === thread(session)?.askedFor[0]);
    session.press("hint");
    expect(spoken(session)?.text).toBe(target?.hint);
    expect(thread(session)).toMatchObject({ hintsUsed: 1, hinted: [target?.id] });
    expect(session.view.stage).toBe("follow_up");
  });

  it("can be asked for in words", () => {
    const session = asked();
    session.say("Could you give me a hint please?");
    expect(spoken(session)).toMatchObject({ kind: "hint", text: LINKS.hints[0] });
    expect(thread(session)?.turns[0]?.kind).toBe("empty");
  });

  it("cap what the hinted points count for in the ladder, and draw no follow-up to them", () => {
    const session = asked();
    session.press("hint");
    session.press("hint");
    session.say(PARTIAL);
    const target = opened(session)?.move;
    expect(target?.move === "followUp" ? thread(session)?.hinted.includes(target.keyPointId ?? "") : true).toBe(false);
  });
});

describe("saying it again", () => {
  it("by button is a note in the log and changes nothing", () => {
    const session = asked();
    const { turn } = session.state;
    expect(session.press("repeat")).toEqual([{ type: "turn.repeated", turnId: "t1" }]);
    expect(session.state.turn).toEqual(turn);
  });

  it("by words says the question once more, without cost", () => {
    const session = asked();
    session.say("Sorry, could you repeat the question?");
    expect(spoken(session)?.kind).toBe("reply");
    expect(spoken(session)?.text.endsWith(LINKS.prompt)).toBe(true);
    expect(thread(session)).toMatchObject({ followUpsUsed: 0, hintsUsed: 0 });
    expect(thread(session)?.turns[0]?.kind).toBe("empty");
    session.say("Can you repeat that?");
    expect(spoken(session)?.text.endsWith(LINKS.prompt)).toBe(true);
    expect(new Set(session.facts("utterance.committed").map(({ text }) => text)).size).toBe(3);
  });

  it("repeats the follow-up that stands, not the first question", () => {
    const session = asked();
    session.say(PARTIAL);
    const followUp = spoken(session)?.text ?? "";
    session.say("I didn't catch that.");
    expect(spoken(session)?.text.endsWith(followUp)).toBe(true);
    expect(spoken(session)?.text).not.toContain(LINKS.prompt);
    expect(session.state.turn?.course.asksFor).toBe(thread(session)?.askedFor[0]);
  });
});

describe("simpler words", () => {
  it("are the bank's own for a main question, by button and by words", () => {
    for (const ask of [
      (s: TestSession) => s.press("rephrase"),
      (s: TestSession) => s.say("I don't understand the question."),
    ]) {
      const session = asked();
      ask(session);
      expect(spoken(session)).toMatchObject({ kind: "rephrase", text: LINKS.rephrase });
      expect(session.state.turn?.course.ask).toBe(LINKS.rephrase);
    }
  });

  it("are framed anew each time, so that nothing is said twice", () => {
    const session = asked();
    for (let count = 0; count < 4; count += 1) session.press("rephrase");
    const texts = session.facts("utterance.committed").map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts.slice(1)) expect(text.endsWith(LINKS.rephrase)).toBe(true);
  });

  it("put a plainer frame around a follow-up", () => {
    const session = asked();
    session.say(PARTIAL);
    const followUp = spoken(session)?.text ?? "";
    session.press("rephrase");
    expect(spoken(session)?.text.endsWith(followUp)).toBe(true);
    expect(spoken(session)?.text.length).toBeGreaterThan(followUp.length);
    expect(session.state.turn?.course.asksFor).toBe(thread(session)?.askedFor[0]);
  });
});

describe("the candidate's own questions", () => {
  it("are answered from the facts of the question, by topic, without cost", () => {
    const session = asked();
    session.say("How many users are there?");
    expect(spoken(session)?.kind).toBe("reply");
    expect(spoken(session)?.text).toContain(LINKS.facts[0]?.answer);
    expect(thread(session)).toMatchObject({ followUpsUsed: 0 });
    expect(session.facts("turn.committed")[0]?.intent).toBe("clarification");
  });

  it("get the same fact again in other words when asked again", () => {
    const session = asked();
    session.say("How many users are there?");
    session.say("How much traffic is it?");
    const [first, second] = session.facts("utterance.committed").slice(1);
    expect(second?.text).toContain(LINKS.facts[0]?.answer);
    expect(second?.text).not.toBe(first?.text);
  });

  it("get two facts for two questions when both fit", () => {
    const session = asked();
    session.say("How short must the code be? Do we need analytics?");
    expect(spoken(session)?.text).toContain("Seven characters");
    expect(spoken(session)?.text).toContain("daily count");
    expect(countWords(spoken(session)?.text ?? "")).toBeLessThanOrEqual(30);
  });

  it.each([
    ["What is the right answer?", /hint|leave|yours|back|take it away/i],
    ["Is that right?", /report|rather not|steer|rate|gap|hold/i],
    ["What would you do?", /yours|steer|reasons|view|neutral|lean/i],
    ["Can I use a hash map?", /choice|choose|reason|why|up to you|helps/i],
    ["Can I assume the network never fails?", /assum|given/i],
    ["What does idempotent mean?", /sense|mean|define/i],
    ["Are you a robot?", /software|person|human/i],
    ["How many questions are left?", /1 (?:of|out of) 2/],
    ["How much time do I have?", /no limit|no clock|no time limit/i],
    ["Can I write it in Python?", /language|choice|think in/i],
    ["Is the moon involved in any way?", /./],
  ])("are never left unanswered, and give no point away: %s", (text, answer) => {
    const session = asked();
    session.say(text);
    expect(spoken(session)?.kind).toBe("reply");
    expect(spoken(session)?.text).toMatch(answer);
    expect(countQuestions(session.said)).toBe(0);
    for (const { statement } of LINKS.keyPoints) expect(session.said).not.toContain(statement);
    expect(session.view.questionNumber).toBe(1);
  });

  it("tell the time that is left, where there is a limit", () => {
    const session = asked({ timeLimitMinutes: 20 });
    session.say("How much time do I have left?");
    expect(spoken(session)?.text).toMatch(/20 minutes/);
  });

  it("do not lose what was answered beside them", () => {
    const session = asked();
    session.say("I would keep the popular links in a cache in front of the database. How many users are there?");
    expect(spoken(session)?.text).toContain(LINKS.facts[0]?.answer);
    expect(thread(session)?.turns[0]?.kind).toBe("answer");
    expect(thread(session)?.turns[0]?.verdicts.some(({ verdict }) => verdict === "met")).toBe(true);
  });
});

describe("time to think", () => {
  it("is given in a word, as often as it is asked for", () => {
    const session = asked();
    for (let count = 0; count < 6; count += 1) session.say("Let me think about that.");
    const replies = session.facts("utterance.committed").slice(1);
    expect(replies.every(({ kind, text }) => kind === "reply" && countWords(text) <= 10)).toBe(true);
    expect(new Set(replies.map(({ text }) => text)).size).toBe(6);
    expect(session.view).toMatchObject({ questionNumber: 1, followUpsUsed: 0 });
  });

  it("follows a nod after a hint, and a nod to the question itself asks for words", () => {
    const hinted = asked();
    hinted.press("hint");
    hinted.say("Got it, I will try.");
    expect(spoken(hinted)?.kind).toBe("reply");
    const bare = asked();
    bare.say("I see.");
    expect(opened(bare)?.kind).toBe("prompt");
  });
});

describe("a distressed candidate", () => {
  it("is offered a pause, and gets it on a yes", () => {
    const session = asked();
    session.say("I feel overwhelmed");
    expect(opened(session)?.move).toEqual({ move: "offerPause" });
    expect(countQuestions(session.said)).toBe(1);
    const facts = session.say("Yes, please.");
    expect(facts.map(({ type }) => type)).toContain("session.paused");
    expect(session.view.phase).toBe("paused");
    session.wait(3_600_000);
    session.send({ type: "session.resume", reason: "button" });
    expect(session.view).toMatchObject({ phase: "listening", questionNumber: 1 });
  });

  it("is told where help is in an emergency, also when the interview was about to close", () => {
    const session = asked();
    session.say("I feel dizzy and my chest hurts");
    expect(spoken(session)?.text).toContain("emergency number");
    expect(opened(session)?.move).toEqual({ move: "offerPause" });
    session.say("No, I'm fine, let's continue.");
    for (let guard = 0; guard < 20 && session.view.stage !== "wrapup"; guard += 1) session.press("skip");
    session.say("I can't breathe.");
    expect(spoken(session)?.text).toContain("emergency number");
    session.say("Yes.");
    expect(session.view.phase).toBe("paused");
  });

  it("goes on with the same question on a no", () => {
    const session = asked();
    session.say("this is too much for me");
    session.say("No, I'm fine, let's continue.");
    expect(spoken(session)?.text.endsWith(LINKS.prompt)).toBe(true);
    expect(session.view.phase).toBe("listening");
  });

  it("is taken at their word when they answer instead", () => {
    const session = asked();
    session.say("I need a break");
    session.say("I would keep the popular links in a cache in front of the database, since they are read so often.");
    expect(opened(session)?.kind).toBe("followUp");
  });
});

describe("stopping", () => {
  it("is confirmed once and then done", () => {
    const session = asked();
    session.say("I want to stop here.");
    expect(countQuestions(session.said)).toBe(1);
    expect(session.view.stage).toBe("question");
    const facts = session.say("Yes.");
    expect(facts.map(({ type }) => type)).toEqual([...["turn.committed", "answer.read", "session.ended", "report"]]);
    expect(session.state).toMatchObject({ stage: "done", endReason: "candidate" });
    expect(session.facts("turn.committed").at(-1)?.intent).toBe("end");
  });

  it("is called off by a no or by an answer", () => {
    for (const text of [
      "No, not yet.",
      "I would store the pairs in a table with the code as its key, and read them from there.",
    ]) {
      const session = asked();
      session.say("Can we stop here?");
      session.say(text);
      expect(session.state.stage).not.toBe("done");
      expect(session.state.turn?.course.confirms).toBeNull();
    }
  });

  it("asked for twice is confirmed by the second time", () => {
    const session = asked();
    session.say("Can we stop here?");
    session.say("Yes, let us stop.");
    expect(session.state.stage).toBe("done");
  });
});
