/** A guest who logs in to an account that exists: everything goes over, once, wherever it stops, and never is two people's. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { PERSONAL_DATA } from "#db/personal-data.ts";
import { readConfig } from "#kernel/config.ts";
import { beginDeletion, continueDeletion } from "../../../worker/accounts/deletion.ts";
import {
  beginHandOver,
  continueHandOver,
  continueHandOvers,
  type HandOverContext,
} from "../../../worker/accounts/hand-over.ts";
import { runUpkeep } from "../../../worker/routes/upkeep.ts";
import { api, seedBank } from "../worker-client.ts";
import { Browser, newAccount, PASSWORD, type Person } from "./accounts-client.ts";

beforeAll(seedBank);

const CANARY = "kestrel-lantern-canary";
const DAY = new Date().toISOString().slice(0, 10);
const db = openDatabase(env.DB);

type Guest = { readonly browser: Browser; readonly id: string; readonly interviews: readonly string[] };

async function interviewIn(browser: Browser): Promise<string> {
  const setUp = {
    track: "swe_intern",
    difficulty: "easy",
    questionCount: 1,
    warmUp: false,
    behavioralTarget: 0,
    seed: 5,
  };
  const { id } = (await browser.send("/sessions", setUp)).body;
  await browser.send(`/sessions/${id}/start`, {});
  await browser.send(`/sessions/${id}/messages`, { cid: "c1", text: `I use a hash map, ${CANARY}, and count.` });
  return id;
}

/** A guest with something in every corner: two interviews, one of them ended, rated and shared, and a part of the day used up. */
async function fullGuest(): Promise<Guest> {
  const browser = new Browser();
  const { id } = (await browser.send("/auth/guest", {})).body.user;
  const interviews = [await interviewIn(browser), await interviewIn(browser)].sort();
  const ended = interviews[0] ?? "";
  await browser.send(`/sessions/${ended}/finish`, {});
  await browser.send("/feedback", { sessionId: ended, rating: 4, comment: "Fair." });
  await env.DB.batch([
    env.DB.prepare("INSERT INTO budgets VALUES ('user', ?, ?, 'modelTokens', 500, 200)").bind(id, DAY),
    env.DB.prepare("INSERT INTO budget_grants VALUES (?, ?, ?, ?, 'modelTokens', 9, NULL, 'booked', 1)").bind(
      `grant-${id}`,
      id,
      ended,
      DAY,
    ),
    env.DB.prepare("INSERT INTO share_links VALUES (?, ?, ?, ?, '[]', 1, 2, NULL, 0)").bind(
      `link-${id}`,
      ended,
      id,
      `hash-${id}`,
    ),
    env.DB.prepare("INSERT INTO questions_seen VALUES (?, 'of-the-guest', 1), (?, 'of-both', 1)").bind(id, id),
  ]);
  return { browser, id, interviews };
}

const logInFrom = (browser: Browser, email: string, more: object = {}) =>
  browser.send("/auth/login", { email, password: PASSWORD, ...more });

async function historyOf(browser: Browser): Promise<string[]> {
  const { body } = await browser.send("/sessions");
  return body.items.map(({ id }: { id: string }) => id).sort();
}

/** Which of the two can read an interview through the Worker. */
async function readersOf(interview: string, browsers: readonly Browser[]): Promise<number> {
  const answers = await Promise.all(browsers.map(({ cookie }) => api(`/sessions/${interview}/transcript`, { cookie })));
  for (const answer of answers) expect([200, 401, 404]).toContain(answer.status);
  return answers.filter(({ status }) => status === 200).length;
}

/** All rows that the list of personal data finds for a person. */
async function rowsOf(userId: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, table, rowsOf: of } of PERSONAL_DATA) {
    const rows = await db
      .select()
      .from(table)
      .where(of({ userId, mailbox: "" }));
    if (rows.length > 0) found.push(name);
  }
  return found.sort();
}

function context(afterStep?: () => void): HandOverContext {
  return {
    db,
    now: Date.now(),
    handOverObject: async (sessionId, { guestId, accountId }) => {
      await env.INTERVIEW_SESSION.getByName(sessionId).handOver(guestId, accountId);
    },
    ...(afterStep === undefined ? {} : { afterStep }),
  };
}

const dueNow = () => env.DB.prepare("UPDATE hand_overs SET due_at = 0").run();

async function expectArrived(guest: Guest, account: Person): Promise<void> {
  expect(await rowsOf(guest.id)).toEqual([]);
  expect(await historyOf(account.browser)).toEqual(expect.arrayContaining([...guest.interviews]));
  for (const interview of guest.interviews) {
    const { body, status } = await account.browser.send(`/sessions/${interview}/transcript?format=json`);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain(CANARY);
  }
}

