/** A page that does not read: sound stops, then the socket is closed, and the page may come again. */
import { beforeEach, describe, expect, it } from "vitest";
import { sendFrame, soundOut, whisper } from "../../../durable/session/broadcast.ts";
import { CLOSE, type ServerFrame } from "../../../worker/contract/socket.ts";
import { startedWorld } from "../../support/session-play.ts";
import type { FakeConnection } from "../../support/session-sockets.ts";
import type { SessionWorld } from "../../support/session-world.ts";

const MIB = 1_048_576;
const SOUND = new Uint8Array(4_808);
const TEXT: ServerFrame = { type: "limit", eph: true, kind: "test", used: 1, of: 1, text: "x".repeat(60_000) };

let world: SessionWorld;
let page: FakeConnection;

/** The object's ends of all sockets. */
const sockets = () => world.network.socketsFor(world.life.disk);

async function flood(frame: Uint8Array | ServerFrame, times: number): Promise<void> {
  for (let at = 0; at < times; at += 1) {
    if (frame instanceof Uint8Array) soundOut(sockets(), frame);
    else whisper(sockets(), [frame]);
  }
  // What was sent leaves with the next commit.
  world.life.disk.commit();
  await world.settle();
}

beforeEach(async () => {
  world = await startedWorld();
  page = await world.join();
});

describe("C11: a page that reads nothing", () => {
  it("is sent no sound beyond 768 KiB, and still its text", async () => {
    await flood(SOUND, 1_000);
    const bytes = page.sounds.reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBeGreaterThan(0.7 * MIB);
    expect(bytes).toBeLessThanOrEqual(0.75 * MIB);
    expect(page.closed).toBeNull();
    const before = page.received.length;
    await flood(TEXT, 1);
    expect(page.received).toHaveLength(before + 1);
  });

  it("is closed with 1013 before a mebibyte waits, and what it is sent then is dropped", async () => {
    await flood(TEXT, 40);
    expect(page.closed).toEqual({ code: CLOSE.slow, by: "object" });
    expect(JSON.stringify(page.received).length).toBeLessThanOrEqual(MIB);
    expect(page.received.filter(({ type }) => type === "limit").length).toBeGreaterThan(15);
  });

  it("may come again, and gets what it lacks from the log", async () => {
    await flood(TEXT, 40);
    const again = await world.join();
    expect(again.take().map(({ type }) => type)).toContain("turn.opened");
    expect([again.closed, again.unread]).toEqual([null, 0]);
  });

  it("is not let go for what it has asked to be told again, however much that is", async () => {
    const [end] = sockets().all();
    if (end === undefined) throw new Error("nobody is there");
    page.unread = 0;
    sendFrame(end, TEXT);
    expect(end.unread).toBeGreaterThan(60_000);
    const again = await world.join();
    expect(again.unread).toBe(0);
  });

  it("counts anew once it says what only a reader can say: what it has played, or an answer that is taken", async () => {
    await flood(TEXT, 15);
    expect(page.unread).toBeGreaterThan(800_000);
    page.send({ type: "playback", generation: 1, playedSamples: 0, bufferedMs: 0, underruns: 0 });
    await world.deliverAll(page);
    expect(page.unread).toBe(0);
    await flood(TEXT, 15);
    page.send({ type: "turn.answer", cid: "c9", turnId: "t1", text: "Quite well, thank you." });
    await world.deliverAll(page);
    expect(page.unread).toBeLessThan(50_000);
    expect(page.closed).toBeNull();
  });

  it.each([
    ["a clock", { type: "clock", clientMs: 1 }],
    ["a command that is refused", { type: "turn.answer", cid: "c9", turnId: "t99", text: "Quite well." }],
  ] as const)("is not shown by %s", async (_what, frame) => {
    await flood(TEXT, 5);
    const before = page.unread;
    page.send(frame);
    await world.deliverAll(page);
    expect(page.unread).toBeGreaterThan(before);
  });
});
