import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { secretsIn } from "../../../scripts/check/secrets.ts";

/** Put together here, so that this file holds none. */
const words = (...parts: string[]): string => parts.join("");
const HEX = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";

describe("H1: what looks like a secret", () => {
  it.each([
    ["a private key", words("-----BEGIN RSA PRIV", "ATE KEY-----")],
    ["a key of a cloud", words("AKI", "AIOSFODNN7EXAMPLE")],
    ["a key of a model or a voice", words("sk", "-", HEX)],
    ["a key of a model or a voice", words("sk", "_", HEX, HEX.slice(0, 16))],
    ["a token of a code host or a registry", words("gh", "p_", HEX)],
    ["a token of a chat", words("xo", "xb-1234567890-abcdef")],
    ["a signed token", words("ey", "JhbGciOiJIUzI1NiJ9.ey", "JzdWIiOiIxMjM0NSJ9.", HEX)],
    ["a value of a secret setting", words("SECRET_", "KEY=", HEX)],
    ["a value of a secret setting", words('"smtpPass', 'word": "', HEX, '"')],
  ])("is %s", (what, line) => {
    expect(secretsIn(`first\n${line}\nlast`)).toEqual([{ line: 2, what }]);
  });

  it("is not a setting without a value, a name, a hash of a package, or what tests write for a key", () => {
    const harmless = [
      "SECRET_KEY=",
      "DEEPSEEK_API_KEY=",
      "SECRET_KEY: a-key-for-tests-only-0123456789abcdef",
      'const key = "web.settings.appearance.of.the.page";',
      `"integrity": "sha512-${HEX}${HEX}"`,
      "const passwordHash = await hashPassword(PASSWORD);",
      `uses: actions/checkout@${HEX}08c6903c # v5.0.0`,
      "token: crypto.getRandomValuesOfThisLengthAndNoOther",
    ];
    expect(secretsIn(harmless.join("\n"))).toEqual([]);
  });

  it("is told by its place and its kind alone", () => {
    const line = words("SECRET_", "KEY=", HEX);
    expect(JSON.stringify(secretsIn(line))).not.toContain(HEX.slice(0, 8));
  });

  it("is looked for in every run of the gate, when page and script are built", () => {
    const gate = readFileSync("scripts/check.ts", "utf8");
    const step = (name: string): number => gate.indexOf(`{ name: "${name}"`);
    expect(step("secrets")).toBeGreaterThan(Math.max(step("page"), step("dry deploy")));
  });
});
