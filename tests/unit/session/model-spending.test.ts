import { describe, expect, it } from "vitest";
import {
  estimateOf,
  ModelSpending,
  REFUSED_WAIT_MS,
  UNANSWERED_WAIT_MS,
  writeLedger,
} from "#session/model-spending.ts";
import type { ModelCall } from "../../../durable/ports.ts";
import { FakeGrants } from "../../support/grants.ts";
import { ManualClock } from "../../support/session-clock.ts";
import { DiskJournal, DiskLife, SessionDisk } from "../../support/session-disk.ts";

const CAPS = {
  inputPerTurn: 4_000,
  outputPerTurn: 600,
  inputPerReport: 16_000,
  outputPerReport: 2_000,
  turnsPerSession: 120,
};
const OWNER = { sessionId: "s", userId: "u" };

/** Costs 1,000 by estimate: 892 tokens of text, 8 for the message, 100 for the answer. */
function call(bytes = 2_676, maxTokens = 100): ModelCall {
  const deadlines = { firstTokenMs: 1, gapMs: 1, totalMs: 1 };
  return {
    messages: [{ role: "user", content: "x".repeat(bytes) }],
    maxTokens,
    temperature: 0,
    json: false,
    deadlines,
  };
}

const usage = (promptTokens: number, completionTokens: number) => ({ usage: { promptTokens, completionTokens } });

class Desk {
  readonly clock = new ManualClock();
  readonly disk = new SessionDisk();
  readonly grants: FakeGrants;
  readonly logged: string[] = [];
  open = true;
  life = new DiskLife(this.disk);

  constructor(day: number, sliceTokens: number, first: number | null = sliceTokens) {
    this.grants = new FakeGrants(this.clock, day, sliceTokens);
    if (first === null) return;
    this.grants.taken.set("s:1", first);
    this.grants.left -= first;
    const slice = { grantId: "s:1", tokens: first, untilAt: this.clock.now() + 900_000 };
    new DiskJournal(this.life).transact((writer) => writeLedger(writer, slice));
    this.life.commit();
  }

  /** What a life of the object would build at boot. */
  boot(begun: readonly string[] = []): ModelSpending {
    this.life.die();
    this.life = new DiskLife(this.disk);
    const log = (event: string) => this.logged.push(event);
    const ports = { journal: new DiskJournal(this.life), clock: this.clock, grants: this.grants, log };
    return new ModelSpending(ports, CAPS, OWNER, () => this.open, begun);
  }

  /** Lets everything that waits for an answer have it, and makes what was written durable. */
  async settled(): Promise<void> {
    for (let tick = 0; tick < 20; tick += 1) await Promise.resolve();
    this.life.commit();
  }
}

describe("the estimate of a call", () => {
  it("counts three bytes a token, eight tokens a message, and the longest answer", () => {
    expect(estimateOf("word:t3:1:1", call())).toEqual({ turnId: "t3", input: 900, output: 100 });
  });

  it("counts bytes, so that text without Latin letters is not thought cheap", () => {
    const messages = [{ role: "user", content: "面接".repeat(10) } as const];
    expect(estimateOf("x", { ...call(), messages }).input).toBe(28);
  });

  it.each([
    ["analyse:t12:1:2", "t12"],
    ["t4:word:1", "t4"],
    ["narrate:1:1", null],
    ["turn9:x", null],
  ])("reads the turn of %s as %s", (id, turnId) => {
    expect(estimateOf(id, call()).turnId).toBe(turnId);
  });
});

