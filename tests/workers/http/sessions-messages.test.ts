/** Starting and answering over HTTP: turns, ids of commands, and every refusal with the state it is about. */
import { beforeAll, describe, expect, it } from "vitest";
import { Acked, PublicState, Started } from "#contract/http/sessions.ts";
import { seedBank } from "../worker-client.ts";
import { type Answer, atQuestion, newInterview, playToEnd } from "./sessions-client.ts";

beforeAll(seedBank);

function expectRefusal(answer: Answer, code: string) {
  expect(answer).toMatchObject({ status: 409, body: { code, status: 409 } });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(PublicState.parse(answer.body.state)).toEqual(answer.body.state);
}

describe("starting", () => {
  it("opens the first turn and gives its words and state", async () => {
    const interview = await newInterview();
    const { status, body } = await interview.start();
    expect(status).toBe(200);
    expect(Started.parse(body)).toEqual(body);
    expect(body.state).toMatchObject({ stage: "warmup_small_talk", phase: "listening", turnId: "t1", canEnd: true });
    expect(body.messages[0].turnId).toBe("t1");
  });

  it("answers the same when it is asked again, with the same, another or no id, and stores nothing", async () => {
    const interview = await newInterview();
    const first = await interview.post("/start", { cid: "begin" });
    for (const body of [{ cid: "begin" }, { cid: "other" }, {}, undefined]) {
      const again = await interview.post("/start", body);
      expect(again.status).toBe(200);
      expect(again.body.messages).toEqual(first.body.messages);
      expect(again.body.state.seq).toBe(first.body.state.seq);
    }
    expect(await interview.messages()).toEqual(first.body.messages);
  });

  it("begins once when several starts arrive together", async () => {
    const interview = await newInterview();
    const answers = await Promise.all(["a", "b", "c", "d"].map((cid) => interview.post("/start", { cid })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body.messages))).size).toBe(1);
    expect(await interview.messages()).toHaveLength(1);
  });

  it("again later gives all that was said so far", async () => {
    const interview = await newInterview();
    await interview.start();
    await interview.say("Fine, thank you.");
    const { body } = await interview.post("/start", { cid: "later" });
    expect(body.messages).toEqual(await interview.messages());
    expect(body.messages.length).toBeGreaterThan(2);
  });

  it("after the end changes nothing and gives the whole conversation", async () => {
    const interview = await atQuestion();
    await interview.act("end");
    const { status, body } = await interview.start();
    expect(status).toBe(200);
    expect(body.state.stage).toBe("done");
    expect(body.messages).toEqual(await interview.messages());
  });
});

describe("answering", () => {
  it("acknowledges, moves on, and every message stands once in the transcript", async () => {
    const interview = await newInterview();
    await interview.start();
    const { status, body } = await interview.say("Fine, thank you.");
    expect(status).toBe(200);
    expect(Acked.parse(body)).toEqual(body);
    expect(body.messages[0]).toMatchObject({
      role: "candidate",
      kind: "answer",
      text: "Fine, thank you.",
      turnId: "t1",
    });
    expect(body.messages[1]).toMatchObject({ role: "interviewer", kind: "question", turnId: "t2" });
    const all = await interview.messages();
    expect(all.slice(1)).toEqual(body.messages);
    const seqs = all.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  });

  it("goes to the open turn, whether it is named or not", async () => {
    const interview = await newInterview();
    await interview.start();
    expect((await interview.say("Fine.", { turnId: "t1" })).body.state.turnId).toBe("t2");
    const { body } = await interview.say("We shipped on time because I planned it.");
    expect(body.messages[0].turnId).toBe("t2");
  });

  it("is refused for a closed turn and an unknown one, and nothing is stored", async () => {
    const interview = await newInterview();
    await interview.start();
    const { state } = (await interview.say("Fine, thank you.")).body;
    expectRefusal(await interview.say("late", { turnId: "t1" }), "TURN_CLOSED");
    for (const turnId of ["t99", "t0", "x", "t-1", "t02", "constructor", "__proto__"]) {
      expectRefusal(await interview.say("lost", { turnId }), "TURN_UNKNOWN");
    }
    expect((await interview.state()).seq).toBe(state.seq);
  });

  it("X7: is refused before the start and after the end", async () => {
    const interview = await atQuestion();
    const fresh = await newInterview();
    expectRefusal(await fresh.say("Hello?"), "WRONG_STAGE");
    expectRefusal(await fresh.say("Hello?", { turnId: "t1" }), "WRONG_STAGE");
    expect((await fresh.state()).stage).toBe("intro");
    await interview.act("end");
    const refused = await interview.say("One more thing");
    expectRefusal(refused, "SESSION_ENDED");
    expect(refused.body.state).toMatchObject({ stage: "done", phase: "ended", turnId: null, canEnd: false });
    expectRefusal(await interview.say("One more thing", { turnId: "t1" }), "SESSION_ENDED");
  });

  it("shows with a refusal the very state that a look at the session shows", async () => {
    const interview = await atQuestion();
    const { body } = await interview.say("lost", { turnId: "t7" });
    const { elapsedMs: _then, ...refused } = body.state;
    const { elapsedMs: _now, ...seen } = await interview.state();
    expect(refused).toEqual(seen);
  });
});

