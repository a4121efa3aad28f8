/** The report page's state: waits without failing requests, shows what there is, starts the same interview again. */
import { describe, expect, it } from "vitest";
import type { Api, NewSession } from "../../../../web/src/api/port.ts";
import { ReportModel } from "../../../../web/src/models/report.ts";
import {
  answerNames,
  basisWords,
  groupCriteria,
  pointNote,
  questionLabels,
  weakest,
} from "../../../../web/src/models/report-words.ts";
import { SAMPLE_REPORT } from "../../../../web/src/models/sample/sample-report.ts";
import { failed, fakeApi, OFFLINE, ok, publicState, refused, said, sessionView } from "../../../support/web-api.ts";
import { FakeScheduler, settled } from "../../../support/web-scheduler.ts";

const DONE = publicState({ stage: "done", phase: "ended" });

async function make(part: Partial<Api> = {}) {
  const api = fakeApi({ report: async () => ok(SAMPLE_REPORT), ...part });
  const scheduler = new FakeScheduler();
  const launched: NewSession[] = [];
  const entered: string[] = [];
  const model = new ReportModel({
    api,
    scheduler,
    sessionId: "s1",
    timeZone: "UTC",
    launch: async (body) => {
      launched.push(body);
      return ok("s2");
    },
    enter: (id) => entered.push(id),
  });
  await settled();
  return { api, scheduler, launched, entered, model };
}

describe("the report page", () => {
  it("shows a report that is ready, with the transcript it quotes", async () => {
    const messages = [said(1, "candidate", "Words.")];
    const { api, model } = await make({
      session: async () => ok(sessionView({ state: DONE, report: "ready" })),
      transcript: async () => ok({ sessionId: "s1", messages }),
    });
    expect(model.stage.value).toBe("ready");
    expect(model.report.value).toEqual(SAMPLE_REPORT);
    expect(model.messages.value).toEqual(messages);
    expect(api.calls).toEqual(["session", "transcript", "report"]);
  });

  it("waits for a report in the making, asking only whether it is there", async () => {
    let looks = 0;
    const { api, scheduler, model } = await make({
      session: async () => {
        looks += 1;
        return ok(sessionView({ state: DONE, report: looks < 3 ? "pending" : "ready" }));
      },
    });
    expect(model.stage.value).toBe("pending");
    expect(api.calls).not.toContain("report");
    await scheduler.advance(5_000);
    expect(model.stage.value).toBe("ready");
    expect(looks).toBe(3);
  });

  it("shows what was said while it waits", async () => {
    const { model } = await make({
      session: async () => ok(sessionView({ state: DONE, report: "pending" })),
      transcript: async () => ok({ sessionId: "s1", messages: [said(1, "candidate", "Words.")] }),
    });
    expect(model.messages.value).toHaveLength(1);
  });

  it("says that an interview is open, and ends it on request", async () => {
    let isOver = false;
    const { model } = await make({
      session: async () => ok(isOver ? sessionView({ state: DONE, report: "ready" }) : sessionView()),
      finish: async () => {
        isOver = true;
        return ok({ ready: true, report: SAMPLE_REPORT });
      },
    });
    expect(model.stage.value).toBe("open");
    await model.finish();
    expect(model.stage.value).toBe("ready");
  });

  it("does not poll a report that needs another try, and makes it again on request", async () => {
    let isMade = false;
    const { scheduler, api, model } = await make({
      session: async () => ok(sessionView({ state: DONE, report: isMade ? "ready" : "needsAttention" })),
      finish: async () => {
        isMade = true;
        return ok({ ready: false, retryAfterSeconds: 1 });
      },
    });
    expect(model.stage.value).toBe("stuck");
    await scheduler.advance(60_000);
    expect(api.calls.filter((call) => call === "session")).toHaveLength(1);
    await model.finish();
    expect(model.stage.value).toBe("ready");
  });

  it("tells a failure and recovers when it is asked again", async () => {
    let isDown = true;
    const { model } = await make({
      session: async () => (isDown ? failed(OFFLINE) : ok(sessionView({ state: DONE, report: "ready" }))),
    });
    expect(model.failure.value).toEqual(OFFLINE);
    isDown = false;
    await model.load();
    expect(model.failure.value).toBeNull();
    expect(model.stage.value).toBe("ready");
  });

  it("makes up no report when one cannot be read", async () => {
    const { model } = await make({
      session: async () => ok(sessionView({ state: DONE, report: "ready" })),
      report: async () => failed(refused(500, "INTERNAL")),
    });
    expect(model.report.value).toBeNull();
    expect(model.failure.value).toMatchObject({ code: "INTERNAL" });
  });

  it("starts the same set-up again without its questions and its seed", async () => {
    const view = sessionView({ state: DONE, report: "ready" });
    const { launched, entered, model } = await make({
      session: async () => ok({ ...view, setUp: { ...view.setUp, questionIds: ["q-one"], seed: 99, persona: "warm" } }),
    });
    await model.again();
    expect(entered).toEqual(["s2"]);
    expect(launched[0]).toMatchObject({ track: "swe_intern", persona: "warm", questionCount: 5 });
    expect(launched[0]).not.toHaveProperty("seed");
    expect(launched[0]).not.toHaveProperty("questionIds");
    expect(launched[0]).not.toHaveProperty("timeLimitMinutes");
  });

  it("asks nothing after it was left", async () => {
    const { api, scheduler, model } = await make({
      session: async () => ok(sessionView({ state: DONE, report: "pending" })),
    });
    model[Symbol.dispose]();
    await scheduler.advance(60_000);
    expect(api.calls.filter((call) => call === "session")).toHaveLength(1);
  });
});

