/** A model's wording from commit to committed words, over a whole object: shown as it comes, guarded, never waited for long. */
import { describe, expect, it } from "vitest";
import type { ServerFrame } from "../../../worker/contract/socket.ts";
import { OWNER, sessionInit } from "../../support/session-content.ts";
import { FakeModel, fault, type OpenCall, type Script } from "../../support/session-models.ts";
import { accepted, answerTo, playToEnd, say, view } from "../../support/session-play.ts";
import type { FakeConnection } from "../../support/session-sockets.ts";
import { SessionWorld } from "../../support/session-world.ts";

const GRANT = { grantId: "s:1", tokens: 40_000, untilAt: Date.UTC(2027, 0, 4, 10, 15) };
const THIN = "I would look at the list and think about it for a moment.";

type Options = {
  readonly script?: FakeModel["script"];
  readonly granted?: boolean;
  readonly tokens?: number;
  readonly mode?: "mock" | "coach";
};

async function worldWith({
  script,
  granted = true,
  tokens = GRANT.tokens,
  mode = "mock",
}: Options = {}): Promise<{ world: SessionWorld; model: FakeModel }> {
  const world = new SessionWorld();
  const model = new FakeModel(script);
  world.models.push(model);
  const init = {
    ...sessionInit({ warmUp: false, behavioralTarget: 0, mode }),
    ...(granted ? { model: { ...GRANT, tokens } } : {}),
  };
  accepted(await world.run((runtime) => runtime.create(init)));
  return { world, model };
}

/** Joined by socket, started, and the first question asked. */
async function joined(options: Options = {}): Promise<{ world: SessionWorld; model: FakeModel; page: FakeConnection }> {
  const { world, model } = await worldWith(options);
  const page = await world.join();
  page.send({ type: "session.start", cid: "start", input: "text" });
  await world.deliverAll(page);
  return { world, model, page };
}

/** Answers; the model is asked to word what follows. */
async function answer(world: SessionWorld, page: FakeConnection, text = THIN, cid = "a1"): Promise<void> {
  const { state } = await view(world);
  page.send({ type: "turn.answer", cid, turnId: state.turnId ?? "", text });
  await world.deliverAll(page);
}

const of = <T extends ServerFrame["type"]>(page: FakeConnection, type: T) =>
  page.received.filter((frame): frame is Extract<ServerFrame, { type: T }> => frame.type === type);

function call(model: FakeModel): OpenCall {
  if (model.waiting === null) throw new Error("no call is open");
  return model.waiting;
}

const lastSaid = (page: FakeConnection) => of(page, "utterance.committed").at(-1);

describe("without a grant", () => {
  it("no model is asked, and the engine speaks", async () => {
    const { world, model, page } = await joined({ granted: false });
    await answer(world, page);
    expect(model.calls).toHaveLength(0);
    expect(lastSaid(page)?.by).toMatch(/^engine@/);
  });
});

describe("a grant that is used up", () => {
  it("is said once, in one sentence, and the interview goes on in the engine's words", async () => {
    const { world, model, page } = await joined({ tokens: 100 });
    world.grants.left = 0;
    await answer(world, page);
    await world.settle();
    await answer(world, page, "And I would sort it first, and look again.", "a2");
    await world.settle();
    expect(model.calls).toHaveLength(0);
    expect(of(page, "limit")).toEqual([
      { type: "limit", eph: true, kind: "modelTokens", used: 0, of: 100, text: of(page, "levels")[0]?.text },
    ]);
    expect(of(page, "levels")).toMatchObject([{ llm: 3 }]);
    expect(lastSaid(page)?.by).toMatch(/^engine@/);
    const other = await world.join();
    expect(of(other, "welcome")[0]?.levels).toMatchObject({ llm: 3, text: of(page, "levels")[0]?.text });
  });
});

describe("a grant that is nearly used up", () => {
  it("is said once, while the model goes on", async () => {
    const dear = { ok: true, finish: "stop", usage: { promptTokens: 3_000, completionTokens: 100 } } as const;
    const script = () => ({ pieces: ["You said you would look at the list. What would you do next?"], outcome: dear });
    const { world, model, page } = await joined({ tokens: 7_500, script });
    world.grants.left = 0;
    for (const cid of ["a1", "a2", "a3"]) {
      await answer(world, page, `${THIN} This is the ${cid} of my thoughts.`, cid);
      await world.settle();
    }
    expect(model.calls.length).toBeGreaterThan(1);
    expect(of(page, "limit")).toMatchObject([{ kind: "modelTokens", of: 7_500 }]);
    expect(of(page, "limit")[0]?.used).toBeGreaterThanOrEqual(6_000);
    expect(of(page, "limit")[0]?.text).toContain("Four fifths");
  });
});

