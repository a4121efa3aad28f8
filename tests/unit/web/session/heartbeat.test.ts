/** The heartbeat: silence is judged by an unanswered ping and not by age. */
import { describe, expect, it } from "vitest";
import { Heartbeat } from "../../../../web/src/session/heartbeat.ts";
import { FakeScheduler } from "../../../support/web-scheduler.ts";

function make() {
  const scheduler = new FakeScheduler();
  const log: string[] = [];
  const pace = { ms: 10_000 };
  const events = { beat: () => log.push("beat"), dead: () => log.push("dead") };
  const heartbeat = new Heartbeat(scheduler, events, () => pace.ms);
  return { scheduler, log, heartbeat, pace };
}

describe("the heartbeat", () => {
  it("beats every ten seconds while the other side answers", async () => {
    const { scheduler, log, heartbeat } = make();
    heartbeat.start();
    for (let beat = 0; beat < 3; beat += 1) {
      await scheduler.advance(10_000);
      heartbeat.heard();
    }
    expect(log).toEqual(["beat", "beat", "beat"]);
  });

  it("takes another pace at the next beat", async () => {
    const { scheduler, log, heartbeat, pace } = make();
    heartbeat.start();
    pace.ms = 4_000;
    await scheduler.advance(10_000);
    heartbeat.heard();
    await scheduler.advance(4_000);
    expect(log).toEqual(["beat", "beat"]);
    await scheduler.advance(4_000);
    expect(log).toEqual(["beat", "beat", "dead"]);
  });

  it("C10: declares the socket dead at the beat after an unanswered one, within 20 seconds", async () => {
    const { scheduler, log, heartbeat } = make();
    heartbeat.start();
    await scheduler.advance(19_999);
    expect(log).toEqual(["beat"]);
    await scheduler.advance(1);
    expect(log).toEqual(["beat", "dead"]);
  });

  it("takes any byte for a sign of life", async () => {
    const { scheduler, log, heartbeat } = make();
    heartbeat.start();
    await scheduler.advance(15_000);
    heartbeat.heard();
    await scheduler.advance(5_000);
    expect(log).toEqual(["beat", "beat"]);
  });

  it("dies once and then rests", async () => {
    const { scheduler, log, heartbeat } = make();
    heartbeat.start();
    await scheduler.advance(120_000);
    expect(log.filter((event) => event === "dead")).toHaveLength(1);
    expect(scheduler.pending).toBe(0);
  });

  it("does nothing after it was stopped", async () => {
    const { scheduler, log, heartbeat } = make();
    heartbeat.start();
    heartbeat.stop();
    await scheduler.advance(60_000);
    expect(log).toEqual([]);
  });

  it("forgets an unanswered ping when it is started anew", async () => {
    const { scheduler, log, heartbeat } = make();
    heartbeat.start();
    await scheduler.advance(10_000);
    heartbeat.start();
    await scheduler.advance(10_000);
    expect(log).toEqual(["beat", "beat"]);
  });
});
