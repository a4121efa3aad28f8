/** Waiting for a model's words: only where one is set up, only for a while, and with few and small requests. */
import { describe, expect, it, onTestFinished } from "vitest";
import type { Report } from "#contract/report.ts";
import type { Api } from "../../../../web/src/api/port.ts";
import { ReportModel } from "../../../../web/src/models/report.ts";
import { failed, fakeApi, NO_MODEL, OFFLINE, ok, publicState, sessionView } from "../../../support/web-api.ts";
import { makeReport, narrated } from "../../../support/web-report.ts";
import { FakeScheduler, settled } from "../../../support/web-scheduler.ts";

const GRADED = Date.parse("2026-11-24T10:30:00.000Z");
const PLAIN = makeReport();
const NARRATED: Report = narrated().report;
const MODEL = { ...NO_MODEL, configured: true };

async function open(part: Partial<Api> = {}, now = GRADED + 1_000) {
  const log = { seq: 40, report: PLAIN, isDown: false };
  const done = () => publicState({ stage: "done", phase: "ended", seq: log.seq });
  const api = fakeApi({
    aiStatus: async () => ok(MODEL),
    session: async () => (log.isDown ? failed(OFFLINE) : ok(sessionView({ state: done(), report: "ready" }))),
    report: async () => ok(log.report),
    ...part,
  });
  const scheduler = new FakeScheduler(now);
  const model = new ReportModel({
    api,
    scheduler,
    sessionId: "s1",
    timeZone: "UTC",
    launch: async () => ok("s2"),
    enter: () => {},
  });
  onTestFinished(() => model[Symbol.dispose]());
  await settled();
  const count = (call: string) => api.calls.filter((made) => made === call).length;
  return { api, scheduler, model, log, count };
}

describe("a report that a model may add to", () => {
  it("is fetched again when the log has grown, and then no more", async () => {
    const { scheduler, model, log, count } = await open();
    await scheduler.advance(7_000);
    expect(count("report")).toBe(1);
    log.seq += 2;
    log.report = NARRATED;
    await scheduler.advance(3_000);
    expect(model.report.value?.narrative?.by).toBe("model@one");
    expect(model.stage.value).toBe("ready");
    const looks = count("session");
    await scheduler.advance(60_000);
    expect([count("session"), count("report"), scheduler.pending]).toEqual([looks, 2, 0]);
  });

  it("is watched on when the log grew by something else", async () => {
    const { scheduler, model, log, count } = await open();
    log.seq += 1;
    await scheduler.advance(3_000);
    expect(count("report")).toBe(2);
    log.seq += 1;
    log.report = NARRATED;
    await scheduler.advance(3_000);
    expect(model.report.value).toBe(NARRATED);
  });

  it("stays as it is through failures, without a word about them", async () => {
    const { scheduler, model, log } = await open();
    log.isDown = true;
    await scheduler.advance(9_000);
    expect([model.failure.value, model.report.value]).toEqual([null, PLAIN]);
    log.isDown = false;
    log.seq += 1;
    log.report = NARRATED;
    await scheduler.advance(3_000);
    expect(model.report.value).toBe(NARRATED);
  });

  it("is watched for a minute and a half at most", async () => {
    const { scheduler, count } = await open();
    await scheduler.advance(200_000);
    expect(count("session")).toBeLessThanOrEqual(31);
    expect(scheduler.pending).toBe(0);
  });

  it("is let go when the page is left", async () => {
    const { scheduler, model } = await open();
    model[Symbol.dispose]();
    expect(scheduler.pending).toBe(0);
  });
});

describe("a report to which nothing will be added", () => {
  it("is not watched where no model is set up", async () => {
    const { scheduler, count } = await open({ aiStatus: async () => ok(NO_MODEL) });
    await scheduler.advance(60_000);
    expect(count("session")).toBe(1);
  });

  it("asks for nothing more when it is old, or narrated already", async () => {
    const old = await open({}, GRADED + 3_600_000);
    expect(old.count("aiStatus")).toBe(0);
    const told = await open({ report: async () => ok(NARRATED) });
    expect(told.count("aiStatus")).toBe(0);
  });
});
