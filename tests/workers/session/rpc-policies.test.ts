/** Every method of an interview's object has a policy here, and is held to it over RPC by somebody it is not for. */
import { beforeAll, describe, expect, it } from "vitest";
import { InterviewSession } from "../../../durable/interview-session.ts";
import { api, json, seedBank } from "../worker-client.ts";
import { type Guest, guestWithSession, joinPage, openPage } from "./page.ts";

beforeAll(seedBank);

const STRANGER = "f".repeat(32);

type Call = (guest: Guest) => Promise<{ readonly ok: boolean; readonly code?: string }>;

/** For the owner alone: whoever else is named is told that there is no such interview. */
const OWNERS: Readonly<Record<string, Call>> = {
  view: ({ stub }) => stub.view(STRANGER),
  start: ({ stub }) => stub.start(STRANGER, "a"),
  message: ({ stub }) => stub.message(STRANGER, { cid: "b", text: "Hello.", source: "typed" }),
  act: ({ stub }) => stub.act(STRANGER, { cid: "c", action: "skip" }),
  finish: ({ stub }) => stub.finish(STRANGER, "d"),
  report: ({ stub }) => stub.report(STRANGER),
  rescore: ({ stub }) => stub.rescore(STRANGER, null),
  transcript: ({ stub }) => stub.transcript(STRANGER),
  events: ({ stub }) => stub.events(STRANGER, 0, 10),
  erase: ({ stub }) => stub.erase(STRANGER),
};

/** For the Worker, each with its own test below or of its own. */
const WORKERS = ["create", "handOver", "closeAccess", "fetch"];

/** The platform's own events. */
const PLATFORM = ["constructor", "alarm", "webSocketMessage", "webSocketClose", "webSocketError"];

const eventsOf = async ({ token, id }: Guest) => (await api(`/sessions/${id}/events`, { token })).text();

describe("X1: the object's methods", () => {
  it("are all of them declared here, and none is declared that there is not", () => {
    const methods = Object.getOwnPropertyNames(InterviewSession.prototype);
    expect([...methods].sort()).toEqual([...Object.keys(OWNERS), ...WORKERS, ...PLATFORM].sort());
  });

  it.each(Object.entries(OWNERS))("%s answers nobody but the owner, and changes nothing", async (_name, call) => {
    const guest = await guestWithSession();
    const before = await eventsOf(guest);
    expect(await call(guest)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await eventsOf(guest)).toBe(before);
  });

  it("create makes no interview over one that is there", async () => {
    const guest = await guestWithSession();
    const view = await json(api(`/sessions/${guest.id}`, { token: guest.token }));
    const init = { sessionId: guest.id, userId: STRANGER, setUp: view.setUp, localHour: 9 };
    const made = await guest.stub
      .create(JSON.parse(JSON.stringify({ ...init, questions: [], rubrics: {}, versions: {}, pool: [] })))
      .then(
        ({ ok }) => ok,
        () => false,
      );
    expect(made).toBe(false);
    expect((await api(`/sessions/${guest.id}`, { token: guest.token })).status).toBe(200);
  });

  it("handOver gives an interview away for its own guest only", async () => {
    const guest = await guestWithSession();
    expect(await guest.stub.handOver(STRANGER, "e".repeat(32))).toMatchObject({ ok: false });
    expect((await api(`/sessions/${guest.id}/transcript`, { token: guest.token })).status).toBe(200);
  });

  it("closeAccess closes the sockets of the user it names, and no others", async () => {
    const guest = await guestWithSession();
    const page = await joinPage(guest);
    await guest.stub.closeAccess(STRANGER);
    page.send({ type: "clock", clientMs: 7 });
    expect((await page.until("clock")).at(-1)).toMatchObject({ clientMs: 7 });
    page.close();
  });

  it("fetch is the upgrade, for the owner whom the Worker names", async () => {
    const guest = await guestWithSession();
    expect((await guest.stub.fetch("https://object/socket")).status).toBe(404);
    const headers = { upgrade: "websocket", "x-viva-user": STRANGER, "x-viva-access-until": "9999999999999" };
    expect((await guest.stub.fetch("https://object/socket", { headers })).status).toBe(404);
    (await openPage(guest)).close();
  });
});
