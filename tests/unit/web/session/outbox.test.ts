/** The outbox: stored before sent, in order, gone on ack, and nobody else's. */
import { describe, expect, it } from "vitest";
import type { RoomCommand } from "../../../../web/src/session/commands.ts";
import { Outbox, type OutboxEntry, type OutboxStore } from "../../../../web/src/session/outbox.ts";
import { memoryStore, readEntry } from "../../../../web/src/session/outbox-store.ts";

const OWNER = { userId: "u1", sessionId: "s1" };

function answer(cid: string): RoomCommand {
  return { kind: "answer", cid, turnId: "t1", text: `words of ${cid}` };
}

function make(store: OutboxStore = memoryStore(), owner = OWNER) {
  const seen: string[][] = [];
  const outbox = new Outbox(store, owner, (waiting) => seen.push(waiting.map((command) => command.cid)));
  return { outbox, store, seen };
}

const cids = (outbox: Outbox) => outbox.waiting.map((command) => command.cid);

describe("the outbox", () => {
  it("holds a command in the store when `add` has resolved", async () => {
    const { outbox, store } = make();
    await outbox.add(answer("a"));
    expect((await store.all()).map((entry) => entry.command.cid)).toEqual(["a"]);
  });

  it("keeps the order in which commands were given", async () => {
    const { outbox } = make();
    await Promise.all(["a", "b", "c"].map((cid) => outbox.add(answer(cid))));
    expect(cids(outbox)).toEqual(["a", "b", "c"]);
  });

  it("shows a command as waiting before the store has answered", () => {
    const slow: OutboxStore = { ...memoryStore(), put: () => new Promise(() => {}) };
    const { outbox, seen } = make(slow);
    void outbox.add(answer("a"));
    expect(seen.at(-1)).toEqual(["a"]);
  });

  it("E6: drops a command when it is settled, and gives it back once", async () => {
    const { outbox, store } = make();
    await outbox.add(answer("a"));
    expect(await outbox.settle("a")).toEqual(answer("a"));
    expect(await outbox.settle("a")).toBeNull();
    expect(await store.all()).toEqual([]);
  });

  it("ignores the ack of something it never held", async () => {
    const { outbox } = make();
    await outbox.add(answer("a"));
    expect(await outbox.settle("other")).toBeNull();
    expect(cids(outbox)).toEqual(["a"]);
  });

  it("takes up what an earlier page left, in its order", async () => {
    const first = make();
    for (const cid of ["a", "b", "c"]) await first.outbox.add(answer(cid));
    await first.outbox.settle("b");
    const second = make(first.store);
    await second.outbox.load();
    expect(cids(second.outbox)).toEqual(["a", "c"]);
  });

  it("puts what is given after a reload behind what was left", async () => {
    const first = make();
    await first.outbox.add(answer("a"));
    const second = make(first.store);
    await second.outbox.load();
    await second.outbox.add(answer("b"));
    const third = make(first.store);
    await third.outbox.load();
    expect(cids(third.outbox)).toEqual(["a", "b"]);
  });

  it("loads twice without doubling anything", async () => {
    const { outbox } = make();
    await outbox.add(answer("a"));
    await outbox.load();
    await outbox.load();
    expect(cids(outbox)).toEqual(["a"]);
  });

  it("leaves the commands of the user's other sessions where they are", async () => {
    const store = memoryStore();
    await make(store, { userId: "u1", sessionId: "s2" }).outbox.add(answer("other"));
    const { outbox } = make(store);
    await outbox.load();
    expect(cids(outbox)).toEqual([]);
    expect(await store.all()).toHaveLength(1);
  });

  it("E6: purges what another user left on this device", async () => {
    const store = memoryStore();
    await make(store, { userId: "stranger", sessionId: "s1" }).outbox.add(answer("secret"));
    const { outbox } = make(store);
    await outbox.load();
    expect(cids(outbox)).toEqual([]);
    expect(await store.all()).toEqual([]);
  });

  it("leaves nothing behind when it is purged", async () => {
    const { outbox, store } = make();
    await outbox.add(answer("a"));
    await outbox.add(answer("b"));
    await outbox.purge();
    expect(cids(outbox)).toEqual([]);
    expect(await store.all()).toEqual([]);
  });
});

describe("a stored record", () => {
  const entry: OutboxEntry = { ...OWNER, order: 1, command: answer("a") };

  it("is read back as it was written", () => {
    expect(readEntry(structuredClone(entry))).toEqual(entry);
  });

  it.each([
    null,
    "text",
    {},
    { ...entry, order: "1" },
    { ...entry, command: { kind: "unknown", cid: "a" } },
    { ...entry, command: { kind: "answer", cid: "a" } },
  ])("that is no entry is dropped (%#)", (record) => {
    expect(readEntry(record)).toBeNull();
  });

  it.each<RoomCommand>([
    { kind: "start", cid: "a", input: "voice" },
    { kind: "input", cid: "a", input: "manual" },
    { kind: "done", cid: "a", turnId: "t1", lastSample: 640 },
    { kind: "heard", cid: "a", turnId: "t1", part: 2, text: "Yes.", startMs: 0, endMs: 9, confidence: 0.4 },
    { kind: "turn", cid: "a", turnId: "t1", action: "redo" },
  ])("keeps what belongs to speaking ($kind)", (command) => {
    expect(readEntry(structuredClone({ ...entry, command }))?.command).toEqual(command);
  });

  it("keeps code with its language and revision", () => {
    const command: RoomCommand = {
      kind: "answer",
      cid: "a",
      turnId: "t1",
      text: "See below.",
      code: { language: "python", text: "pass", revision: 7 },
    };
    expect(readEntry({ ...entry, command })?.command).toEqual(command);
  });
});
