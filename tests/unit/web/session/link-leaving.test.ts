/** Leaving the room in the middle of anything: what comes late opens nothing, says nothing, and takes no floor from anybody. */
import { describe, expect, it } from "vitest";
import { CLOSE } from "#contract/socket.ts";
import type { Api } from "../../../../web/src/api/port.ts";
import type { RoomCommand } from "../../../../web/src/session/commands.ts";
import { SessionLink } from "../../../../web/src/session/link.ts";
import { Outbox, type OutboxStore } from "../../../../web/src/session/outbox.ts";
import { memoryStore } from "../../../../web/src/session/outbox-store.ts";
import { failed, fakeApi, OFFLINE, ok, refusal } from "../../../support/web-api.ts";
import { welcome } from "../../../support/web-frames.ts";
import { FakeScheduler, settled } from "../../../support/web-scheduler.ts";
import { FakeSockets } from "../../../support/web-socket.ts";

const ANSWER: RoomCommand = { kind: "answer", cid: "a", turnId: "t1", text: "Words." };

/** Something that comes when the test says so. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    passed: promise,
    open: async () => {
      resolve();
      await settled();
    },
  };
}

function make(part: Partial<Api> = {}, store: OutboxStore = memoryStore()) {
  const scheduler = new FakeScheduler();
  const sockets = new FakeSockets();
  const api = fakeApi(part);
  const outbox = new Outbox(store, { userId: "u1", sessionId: "s1" }, () => {});
  const statuses: string[] = [];
  const returned: string[] = [];
  const nothing = () => {};
  const link = new SessionLink({
    api,
    sessionId: "s1",
    outbox,
    openSocket: sockets.open,
    scheduler,
    lastSeq: () => 0,
    events: {
      status: (status) => statuses.push(status),
      frame: nothing,
      travelling: nothing,
      delivered: nothing,
      returned: (command, code) => returned.push(`${command.cid} ${code}`),
    },
  });
  const goLive = async () => {
    link.connect();
    await settled();
    sockets.last.open();
    await sockets.last.receive(welcome());
  };
  return { scheduler, sockets, api, outbox, statuses, returned, link, goLive };
}

/** Nothing is open, nothing is waiting, and nothing comes of waiting longer. */
async function isQuiet({ scheduler, sockets }: ReturnType<typeof make>, count: number): Promise<void> {
  await scheduler.advance(120_000);
  expect(sockets.all).toHaveLength(count);
  expect(sockets.all.every((socket) => socket.isClosed)).toBe(true);
  expect(scheduler.pending).toBe(0);
}

describe("leaving", () => {
  it("while a ticket is asked for opens no socket with it", async () => {
    const late = gate();
    const made = make({ ticket: () => late.passed.then(() => ok({ ticket: "t" })) });
    made.link.connect();
    made.link.dispose();
    await late.open();
    await isQuiet(made, 0);
  });

  it("while a ticket is refused does not ask for another", async () => {
    const late = gate();
    const made = make({ ticket: () => late.passed.then(() => failed(OFFLINE)) });
    made.link.connect();
    made.link.dispose();
    await late.open();
    await isQuiet(made, 0);
    expect(made.api.calls).toEqual(["ticket"]);
  });

  it("while a socket opens says no hello on it", async () => {
    const made = make();
    made.link.connect();
    await settled();
    made.link.dispose();
    made.sockets.last.open();
    await made.sockets.last.receive(welcome());
    expect([made.sockets.last.sent, made.link.status]).toEqual([[], "over"]);
    await isQuiet(made, 1);
  });

  it("while another attempt is waited for makes none", async () => {
    const made = make();
    await made.goLive();
    await made.sockets.last.drop(1006);
    made.link.dispose();
    await isQuiet(made, 1);
  });

  it("while an answer that was too large is given back does not connect again", async () => {
    const late = gate();
    const store = memoryStore();
    const slow: OutboxStore = { ...store, remove: (entry) => late.passed.then(() => store.remove(entry)) };
    const made = make({}, slow);
    await made.goLive();
    await made.link.send(ANSWER);
    await made.sockets.last.drop(CLOSE.tooBig);
    made.link.dispose();
    await late.open();
    await isQuiet(made, 1);
  });

  it("while a refused command waits for its second try does not send it", async () => {
    const made = make();
    await made.goLive();
    await made.link.send(ANSWER);
    const frame = { type: "nack", eph: true, cid: "a", code: "RATE_LIMITED", retry: true } as const;
    await made.sockets.last.receiveText(JSON.stringify(frame));
    const before = made.sockets.last.sent.length;
    made.link.dispose();
    await made.scheduler.advance(60_000);
    expect(made.sockets.last.sent).toHaveLength(before);
  });

  it("keeps what was not delivered for the next visit", async () => {
    const made = make();
    await made.goLive();
    await made.link.send(ANSWER);
    made.link.dispose();
    expect(made.outbox.waiting.map(({ cid }) => cid)).toEqual(["a"]);
  });

  it("is for good: the network coming back and words given late open nothing", async () => {
    const made = make();
    await made.goLive();
    made.link.dispose();
    made.link.nudge();
    await made.link.send(ANSWER);
    await isQuiet(made, 1);
    expect(made.statuses.at(-1)).toBe("over");
  });

  it("has no socket to sign on, and nothing on its way", async () => {
    const made = make();
    await made.goLive();
    made.link.dispose();
    expect([made.link.sign(12), made.link.backlog()]).toEqual([false, 0]);
  });
});

describe("a link that was stopped by the server", () => {
  it.each([
    ["the floor was taken", CLOSE.replaced, "replaced"],
    ["the sign-in has ended", CLOSE.accessEnded, "left"],
    ["the interview was deleted", CLOSE.deleted, "deleted"],
    ["it was not welcome", CLOSE.policy, "refused"],
  ] as const)("because %s stays so, whatever the network does", async (_, code, status) => {
    const made = make();
    await made.goLive();
    await made.sockets.last.drop(code);
    made.link.nudge();
    await made.scheduler.advance(120_000);
    expect([made.link.status, made.sockets.all.length, made.scheduler.pending]).toEqual([status, 1, 0]);
  });

  it.each([
    ["NOT_FOUND", "deleted"],
    ["UNAUTHENTICATED", "left"],
    ["FORBIDDEN", "left"],
  ] as const)("by %s in place of a ticket ends as %s", async (code, status) => {
    const made = make({ ticket: async () => failed(refusal(code)) });
    made.link.connect();
    await settled();
    await made.scheduler.advance(120_000);
    expect([made.link.status, made.sockets.all.length, made.api.calls]).toEqual([status, 0, ["ticket"]]);
  });

  it.each(["OVERLOADED", "RATE_LIMITED"] as const)("by %s is tried again", async (code) => {
    const made = make({ ticket: async () => failed(refusal(code)) });
    made.link.connect();
    await settled();
    await made.scheduler.advance(30_000);
    expect(made.link.status).toBe("waiting");
    expect(made.api.calls.length).toBeGreaterThan(3);
  });
});

describe("what an older socket says", () => {
  it("after a new one was opened is not heard: neither frames, nor sound, nor its end", async () => {
    const made = make();
    await made.goLive();
    const old = made.sockets.last;
    made.link.connect();
    await settled();
    made.sockets.last.open();
    await made.sockets.last.receive(welcome());
    await old.receiveText('{"type":"error","code":"PROTOCOL_UNSUPPORTED"}');
    await old.receiveSound(Uint8Array.of(1));
    await old.drop(CLOSE.deleted);
    expect([made.link.status, made.sockets.all.length]).toEqual(["live", 2]);
  });
});
