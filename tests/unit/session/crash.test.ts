/**
 * Every operation of storage in a whole interview is once the last one, before and after it takes effect, and once
 * the one that fails. Whatever was acknowledged stands afterwards, and the interview ends with one report.
 */
import { describe, expect, it } from "vitest";
import { replay } from "../../../durable/session/replay.ts";
import type { SessionRuntime } from "../../../durable/session/runtime.ts";
import { decode } from "../../../durable/session/session-log.ts";
import { contentOf } from "../../../durable/session/stored-session.ts";
import { OWNER, sessionInit } from "../../support/session-content.ts";
import type { DiskPlan } from "../../support/session-disk.ts";
import { answerTo } from "../../support/session-play.ts";
import { CRASHED, SessionWorld } from "../../support/session-world.ts";

type Acked = Map<string, number>;

/** Calls until the object answers; what it acknowledges must stay. Refusals that allow another try are tried again. */
async function insist<T>(
  world: SessionWorld,
  call: (runtime: SessionRuntime) => Promise<T>,
): Promise<Extract<T, { ok: true }>> {
  for (let tries = 0; tries < 10; tries += 1) {
    const result = await world.run(call);
    const answer = Object(result);
    const again =
      result === CRASHED || (answer.ok === false && ["STORAGE_UNAVAILABLE", "NOT_READY"].includes(answer.code));
    if (!again) return answer;
    if (answer.code === "NOT_READY") await world.advance(35_000);
  }
  throw new Error("the object does not recover");
}

async function interview(world: SessionWorld, acked: Acked): Promise<void> {
  const init = sessionInit({ questionCount: 1 });
  await insist(world, (runtime) => runtime.create(init));
  const note = (cid: string, answer: { ack: { seq: number } }): void => {
    const before = acked.get(cid);
    if (before !== undefined) expect(answer.ack.seq).toBe(before);
    acked.set(cid, answer.ack.seq);
  };
  note("start", await insist(world, (runtime) => runtime.start(OWNER, "start")));
  for (let turn = 0; turn < 12; turn += 1) {
    const { state } = await insist(world, (r) => r.view(OWNER));
    if (state.stage === "done") break;
    const command = { cid: `a${turn}`, turnId: state.turnId ?? "", text: answerTo(state), source: "typed" } as const;
    const send = () => insist(world, (runtime) => runtime.message(OWNER, command));
    note(command.cid, await send());
    note(command.cid, await send());
    await world.advance(2_000);
  }
  await insist(world, (runtime) => runtime.finish(OWNER, "finish"));
}

function check(world: SessionWorld, acked: Acked): void {
  const rows = world.disk.durable.events;
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
  for (const [cid, seq] of acked) expect(rows.filter((row) => row.cid === cid).map((row) => row.seq)).toEqual([seq]);
  expect(rows.filter(({ type }) => type === "report.graded")).toHaveLength(1);
  expect(rows.filter(({ type }) => type === "session.end").length).toBeLessThanOrEqual(1);
  expect(world.disk.durable.values.has("report")).toBe(true);
  const logged = rows.flatMap((row) => decode(row) ?? []);
  const folded = replay(contentOf(sessionInit({ questionCount: 1 })), null, logged);
  expect(folded.divergedAt).toBeNull();
  expect(folded.seq).toBe(rows.length);
}

async function operationsOfOne(): Promise<number> {
  const world = new SessionWorld();
  await interview(world, new Map());
  return world.disk.operations;
}

describe.each<[DiskPlan["kind"], DiskPlan["when"]]>([
  ["crash", "before"],
  ["crash", "after"],
  ["failOnce", "before"],
  ["failOnce", "after"],
])("%s %s every operation of storage", (kind, when) => {
  it("loses nothing that was acknowledged and repeats nothing", async () => {
    const operations = await operationsOfOne();
    expect(operations).toBeGreaterThan(40);
    for (let at = 1; at <= operations; at += 1) {
      const world = new SessionWorld();
      world.disk.plan = { at, kind, when };
      const acked: Acked = new Map();
      await interview(world, acked);
      world.disk.plan = null;
      await interview(world, acked);
      expect(world.disk.struck).toBe(1);
      check(world, acked);
    }
  });
});

describe("pairs of crashes", () => {
  it("are survived like one, at whatever distance", async () => {
    const operations = await operationsOfOne();
    for (let at = 1; at <= operations; at += 3) {
      const world = new SessionWorld();
      const acked: Acked = new Map();
      world.disk.plan = { at, kind: "crash", when: "after" };
      const first = world.disk.struck;
      await interview(world, acked);
      expect(world.disk.struck).toBe(first + 1);
      world.disk.plan = { at: world.disk.operations + (at % 7) + 1, kind: "crash", when: "before" };
      await world.advance(60_000);
      world.disk.plan = null;
      await interview(world, acked);
      check(world, acked);
    }
  });
});
