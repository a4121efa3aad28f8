/** Bodies and queries of HTTP at their edges: what is filled in, what is cut off, what is refused and where. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as z from "zod/mini";
import { CostQuery, Page, Reason, UserQuery } from "#contract/http/admin.ts";
import { CareerQuery } from "#contract/http/career.ts";
import { TRIAL_LENGTH, TryGrader } from "#contract/http/grader.ts";
import { ChangeOwnQuestion, NewOwnQuestion, OWN_LIMITS } from "#contract/http/own-questions.ts";
import { CoverageQuery, QuestionListQuery } from "#contract/http/questions.ts";
import type { Route } from "#contract/http/route-row.ts";
import { ROUTES } from "#contract/http/routes.ts";
import { CreateSession, SendAction, SendMessage, TranscriptQuery } from "#contract/http/sessions.ts";
import { GiveFeedback, NewShareLink, ReportQuestionBody, SHARED_SECTIONS } from "#contract/http/sharing.ts";
import { ChangeProfile, ExportQuery } from "#contract/http/users.ts";
import { ACTIONS } from "#contract/vocabulary.ts";

const chars = (length: number): string => "a".repeat(length);

/** Paths of what is wrong; empty where nothing is. */
function wrong(schema: z.ZodMiniType, value: unknown): string[] {
  const read = schema.safeParse(value);
  return read.success ? [] : [...new Set(read.error.issues.map(({ path }) => path.join(".")))];
}

const OWN = {
  track: "swe_intern",
  type: "conceptual",
  title: "Caches",
  prompt: "What is a cache for?",
  reference: "It keeps what was computed. It is asked first.",
};

describe("a question of one's own", () => {
  it("is of middling difficulty where nothing is said, and without spaces around its texts", () => {
    expect(NewOwnQuestion.parse({ ...OWN, title: "  Caches \n" })).toEqual({ ...OWN, difficulty: "medium" });
  });

  it.each(["title", "prompt", "reference"] as const)("has room for its %s, and needs one", (key) => {
    const longest = chars(OWN_LIMITS[key]);
    expect(wrong(NewOwnQuestion, { ...OWN, [key]: longest })).toEqual([]);
    expect(wrong(NewOwnQuestion, { ...OWN, [key]: ` ${longest} ` })).toEqual([]);
    for (const value of [`${longest}a`, "", "  \n ", 7, null]) {
      expect(wrong(NewOwnQuestion, { ...OWN, [key]: value })).toEqual([key]);
    }
  });

  it("may be changed in part, but not in what it is not made of", () => {
    expect(ChangeOwnQuestion.parse({ title: " New " })).toEqual({ title: "New" });
    expect(ChangeOwnQuestion.parse({})).toEqual({});
    expect(wrong(ChangeOwnQuestion, { userId: "x" })).toEqual([""]);
    expect(wrong(ChangeOwnQuestion, { difficulty: "brutal" })).toEqual(["difficulty"]);
  });
});

describe("the set-up of an interview", () => {
  const setUp = (more: object): string[] => wrong(CreateSession, { track: "swe_intern", ...more });

  it.each([
    [{ questionCount: 10, behavioralTarget: 10 }],
    [{ questionCount: 1, behavioralTarget: 1 }],
    [{ timeLimitMinutes: 10 }],
    [{ timeLimitMinutes: 120 }],
    [{ seed: 0 }],
    [{ seed: 4_294_967_295 }],
    [{ role: chars(80) }],
    [{ timeZone: chars(64) }],
    [{ focus: Array.from({ length: 8 }, () => "sql") }],
    [{ focus: [] }],
    [{ questionIds: Array.from({ length: 10 }, (_, at) => `q-${at}`) }],
  ])("may be at its edge: %j", (more) => {
    expect(setUp(more)).toEqual([]);
  });

  it.each([
    ["behavioralTarget", { questionCount: 10, behavioralTarget: 11 }],
    ["timeLimitMinutes", { timeLimitMinutes: 121 }],
    ["timeLimitMinutes", { timeLimitMinutes: 10.5 }],
    ["seed", { seed: 4_294_967_296 }],
    ["role", { role: chars(81) }],
    ["role", { role: "   " }],
    ["timeZone", { timeZone: chars(65) }],
    ["focus", { focus: Array.from({ length: 9 }, () => "sql") }],
    ["focus.0", { focus: ["SQL"] }],
    ["questionIds", { questionIds: [] }],
    ["questionIds", { questionIds: Array.from({ length: 11 }, (_, at) => `q-${at}`) }],
    ["questionIds.1", { questionIds: ["a", "../b"] }],
    ["adaptive", { adaptive: "yes" }],
    ["mode", { mode: "exam" }],
    ["companyTier", { companyTier: "galactic" }],
  ])("is refused past it, at %s: %j", (path, more) => {
    expect(setUp(more)).toEqual([path]);
  });
});

