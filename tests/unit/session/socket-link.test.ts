/** The text part of the socket over a fake pair: opening, resuming, commands, takeover, limits. */
import { describe, expect, it } from "vitest";
import { DurableFrame, MAX_FRAME_BYTES, PING, type ServerFrame } from "../../../worker/contract/socket.ts";
import { OWNER, SESSION, STRANGER } from "../../support/session-content.ts";
import { accepted, createdWorld, inputsOf, SMALL_TALK, say, startedWorld } from "../../support/session-play.ts";
import type { FakeConnection } from "../../support/session-sockets.ts";
import type { SessionWorld } from "../../support/session-world.ts";

const types = (frames: readonly ServerFrame[]): string[] => frames.map(({ type }) => type);
const durable = (frames: readonly ServerFrame[]) => frames.filter((frame) => DurableFrame.safeParse(frame).success);
const seqs = (frames: readonly ServerFrame[]): number[] =>
  durable(frames).flatMap((frame) => ("seq" in frame ? [frame.seq] : []));

async function opened(world: SessionWorld): Promise<FakeConnection> {
  const page = await world.connect();
  if (page === null) throw new Error("the upgrade was refused");
  return page;
}

async function exchange(world: SessionWorld, page: FakeConnection, ...frames: Parameters<FakeConnection["send"]>[0][]) {
  page.take();
  for (const frame of frames) page.send(frame);
  await world.deliverAll(page);
  return page.take();
}

const hello = (ticket: string, lastSeq = 0, protocol = 1) =>
  ({ type: "hello", ticket, lastSeq, caps: { protocol } }) as const;
const answer = (cid: string, turnId: string, text = SMALL_TALK) =>
  ({ type: "turn.answer", cid, turnId, text }) as const;

describe("opening", () => {
  it("welcomes a valid ticket with the state, then replays what the page lacks", async () => {
    const world = await startedWorld();
    const page = await world.join();
    const [first, ...rest] = page.take();
    expect(first).toMatchObject({ type: "welcome", protocol: 1, state: { turnId: "t1", stage: "warmup_small_talk" } });
    expect(types(rest)).toEqual(["session.started", "turn.opened", "utterance.committed", "utterance.end"]);
    expect(rest.every((frame) => "replay" in frame && frame.replay === true)).toBe(true);
  });

  it("replays only what came after the last message the page has", async () => {
    const world = await startedWorld();
    const { ack } = await say(world, "c1", SMALL_TALK);
    const page = await world.join(ack.seq);
    const news = seqs(page.take());
    expect(news.length).toBeGreaterThan(0);
    expect(Math.min(...news)).toBeGreaterThan(ack.seq);
  });

  it("sends a reset to a page that knows more than the log does", async () => {
    const world = await startedWorld();
    const page = await world.join(9_999);
    const frames = page.take();
    expect(types(frames)).toEqual(["welcome", "reset"]);
    expect(frames[1]).toMatchObject({ type: "reset", seq: 6, snapshot: { state: { turnId: "t1" } } });
  });

  it("sends a reset where over 500 messages are missing", async () => {
    const world = await startedWorld();
    for (let count = 0; count <= 500; count += 1) {
      world.clock.set(world.clock.now() + 100);
      accepted(await world.run((runtime) => runtime.act(OWNER, { cid: `r${count}`, action: "repeat" })));
    }
    expect(types((await world.join(0)).take())).toEqual(["welcome", "reset"]);
    expect(types((await world.join(500)).take()).filter((type) => type === "turn.repeated").length).toBeGreaterThan(0);
  });

  it.each([
    [
      "used before",
      async (world: SessionWorld) => {
        const ticket = world.signTicket();
        const first = await opened(world);
        await exchange(world, first, hello(ticket));
        return ticket;
      },
    ],
    ["forged", async () => "ticket-forged"],
    ["of another session", async (world: SessionWorld) => world.signTicket(OWNER, SESSION.replaceAll("3", "4"))],
    ["of another user", async (world: SessionWorld) => world.signTicket(STRANGER)],
  ])("C2: refuses a ticket that is %s and closes with 4401", async (_what, ticketOf) => {
    const world = await startedWorld();
    const ticket = await ticketOf(world);
    const page = await opened(world);
    const frames = await exchange(world, page, hello(ticket));
    expect(frames).toMatchObject([{ type: "error", code: "TICKET_INVALID" }]);
    expect(page.closed?.code).toBe(4401);
  });

  it("C2: remembers a used ticket through a crash", async () => {
    const world = await startedWorld();
    const ticket = world.signTicket();
    await exchange(world, await opened(world), hello(ticket));
    world.crash();
    const page = await opened(world);
    await exchange(world, page, hello(ticket));
    expect(page.closed?.code).toBe(4401);
  });

  it("H5: tells a page that is too old, and speaks its own version to one that is newer", async () => {
    const world = await startedWorld();
    const old = await opened(world);
    expect(await exchange(world, old, hello(world.signTicket(), 0, 0))).toMatchObject([
      { code: "PROTOCOL_UNSUPPORTED" },
    ]);
    expect(old.closed).not.toBeNull();
    const newer = await opened(world);
    expect((await exchange(world, newer, hello(world.signTicket(), 0, 2)))[0]).toMatchObject({ protocol: 1 });
  });

  it("closes a socket that says nothing for five seconds with 4408, and no other", async () => {
    const world = await startedWorld();
    const talking = await world.join();
    const silent = await opened(world);
    await world.advance(4_999);
    expect(silent.closed).toBeNull();
    await world.advance(1);
    expect(silent.closed?.code).toBe(4408);
    expect(talking.closed).toBeNull();
  });

  it("takes nothing before the hello", async () => {
    const world = await startedWorld();
    const page = await opened(world);
    const frames = await exchange(world, page, answer("c1", "t1"));
    expect(frames).toMatchObject([{ type: "error", code: "BAD_FRAME", stage: "hello" }]);
    expect(inputsOf(world)).toEqual(["session.created", "session.start"]);
  });

  it("C8: accepts three sockets and no fourth", async () => {
    const world = await startedWorld();
    for (let count = 0; count < 3; count += 1) await opened(world);
    expect(await world.connect()).toBeNull();
    await world.advance(5_000);
    expect(await world.connect()).not.toBeNull();
  });
});

