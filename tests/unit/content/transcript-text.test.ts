import { describe, expect, it } from "vitest";
import type { Message } from "#contract/report.ts";
import { transcriptAsMarkdown, transcriptAsText } from "../../../worker/content/transcript-text.ts";

const at = "2026-01-01T00:00:00.000Z";
const asked: Message = {
  seq: 4,
  turnId: "t1",
  role: "interviewer",
  kind: "question",
  leadIn: "Let us move on.",
  text: "How would you reverse a list?",
  at,
};
const answered: Message = {
  seq: 6,
  turnId: "t1",
  role: "candidate",
  kind: "answer",
  text: "# Not a heading\n```js\nnot a fence",
  code: { language: "python", text: "a = '```'" },
  at,
};

describe("a transcript to download", () => {
  it("keeps the order in which things were said", () => {
    expect(transcriptAsText([asked])).toBe("Interviewer: Let us move on. How would you reverse a list?\n");
    const coached = { ...asked, feedback: "You named the bound." };
    expect(transcriptAsText([coached])).toContain("You named the bound. Let us move on. How");
  });

  it("cannot be broken by what a candidate wrote", () => {
    const text = transcriptAsMarkdown([asked, answered]);
    expect(text).toContain("\\# Not a heading");
    expect(text).toContain("\\```js");
    expect(text).toContain("````python\na = '```'\n````");
  });

  it("numbers messages as the report cites them", () => {
    expect(transcriptAsMarkdown([asked, answered])).toMatch(/\*\*Interviewer\*\* \(4\)[\s\S]*\*\*You\*\* \(6\)/);
  });
});
