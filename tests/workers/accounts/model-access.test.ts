/** F8: who reaches a paid vendor, and that nobody gets more of it than the day has. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { dayOf, readDay } from "#db/queries/budgets.ts";
import { readConfig } from "#kernel/config.ts";
import { firstModelGrant, returnModelGrant } from "../../../worker/accounts/model-access.ts";
import { createSession, guestToken, seedBank } from "../worker-client.ts";

beforeAll(seedBank);

const db = openDatabase(env.DB);
const NOW = Date.UTC(2026, 5, 1, 9);
const KEY = "a-key-for-tests-only-0123456789abcdef";

function config(settings: object = {}) {
  return readConfig({ SECRET_KEY: KEY, ENVIRONMENT: "development", DEEPSEEK_API_KEY: "sk-test", ...settings });
}

const guest = (userId: string) => ({ userId, isGuest: true });

describe("the first grant of an interview", () => {
  it("is a slice for a quarter of an hour", async () => {
    const grant = await firstModelGrant(db, config(), guest("a"), "session-a", NOW);
    expect(grant).toEqual({ grantId: "session-a:1", tokens: 40_000, untilAt: NOW + 900_000 });
    expect((await readDay(db, "a", dayOf(NOW))).user.granted).toBe(40_000);
  });

  it("F8: is not for guests where the setting keeps them from paid vendors, and then costs nothing", async () => {
    const closed = config({ GUEST_PAID_VENDORS: "false" });
    expect(await firstModelGrant(db, closed, guest("b"), "session-b", NOW)).toBeNull();
    expect(await firstModelGrant(db, config({ ENVIRONMENT: "production" }), guest("b"), "session-b", NOW)).toBeNull();
    expect((await readDay(db, "b", dayOf(NOW))).user.granted).toBe(0);
    const user = { userId: "b", isGuest: false };
    expect(await firstModelGrant(db, closed, user, "session-b", NOW)).toMatchObject({ tokens: 40_000 });
  });

  it("is not there without a model", async () => {
    expect(await firstModelGrant(db, { ...config(), models: [] }, guest("c"), "session-c", NOW)).toBeNull();
  });

  it("ends with the user's day, and with everybody's", async () => {
    const own = config({ LIMIT_MODEL_TOKENS_PER_USER_PER_DAY: "50000" });
    const granted = [];
    for (const session of ["d1", "d2", "d3"]) granted.push(await firstModelGrant(db, own, guest("d"), session, NOW));
    expect(granted.map((grant) => grant?.tokens)).toEqual([40_000, 10_000, undefined]);
    const full = (await readDay(db, "d", dayOf(NOW))).global.granted;
    const all = config({ LIMIT_MODEL_TOKENS_PER_DAY: String(full) });
    expect(await firstModelGrant(db, all, guest("e"), "session-e", NOW)).toBeNull();
  });

  it("is not a rest that no turn could be paid from, and leaves that to others", async () => {
    const rest = config({ LIMIT_MODEL_TOKENS_PER_USER_PER_DAY: "44599" });
    const granted = [];
    for (const session of ["g1", "g2"]) granted.push(await firstModelGrant(db, rest, guest("g"), session, NOW));
    expect(granted.map((grant) => grant?.tokens)).toEqual([40_000, undefined]);
    expect((await readDay(db, "g", dayOf(NOW))).user.granted).toBe(40_000);
    const enough = config({ LIMIT_MODEL_TOKENS_PER_USER_PER_DAY: "44600" });
    expect(await firstModelGrant(db, enough, guest("g"), "g3", NOW)).toMatchObject({ tokens: 4_600 });
  });

  it("is there where a turn has no cap", async () => {
    const open = config({ LIMIT_MODEL_INPUT_TOKENS_PER_TURN: "off", LIMIT_MODEL_TOKENS_PER_USER_PER_DAY: "off" });
    expect(await firstModelGrant(db, open, guest("h"), "session-h", NOW)).toMatchObject({ tokens: 40_000 });
  });

  it("can be had again in full when the interview came to nothing", async () => {
    const grant = await firstModelGrant(db, config(), guest("f"), "session-f", NOW);
    if (grant === null) throw new Error("nothing was granted");
    await returnModelGrant(db, "f", grant);
    expect((await readDay(db, "f", dayOf(NOW))).user).toEqual({ granted: 0, used: 0 });
  });
});

describe("setting up an interview without a model", () => {
  it("takes no grant and tells the object of none", async () => {
    const token = await guestToken();
    const { id } = await createSession(token);
    const grants = await env.DB.prepare("SELECT id FROM budget_grants WHERE session_id = ?").bind(id).all();
    expect(grants.results).toEqual([]);
    const created = await runInDurableObject(env.INTERVIEW_SESSION.getByName(id), (_object, state) =>
      state.storage.sql.exec<{ body: string }>("SELECT body FROM events WHERE seq = 1").one(),
    );
    const { config: stored } = JSON.parse(created.body);
    expect(stored.questionCount).toBe(5);
    expect(stored).not.toHaveProperty("model");
  });
});