describe("commands", () => {
  it("are acked before the messages that follow them, and the floor comes last", async () => {
    const world = await startedWorld();
    const page = await world.join();
    const frames = await exchange(world, page, answer("c1", "t1"));
    expect(frames[0]).toEqual({ type: "ack", cid: "c1", seq: 7 });
    expect(types(frames).slice(1)).toEqual([
      "turn.committed",
      "turn.opened",
      "utterance.committed",
      "utterance.end",
      "floor",
    ]);
    expect(frames.at(-1)).toMatchObject({ eph: true, phase: "listening", state: { turnId: "t2" } });
  });

  it("are acked with their first number when they come again, and bring no message twice", async () => {
    const world = await startedWorld();
    const page = await world.join();
    const first = await exchange(world, page, answer("c1", "t1"));
    expect(await exchange(world, page, answer("c1", "t1"))).toEqual([first[0]]);
  });

  it("are known on either road: an answer by socket is the same answer by HTTP", async () => {
    const world = await startedWorld();
    const page = await world.join();
    const code = {
      type: "turn.code",
      cid: "c1.code",
      turnId: "t1",
      language: "python",
      text: "x = 1",
      revision: 1,
    } as const;
    const frames = await exchange(world, page, code, answer("c1", "t1"));
    const seq = frames.find((frame) => frame.type === "ack" && frame.cid === "c1");
    const byHttp = await world.run((runtime) =>
      runtime.message(OWNER, {
        cid: "c1",
        turnId: "t1",
        text: SMALL_TALK,
        code: { language: "python", text: "x = 1" },
        source: "typed",
      }),
    );
    expect(accepted(byHttp).ack.seq).toBe(seq?.type === "ack" ? seq.seq : -1);
  });

  it("come to open pages also when they were given by HTTP", async () => {
    const world = await startedWorld();
    const page = await world.join();
    page.take();
    await say(world, "c1", SMALL_TALK);
    expect(types(page.take())).toEqual([
      "turn.committed",
      "turn.opened",
      "utterance.committed",
      "utterance.end",
      "floor",
    ]);
  });

  it("are refused with the state where they are about a closed turn", async () => {
    const world = await startedWorld();
    const page = await world.join();
    await exchange(world, page, answer("c1", "t1"));
    const late = await exchange(world, page, answer("c2", "t1"));
    expect(late).toMatchObject([
      { type: "nack", cid: "c2", code: "TURN_CLOSED", retry: false, state: { turnId: "t2" } },
    ]);
  });

  it("are refused with the state where their id stands for other words", async () => {
    const world = await startedWorld();
    const page = await world.join();
    await exchange(world, page, answer("c1", "t1"));
    expect(await exchange(world, page, answer("c1", "t1", "Other words."))).toMatchObject([
      { type: "nack", cid: "c1", code: "CID_CONFLICT", retry: false, state: { turnId: "t2", phase: "listening" } },
    ]);
  });

  it("are refused without one where it would say nothing", async () => {
    const world = await startedWorld();
    const page = await world.join();
    await exchange(world, page, answer("c1", "t1"));
    const nothing = { type: "turn.correct", cid: "c2", turnId: "t1", text: " \u200b\u2060 ", revision: 1 } as const;
    expect(await exchange(world, page, nothing)).toEqual([
      { type: "nack", cid: "c2", code: "BAD_FRAME", retry: false },
    ]);
    expect(await exchange(world, page, answer("c3", "t2", "\ufdfa".repeat(1_200)))).toEqual([
      { type: "nack", cid: "c3", code: "TEXT_TOO_LONG", retry: false },
    ]);
    expect(inputsOf(world)).toEqual(["session.created", "session.start", "turn.answer"]);
  });

  it("bring the report to the page that ends the interview", async () => {
    const world = await startedWorld();
    const page = await world.join();
    const frames = await exchange(world, page, { type: "session.end", cid: "e" });
    expect(types(frames)).toEqual(["ack", "session.ended", "report", "floor", "report", "floor"]);
    expect(frames.filter((frame) => frame.type === "report").map((frame) => frame.status)).toEqual([
      "pending",
      "ready",
    ]);
  });

  it("start an interview that was only created", async () => {
    const world = await createdWorld();
    const page = await world.join();
    const frames = await exchange(world, page, { type: "session.start", cid: "s", input: "text" });
    expect(types(frames)).toContain("utterance.committed");
    const voice = await createdWorld();
    const other = await voice.join();
    const spoken = await exchange(voice, other, { type: "session.start", cid: "s", input: "voice" });
    expect(spoken.find(({ type }) => type === "session.started")).toMatchObject({ input: "voice" });
  });

  it("answers a clock frame, and says nothing to statistics", async () => {
    const world = await startedWorld();
    const page = await world.join();
    const frames = await exchange(world, page, { type: "clock", clientMs: 5 }, { type: "stats", visible: true });
    expect(frames).toEqual([{ type: "clock", clientMs: 5, serverMs: world.clock.now() }]);
  });
});

