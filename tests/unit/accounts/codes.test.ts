import { describe, expect, it } from "vitest";
import { hashCode, isCode, newCode } from "../../../worker/accounts/codes.ts";

const KEY = "0123456789abcdef0123456789abcdef";
const OF = { userId: "u1", purpose: "signUp", emailKey: "a@b.example" } as const;

describe("A10: codes", () => {
  it("come up evenly: chi-squared over 100,000 of them", () => {
    const counts = new Array<number>(100).fill(0);
    for (let at = 0; at < 100_000; at += 1) {
      const code = newCode();
      expect(code).toMatch(/^\d{6}$/);
      const bin = Number(code.slice(0, 2));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    const chi = counts.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    // 99 degrees of freedom: beyond this once in ten million runs.
    expect(chi).toBeLessThan(185);
  });

  it("throw away the draws that would favour some", () => {
    const draws = [4_294_967_295, 4_294_000_000, 4_293_999_999];
    expect(newCode(() => draws.shift() ?? 0)).toBe("999999");
    expect(draws).toEqual([]);
    expect(newCode(() => 7)).toBe("000007");
  });

  it("fit the person, the purpose, the address and a key of now, and nothing else", async () => {
    const stored = await hashCode(KEY, OF, "123456");
    expect(stored).not.toContain("123456");
    expect(await isCode([KEY], OF, "123456", stored)).toBe(true);
    expect(await isCode(["f".repeat(32), KEY], OF, "123456", stored)).toBe(true);
    expect(await isCode(["f".repeat(32)], OF, "123456", stored)).toBe(false);
    expect(await isCode([KEY], OF, "123457", stored)).toBe(false);
    for (const other of [{ userId: "u2" }, { purpose: "changeEmail" as const }, { emailKey: "b@b.example" }]) {
      expect(await isCode([KEY], { ...OF, ...other }, "123456", stored)).toBe(false);
    }
  });
});
