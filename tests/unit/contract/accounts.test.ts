import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { Reason, UserQuery } from "#contract/http/admin.ts";
import { ChangeEmail, Email, Login, Name, ResetPassword, SignUp, TokenRequest, Verify } from "#contract/http/auth.ts";
import { NewPassword, TriedPassword } from "#contract/http/password.ts";
import type { Route } from "#contract/http/route-row.ts";
import { ROUTES } from "#contract/http/routes.ts";
import { GiveFeedback, NewShareLink, OpenShared, ReportQuestionBody } from "#contract/http/sharing.ts";
import { ChangeProfile, Preferences } from "#contract/http/users.ts";
import { lengthOf, PASSWORD_LENGTH } from "#contract/password-length.ts";

const takes = (schema: z.ZodMiniType, value: unknown): boolean => schema.safeParse(value).success;
const PASSWORD = "walnut orbit 73 lantern";

describe("A1: the length of a password", () => {
  it("is counted in characters, not in units of an encoding", () => {
    expect(lengthOf("😀😀")).toBe(2);
    expect(takes(NewPassword, "😀".repeat(PASSWORD_LENGTH.min))).toBe(true);
    expect(takes(NewPassword, "😀".repeat(PASSWORD_LENGTH.min - 1))).toBe(false);
    expect(takes(NewPassword, "😀".repeat(PASSWORD_LENGTH.max))).toBe(true);
    expect(takes(NewPassword, "😀".repeat(PASSWORD_LENGTH.max + 1))).toBe(false);
  });

  it("bounds what is tried only above", () => {
    expect(takes(TriedPassword, "x")).toBe(true);
    expect(takes(TriedPassword, "")).toBe(false);
    expect(takes(TriedPassword, "x".repeat(PASSWORD_LENGTH.max + 1))).toBe(false);
  });

  it("A2: lets in whatever can be written down, and no half of a character", () => {
    const text = fc.string({ unit: "grapheme", minLength: 12, maxLength: 40 }).filter((one) => lengthOf(one) <= 128);
    fc.assert(
      fc.property(text, (password) => {
        expect(NewPassword.parse(password)).toBe(password);
      }),
      { numRuns: 200, seed: 3 },
    );
    for (const broken of ["\ud800 and eleven more", "eleven and \udc00 more"]) {
      expect([takes(NewPassword, broken), takes(TriedPassword, broken)]).toEqual([false, false]);
    }
  });
});

describe("an address", () => {
  it.each(["ada@example.org", "ADA+viva@Example.Org", "a.b@sub.example.co"])("may be %s", (email) => {
    expect(Email.parse(`  ${email} `)).toBe(email);
  });

  it.each([
    "",
    "ada",
    "@example.org",
    "ada@",
    "ada@example",
    "a b@example.org",
    "ada@example.org\r\nBcc: x@y.example",
    "ada@exa\u0000mple.org",
    `${"a".repeat(250)}@example.org`,
    "ada@example.org,eve@example.org",
    "<ada@example.org>",
    '"ada"@example.org> x',
  ])("A12: may not be %j", (email) => {
    expect(takes(Email, email)).toBe(false);
  });

  it("A12: has no line break, whatever is tried", () => {
    const tail = fc.constantFrom("\r", "\n", "\r\n", "\u2028", "\u0000", "\t", " ");
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 12 }),
        tail,
        fc.string({ maxLength: 12 }),
        (one, between, other) => {
          const read = Email.safeParse(`${one}${between}${other}@example.org`);
          if (read.success) expect(read.data).toMatch(/^[\x21-\x7e]+$/);
        },
      ),
      { numRuns: 300, seed: 4 },
    );
  });
});

describe("a name", () => {
  it.each(["Ada", "Zoë O’Neill-Šimić", "李小龍", "  Ada  "])("may be %s", (name) => {
    expect(Name.parse(name)).toBe(name.trim());
  });

  it.each(["", "   ", "a\nb", "a\u0000b", "a\u202eb", "a\u200bb", "a\u2029b", "\ud800", "n".repeat(81)])(
    "may not be %j",
    (name) => {
      expect(takes(Name, name)).toBe(false);
    },
  );
});

const PRIVILEGED = [
  "role",
  "is_admin",
  "isAdmin",
  "banned",
  "bannedAt",
  "verified",
  "plan",
  "quota",
  "owner",
  "userId",
  "score",
  "id",
];

