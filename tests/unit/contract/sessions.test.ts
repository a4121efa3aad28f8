import { describe, expect, it } from "vitest";
import { CreateSession, SendAction, SendMessage, SessionListQuery } from "#contract/http/sessions.ts";

const paths = (result: ReturnType<typeof CreateSession.safeParse>): string[] =>
  result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));

describe("the body that sets up an interview", () => {
  it("needs only a track and fills in the promised defaults", () => {
    expect(CreateSession.parse({ track: "swe_intern" })).toEqual({
      track: "swe_intern",
      companyStyle: "general",
      difficulty: "medium",
      adaptive: false,
      questionCount: 5,
      warmUp: true,
      behavioralTarget: 1,
      persona: "calm",
      mode: "mock",
      timeZone: "UTC",
    });
  });

  it("keeps a behavioural target of zero", () => {
    expect(CreateSession.parse({ track: "swe_intern", behavioralTarget: 0 }).behavioralTarget).toBe(0);
  });

  it("takes what *Try one question now* sends", () => {
    const body = { track: "swe_intern", questionCount: 1, warmUp: false, behavioralTarget: 0, mode: "coach" };
    expect(CreateSession.safeParse(body).success).toBe(true);
  });

  it.each([
    ["track", { track: "chef" }],
    ["companyStyle", { track: "swe_intern", companyStyle: "initech" }],
    ["difficulty", { track: "swe_intern", difficulty: "insane" }],
    ["questionCount", { track: "swe_intern", questionCount: 11 }],
    ["questionCount", { track: "swe_intern", questionCount: 0 }],
    ["questionCount", { track: "swe_intern", questionCount: 2.5 }],
    ["behavioralTarget", { track: "swe_intern", questionCount: 2, behavioralTarget: 3 }],
    ["behavioralTarget", { track: "swe_intern", behavioralTarget: -1 }],
    ["questionIds", { track: "swe_intern", questionIds: ["a-b", "a-b"] }],
    ["timeLimitMinutes", { track: "swe_intern", timeLimitMinutes: 5 }],
    ["persona", { track: "swe_intern", persona: "mason" }],
    ["seed", { track: "swe_intern", seed: -4 }],
  ])("refuses a wrong %s", (path, body) => {
    expect(paths(CreateSession.safeParse(body))).toContain(path);
  });

  it("refuses fields that a user may not set", () => {
    for (const key of ["userId", "owner", "score", "id", "is_admin", "stage"]) {
      expect(CreateSession.safeParse({ track: "swe_intern", [key]: "x" }).success, key).toBe(false);
    }
  });
});

describe("an answer", () => {
  it("may hold exactly 20,000 characters and not one more", () => {
    expect(SendMessage.safeParse({ cid: "c1", text: "x".repeat(20_000) }).success).toBe(true);
    expect(SendMessage.safeParse({ cid: "c1", text: "x".repeat(20_001) }).success).toBe(false);
  });

  it("may not be blank", () => {
    expect(SendMessage.safeParse({ cid: "c1", text: "" }).success).toBe(false);
    expect(SendMessage.safeParse({ cid: "c1", text: " \n\t " }).success).toBe(false);
  });

  it("carries code of a known language up to 16,000 characters", () => {
    const message = (length: number, language: string) =>
      SendMessage.safeParse({ cid: "c1", text: "Here.", code: { language, text: "x".repeat(length) } }).success;
    expect(message(16_000, "python")).toBe(true);
    expect(message(16_001, "python")).toBe(false);
    expect(message(10, "cobol")).toBe(false);
  });

  it("needs a client id of plain characters", () => {
    for (const cid of ["", "a b", "x".repeat(65), "<b>"]) {
      expect(SendMessage.safeParse({ cid, text: "Hello" }).success, cid).toBe(false);
    }
    expect(SendMessage.safeParse({ cid: crypto.randomUUID(), text: "Hello" }).success).toBe(true);
  });
});

describe("an action", () => {
  it("needs text to correct and nothing to skip", () => {
    expect(SendAction.safeParse({ cid: "c1", action: "correct" }).success).toBe(false);
    expect(SendAction.safeParse({ cid: "c1", action: "correct", text: "mended" }).success).toBe(true);
    expect(SendAction.safeParse({ cid: "c1", action: "skip" }).success).toBe(true);
  });

  it("holds for at most a minute", () => {
    expect(SendAction.safeParse({ cid: "c1", action: "hold", forMs: 60_000 }).success).toBe(true);
    expect(SendAction.safeParse({ cid: "c1", action: "hold", forMs: 60_001 }).success).toBe(false);
  });
});

describe("the query of the list", () => {
  it("reads numbers from text and bounds them", () => {
    expect(SessionListQuery.parse({ limit: "5" })).toEqual({ limit: 5 });
    expect(SessionListQuery.parse({})).toEqual({ limit: 20 });
    for (const limit of ["0", "101", "many", "1.5"]) expect(SessionListQuery.safeParse({ limit }).success).toBe(false);
  });
});
