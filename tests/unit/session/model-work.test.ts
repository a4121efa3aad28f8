/** What a model does beside the interview, over a whole object: readings that count when they can be verified, words for a sealed report. */
import { describe, expect, it } from "vitest";
import { buildReport } from "../../../durable/engine/grading/report.ts";
import type { ModelCall } from "../../../durable/ports.ts";
import { ARM_AFTER_MS } from "../../../durable/session/timing.ts";
import type { Report } from "../../../worker/contract/report.ts";
import { OWNER, sessionInit } from "../../support/session-content.ts";
import { FakeModel, fault, type Script } from "../../support/session-models.ts";
import { accepted, answerTo, inputsOf, view } from "../../support/session-play.ts";
import { SessionWorld } from "../../support/session-world.ts";

const GRANT = { grantId: "s:1", tokens: 200_000, untilAt: Date.UTC(2027, 0, 4, 11) };
const WORDING: Script = { pieces: [] };

type Replies = {
  readonly analysis?: (call: ModelCall) => Script | null;
  readonly narrative?: (call: ModelCall) => Script | null;
};

const isAnalysis = (call: ModelCall): boolean => call.json && call.messages.length === 3;

async function worldWith({ analysis = () => WORDING, narrative = () => WORDING }: Replies): Promise<{
  world: SessionWorld;
  model: FakeModel;
}> {
  const world = new SessionWorld();
  world.grade = buildReport;
  const model = new FakeModel((call) => {
    if (!call.json) return WORDING;
    return isAnalysis(call) ? analysis(call) : narrative(call);
  });
  world.models.push(model);
  accepted(
    await world.run((runtime) => runtime.create({ ...sessionInit({ warmUp: false, questionCount: 3 }), model: GRANT })),
  );
  accepted(await world.run((runtime) => runtime.start(OWNER, "start")));
  return { world, model };
}

async function answer(world: SessionWorld, cid: string, text?: string): Promise<void> {
  const { state } = await view(world);
  const said = text ?? answerTo(state);
  const saying = world.run((runtime) => runtime.message(OWNER, { cid, text: said, source: "typed" }));
  await world.settle();
  await world.advance(3_000);
  await world.settle();
  accepted(await saying);
}

async function end(world: SessionWorld): Promise<void> {
  accepted(await world.run((runtime) => runtime.act(OWNER, { cid: "end", action: "end" })));
  await world.settle();
}

async function report(world: SessionWorld): Promise<Report> {
  return accepted(await world.run((runtime) => runtime.report(OWNER))).report;
}

const said = (call: ModelCall): string => call.messages.at(-1)?.content ?? "";
const statements = (call: ModelCall): { id: string; statement: string }[] =>
  [...(call.messages[1]?.content ?? "").matchAll(/^([\w-]+): (.+)$/gm)]
    .map(([, id = "", statement = ""]) => ({ id, statement }))
    .filter(({ id }) => id !== "Question");

function proposing(quoteOf: (call: ModelCall, statement: string) => string): (call: ModelCall) => Script {
  return (call) => {
    const points = statements(call).map(({ id, statement }) => ({
      id,
      verdict: "met",
      quote: quoteOf(call, statement),
    }));
    return { pieces: [JSON.stringify({ points })] };
  };
}

describe("reading along, while somebody waits for a wording", () => {
  async function waiting(): Promise<{ world: SessionWorld; model: FakeModel }> {
    const world = new SessionWorld();
    const model = new FakeModel();
    world.models.push(model);
    const init = sessionInit({ warmUp: false, questionCount: 3 });
    accepted(await world.run((runtime) => runtime.create({ ...init, model: GRANT })));
    accepted(await world.run((runtime) => runtime.start(OWNER, "start")));
    const text = "I would keep a counter and walk the list once.";
    void world.run((runtime) => runtime.message(OWNER, { cid: "a1", text, source: "typed" }));
    await world.settle();
    return { world, model };
  }

  it("is asked for after the first words have come, and not before", async () => {
    const { world, model } = await waiting();
    expect(model.calls.filter(isAnalysis)).toEqual([]);
    model.waiting?.say("You would keep a counter. ");
    await world.settle();
    expect(model.calls.filter(isAnalysis)).toHaveLength(1);
  });

  it("is taken on all the same, so that no alarm comes back for it at once", async () => {
    const { world } = await waiting();
    // the first brings the archive what has happened
    await world.fireAlarm();
    await world.settle();
    expect(world.alarm).toBeGreaterThan(world.clock.now());
  });

  it("is not asked for any more when the session is erased meanwhile", async () => {
    const { world, model } = await waiting();
    const wording = model.waiting;
    accepted(await world.run((runtime) => runtime.erase(OWNER)));
    wording?.end();
    await world.settle();
    expect(model.calls.filter(isAnalysis)).toEqual([]);
  });
});