describe("logging in as a guest", () => {
  it("brings interviews, links, feedback, questions seen and the day's use into the account", async () => {
    const account = await newAccount();
    await env.DB.batch([
      env.DB.prepare("INSERT INTO budgets VALUES ('user', ?, ?, 'modelTokens', 1000, 100)").bind(account.id, DAY),
      env.DB.prepare("INSERT INTO questions_seen VALUES (?, 'of-both', 7)").bind(account.id),
    ]);
    const guest = await fullGuest();
    const before = guest.browser.cookie;
    const answer = await logInFrom(guest.browser, account.email);
    expect([answer.status, answer.body.user.id]).toEqual([200, account.id]);
    expect(await historyOf(guest.browser)).toEqual(guest.interviews);
    await expectArrived(guest, account);
    expect((await api("/users/me", { cookie: before })).status).toBe(401);
    const usage = (await account.browser.send("/users/me/usage")).body;
    expect(usage.modelTokens).toMatchObject({ granted: 1_500, used: 300 });
    expect(usage.newInterviewsThisHour.used).toBe(2);
    const seen = await env.DB.prepare(
      "SELECT question_id, at FROM questions_seen WHERE user_id = ? AND question_id LIKE 'of-%' ORDER BY 1",
    )
      .bind(account.id)
      .all();
    expect(seen.results).toEqual([
      { question_id: "of-both", at: 7 },
      { question_id: "of-the-guest", at: 1 },
    ]);
    expect((await account.browser.send(`/feedback/${guest.interviews[0]}`)).body).toMatchObject({ rating: 4 });
    const grant = await env.DB.prepare("SELECT user_id FROM budget_grants WHERE id = ?")
      .bind(`grant-${guest.id}`)
      .first();
    expect(grant).toEqual({ user_id: account.id });
  });

  it("goes on with an interview that was under way, under the account", async () => {
    const account = await newAccount();
    const guest = await fullGuest();
    await logInFrom(guest.browser, account.email);
    const live = guest.interviews[1];
    const said = await account.browser.send(`/sessions/${live}/messages`, { cid: "c9", text: "And then I return it." });
    expect(said.status).toBe(200);
    expect((await account.browser.send(`/sessions/${live}/finish`, {})).status).toBe(200);
  });

  it("leaves everything behind where that is wanted, and after a wrong password", async () => {
    const account = await newAccount();
    const guest = await fullGuest();
    expect(
      (await guest.browser.send("/auth/login", { email: account.email, password: "some other words" })).status,
    ).toBe(401);
    expect(await historyOf(guest.browser)).toEqual(guest.interviews);
    expect((await logInFrom(guest.browser, account.email, { bringAlong: false })).status).toBe(200);
    expect(await historyOf(guest.browser)).toEqual([]);
    expect(await rowsOf(guest.id)).toContain("interviews");
  });

  it("moves nothing of an account that another account logs in over", async () => {
    const [first, second] = [await newAccount(), await newAccount()];
    const interview = await interviewIn(first.browser);
    const { browser } = first;
    await logInFrom(browser, second.email);
    expect(await historyOf(browser)).toEqual([]);
    await logInFrom(browser, first.email);
    expect(await historyOf(browser)).toEqual([interview]);
  });

  it("shows the owner that a transcript was read while it was a guest's", async () => {
    const account = await newAccount();
    const guest = await fullGuest();
    const [interview = ""] = guest.interviews;
    const { appendAudit } = await import("#db/queries/audit.ts");
    const read = {
      at: 1,
      actor: "a",
      action: "transcript.read",
      result: "done",
      requestId: "r",
      network: "n",
    } as const;
    await appendAudit(db, { ...read, target: interview, about: guest.id, reason: "A complaint about the questions." });
    await logInFrom(guest.browser, account.email);
    const { items } = (await account.browser.send("/users/me/accesses")).body;
    expect(items).toMatchObject([{ sessionId: interview, reason: "A complaint about the questions." }]);
  });
});

