/** F1, F3: what speech may cost in a session: counted before a vendor is given anything, over crashes, and given back. */
import { describe, expect, it } from "vitest";
import type { VoiceFunds } from "../../../durable/ports.ts";
import {
  margin,
  openPot,
  refusedPot,
  reserved,
  take,
  usedOf,
  type VoicePot,
  wantsSlice,
  withSlice,
} from "../../../durable/session/voice-budget.ts";
import { VoiceSpending, voiceGrantId, writeVoiceLedger } from "../../../durable/session/voice-spending.ts";
import { FakeGrants } from "../../support/grants.ts";
import { ManualClock } from "../../support/session-clock.ts";
import { DiskJournal, DiskLife, SessionDisk } from "../../support/session-disk.ts";
import { Chance } from "../../support/session-random.ts";

const OWNER = { sessionId: "s1", userId: "u1" };
const CAPS = { perCall: 100, perSession: 1_000 };

async function answered(): Promise<void> {
  for (let tick = 0; tick < 8; tick += 1) await Promise.resolve();
}

function open({ left = 10_000, slice = 300, first = 300 as number | null } = {}) {
  const clock = new ManualClock();
  const disk = new SessionDisk();
  const grants = {
    voiceCharacters: new FakeGrants(clock, left, slice),
    voiceSeconds: new FakeGrants(clock, left, slice),
  };
  const funds: VoiceFunds = {
    voiceCharacters: { caps: CAPS, grants: grants.voiceCharacters },
    voiceSeconds: { caps: CAPS, grants: grants.voiceSeconds },
  };
  const logged: string[] = [];
  const life = () => {
    const journal = new DiskJournal(new DiskLife(disk));
    return {
      journal,
      spending: new VoiceSpending({ journal, clock, funds, log: (event) => logged.push(event) }, OWNER, () => true),
    };
  };
  const grant = (kind: "voiceCharacters" | "voiceSeconds") => {
    if (first === null) return null;
    grants[kind].taken.set(voiceGrantId("s1", kind, 1), first);
    grants[kind].left -= first;
    return { grantId: voiceGrantId("s1", kind, 1), tokens: first, untilAt: clock.now() + 900_000 };
  };
  const diskLife = new DiskLife(disk);
  new DiskJournal(diskLife).transact((writer) => {
    writeVoiceLedger(writer, { voiceCharacters: grant("voiceCharacters"), voiceSeconds: grant("voiceSeconds") });
  });
  diskLife.commit();
  return { clock, disk, grants, logged, life };
}

