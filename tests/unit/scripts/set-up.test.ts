import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bankSql, readBank } from "../../../scripts/set-up/bank-sql.ts";
import { ensureEnvironment } from "../../../scripts/set-up/environment.ts";
import { hashOf, keptFolder, once } from "../../../scripts/set-up/paths.ts";
import { portIsFree } from "../../../scripts/set-up/server.ts";
import { checkoutSettings, ownSettings } from "../../../scripts/set-up/settings.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "viva-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const env = (): string => readFileSync(join(folder, ".env"), "utf8");

describe("the .env of a checkout", () => {
  it("is made with a key of 32 random bytes, another one each time", () => {
    ensureEnvironment(folder);
    const first = /SECRET_KEY=([0-9a-f]{64})\n/.exec(env())?.[1];
    expect(first).toBeDefined();
    rmSync(join(folder, ".env"));
    ensureEnvironment(folder);
    expect(env()).not.toContain(first);
  });

  it("is never overwritten: only a missing key is added at its end", () => {
    writeFileSync(join(folder, ".env"), "DEEPSEEK_API_KEY=mine");
    expect(ensureEnvironment(folder)).toHaveLength(1);
    expect(env()).toMatch(/^DEEPSEEK_API_KEY=mine\nSECRET_KEY=[0-9a-f]{64}\n$/);
    const before = env();
    expect(ensureEnvironment(folder)).toEqual([]);
    expect(env()).toBe(before);
  });

  it("counts an empty key as missing and a commented one too", () => {
    writeFileSync(join(folder, ".env"), "SECRET_KEY=\n# SECRET_KEY=abc\n");
    ensureEnvironment(folder);
    expect(env()).toMatch(/\nSECRET_KEY=[0-9a-f]{64}\n$/);
  });

  it("says that a .dev.vars hides it, and leaves that file alone", () => {
    writeFileSync(join(folder, ".dev.vars"), "X=1");
    expect(ensureEnvironment(folder).join(" ")).toContain(".dev.vars");
    expect(readFileSync(join(folder, ".dev.vars"), "utf8")).toBe("X=1");
  });
});

describe("the settings of a local server", () => {
  const written = (): string => readFileSync(join(folder, "settings.env"), "utf8");
  const filesIn = (flags: readonly string[]): string[] =>
    flags.flatMap((flag, at) => (flags[at - 1] === "--env-file" ? [flag] : []));

  it("are those of the checkout as wrangler finds them, in development", () => {
    expect(checkoutSettings(folder, folder)).toEqual(["--var", "ENVIRONMENT:development"]);
  });

  it("may be overridden by a second file, and no key stands among the flags", () => {
    const flags = checkoutSettings(folder, folder, { DEEPSEEK_API_KEY: "sk-1" });
    expect(filesIn(flags)).toEqual([join(folder, ".env"), join(folder, "settings.env")]);
    expect(written()).toBe('DEEPSEEK_API_KEY="sk-1"\n');
    expect(flags.join(" ")).not.toContain("sk-1");
    expect(statSync(join(folder, "settings.env")).mode & 0o077).toBe(0);
  });

  it("are read from .dev.vars where that hides .env", () => {
    writeFileSync(join(folder, ".dev.vars"), "");
    expect(filesIn(checkoutSettings(folder, folder, { A: "1" }))[0]).toBe(join(folder, ".dev.vars"));
  });

  it("of a server for tests hold nothing of the checkout, and a fresh key", () => {
    writeFileSync(join(folder, ".env"), "DEEPSEEK_API_KEY=sk-real\n");
    expect(filesIn(ownSettings(folder, { LIMIT_CONTROL_BURST: "9" }))).toEqual([join(folder, "settings.env")]);
    const first = written();
    expect(first).toMatch(/^SECRET_KEY="[0-9a-f]{64}"\nENVIRONMENT="development"\nLIMIT_CONTROL_BURST="9"\n$/);
    ownSettings(folder, {});
    expect(written().split("\n")[0]).not.toBe(first.split("\n")[0]);
    ownSettings(folder, { SECRET_KEY: "mine" });
    expect(written()).toContain('SECRET_KEY="mine"');
  });
});