describe("report words", () => {
  const [first, second] = SAMPLE_REPORT.questions;
  if (first === undefined || second === undefined) throw new Error("the sample has questions");

  it("number main questions and name the warm-up", () => {
    const questions = [{ ...first, warmUp: true }, second, first];
    expect(questionLabels(questions)).toEqual(["Warm-up", "Question 1", "Question 2"]);
  });

  it("name the answer that a message belongs to", () => {
    const nameOf = answerNames(SAMPLE_REPORT.questions);
    expect(nameOf(second.answerSeqs[1] ?? 0)).toBe("answer 2");
    expect(nameOf(9_999)).toBe("an answer");
  });

  it("group criteria by type, with what spans all answers first", () => {
    const names = groupCriteria(SAMPLE_REPORT.criteria).map((group) => group.name);
    expect(names).toEqual(["In all answers", "Coding", "System design", "Behavioural", "Concepts"]);
    const count = groupCriteria(SAMPLE_REPORT.criteria).flatMap((group) => group.criteria).length;
    expect(count).toBe(SAMPLE_REPORT.criteria.length);
  });

  it("find the criteria where reading on pays most", () => {
    expect(weakest(SAMPLE_REPORT.criteria, 2)).toEqual(["behavioral.result", "conceptual.trade_offs"]);
    expect(weakest([], 2)).toEqual([]);
  });

  it("say why a point without quotes reads as it does", () => {
    const [point] = first.keyPoints;
    if (point === undefined) throw new Error("the sample has points");
    const nameOf = () => "answer 4";
    const absent = { ...point, verdict: "absent" as const, evidence: [] };
    expect(pointNote({ ...absent, notShownIn: 67 }, nameOf)).toBe("Asked in answer 4, not shown.");
    expect(pointNote(absent, nameOf)).toBe("Asked for, not shown.");
    expect(pointNote({ ...absent, asked: false }, nameOf)).toBe("Nobody asked for it, so it does not count.");
    expect(pointNote({ ...point, verdict: "partial", hinted: true }, nameOf)).toBe("After a hint, so at most partly.");
    expect(pointNote(point, nameOf)).toBeNull();
  });

  it("say how much there was to judge by", () => {
    const method = { ...SAMPLE_REPORT.method, answered: 2 };
    expect(basisWords(SAMPLE_REPORT)).toBe("5 of 5 questions answered.");
    expect(basisWords({ ...SAMPLE_REPORT, status: "partial", method })).toBe(
      "2 of 5 questions answered. The interval is wider for what is missing.",
    );
  });
});
