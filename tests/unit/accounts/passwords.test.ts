import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkPassword,
  type Derive,
  deriveByScrypt,
  hashPassword,
  isOutdated,
  PARAMETERS,
} from "../../../worker/accounts/passwords.ts";

const cheap: Derive = (password, salt) => deriveByScrypt(password, salt, { ln: 1, r: 1, p: 1 });

const hashed = (password: string, derive: Derive = cheap): Promise<string> => hashPassword(password, derive);

describe("A4: a stored password", () => {
  it("is a PHC string of scrypt with N = 2^15, r = 8, p = 3, 16 bytes of salt and 32 of key", async () => {
    const stored = await hashed("walnut orbit 73 lantern", deriveByScrypt);
    const [, name, parameters, salt, key] = stored.split("$");
    expect([name, parameters]).toEqual(["scrypt", "ln=15,r=8,p=3"]);
    expect(Buffer.from(salt ?? "", "base64")).toHaveLength(16);
    expect(Buffer.from(key ?? "", "base64")).toHaveLength(32);
    expect(await checkPassword("walnut orbit 73 lantern", stored)).toBe(true);
    expect(await checkPassword("walnut orbit 73 lanterm", stored)).toBe(false);
  });

  it("stays below the cost that the platform is said to allow", () => {
    expect(2 ** PARAMETERS.ln * PARAMETERS.r * PARAMETERS.p).toBeLessThanOrEqual(2 ** 20);
  });

  it("has a salt of its own", async () => {
    expect(await hashed("the same password")).not.toBe(await hashed("the same password"));
  });

  it("is never made by another function: the code of accounts names none", () => {
    const folder = new URL("../../../worker/accounts/", import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
    expect(files).toContain("passwords.ts");
    for (const name of files) {
      const text = readFileSync(new URL(name, folder), "utf8");
      expect(text, name).not.toMatch(/pbkdf2|bcrypt|argon2|createHash/i);
    }
  });
});

describe("A2: any password", () => {
  it("opens what it closed, and nothing else does", async () => {
    const password = fc.string({ unit: "grapheme", minLength: 12, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(password, password, async (one, other) => {
        const stored = await hashed(one);
        expect(await checkPassword(one, stored, cheap)).toBe(true);
        fc.pre(one.normalize("NFKC") !== other.normalize("NFKC"));
        expect(await checkPassword(other, stored, cheap)).toBe(false);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it("is the same in whichever form a keyboard writes it, and holds NUL and what follows it", async () => {
    expect(await checkPassword("caf\u00e9 au lait 12", await hashed("cafe\u0301 au lait 12"), cheap)).toBe(true);
    expect(await checkPassword("twelve chars\u0000b", await hashed("twelve chars\u0000a"), cheap)).toBe(false);
  });
});

describe("a password that is tried", () => {
  it("A7: costs one derivation also where there is nothing to fit", async () => {
    const calls: unknown[] = [];
    const counting: Derive = (password, salt, parameters) => {
      calls.push(parameters);
      return cheap(password, salt, parameters);
    };
    expect(await checkPassword("anything at all", null, counting)).toBe(false);
    expect(await checkPassword("anything at all", "not a hash", counting)).toBe(false);
    expect(calls).toEqual([PARAMETERS, PARAMETERS]);
  });

  it("does not fit the key of nobody, even where that is derived", async () => {
    const zeros: Derive = async () => new Uint8Array(32);
    expect(await checkPassword("anything at all", null, zeros)).toBe(false);
  });

  it("A5: is derived with the parameters of its hash, which may be of another time", async () => {
    const seen: unknown[] = [];
    const noting: Derive = (password, salt, parameters) => {
      seen.push(parameters);
      return cheap(password, salt, parameters);
    };
    const old = (await hashed("walnut orbit")).replace("ln=15,r=8,p=3", "ln=14,r=8,p=5");
    expect(await checkPassword("walnut orbit", old, noting)).toBe(true);
    expect(seen).toEqual([{ ln: 14, r: 8, p: 5 }]);
    expect(isOutdated(old)).toBe(true);
    expect(isOutdated(await hashed("walnut orbit"))).toBe(false);
    expect(isOutdated("not a hash")).toBe(true);
  });
});