describe("several windows", () => {
  it("C8: give the floor to the newest and close the former with 4001", async () => {
    const world = await startedWorld();
    const former = await world.join();
    const newest = await world.join();
    expect(former.closed?.code).toBe(4001);
    expect(former.attachment?.stage).toBe("replaced");
    expect(types(await exchange(world, newest, answer("c1", "t1")))).toContain("ack");
  });

  it("refuse a frame of the former that was already being handled", async () => {
    const world = await startedWorld();
    const former = await world.join();
    const end = world.network.endOf(former, world.life.disk);
    const { attachment } = former;
    if (attachment === null) throw new Error("no attachment");
    former.attachment = { ...attachment, stage: "replaced" };
    former.take();
    await world.run((runtime) => runtime.receive(end, JSON.stringify(answer("c1", "t1"))));
    expect(former.take()).toEqual([{ type: "nack", cid: "c1", code: "NOT_CONTROLLER", retry: false }]);
    expect(inputsOf(world)).toEqual(["session.created", "session.start"]);
  });
});

describe("hibernation", () => {
  it("keeps the floor, the rate and the strikes of a socket", async () => {
    const world = await startedWorld();
    const page = await world.join();
    for (let count = 0; count < 4; count += 1) await exchange(world, page, "nonsense");
    world.hibernate();
    expect(types(await exchange(world, page, answer("c1", "t1")))).toContain("ack");
    world.hibernate();
    await exchange(world, page, "nonsense");
    expect(page.closed?.code).toBe(1008);
  });
});