describe("an answer over HTTP", () => {
  it.each(["c", "a.b:c-d_e", chars(64)])("has a client id such as %s", (cid) => {
    expect(wrong(SendMessage, { cid, text: "x" })).toEqual([]);
  });

  it.each(["t 1", chars(33), "", "t.1", "t:1"])("is of no turn such as %j", (turnId) => {
    expect(wrong(SendMessage, { cid: "c", turnId, text: "x" })).toEqual(["turnId"]);
  });

  it("is typed or spoken and nothing else", () => {
    expect([
      wrong(SendMessage, { cid: "c", text: "x", source: "speech" }),
      wrong(SendMessage, { cid: "c", text: "x", source: "mail" }),
    ]).toEqual([[], ["source"]]);
  });

  it("keeps the spaces that are the candidate's", () => {
    expect(SendMessage.parse({ cid: "c", text: "  x \n" }).text).toBe("  x \n");
  });
});

describe("an action over HTTP", () => {
  it("is one of those there are", () => {
    for (const action of ACTIONS) expect(wrong(SendAction, { cid: "c", action, text: "x" })).toEqual([]);
    expect(wrong(SendAction, { cid: "c", action: "win" })).toEqual(["action"]);
  });

  it.each([
    [999, ["forMs"]],
    [1_000, []],
    [60_000, []],
    [60_001, ["forMs"]],
    [1_000.5, ["forMs"]],
  ])("that holds does so for whole milliseconds within its bounds: %s", (forMs, found) => {
    expect(wrong(SendAction, { cid: "c", action: "hold", forMs })).toEqual(found);
  });
});

describe("pages of lists", () => {
  const lists: readonly (readonly [string, z.ZodMiniType, number])[] = [
    ["people", UserQuery, 50],
    ["questions", QuestionListQuery, 50],
    ["anything", Page, 50],
  ];

  it.each(lists)("of %s have a bounded length, also when it comes as text", (_, schema, usual) => {
    expect(schema.parse({})).toMatchObject({ limit: usual });
    expect(schema.parse({ limit: "100" })).toMatchObject({ limit: 100 });
    for (const limit of ["", "0", "-1", "101", "1e9", "1.5", "NaN", "ten", "Infinity"]) {
      expect([limit, wrong(schema, { limit })]).toEqual([limit, ["limit"]]);
    }
  });

  it.each(lists)("of %s take no cursor without end, and no filter that is none", (_, schema) => {
    expect(wrong(schema, { cursor: chars(500) })).toEqual(["cursor"]);
    expect(wrong(schema, { order: "random" })).toEqual([""]);
  });

  it("of costs are days", () => {
    expect(CostQuery.parse({})).toEqual({ days: 30 });
    expect([
      wrong(CostQuery, { days: "90" }),
      wrong(CostQuery, { days: "91" }),
      wrong(CostQuery, { days: "0" }),
    ]).toEqual([[], ["days"], ["days"]]);
  });
});

describe("other queries", () => {
  it("fill in what was not said", () => {
    expect(CoverageQuery.parse({ track: "swe_intern" })).toEqual({
      track: "swe_intern",
      companyStyle: "general",
      difficulty: "medium",
      questionCount: 5,
      behavioralTarget: 1,
    });
    expect(TranscriptQuery.parse({})).toEqual({ format: "json" });
    expect([CareerQuery.parse({}), ExportQuery.parse({})]).toEqual([{}, {}]);
  });

  it.each([
    [CoverageQuery, {}, ["track"]],
    [CoverageQuery, { track: "swe_intern", questionCount: "11" }, ["questionCount"]],
    [CoverageQuery, { track: "swe_intern", behavioralTarget: "-1" }, ["behavioralTarget"]],
    [TranscriptQuery, { format: "pdf" }, ["format"]],
    [CareerQuery, { tier: "moon" }, ["tier"]],
    [ExportQuery, { cursor: chars(101) }, ["cursor"]],
    [QuestionListQuery, { tag: chars(81) }, ["tag"]],
    [QuestionListQuery, { type: "riddle" }, ["type"]],
  ])("are refused where they are wrong", (schema, query, paths) => {
    expect(wrong(schema, query)).toEqual(paths);
  });
});

