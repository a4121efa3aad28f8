/** The RPC surface over fakes: ownership, idempotence, conflicts, actions, reading. */
import { describe, expect, it } from "vitest";
import { OWNER, STRANGER, sessionInit } from "../../support/session-content.ts";
import {
  accepted,
  createdWorld,
  inputsOf,
  playToEnd,
  refusedWith,
  SMALL_TALK,
  say,
  startedWorld,
  view,
} from "../../support/session-play.ts";
import { SessionWorld } from "../../support/session-world.ts";

describe("creating a session", () => {
  it("answers with the set-up it was given and a state before the start", async () => {
    const world = new SessionWorld();
    const snapshot = accepted(await world.run((runtime) => runtime.create(sessionInit())));
    expect(snapshot.setUp.seed).toBe(7);
    expect(snapshot.state.stage).toBe("intro");
    expect(snapshot.report).toBe("none");
    expect(inputsOf(world)).toEqual(["session.created"]);
  });

  it("is the same when asked twice, and never another session", async () => {
    const world = await createdWorld();
    const again = accepted(await world.run((runtime) => runtime.create(sessionInit({ seed: 99 }))));
    expect(again.setUp.seed).toBe(7);
    expect(inputsOf(world)).toEqual(["session.created"]);
    const foreign = await world.run((runtime) => runtime.create({ ...sessionInit(), userId: STRANGER }));
    expect(refusedWith(foreign)).toBe("NOT_FOUND");
  });

  it("refuses an empty pool and one that is too large, and stores neither", async () => {
    const world = new SessionWorld();
    const init = sessionInit();
    const first = init.pool[0];
    expect(refusedWith(await world.run((runtime) => runtime.create({ ...init, pool: [] })))).toBe("EMPTY_POOL");
    const many = Array.from({ length: 61 }, (_, index) => ({
      seen: false,
      question: { ...first?.question, id: `q-${index}` },
    }));
    const tooMany = await world.run((runtime) => runtime.create(JSON.parse(JSON.stringify({ ...init, pool: many }))));
    expect(refusedWith(tooMany)).toBe("BODY_TOO_LARGE");
    const heavy = [{ seen: false, question: { ...first?.question, modelAnswer: "x".repeat(1_000_001) } }];
    const tooHeavy = await world.run((runtime) => runtime.create(JSON.parse(JSON.stringify({ ...init, pool: heavy }))));
    expect(refusedWith(tooHeavy)).toBe("BODY_TOO_LARGE");
    expect(world.disk.durable.events).toEqual([]);
  });
});

describe("who may call", () => {
  it("answers a stranger on every method as if there were no session", async () => {
    const world = await startedWorld();
    const calls = [
      world.run((runtime) => runtime.view(STRANGER)),
      world.run((runtime) => runtime.start(STRANGER, "a")),
      world.run((runtime) => runtime.message(STRANGER, { cid: "b", text: "Hello", source: "typed" })),
      world.run((runtime) => runtime.act(STRANGER, { cid: "c", action: "skip" })),
      world.run((runtime) => runtime.finish(STRANGER, "d")),
      world.run((runtime) => runtime.report(STRANGER)),
      world.run((runtime) => runtime.transcript(STRANGER)),
      world.run((runtime) => runtime.events(STRANGER, 0, 10)),
      world.run((runtime) => runtime.erase(STRANGER)),
    ];
    for (const call of calls) expect(refusedWith(await call)).toBe("NOT_FOUND");
    expect(await world.connect(STRANGER)).toBeNull();
    expect(inputsOf(world)).toEqual(["session.created", "session.start"]);
  });

  it("answers the same where no session was ever created", async () => {
    const world = new SessionWorld();
    expect(refusedWith(await world.run((runtime) => runtime.view(OWNER)))).toBe("NOT_FOUND");
    expect(refusedWith(await world.run((runtime) => runtime.erase(OWNER)))).toBe("NOT_FOUND");
  });
});

