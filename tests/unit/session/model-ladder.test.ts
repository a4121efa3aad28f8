import { beforeEach, describe, expect, it } from "vitest";
import type { ModelCall } from "#ports";
import { type LadderChange, type LadderMemory, ModelLadder, type ModelPurpose } from "#session/model-ladder.ts";
import { LIVE_DEADLINES, OFF_PATH_DEADLINES } from "#session/timing.ts";
import { ANSWERED, aCall, FakeModel, failing, ManualTime, settle, USAGE } from "../../support/model-calls.ts";

const LIVE = aCall({ deadlines: LIVE_DEADLINES });
const BESIDE = aCall({ deadlines: OFF_PATH_DEADLINES });

let time: ManualTime;
let first: FakeModel;
let second: FakeModel;
let changes: LadderChange[];
let probes: unknown[];

function ladder(models = [first, second], max = 2, memory?: LadderMemory): ModelLadder {
  return new ModelLadder({
    models,
    memory,
    clock: { now: time.now },
    timer: time.timer,
    random: () => 0.5,
    retries: { max, backoffMs: 800 },
    onChange: (change) => changes.push(change),
    onProbe: (probe) => probes.push(probe),
  });
}

beforeEach(() => {
  time = new ManualTime();
  first = new FakeModel("a@one");
  second = new FakeModel("b@two");
  changes = [];
  probes = [];
});

/** Begins a run and keeps what is heard of it. */
function begin(
  on: ModelLadder,
  purpose: ModelPurpose = "wording",
  call: ModelCall = purpose === "wording" ? LIVE : BESIDE,
) {
  const controller = new AbortController();
  const pieces: string[] = [];
  const run = on.run(purpose, call, (piece) => pieces.push(piece), controller.signal);
  return { run, pieces, abort: () => controller.abort() };
}

/** A turn that the first model answers too late. */
async function lateTurn(on: ModelLadder, limitMs: number): Promise<void> {
  const { run } = begin(on);
  expect(first.newest.call.deadlines.firstTokenMs).toBe(limitMs);
  await time.pass(limitMs);
  await first.newest.end(failing("first_token_late"));
  expect(await run).toMatchObject({ ok: false, fault: "first_token_late", textBegun: false });
}