describe("spending", () => {
  it("refuses everything in a session without a model", async () => {
    const desk = new Desk(100_000, 10_000, null);
    const spending = desk.boot();
    expect(spending.reserve("word:t1:1:1", call())).toBe(false);
    spending.settle("word:t1:1:1", usage(1, 1));
    spending.end();
    await desk.settled();
    expect(desk.grants.requests).toEqual([]);
    expect(desk.disk.durable.values.size).toBe(0);
  });

  it("stores what was settled, so that the next life goes on from there", async () => {
    const desk = new Desk(100_000, 4_000);
    const spending = desk.boot();
    expect(spending.reserve("word:t1:1:1", call())).toBe(true);
    spending.settle("word:t1:1:1", usage(500, 50));
    await desk.settled();
    const next = desk.boot();
    expect([2, 3, 4].map((n) => next.reserve(`word:t${n}:1:1`, call()))).toEqual([true, true, true]);
    expect(next.reserve("word:t5:1:1", call())).toBe(false);
    expect(desk.logged).toContain("model.unpaid");
  });

  it("books a call that was out when the life ended, known from the ledger or from the outbox alone", async () => {
    const desk = new Desk(100_000, 10_000);
    const spending = desk.boot();
    spending.reserve("word:t1:1:1", call());
    new DiskJournal(desk.life).transact((writer) => spending.write(writer));
    spending.reserve("word:t2:1:1", call());
    await desk.settled();
    const next = desk.boot(["word:t1:1:1", "word:t2:1:1"]);
    // 1,000 by its reservation and 4,600 as the dearest call; of 10,000 there is room for four more.
    expect([3, 4, 5, 6].map((n) => next.reserve(`word:t${n}:1:1`, call()))).toEqual([true, true, true, true]);
    expect(next.reserve("word:t7:1:1", call())).toBe(false);
  });

  it("asks for the next slice beside the path, then gives the old one back", async () => {
    const desk = new Desk(100_000, 4_000);
    const spending = desk.boot();
    for (const n of [1, 2, 3]) spending.reserve(`word:t${n}:1:1`, call());
    expect(desk.grants.requests).toEqual([{ ...OWNER, grantId: "s:2", returning: null }]);
    await desk.settled();
    // Three calls are out: they stay with the slice that they were reserved in.
    expect(desk.grants.used.get("s:1")).toBe(3_000);
    expect([4, 5].map((n) => spending.reserve(`word:t${n}:1:1`, call()))).toEqual([true, true]);
    expect(desk.grants.requests).toHaveLength(1);
  });

  it("gives back a slice that is over before it asks for another", async () => {
    const desk = new Desk(4_000, 4_000);
    const spending = desk.boot();
    spending.reserve("word:t1:1:1", call());
    spending.settle("word:t1:1:1", usage(100, 20));
    desk.clock.set(desk.clock.now() + 900_000);
    expect(spending.reserve("word:t2:1:1", call())).toBe(false);
    await desk.settled();
    expect(desk.grants.requests.at(-1)?.returning).toEqual({ grantId: "s:1", used: 120 });
    expect(desk.grants.taken.get("s:2")).toBe(3_880);
    expect(spending.reserve("word:t2:1:1", call())).toBe(true);
  });

  it("keeps what it has when the day is used up, and asks again only after a while", async () => {
    const desk = new Desk(4_000, 4_000);
    const spending = desk.boot();
    for (const n of [1, 2, 3]) spending.reserve(`word:t${n}:1:1`, call());
    await desk.settled();
    expect(spending.reserve("word:t4:1:1", call())).toBe(true);
    expect(spending.reserve("word:t5:1:1", call())).toBe(false);
    await desk.settled();
    expect(desk.grants.requests).toHaveLength(1);
    desk.clock.set(desk.clock.now() + REFUSED_WAIT_MS);
    spending.reserve("word:t6:1:1", call());
    expect(desk.grants.requests).toHaveLength(2);
  });

  it("asks for the very same slice again when the database did not answer", async () => {
    const desk = new Desk(100_000, 4_000);
    const spending = desk.boot();
    desk.grants.silent = true;
    for (const n of [1, 2, 3]) spending.reserve(`word:t${n}:1:1`, call());
    await desk.settled();
    expect(desk.logged).toContain("grant.unanswered");
    expect(spending.reserve("word:t4:1:1", call())).toBe(true);
    expect(desk.grants.requests).toHaveLength(1);
    desk.grants.silent = false;
    desk.clock.set(desk.clock.now() + UNANSWERED_WAIT_MS);
    spending.reserve("word:t5:1:1", call());
    await desk.settled();
    expect(desk.grants.requests.map(({ grantId }) => grantId)).toEqual(["s:2", "s:2"]);
    expect(spending.reserve("word:t5:1:1", call())).toBe(true);
  });

  it("gives the rest back at the end, once the last call has come home, and spends nothing after it", async () => {
    const desk = new Desk(4_000, 4_000);
    const spending = desk.boot();
    spending.reserve("narrate:1:1", call());
    spending.end();
    expect(spending.reserve("word:t9:1:1", call())).toBe(false);
    await desk.settled();
    expect(desk.grants.left).toBe(0);
    spending.settle("narrate:1:1", usage(400, 100));
    await desk.settled();
    expect(desk.grants.left).toBe(3_500);
    spending.end();
    await desk.settled();
    expect(desk.grants.left).toBe(3_500);
  });

  it("writes nothing into a session that was erased", async () => {
    const desk = new Desk(4_000, 4_000);
    const spending = desk.boot();
    spending.reserve("word:t1:1:1", call());
    const before = desk.disk.durable.values.get("modelLedger");
    desk.open = false;
    spending.settle("word:t1:1:1", usage(1, 1));
    await desk.settled();
    expect(desk.disk.durable.values.get("modelLedger")).toBe(before);
  });

  it("goes on when the journal refuses the ledger, and when a slice cannot be given back", async () => {
    const desk = new Desk(4_000, 4_000);
    const spending = desk.boot();
    spending.reserve("word:t1:1:1", call());
    desk.disk.plan = { at: desk.disk.operations + 1, kind: "failAlways", when: "before" };
    spending.settle("word:t1:1:1", usage(1, 1));
    desk.disk.plan = null;
    desk.grants.silent = true;
    spending.end();
    await desk.settled();
    expect(desk.logged).toEqual(["ledger.unsaved", "grant.lapsed"]);
  });
});
