/** What reading an answer takes is made ready while the candidate thinks, and only for the question that is open. */
import { describe, expect, it } from "vitest";
import type { EngineQuestion } from "../../../durable/engine/content.ts";
import { isPrepared, prepareReading, readAnswer } from "../../../durable/engine/understanding/reading.ts";
import { PREPARE_AFTER_MS } from "../../../durable/session/timing.ts";
import { OWNER, sessionInit, strongAnswers } from "../../support/session-content.ts";
import { startedWorld, view } from "../../support/session-play.ts";
import { emptyReport, type SessionWorld } from "../../support/session-world.ts";

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
