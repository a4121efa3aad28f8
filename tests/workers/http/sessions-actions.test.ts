/** Every button of the room over HTTP: what it says, what it counts, and where it is refused. */
import { beforeAll, describe, expect, it } from "vitest";
import { Acked, PublicState } from "#contract/http/sessions.ts";
import { ACTIONS } from "#contract/vocabulary.ts";
import { seedBank } from "../worker-client.ts";
import { type Answer, atQuestion, type Interview, type Json, newInterview, SEEDED } from "./sessions-client.ts";

beforeAll(seedBank);

const QUESTION = "swe-intern-array-versus-linked-list";
const inBank = SEEDED.find(({ id }) => id === QUESTION);
const atKnown = (more: object = {}): Promise<Interview> => atQuestion({ questionIds: [QUESTION], ...more });

function expectRefusal(answer: Answer, code: string) {
  expect(answer).toMatchObject({ status: 409, body: { code } });
  expect(PublicState.parse(answer.body.state)).toEqual(answer.body.state);
}

function spoken(answer: Answer): Json[] {
  expect(answer.status).toBe(200);
  expect(Acked.parse(answer.body)).toEqual(answer.body);
  return answer.body.messages;
}

describe("hint", () => {
  it("gives the three tiers in order, counts them, and then says that there is no further one", async () => {
    const interview = await atKnown();
    for (const [index, hint] of (inBank?.hints ?? []).entries()) {
      const answer = await interview.act("hint");
      const [message, ...rest] = spoken(answer);
      expect(rest).toEqual([]);
      expect(message).toMatchObject({ kind: "hint", text: hint, questionId: QUESTION });
      expect(answer.body.state).toMatchObject({ hintsUsed: index + 1, stage: "question" });
    }
    const fourth = await interview.act("hint");
    expect(spoken(fourth)).toMatchObject([{ kind: "reply" }]);
    expect(fourth.body.state.hintsUsed).toBe(3);
    const { report } = (await interview.finish()).body;
    expect(report.questions[0].hintsUsed).toBe(3);
  });

  it("opens a new turn: an answer to the old one is too late", async () => {
    const interview = await atKnown();
    const before = (await interview.state()).turnId;
    await interview.act("hint", { turnId: before });
    expectRefusal(await interview.act("hint", { turnId: before }), "TURN_CLOSED");
    expectRefusal(await interview.say("Too late", { turnId: before }), "TURN_CLOSED");
  });

  it("starts from the first tier at the next question", async () => {
    const interview = await atQuestion({ questionIds: [QUESTION, "swe-intern-balanced-brackets"] });
    await interview.act("hint");
    expect((await interview.act("skip")).body.state.hintsUsed).toBe(0);
    const next = SEEDED.find(({ id }) => id === "swe-intern-balanced-brackets");
    expect(spoken(await interview.act("hint"))[0].text).toBe(next?.hints[0]);
  });

  it("is refused where no question is open", async () => {
    const interview = await newInterview();
    await interview.start();
    expectRefusal(await interview.act("hint"), "WRONG_STAGE");
    const last = await atKnown();
    expect((await last.act("skip")).body.state.stage).toBe("wrapup");
    expectRefusal(await last.act("hint"), "WRONG_STAGE");
  });

  it("repeated under one id is one hint", async () => {
    const interview = await atKnown();
    const body = { cid: "help", action: "hint" };
    const first = await interview.post("/actions", body);
    const again = await interview.post("/actions", body);
    expect(again.body).toMatchObject({ ack: first.body.ack, messages: first.body.messages });
    expect((await interview.state()).hintsUsed).toBe(1);
  });
});

describe("repeat and rephrase", () => {
  it("repeat gives the last words again, in the same turn and without a new message", async () => {
    const interview = await atKnown();
    const before = await interview.messages();
    const answer = await interview.act("repeat");
    expect(spoken(answer)).toEqual(before);
    expect(answer.body.state.turnId).toBe(before.at(-1)?.turnId);
    expect(await interview.messages()).toEqual(before);
  });

  it("rephrase says the bank's simpler wording in a new turn of the same question", async () => {
    const interview = await atKnown();
    const before = await interview.state();
    const answer = await interview.act("rephrase");
    expect(spoken(answer)).toMatchObject([{ kind: "rephrase", text: inBank?.rephrase, questionId: QUESTION }]);
    expect(answer.body.state.turnId).not.toBe(before.turnId);
    expect(answer.body.state).toMatchObject({ stage: "question", hintsUsed: 0, questionNumber: 1 });
  });

  it("both work in small talk and at the wrap-up, and move nothing", async () => {
    const interview = await newInterview({ questionCount: 1, behavioralTarget: 0 });
    await interview.start();
    for (const stage of ["warmup_small_talk", "wrapup"]) {
      for (const action of ["repeat", "rephrase"]) {
        const answer = await interview.act(action);
        expect(spoken(answer).length).toBeGreaterThan(0);
        expect(answer.body.state.stage).toBe(stage);
      }
      await interview.act("skip");
      await interview.act("skip");
    }
  });
});