describe("steps that are done once", () => {
  it("run again only when what they depend on changed, and not at all stamped after a failure", async () => {
    const stamp = join(folder, "deep", "stamp");
    let runs = 0;
    const work = () => {
      runs += 1;
    };
    expect(await once(stamp, "a", work)).toBe(true);
    expect(await once(stamp, "a", work)).toBe(false);
    expect(await once(stamp, "b", work)).toBe(true);
    await expect(
      once(stamp, "c", () => {
        throw new Error("broken");
      }),
    ).rejects.toThrow("broken");
    expect(await once(stamp, "b", work)).toBe(false);
    expect(runs).toBe(2);
  });

  it("leave a folder that is made once for each hash, whole or not at all, and alone in its place", async () => {
    const place = join(folder, "kept");
    let made = 0;
    const fill = async (into: string) => {
      made += 1;
      writeFileSync(join(into, "content"), "x");
    };
    const [first, second] = await Promise.all([keptFolder(place, "a", fill), keptFolder(place, "a", fill)]);
    expect([first, second]).toEqual([join(place, "a"), join(place, "a")]);
    expect(readdirSync(place)).toEqual(["a"]);
    expect(await keptFolder(place, "a", fill)).toBe(first);
    expect(made).toBe(2);
    const broken = keptFolder(place, "b", async (into) => {
      writeFileSync(join(into, "half"), "x");
      throw new Error("stopped");
    });
    await expect(broken).rejects.toThrow("stopped");
    expect(readdirSync(place)).toEqual(["a"]);
    await keptFolder(place, "b", fill);
    expect(existsSync(join(place, "b", "content"))).toBe(true);
    expect(readdirSync(place)).toEqual(["b"]);
  });

  it("hash names and contents", () => {
    expect(hashOf(["worker/contract"])).toBe(hashOf(["worker/contract"]));
    expect(hashOf(["worker/contract"])).not.toBe(hashOf(["worker/kernel"]));
    expect(hashOf(["no/such/folder"])).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("the bank as SQL", () => {
  const questions = readBank();

  it("reads every question with its place", () => {
    expect(questions.length).toBeGreaterThanOrEqual(1);
    for (const question of questions) expect(question.id, question.id).toMatch(/^[a-z0-9-]+$/);
    expect(new Set(questions.map((question) => question.id)).size).toBe(questions.length);
  });

  it("never ships the answers of validate", () => {
    const { sql } = bankSql(questions, 0);
    expect(sql).not.toContain('"checks":');
    for (const question of questions.slice(0, 5)) {
      expect(sql).not.toContain(question.checks.weak.replaceAll("'", "''"));
    }
  });

  it("quotes every apostrophe", () => {
    const [question] = questions;
    if (question === undefined) throw new Error("the bank is empty");
    const { sql } = bankSql([{ ...question, title: "It's '); DROP TABLE users; --" }], 0);
    expect(sql).toContain("'It''s ''); DROP TABLE users; --'");
  });

  it("gives the same version for the same content, another for another", () => {
    expect(bankSql(questions, 1).version).toBe(bankSql(questions, 2).version);
    expect(bankSql(questions.slice(1), 1).version).not.toBe(bankSql(questions, 1).version);
  });

  it("stays within D1's limit of a statement", () => {
    for (const question of questions) expect(bankSql([question], 0).sql.length, question.id).toBeLessThan(95_000);
  });
});

describe("ports", () => {
  it("are taken while something listens on them", async () => {
    const { createServer } = await import("node:net");
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
    expect(await portIsFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await portIsFree(port)).toBe(true);
  });
});
