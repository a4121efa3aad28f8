/** Speaking over the link: sound both ways on the same socket, a hello that says what is held, a closer heartbeat. */
import { describe, expect, it } from "vitest";
import { PING } from "#contract/socket.ts";
import { capsOf, type Held } from "../../../../web/src/session/hello.ts";
import { SessionLink } from "../../../../web/src/session/link.ts";
import type { LinkVoice } from "../../../../web/src/session/link-ports.ts";
import { Outbox } from "../../../../web/src/session/outbox.ts";
import { memoryStore } from "../../../../web/src/session/outbox-store.ts";
import { fakeApi } from "../../../support/web-api.ts";
import { FrameWriter, welcome } from "../../../support/web-frames.ts";
import { FakeScheduler, settled } from "../../../support/web-scheduler.ts";
import { FakeSockets } from "../../../support/web-socket.ts";

const HELD: Held = { epoch: 2, generation: 7, offset: 12, playedSamples: 2_400, micFrom: 640, micTo: 6_400 };

function make() {
  const scheduler = new FakeScheduler();
  const sockets = new FakeSockets();
  const heard: string[] = [];
  const returned: string[] = [];
  const order: string[] = [];
  const state: { held: Held | null } = { held: null };
  const link = new SessionLink({
    api: fakeApi(),
    sessionId: "s1",
    outbox: new Outbox(memoryStore(), { userId: "u1", sessionId: "s1" }, () => {}),
    openSocket: sockets.open,
    scheduler,
    lastSeq: () => 0,
    events: {
      status: () => {},
      frame: (frame) => void order.push(`model ${frame.type}`),
      travelling: () => {},
      delivered: () => {},
      returned: (command, code) => void returned.push(`${command.kind} ${code}`),
    },
  });
  const voice: LinkVoice = {
    caps: () => ({ aec: true, contextRateHz: 44_100 }),
    held: () => state.held,
    frame: (frame) => void order.push(`voice ${frame.type}`),
    sound: (bytes) => void heard.push(new TextDecoder().decode(bytes)),
  };
  const goLive = async () => {
    link.connect();
    await settled();
    sockets.last.open();
    await sockets.last.receive(welcome());
  };
  return { scheduler, sockets, link, voice, heard, order, returned, state, goLive };
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe("sound", () => {
  it("goes to whoever speaks, and to nobody else", async () => {
    const { sockets, link, voice, heard, goLive } = make();
    await goLive();
    await sockets.last.receiveSound(bytes("early"));
    link.attach(voice);
    await sockets.last.receiveSound(bytes("one"));
    link.attach(null);
    await sockets.last.receiveSound(bytes("late"));
    expect(heard).toEqual(["one"]);
  });

  it("of a socket that was given up is not heard", async () => {
    const { sockets, link, voice, heard, goLive, scheduler } = make();
    link.attach(voice);
    await goLive();
    const old = sockets.last;
    await old.drop(1006);
    await scheduler.advance(500);
    await old.receiveSound(bytes("late"));
    expect(heard).toEqual([]);
  });

  it("is put on a live socket only, and the wait for the network is known", async () => {
    const { sockets, link, goLive } = make();
    expect(link.sendSound(bytes("a"))).toBe(false);
    expect(link.backlog()).toBe(0);
    await goLive();
    expect(link.sendSound(bytes("b"))).toBe(true);
    sockets.last.waiting = 99;
    expect(link.backlog()).toBe(99);
    expect(sockets.last.sounds.map((sound) => new TextDecoder().decode(sound))).toEqual(["b"]);
    await sockets.last.drop(1006);
    expect(link.sendSound(bytes("c"))).toBe(false);
  });
});

describe("frames", () => {
  it("come to the spoken side after the model has taken them", async () => {
    const { link, voice, order, goLive } = make();
    link.attach(voice);
    await goLive();
    expect(order).toEqual(["model welcome", "voice welcome"]);
  });

  it("that need no answer are told to a live socket and else to nobody", async () => {
    const { sockets, link, goLive } = make();
    link.tell({ type: "mic.mute" });
    await goLive();
    link.tell({ type: "mic.unmute" });
    expect(sockets.last.sent.map(({ type }) => type)).toEqual(["hello", "mic.unmute"]);
  });
});

describe("hello", () => {
  it("says what this browser can, and more once a microphone is open", async () => {
    const { sockets, link, voice, goLive } = make();
    await goLive();
    expect(sockets.last.sent[0]?.caps).toEqual(capsOf({}));
    link.attach(voice);
    await goLive();
    expect(sockets.last.sent[0]?.caps).toMatchObject({ aec: true, contextRateHz: 44_100 });
  });

  it("says what is held of the sound, where anything is", async () => {
    const { sockets, link, voice, state, goLive } = make();
    link.attach(voice);
    await goLive();
    expect(sockets.last.sent[0]).not.toHaveProperty("resume");
    state.held = HELD;
    await goLive();
    expect(sockets.last.sent[0]?.resume).toEqual(HELD);
  });
});

describe("a voice link", () => {
  it("is felt every four seconds and given up after eight", async () => {
    const { sockets, link, voice, goLive, scheduler } = make();
    link.attach(voice);
    await goLive();
    const first = sockets.last;
    await scheduler.advance(4_000);
    expect(first.sent.at(-1)).toEqual(JSON.parse(PING));
    expect(first.isClosed).toBe(false);
    await scheduler.advance(4_000);
    expect(first.isClosed).toBe(true);
  });

  it("lives while sound comes", async () => {
    const { sockets, link, voice, goLive, scheduler } = make();
    link.attach(voice);
    await goLive();
    for (let beat = 0; beat < 5; beat += 1) {
      await scheduler.advance(4_000);
      await sockets.last.receiveSound(bytes("."));
    }
    expect(sockets.all).toHaveLength(1);
  });

  it("is tried again within five seconds, however often it fails", async () => {
    const { sockets, link, voice, goLive, scheduler } = make();
    scheduler.draw = 0.999;
    link.attach(voice);
    await goLive();
    await sockets.last.drop(1006);
    for (let attempt = 2; attempt < 9; attempt += 1) {
      await scheduler.advance(5_000);
      expect(sockets.all.length).toBeGreaterThanOrEqual(attempt);
      await sockets.last.drop(1006);
    }
  });

  it("returns what cannot go without a socket: words that were heard are not lost", async () => {
    const { sockets, link, returned, scheduler } = make();
    link.connect();
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await settled();
      await sockets.last.drop(1006);
      await scheduler.advance(10_000);
    }
    await link.send({ kind: "heard", cid: "a", turnId: "t1", part: 0, text: "A map.", startMs: 0, endMs: 1 });
    await link.send({ kind: "done", cid: "b", turnId: "t1" });
    await settled();
    expect(returned).toEqual(["heard VOICE_UNAVAILABLE", "done VOICE_UNAVAILABLE"]);
  });
});

describe("facts", () => {
  it("reach the spoken side as well", async () => {
    const { sockets, link, voice, order, goLive } = make();
    link.attach(voice);
    await goLive();
    await sockets.last.receive(new FrameWriter().paused());
    expect(order.slice(-2)).toEqual(["model session.paused", "voice session.paused"]);
  });
});
