/** The link: nothing is sent before it is stored, everything unacknowledged is sent again, and HTTP stands in for a socket. */
import { describe, expect, it } from "vitest";
import type { ServerFrame } from "#contract/socket.ts";
import { CLOSE, PING, PONG } from "#contract/socket.ts";
import type { Api } from "../../../../web/src/api/port.ts";
import type { RoomCommand } from "../../../../web/src/session/commands.ts";
import { SessionLink } from "../../../../web/src/session/link.ts";
import { Outbox } from "../../../../web/src/session/outbox.ts";
import { memoryStore } from "../../../../web/src/session/outbox-store.ts";
import { failed, fakeApi, OFFLINE, ok, publicState, refused } from "../../../support/web-api.ts";
import { FrameWriter, welcome } from "../../../support/web-frames.ts";
import { FakeScheduler, settled } from "../../../support/web-scheduler.ts";
import { FakeSockets } from "../../../support/web-socket.ts";

function answer(cid: string): RoomCommand {
  return { kind: "answer", cid, turnId: "t1", text: `words of ${cid}` };
}

function make(part: Partial<Api> = {}) {
  const scheduler = new FakeScheduler();
  const sockets = new FakeSockets();
  const api = fakeApi(part);
  const outbox = new Outbox(memoryStore(), { userId: "u1", sessionId: "s1" }, () => {});
  const log = {
    statuses: [] as string[],
    frames: [] as ServerFrame[],
    returned: [] as string[],
    delivered: [] as string[],
    travelling: [] as (string | null)[],
  };
  let lastSeq = 0;
  const link = new SessionLink({
    api,
    sessionId: "s1",
    outbox,
    openSocket: sockets.open,
    scheduler,
    lastSeq: () => lastSeq,
    events: {
      status: (status) => log.statuses.push(status),
      frame: (frame) => {
        log.frames.push(frame);
        if ("seq" in frame && "at" in frame) lastSeq = frame.seq;
      },
      travelling: (command) => log.travelling.push(command?.cid ?? null),
      delivered: (command) => log.delivered.push(command.cid),
      returned: (command, code) => log.returned.push(`${command.cid} ${code}`),
    },
  });
  /** Connects up to the welcome. */
  const goLive = async () => {
    link.connect();
    await settled();
    sockets.last.open();
    await sockets.last.receive(welcome());
  };
  return { scheduler, sockets, api, outbox, log, link, goLive };
}

const cidsSent = (frames: readonly { readonly cid?: string }[]) => frames.flatMap((frame) => frame.cid ?? []);

describe("opening", () => {
  it("asks for a ticket, then says hello with it and with what it has seen", async () => {
    const { sockets, api, link, goLive } = make();
    await goLive();
    expect(api.calls).toEqual(["ticket", "socketAddress"]);
    expect(sockets.last.sent[0]).toMatchObject({
      type: "hello",
      ticket: "ticket-1",
      lastSeq: 0,
      caps: { protocol: 1 },
    });
    expect(link.status).toBe("live");
  });

  it("says hello with the number of the last durable frame after a cut", async () => {
    const { scheduler, sockets, goLive } = make();
    await goLive();
    const write = new FrameWriter();
    await sockets.last.receive(write.opened("t1"), write.spoke("t1", "Hello."));
    await sockets.last.drop(1006);
    await scheduler.advance(500);
    sockets.last.open();
    expect(sockets.last.sent[0]).toMatchObject({ type: "hello", lastSeq: 2 });
  });

  it("gives up an attempt that gets no welcome", async () => {
    const { scheduler, sockets, link } = make();
    link.connect();
    await settled();
    sockets.last.open();
    await scheduler.advance(8_000);
    expect(sockets.all[0]?.isClosed).toBe(true);
    expect(link.status).not.toBe("live");
  });
});