describe("X3: no body takes what is not its sender's to set", () => {
  const bodies: readonly (readonly [string, z.ZodMiniType, Record<string, unknown>])[] = [
    ["sign-up", SignUp, { email: "a@b.example", password: PASSWORD }],
    ["verify", Verify, { email: "a@b.example", code: "012345" }],
    ["log-in", Login, { email: "a@b.example", password: "x" }],
    ["token", TokenRequest, { grantType: "password", email: "a@b.example", password: "x" }],
    ["reset", ResetPassword, { token: "f".repeat(64), newPassword: PASSWORD }],
    ["new address", ChangeEmail, { email: "a@b.example", password: "x" }],
    ["code of a new address", ChangeEmail, { code: "012345" }],
    ["profile", ChangeProfile, { name: "Ada", preferences: { captions: true } }],
    ["preferences", Preferences, { appearance: "dark", extraTime: 1.5 }],
    ["share", NewShareLink, { sections: ["overall"] }],
    ["open", OpenShared, { token: "f".repeat(64) }],
    ["feedback", GiveFeedback, { sessionId: "f".repeat(32), rating: 5 }],
    ["question", ReportQuestionBody, { questionId: "q", reason: "wrong" }],
    ["reason", Reason, { reason: "asked for" }],
  ];

  it.each(bodies)("%s", (_name, schema, body) => {
    expect(takes(schema, body)).toBe(true);
    for (const key of PRIVILEGED) expect(takes(schema, { ...body, [key]: true }), key).toBe(false);
    expect(takes(schema, JSON.parse(`{"__proto__":{"role":"admin"},${JSON.stringify(body).slice(1)}`))).toBe(false);
  });

  it("nor any other: every body and query of the table is closed, all the way down", () => {
    const open: string[] = [];
    const visit = (at: string, schema: unknown): void => {
      if (typeof schema !== "object" || schema === null) return;
      if ("properties" in schema && Reflect.get(schema, "additionalProperties") !== false) open.push(at);
      for (const [key, inner] of Object.entries(schema)) visit(`${at}.${key}`, inner);
    };
    let seen = 0;
    for (const [name, { body, query }] of Object.entries<Route>(ROUTES)) {
      for (const [kind, schema] of Object.entries({ body, query })) {
        if (schema === undefined) continue;
        seen += 1;
        visit(`${name} ${kind}`, z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
      }
    }
    expect(seen).toBeGreaterThan(30);
    expect(open).toEqual([]);
  });

  it("nor inside what is kept as JSON", () => {
    for (const key of PRIVILEGED) {
      expect(takes(ChangeProfile, { preferences: { [key]: "x" } }), key).toBe(false);
      expect(takes(ChangeProfile, { preferences: { defaults: { [key]: "x" } } }), key).toBe(false);
    }
  });
});

describe("bounds", () => {
  it.each([
    [Verify, { email: "a@b.example", code: "12345" }],
    [Verify, { email: "a@b.example", code: "1234567" }],
    [Verify, { email: "a@b.example", code: "12345a" }],
    [Verify, { email: "a@b.example", code: 123_456 }],
    [ResetPassword, { token: "F".repeat(64), newPassword: PASSWORD }],
    [ResetPassword, { token: "f".repeat(63), newPassword: PASSWORD }],
    [NewShareLink, { sections: [] }],
    [NewShareLink, { sections: ["transcript"] }],
    [NewShareLink, { sections: ["overall"], expiresInDays: 0 }],
    [NewShareLink, { sections: ["overall"], expiresInDays: 91 }],
    [Preferences, { extraTime: 10 }],
    [Preferences, { textSize: "huge" }],
    [Reason, { reason: "    no    " }],
    [UserQuery, { limit: "0" }],
    [UserQuery, { limit: "101" }],
    [TokenRequest, { grantType: "admin" }],
    [ChangeEmail, { email: "a@b.example", password: "x", code: "012345" }],
  ])("hold: %o with %o is refused", (schema, body) => {
    expect(takes(schema, body)).toBe(false);
  });

  it("A6: of bodies with passwords are 4 KiB, and the longest pair of passwords fits", () => {
    const rows = Object.entries<Route>(ROUTES).filter(([, { body }]) => {
      const probe = JSON.stringify(body === undefined ? "" : (body.safeParse({}).error?.issues ?? ""));
      return /password/i.test(probe);
    });
    expect(rows.map(([name]) => name)).toContain("login");
    for (const [name, { maxBodyBytes }] of rows) expect(maxBodyBytes, name).toBe(4_096);
    const widest = "😀".repeat(PASSWORD_LENGTH.max);
    const escaped = JSON.stringify({ currentPassword: widest, newPassword: widest });
    expect(new TextEncoder().encode(escaped).length).toBeLessThan(4_096);
  });
});

describe("X1, X8: the table of routes", () => {
  const rows = Object.entries<Route>(ROUTES);

  it("keeps everything below /admin for administrators, and what they do for fresh log-ins with a reason", () => {
    const admin = rows.filter(([, { path }]) => path.startsWith("/admin"));
    expect(admin.length).toBeGreaterThan(10);
    for (const [name, { policy, method, fresh, body }] of admin) {
      expect(policy, name).toBe("admin");
      if (method === "get") continue;
      expect([fresh, body === Reason], name).toEqual([true, true]);
    }
    expect(rows.filter(([, { policy, path }]) => policy === "admin" && !path.startsWith("/admin"))).toEqual([]);
  });

  it("opens to anyone only what it must", () => {
    const open = rows.filter(([, { policy }]) => policy === "public").map(([name]) => name);
    expect(
      open.filter(
        (name) =>
          !/^(health|ready|service|guest|token|signUp|login|requestPasswordReset|resetPassword|listQuestions|coverage|question|openShared|openApi|graderCard|\w*[sS]tatus|\w*voices?)$/.test(
            name,
          ),
      ),
    ).toEqual([]);
  });

  it("X9: has no way to change or take away what is in the audit", () => {
    const audit = rows.filter(([, { path }]) => path.includes("audit"));
    expect(audit.map(([, { method }]) => method)).toEqual(["get"]);
  });

  it("A11: takes no token or code in an address", () => {
    for (const [name, { path, query }] of rows) {
      expect(path, name).not.toMatch(/:(token|code)/);
      for (const key of ["token", "code", "password", "ticket"]) {
        expect(query?.safeParse({ [key]: "x" }).success ?? false, `${name} ${key}`).toBe(false);
      }
    }
  });
});

describe("speech", () => {
  it("F5: has no route that takes a text to be spoken: what is asked of a voice is only how it is", () => {
    const speech = Object.values<Route>(ROUTES).filter(
      ({ group, path }) => group === "tts" || /speech|speak|tts/.test(path),
    );
    expect(speech.map(({ method, body, query }) => [method, body, query])).toEqual([["get", undefined, undefined]]);
  });
});