describe("a repeated command", () => {
  it("gets the first number and the first messages, and is stored once", async () => {
    const world = await startedWorld();
    const first = await say(world, "c1", SMALL_TALK);
    const events = world.disk.durable.events.length;
    const second = await say(world, "c1", SMALL_TALK);
    expect(second.ack).toEqual(first.ack);
    expect(second.messages).toEqual(first.messages);
    expect(world.disk.durable.events).toHaveLength(events);
  });

  it("gets the same after the interview has gone on and the object has been rebuilt", async () => {
    const world = await startedWorld();
    const first = await say(world, "c1", SMALL_TALK);
    await say(world, "c2", "An array keeps its items side by side, so reading by index takes constant time.");
    world.crash();
    const again = await say(world, "c1", SMALL_TALK);
    expect(again.ack).toEqual(first.ack);
    expect(again.messages).toEqual(first.messages);
  });

  it("is a conflict with other words, and the first words stand", async () => {
    const world = await startedWorld();
    await say(world, "c1", SMALL_TALK);
    const other = await world.run((runtime) => runtime.message(OWNER, { cid: "c1", text: "No.", source: "typed" }));
    expect(other).toMatchObject({ ok: false, code: "CID_CONFLICT", state: { turnId: "t2", phase: "listening" } });
    const { messages } = accepted(await world.run((runtime) => runtime.transcript(OWNER)));
    expect(messages.filter(({ role }) => role === "candidate").map(({ text }) => text)).toEqual([SMALL_TALK]);
  });

  it("is a conflict when another kind of command uses the id", async () => {
    const world = await startedWorld();
    await say(world, "c1", SMALL_TALK);
    expect(refusedWith(await world.run((runtime) => runtime.act(OWNER, { cid: "c1", action: "skip" })))).toBe(
      "CID_CONFLICT",
    );
  });
});

describe("starting", () => {
  it("greets once, however often and under whatever id it is asked", async () => {
    const world = await createdWorld();
    const first = accepted(await world.run((runtime) => runtime.start(OWNER, "one")));
    expect(first.messages.map(({ kind }) => kind)).toEqual(["greeting"]);
    const second = accepted(await world.run((runtime) => runtime.start(OWNER, "two")));
    const third = accepted(await world.run((runtime) => runtime.start(OWNER, "one")));
    expect(second.messages).toEqual(first.messages);
    expect(third.ack).toEqual(first.ack);
    expect(inputsOf(world)).toEqual(["session.created", "session.start"]);
  });

  it("gives all that was said so far when it comes late", async () => {
    const world = await startedWorld();
    await say(world, "c1", SMALL_TALK);
    const late = accepted(await world.run((runtime) => runtime.start(OWNER, "late")));
    expect(late.messages.map(({ role }) => role)).toEqual(["interviewer", "candidate", "interviewer"]);
  });

  it("does not open an interview that was ended before it began", async () => {
    const world = await createdWorld();
    accepted(await world.run((runtime) => runtime.finish(OWNER, "f")));
    expect(await world.run((runtime) => runtime.start(OWNER, "late"))).toMatchObject({
      ok: false,
      code: "SESSION_ENDED",
      state: { stage: "done", phase: "ended", turnId: null, canEnd: false, clockRunning: false },
    });
    const again = accepted(await world.run((runtime) => runtime.finish(OWNER, "g")));
    expect(again.report.status).toBe("not_enough_evidence");
    expect(world.disk.durable.events.filter(({ type }) => type === "session.started")).toEqual([]);
  });

  it("does not take an answer before", async () => {
    const world = await createdWorld();
    const early = await world.run((runtime) => runtime.message(OWNER, { cid: "c", text: "Hello", source: "typed" }));
    expect(early).toMatchObject({ ok: false, code: "WRONG_STAGE", state: { stage: "intro" } });
  });
});