describe("skip", () => {
  it("leaves each question and at last the wrap-up, and marks what was skipped", async () => {
    const interview = await newInterview({ questionCount: 2, behavioralTarget: 0 });
    await interview.start();
    const stages: string[] = [];
    for (let stage = ""; stage !== "done"; ) {
      stage = (await interview.act("skip")).body.state.stage;
      stages.push(stage);
    }
    expect(stages).toEqual(["question", "question", "wrapup", "done"]);
    const { report } = (await interview.finish()).body;
    expect(report.questions.map(({ outcome }: Json) => outcome)).toEqual(["skipped", "skipped"]);
    expect(report.coverage.skipped).toHaveLength(2);
    for (const question of report.questions) expect(question.modelAnswer).toBeNull();
  });

  it("after an answer keeps what was said", async () => {
    const interview = await atKnown();
    await interview.say("An array has constant time access by index.");
    await interview.act("skip");
    expect((await interview.messages()).filter(({ role }) => role === "candidate")).toHaveLength(1);
  });
});

describe("hold", () => {
  it.each([[1_000], [30_000], [60_000]])("of %i ms keeps the floor that long", async (forMs) => {
    const interview = await atKnown();
    const { body } = await interview.act("hold", { forMs });
    expect(body.state.holdLeftMs).toBeGreaterThan(forMs - 1_000);
    expect(body.state.holdLeftMs).toBeLessThanOrEqual(forMs);
    expect(body.messages).toEqual([]);
  });

  it("without a time is a minute, and ends with an answer", async () => {
    const interview = await atKnown();
    expect((await interview.act("hold")).body.state.holdLeftMs).toBeGreaterThan(59_000);
    expect((await interview.say("An array has constant time access.")).body.state).not.toHaveProperty("holdLeftMs");
  });

  it.each([[999], [60_001], [0], [-5], [1_000.5], ["1000"], [null]])("of %j is refused", async (forMs) => {
    const interview = await atKnown();
    const { status, body } = await interview.act("hold", { forMs });
    expect(status).toBe(422);
    expect(body.issues[0].path).toBe("forMs");
    expect(await interview.state()).not.toHaveProperty("holdLeftMs");
  });
});

describe("pause and resume", () => {
  it("stop the clock and go on in the same turn", async () => {
    const interview = await atKnown();
    const before = await interview.state();
    const paused = await interview.act("pause");
    expect(paused.body.state).toMatchObject({ phase: "paused", clockRunning: false, turnId: before.turnId });
    const resumed = await interview.act("resume");
    expect(resumed.body.state).toMatchObject({ phase: "listening", clockRunning: true, turnId: before.turnId });
    expect(resumed.body.messages).toEqual([]);
  });

  it("twice are as once", async () => {
    const interview = await atKnown();
    for (const action of ["resume", "pause", "pause", "resume", "resume"]) {
      expect((await interview.act(action)).status).toBe(200);
    }
    expect(await interview.state()).toMatchObject({ phase: "listening", stage: "question" });
    expect(await interview.messages()).toHaveLength(1);
  });

  it("are refused before the start", async () => {
    const interview = await newInterview();
    expectRefusal(await interview.act("pause"), "WRONG_STAGE");
    expectRefusal(await interview.act("resume"), "WRONG_STAGE");
  });
});

describe("end", () => {
  it("ends at once, says nothing more, and makes the report", async () => {
    const interview = await atKnown();
    const before = await interview.messages();
    const { body } = await interview.act("end");
    expect(body.state).toMatchObject({
      stage: "done",
      phase: "ended",
      turnId: null,
      currentQuestion: null,
      canEnd: false,
    });
    expect(await interview.messages()).toEqual(before);
    expect((await interview.get("/report")).status).toBe(200);
  });

  it("ends once: asking again is no failure", async () => {
    const interview = await atKnown();
    await interview.act("end");
    const report = await interview.get("/report");
    expect((await interview.act("end")).status).toBe(200);
    expect((await interview.get("/report")).text).toBe(report.text);
  });

  it("closes the door to every other action, with the state", async () => {
    const interview = await atKnown();
    await interview.say("An array has constant time access by index.");
    await interview.act("end");
    const { seq } = await interview.state();
    for (const action of ACTIONS.filter((one) => one !== "end")) {
      expectRefusal(await interview.act(action, { text: "Other words" }), "SESSION_ENDED");
    }
    expect((await interview.state()).seq).toBe(seq);
  });
});

