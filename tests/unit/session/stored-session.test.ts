/** Coming back from the journal: snapshot and tail give the same state as the whole log, and a difference is seen. */
import { describe, expect, it } from "vitest";
import { JOURNAL_LIMITS } from "../../../durable/ports.ts";
import { replay } from "../../../durable/session/replay.ts";
import { type CoreWatch, SessionCore } from "../../../durable/session/session-core.ts";
import { decode, encode, numbered, SessionLog } from "../../../durable/session/session-log.ts";
import { contentOf, restoreSession } from "../../../durable/session/stored-session.ts";
import { OWNER, sessionInit } from "../../support/session-content.ts";
import { accepted, createdWorld, playToEnd, SMALL_TALK, say, startedWorld, view } from "../../support/session-play.ts";
import { SessionWorld } from "../../support/session-world.ts";

async function played(snapshotEvery: number): Promise<SessionWorld> {
  const world = new SessionWorld();
  world.snapshotEvery = snapshotEvery;
  accepted(await world.run((runtime) => runtime.create(sessionInit({ behavioralTarget: 1 }))));
  accepted(await world.run((runtime) => runtime.start(OWNER, "start")));
  await playToEnd(world);
  return world;
}

function stateOf(world: SessionWorld) {
  const restored = restoreSession(world.life.ports.journal);
  if (restored === null) throw new Error("no session");
  return restored;
}

const NO_WATCH: CoreWatch = {
  arriving: () => {},
  stepped: () => [],
  writing: () => {},
  refused: () => {},
  stored: () => {},
};

describe("restoring", () => {
  it.each([1, 5, 50, Number.POSITIVE_INFINITY])(
    "with a snapshot every %s events gives the same state",
    async (every) => {
      const world = await played(every);
      const whole = replay(contentOf(sessionInit()), null, new SessionLog(world.life.ports.journal).all());
      const { state, seq, divergedAt } = stateOf(world);
      expect(state).toEqual(whole.state);
      expect(seq).toBe(whole.seq);
      expect(divergedAt).toBeNull();
    },
  );

  it("keeps what was decided when the engine would decide otherwise today", async () => {
    const world = await startedWorld();
    await say(world, "c1", SMALL_TALK);
    const { turn } = stateOf(world).state;
    const content = world.disk.durable.values.get("content") ?? "";
    world.disk.durable.values.set("content", content.replaceAll("Good morning", "Guten Morgen"));
    world.crash();
    await view(world);
    expect(stateOf(world).state.turn).toEqual(turn);
  });

  it("passes over a snapshot of another shape and folds the log", async () => {
    const world = await played(5);
    const { state } = stateOf(world);
    const snapshot = world.disk.durable.snapshot;
    if (snapshot === null) throw new Error("no snapshot");
    world.disk.durable.snapshot = { ...snapshot, v: 99, body: "{}" };
    world.crash();
    expect(stateOf(world).state).toEqual(state);
  });

  it("goes without a snapshot where state is too large for one, and stores the event all the same", async () => {
    const world = await startedWorld();
    const before = stateOf(world);
    const { journal } = world.life.ports;
    const large = { ...before.state, used: ["x".repeat(JOURNAL_LIMITS.snapshotBytes)] };
    const core = new SessionCore(journal, { ...before, state: large }, 1, NO_WATCH);
    const { seq } = core.apply({ type: "turn.repeat", cid: "r", at: before.state.createdAt, turnId: "t1" });
    expect(journal.eventByCid("r")?.seq).toBe(seq);
    expect(journal.snapshot()?.seq).toBe(before.seq);
  });

  it("says where facts come out otherwise than stored", async () => {
    const world = await played(Number.POSITIVE_INFINITY);
    const log = [...new SessionLog(world.life.ports.journal).all()];
    const index = log.findIndex((logged) => logged.event.type === "utterance.committed");
    const spoken = log[index];
    if (spoken?.class !== "fact" || spoken.event.type !== "utterance.committed") throw new Error("nothing was said");
    log[index] = { ...spoken, event: { ...spoken.event, text: "Something else." } };
    const input = log.slice(0, index).findLast((logged) => logged.class === "input");
    expect(replay(contentOf(sessionInit()), null, log).divergedAt).toBe(input?.seq);
    expect(replay(contentOf(sessionInit()), null, []).state).toBeNull();
  });
});

describe("the log", () => {
  it("numbers an input and its facts without a gap", () => {
    const input = { type: "timer.fired", at: 9, timer: "hold" } as const;
    const events = numbered(4, input, [
      { type: "turn.withdrawn", turnId: "t1" },
      { type: "turn.repeated", turnId: "t1" },
    ]);
    expect(events.map(({ seq }) => seq)).toEqual([5, 6, 7]);
    expect(events.map(encode).map((row) => [row.class, row.at])).toEqual([
      ["input", 9],
      ["fact", 9],
      ["fact", 9],
    ]);
  });

  it("comes back from its rows as it was, and not at all from a newer version", async () => {
    const world = await startedWorld();
    for (const row of world.disk.durable.events) {
      const logged = decode(row);
      expect(logged).not.toBeNull();
      if (logged !== null) expect(encode(logged)).toEqual(row);
      expect(decode({ ...row, v: 2 })).toBeNull();
    }
  });

  it("tells what one command brought about, and nothing for what is no command", async () => {
    const world = await startedWorld();
    const { ack, messages } = await say(world, "c1", SMALL_TALK);
    await say(world, "c2", "I would walk the list once.");
    const log = new SessionLog(world.life.ports.journal);
    expect(log.messagesOf(ack.seq)).toEqual(messages);
    expect(log.messagesOf(ack.seq + 1)).toEqual([]);
    expect(log.messagesOf(9_999)).toEqual([]);
  });

  it("is read in pages of any size", async () => {
    const world = await createdWorld();
    accepted(await world.run((runtime) => runtime.start(OWNER, "s")));
    for (let count = 0; count < 520; count += 1) {
      world.clock.set(world.clock.now() + 100);
      accepted(await world.run((runtime) => runtime.act(OWNER, { cid: `r${count}`, action: "repeat" })));
    }
    const events = new SessionLog(world.life.ports.journal).all();
    expect(events.length).toBeGreaterThan(1_000);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  });
});