describe("sending", () => {
  it("writes a command once it is stored", async () => {
    const { sockets, outbox, link, goLive } = make();
    await goLive();
    await link.send(answer("a"));
    expect(cidsSent(sockets.last.sent)).toEqual(["a"]);
    expect(outbox.waiting).toHaveLength(1);
  });

  it("drops a command on its ack", async () => {
    const { sockets, outbox, link, goLive } = make();
    await goLive();
    await link.send(answer("a"));
    await sockets.last.receive({ type: "ack", cid: "a", seq: 4 });
    expect(outbox.waiting).toEqual([]);
  });

  it("keeps an answer on the ack of its code alone", async () => {
    const { sockets, outbox, link, goLive } = make();
    await goLive();
    const code = { language: "text", text: "x", revision: 1 } as const;
    await link.send({ kind: "answer", cid: "a", turnId: "t1", text: "See the code.", code });
    await sockets.last.receive({ type: "ack", cid: "a.code", seq: 4 });
    expect(outbox.waiting).toHaveLength(1);
  });

  it("keeps a command without a road, and sends it in order after the welcome", async () => {
    const { sockets, link } = make();
    link.connect();
    await link.send(answer("a"));
    await link.send(answer("b"));
    expect(sockets.last.sent).toEqual([]);
    sockets.last.open();
    await sockets.last.receive(welcome());
    expect(cidsSent(sockets.last.sent)).toEqual(["a", "b"]);
  });

  it("sends again after every welcome what was never acknowledged, under the same cid", async () => {
    const { scheduler, sockets, link, goLive } = make();
    await goLive();
    await link.send(answer("a"));
    await sockets.last.drop(1006);
    await scheduler.advance(500);
    sockets.last.open();
    await sockets.last.receive(welcome());
    expect(cidsSent(sockets.last.sent)).toEqual(["a"]);
  });

  it("returns words that are refused for good", async () => {
    const { sockets, outbox, log, link, goLive } = make();
    await goLive();
    await link.send(answer("a"));
    await sockets.last.receive({ type: "nack", cid: "a", code: "TURN_CLOSED", retry: false, state: publicState() });
    expect(log.returned).toEqual(["a TURN_CLOSED"]);
    expect(outbox.waiting).toEqual([]);
  });

  it("tries a command again that may succeed later, and keeps it meanwhile", async () => {
    const { scheduler, sockets, outbox, log, link, goLive } = make();
    await goLive();
    await link.send(answer("a"));
    await sockets.last.receive({ type: "nack", cid: "a", code: "RATE_LIMITED", retry: true });
    expect(outbox.waiting).toHaveLength(1);
    await scheduler.advance(2_000);
    expect(cidsSent(sockets.last.sent)).toEqual(["a", "a"]);
    expect(log.returned).toEqual([]);
  });

  it("gives a sign of writing only over a live socket", async () => {
    const { sockets, link, goLive } = make();
    expect(link.sign(10)).toBe(false);
    await goLive();
    expect(link.sign(20)).toBe(true);
    expect(sockets.last.ofType("stats")).toEqual([{ type: "stats", draftChars: 20, visible: true }]);
  });
});

describe("losing the connection", () => {
  it("waits and tries again by itself", async () => {
    const { scheduler, sockets, log, goLive } = make();
    await goLive();
    await sockets.last.drop(1006);
    expect(log.statuses.at(-1)).toBe("waiting");
    await scheduler.advance(500);
    expect(sockets.all).toHaveLength(2);
  });

  it("tries at once when the network or the window returns", async () => {
    const { scheduler, sockets, link, goLive } = make();
    scheduler.draw = 0.999;
    await goLive();
    await sockets.last.drop(1006);
    link.nudge();
    await settled();
    expect(sockets.all).toHaveLength(2);
  });

  it("resumes at once after a restart of the object", async () => {
    const { sockets, goLive } = make();
    await goLive();
    await sockets.last.drop(CLOSE.restart);
    expect(sockets.all).toHaveLength(2);
  });

  it("notices a silent socket by an unanswered ping", async () => {
    const { scheduler, sockets, log, goLive } = make();
    await goLive();
    await scheduler.advance(10_000);
    expect(sockets.all[0]?.sent.at(-1)).toEqual(JSON.parse(PING));
    await scheduler.advance(10_000);
    expect(log.statuses).toContain("waiting");
  });

  it("stays while pings are answered", async () => {
    const { scheduler, sockets, link, goLive } = make();
    await goLive();
    for (let beat = 0; beat < 5; beat += 1) {
      await scheduler.advance(10_000);
      await sockets.last.receiveText(PONG);
    }
    expect(link.status).toBe("live");
    expect(sockets.all).toHaveLength(1);
  });

  it("ignores what an older socket still has to say", async () => {
    const { scheduler, sockets, log, goLive } = make();
    await goLive();
    const old = sockets.last;
    await old.drop(1006);
    await scheduler.advance(500);
    const before = log.frames.length;
    await old.receive(welcome());
    expect(log.frames).toHaveLength(before);
  });

  it("keeps trying when no ticket can be had", async () => {
    const { scheduler, api, link } = make({ ticket: async () => failed(OFFLINE) });
    link.connect();
    await settled();
    expect(link.status).toBe("waiting");
    await scheduler.advance(60_000);
    expect(api.calls.filter((call) => call === "ticket").length).toBeGreaterThan(4);
    expect(link.status).toBe("waiting");
  });
});

