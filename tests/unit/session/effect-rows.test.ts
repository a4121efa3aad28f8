/** The outbox as values: when a row is due, whose it is, when it is given up. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EffectRow } from "../../../durable/ports.ts";
import {
  archiveRow,
  changesOf,
  failed,
  inOrder,
  isDue,
  isSameRun,
  isSpent,
  leased,
  nextAt,
  timerOf,
} from "../../../durable/session/effect-rows.ts";
import { ARCHIVE_WAIT_MAX_MS, LEASE_MS, MAX_ATTEMPTS } from "../../../durable/session/timing.ts";

const row = (part: Partial<EffectRow> = {}): EffectRow => ({
  id: "report:1",
  kind: "grade",
  attempt: 0,
  state: "pending",
  notBefore: 100,
  leaseUntil: 0,
  body: "{}",
  ...part,
});

describe("what the engine asks for", () => {
  it("becomes rows with the engine's own ids", () => {
    const changes = changesOf(
      [
        { type: "setTimer", id: "timer:hold", timer: "hold", dueAt: 500 },
        { type: "cancelTimer", id: "timer:limit", timer: "limit" },
        { type: "grade", id: "report:1" },
      ],
      200,
    );
    expect(changes).toMatchObject([
      { put: { id: "timer:hold", kind: "timer", notBefore: 500 } },
      { remove: "timer:limit" },
      { put: { id: "report:1", kind: "grade", notBefore: 200, attempt: 0 } },
    ]);
    const [first] = changes;
    expect(first !== undefined && "put" in first ? timerOf(first.put) : null).toBe("hold");
  });
});

describe("a run", () => {
  it("is due from its time on, once nobody has it", () => {
    expect(isDue(row(), 99)).toBe(false);
    expect(isDue(row(), 100)).toBe(true);
    expect(isDue(row({ leaseUntil: 101 }), 100)).toBe(false);
    expect(isDue(row({ state: "parked" }), 100)).toBe(false);
  });

  it("is counted and leased before it begins", () => {
    const run = leased(row(), 100);
    expect(run).toMatchObject({ attempt: 1, leaseUntil: 100 + LEASE_MS });
    expect(isDue(run, 100 + LEASE_MS - 1)).toBe(false);
    expect(isDue(run, 100 + LEASE_MS)).toBe(true);
  });

  it("is nobody else's: another attempt or lease is another run", () => {
    const run = leased(row(), 100);
    expect(isSameRun(run, run)).toBe(true);
    expect(isSameRun(leased(run, 50_000), run)).toBe(false);
    expect(isSameRun(undefined, run)).toBe(false);
    expect(isSameRun({ ...run, state: "parked" }, run)).toBe(false);
  });

  it.each(["timer", "grade"] as const)("of %s is given up after five that failed", (kind) => {
    let current = row({ kind });
    for (let count = 0; count < MAX_ATTEMPTS; count += 1) {
      expect(isSpent(current)).toBe(false);
      current = failed(leased(current, current.notBefore), current.notBefore);
    }
    expect(current).toMatchObject({ state: "parked", attempt: MAX_ATTEMPTS, leaseUntil: 0 });
    expect(nextAt([current])).toBeNull();
  });

  it("of the archive is never given up, waits longer each time and never over five minutes", () => {
    let current = row({ kind: "archive" });
    const waits: number[] = [];
    for (let count = 0; count < 20; count += 1) {
      const before = current.notBefore;
      current = failed(leased(current, before), before);
      waits.push(current.notBefore - before);
    }
    expect(current.state).toBe("pending");
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBe(ARCHIVE_WAIT_MAX_MS);
    expect(waits.slice(0, 3)).toEqual([2_000, 4_000, 8_000]);
  });
});

describe("the archive's row", () => {
  it("waits a second for what follows, and not at all for the end", () => {
    expect(archiveRow(undefined, 9, 100, false).notBefore).toBe(1_100);
    expect(archiveRow(undefined, 9, 100, true).notBefore).toBe(100);
  });

  it("is not put off by changes that keep coming", () => {
    const first = archiveRow(undefined, 9, 100, false);
    expect(archiveRow(first, 12, 900, false)).toMatchObject({ notBefore: 1_100, body: '{"seq":12}' });
  });

  it("keeps lease, attempts and patience of a push that is under way or failing", () => {
    const failing = row({ id: "archive", kind: "archive", attempt: 3, leaseUntil: 7_000, notBefore: 9_000 });
    expect(archiveRow(failing, 12, 100, true)).toMatchObject({ attempt: 3, leaseUntil: 7_000, notBefore: 9_000 });
  });
});

describe("the next time", () => {
  it("is the earliest at which any row can run", () => {
    expect(nextAt([])).toBeNull();
    expect(nextAt([row({ notBefore: 50, leaseUntil: 400 }), row({ notBefore: 300 })])).toBe(300);
  });

  it("never passes over a due row and never comes before one is", () => {
    const rows = fc.array(
      fc.record({
        notBefore: fc.nat(1_000),
        leaseUntil: fc.nat(1_000),
        state: fc.constantFrom("pending" as const, "parked" as const),
      }),
    );
    fc.assert(
      fc.property(rows, (parts) => {
        const list = parts.map((part) => row(part));
        const at = nextAt(list);
        const anyDue = (now: number) => list.some((candidate) => isDue(candidate, now));
        if (at === null) expect(anyDue(10_000)).toBe(false);
        else expect([anyDue(at - 1), anyDue(at)]).toEqual([false, true]);
      }),
    );
  });

  it("puts timers before grading and the archive last", () => {
    const list = [row({ id: "a", kind: "archive" }), row({ id: "g" }), row({ id: "t", kind: "timer", notBefore: 900 })];
    expect(inOrder(list).map(({ id }) => id)).toEqual(["t", "g", "a"]);
  });
});