describe("F1: the gate before a voice", () => {
  it("lets through what there is, asks for more beside the path, and goes on with it", async () => {
    const { grants, life } = open();
    const { spending } = life();
    for (let n = 0; n < 3; n += 1) expect(spending.spend("voiceCharacters", 100)).toBeNull();
    expect(spending.spend("voiceCharacters", 1)).toBe("slice");
    await answered();
    expect(grants.voiceCharacters.requests.map(({ grantId }) => grantId)).toEqual(["s1:voiceCharacters:2"]);
    expect(spending.spend("voiceCharacters", 100)).toBeNull();
    expect(grants.voiceCharacters.used.get("s1:voiceCharacters:1")).toBe(300);
    expect(grants.voiceSeconds.requests).toEqual([]);
  });

  it("F3: refuses one utterance that is too long, and a session that has had enough, whatever the day has left", async () => {
    const { life } = open({ slice: 5_000, first: 5_000 });
    const { spending } = life();
    expect(spending.spend("voiceCharacters", 101)).toBe("call");
    expect(spending.spend("voiceCharacters", 60)).toBeNull();
    expect(spending.spend("voiceCharacters", 60, 60)).toBe("call");
    for (let n = 0; n < 94; n += 1) expect(spending.spend("voiceCharacters", 10)).toBeNull();
    expect(spending.spend("voiceCharacters", 1)).toBe("session");
  });

  it("is closed where the session was given nothing, and asks for nothing then", async () => {
    const { clock, grants } = open();
    const journal = new DiskJournal(new DiskLife(new SessionDisk()));
    const funds = {
      voiceCharacters: { caps: CAPS, grants: grants.voiceCharacters },
      voiceSeconds: { caps: CAPS, grants: grants.voiceSeconds },
    };
    const spending = new VoiceSpending({ journal, clock, funds, log: () => undefined }, OWNER, () => true);
    expect(spending.isAllowed).toBe(false);
    expect(spending.spend("voiceSeconds", 1)).toBe("session");
    spending.ready();
    spending.end();
    await answered();
    expect(grants.voiceSeconds.requests).toEqual([]);
  });

  it("remembers over a crash what was spent: nothing is free after one, and little is lost", () => {
    const world = open({ slice: 1_000, first: 1_000 });
    const first = world.life();
    for (let n = 0; n < 3; n += 1) {
      expect(first.spending.spend("voiceCharacters", 30)).toBeNull();
      expect(first.spending.spend("voiceSeconds", 1)).toBeNull();
      const { voiceCharacters, voiceSeconds } = JSON.parse(first.journal.value("voiceLedger") ?? "");
      for (const [pot, spent, ahead] of [
        [voiceCharacters, 30 * (n + 1), 600],
        [voiceSeconds, n + 1, 12],
      ]) {
        expect(pot.spent).toBe(pot.session);
        expect(pot.spent).toBeGreaterThanOrEqual(spent);
        expect(pot.spent).toBeLessThanOrEqual(spent + ahead);
      }
    }
  });

  it("writes ahead beside the path, so that what is given to a vendor seldom waits for a write", async () => {
    const { clock, disk, life } = open({ slice: 1_000, first: 1_000 });
    const { journal, spending } = life();
    spending.ready();
    clock.set(clock.now() + 25);
    await answered();
    const written = () => JSON.parse(journal.value("voiceLedger") ?? "");
    expect(written()).toMatchObject({ voiceCharacters: { spent: 600 }, voiceSeconds: { spent: 12 } });
    let onThePath = 0;
    let before = disk.operations;
    for (let second = 0; second < 60; second += 1) {
      before = disk.operations;
      expect(spending.spend("voiceSeconds", 1)).toBeNull();
      onThePath += disk.operations - before;
      clock.set(clock.now() + 1_000);
      await answered();
      expect(written().voiceSeconds.spent).toBeGreaterThanOrEqual(second + 1);
    }
    expect(onThePath).toBe(0);
  });

  it("is exact again in a calm, and writes nothing more then", async () => {
    const { clock, disk, life } = open();
    const { journal, spending } = life();
    spending.spend("voiceCharacters", 90);
    spending.spend("voiceSeconds", 2);
    for (let step = 0; step < 5; step += 1) {
      clock.set(clock.now() + 1_000);
      await answered();
    }
    const { voiceCharacters, voiceSeconds } = JSON.parse(journal.value("voiceLedger") ?? "");
    expect([voiceCharacters.spent, voiceCharacters.session, voiceSeconds.spent]).toEqual([90, 90, 2]);
    const { operations } = disk;
    for (let step = 0; step < 20; step += 1) {
      clock.set(clock.now() + 1_000);
      await answered();
    }
    expect(disk.operations).toBe(operations);
    expect(clock.next()).toBeNull();
  });

  it("writes again and again only what there is to write: nothing ahead of an empty slice", async () => {
    const { clock, disk, life } = open({ left: 300 });
    const { spending } = life();
    for (let n = 0; n < 3; n += 1) expect(spending.spend("voiceCharacters", 100)).toBeNull();
    clock.set(clock.now() + 30);
    await answered();
    const { operations } = disk;
    for (let n = 0; n < 10; n += 1) expect(spending.spend("voiceCharacters", 1)).toBe("slice");
    clock.set(clock.now() + 30);
    await answered();
    expect(disk.operations).toBe(operations);
  });

  it("asks once at a time, waits after a refusal, and waits less where nobody answered", async () => {
    const { clock, grants, life, logged } = open({ left: 0, first: null });
    const { spending } = life();
    for (let n = 0; n < 5; n += 1) spending.ready();
    await answered();
    expect(grants.voiceCharacters.requests).toHaveLength(1);
    clock.set(clock.now() + 299_000);
    spending.ready();
    await answered();
    expect(grants.voiceCharacters.requests).toHaveLength(1);
    clock.set(clock.now() + 2_000);
    grants.voiceCharacters.silent = true;
    spending.ready();
    await answered();
    expect([grants.voiceCharacters.requests.length, logged.includes("grant.unanswered")]).toEqual([2, true]);
    clock.set(clock.now() + 31_000);
    spending.ready();
    await answered();
    expect(grants.voiceCharacters.requests).toHaveLength(3);
  });

  it("gives back at the end all but one utterance, in which leave is taken; twice is once", async () => {
    const { grants, life } = open();
    const { spending } = life();
    spending.spend("voiceCharacters", 50);
    spending.spend("voiceSeconds", 20);
    spending.end();
    spending.end();
    await answered();
    expect([...grants.voiceCharacters.used.values()]).toEqual([150]);
    expect([...grants.voiceSeconds.used.values()]).toEqual([20]);
    expect(spending.spend("voiceCharacters", 90)).toBeNull();
    expect(spending.spend("voiceCharacters", 20)).toBe("slice");
    expect(spending.spend("voiceSeconds", 1)).toBe("slice");
    await answered();
    expect(grants.voiceCharacters.requests).toEqual([]);
  });
});

