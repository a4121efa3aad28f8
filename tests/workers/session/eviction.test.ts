/**
 * A whole interview with the object evicted after every event, over HTTP and over a socket, sockets kept or cut: it
 * says and stores what the same interview says and stores without any eviction.
 */
import { abortAllDurableObjects, evictDurableObject, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import type { ServerFrame } from "../../../worker/contract/socket.ts";
import { api, json, seedBank } from "../worker-client.ts";
import { type Guest, guestWithSession, joinPage, type Page } from "./page.ts";

beforeAll(seedBank);

const SAID = [
  "I am fine, thank you.",
  "I would walk the list once and keep a counter, which takes linear time.",
  "I do not know.",
  "An empty list is the edge case, and I would return zero for it.",
] as const;

const setUp = { warmUp: true, questionCount: 2, seed: 11 };

type Line = {
  readonly seq: number;
  readonly class: string;
  readonly event: { readonly type: string; readonly text?: string };
};

async function logOf({ token, id }: Guest): Promise<Line[]> {
  const text = await (await api(`/sessions/${id}/events`, { token })).text();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** What must not depend on when things happened: order, kinds and words. */
const gist = (log: readonly Line[]) => log.map(({ seq, class: side, event }) => [seq, side, event.type, event.text]);

/** Answers over HTTP until it is over; `between` comes after every call. */
async function hold(guest: Guest, between: () => Promise<void>): Promise<void> {
  const call = async (path: string, body: object) => {
    const answer = await json(api(`/sessions/${guest.id}/${path}`, { token: guest.token, body }));
    await between();
    return answer;
  };
  let { state } = await call("start", { cid: "start" });
  for (let turn = 0; state.stage !== "done" && turn < 30; turn += 1) {
    if (turn === 2) await call("actions", { cid: "hint", action: "hint" });
    ({ state } = await call("messages", { cid: `a${turn}`, text: SAID[turn % SAID.length] }));
  }
  await call("finish", { cid: "finish" });
}

describe("eviction after every event", () => {
  it("changes nothing over HTTP", async () => {
    const undisturbed = await guestWithSession(setUp);
    await hold(undisturbed, async () => {});
    const evicted = await guestWithSession(setUp);
    await hold(evicted, () => evictDurableObject(evicted.stub));
    const log = await logOf(evicted);
    expect(gist(log)).toEqual(gist(await logOf(undisturbed)));
    expect(log.some(({ event }) => event.type === "report.graded")).toBe(true);
  });

  it("changes nothing where the whole process of objects is gone each time", async () => {
    const undisturbed = await guestWithSession(setUp);
    await hold(undisturbed, async () => {});
    const aborted = await guestWithSession(setUp);
    await hold(aborted, () => abortAllDurableObjects());
    expect(gist(await logOf(aborted))).toEqual(gist(await logOf(undisturbed)));
  });

  it("is not noticed by an open page", async () => {
    const guest = await guestWithSession(setUp);
    const page = await joinPage(guest);
    const heard: ServerFrame[] = [];
    page.send({ type: "session.start", cid: "start", input: "text" });
    heard.push(...(await page.until("floor")));
    for (let turn = 0; turn < 4; turn += 1) {
      await evictDurableObject(guest.stub);
      page.send({ type: "turn.answer", cid: `a${turn}`, turnId: turnOf(heard), text: SAID[turn] });
      heard.push(...(await page.until("floor")));
    }
    const seqs = heard.flatMap((frame) => ("at" in frame ? [frame.seq] : []));
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    const stored = (await logOf(guest)).filter(({ class: side }) => side === "fact").map(({ seq }) => seq);
    expect(seqs).toEqual(stored);
  });

  it("that cuts the sockets is mended by the page's next hello, and its resent answer counts once", async () => {
    const guest = await guestWithSession(setUp);
    let page: Page = await joinPage(guest);
    page.send({ type: "session.start", cid: "start", input: "text" });
    const before = await page.until("floor");
    const answer = { type: "turn.answer", cid: "a", turnId: turnOf(before), text: SAID[0] };
    page.send(answer);
    const [ack] = await page.until("floor");
    await evictDurableObject(guest.stub, { webSockets: "close" });
    page = await joinPage(guest, before.findLast((frame) => "at" in frame)?.seq);
    page.send(answer);
    const again = await page.until("ack");
    expect(again.at(-1)).toEqual(ack);
    expect(again.filter(({ type }) => type === "turn.committed")).toHaveLength(1);
  });
});

function turnOf(frames: readonly ServerFrame[]): string {
  const floor = frames.findLast((frame) => frame.type === "floor");
  if (floor?.type !== "floor" || floor.state.turnId === null) throw new Error("no turn is open");
  return floor.state.turnId;
}

describe("coming back", () => {
  it("takes state from the newest snapshot, whatever the first ones were", async () => {
    const guest = await guestWithSession(setUp);
    await api(`/sessions/${guest.id}/start`, { token: guest.token, body: {} });
    const before = await json(api(`/sessions/${guest.id}`, { token: guest.token }));
    await runInDurableObject(guest.stub, (_object, state) => {
      const row = state.storage.sql.exec<{ seq: number }>("SELECT seq FROM snapshots").one();
      expect(row.seq).toBe(before.state.seq);
    });
    await evictDurableObject(guest.stub);
    const after = await json(api(`/sessions/${guest.id}`, { token: guest.token }));
    expect({ ...after.state, elapsedMs: 0 }).toEqual({ ...before.state, elapsedMs: 0 });
  });
});
