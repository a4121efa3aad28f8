import { describe, expect, it } from "vitest";
import { PASSWORD_LENGTH } from "#contract/password-length.ts";
import common from "../../../worker/accounts/common-passwords.json" with { type: "json" };
import { faultOf } from "../../../worker/accounts/password-rules.ts";

const JANE = { email: "jane.doe@acorn.example", name: "Jane Doe" };

describe("A3: the list of common passwords", () => {
  it("has at least 3,000 entries, all as long as a password must be, each once", () => {
    expect(common.length).toBeGreaterThanOrEqual(3_000);
    expect(new Set(common).size).toBe(common.length);
    expect(common.filter((entry) => entry.length < PASSWORD_LENGTH.min || entry !== entry.toLowerCase())).toEqual([]);
  });

  it("refuses every entry, in capitals and with marks between", () => {
    for (const entry of common.slice(0, 400)) expect(faultOf(entry.toUpperCase(), JANE), entry).not.toBeNull();
    expect(faultOf("pass-word-pass-word", JANE)).toBe("is one of the most used passwords");
  });
});

describe("A3: words that are known", () => {
  it.each([
    ["janedoejanedoe1", "is made of your name, your address or ours"],
    ["JaneDoe-acorn-2026", "is made of your name, your address or ours"],
    ["vivavivaviva12", "is made of your name, your address or ours"],
    ["jane.doe@acorn", "is made of your name, your address or ours"],
    ["zxcvbnmasdfgh", "follows the keys of a keyboard"],
    ["qwertyuiop[]", null],
    ["0987654321qwer", "follows the keys of a keyboard"],
    ["abababababab", "repeats itself"],
    ["tangelo-tangelo-", "repeats itself"],
    ["1111111111112", "repeats itself"],
  ])("%s: %s", (password, fault) => {
    expect(faultOf(password, JANE)).toBe(fault);
  });

  it.each([
    "walnut orbit 73 lantern",
    "correct horse battery",
    "janet plays the cello",
    "vivaldi wrote 500 pieces",
    "日本の秋は静かで美しい山々です",
  ])("leave %s alone", (password) => {
    expect(faultOf(password, JANE)).toBeNull();
  });

  it("ask for no kinds of characters", () => {
    expect(faultOf("onlylowercaseletterswithoutanynumber", JANE)).toBeNull();
  });
});