describe("the id of a command", () => {
  it("gives the same answer for the same words, now and much later", async () => {
    const interview = await newInterview({ questionCount: 2 });
    await interview.start();
    const body = { cid: "hello", text: "Fine, thank you." };
    const first = await interview.post("/messages", body);
    const again = await interview.post("/messages", body);
    expect(again).toMatchObject({ status: 200, body: { ack: first.body.ack, messages: first.body.messages } });
    expect(again.body.state.seq).toBe(first.body.state.seq);
    await interview.say("We shipped on time because I planned every week.");
    await interview.act("skip");
    const later = await interview.post("/messages", body);
    expect(later.body).toMatchObject({ ack: first.body.ack, messages: first.body.messages });
    await interview.act("end");
    const ended = await interview.post("/messages", body);
    expect(ended).toMatchObject({ status: 200, body: { ack: first.body.ack, messages: first.body.messages } });
    expect((await interview.messages()).filter(({ text }) => text === body.text)).toHaveLength(1);
  });

  it("stands for one message also when it is sent many times at once", async () => {
    const interview = await newInterview();
    await interview.start();
    const body = { cid: "once", text: "Fine, thank you.", turnId: "t1" };
    const answers = await Promise.all(Array.from({ length: 6 }, () => interview.post("/messages", body)));
    expect(new Set(answers.map(({ body: sent }) => JSON.stringify([sent.ack, sent.messages]))).size).toBe(1);
    expect((await interview.messages()).filter(({ role }) => role === "candidate")).toHaveLength(1);
  });

  it("agrees with itself whether the open turn was named or left out", async () => {
    const interview = await newInterview();
    await interview.start();
    const first = await interview.post("/messages", { cid: "named", text: "Fine.", turnId: "t1" });
    const again = await interview.post("/messages", { cid: "named", text: "Fine." });
    expect(again).toMatchObject({ status: 200, body: { ack: first.body.ack } });
  });

  it("is refused for other words, another turn, other code or another action; the first stand", async () => {
    const interview = await newInterview();
    await interview.start();
    const first = await interview.post("/messages", { cid: "mine", text: "Fine.", turnId: "t1" });
    const others = [
      { text: "Not fine." },
      { text: "Fine.", turnId: "t2" },
      { text: "Fine.", turnId: "t1", code: { language: "go", text: "x" } },
    ];
    for (const other of others) {
      const { status, body } = await interview.post("/messages", { cid: "mine", ...other });
      expect({ status, code: body.code }).toEqual({ status: 409, code: "CID_CONFLICT" });
      expect(body.state).toMatchObject({ turnId: "t2", seq: first.body.state.seq });
    }
    const action = await interview.post("/actions", { cid: "mine", action: "skip" });
    expect(action.body.code).toBe("CID_CONFLICT");
    expect((await interview.post("/start", { cid: "mine" })).body.code).toBe("CID_CONFLICT");
    expect((await interview.post("/finish", { cid: "mine" })).body.code).toBe("CID_CONFLICT");
    expect(await interview.state()).toMatchObject({ seq: first.body.state.seq, turnId: "t2" });
  });

  it("belongs to one session: another one may use it again", async () => {
    const one = await newInterview();
    const other = await newInterview({}, one.token);
    for (const [interview, text] of [
      [one, "Fine."],
      [other, "Very well."],
    ] as const) {
      await interview.start();
      expect((await interview.post("/messages", { cid: "shared", text })).status).toBe(200);
    }
  });

  it("may be used again after a refusal, for nothing was stored under it", async () => {
    const interview = await newInterview();
    const body = { cid: "early", text: "Fine." };
    expectRefusal(await interview.post("/messages", body), "WRONG_STAGE");
    await interview.start();
    expect((await interview.post("/messages", body)).status).toBe(200);
  });

  it.each(["", " ", "a b", "ä", "#start", "x".repeat(65), "a/b", "a\n"])("may not be %j", async (cid) => {
    const interview = await newInterview();
    await interview.start();
    const { status, body } = await interview.post("/messages", { cid, text: "Fine." });
    expect(status).toBe(422);
    expect(body.issues[0].path).toBe("cid");
  });
});

describe("answers that arrive together", () => {
  it("close one turn once: a single one is taken, the others hear that it has closed", async () => {
    const interview = await newInterview();
    await interview.start();
    const answers = await Promise.all(
      ["one", "two", "three", "four"].map((cid) =>
        interview.post("/messages", { cid, text: `Fine, ${cid}.`, turnId: "t1" }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const refused of answers.filter(({ status }) => status !== 200)) expectRefusal(refused, "TURN_CLOSED");
    expect((await interview.messages()).filter(({ role }) => role === "candidate")).toHaveLength(1);
  });
});

describe("a whole interview", () => {
  it("never goes back: seq, turns and question numbers only rise, follow-ups stay at two", async () => {
    const interview = await newInterview({ questionCount: 3 });
    let last = { seq: 0, turn: 0, question: 0 };
    await playToEnd(interview, undefined, ({ status, body: { state, ack } }) => {
      expect(status).toBe(200);
      const turn = state.turnId === null ? last.turn + 1 : Number(state.turnId.slice(1));
      expect(ack.seq).toBeGreaterThan(last.seq);
      expect(turn).toBeGreaterThan(last.turn);
      expect(state.questionNumber).toBeGreaterThanOrEqual(last.question);
      expect(state.followUpsUsed).toBeLessThanOrEqual(2);
      last = { seq: state.seq, turn, question: state.questionNumber };
    });
    expect(last.question).toBe(3);
    const messages = await interview.messages();
    expect(messages.at(-1)?.kind).toMatch(/wrapUp|answer/);
    const asked = messages.filter(({ kind }) => kind === "question").map(({ text }) => text);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it("says nothing twice in a row, also to a candidate who has no idea", async () => {
    const interview = await newInterview({ questionCount: 3 });
    await playToEnd(interview, () => "I don't know.");
    const said = (await interview.messages()).filter(({ role }) => role === "interviewer").map(({ text }) => text);
    for (const [index, text] of said.entries()) expect(text).not.toBe(said[index - 1]);
  });
});
