import { describe, expect, it } from "vitest";
import { BriefMemory } from "#kernel/brief-memory.ts";

function counting() {
  let reads = 0;
  const read = async () => {
    reads += 1;
    return reads;
  };
  return { memory: new BriefMemory<number>(1_000), read };
}

describe("a brief memory", () => {
  it("reads once for all who ask within its life, then anew", async () => {
    const { memory, read } = counting();
    expect([await memory.get("a", 0, read), await memory.get("a", 500, read)]).toEqual([1, 1]);
    expect(await memory.get("a", 999, read)).toBe(1);
    expect(await memory.get("a", 1_000, read)).toBe(2);
  });

  it("answers only what it was asked, and not with news from the future", async () => {
    const { memory, read } = counting();
    await memory.get("a", 5_000, read);
    expect(await memory.get("b", 5_000, read)).toBe(2);
    expect(await memory.get("b", 4_000, read)).toBe(3);
  });

  it("does not keep a failure", async () => {
    const { memory, read } = counting();
    await expect(memory.get("a", 0, () => Promise.reject(new Error("down")))).rejects.toThrow("down");
    expect(await memory.get("a", 1, read)).toBe(1);
  });
});