describe("correct and redo", () => {
  const corrected = (messages: Json[]) => messages.filter((message) => message.corrected === true);

  it("mend the words of the last answer, marked as such, and nothing else of the transcript", async () => {
    const interview = await atKnown();
    await interview.say("An array has linear access.");
    const before = await interview.messages();
    const answer = await interview.act("correct", { text: "An array has constant time access by index." });
    expect(answer.status).toBe(200);
    const after = await interview.messages();
    expect(corrected(after)).toMatchObject([
      { role: "candidate", text: "An array has constant time access by index." },
    ]);
    const plain = (messages: Json[]) => messages.map(({ text: _text, corrected: _mark, ...rest }) => rest);
    expect(plain(after)).toEqual(plain(before));
    expect(answer.body.state.turnId).toBe(before.at(-1)?.turnId);
    expect((await interview.get("/events")).text).toContain("An array has linear access.");
  });

  it("mend a named earlier answer, and again", async () => {
    const interview = await newInterview();
    await interview.start();
    await interview.say("Fime.");
    await interview.say("We finished because I planned the work.");
    for (const text of ["Fine.", "Fine, thank you."]) {
      expect((await interview.act("correct", { turnId: "t1", text })).status).toBe(200);
    }
    expect(corrected(await interview.messages())).toMatchObject([{ turnId: "t1", text: "Fine, thank you." }]);
  });

  it("quote the mended words in the report", async () => {
    const interview = await atKnown();
    await interview.say("Something else entirely about the weather today.");
    await interview.act("correct", { text: inBank?.modelAnswer });
    const { report } = (await interview.finish()).body;
    const messages = await interview.messages();
    const quotes = report.questions[0].keyPoints.flatMap(({ evidence }: Json) => evidence);
    expect(quotes.length).toBeGreaterThan(0);
    for (const { quote, turnSeq, start, end } of quotes) {
      expect(messages.find(({ seq }) => seq === turnSeq)?.text.slice(start, end)).toBe(quote);
    }
  });

  it("are refused for turns without words, for unknown turns, and without words of their own", async () => {
    const interview = await atKnown();
    expectRefusal(await interview.act("correct", { text: "Nothing was said yet" }), "TURN_UNKNOWN");
    expectRefusal(await interview.act("correct", { turnId: "t1", text: "Not closed yet" }), "WRONG_STAGE");
    expectRefusal(await interview.act("correct", { turnId: "t9", text: "Never was" }), "TURN_UNKNOWN");
    for (const wrong of [{}, { text: "" }, { text: "  " }, { turnId: "t1", text: "\u200b \u2060" }]) {
      const { status, body } = await interview.act("correct", wrong);
      expect(status).toBe(422);
      expect(body.issues[0].path).toBe("text");
    }
  });

  it("redo keeps the turn open and the transcript as it was", async () => {
    const interview = await atKnown();
    const before = await interview.messages();
    const { status, body } = await interview.act("redo");
    expect(status).toBe(200);
    expect(body.state).toMatchObject({ turnId: "t1", phase: "listening" });
    expect(await interview.messages()).toEqual(before);
    expectRefusal(await interview.act("redo", { turnId: "t9" }), "TURN_UNKNOWN");
  });
});

describe("any action", () => {
  it.each(ACTIONS.filter((action) => action !== "end"))(
    "%s is refused before the start, with the state",
    async (action) => {
      const interview = await newInterview();
      expectRefusal(await interview.act(action, { text: "Words" }), "WRONG_STAGE");
      expect((await interview.state()).seq).toBe(1);
    },
  );

  it("that does not exist, or has no id, is refused by its path", async () => {
    const interview = await atKnown();
    for (const [body, path] of [
      [{ cid: "c", action: "cheat" }, "action"],
      [{ cid: "c" }, "action"],
      [{ action: "hint" }, "cid"],
      [{ cid: "c", action: "hint", tier: 3 }, "tier"],
    ] as const) {
      const answer = await interview.post("/actions", body);
      expect(answer.status).toBe(422);
      expect(answer.body.issues[0].path).toBe(path);
    }
  });

  it("pressed many times at once is taken once in one turn", async () => {
    const interview = await atKnown();
    const answers = await Promise.all(
      ["a", "b", "c", "d", "e"].map((cid) => interview.post("/actions", { cid, action: "hint", turnId: "t1" })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await interview.state()).hintsUsed).toBe(1);
  });
});
