/**
 * What a command will need of a model is asked for before the command is stored: nothing has changed by then, whatever
 * comes in meanwhile waits for its turn, and where the command is not stored after all the reply is nobody's.
 */
import { beforeEach, describe, expect, it } from "vitest";
import type { ServerFrame } from "../../../worker/contract/socket.ts";
import { ManualClock } from "../../support/session-clock.ts";
import { OWNER, sessionInit } from "../../support/session-content.ts";
import { FakeModel, type OpenCall } from "../../support/session-models.ts";
import { accepted, view } from "../../support/session-play.ts";
import type { FakeConnection } from "../../support/session-sockets.ts";
import { CRASHED, SessionWorld } from "../../support/session-world.ts";

const GRANT = { grantId: "s:1", tokens: 40_000, untilAt: Date.UTC(2027, 0, 4, 10, 15) };
const SAID = "I would look at the list and think about it for a moment.";
const REPLY = "You would look at the list. What happens next in your code?";

/** The next turn of the event loop comes when the test says so. */
class HeldClock extends ManualClock {
  #waiting: (() => void)[] = [];
  held = false;

  override soon(): Promise<void> {
    return this.held ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve();
  }

  get isAwaited(): boolean {
    return this.#waiting.length > 0;
  }

  letGo(): void {
    this.held = false;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

let clock: HeldClock;
let world: SessionWorld;
let model: FakeModel;
let page: FakeConnection;

beforeEach(async () => {
  clock = new HeldClock();
  world = new SessionWorld(clock);
  model = new FakeModel();
  world.models.push(model);
  const init = { ...sessionInit({ warmUp: false, behavioralTarget: 0 }), model: GRANT };
  accepted(await world.run((runtime) => runtime.create(init)));
  page = await world.join();
  page.send({ type: "session.start", cid: "start", input: "text" });
  await world.deliverAll(page);
});

const of = <T extends ServerFrame["type"]>(type: T) =>
  page.received.filter((frame): frame is Extract<ServerFrame, { type: T }> => frame.type === type);
const acks = (): string[] => of("ack").map(({ cid }) => cid);
const asked = (): OpenCall[] => model.open.filter(({ call }) => !call.json);
const stored = (): number => world.disk.durable.events.length;

/** Frames leave one after another, and nobody waits for what becomes of them. */
async function leave(...frames: readonly object[]): Promise<Promise<void>[]> {
  for (const frame of frames) page.send(JSON.stringify(frame));
  const under = frames.map(() => world.deliver(page));
  await world.settle();
  return under;
}

const answer = (turnId: string | null, cid = "a1", text = SAID) => ({ type: "turn.answer", cid, turnId, text });

async function turnId(): Promise<string | null> {
  return (await view(world)).state.turnId ?? null;
}

describe("an answer whose next words a model finds", () => {
  it("is stored and acknowledged when the request has left, and the words are those that were asked for", async () => {
    const before = stored();
    clock.held = true;
    const under = await leave(answer(await turnId()));
    expect(asked()).toHaveLength(1);
    expect(JSON.stringify(asked()[0]?.call.messages)).toContain(SAID);
    expect([stored(), acks()]).toEqual([before, ["start"]]);
    clock.letGo();
    await Promise.all(under);
    expect(acks()).toEqual(["start", "a1"]);
    asked()[0]?.say(REPLY).end();
    await world.settle();
    expect(asked()).toHaveLength(1);
    expect(of("utterance.committed").at(-1)).toMatchObject({ text: REPLY, by: "model@vendor" });
  });

  it("shows no word before it is stored, however soon the model answers", async () => {
    clock.held = true;
    const under = await leave(answer(await turnId()));
    asked()[0]?.say(REPLY).end();
    await world.settle();
    expect(of("utterance.segment")).toEqual([]);
    clock.letGo();
    await Promise.all(under);
    await world.settle();
    expect(of("utterance.committed").at(-1)).toMatchObject({ text: REPLY, by: "model@vendor" });
  });

  it("books the call once, under an id of its own", async () => {
    await Promise.all(await leave(answer(await turnId())));
    asked()[0]?.say(REPLY).end();
    await world.settle();
    const { settled, reserved } = JSON.parse(world.disk.durable.values.get("modelLedger") ?? "{}");
    expect(Object.keys(settled)).toEqual(["word:t2:2:ahead"]);
    expect(reserved).toEqual({});
  });

  it("that is refused asks nobody", async () => {
    await Promise.all(await leave(answer("t99"), answer(await turnId(), "start")));
    expect(of("nack").map(({ code }) => code)).toEqual(["TURN_UNKNOWN", "CID_CONFLICT"]);
    expect(asked()).toEqual([]);
  });

  it("that is sent once more asks nobody once more", async () => {
    const frame = answer(await turnId());
    await Promise.all(await leave(frame, frame));
    expect(acks()).toEqual(["start", "a1", "a1"]);
    expect(asked()).toHaveLength(1);
  });

  it("that storage refuses leaves the reply to nobody", async () => {
    clock.held = true;
    const under = await leave(answer(await turnId()));
    world.disk.plan = { at: world.disk.operations + 1, kind: "failOnce", when: "before" };
    clock.letGo();
    await Promise.all(under);
    expect(of("nack")).toMatchObject([{ cid: "a1", code: "STORAGE_UNAVAILABLE", retry: true }]);
    expect(asked()[0]?.signal.aborted).toBe(true);
    expect(of("utterance.segment")).toEqual([]);
  });

  it("is lost with the process before it was stored, and counts when it comes again", async () => {
    const frame = answer(await turnId());
    clock.held = true;
    const under = await leave(frame);
    world.crash();
    clock.letGo();
    await Promise.all(under);
    page = await world.join();
    expect(of("turn.committed")).toEqual([]);
    await Promise.all(await leave(frame));
    expect(acks()).toEqual(["a1"]);
    expect(asked()).toHaveLength(2);
  });
});

describe("what comes in while the request leaves", () => {
  it("is taken after the answer, in its order", async () => {
    const open = await turnId();
    clock.held = true;
    const under = await leave(answer(open), answer(open, "a2", "And then I would sort it."), {
      type: "session.end",
      cid: "end",
    });
    expect(clock.isAwaited).toBe(true);
    expect(acks()).toEqual(["start"]);
    clock.letGo();
    await Promise.all(under);
    expect(acks()).toEqual(["start", "a1", "end"]);
    expect(of("nack")).toMatchObject([{ cid: "a2", code: "TURN_CLOSED" }]);
  });

  it("over HTTP is taken after the answer as well", async () => {
    clock.held = true;
    const under = await leave(answer(await turnId()));
    const skipped = world.run((runtime) => runtime.act(OWNER, { cid: "skip", action: "skip" }));
    await world.settle();
    expect(acks()).toEqual(["start"]);
    clock.letGo();
    await Promise.all(under);
    asked().at(-1)?.say(REPLY).end();
    expect(await skipped).toMatchObject({ ok: true });
    const committed = of("turn.committed").map(({ turnId: id, cause }) => [id, cause]);
    expect(committed).toEqual([
      ["t1", "text"],
      ["t2", "skip"],
    ]);
  });

  it("may be the end of the session's life: then nothing is stored, and nobody is answered", async () => {
    clock.held = true;
    const under = await leave(answer(await turnId()));
    accepted(await world.run((runtime) => runtime.erase(OWNER)));
    clock.letGo();
    await Promise.all(under);
    expect(acks()).toEqual(["start"]);
    expect(asked()[0]?.signal.aborted).toBe(true);
    expect(stored()).toBe(0);
  });
});

describe("an answer over HTTP", () => {
  it("is stored when the request has left", async () => {
    const before = stored();
    clock.held = true;
    const sent = world.run((runtime) => runtime.message(OWNER, { cid: "m1", text: SAID, source: "typed" }));
    await world.settle();
    expect(asked()).toHaveLength(1);
    expect(stored()).toBe(before);
    clock.letGo();
    await world.settle();
    asked()[0]?.say(REPLY).end();
    const outcome = await sent;
    expect(outcome === CRASHED ? null : outcome).toMatchObject({ ok: true });
    expect(stored()).toBeGreaterThan(before);
    expect(asked()).toHaveLength(1);
  });
});

describe("calls that come together and need no model", () => {
  it("are each stored as what they are", async () => {
    const act = (cid: string, action: "hold" | "repeat") => world.run((runtime) => runtime.act(OWNER, { cid, action }));
    expect(await Promise.all([act("c1", "hold"), act("c2", "repeat")])).toMatchObject([{ ok: true }, { ok: true }]);
    const inputs = world.disk.durable.events.flatMap(({ cid, type }) => (cid === null ? [] : [[cid, type]]));
    expect(inputs.slice(-2)).toEqual([
      ["c1", "turn.hold"],
      ["c2", "turn.repeat"],
    ]);
  });
});