describe("a hand-over that stops", () => {
  it("G3: after any step is gone on with to the end, and at no step two people can read", async () => {
    let steps = 1;
    for (let stopAfter = 1; stopAfter <= steps; stopAfter += 1) {
      const [account, guest] = [await newAccount(), await fullGuest()];
      const both = [guest.browser, account.browser];
      expect(await beginHandOver(context(), { guestId: guest.id, accountId: account.id })).toBe(true);
      let done = 0;
      const stop = () => {
        done += 1;
        if (done === stopAfter) throw new Error("stopped");
      };
      await continueHandOver(context(stop), guest.id).catch(() => null);
      for (const interview of guest.interviews) {
        expect(await readersOf(interview, both), `after step ${stopAfter}`).toBeLessThanOrEqual(1);
        for (const id of [guest.id, account.id]) {
          const view = await env.INTERVIEW_SESSION.getByName(interview).view(id);
          const other = id === guest.id ? account.id : guest.id;
          if (view.ok) expect((await env.INTERVIEW_SESSION.getByName(interview).view(other)).ok).toBe(false);
        }
      }
      expect((await guest.browser.send("/users/me")).status).toBe(401);
      await dueNow();
      let all = 0;
      await continueHandOver(
        context(() => (all += 1)),
        guest.id,
      );
      if (stopAfter === 1) steps = all;
      await expectArrived(guest, account);
      expect(await env.DB.prepare("SELECT count(*) AS n FROM hand_overs").first("n")).toBe(0);
    }
    expect(steps).toBe(4);
  });

  it("is finished by the clock, and an object that does not answer keeps no other waiting", async () => {
    const account = await newAccount();
    const [stuck, other] = [await fullGuest(), await fullGuest()];
    for (const { id } of [stuck, other]) await beginHandOver(context(), { guestId: id, accountId: account.id });
    const failing: HandOverContext = {
      ...context(),
      handOverObject: async (sessionId, between) => {
        if (between.guestId === stuck.id) throw new Error("no answer");
        await context().handOverObject(sessionId, between);
      },
    };
    expect(await continueHandOvers(failing)).toEqual({ failed: 1 });
    expect(await historyOf(account.browser)).toEqual(other.interviews);
    await dueNow();
    await runUpkeep(env, Date.now());
    await expectArrived(stuck, account);
  });

  it("is worked on by one at a time, and begun twice is begun once", async () => {
    const [account, guest] = [await newAccount(), await fullGuest()];
    const between = { guestId: guest.id, accountId: account.id };
    const begun = await Promise.all([1, 2].map(() => beginHandOver(context(), between)));
    expect(begun).toEqual([true, true]);
    const worked = await Promise.all([1, 2, 3].map(() => continueHandOver(context(), guest.id)));
    expect(worked.filter(Boolean)).toHaveLength(1);
    await expectArrived(guest, account);
    const usage = (await account.browser.send("/users/me/usage")).body;
    expect(usage.modelTokens.granted).toBe(500);
    expect(await beginHandOver(context(), between)).toBe(false);
  });

  it("goes to the first of two accounts that asked, and to nobody who is being deleted", async () => {
    const [first, second, guest] = [await newAccount(), await newAccount(), await fullGuest()];
    expect(await beginHandOver(context(), { guestId: guest.id, accountId: first.id })).toBe(true);
    expect(await beginHandOver(context(), { guestId: guest.id, accountId: second.id })).toBe(false);
    const leaving = await newAccount();
    const another = await fullGuest();
    const config = readConfig(env);
    await beginDeletion({ db, config, now: Date.now() }, leaving.id);
    expect(await beginHandOver(context(), { guestId: another.id, accountId: leaving.id })).toBe(false);
    expect(await historyOf(another.browser)).toEqual(another.interviews);
  });

  it("arrives before the account's deletion goes on, which then takes it as well", async () => {
    const [account, guest] = [await newAccount(), await fullGuest()];
    await beginHandOver(context(), { guestId: guest.id, accountId: account.id });
    const config = readConfig(env);
    await beginDeletion({ db, config, now: Date.now() }, account.id);
    const deletion = {
      db,
      config,
      now: Date.now(),
      eraseObject: async (sessionId: string, userId: string) => {
        await env.INTERVIEW_SESSION.getByName(sessionId).erase(userId);
      },
      postOnce: async () => undefined,
    };
    expect(await continueDeletion(deletion, account.id)).toBe(false);
    await continueHandOver(context(), guest.id);
    expect(await continueDeletion(deletion, account.id)).toBe(true);
    for (const interview of guest.interviews) {
      const view = await env.INTERVIEW_SESSION.getByName(interview).view(account.id);
      expect(view).toMatchObject({ ok: false, code: "SESSION_DELETED" });
    }
    expect([await rowsOf(guest.id), await rowsOf(account.id)]).toEqual([[], []]);
  });

  it("takes along an interview that was being set up meanwhile, or ends it; never half of one", async () => {
    const [account, guest] = [await newAccount(), await fullGuest()];
    const { cookie } = guest.browser;
    const creating = guest.browser.send("/sessions", { track: "swe_intern", difficulty: "easy" });
    await beginHandOver(context(), { guestId: guest.id, accountId: account.id });
    await continueHandOver(context(), guest.id);
    const created = await creating;
    await dueNow();
    await continueHandOvers(context());
    expect((await api("/sessions", { cookie })).status).toBe(401);
    for (const id of await historyOf(account.browser)) {
      expect((await account.browser.send(`/sessions/${id}`)).status, String(created.status)).toBe(200);
    }
    expect(await rowsOf(guest.id)).toEqual([]);
  });
});
