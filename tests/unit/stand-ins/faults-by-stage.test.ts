/**
 * Every fault of the catalogue in every stage, through the real adapter and a stand-in behind a real socket: the interview
 * goes on to its report, one message is said in each turn, and the candidate reads one plain sentence about it.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildReport } from "../../../durable/engine/grading/report.ts";
import { ENGINE, type Logged } from "../../../durable/engine/state.ts";
import { type StandIn, startDeepSeek } from "../../../scripts/stand-ins/deepseek.ts";
import { FAULT_KINDS, type FaultInput, type FaultKind } from "../../../scripts/stand-ins/script.ts";
import type { ServerFrame } from "../../../worker/contract/socket.ts";
import { RunningClock } from "../../support/running-clock.ts";
import { OWNER, sessionInit } from "../../support/session-content.ts";
import { checkSpoken, logOf } from "../../support/session-invariants.ts";
import { accepted, answerTo, say, view } from "../../support/session-play.ts";
import type { FakeConnection } from "../../support/session-sockets.ts";
import { SessionWorld } from "../../support/session-world.ts";
import { STAGE_CALLS, type StageName, StruckModel } from "../../support/struck-model.ts";

const THIN = "I would look at the list and think about it for a moment.";
const STAGES = Object.keys(STAGE_CALLS).filter((name): name is StageName => name in STAGE_CALLS);
const BESIDE: readonly StageName[] = ["analysis beside", "narrative after the end"];

/** The answer arrives in spite of it. */
const HARMLESS: readonly FaultKind[] = [
  "duplicate_chunk",
  "empty_choices",
  "null_content",
  "out_of_order",
  "reasoning",
];
const IN_THE_STREAM: readonly FaultKind[] = [
  "stall",
  "reset",
  "end_early",
  "error_event",
  "malformed_event",
  "content_filter",
  "no_resource",
];

type Case = { readonly name: string; readonly fault: FaultInput };

const refusal = (status: number, retryAfter?: string): Case => ({
  name: `status ${status}${retryAfter === undefined ? "" : ", later"}`,
  fault: { kind: "status", status, ...(retryAfter === undefined ? {} : { retryAfter }) },
});

const EVERYWHERE: readonly Case[] = [
  ...FAULT_KINDS.filter((kind) => kind !== "status").map(
    (kind): Case => ({ name: kind, fault: { kind, afterTokens: 2 } }),
  ),
  ...[401, 402, 429, 503].map((status) => refusal(status)),
];
/** Whoever waits for words has seen some of them when it happens. */
const WHILE_SPEAKING: readonly Case[] = IN_THE_STREAM.map((kind) => ({
  name: `${kind} after some words`,
  fault: { kind, afterTokens: 12 },
}));
/** The same to the session as one of those above; once is enough. */
const ONCE: readonly Case[] = [...[400, 403, 422, 500].map((status) => refusal(status)), refusal(429, "30")];

function casesOf(stage: StageName): readonly Case[] {
  const spoken = BESIDE.includes(stage) ? [] : WHILE_SPEAKING;
  return [...EVERYWHERE, ...spoken, ...(stage === "follow-up" ? ONCE : [])];
}

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startDeepSeek();
});
afterAll(() => standIn.close());
beforeEach(() => {
  standIn.reset();
  standIn.script({ headersMs: 0, firstTokenMs: 0, tokenMs: 0, reasoningTokenMs: 0 });
});

type Held = { readonly world: SessionWorld; readonly model: StruckModel; readonly page: FakeConnection };

/** A report with too little in it gets no words. */
const QUESTIONS: Readonly<Partial<Record<StageName, number>>> = { question: 2, "narrative after the end": 3 };

async function opened(stage: StageName, fault: FaultInput): Promise<Held> {
  const world = new SessionWorld(new RunningClock());
  const model = new StruckModel(standIn, stage, fault);
  world.models.push(model);
  if (stage === "narrative after the end") world.grade = buildReport;
  const init = sessionInit({
    warmUp: true,
    questionCount: QUESTIONS[stage] ?? 1,
    behavioralTarget: stage === "warm-up story" ? 1 : 0,
  });
  const grant = { grantId: "s:1", tokens: 200_000, untilAt: Date.now() + 3_600_000 };
  accepted(await world.run((runtime) => runtime.create({ ...init, model: grant })));
  const page = await world.join();
  accepted(await world.run((runtime) => runtime.start(OWNER, "start")));
  return { world, model, page };
}

/** Answers thinly the first time a question is asked, well the second time, until the interview is over. */
async function played({ world, model }: Held): Promise<void> {
  const asked = new Set<string>();
  for (let turn = 1; turn <= 20; turn += 1) {
    const { state } = await view(world);
    if (state.stage === "done") break;
    const id = state.currentQuestion?.id ?? "";
    await say(world, `a${turn}`, id === "" || asked.has(id) ? answerTo(state) : THIN);
    asked.add(id);
  }
  for (let round = 0; round < 12; round += 1) {
    await model.idle();
    await world.settle();
    const left = [...world.disk.durable.effects.values()].filter(({ kind }) => kind !== "archive");
    if (left.length === 0) return;
    await world.advance(Math.max(0, (world.alarm ?? 0) - world.clock.now()));
  }
  throw new Error("what is done after the interview never ends");
}

const of = <T extends ServerFrame["type"]>(page: FakeConnection, type: T) =>
  page.received.filter((frame): frame is Extract<ServerFrame, { type: T }> => frame.type === type);

/** What was shown on its way to a turn's words is how they begin. */
function shownStands(page: FakeConnection): void {
  for (const { turnId, feedback, leadIn, text } of of(page, "utterance.committed")) {
    const segments = of(page, "utterance.segment").filter((segment) => segment.turnId === turnId);
    const shown = segments.map((segment) => segment.text).join("");
    const said = [feedback, leadIn, text].filter(Boolean).join(" ");
    expect(said.startsWith(shown.replace(/[\s.,;:—–-]+$/, "")), `${turnId}: “${shown}” was shown`).toBe(true);
  }
}

const SENTENCE = "The AI model is not answering. The interview goes on in Viva's own words.";

function spokenBy(log: readonly Logged[]): string[] {
  return log.flatMap(({ event }) => (event.type === "utterance.committed" && event.by !== ENGINE ? [event.by] : []));
}

describe.each(STAGES)("%s", (stage) => {
  it.each(casesOf(stage))("$name", async ({ fault }) => {
    const held = await opened(stage, fault);
    await played(held);
    const { world, model, page } = held;
    expect(model.struck).toBeGreaterThan(0);
    const log = logOf(world);
    checkSpoken(log, true);
    shownStands(page);
    expect(await view(world)).toMatchObject({ state: { stage: "done" }, report: "ready" });
    const down = of(page, "levels").filter(({ llm }) => llm === 3);
    for (const { text } of down) expect(text).toBe(SENTENCE);
    if (HARMLESS.includes(fault.kind)) expect(down).toEqual([]);
    else if (!BESIDE.includes(stage)) expect(down.length).toBeGreaterThan(0);
    expect(down.length).toBeLessThanOrEqual(model.struck);
    if (fault.kind !== "status" && !BESIDE.includes(stage)) expect(spokenBy(log).length).toBeGreaterThan(0);
  });
});
