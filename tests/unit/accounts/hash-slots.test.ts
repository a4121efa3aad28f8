import { describe, expect, it } from "vitest";
import { HashSlots } from "../../../worker/accounts/hash-slots.ts";

/** Pauses that end when told to, on a clock that is told how late it is. */
function world() {
  const waiting: { ms: number; go: () => void }[] = [];
  let now = 0;
  const slots = new HashSlots({
    now: () => now,
    pause: (ms) => new Promise((resolve) => waiting.push({ ms, go: resolve })),
  });
  const running: (() => void)[] = [];
  const work = () => new Promise<string>((resolve) => running.push(() => resolve("done")));
  const settle = async () => {
    for (let at = 0; at < 20; at += 1) await Promise.resolve();
  };
  /** So many milliseconds go by, and everybody who waits looks again. */
  const pass = async (ms: number) => {
    now += ms;
    for (const { go } of waiting.splice(0)) go();
    await settle();
  };
  /** Ends whatever is at work and whatever comes up after it. */
  const finish = async () => {
    for (let round = 0; round < 60; round += 1) {
      for (const end of running.splice(0)) end();
      await settle();
      await pass(1);
    }
  };
  return { slots, waiting, running, work, settle, pass, finish };
}

describe("A6: hashing", () => {
  it("runs twice at once and no more", async () => {
    const { slots, running, work, settle, pass, finish } = world();
    const all = [slots.run(work), slots.run(work), slots.run(work)];
    await settle();
    expect([slots.atWork, slots.inLine, running.length]).toEqual([2, 1, 2]);
    running[0]?.();
    await settle();
    await pass(25);
    await pass(25);
    expect([slots.atWork, slots.inLine, running.length]).toEqual([2, 0, 3]);
    await finish();
    expect(await Promise.all(all)).toEqual(["done", "done", "done"]);
    expect([slots.atWork, slots.inLine]).toEqual([0, 0]);
  });

  it("lets others go on between two hashes: a slot is free only after a pause", async () => {
    const { slots, running, work, settle, pass, finish } = world();
    const one = slots.run(work);
    await settle();
    running[0]?.();
    await settle();
    expect(slots.atWork).toBe(1);
    await pass(0);
    expect(slots.atWork).toBe(0);
    await finish();
    expect(await one).toBe("done");
  });

  it("gives up after two seconds by the clock, however seldom it could look, without running", async () => {
    const { slots, running, work, settle, pass, finish } = world();
    const held = [slots.run(work), slots.run(work)];
    let answer: unknown = "none";
    const third = slots.run(work).then((value) => {
      answer = value;
    });
    await settle();
    await pass(1_999);
    expect([answer, slots.inLine]).toEqual(["none", 1]);
    await pass(1);
    expect([answer, slots.inLine, running.length]).toEqual([null, 0, 2]);
    await finish();
    await Promise.all([...held, third]);
  });

  it("turns away at once who would be the fifteenth in line; who waits stays", async () => {
    const { slots, running, work, settle, waiting, finish } = world();
    const letIn = Array.from({ length: 16 }, () => slots.run(work));
    await settle();
    expect([slots.atWork, slots.inLine]).toEqual([2, 14]);
    const before = waiting.length;
    expect(await Promise.all(Array.from({ length: 34 }, () => slots.run(work)))).toEqual(Array(34).fill(null));
    expect([waiting.length, running.length, slots.inLine]).toEqual([before, 2, 14]);
    await finish();
    expect(new Set(await Promise.all(letIn))).toEqual(new Set(["done"]));
  });

  it("keeps no place in line for requests that were cancelled there, beyond two seconds", async () => {
    const { slots, work, settle, pass, waiting } = world();
    for (let at = 0; at < 16; at += 1) void slots.run(work);
    await settle();
    waiting.splice(0);
    await pass(1_999);
    expect(await slots.run(work)).toBeNull();
    await pass(1);
    void slots.run(work);
    await settle();
    expect([slots.atWork, slots.inLine]).toEqual([2, 1]);
  });

  it("keeps no slot for requests that were cancelled at work, beyond ten seconds", async () => {
    const { slots, running, work, settle, pass, finish } = world();
    void slots.run(work);
    void slots.run(work);
    await settle();
    running.splice(0);
    await pass(9_999);
    const next = slots.run(work);
    await settle();
    expect([slots.atWork, slots.inLine]).toEqual([2, 1]);
    await pass(25);
    expect([slots.atWork, slots.inLine]).toEqual([1, 0]);
    await finish();
    expect(await next).toBe("done");
  });

  it("frees its slot when the work fails", async () => {
    const { slots, settle, pass } = world();
    const failed = expect(slots.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await settle();
    await pass(0);
    await failed;
    expect(slots.atWork).toBe(0);
  });
});