describe("actions", () => {
  it("says the same words again on demand and opens no turn", async () => {
    const world = await startedWorld();
    const { messages } = await say(world, "c1", SMALL_TALK);
    const question = messages.at(-1);
    const again = accepted(await world.run((runtime) => runtime.act(OWNER, { cid: "r", action: "repeat" })));
    expect(again.messages).toEqual([question]);
    expect(again.state.turnId).toBe(question?.turnId);
  });

  it("maps each action to its command", async () => {
    const world = await startedWorld();
    await say(world, "c1", SMALL_TALK);
    for (const action of ["hint", "rephrase", "pause", "resume", "redo", "skip"] as const) {
      accepted(await world.run((runtime) => runtime.act(OWNER, { cid: action, action })));
    }
    accepted(await world.run((runtime) => runtime.act(OWNER, { cid: "hold", action: "hold", forMs: 5_000 })));
    expect(inputsOf(world).slice(3)).toEqual([
      "turn.hint",
      "turn.rephrase",
      "session.pause",
      "session.resume",
      "turn.redo",
      "turn.skip",
      "turn.hold",
    ]);
    expect((await view(world)).state.holdLeftMs).toBe(5_000);
  });

  it("corrects the last words when no turn is named, with the next revision", async () => {
    const world = await startedWorld();
    await say(world, "c1", "I am fien.");
    const correct = (cid: string, text: string) =>
      world.run((runtime) => runtime.act(OWNER, { cid, action: "correct", text }));
    accepted(await correct("k1", "I am fine."));
    accepted(await correct("k2", "I am very fine."));
    const bodies = world.disk.durable.events.filter((row) => row.type === "turn.correct" && row.class === "input");
    expect(bodies.map(({ body }) => JSON.parse(body).revision)).toEqual([1, 2]);
    const { messages } = accepted(await world.run((runtime) => runtime.transcript(OWNER)));
    expect(messages.find(({ role }) => role === "candidate")).toMatchObject({
      text: "I am very fine.",
      corrected: true,
    });
  });

  it("takes an answer to a closed turn back with the state, and never files it under another", async () => {
    const world = await startedWorld();
    await say(world, "c1", SMALL_TALK);
    const late = await world.run((runtime) =>
      runtime.message(OWNER, { cid: "late", turnId: "t1", text: "And one more thing.", source: "typed" }),
    );
    expect(late).toMatchObject({ ok: false, code: "TURN_CLOSED", state: { turnId: "t2" } });
    const unknown = await world.run((runtime) =>
      runtime.message(OWNER, { cid: "odd", turnId: "t77", text: "Hello?", source: "typed" }),
    );
    expect(refusedWith(unknown)).toBe("TURN_UNKNOWN");
    expect(inputsOf(world)).toEqual(["session.created", "session.start", "turn.answer"]);
  });

  it("refuses an answer that is too long before it touches the log", async () => {
    const world = await startedWorld();
    const long = await world.run((runtime) =>
      runtime.message(OWNER, { cid: "long", text: "x".repeat(20_001), source: "typed" }),
    );
    expect(refusedWith(long)).toBe("TEXT_TOO_LONG");
    const code = { language: "python", text: "x".repeat(16_001) } as const;
    const longCode = await world.run((runtime) =>
      runtime.message(OWNER, { cid: "code", text: "Here it is.", code, source: "typed" }),
    );
    expect(refusedWith(longCode)).toBe("TEXT_TOO_LONG");
    expect(inputsOf(world)).toEqual(["session.created", "session.start"]);
  });

  it("refuses an answer that is too long once it is in its one form, and takes one that just fits", async () => {
    const world = await startedWorld();
    const honorific = "\ufdfa";
    const [size, fits] = [honorific.normalize("NFKC").length, 20_000];
    const text = honorific.repeat(Math.floor(fits / size));
    const grown = await world.run((runtime) =>
      runtime.message(OWNER, { cid: "grown", text: `${text}${honorific}`, source: "typed" }),
    );
    expect(refusedWith(grown)).toBe("TEXT_TOO_LONG");
    expect(inputsOf(world)).toEqual(["session.created", "session.start"]);
    const { messages } = await say(world, "fits", text);
    expect(messages[0]?.text).toHaveLength(Math.floor(fits / size) * size);
    const mended = await world.run((runtime) =>
      runtime.act(OWNER, { cid: "mend", action: "correct", text: `${text}${honorific}` }),
    );
    expect(refusedWith(mended)).toBe("TEXT_TOO_LONG");
  });

  it.each([" ", "\n\t", "\u200b\u200d\ufeff", "\u00ad \u2060"])(
    "refuses to correct words to nothing (%j), and the words stand",
    async (text) => {
      const world = await startedWorld();
      await say(world, "c1", SMALL_TALK);
      expect(refusedWith(await world.run((runtime) => runtime.act(OWNER, { cid: "k", action: "correct", text })))).toBe(
        "BAD_FRAME",
      );
      const { messages } = accepted(await world.run((runtime) => runtime.transcript(OWNER)));
      expect(messages.filter(({ role }) => role === "candidate")).toMatchObject([{ text: SMALL_TALK }]);
      expect(inputsOf(world)).toEqual(["session.created", "session.start", "turn.answer"]);
    },
  );

  it("takes only the end of the interview when the log is full", async () => {
    const world = await startedWorld();
    const row = world.disk.durable.events[1];
    if (row === undefined) throw new Error("no event");
    world.disk.durable.events[1] = { ...row, body: row.body.padEnd(8_000_001) };
    world.crash();
    expect(refusedWith(await world.run((runtime) => runtime.act(OWNER, { cid: "a", action: "skip" })))).toBe(
      "QUOTA_EXCEEDED",
    );
    accepted(await world.run((runtime) => runtime.act(OWNER, { cid: "b", action: "end" })));
  });
});