describe("limits", () => {
  it.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["an unknown type", '{"type":"shout"}'],
    ["an unknown key", '{"type":"clock","clientMs":1,"more":1}'],
    ["binary", new ArrayBuffer(8)],
  ])("C5: answer a frame that is %s and count it", async (_what, frame) => {
    const world = await startedWorld();
    const page = await world.join();
    expect(await exchange(world, page, frame)).toMatchObject([{ type: "error", code: "BAD_FRAME", stage: "frame" }]);
    expect(page.attachment?.strikes).toHaveLength(1);
  });

  it("refuse a bad command by its id", async () => {
    const world = await startedWorld();
    const page = await world.join();
    const frames = await exchange(world, page, '{"type":"turn.answer","cid":"c1","turnId":"t1"}');
    expect(frames).toEqual([{ type: "nack", cid: "c1", code: "BAD_FRAME", retry: false }]);
  });

  it("C6: tell a text that is too long from a frame that is", async () => {
    const world = await startedWorld();
    const page = await world.join();
    expect(await exchange(world, page, answer("c1", "t1", "x".repeat(20_001)))).toEqual([
      { type: "nack", cid: "c1", code: "TEXT_TOO_LONG", retry: false },
    ]);
    expect(page.closed).toBeNull();
    await exchange(world, page, "é".repeat(MAX_FRAME_BYTES / 2 + 1));
    expect(page.closed?.code).toBe(1009);
  });

  it("C5: close with 1008 at the fifth bad frame within a minute, not for five in two", async () => {
    const world = await startedWorld();
    const page = await world.join();
    for (let count = 0; count < 4; count += 1) await exchange(world, page, "nonsense");
    await world.advance(60_000);
    await exchange(world, page, "nonsense");
    expect(page.closed).toBeNull();
    for (let count = 0; count < 4; count += 1) await exchange(world, page, "nonsense");
    expect(page.closed?.code).toBe(1008);
  });

  it("C7: warn, then drop, then close when frames come faster than anyone types", async () => {
    const world = await startedWorld();
    const page = await world.join();
    const repeat = (cid: string) => ({ type: "turn.repeat", cid, turnId: "t1" }) as const;
    const burst = Array.from({ length: 29 }, (_, index) => repeat(`r${index}`));
    const frames = await exchange(world, page, ...burst);
    expect(frames.filter(({ type }) => type === "ack")).toHaveLength(29);
    expect(await exchange(world, page, repeat("over-1"))).toMatchObject([
      { type: "error", code: "RATE_LIMITED" },
      { type: "nack", cid: "over-1", code: "RATE_LIMITED", retry: true },
    ]);
    expect(types(await exchange(world, page, repeat("over-2")))).toEqual(["nack"]);
    await exchange(world, page, ...Array.from({ length: 29 }, (_, index) => repeat(`flood-${index}`)));
    expect(page.closed?.code).toBe(1008);
    expect(inputsOf(world).filter((type) => type === "turn.repeat")).toHaveLength(29);
  });

  it("answer the heartbeat also where it reaches the object", async () => {
    const world = await startedWorld();
    const page = await world.join();
    expect(types(await exchange(world, page, PING))).toEqual(["pong"]);
  });

  it("C5: let nothing that goes wrong inside escape", async () => {
    const world = await startedWorld();
    const page = await world.join();
    world.disk.plan = { at: world.disk.operations + 1, kind: "failOnce", when: "before" };
    expect(await exchange(world, page, answer("c1", "t1"))).toMatchObject([
      { type: "nack", cid: "c1", code: "STORAGE_UNAVAILABLE", retry: true },
    ]);
    expect(types(await exchange(world, page, answer("c1", "t1")))).toContain("ack");
  });
});
