/** What reading an answer takes is made ready while the candidate thinks, and only for the question that is open. */
import { describe, expect, it } from "vitest";
import type { EngineQuestion } from "../../../durable/engine/content.ts";
import { isPrepared, prepareReading, readAnswer } from "../../../durable/engine/understanding/reading.ts";
import { type Prepared, Preparing } from "../../../durable/session/preparing.ts";
import { PREPARE_AFTER_MS } from "../../../durable/session/timing.ts";
import { ManualClock } from "../../support/session-clock.ts";
import { OWNER, sessionInit, strongAnswers } from "../../support/session-content.ts";
import { startedWorld, view } from "../../support/session-play.ts";
import { emptyReport, type SessionWorld } from "../../support/session-world.ts";
import { wordedSession } from "../../support/worded-session.ts";

/** Questions that are ready when the session ends, which nothing has read by then. */
async function readyAtTheEnd(world: SessionWorld): Promise<string[]> {
  let ready: string[] = [];
  world.grade = ({ content, sessionId, gradedAt }) => {
    ready = content.pool.flatMap(({ question }) => (isPrepared(question) ? [question.id] : []));
    return emptyReport(sessionId, gradedAt);
  };
  await world.run((runtime) => runtime.finish(OWNER, "finish"));
  return ready;
}

describe("the question that is open", () => {
  it("is ready to be read soon after it was asked, before anything is answered", async () => {
    const world = await startedWorld({ warmUp: false });
    const { state } = await view(world);
    await world.settle();
    await world.advance(PREPARE_AFTER_MS);
    await world.settle();
    expect(await readyAtTheEnd(world)).toEqual([state.currentQuestion?.id]);
  });

  it("is left alone while the interviewer may still be speaking", async () => {
    const world = await startedWorld({ warmUp: false });
    await world.settle();
    await world.advance(PREPARE_AFTER_MS - 1);
    await world.settle();
    expect(await readyAtTheEnd(world)).toEqual([]);
  });

  it("is read the same whether it was ready or not", () => {
    const fresh = (): EngineQuestion[] => structuredClone(sessionInit().pool.map(({ question }) => question));
    for (const [at, question] of fresh().entries()) {
      const twin = fresh()[at] ?? question;
      prepareReading(twin);
      const text = strongAnswers.get(question.id) ?? "";
      const context = { turnId: "t1", interviewerSaid: [question.prompt] };
      expect(readAnswer(text, twin, context)).toEqual(readAnswer(text, question, context));
    }
  });
});

/** A core of which only what dry runs need is there, and which counts them by its log. */
function lookedAt() {
  const session = wordedSession();
  const seen: { runs: number; readonly logged: string[]; broken: boolean } = { runs: 0, logged: [], broken: false };
  const core: Prepared = {
    get state() {
      return session.state;
    },
    content: session.content,
    get seq() {
      return session.log.length;
    },
    log: {
      all: () => {
        seen.runs += 1;
        if (seen.broken) throw new TypeError("words of a candidate");
        return session.log;
      },
    },
    timeFor: (now: number) => now,
  };
  const clock = new ManualClock(session.now);
  const log = (event: string, fields?: object) => seen.logged.push(JSON.stringify([event, fields]));
  return { session, seen, clock, ports: { clock, log }, core };
}

/** Time goes on in small steps until so much is over. */
async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 5) {
    clock.set(clock.now() + 5);
    for (let tick = 0; tick < 4; tick += 1) await Promise.resolve();
  }
}

describe("dry runs before an answer", () => {
  it("are held once for a turn, one at a time, and few once the code has run often enough", async () => {
    const { session, seen, clock, ports, core } = lookedAt();
    const held = { runs: 0 };
    const preparing = new Preparing(ports, () => core, held);
    void preparing.forAnswer();
    void preparing.forAnswer();
    await pass(clock, PREPARE_AFTER_MS);
    const runs: number[] = [];
    for (let step = 0; step < 6; step += 1) {
      await pass(clock, 5);
      runs.push(seen.runs);
    }
    expect(runs).toEqual([1, 2, 3, 4, 4, 4]);
    held.runs = 1_000;
    session.press("skip");
    void preparing.forAnswer();
    await pass(clock, PREPARE_AFTER_MS + 30);
    expect([seen.runs, held.runs, seen.logged]).toEqual([5, 1_001, []]);
  });

  it("end when the turn does, or the session", async () => {
    const { session, seen, clock, ports, core } = lookedAt();
    let open = true;
    const preparing = new Preparing(ports, () => (open ? core : null), { runs: 0 });
    void preparing.forAnswer();
    await pass(clock, PREPARE_AFTER_MS + 10);
    session.press("skip");
    await pass(clock, 40);
    expect(seen.runs).toBe(2);
    void preparing.forAnswer();
    await pass(clock, PREPARE_AFTER_MS + 5);
    open = false;
    await pass(clock, 40);
    expect(seen.runs).toBe(3);
  });

  it("harm nothing where one fails, and no word of it is logged", async () => {
    const { seen, clock, ports, core } = lookedAt();
    seen.broken = true;
    const done = new Preparing(ports, () => core, { runs: 0 }).forAnswer();
    await pass(clock, PREPARE_AFTER_MS + 40);
    await done;
    expect(seen.logged).toEqual(['["prepare.failed",{"name":"TypeError"}]']);
    expect(seen.runs).toBe(1);
  });
});