describe("a call", () => {
  it("is on its way when run returns, and gives the words on as they come", async () => {
    const { run, pieces } = begin(ladder());
    expect(first.asked).toHaveLength(1);
    first.newest.say("Hello");
    expect(pieces).toEqual(["Hello"]);
    await first.newest.end(ANSWERED);
    expect(await run).toEqual({ ok: true, by: "a@one", finish: "stop", usage: USAGE, attempts: 1 });
    expect(second.asked).toHaveLength(0);
  });

  it("finds no model when there is none", async () => {
    const { run } = begin(ladder([]));
    expect(await run).toEqual({ ok: false, fault: "no_model", by: null, usage: null, textBegun: false });
  });

  it.each(["rate_limited", "server_error", "overloaded", "unreachable"] as const)(
    "is made once more after %s, then by the next model",
    async (fault) => {
      const { run } = begin(ladder());
      await first.newest.end(failing(fault));
      expect(first.asked).toHaveLength(1);
      await time.pass(400);
      expect(first.asked).toHaveLength(2);
      await first.newest.end(failing(fault));
      expect(second.asked).toHaveLength(1);
      await second.newest.end(ANSWERED);
      expect(await run).toMatchObject({ ok: true, by: "b@two", attempts: 3 });
      expect(time.waiting).toBe(0);
    },
  );

  it.each(["invalid", "unauthorised", "no_balance", "filtered", "malformed", "empty", "truncated"] as const)(
    "goes to the next model at once after %s",
    async (fault) => {
      const { run } = begin(ladder());
      await first.newest.end(failing(fault));
      expect(second.asked).toHaveLength(1);
      await second.newest.end(ANSWERED);
      expect(await run).toMatchObject({ ok: true, by: "b@two", attempts: 2 });
    },
  );

  it("gives each try only the time that is left", async () => {
    const { run } = begin(ladder());
    await time.pass(1_000);
    await first.newest.end(failing("server_error"));
    await time.pass(400);
    expect(first.newest.call.deadlines).toEqual({ firstTokenMs: 1_100, gapMs: 4_000, totalMs: 18_600 });
    await time.pass(500);
    await first.newest.end(failing("server_error"));
    expect(second.newest.call.deadlines.firstTokenMs).toBe(600);
    await time.pass(450);
    await second.newest.end(failing("invalid"));
    expect(await run).toMatchObject({ ok: false, fault: "invalid", by: "b@two" });
  });

  it("asks nobody else when the first token's time is up", async () => {
    const { run } = begin(ladder());
    await time.pass(2_400);
    await first.newest.end(failing("server_error"));
    expect(await run).toMatchObject({ ok: false, fault: "server_error", by: "a@one" });
    expect(second.asked).toHaveLength(0);
  });

  it("waits as long as the vendor asks when that fits, else goes on", async () => {
    const fits = begin(ladder());
    await first.newest.end(failing("rate_limited", 1_500));
    await time.pass(1_499);
    expect(first.asked).toHaveLength(1);
    await time.pass(1);
    expect(first.asked).toHaveLength(2);
    await first.newest.end(ANSWERED);
    expect(await fits.run).toMatchObject({ ok: true, attempts: 2 });
    const tooLong = begin(ladder());
    await first.newest.end(failing("rate_limited", 30_000));
    expect(second.asked).toHaveLength(1);
    await second.newest.end(ANSWERED);
    expect(await tooLong.run).toMatchObject({ by: "b@two" });
  });

  it("is never made again once words were given on", async () => {
    const { run, pieces } = begin(ladder());
    first.newest.say("Well");
    await first.newest.end({ ok: false, fault: "overloaded", retryAfterMs: 0, usage: USAGE });
    expect(await run).toEqual({ ok: false, fault: "overloaded", by: "a@one", usage: USAGE, textBegun: true });
    expect(pieces).toEqual(["Well"]);
    expect(first.asked.length + second.asked.length).toBe(1);
  });

  it("ends with its signal, within an answer and within a wait", async () => {
    const within = begin(ladder());
    within.abort();
    expect(await within.run).toMatchObject({ ok: false, fault: "aborted" });
    const waiting = begin(ladder());
    await first.newest.end(failing("server_error"));
    waiting.abort();
    expect(await waiting.run).toMatchObject({ ok: false, fault: "aborted", textBegun: false });
    expect(time.waiting).toBe(0);
    expect(second.asked).toHaveLength(0);
  });

  it("retries as often as the settings say off the path, once in a live turn, never when they say so", async () => {
    const beside = begin(ladder([first]), "analysis");
    for (let tries = 1; tries <= 3; tries += 1) {
      expect(first.asked).toHaveLength(tries);
      await first.newest.end(failing("server_error"));
      await time.pass(800);
    }
    expect(await beside.run).toMatchObject({ ok: false, fault: "server_error" });
    first = new FakeModel("a@one");
    const never = begin(ladder([first], 0));
    await first.newest.end(failing("server_error"));
    expect(await never.run).toMatchObject({ ok: false });
    expect(first.asked).toHaveLength(1);
  });

  it("adds up what the tries used", async () => {
    const { run } = begin(ladder());
    await first.newest.end({ ok: false, fault: "empty", retryAfterMs: null, usage: USAGE });
    await second.newest.end(ANSWERED);
    expect(await run).toMatchObject({ usage: { promptTokens: 80, completionTokens: 16 } });
  });
});

