/** The keeper of a live interview's lease alone: when it asks, what it makes of answers, and what it never does. */
import { describe, expect, it } from "vitest";
import { LEASE_EVERY_MS, LeaseKeeper } from "../../../durable/session/lease-keeper.ts";
import { ManualClock } from "../../support/session-clock.ts";
import { FakeLeases } from "../../support/session-world.ts";

const LIVE = { sessionId: "s1", userId: "u1" };

function keeper() {
  const clock = new ManualClock();
  const leases = new FakeLeases();
  const ended: string[] = [];
  const logged: [string, object][] = [];
  const one = new LeaseKeeper(
    leases,
    clock,
    (event, fields) => void logged.push([event, fields]),
    (userId) => void ended.push(userId),
  );
  return { one, clock, leases, ended, logged };
}

async function answered(): Promise<void> {
  for (let tick = 0; tick < 4; tick += 1) await Promise.resolve();
}

describe("a lease", () => {
  it("is asked for with the first sign of the candidate, and then at most once a minute", () => {
    const { one, clock, leases } = keeper();
    one.touch(LIVE);
    one.touch(LIVE);
    clock.set(clock.now() + LEASE_EVERY_MS - 1);
    one.touch(LIVE);
    expect(leases.asked).toEqual(["renew s1"]);
    clock.set(clock.now() + 1);
    one.touch(LIVE);
    expect(leases.asked).toEqual(["renew s1", "renew s1"]);
  });

  it("is asked for at once after it was given back", () => {
    const { one, leases } = keeper();
    one.touch(LIVE);
    one.release("s1");
    one.touch(LIVE);
    expect(leases.asked).toEqual(["renew s1", "release s1", "renew s1"]);
  });

  it("is ended, and not given back, where somebody is connected to an interview that is over", () => {
    const { one, leases } = keeper();
    one.end("s1", true);
    one.end("s1", false);
    expect(leases.asked).toEqual(["end s1", "release s1"]);
  });

  it("that is held is nothing to speak of", async () => {
    const { one, ended, logged } = keeper();
    one.touch(LIVE);
    await answered();
    expect([ended, logged]).toEqual([[], []]);
  });

  it("that another has is told, and ends nothing", async () => {
    const { one, leases, ended, logged } = keeper();
    leases.answer = "taken";
    one.touch(LIVE);
    await answered();
    expect([ended, logged]).toEqual([[], [["lease.refused", { lease: "taken" }]]]);
  });

  it("of somebody who is signed in no more ends access", async () => {
    const { one, leases, ended, logged } = keeper();
    leases.answer = "ended";
    one.touch(LIVE);
    await answered();
    expect([ended, logged]).toEqual([["u1"], [["lease.refused", { lease: "ended" }]]]);
  });

  it("that nobody answers for is told by name alone, and tried again in a minute", async () => {
    const { one, clock, leases, ended, logged } = keeper();
    leases.answer = "silent";
    one.touch(LIVE);
    one.release("s1");
    await answered();
    expect(ended).toEqual([]);
    expect(logged).toEqual([
      ["lease.unanswered", { name: "Error" }],
      ["lease.unanswered", { name: "Error" }],
    ]);
    clock.set(clock.now() + LEASE_EVERY_MS);
    one.touch(LIVE);
    expect(leases.asked).toHaveLength(3);
  });

  it("fails without a word of what was thrown, also when that is no error", async () => {
    const { one, leases, logged } = keeper();
    leases.renew = () => Promise.reject("secret words");
    one.touch(LIVE);
    await answered();
    expect(logged).toEqual([["lease.unanswered", { name: "unknown" }]]);
  });
});