describe("what people say of an interview", () => {
  const sessionId = "0123456789abcdef".repeat(2);

  it("may be a number of stars, a thumb, some words, or nothing any more", () => {
    expect(GiveFeedback.parse({ sessionId, comment: "  Good.  " })).toEqual({ sessionId, comment: "Good." });
    expect(wrong(GiveFeedback, { sessionId })).toEqual([]);
  });

  it.each([
    ["sessionId", { sessionId: sessionId.toUpperCase() }],
    ["sessionId", { sessionId: sessionId.slice(1) }],
    ["rating", { rating: 0 }],
    ["rating", { rating: 6 }],
    ["rating", { rating: 4.5 }],
    ["thumbs", { thumbs: "sideways" }],
    ["comment", { comment: chars(2_001) }],
    ["comment", { comment: "  " }],
  ])("is refused at %s: %j", (path, more) => {
    expect(wrong(GiveFeedback, { sessionId, ...more })).toEqual([path]);
  });

  it("about a question has a reason", () => {
    const body = { questionId: "q", reason: "unclear" };
    expect(wrong(ReportQuestionBody, { ...body, comment: chars(1_000) })).toEqual([]);
    expect(wrong(ReportQuestionBody, { ...body, reason: "boring" })).toEqual(["reason"]);
    expect(wrong(ReportQuestionBody, { ...body, comment: chars(1_001) })).toEqual(["comment"]);
    expect(wrong(ReportQuestionBody, { ...body, questionId: chars(101) })).toEqual(["questionId"]);
  });

  it("to the grader is short enough to be read at once", () => {
    expect(wrong(TryGrader, { questionId: "q", text: chars(TRIAL_LENGTH) })).toEqual([]);
    expect(wrong(TryGrader, { questionId: "q", text: chars(TRIAL_LENGTH + 1) })).toEqual(["text"]);
    expect(wrong(TryGrader, { questionId: "", text: "" })).toEqual(["questionId", "text"]);
  });
});

describe("a link to a report", () => {
  it("lasts two weeks where nothing is said, and shows what was chosen", () => {
    expect(NewShareLink.parse({ sections: ["overall"] })).toEqual({ sections: ["overall"], expiresInDays: 14 });
    expect(wrong(NewShareLink, { sections: [...SHARED_SECTIONS], expiresInDays: 90 })).toEqual([]);
    expect(wrong(NewShareLink, { sections: [...SHARED_SECTIONS, "overall"] })).toEqual(["sections"]);
    expect(wrong(NewShareLink, { sections: ["overall"], expiresInDays: 1.5 })).toEqual(["expiresInDays"]);
  });
});

describe("a reason and a profile", () => {
  it("is some words, without the spaces around them", () => {
    expect(Reason.parse({ reason: "  asked for  " })).toEqual({ reason: "asked for" });
    expect([wrong(Reason, { reason: chars(500) }), wrong(Reason, { reason: chars(501) }), wrong(Reason, {})]).toEqual([
      [],
      ["reason"],
      ["reason"],
    ]);
  });

  it("tells a name that is taken away from one that stays", () => {
    expect([ChangeProfile.parse({ name: null }), ChangeProfile.parse({})]).toEqual([{ name: null }, {}]);
    expect(wrong(ChangeProfile, { preferences: { defaults: { persona: "nobody" } } })).toEqual([
      "preferences.defaults.persona",
    ]);
  });
});

describe("every body and query of every route", () => {
  const rows = Object.entries<Route>(ROUTES);

  it("answers anything at all with a value or with a list of what is wrong", () => {
    const schemas = rows.flatMap(([, { body, query }]) => [body, query]).filter((schema) => schema !== undefined);
    expect(schemas.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.constantFrom(...schemas), fc.jsonValue(), (schema, value) => {
        const read = schema.safeParse(value);
        expect(read.success || read.error.issues.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("refuses keys that it does not know", () => {
    for (const [name, { body, query }] of rows) {
      expect([name, body?.safeParse({ nobodyKnows: 1 }).success ?? false]).toEqual([name, false]);
      expect([name, query?.safeParse({ nobodyKnows: "1" }).success ?? false]).toEqual([name, false]);
    }
  });
});
