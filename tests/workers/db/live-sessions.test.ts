/** C8 on the real database: at most so many interviews held at once, by leases that end by themselves. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { endLive, holdLive, isSignedIn, listHeld, releaseLive, rememberLive } from "#db/queries/live-sessions.ts";
import { deleteSessionRow } from "#db/queries/sessions.ts";
import { createSession, guestToken, seedBank } from "../worker-client.ts";

beforeAll(seedBank);

const db = openDatabase(env.DB);
const NOW = Date.UTC(2026, 3, 1);
const LEASE = 180_000;

/** A guest with two interviews. */
async function twoSessions() {
  const token = await guestToken();
  const first: string = (await createSession(token)).id;
  const second: string = (await createSession(token)).id;
  const userId = String(
    (await env.DB.prepare("SELECT user_id AS id FROM sessions WHERE id = ?").bind(first).first<{ id: string }>())?.id,
  );
  const live = (sessionId: string) => ({ sessionId, userId });
  return { userId, first, second, hold: (id: string, now = NOW, limit = 1) => holdLive(db, live(id), limit, now) };
}

describe("the lease of a live interview", () => {
  it("is one for each user, kept by who holds it", async () => {
    const { first, second, hold } = await twoSessions();
    expect([await hold(first), await hold(second), await hold(first)]).toEqual([true, false, true]);
    expect(await hold(second, NOW, 2)).toBe(true);
  });

  it("ends by itself when it is not kept, and starts anew from each renewal", async () => {
    const { first, second, hold } = await twoSessions();
    await hold(first);
    await hold(first, NOW + 60_000);
    expect(await hold(second, NOW + LEASE)).toBe(false);
    expect(await hold(second, NOW + 60_000 + LEASE)).toBe(true);
    expect(await hold(first, NOW + 60_000 + LEASE)).toBe(false);
  });

  it("C8: goes to exactly one of many that ask at once", async () => {
    const { first, second, hold } = await twoSessions();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => hold(n % 2 === 0 ? first : second)));
    const winners = answers.map((held, n) => (held ? n % 2 : null)).filter((winner) => winner !== null);
    expect(winners).toHaveLength(10);
    expect(new Set(winners).size).toBe(1);
  });

  it("can be let go", async () => {
    const { userId, first, second, hold } = await twoSessions();
    await hold(first);
    await releaseLive(db, first);
    expect(await listHeld(db, userId)).toEqual([]);
    expect(await hold(second)).toBe(true);
  });

  it("is not to be had for somebody else's interview, nor for one that was deleted", async () => {
    const [ann, eve] = [await twoSessions(), await twoSessions()];
    expect(await holdLive(db, { sessionId: ann.first, userId: eve.userId }, 1, NOW)).toBe(false);
    await ann.hold(ann.first);
    await deleteSessionRow(db, ann.first, NOW);
    expect(await listHeld(db, ann.userId)).toEqual([]);
    expect(await ann.hold(ann.first)).toBe(false);
    expect(await ann.hold(ann.second)).toBe(true);
  });

  it("that has ended holds up nobody, and is remembered while somebody may be connected", async () => {
    const { userId, first, second, hold } = await twoSessions();
    await hold(first);
    await endLive(db, first, NOW + 1);
    expect(await listHeld(db, userId)).toEqual([first]);
    expect(await hold(second, NOW + 2)).toBe(true);
    await endLive(db, first, NOW + LEASE);
    expect(await listHeld(db, userId)).toEqual([second, first]);
  });

  it("is not needed to be remembered, and not lengthened by it; a stranger's interview is remembered for nobody", async () => {
    const [ann, eve] = [await twoSessions(), await twoSessions()];
    const live = { sessionId: ann.first, userId: ann.userId };
    await rememberLive(db, { ...live, userId: eve.userId }, NOW);
    expect(await listHeld(db, eve.userId)).toEqual([]);
    await rememberLive(db, live, NOW);
    expect(await listHeld(db, ann.userId)).toEqual([ann.first]);
    expect(await ann.hold(ann.second, NOW + 1)).toBe(true);
    await rememberLive(db, { ...live, sessionId: ann.second }, NOW + 2);
    expect(await ann.hold(ann.first, NOW + LEASE)).toBe(false);
  });

  it("is remembered for as long as a sign-in can last, the newest first", async () => {
    const { userId, first, second, hold } = await twoSessions();
    await hold(first);
    await hold(second, NOW + LEASE);
    expect(await listHeld(db, userId)).toEqual([second, first]);
    await hold(second, NOW + 30 * 86_400_000);
    expect(await listHeld(db, userId)).toEqual([second, first]);
    await hold(second, NOW + 31 * 86_400_000);
    expect(await listHeld(db, userId)).toEqual([second]);
  });
});

describe("a user's sign-ins", () => {
  it("count until they end", async () => {
    const { userId } = await twoSessions();
    const now = Date.now();
    expect(await isSignedIn(db, userId, now)).toBe(true);
    expect(await isSignedIn(db, userId, now + 31 * 86_400_000)).toBe(false);
    await env.DB.prepare("DELETE FROM sign_ins WHERE user_id = ?").bind(userId).run();
    expect(await isSignedIn(db, userId, now)).toBe(false);
  });
});