describe("reading along", () => {
  it("happens once for each answer, after the turn has gone on, with the answer as data", async () => {
    const { world, model } = await worldWith({ analysis: () => ({ pieces: ['{"points":[]}'] }) });
    await answer(world, "a1", "I would keep a counter and walk the list once.");
    const calls = model.calls.filter(isAnalysis);
    expect(calls).toHaveLength(1);
    expect(said(calls[0] ?? ({} as ModelCall))).toContain("<answer>I would keep a counter");
  });

  it("adds a verdict whose words are found, signed by the model, and leaves the conversation as it was", async () => {
    const text = "Honestly an array stores its elements in one contiguous piece of memory, one right behind the other.";
    const { world } = await worldWith({ analysis: proposing(() => text.slice(9, -1)) });
    await answer(world, "a1", text);
    const inputs = inputsOf(world);
    expect(inputs).toContain("answer.analysed");
    const { state } = await view(world);
    expect(state.phase).toBe("listening");
  });

  it.each([
    ["words that nobody said", () => "something else entirely was said here"],
    ["words of the question", (_: ModelCall, statement: string) => statement],
    ["two words", () => "a counter"],
  ] as const)("never counts %s", async (_, quote) => {
    const { world } = await worldWith({ analysis: proposing(quote) });
    await answer(world, "a1", "I would keep a counter and walk the list once, from the front to the end of it.");
    await end(world);
    await world.advance(10_000);
    await world.settle();
    const { questions } = await report(world);
    const by = questions.flatMap(({ keyPoints }) => keyPoints).filter(({ verdict }) => verdict !== "absent");
    expect(JSON.stringify(by)).not.toContain("something else entirely");
    const { method } = await report(world);
    expect(method.modelHelp?.verdicts ?? 0).toBe(0);
  });

  it("that fails is tried once more, and then let go", async () => {
    const { world, model } = await worldWith({ analysis: () => ({ pieces: ["no json"] }) });
    await answer(world, "a1", "I would keep a counter and walk the list once.");
    await world.advance(60_000);
    await world.settle();
    expect(model.calls.filter(isAnalysis)).toHaveLength(2);
    expect([...world.disk.durable.effects.values()].some(({ kind }) => kind === "analyse")).toBe(false);
  });

  it("is waited for by the report, but not for long", async () => {
    const { world, model } = await worldWith({ analysis: () => null });
    await answer(world, "a1", "I would keep a counter and walk the list once.");
    await end(world);
    expect((await view(world)).report).toBe("pending");
    await world.advance(ARM_AFTER_MS);
    await world.settle();
    await world.advance(5_000);
    await world.settle();
    expect((await view(world)).report).toBe("ready");
    model.waiting?.say(JSON.stringify({ points: [] })).end();
    await world.settle();
    expect((await view(world)).report).toBe("ready");
  });

  it("hastens the report when it is done earlier", async () => {
    const { world, model } = await worldWith({ analysis: () => null });
    await answer(world, "a1", "I would keep a counter and walk the list once.");
    await end(world);
    model.waiting?.say(JSON.stringify({ points: [] })).end();
    await world.settle();
    expect((await view(world)).report).toBe("ready");
  });
});

const NARRATIVE = (evidence: string): Script => ({
  pieces: [
    JSON.stringify({
      paragraphs: [{ text: "You said how it works step by step.", evidence: [evidence] }],
      nextSteps: [{ text: "Say the cost at the end.", evidence: [evidence] }],
    }),
  ],
});

async function played(narrative: Replies["narrative"]): Promise<{ world: SessionWorld; model: FakeModel }> {
  const { world, model } = await worldWith({ ...(narrative === undefined ? {} : { narrative }) });
  for (let turn = 1; turn <= 12 && (await view(world)).state.stage !== "done"; turn += 1)
    await answer(world, `a${turn}`);
  if ((await view(world)).state.stage !== "done") await end(world);
  await world.advance(10_000);
  await world.settle();
  return { world, model };
}

describe("words for the report", () => {
  it("come after it was sealed, stand on its quotes, and change nothing else in it", async () => {
    const { world } = await played(() => NARRATIVE("e1"));
    const whole = await report(world);
    const { narrative, ...rest } = whole;
    expect(narrative?.by).toBe("model@vendor");
    expect(narrative?.paragraphs[0]?.text).toBe("You said how it works step by step.");
    const quotes = JSON.stringify([rest.criteria, rest.questions, rest.strengths, rest.improvements]);
    for (const quote of narrative?.paragraphs.flatMap(({ evidence }) => evidence) ?? []) {
      expect(quotes).toContain(JSON.stringify(quote).slice(1, -1));
    }
    expect(rest).toEqual(JSON.parse(world.disk.durable.values.get("report") ?? "{}"));
    expect(inputsOf(world).at(-1)).toBe("report.narrated");
  });

  it.each([
    ["without a known quote", () => NARRATIVE("e999")],
    ["that are no JSON", () => ({ pieces: ["Well done!"] })],
    ["of a model that fails", () => ({ pieces: [], outcome: fault("server_error") })],
  ] as const)("%s are none, and the report is ready all the same", async (_, narrative) => {
    const { world } = await played(narrative);
    await world.advance(120_000);
    await world.settle();
    expect((await report(world)).narrative).toBeUndefined();
    expect((await view(world)).report).toBe("ready");
  });

  it("give back what was granted and not used", async () => {
    const { world } = await played(() => NARRATIVE("e1"));
    const ledger: { slice: unknown; reserved: object } = JSON.parse(
      world.disk.durable.values.get("modelLedger") ?? "{}",
    );
    expect(ledger.slice).toBeNull();
    expect(ledger.reserved).toEqual({});
  });
});
