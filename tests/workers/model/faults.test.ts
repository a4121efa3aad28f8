/**
 * A model that fails, in workerd from end to end: HTTP and socket on one side, a vendor behind a real connection on the
 * other. The interview goes on, one message is said in each turn, the report comes.
 */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ENGINE } from "../../../durable/engine/state.ts";
import type { FaultInput } from "../../../scripts/stand-ins/script.ts";
import { type Guest, guestWithSession, joinPage } from "../session/page.ts";
import { api, json, seedBank } from "../worker-client.ts";

beforeAll(seedBank);

async function control(what: string, body: object = {}): Promise<void> {
  const url = `${env.DEEPSEEK_BASE_URL}/__control/${what}`;
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  expect(response.status).toBe(200);
}

beforeEach(() => control("reset"));

const THIN = "I would look at the list and think about it for a moment.";

/** Answers over HTTP until the interview is over. */
async function played({ id, token }: Guest): Promise<void> {
  for (let turn = 1; turn <= 12; turn += 1) {
    const { state } = await json(api(`/sessions/${id}`, { token }));
    if (state.stage === "done") return;
    const body = { cid: `m${turn}`, turnId: state.turnId, text: `${THIN} Point ${turn}.` };
    const response = await api(`/sessions/${id}/messages`, { token, body });
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining("messages")]);
  }
}

type Spoken = { readonly turnId: string; readonly by: string };

function spoken(stub: Guest["stub"]): Promise<Spoken[]> {
  return runInDurableObject(stub, (_object, state) =>
    state.storage.sql
      .exec<{ body: string }>("SELECT body FROM events WHERE type = 'utterance.committed' ORDER BY seq")
      .toArray()
      .map(({ body }): Spoken => JSON.parse(body)),
  );
}

/** The report waits some seconds for readings that may still come; here it does not. The object reads its outbox anew. */
async function gradedNow(stub: Guest["stub"]): Promise<void> {
  await runInDurableObject(stub, (_object, state) => {
    state.storage.sql.exec("UPDATE effects SET not_before = 1 WHERE kind = 'grade'");
    return state.storage.setAlarm(Date.now());
  });
  await evictDurableObject(stub);
  await runDurableObjectAlarm(stub);
}

const FAULTS: readonly (readonly [string, FaultInput])[] = [
  ["resets the connection", { kind: "refuse" }],
  ["refuses the key", { kind: "status", status: 401 }],
  ["is overloaded", { kind: "status", status: 503 }],
  ["breaks off after some words", { kind: "reset", afterTokens: 12 }],
  ["ends early", { kind: "end_early", afterTokens: 4 }],
];

describe("a vendor that", () => {
  it("does well words the turns", async () => {
    const guest = await guestWithSession();
    await api(`/sessions/${guest.id}/start`, { token: guest.token, body: {} });
    await played(guest);
    const said = await spoken(guest.stub);
    expect(said.some(({ by }) => by.startsWith("deepseek-flash@"))).toBe(true);
  });

  it.each(FAULTS)("%s keeps no interview from its report", async (_what, fault) => {
    await control("fault", { ...fault, times: null });
    const guest = await guestWithSession();
    await api(`/sessions/${guest.id}/start`, { token: guest.token, body: {} });
    await played(guest);
    await gradedNow(guest.stub);
    const said = await spoken(guest.stub);
    expect(new Set(said.map(({ turnId }) => turnId)).size).toBe(said.length);
    const report = await api(`/sessions/${guest.id}/report`, { token: guest.token });
    expect(report.status).toBe(200);
  });
});

describe("over the socket", () => {
  it("a vendor that fails costs one plain sentence, and the question is asked all the same", async () => {
    await control("fault", { kind: "status", status: 401, times: null });
    const guest = await guestWithSession();
    const page = await joinPage(guest);
    page.send({ type: "session.start", cid: "start", input: "text" });
    await page.until("floor");
    const { state } = await json(api(`/sessions/${guest.id}`, { token: guest.token }));
    page.send({ type: "turn.answer", cid: "a1", turnId: state.turnId, text: THIN });
    const frames = await page.until("utterance.committed");
    const levels = frames.filter((frame) => frame.type === "levels");
    expect(levels).toEqual([
      expect.objectContaining({
        llm: 3,
        text: "The AI model is not answering. The interview goes on in Viva's own words.",
      }),
    ]);
    expect(frames.at(-1)).toMatchObject({ type: "utterance.committed", by: ENGINE });
  });

  it("a model's words come as they are found, and are committed as they were shown", async () => {
    const guest = await guestWithSession();
    const page = await joinPage(guest);
    page.send({ type: "session.start", cid: "start", input: "text" });
    await page.until("floor");
    const { state } = await json(api(`/sessions/${guest.id}`, { token: guest.token }));
    page.send({ type: "turn.answer", cid: "a1", turnId: state.turnId, text: THIN });
    const frames = await page.until("utterance.committed");
    const shown = frames.flatMap((frame) => (frame.type === "utterance.segment" ? [frame.text] : [])).join("");
    const said = frames.at(-1);
    expect(said?.type === "utterance.committed" && [said.leadIn, said.text].filter(Boolean).join(" ")).toBe(shown);
  });
});