describe("F3: a pot", () => {
  it("never gives more than its slices, nor than a session may have, whatever is asked for in which order", () => {
    const chance = new Chance(11);
    for (let run = 0; run < 300; run += 1) {
      let pot: VoicePot = openPot(null);
      let [taken, given, now] = [0, 0, 0];
      for (let step = 0; step < 60; step += 1) {
        now += chance.below(60_000);
        if (wantsSlice(pot, CAPS, now) && chance.happens(0.5)) {
          const tokens = 1 + chance.below(400);
          given += tokens;
          pot = withSlice(pot, { grantId: `g${step}`, tokens, untilAt: now + 900_000 });
        }
        const amount = 1 + chance.below(140);
        const outcome = take(pot, amount, { caps: CAPS, now });
        if (typeof outcome === "string") continue;
        expect(amount).toBeLessThanOrEqual(CAPS.perCall);
        taken += amount;
        pot = outcome;
        expect(usedOf(pot)).toBeLessThanOrEqual(pot.slice?.tokens ?? 0);
      }
      expect(taken).toBeLessThanOrEqual(Math.min(given, CAPS.perSession));
      expect(pot.session).toBe(taken);
    }
  });

  it("is written ahead by what is asked for and there, and covers what is spent of the same slice alone", () => {
    const slice = { grantId: "g1", tokens: 100, untilAt: 9_000 };
    const pot = { ...openPot(slice), spent: 30, session: 50 };
    expect(reserved(pot, 20)).toEqual({ ...pot, spent: 50, session: 70 });
    expect(reserved(pot, 200)).toEqual({ ...pot, spent: 100, session: 120 });
    expect(reserved(openPot(null), 20)).toEqual(openPot(null));
    expect(margin(reserved(pot, 20), pot)).toBe(20);
    expect(margin(pot, { ...pot, spent: 31, session: 51 })).toBe(-1);
    expect(margin(reserved(pot, 20), withSlice(pot, { ...slice, grantId: "g2" }))).toBe(-1);
    expect(margin(reserved(pot, 20), refusedPot(pot, 5))).toBe(-1);
  });

  it("gives nothing of a slice whose time is over", () => {
    const pot = openPot({ grantId: "g", tokens: 100, untilAt: 1_000 });
    expect(take(pot, 10, { caps: CAPS, now: 999 })).toMatchObject({ spent: 10 });
    expect(take(pot, 10, { caps: CAPS, now: 1_000 })).toBe("slice");
  });
});
