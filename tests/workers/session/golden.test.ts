/** Golden logs held by real objects, evicted after every event: the words of the engine, whatever the clock says. */
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Input } from "../../../durable/engine/state.ts";
import rising from "../../fixtures/sessions/analytical-adaptive-rising.jsonl?raw";
import corrections from "../../fixtures/sessions/calm-corrections-and-questions.jsonl?raw";
import strong from "../../fixtures/sessions/calm-engineer-strong.jsonl?raw";
import coach from "../../fixtures/sessions/warm-behavioral-coach.jsonl?raw";
import { OWNER } from "../../support/session-content.ts";
import { goldenScript } from "../../support/session-golden.ts";
import type { Stub } from "./page.ts";

/** The input as a call; null for what the object itself brings about. */
function give(stub: Stub, input: Input) {
  switch (input.type) {
    case "session.start":
      return stub.start(OWNER, input.cid);
    case "turn.answer": {
      const { cid, turnId, text, code, source } = input;
      return stub.message(OWNER, { cid, turnId, text, code, source });
    }
    case "turn.correct":
      return stub.act(OWNER, { cid: input.cid, turnId: input.turnId, action: "correct", text: input.text });
    case "session.end":
      return stub.act(OWNER, { cid: input.cid, action: "end" });
    default:
      return null;
  }
}

describe("a golden log", () => {
  it.each([
    ["adaptive, rising", rising],
    ["corrections and questions", corrections],
    ["an engineer who does well", strong],
    ["coached behavioural", coach],
  ])("(%s) is said word for word by an object that is evicted after every event", async (name, text) => {
    const { init, lines } = goldenScript(text);
    const stub = env.INTERVIEW_SESSION.getByName(`golden ${name}`);
    expect(await stub.create(init)).toMatchObject({ ok: true });
    for (const { input } of lines) {
      await evictDurableObject(stub);
      await give(stub, input);
    }
    const expected = lines.flatMap(({ facts }) =>
      facts.flatMap((fact) => (fact.type === "utterance.committed" ? [[fact.turnId, fact.text, fact.leadIn]] : [])),
    );
    const transcript = await stub.transcript(OWNER);
    if (!transcript.ok) throw new Error(transcript.code);
    const said = transcript.messages.filter(({ role }) => role === "interviewer");
    expect(said.map(({ turnId, text: words, leadIn }) => [turnId, words, leadIn])).toEqual(expected);
  });
});