describe("a wording", () => {
  it("is asked for once, in the same breath as the answer is stored", async () => {
    const { world, model, page } = await joined();
    await answer(world, page);
    expect(of(page, "ack").map(({ cid }) => cid)).toContain("a1");
    expect(model.calls).toHaveLength(1);
    expect((await view(world)).state.phase).toBe("thinking");
    expect(JSON.stringify(model.calls[0])).toContain("ENGINE WORDING:");
  });

  it("is shown clause by clause as it comes, and then committed in the same words", async () => {
    const { world, model, page } = await joined();
    await answer(world, page);
    call(model).say("You would look ", "at the list. ", "What ");
    await world.settle();
    expect(of(page, "utterance.begin")).toHaveLength(1);
    expect(of(page, "utterance.segment").map(({ text }) => text)).toEqual(["You would look at the list."]);
    call(model).say("happens next in your ", "code?").end();
    await world.settle();
    const shown = of(page, "utterance.segment")
      .map(({ text }) => text)
      .join("");
    expect(lastSaid(page)).toMatchObject({ text: shown, by: "model@vendor", complete: true });
    expect(shown).toBe("You would look at the list. What happens next in your code?");
    expect((await view(world)).state.phase).toBe("listening");
  });

  it("shows a sentence that ended without waiting for the next word", async () => {
    const { world, model, page } = await joined();
    await answer(world, page);
    call(model).say("You would look at the list.");
    expect(of(page, "utterance.segment")).toHaveLength(0);
    await world.advance(40);
    await world.settle();
    expect(of(page, "utterance.segment")).toHaveLength(1);
  });

  it("offsets follow each other without a gap, coach feedback first", async () => {
    const { world, model, page } = await joined({ mode: "coach" });
    await answer(world, page);
    if (model.waiting !== null) call(model).say("Let us go on. What comes first for you?").end();
    await world.settle();
    const { state } = await view(world);
    page.send({ type: "turn.skip", cid: "s1", turnId: state.turnId ?? "" });
    await world.deliverAll(page);
    if (model.waiting !== null) call(model).say("We leave that one there.").end();
    await world.settle();
    const segments = of(page, "utterance.segment").filter(({ turnId }) => turnId === lastSaid(page)?.turnId);
    let at = 0;
    for (const { offset, text } of segments) {
      expect(offset).toBe(at);
      at += text.length;
    }
    const said = lastSaid(page);
    const whole = [said?.feedback, said?.leadIn, said?.text].filter(Boolean).join(" ");
    expect(whole.startsWith(segments.map(({ text }) => text).join(""))).toBe(true);
  });

  it("that comes over HTTP is in the answer to the call", async () => {
    const { world } = await worldWith({ script: () => ({ pieces: ["You would look. ", "What comes after that?"] }) });
    accepted(await world.run((runtime) => runtime.start(OWNER, "start")));
    const { messages, state } = await say(world, "a1", THIN);
    expect(messages.at(-1)).toMatchObject({ role: "interviewer", text: "You would look. What comes after that?" });
    expect(state.phase).toBe("listening");
    const again = await say(world, "a1", THIN);
    expect(again.messages).toEqual(messages);
  });
});

