/** Feedback on an interview and reports of questions: what is sent, what is taken back, and that nothing typed is lost. */
import { describe, expect, it } from "vitest";
import type { GiveFeedback, ReportQuestionBody } from "#contract/http/sharing.ts";
import { COMMENT_MOST, FeedbackModel } from "../../../../../web/src/models/feedback/feedback.ts";
import { QuestionReportModel, WORDS_MOST } from "../../../../../web/src/models/feedback/question-report.ts";
import { failed, fakeApi, OFFLINE, ok } from "../../../../support/web-api.ts";
import { settled } from "../../../../support/web-scheduler.ts";

const KNOWN = {
  sessionId: "s1",
  rating: 3,
  thumbs: "down",
  comment: "Too long.",
  updatedAt: "2026-11-24T11:00:00.000Z",
} as const;

async function open(part: Parameters<typeof fakeApi>[0] = {}) {
  const sent: GiveFeedback[] = [];
  const quiet = fakeApi();
  const api = fakeApi({
    giveFeedback: async (body) => {
      sent.push(body);
      return quiet.giveFeedback(body);
    },
    ...part,
  });
  const model = new FeedbackModel({ api, sessionId: "s1" });
  await settled();
  return { api, model, sent };
}

describe("feedback", () => {
  it("is not sent while it says nothing", async () => {
    const { model, sent } = await open();
    model.write("   ");
    await model.send();
    expect([sent, model.isEmpty.value]).toEqual([[], true]);
  });

  it("says only what was said", async () => {
    const { model, sent } = await open();
    model.thumb("up");
    await model.send();
    model.rate(5);
    model.write(" Fair questions. ");
    expect(model.isSaved.value).toBe(false);
    await model.send();
    expect(sent).toEqual([
      { sessionId: "s1", thumbs: "up" },
      { sessionId: "s1", rating: 5, thumbs: "up", comment: "Fair questions." },
    ]);
    expect(model.isSaved.value).toBe(true);
  });

  it("shows what was said before, and takes it back when it is emptied", async () => {
    const { model, sent } = await open({ feedback: async () => ok(KNOWN) });
    expect([model.rating.value, model.thumbs.value, model.comment.value]).toEqual([3, "down", "Too long."]);
    model.rate(null);
    model.thumb(null);
    model.write("");
    await model.send();
    expect(sent).toEqual([{ sessionId: "s1" }]);
  });

  it("does not write over what is being typed when the earlier words come late", async () => {
    let come: () => void = () => {};
    const late = new Promise<void>((resolve) => {
      come = resolve;
    });
    const { model } = await open({ feedback: () => late.then(() => ok(KNOWN)) });
    model.write("Being typed");
    come();
    await settled();
    expect([model.comment.value, model.rating.value]).toEqual(["Being typed", null]);
  });

  it("keeps the words when they do not arrive, and no more than fit", async () => {
    const { model } = await open({ giveFeedback: async () => failed(OFFLINE) });
    model.write("x".repeat(COMMENT_MOST + 5));
    await model.send();
    expect(model.comment.value).toHaveLength(COMMENT_MOST);
    expect([model.failure.value, model.isSaved.value]).toEqual([OFFLINE, false]);
  });
});

describe("a report of a question", () => {
  it("holds the reason, and words where there are any", async () => {
    const sent: ReportQuestionBody[] = [];
    const reportQuestion = async (body: ReportQuestionBody) => {
      sent.push(body);
      return ok(null);
    };
    const model = new QuestionReportModel({ api: { reportQuestion } });
    model.choose("wrong");
    model.write(`  ${"y".repeat(WORDS_MOST)}`);
    await model.send("q1");
    expect(sent).toEqual([{ questionId: "q1", reason: "wrong", comment: "y".repeat(WORDS_MOST - 2) }]);
    expect(model.isReported.value).toBe(true);
    model.write(" ");
    await model.send("q2");
    expect(sent[1]).toEqual({ questionId: "q2", reason: "wrong" });
  });

  it("that fails is told, with the words still there", async () => {
    const model = new QuestionReportModel({ api: { reportQuestion: async () => failed(OFFLINE) } });
    model.write("Which map?");
    await model.send("q1");
    expect([model.isReported.value, model.failure.value, model.comment.value]).toEqual([false, OFFLINE, "Which map?"]);
  });
});