describe("late first tokens", () => {
  it("make the session wary, then leave the model out of three turns, then probe beside the path", async () => {
    const on = ladder([first]);
    await lateTurn(on, 2_500);
    await lateTurn(on, 1_000);
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await begin(on).run).toEqual({
        ok: false,
        fault: "breaker_open",
        by: null,
        usage: null,
        textBegun: false,
      });
    }
    expect(first.asked).toHaveLength(2);
    const probed = begin(on);
    expect(await probed.run).toMatchObject({ fault: "breaker_open" });
    expect(first.asked).toHaveLength(3);
    expect(first.newest.call.deadlines.firstTokenMs).toBe(1_000);
    probed.abort();
    expect(await begin(on).run).toMatchObject({ fault: "breaker_open" });
    expect(first.asked).toHaveLength(3);
    first.newest.say("Hello");
    await first.newest.end(ANSWERED);
    expect(probed.pieces).toEqual([]);
    expect(probes).toEqual([{ by: "a@one", usage: USAGE }]);
    const back = begin(on);
    expect(first.newest.call.deadlines.firstTokenMs).toBe(1_000);
    first.newest.say("Hi");
    await first.newest.end(ANSWERED);
    expect(await back.run).toMatchObject({ ok: true, attempts: 1 });
  });

  it("cost a stalling vendor's session two waits and no third", async () => {
    const on = ladder([first]);
    await lateTurn(on, 2_500);
    await lateTurn(on, 1_000);
    for (let turn = 0; turn < 40; turn += 1) {
      await time.pass(45_000);
      const asked = first.asked.length;
      expect(await begin(on).run).toMatchObject({ fault: "breaker_open" });
      if (first.asked.length > asked) await first.newest.end(failing("first_token_late"));
    }
    expect(first.asked).toHaveLength(2 + 10);
  });

  it("leave the next model in: it serves while the first is out, and while it is probed", async () => {
    const on = ladder();
    await lateTurn(on, 2_500);
    await lateTurn(on, 1_000);
    for (let turn = 0; turn < 4; turn += 1) {
      const { run } = begin(on);
      second.newest.say("Hi");
      await second.newest.end(ANSWERED);
      expect(await run).toMatchObject({ ok: true, by: "b@two", attempts: 1 });
    }
    expect(first.asked).toHaveLength(3);
    expect(on.level().llm).toBe(2);
  });

  it("off the path count as failures like any other, not against live turns", async () => {
    const on = ladder([first]);
    for (let call = 0; call < 3; call += 1) {
      const { run } = begin(on, "analysis");
      await first.newest.end(failing("first_token_late"));
      await run;
    }
    expect(await begin(on, "analysis").run).toMatchObject({ fault: "breaker_open" });
    await time.pass(30_000);
    expect(await begin(on).run).toMatchObject({ fault: "breaker_open" });
    await first.newest.end(ANSWERED);
    begin(on);
    expect(first.newest.call.deadlines.firstTokenMs).toBe(2_500);
  });

  it("of a try that had little time left are not held against live turns", async () => {
    const on = ladder([first]);
    const { run } = begin(on);
    await time.pass(1_500);
    await first.newest.end(failing("server_error"));
    await time.pass(400);
    await first.newest.end(failing("first_token_late"));
    expect(await run).toMatchObject({ fault: "first_token_late" });
    begin(on);
    expect(first.newest.call.deadlines.firstTokenMs).toBe(2_500);
  });
});

describe("the breaker of a model", () => {
  async function fail(on: ModelLadder, purpose: ModelPurpose, times: number): Promise<void> {
    for (let call = 0; call < times; call += 1) {
      const { run } = begin(on, purpose);
      await first.newest.end(failing("malformed"));
      await run;
    }
  }

  it("counts calls of every purpose together, and off the path the probe is the call itself", async () => {
    const on = ladder([first]);
    await fail(on, "analysis", 2);
    await fail(on, "wording", 1);
    expect(await begin(on, "narrative").run).toMatchObject({ fault: "breaker_open", by: null });
    await time.pass(30_000);
    const probe = begin(on, "narrative");
    expect(await begin(on, "analysis").run).toMatchObject({ fault: "breaker_open" });
    await first.newest.end(ANSWERED);
    expect(await probe.run).toMatchObject({ ok: true });
    expect(probes).toEqual([]);
    const closed = begin(on, "analysis");
    await first.newest.end(ANSWERED);
    expect(await closed.run).toMatchObject({ ok: true });
  });

  it("counts a call once, retried or not", async () => {
    const on = ladder([first]);
    const { run } = begin(on, "analysis");
    for (let tries = 0; tries < 3; tries += 1) {
      await first.newest.end(failing("server_error"));
      await time.pass(1_600);
    }
    await run;
    expect(first.asked).toHaveLength(3);
    begin(on, "analysis");
    expect(first.asked).toHaveLength(4);
  });

  it("stays shut for the session without a key or a balance", async () => {
    const on = ladder();
    const { run } = begin(on);
    await first.newest.end(failing("no_balance"));
    await second.newest.end(ANSWERED);
    await run;
    await time.pass(3_600_000);
    begin(on);
    expect(first.asked).toHaveLength(1);
    expect(second.asked).toHaveLength(2);
    expect(on.level().llm).toBe(2);
  });

  it("hears nothing of what we ended ourselves", async () => {
    const on = ladder([first]);
    for (let call = 0; call < 6; call += 1) {
      const { run, abort } = begin(on);
      abort();
      await run;
    }
    begin(on);
    expect(first.asked).toHaveLength(7);
    expect(changes).toEqual([]);
  });
});