describe("F10: a wording that must not be said", () => {
  const bad: readonly { name: string; pieces: readonly string[] }[] = [
    { name: "two questions", pieces: ["What is it? And why is it so?"] },
    { name: "praise", pieces: ["Great answer. What comes next?"] },
    { name: "out of role", pieces: ["As an AI language model I cannot see it. What next?"] },
    { name: "a score", pieces: ["I would give you 8 out of 10. What next?"] },
    { name: "a list", pieces: ["- first\n- second\nWhat next?"] },
    { name: "another language", pieces: ["Pourquoi est-ce que vous avez choisi une liste pour les mots?"] },
    { name: "no question", pieces: ["You would look at the list."] },
    { name: "nothing", pieces: [] },
    { name: "too long", pieces: [`${"so ".repeat(40)}what next?`] },
    { name: "an invented quote", pieces: ["You said “I used a hash map”. What next?"] },
  ];

  it.each(bad)("$name: the engine's own words are said, whole", async ({ pieces }) => {
    const { world, model, page } = await joined();
    await answer(world, page);
    call(model)
      .say(...pieces)
      .end();
    await world.settle();
    const said = lastSaid(page);
    const shown = of(page, "utterance.segment")
      .map(({ text }) => text)
      .join("");
    expect(said?.text.split("?").length).toBe(2);
    expect(
      [said?.leadIn, said?.text]
        .filter(Boolean)
        .join(" ")
        .startsWith(shown.replace(/[.,;:]$/, "")),
    ).toBe(true);
    if (shown === "") expect(said?.by).toMatch(/^engine@/);
  });
});

describe("a model that fails", () => {
  const scripts: readonly { name: string; script: Script }[] = [
    { name: "refuses", script: { pieces: [], outcome: fault("unauthorised") } },
    { name: "is late", script: { pieces: [], outcome: fault("first_token_late") } },
    { name: "breaks off in the first word", script: { pieces: ["You wou"], outcome: fault("truncated") } },
    {
      name: "breaks off in the second sentence",
      script: { pieces: ["You would look. What ab"], outcome: fault("stalled") },
    },
    {
      name: "is cut at its length",
      script: { pieces: ["You would look. And then the"], outcome: { ok: true, finish: "length", usage: null } },
    },
  ];

  it.each(scripts)("that $name: one message in the turn, and it asks", async ({ script }) => {
    const { world, page } = await joined({ script: () => script });
    await answer(world, page);
    await world.settle();
    await world.advance(3_000);
    await world.settle();
    const { state } = await view(world);
    const said = of(page, "utterance.committed").filter(({ turnId }) => turnId === state.turnId);
    expect(said).toHaveLength(1);
    expect(said[0]?.text).toMatch(/\?$/);
    expect(state.phase).toBe("listening");
  });

  it("never keeps an interview from its report", async () => {
    const { world } = await worldWith({ script: () => ({ pieces: [], outcome: fault("unreachable") }) });
    accepted(await world.run((runtime) => runtime.start(OWNER, "start")));
    for (let turn = 1; turn <= 40; turn += 1) {
      const { state } = await view(world);
      if (state.stage === "done") break;
      const saying = say(world, `a${turn}`, answerTo(state));
      await world.settle();
      await world.advance(3_000);
      await world.settle();
      await saying;
    }
    await world.advance(30_000);
    await world.settle();
    expect(await view(world)).toMatchObject({ state: { stage: "done" }, report: "ready" });
  });
});

