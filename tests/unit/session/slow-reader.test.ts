/** A page that does not read: sound stops, then the socket is closed, and the page may come again. */
import { beforeEach, describe, expect, it } from "vitest";
import { sendFrame, soundOut, whisper } from "../../../durable/session/broadcast.ts";
import { CLOSE, type ServerFrame } from "../../../worker/contract/socket.ts";
import { createdWorld, startedWorld } from "../../support/session-play.ts";
import type { FakeConnection } from "../../support/session-sockets.ts";
import type { SessionWorld } from "../../support/session-world.ts";
import { VoicePage } from "../../support/voice-page.ts";

const KIB = 1_024;
const NOTHING = { sound: 0, text: 0 };
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
    expect(bytes).toBeGreaterThan(700 * KIB);
    expect(bytes).toBeLessThanOrEqual(768 * KIB);
    expect(page.closed).toBeNull();
    const before = page.received.length;
    await flood(TEXT, 1);
    expect(page.received).toHaveLength(before + 1);
  });

  it("is closed with 1013 before 256 KiB of text wait, a mebibyte in all; what comes after is dropped", async () => {
    await flood(TEXT, 40);
    expect(page.closed).toEqual({ code: CLOSE.slow, by: "object" });
    expect(JSON.stringify(page.received).length).toBeLessThanOrEqual(256 * KIB);
    expect(page.received.filter(({ type }) => type === "limit").length).toBe(4);
  });

  it("may come again, and gets what it lacks from the log", async () => {
    await flood(TEXT, 40);
    const again = await world.join();
    expect(again.take().map(({ type }) => type)).toContain("turn.opened");
    expect([again.closed, again.unread]).toEqual([null, NOTHING]);
  });

  it("is not let go for what it has asked to be told again, however much that is", async () => {
    const [end] = sockets().all();
    if (end === undefined) throw new Error("nobody is there");
    page.unread = NOTHING;
    sendFrame(end, TEXT);
    expect(end.unread.text).toBeGreaterThan(60_000);
    const again = await world.join();
    expect(again.unread).toEqual(NOTHING);
  });

  it("counts anew once it says what only a reader can say: what it has played, or an answer that is taken", async () => {
    await flood(SOUND, 20);
    await flood(TEXT, 3);
    expect(page.unread.text).toBeGreaterThan(180_000);
    page.send({ type: "playback", generation: 1, playedSamples: 0, bufferedMs: 0, underruns: 0 });
    await world.deliverAll(page);
    expect(page.unread).toEqual(NOTHING);
    await flood(TEXT, 3);
    page.send({ type: "turn.answer", cid: "c9", turnId: "t1", text: "Quite well, thank you." });
    await world.deliverAll(page);
    expect(page.unread.text).toBeLessThan(50_000);
    expect(page.closed).toBeNull();
  });

  it("may answer aloud for as long as it likes: its sound shows that it is there", async () => {
    world = await createdWorld();
    const speaking = await new VoicePage(world).join();
    await speaking.command({ type: "session.start", input: "voice" });
    await speaking.listen();
    for (let at = 0; at < 20; at += 1) {
      await flood(TEXT, 2);
      await speaking.speak(80);
    }
    expect(speaking.connection?.closed).toBeNull();
    expect(speaking.connection?.unread.text).toBeLessThan(130_000);
  });

  it.each([
    ["a clock", { type: "clock", clientMs: 1 }],
    ["a command that is refused", { type: "turn.answer", cid: "c9", turnId: "t99", text: "Quite well." }],
  ] as const)("is not shown by %s", async (_what, frame) => {
    await flood(TEXT, 3);
    const before = page.unread.text;
    page.send(frame);
    await world.deliverAll(page);
    expect(page.unread.text).toBeGreaterThan(before);
  });
});