describe("health and level", () => {
  it("begin without a word against anybody", () => {
    const on = ladder();
    expect(on.health()).toEqual([
      { model: "a@one", lastOkAt: null, lastErrorAt: null, lastErrorCode: null },
      { model: "b@two", lastOkAt: null, lastErrorAt: null, lastErrorCode: null },
    ]);
    expect(on.level()).toEqual({ llm: 0, sentence: "The AI model is answering." });
    expect(ladder([]).level()).toMatchObject({ llm: 3, sentence: expect.stringContaining("No AI model is set up") });
  });

  it("keep the last success and the last error side by side", async () => {
    const on = ladder();
    const { run } = begin(on);
    const failedAt = time.now();
    await first.newest.end(failing("overloaded"));
    await time.pass(400);
    await first.newest.end(ANSWERED);
    await run;
    expect(on.health()[0]).toEqual({
      model: "a@one",
      lastOkAt: failedAt + 400,
      lastErrorAt: failedAt,
      lastErrorCode: "overloaded",
    });
  });

  it("follow the ladder down and up again, each change told once", async () => {
    const on = ladder();
    const levels = () => changes.filter(({ levelChanged }) => levelChanged).map(({ level }) => level.llm);
    const retried = begin(on);
    await first.newest.end(failing("server_error"));
    await time.pass(400);
    await first.newest.end(ANSWERED);
    await retried.run;
    expect(on.level().llm).toBe(1);
    const other = begin(on);
    await first.newest.end(failing("invalid"));
    await second.newest.end(ANSWERED);
    await other.run;
    expect(on.level().llm).toBe(2);
    const neither = begin(on);
    await first.newest.end(failing("filtered"));
    await second.newest.end(failing("filtered"));
    await neither.run;
    expect(on.level()).toMatchObject({ llm: 3, sentence: expect.stringContaining("Viva's own words") });
    const back = begin(on);
    await first.newest.end(ANSWERED);
    await back.run;
    expect(levels()).toEqual([1, 2, 3, 0]);
  });

  it("fall by calls beside the path, and rise only with a live turn", async () => {
    const on = ladder([first]);
    for (let call = 0; call < 3; call += 1) {
      const { run } = begin(on, "analysis");
      await first.newest.end(failing("empty"));
      await run;
    }
    expect(on.level().llm).toBe(3);
    expect(changes.at(-1)).toMatchObject({ levelChanged: true, health: { lastErrorCode: "empty" } });
    await begin(on).run;
    await time.pass(30_000);
    const probe = begin(on, "analysis");
    await first.newest.end(ANSWERED);
    await probe.run;
    expect(on.level().llm).toBe(3);
    const turn = begin(on);
    await first.newest.end(ANSWERED);
    await turn.run;
    await settle();
    expect(on.level().llm).toBe(0);
  });
});

describe("what the rules know when the object begins anew", () => {
  const stored = (on: ModelLadder): LadderMemory => JSON.parse(JSON.stringify(on.memory()));

  it.each(["unauthorised", "no_balance"] as const)("keeps a model shut that said %s", async (fault) => {
    const on = ladder();
    const { run } = begin(on);
    await first.newest.end(failing(fault));
    await second.newest.end(ANSWERED);
    await run;
    const next = ladder([first, second], 2, stored(on));
    expect(next.level().llm).toBe(2);
    begin(next);
    expect(first.asked).toHaveLength(1);
    expect(second.asked).toHaveLength(2);
  });

  it("stays wary after a late first token", async () => {
    const on = ladder([first]);
    await lateTurn(on, 2_500);
    const next = ladder([first], 2, stored(on));
    begin(next);
    expect(first.newest.call.deadlines.firstTokenMs).toBe(1_000);
  });

  it("asks again where a probe was out when the life ended", async () => {
    const on = ladder([first], 0);
    for (let call = 0; call < 3; call += 1) {
      const { run } = begin(on, "analysis");
      await first.newest.end(failing("server_error"));
      await run;
    }
    await time.pass(30_000);
    begin(on, "analysis");
    expect(first.asked).toHaveLength(4);
    const next = ladder([first], 0, stored(on));
    begin(next, "analysis");
    expect(first.asked).toHaveLength(5);
  });

  it("knows nothing of a model that has come since, and forgets one that has gone", async () => {
    const on = ladder([first]);
    const { run } = begin(on);
    await first.newest.end(failing("unauthorised"));
    await run;
    const next = ladder([second], 2, stored(on));
    expect(next.level().llm).toBe(0);
    expect(Object.keys(next.memory())).toEqual(["b@two"]);
  });
});