describe("finishing and reading", () => {
  it("ends the interview and gives its report at once", async () => {
    const world = await startedWorld();
    const { report } = accepted(await world.run((runtime) => runtime.finish(OWNER, "f")));
    expect(report.status).toBe("not_enough_evidence");
    expect((await view(world)).report).toBe("ready");
    expect(inputsOf(world).slice(2)).toEqual(["session.end", "report.graded"]);
  });

  it("gives the same report however often it is pressed", async () => {
    const world = await startedWorld();
    let graded = 0;
    const { grade } = world;
    world.grade = (material) => {
      graded += 1;
      return grade(material);
    };
    const first = accepted(await world.run((runtime) => runtime.finish(OWNER, "f1")));
    await world.advance(5_000);
    const second = accepted(await world.run((runtime) => runtime.finish(OWNER, "f2")));
    expect(second.report).toEqual(first.report);
    expect(graded).toBe(1);
    expect(inputsOf(world).filter((type) => type === "session.end")).toHaveLength(1);
  });

  it("asked for twice at once ends and grades once, and who comes second is asked back in a moment", async () => {
    const world = await startedWorld();
    const { grade } = world;
    const meanwhile: Promise<unknown>[] = [];
    world.grade = (material) => {
      meanwhile.push(world.runtime.finish(OWNER, "f2"), world.runtime.report(OWNER));
      return grade(material);
    };
    const first = await world.run((runtime) => runtime.finish(OWNER, "f1"));
    expect(first).toMatchObject({ ok: true });
    const [second, looked] = await Promise.all(meanwhile);
    expect(second).toEqual(first);
    expect(looked).toMatchObject({ ok: false, code: "NOT_READY", retryAfterSeconds: 2 });
    expect(await world.run((runtime) => runtime.finish(OWNER, "f2"))).toEqual(first);
    expect(inputsOf(world).slice(2)).toEqual(["session.end", "report.graded"]);
  });

  it("is told when the next try is while grading fails, and each finish but the due one changes nothing", async () => {
    const world = await startedWorld();
    const { grade } = world;
    world.grade = () => {
      throw new Error("a bug in the grader");
    };
    const finish = (cid: string) => world.run((runtime) => runtime.finish(OWNER, cid));
    expect(await finish("f1")).toMatchObject({ ok: false, code: "NOT_READY", retryAfterSeconds: 5 });
    const { seq } = (await view(world)).state;
    world.grade = grade;
    await world.advance(2_000);
    expect(await finish("f2")).toMatchObject({ ok: false, code: "NOT_READY", retryAfterSeconds: 3 });
    expect((await view(world)).state.seq).toBe(seq);
    await world.advance(3_000);
    expect(await finish("f3")).toMatchObject({ ok: true });
    expect(inputsOf(world).slice(2)).toEqual(["session.end", "report.failed", "report.graded"]);
  });

  it("and ending do not get in each other's way, in either order and twice", async () => {
    for (const presses of [
      ["end", "finish", "end", "finish"],
      ["finish", "end", "finish", "end"],
    ]) {
      const world = await startedWorld();
      for (const [at, press] of presses.entries()) {
        const cid = `${press}-${at}`;
        if (press === "end") accepted(await world.run((runtime) => runtime.act(OWNER, { cid, action: "end" })));
        else accepted(await world.run((runtime) => runtime.finish(OWNER, cid)));
      }
      const types = world.disk.durable.events.filter((row) => row.class === "fact").map(({ type }) => type);
      expect(types.filter((type) => type === "session.ended")).toHaveLength(1);
      expect(types.slice(-3)).toEqual(["session.ended", "report", "report"]);
      expect((await view(world)).state).toMatchObject({ stage: "done", phase: "ended" });
    }
  });

  it("under the id of another command is a conflict while the interview runs", async () => {
    const world = await startedWorld();
    await say(world, "c1", SMALL_TALK);
    expect(await world.run((runtime) => runtime.finish(OWNER, "c1"))).toMatchObject({
      ok: false,
      code: "CID_CONFLICT",
      state: { stage: "question" },
    });
    expect(await world.run((runtime) => runtime.start(OWNER, "c1"))).toMatchObject({ code: "CID_CONFLICT" });
  });

  it("has a report when the last answer ended the interview", async () => {
    const world = await startedWorld();
    await playToEnd(world);
    const { report } = accepted(await world.run((runtime) => runtime.report(OWNER)));
    expect(report.sessionId).toBe("33333333333333333333333333333333");
    expect(refusedWith(await world.run((runtime) => runtime.act(OWNER, { cid: "x", action: "hint" })))).toBe(
      "SESSION_ENDED",
    );
  });

  it("has none before, and says so", async () => {
    const world = await startedWorld();
    expect(await world.run((runtime) => runtime.report(OWNER))).toMatchObject({ ok: false, code: "NOT_READY" });
  });

  it("exports the log in pages, and keeps back how answers were read until the end", async () => {
    const world = await startedWorld();
    await say(world, "c1", SMALL_TALK);
    await say(world, "c2", "I would walk the array once and keep a counter.");
    const page = accepted(await world.run((runtime) => runtime.events(OWNER, 0, 3)));
    expect(page.lines).toHaveLength(3);
    const open = accepted(await world.run((runtime) => runtime.events(OWNER, 0, 1_000))).lines;
    expect(open.join()).not.toContain("answer.read");
    expect(open.join()).not.toContain('"move"');
    await world.run((runtime) => runtime.finish(OWNER, "f"));
    const lines: string[] = [];
    for (let after = 0; ; ) {
      const next = accepted(await world.run((runtime) => runtime.events(OWNER, after, 7)));
      lines.push(...next.lines);
      if (next.lines.length < 7) break;
      after = next.lastSeq;
    }
    expect(lines.map((line) => JSON.parse(line).seq)).toEqual(lines.map((_, index) => index + 1));
    expect(lines.join()).toContain("answer.read");
  });
});
