import { describe, expect, it } from "vitest";
import { HashSlots } from "../../../worker/accounts/hash-slots.ts";

/** Pauses that end when told to. */
function world() {
  const waiting: { ms: number; go: () => void }[] = [];
  const slots = new HashSlots((ms) => new Promise((resolve) => waiting.push({ ms, go: resolve })));
  const running: (() => void)[] = [];
  const work = () => new Promise<string>((resolve) => running.push(() => resolve("done")));
  const settle = async () => {
    for (let at = 0; at < 10; at += 1) await Promise.resolve();
  };
  const step = async () => {
    for (const { go } of waiting.splice(0)) go();
    await settle();
  };
  return { slots, waiting, running, work, settle, step };
}

describe("A6: hashing", () => {
  it("runs twice at once and no more", async () => {
    const { slots, running, work, settle, step } = world();
    const all = [slots.run(work), slots.run(work), slots.run(work)];
    await settle();
    expect([slots.inFlight, running.length]).toEqual([2, 2]);
    running[0]?.();
    await settle();
    await step();
    expect([slots.inFlight, running.length]).toEqual([2, 3]);
    for (const end of running) end();
    expect(await Promise.all(all)).toEqual(["done", "done", "done"]);
    expect(slots.inFlight).toBe(0);
  });

  it("gives up after two seconds without running", async () => {
    const { slots, waiting, running, work, settle, step } = world();
    const held = [slots.run(work), slots.run(work)];
    let answer: unknown = "none";
    const third = slots.run(work).then((value) => {
      answer = value;
    });
    let waited = 0;
    await settle();
    while (waiting.length > 0) {
      waited += waiting[0]?.ms ?? 0;
      await step();
    }
    await third;
    expect([answer, waited, running.length]).toEqual([null, 2_000, 2]);
    for (const end of running) end();
    await Promise.all(held);
  });

  it("frees its slot when the work fails", async () => {
    const { slots } = world();
    await expect(slots.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(slots.inFlight).toBe(0);
  });
});
