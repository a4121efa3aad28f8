/** Waiting for a report: asked for as long as somebody waits, and not a moment longer; every refusal is told and can be tried again. */
import { describe, expect, it } from "vitest";
import type { Api, Failure } from "../../../../web/src/api/port.ts";
import { ReportModel } from "../../../../web/src/models/report.ts";
import { SAMPLE_REPORT } from "../../../../web/src/models/sample/sample-report.ts";
import { failed, fakeApi, OFFLINE, ok, publicState, refusal, said, sessionView } from "../../../support/web-api.ts";
import { FakeScheduler, settled } from "../../../support/web-scheduler.ts";

const DONE = publicState({ stage: "done", phase: "ended" });
const PENDING = sessionView({ state: DONE, report: "pending" });
const READY = sessionView({ state: DONE, report: "ready" });

async function open(part: Partial<Api> = {}, launched: Awaited<ReturnType<Api["finish"]>> | null = null) {
  const api = fakeApi({ session: async () => ok(READY), report: async () => ok(SAMPLE_REPORT), ...part });
  const scheduler = new FakeScheduler();
  const entered: string[] = [];
  const model = new ReportModel({
    api,
    scheduler,
    sessionId: "s1",
    timeZone: "UTC",
    launch: async () => (launched === null || launched.ok ? ok("s2") : launched),
    enter: (id) => entered.push(id),
  });
  await settled();
  const times = (call: string) => api.calls.filter((name) => name === call).length;
  return { api, scheduler, model, entered, times, leave: () => model[Symbol.dispose]() };
}

/** A call that is answered when the test says so. */
function held<T>(value: T) {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    answer: () => promise.then(() => value),
    come: async () => {
      resolve();
      await settled();
    },
  };
}

describe("leaving the page", () => {
  it("ends the waiting", async () => {
    const { scheduler, leave, times } = await open({ session: async () => ok(PENDING) });
    leave();
    await scheduler.advance(60_000);
    expect([times("session"), scheduler.pending]).toEqual([1, 0]);
  });

  it.each(["session", "transcript"] as const)("while %s is on its way asks for nothing more", async (call) => {
    const late = held(null);
    const { scheduler, leave, times } = await open({
      session: async () => {
        if (call === "session") await late.answer();
        return ok(PENDING);
      },
      transcript: async () => {
        if (call === "transcript") await late.answer();
        return ok({ sessionId: "s1", messages: [] });
      },
    });
    leave();
    await late.come();
    await scheduler.advance(60_000);
    expect([times("session"), scheduler.pending]).toEqual([1, 0]);
  });

  it("while the report is on its way shows it to nobody", async () => {
    const late = held(ok(SAMPLE_REPORT));
    const { model, leave } = await open({ report: late.answer });
    leave();
    await late.come();
    expect([model.report.value, model.stage.value]).toEqual([null, "loading"]);
  });
});

describe("waiting", () => {
  it("asks every second and a half, once at a time", async () => {
    const { scheduler, times } = await open({ session: async () => ok(PENDING) });
    await scheduler.advance(1_499);
    expect(times("session")).toBe(1);
    await scheduler.advance(1);
    expect(times("session")).toBe(2);
    await scheduler.advance(15_000);
    expect([times("session"), scheduler.pending]).toEqual([12, 1]);
  });

  it("starts anew when it is asked by hand, with one clock", async () => {
    const { scheduler, model } = await open({ session: async () => ok(PENDING) });
    await model.load();
    expect(scheduler.pending).toBe(1);
  });

  it("does not go on by itself where grading is stuck", async () => {
    const { scheduler, model } = await open({
      session: async () => ok(sessionView({ state: DONE, report: "needsAttention" })),
    });
    expect([model.stage.value, scheduler.pending]).toEqual(["stuck", 0]);
  });
});

describe("a refusal", () => {
  const cases: readonly (readonly [string, (failure: Failure) => Partial<Api>])[] = [
    ["of the interview", (failure) => ({ session: async () => failed(failure) })],
    ["of what was said", (failure) => ({ transcript: async () => failed(failure) })],
    ["of the report", (failure) => ({ report: async () => failed(failure) })],
  ];
  it.each(cases)("%s is told, and nothing is shown as a report", async (_, part) => {
    for (const failure of [OFFLINE, refusal("OVERLOADED"), refusal("NOT_FOUND")]) {
      const { model } = await open(part(failure));
      expect([model.failure.value, model.report.value, model.stage.value]).toEqual([failure, null, "loading"]);
    }
  });

  it("is forgotten once another try goes well", async () => {
    const answers = [failed<never>(OFFLINE)];
    const { model } = await open({ session: async () => answers.shift() ?? ok(READY) });
    await model.load();
    expect([model.failure.value, model.stage.value]).toEqual([null, "ready"]);
  });

  it("of the ending leaves the interview open, and the button free", async () => {
    const { model } = await open({
      session: async () => ok(sessionView()),
      finish: async () => failed(refusal("OVERLOADED")),
    });
    await model.finish();
    expect([model.stage.value, model.busy.value, model.failure.value]).toMatchObject([
      "open",
      false,
      { code: "OVERLOADED" },
    ]);
  });

  it("of the same again leaves one on the report", async () => {
    const { model, entered } = await open({}, failed(refusal("QUOTA_EXCEEDED")));
    await model.again();
    expect([entered, model.stage.value, model.busy.value]).toEqual([[], "ready", false]);
    expect(model.failure.value).toMatchObject({ code: "QUOTA_EXCEEDED" });
  });
});

describe("the same set-up again", () => {
  it("is asked for once, however often it is pressed", async () => {
    const { model, entered } = await open();
    await Promise.all([model.again(), model.again(), model.again()]);
    expect(entered).toEqual(["s2"]);
  });

  it("is nothing before the interview is known", async () => {
    const { model, entered } = await open({ session: async () => failed(OFFLINE) });
    await model.again();
    expect(entered).toEqual([]);
  });
});

describe("what was said", () => {
  it("is there while the report is made, and stays", async () => {
    const messages = [said(1, "candidate", "Words.")];
    const views = [ok(PENDING)];
    const { model, scheduler } = await open({
      session: async () => views.shift() ?? ok(READY),
      transcript: async () => ok({ sessionId: "s1", messages }),
    });
    expect([model.stage.value, model.messages.value]).toEqual(["pending", messages]);
    await scheduler.advance(1_500);
    expect([model.stage.value, model.messages.value]).toEqual(["ready", messages]);
  });
});
