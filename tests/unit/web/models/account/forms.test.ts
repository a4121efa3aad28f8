/** Forms of accounts: what they say before and after they are sent, in words that tell nothing about other people's accounts. */
import { describe, expect, it } from "vitest";
import { PASSWORD_LENGTH } from "#contract/password-length.ts";
import type { Failure } from "../../../../../web/src/api/port.ts";
import { issueSentence, refusedWords } from "../../../../../web/src/models/account/account-words.ts";
import {
  checked,
  codeDigits,
  isAddress,
  isCode,
  isGiven,
  isNewPassword,
} from "../../../../../web/src/models/account/checks.ts";
import { createForm } from "../../../../../web/src/models/account/form.ts";
import { failed, OFFLINE, ok, refused } from "../../../../support/web-api.ts";

const SAFE = "Nothing was changed.";

describe("what can be said before asking", () => {
  it.each(["ada@example.org", "  ada@example.org ", "a.b+c@d.e"])("takes %j for an address", (typed) => {
    expect(isAddress(typed)).toBeNull();
  });

  it.each(["", "ada", "ada@", "ada@host", "a b@c.d"])("asks for another address than %j", (typed) => {
    expect(isAddress(typed)).toMatch(/address/);
  });

  it("A1: counts a new password in characters, from the one constant", () => {
    expect(isNewPassword("😀".repeat(PASSWORD_LENGTH.min))).toBeNull();
    expect(isNewPassword("😀".repeat(PASSWORD_LENGTH.min - 1))).toContain(`${PASSWORD_LENGTH.min - 1} of at least`);
    expect(isNewPassword("x".repeat(PASSWORD_LENGTH.max))).toBeNull();
    expect(isNewPassword("x".repeat(PASSWORD_LENGTH.max + 1))).toContain(`${PASSWORD_LENGTH.max} are the most`);
    expect(isNewPassword("")).toBe("Choose a password.");
  });

  it("asks nothing of a tried password but that there is one", () => {
    expect([isGiven(""), isGiven("x")]).toEqual(["Type your password.", null]);
  });

  it.each([
    ["123456", "123456"],
    [" 123 456 ", "123456"],
    ["123-456", "123456"],
    ["Your code is 123456.", "123456"],
    ["１２３４５６", "123456"],
    ["1234567890", "123456"],
    ["abc", ""],
  ])("reads the digits of %j", (typed, digits) => {
    expect(codeDigits(typed)).toBe(digits);
  });

  it("names every field that is wrong, and none that is right", () => {
    const wrong = checked({ email: "ada", code: "123456" }, { email: isAddress, code: isCode });
    expect(Object.keys(wrong)).toEqual(["email"]);
  });
});

describe("a refusal in words", () => {
  it("A7: says the same of an unknown address and a wrong password", () => {
    const told = refusedWords(refused(401, "LOGIN_FAILED"), ["email", "password"], SAFE);
    expect(told.fields).toEqual({});
    expect(told.notice?.what).toBe("Refused with LOGIN_FAILED.");
  });

  it.each([
    ["CODE_INVALID", ["email", "code"], "code"],
    ["PASSWORD_WRONG", ["currentPassword", "newPassword"], "currentPassword"],
    ["PASSWORD_WRONG", ["confirmation", "password"], "password"],
  ])("%s stands at its field", (code, fields, field) => {
    const told = refusedWords(refused(400, code), fields, SAFE);
    expect(told).toEqual({ fields: { [field]: `Refused with ${code}.` }, notice: null });
  });

  it("puts the Worker's issues at their fields, as sentences", () => {
    const issues = [{ path: "password", message: "is too common" }];
    const failure: Failure = { ...refusal("VALIDATION_FAILED"), issues };
    expect(refusedWords(failure, ["email", "password"], SAFE).fields).toEqual({ password: "It is too common." });
  });

  it("says issues of fields that the form has not as a whole", () => {
    const failure: Failure = { ...refusal("VALIDATION_FAILED"), issues: [{ path: "token", message: "is odd" }] };
    expect(refusedWords(failure, ["newPassword"], SAFE).notice?.safe).toBe(SAFE);
  });

  it("tells how long to wait", () => {
    expect(refusedWords(refused(429, "RATE_LIMITED", 40), [], SAFE).notice?.what).toContain("40 seconds");
  });

  it("A6: says of a server that is busy nothing but that, and how long to wait", () => {
    const told = refusedWords(refused(503, "OVERLOADED", 2), ["email", "password"], SAFE);
    expect(told).toEqual({
      fields: {},
      notice: expect.objectContaining({
        what: "Too many requests came in at once. Try again in 2 seconds.",
        safe: SAFE,
      }),
    });
  });

  it("tells when there is no network", () => {
    expect(refusedWords(OFFLINE, ["email"], SAFE).notice?.what).toBe("The server cannot be reached.");
  });

  it.each([
    ["is missing", "This is needed."],
    ["must be six digits", "The code has six digits."],
    ["Too many people use it", "Too many people use it."],
    ["It is used too often.", "It is used too often."],
  ])("makes a sentence of “%s”", (message, sentence) => {
    expect(issueSentence({ path: "x", message })).toBe(sentence);
  });
});

function refusal(code: string) {
  return { kind: "refused", status: 422, code, title: "No.", requestId: "r", retryAfterSeconds: null } as const;
}

describe("a form", () => {
  const make = () => createForm({ initial: { email: "", note: "" }, checks: { email: isAddress }, safe: SAFE });

  it("sends nothing while a field is wrong, and asks for the focus", async () => {
    const form = make();
    let sent = 0;
    expect(await form.send(async () => ok(++sent))).toBeNull();
    expect([sent, form.refusals.value, Object.keys(form.errors.value)]).toEqual([0, 1, ["email"]]);
  });

  it("takes back what it said of a field as soon as that is changed", async () => {
    const form = make();
    await form.send(async () => ok(1));
    form.set("note", "x");
    expect(form.errors.value.email).toBeDefined();
    form.set("email", "a@b.c");
    expect(form.errors.value).toEqual({});
  });

  it("sends once while it is under way", async () => {
    const form = make();
    form.set("email", "a@b.c");
    let sent = 0;
    const first = form.send(async () => ok(++sent));
    expect(form.busy.value).toBe(true);
    expect(await form.send(async () => ok(++sent))).toBeNull();
    expect([await first, form.busy.value]).toEqual([1, false]);
  });

  it("keeps what was typed when it is refused, and forgets the refusal at the next try", async () => {
    const form = make();
    form.set("email", "a@b.c");
    expect(await form.send(async () => failed(OFFLINE))).toBeNull();
    expect([form.values.value.email, form.notice.value?.safe]).toEqual(["a@b.c", SAFE]);
    expect(await form.send(async () => ok("yes"))).toBe("yes");
    expect(form.notice.value).toBeNull();
  });

  it("empties the fields that it is told to", () => {
    const form = make();
    form.set("email", "a@b.c");
    form.set("note", "n");
    form.empty("note");
    expect(form.values.value).toEqual({ email: "a@b.c", note: "" });
  });
});