describe("ending", () => {
  it.each([
    [CLOSE.over, "over"],
    [CLOSE.replaced, "replaced"],
    [CLOSE.accessEnded, "left"],
    [CLOSE.deleted, "deleted"],
    [CLOSE.policy, "refused"],
  ] as const)("does not come back by itself after %i", async (code, status) => {
    const { scheduler, sockets, link, goLive } = make();
    await goLive();
    await sockets.last.drop(code);
    expect(link.status).toBe(status);
    link.nudge();
    await scheduler.advance(120_000);
    expect(sockets.all).toHaveLength(1);
  });

  it("takes the floor back when it is told to", async () => {
    const { sockets, link, goLive } = make();
    await goLive();
    await sockets.last.drop(CLOSE.replaced);
    await goLive();
    expect(link.status).toBe("live");
  });

  it("gets a new ticket once, and leaves if that is refused as well", async () => {
    const { sockets, link, goLive } = make();
    await goLive();
    await sockets.last.drop(CLOSE.ticket);
    expect(sockets.all).toHaveLength(2);
    await sockets.last.drop(CLOSE.ticket);
    expect(link.status).toBe("left");
  });

  it.each([
    [refused(404, "NOT_FOUND"), "deleted"],
    [refused(403, "FORBIDDEN_ORIGIN"), "left"],
    [refused(401, "UNAUTHENTICATED"), "left"],
    [refused(404, "SESSION_DELETED"), "deleted"],
  ] as const)("leaves when the ticket is refused for good (%#)", async (failure, status) => {
    const { link } = make({ ticket: async () => failed(failure) });
    link.connect();
    await settled();
    expect(link.status).toBe(status);
  });

  it("asks for a reload when the page is too old, and keeps its words", async () => {
    const { sockets, outbox, link } = make();
    link.connect();
    await link.send(answer("a"));
    sockets.last.open();
    await sockets.last.receive({
      type: "error",
      code: "PROTOCOL_UNSUPPORTED",
      stage: "hello",
      retryable: false,
      text: "Reload.",
    });
    expect(link.status).toBe("outdated");
    expect(outbox.waiting).toHaveLength(1);
  });

  it("C6: returns the answer that was too large for a frame, so that it cuts no further socket", async () => {
    const { scheduler, sockets, log, outbox, link, goLive } = make();
    await goLive();
    await link.send(answer("a"));
    await sockets.last.drop(CLOSE.tooBig);
    expect(log.returned).toEqual(["a TEXT_TOO_LONG"]);
    expect(outbox.waiting).toEqual([]);
    await scheduler.advance(500);
    expect(sockets.all).toHaveLength(2);
  });

  it("leaves no timer behind when it is disposed of", async () => {
    const { scheduler, sockets, link, goLive } = make();
    await goLive();
    link.dispose();
    expect(scheduler.pending).toBe(0);
    expect(sockets.last.isClosed).toBe(true);
  });
});

describe("without a socket", () => {
  /** Two openings without a welcome. */
  async function withoutSocket(part: Partial<Api> = {}) {
    const parts = make(part);
    parts.link.connect();
    await settled();
    await parts.sockets.last.drop(1006);
    await parts.scheduler.advance(500);
    await parts.sockets.last.drop(1006);
    return parts;
  }

  it("goes over to HTTP after two openings without a welcome", async () => {
    const { link } = await withoutSocket();
    expect(link.status).toBe("http");
  });

  it("sends by HTTP what waits and what comes, in order", async () => {
    const { api, log, outbox, link } = await withoutSocket();
    await link.send(answer("a"));
    await link.send({ kind: "turn", cid: "b", turnId: "t1", action: "hint" });
    await settled();
    expect(log.delivered).toEqual(["a", "b"]);
    expect(api.calls.filter((call) => call === "message" || call === "action")).toEqual(["message", "action"]);
    expect(outbox.waiting).toEqual([]);
  });

  it("tells which request is open, and when none is, also after one that failed", async () => {
    const { log, link } = await withoutSocket({
      message: async (_id, body) =>
        body.cid === "b" ? failed(OFFLINE) : ok({ ack: { cid: body.cid, seq: 9 }, messages: [], state: publicState() }),
    });
    await link.send(answer("a"));
    await link.send(answer("b"));
    await settled();
    expect(log.travelling).toEqual(["a", null, "b", null]);
  });

  it("takes the socket again as soon as one can be had", async () => {
    const { scheduler, sockets, link } = await withoutSocket();
    await scheduler.advance(10_000);
    sockets.last.open();
    await sockets.last.receive(welcome());
    expect(link.status).toBe("live");
  });

  it("returns what HTTP refuses for good", async () => {
    const { log, link } = await withoutSocket({ message: async () => failed(refused(409, "TURN_CLOSED")) });
    await link.send(answer("a"));
    await settled();
    expect(log.returned).toEqual(["a TURN_CLOSED"]);
  });

  it("keeps what HTTP cannot deliver now, and delivers it with a later attempt", async () => {
    let isDown = true;
    const { scheduler, outbox, log, link } = await withoutSocket({
      message: async (_id, body) =>
        isDown ? failed(OFFLINE) : ok({ ack: { cid: body.cid, seq: 9 }, messages: [], state: publicState() }),
    });
    await link.send(answer("a"));
    await settled();
    expect(outbox.waiting).toHaveLength(1);
    isDown = false;
    await scheduler.advance(30_000);
    expect(log.delivered).toEqual(["a"]);
  });
});
