import { describe, expect, it } from "vitest";
import { keyedHash, sameText, seal, unseal } from "#kernel/derived-keys.ts";

const [KEY, OTHER] = ["0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"];

describe("keyed hashes", () => {
  it("depend on key, purpose and text, and on nothing else", async () => {
    const hash = await keyedHash(KEY, "mailbox", "a@b.example");
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await keyedHash(KEY, "mailbox", "a@b.example")).toBe(hash);
    expect(await keyedHash(OTHER, "mailbox", "a@b.example")).not.toBe(hash);
    expect(await keyedHash(KEY, "address", "a@b.example")).not.toBe(hash);
    expect(await keyedHash(KEY, "mailbox", "A@b.example")).not.toBe(hash);
  });

  it("are compared as a whole", () => {
    expect([sameText("abc", "abc"), sameText("abc", "abd"), sameText("abc", "abcd"), sameText("", "")]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe("sealed texts", () => {
  it("open with the key that sealed them, also when it is the one before, and never twice alike", async () => {
    const sealed = await seal(KEY, "mail", "Grüße: 123456");
    expect(sealed).toMatch(/^[0-9a-f]+$/);
    expect(await unseal([OTHER, KEY], "mail", sealed)).toBe("Grüße: 123456");
    expect(await seal(KEY, "mail", "Grüße: 123456")).not.toBe(sealed);
  });

  it("stay shut for another key or purpose, and where they were changed", async () => {
    const sealed = await seal(KEY, "mail", "text");
    expect(await unseal([OTHER], "mail", sealed)).toBeNull();
    expect(await unseal([KEY], "export", sealed)).toBeNull();
    const last = sealed.at(-1) === "0" ? "1" : "0";
    expect(await unseal([KEY], "mail", sealed.slice(0, -1) + last)).toBeNull();
    expect(await unseal([KEY], "mail", "")).toBeNull();
  });
});
