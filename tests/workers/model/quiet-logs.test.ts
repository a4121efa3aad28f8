/** The log of whole interviews with a model that does well and with vendors that fail: events, and nobody's words. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { FaultInput } from "../../../scripts/stand-ins/script.ts";
import { watchLog } from "../fuzz/quiet.ts";
import { type Guest, guestWithSession, hello, joinPage, ticketFor } from "../session/page.ts";
import { api, json, seedBank } from "../worker-client.ts";

beforeAll(seedBank);

const CANARY = "osprey-cellar-canary";

async function control(what: string, body: object = {}): Promise<void> {
  await fetch(`${env.DEEPSEEK_BASE_URL}/__control/${what}`, { method: "POST", body: JSON.stringify(body) });
}

/** The beginning of something that was said, long enough to stand in no log line by chance. */
const beginningOf = (text: string): string[] => (text.length >= 24 ? [text.slice(0, 24)] : []);

/** To its report; what the interviewer says is kept as well. */
async function played(guest: Guest, secrets: Set<string>): Promise<void> {
  const { id, token } = guest;
  for (let turn = 1; turn <= 12; turn += 1) {
    const { state } = await json(api(`/sessions/${id}`, { token }));
    if (state.stage === "done") break;
    const text = `I would use a hash map, ${CANARY}, and count. Point ${turn}.`;
    const body = { cid: `m${turn}`, turnId: state.turnId, text };
    const answer = await json(api(`/sessions/${id}/messages`, { token, body }));
    for (const message of answer.messages) for (const said of beginningOf(message.text)) secrets.add(said);
  }
  await runInDurableObject(guest.stub, (_object, state) => {
    state.storage.sql.exec("UPDATE effects SET not_before = 1 WHERE kind = 'grade'");
    return state.storage.setAlarm(Date.now());
  });
  await evictDurableObject(guest.stub);
  await runDurableObjectAlarm(guest.stub);
}

const FAULTS: readonly (readonly [string, FaultInput | null])[] = [
  ["does well", null],
  ["refuses the key", { kind: "status", status: 401 }],
  ["is overloaded", { kind: "status", status: 503 }],
  ["breaks off after some words", { kind: "reset", afterTokens: 12 }],
];

describe("G5: the log of an interview whose model", () => {
  it.each(FAULTS)("%s holds no words, prompts, keys, tickets or tokens", async (_what, fault) => {
    await control("reset");
    if (fault !== null) await control("fault", { ...fault, times: null });
    const key: unknown = Reflect.get(env, "DEEPSEEK_API_KEY");
    const secrets = new Set([CANARY, String(key)]);
    const log = watchLog(secrets);
    const guest = await guestWithSession();
    secrets.add(guest.token);
    const page = await joinPage(guest);
    const ticket = await ticketFor(guest);
    secrets.add(ticket);
    page.send(hello(ticket));
    page.send(`{"type":"turn.answer","cid":"x","turnId":"${CANARY}"`);
    page.send({ type: "session.start", cid: "start", input: "text" });
    await page.until("floor");
    const known = secrets.size;
    await played(guest, secrets);
    page.close();
    log.stop();
    expect(String(key).length).toBeGreaterThan(5);
    expect(secrets.size).toBeGreaterThan(known + 1);
    expect(log.lines()).toBeGreaterThan(5);
    expect(log.events().has("request")).toBe(true);
    expect(log.holding()).toEqual([]);
    expect([...log.events().keys()]).not.toContain("other");
    expect((await api(`/sessions/${guest.id}/report`, { token: guest.token })).status).toBe(200);
  });
});