describe("what comes in between", () => {
  it("an answer while it is thinking: the question stands in the engine's words, then the answer", async () => {
    const { world, model, page } = await joined();
    await answer(world, page);
    const open = call(model);
    await answer(world, page, "I would sort it first.", "a2");
    expect(open.signal.aborted).toBe(true);
    expect(of(page, "ack").map(({ cid }) => cid)).toContain("a2");
    const before = of(page, "utterance.committed").filter(({ turnId }) => turnId === "t2");
    expect(before).toHaveLength(1);
    open.say("Too late?").end();
    await world.settle();
    expect(of(page, "utterance.segment").some(({ text }) => text.includes("Too late"))).toBe(false);
  });

  it("an answer when half of it was shown: what was shown stands, made whole", async () => {
    const { world, model, page } = await joined();
    await answer(world, page);
    call(model).say("You would look at the list. ", "What ");
    await answer(world, page, "I would sort it first.", "a2");
    const said = of(page, "utterance.committed").find(({ turnId }) => turnId === "t2");
    expect(said?.text).toMatch(/^You would look at the list\. .*\?$/);
    expect(said?.by).toBe("model@vendor");
  });

  it("an answer after the write of its end failed: what was shown stands all the same", async () => {
    const { world, model, page } = await joined();
    await answer(world, page);
    const words = "You would look at the list. What comes next for you?";
    call(model).say("You would look at the list. ", "What comes ");
    await world.settle();
    // Its last words are shown and kept; the write that commits them is the one that fails.
    world.disk.plan = { at: world.disk.operations + 3, kind: "failOnce", when: "before" };
    call(model).say("next for you?").end();
    await world.settle();
    expect(world.logged.map(({ event }) => event)).toContain("wording.unrecorded");
    await answer(world, page, "I would sort it first.", "a2");
    const said = of(page, "utterance.committed").filter(({ turnId }) => turnId === "t2");
    expect(said.map(({ text, by }) => [text, by])).toEqual([[words, "model@vendor"]]);
  });

  it("the end after the process was lost: what was shown stands, cut off there", async () => {
    const { world, model, page } = await joined();
    await answer(world, page);
    call(model).say("You would look at the list. ", "And");
    await world.settle();
    world.hibernate();
    page.send({ type: "session.end", cid: "end" });
    await world.deliverAll(page);
    expect(of(page, "utterance.committed").at(-1)).toMatchObject({
      text: "You would look at the list.",
      complete: false,
    });
  });

  it("the end: nothing more comes", async () => {
    const { world, model, page } = await joined();
    await answer(world, page);
    const open = call(model);
    open.say("You would look at the list. ", "And");
    page.send({ type: "session.end", cid: "end" });
    await world.deliverAll(page);
    const count = page.received.length;
    open.say(" more?").end();
    await world.settle();
    expect(page.received.slice(count).filter(({ type }) => type.startsWith("utterance."))).toEqual([]);
    expect(of(page, "utterance.committed").at(-1)).toMatchObject({
      text: "You would look at the list.",
      complete: false,
    });
  });

  it("another page: what was shown is shown there too, once", async () => {
    const { world, model, page } = await joined();
    await answer(world, page);
    call(model).say("You would look at the list. ", "What ");
    const other = await world.join();
    expect(of(other, "utterance.segment").map(({ text }) => text)).toEqual(["You would look at the list."]);
    call(model).say("comes next?").end();
    await world.settle();
    expect(of(other, "utterance.segment")).toHaveLength(2);
    expect(of(page, "utterance.segment")).toHaveLength(1);
  });

  it("a crash before a word was shown: the engine's own words, and the model is not asked again", async () => {
    const { world, model, page } = await joined();
    await answer(world, page);
    world.crash();
    await world.fireAlarm();
    await world.settle();
    const { state } = await view(world);
    expect(state.phase).toBe("listening");
    expect(model.calls).toHaveLength(1);
    expect((await transcriptOf(world)).at(-1)?.text).toMatch(/\?$/);
  });

  it("a crash after some words: they stand, made whole", async () => {
    const { world, model, page } = await joined();
    await answer(world, page);
    call(model).say("You would look at the list. ", "What ");
    await world.settle();
    world.crash();
    await world.fireAlarm();
    await world.settle();
    expect((await transcriptOf(world)).at(-1)?.text).toMatch(/^You would look at the list\. .*\?$/);
  });

  it("a delete: the model's words reach nobody", async () => {
    const { world, model, page } = await joined();
    await answer(world, page);
    const open = call(model);
    await world.run((runtime) => runtime.erase(OWNER));
    open.say("You would look at the list. What next?").end();
    await world.settle();
    expect(of(page, "utterance.segment")).toEqual([]);
    expect(world.disk.durable.events).toEqual([]);
  });
});

async function transcriptOf(world: SessionWorld) {
  return accepted(await world.run((runtime) => runtime.transcript(OWNER))).messages;
}

const SAID = [
  "Let me stay with the loop. Which value does it start from?",
  "Your second step was short. How would a colleague check it?",
  "The input could be huge. Where would memory run out?",
  "One corner is still dark. Who else reads this result?",
  "We have a moment left. Is there anything you want to add?",
];

describe("a whole interview", () => {
  it("is played to the end by a model that always does well", async () => {
    let count = 0;
    const script = (): Script => {
      count += 1;
      const said = SAID[count % SAID.length] ?? "";
      return { pieces: said.split(/(?<= )/) };
    };
    const { world } = await worldWith({ script });
    accepted(await world.run((runtime) => runtime.start(OWNER, "start")));
    await playToEnd(world);
    const messages = (await transcriptOf(world)).filter(({ role }) => role === "interviewer");
    expect(messages.some(({ text }) => SAID.includes(text))).toBe(true);
    expect(new Set(messages.map(({ text }) => text)).size).toBe(messages.length);
  });
});
