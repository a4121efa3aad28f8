import { describe, expect, it } from "vitest";
import { nextCursorOf, readCursor, statusOf, summaryOf } from "../../../worker/routes/session-list.ts";

const id = "0123456789abcdef0123456789abcdef";
const row = {
  id,
  userId: "u",
  track: "swe_intern",
  companyStyle: "general",
  difficulty: "easy",
  adaptive: false,
  persona: "calm",
  mode: "mock",
  questionCount: 5,
  behavioralTarget: 0,
  stage: "done",
  status: "done",
  answered: 5,
  score: 71.5,
  low: 60,
  high: 80,
  titles: ["Two sums"],
  seq: 90,
  createdAt: 1_000,
  updatedAt: 2_000,
};

describe("a row of the list", () => {
  it("shows a score only with its interval", () => {
    expect(summaryOf(row).score).toEqual({ score: 71.5, low: 60, high: 80 });
    expect(summaryOf({ ...row, low: null }).score).toBeNull();
    expect(summaryOf({ ...row, score: null, low: null, high: null }).score).toBeNull();
  });

  it("keeps a behavioural target of zero and leaves the owner out", () => {
    expect(summaryOf(row).behavioralTarget).toBe(0);
    expect(summaryOf(row)).not.toHaveProperty("userId");
  });
});

describe("the cursor", () => {
  it("leads from the last row shown, and ends with the list", () => {
    const rows = [row, { ...row, createdAt: 900 }, { ...row, createdAt: 800 }];
    const cursor = nextCursorOf(rows, 2);
    expect(readCursor(cursor ?? "")).toEqual({ createdAt: 900, id });
    expect(nextCursorOf(rows, 3)).toBeNull();
  });

  it("is told apart from text that never was one", () => {
    expect(readCursor(undefined)).toBeNull();
    for (const text of ["", "12", `x.${id}`, `12.${id.slice(1)}`, `12.${id}'--`])
      expect(readCursor(text)).toBeUndefined();
  });
});

describe("the status of a session", () => {
  it.each([
    ["intro", "none", "created"],
    ["question", "none", "live"],
    ["wrapup", "none", "live"],
    ["done", "pending", "report_pending"],
    ["done", "ready", "done"],
    ["done", "needsAttention", "needs_attention"],
  ] as const)("in stage %s with report %s is %s", (stage, report, status) => {
    expect(statusOf(stage, report)).toBe(status);
  });
});
