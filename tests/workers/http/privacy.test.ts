/** Taking everything along, and having everything deleted. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { readConfig } from "#kernel/config.ts";
import {
  applyRetention,
  beginDeletion,
  continueDeletion,
  continueDeletions,
  type DeletionContext,
} from "../../../worker/accounts/deletion.ts";
import { queueMail } from "../../../worker/mail/queue.ts";
import { api, createSession, guestToken, json, ORIGIN, seedBank } from "../worker-client.ts";
import { type Browser, dump, logInAnew, mailTo, newAccount, PASSWORD, type Person } from "./accounts-client.ts";

beforeAll(seedBank);

const DAY_MS = 86_400_000;
const CANARY = "heron-lighthouse-canary";
const db = openDatabase(env.DB);
const config = readConfig(env);

/** Sets up a short interview, says a word that is found again, and ends it. */
async function interviewOf(browser: Browser): Promise<string> {
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
  await browser.send(`/sessions/${id}/finish`, {});
  return id;
}

async function archiveOf(browser: Browser, query = ""): Promise<Record<string, string>> {
  const response = await api(`/users/me/export${query}`, { cookie: browser.cookie });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/zip");
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe("G1: an export", () => {
  it("holds the account, every interview with transcript, report and log, and says what is what", async () => {
    const { browser, email } = await newAccount();
    await browser.send("/users/me", { name: "Ada Prior", preferences: { appearance: "dark" } }, "PATCH");
    const id = await interviewOf(browser);
    const files = await archiveOf(browser);
    const folder = `interviews/${id}`;
    expect(Object.keys(files).sort()).toEqual(
      [
        "README.md",
        "account.json",
        `${folder}/events.jsonl`,
        `${folder}/interview.json`,
        `${folder}/report.json`,
        `${folder}/report.md`,
        `${folder}/transcript.json`,
        `${folder}/transcript.md`,
        "manifest.json",
      ].sort(),
    );
    for (const name of ["transcript.json", "transcript.md", "events.jsonl"]) {
      expect(files[`${folder}/${name}`], name).toContain(CANARY);
    }
    const account = JSON.parse(files["account.json"] ?? "");
    expect(account.account[0]).toMatchObject({ email, name: "Ada Prior", preferences: { appearance: "dark" } });
    expect(account.interviews[0]).toMatchObject({ id, track: "swe_intern" });
    expect(account.signIns[0].device).toBe("Chrome on Linux");
    expect(JSON.parse(files["manifest.json"] ?? "")).toMatchObject({
      schema: "viva-export/1",
      interviews: [id],
      nextCursor: null,
    });
    for (const name of ["manifest.json", "account.json", "transcript.md", "report.md", "events.jsonl"]) {
      expect(files["README.md"]).toContain(name);
    }
  });

  it("gives out nothing that opens something", async () => {
    const { browser } = await newAccount();
    const whole = JSON.stringify(await archiveOf(browser));
    expect(whole).not.toContain("$scrypt$");
    const { results } = await env.DB.prepare("SELECT id_hash FROM sign_ins").all<{ id_hash: string }>();
    for (const { id_hash: hash } of results) expect(whole).not.toContain(hash);
    for (const secret of browser.cookies.values()) expect(whole).not.toContain(secret);
  });

  it("holds nothing of anyone else, also for guests", async () => {
    const other = await newAccount();
    await interviewOf(other.browser);
    const token = await guestToken();
    const { id } = await createSession(token);
    const response = await api("/users/me/export", { token });
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const whole = Object.entries(files)
      .map(([name, bytes]) => name + strFromU8(bytes))
      .join("\n");
    expect(whole).toContain(id);
    expect(whole).not.toContain(other.id);
    expect(whole).not.toContain(CANARY);
  });

  it("goes on after a cursor, and refuses one that it never gave", async () => {
    const { browser } = await newAccount();
    const id = await interviewOf(browser);
    expect(
      JSON.parse((await archiveOf(browser, `?cursor=1.${"0".repeat(32)}`))["manifest.json"] ?? "").interviews,
    ).toEqual([]);
    const later = `?cursor=${Date.now() + DAY_MS}.${"0".repeat(32)}`;
    expect(JSON.parse((await archiveOf(browser, later))["manifest.json"] ?? "").interviews).toEqual([id]);
    expect((await browser.send("/users/me/export?cursor=x")).status).toBe(422);
  });

  it("is made ten times an hour", async () => {
    const { browser, id } = await newAccount();
    const window = Date.now() - (Date.now() % 3_600_000);
    await env.DB.prepare("INSERT INTO counters VALUES (?, ?, 10)").bind(`exports:${id}`, window).run();
    expect((await browser.send("/users/me/export")).status).toBe(429);
  });
});

describe("usage", () => {
  it("says what the day has given and what is left", async () => {
    const { browser, id } = await newAccount();
    await createSessionIn(browser);
    const day = new Date().toISOString().slice(0, 10);
    await env.DB.prepare("INSERT INTO budgets VALUES ('user', ?, ?, 'modelTokens', 5000, 1200)").bind(id, day).run();
    await env.DB.prepare("INSERT INTO budgets VALUES ('user', ?, ?, 'voiceCharacters', 900, 700)").bind(id, day).run();
    expect((await browser.send("/users/me/usage")).body).toEqual({
      day,
      renewsAt: new Date(Date.parse(day) + DAY_MS).toISOString(),
      modelTokens: { limit: 300_000, granted: 5_000, used: 1_200 },
      voiceCharacters: { limit: null, granted: 900, used: 700 },
      voiceSeconds: { limit: null, granted: 0, used: 0 },
      newInterviewsThisHour: { limit: 100_000, used: 1 },
      interviewsAtOnce: { limit: null },
    });
  });
});

async function createSessionIn(browser: Browser): Promise<string> {
  return (await browser.send("/sessions", { track: "swe_intern", difficulty: "easy", seed: 5 })).body.id;
}

const TABLES = [
  "users",
  "sign_ins",
  "email_codes",
  "password_resets",
  "known_devices",
  "login_failures",
  "mails",
  "sessions",
  "session_results",
  "questions_seen",
  "budgets",
  "budget_grants",
  "live_sessions",
  "counters",
  "deletions",
];

function context(afterStep?: () => void, now = Date.now()): DeletionContext {
  return {
    db,
    config,
    now,
    eraseObject: async (sessionId, userId) => {
      await env.INTERVIEW_SESSION.getByName(sessionId).erase(userId);
    },
    postOnce: (mail, id) => queueMail(db, config, mail, { userId: null, now, id }),
    ...(afterStep === undefined ? {} : { afterStep }),
  };
}

/** An account with something in every corner. */
async function fullAccount(): Promise<Person & { sessions: string[] }> {
  const person = await newAccount();
  const sessions = [await interviewOf(person.browser), await createSessionIn(person.browser)];
  const day = new Date().toISOString().slice(0, 10);
  await env.DB.batch([
    env.DB.prepare("INSERT INTO budgets VALUES ('user', ?, ?, 'modelTokens', 1, 1)").bind(person.id, day),
    env.DB.prepare("INSERT INTO budget_grants VALUES (?, ?, ?, ?, 'modelTokens', 1, 1, 'booked', 1)").bind(
      `grant-${person.id}`,
      person.id,
      sessions[0] ?? "",
      day,
    ),
    env.DB.prepare("INSERT INTO login_failures VALUES (?, 1, 1, 1)").bind(`user:${person.id}`),
    env.DB.prepare("INSERT INTO questions_seen VALUES (?, 'q', 1) ON CONFLICT DO NOTHING").bind(person.id),
  ]);
  return { ...person, sessions };
}

async function expectNothingLeft({ id, email, sessions }: Person & { sessions: string[] }): Promise<void> {
  const rows = JSON.parse(await dump(...TABLES));
  const named = rows.map((list: object[], at: number) => [
    TABLES[at],
    list.filter((row) => JSON.stringify(row).includes(id)),
  ]);
  for (const [table, found] of named) {
    if (table === "deletions") expect(found).toMatchObject([{ user_id: id, sealed_address: "", mailbox: "" }]);
    else expect(found, table).toEqual([]);
  }
  expect(JSON.stringify(rows)).not.toContain(email);
  for (const sessionId of sessions) {
    expect(JSON.stringify(rows)).not.toContain(sessionId);
    const view = await env.INTERVIEW_SESSION.getByName(sessionId).view(id);
    expect(view).toMatchObject({ ok: false, code: "SESSION_DELETED" });
    const stored = await runInDurableObject(env.INTERVIEW_SESSION.getByName(sessionId), (_object, state) =>
      ["events", "effects", "snapshots", "pool", "tickets", "meta"].map((table) =>
        state.storage.sql.exec(`SELECT * FROM ${table}`).toArray(),
      ),
    );
    expect(stored.slice(0, 5)).toEqual([[], [], [], [], []]);
    expect(JSON.stringify(stored)).not.toContain(CANARY);
  }
  expect(JSON.stringify(rows)).not.toContain(CANARY);
}

/** Whether anything is left by which somebody could come in. */
async function ways(id: string): Promise<unknown[]> {
  const sql =
    "SELECT id FROM users WHERE id = ?1 AND (password_hash IS NOT NULL OR email_key IS NOT NULL) UNION ALL SELECT id_hash FROM sign_ins WHERE user_id = ?1";
  return (await env.DB.prepare(sql).bind(id).all()).results;
}

describe("G2: a deletion", () => {
  it("takes an account and everything about it; its mailbox is told", async () => {
    const person = await fullAccount();
    const refused = await person.browser.send("/users/me", { password: "not the password" }, "DELETE");
    expect([refused.status, refused.body.code]).toEqual([403, "PASSWORD_WRONG"]);
    expect((await person.browser.send("/users/me", {}, "DELETE")).status).toBe(422);
    const cookie = person.browser.cookie;
    const deleted = await person.browser.send("/users/me", { password: PASSWORD }, "DELETE");
    expect(deleted.status).toBe(204);
    expect(deleted.headers.get("clear-site-data")).toContain("storage");
    expect((await api("/users/me", { cookie })).status).toBe(401);
    expect((await logInAnew(person.email)).answer.status).toBe(401);
    // Whether or not the work behind the answer is done by now: the clock goes on with it.
    await env.DB.prepare("UPDATE deletions SET due_at = 0").run();
    await continueDeletions(context());
    await expectNothingLeft(person);
    expect((await mailTo(person.email)).map(({ subject }) => subject)).toContain("Your account with Viva is deleted");
  });

  it("of a guest needs no password", async () => {
    const token = await guestToken();
    const { id } = await createSession(token);
    expect((await api("/users/me", { token, method: "DELETE" })).status).toBe(204);
    expect((await api(`/sessions/${id}`, { token })).status).toBe(401);
  });

  it("G3: stopped after any step is gone on with to the end, and at no step can anyone log in", async () => {
    let steps = 1;
    for (let stopAfter = 1; stopAfter <= steps; stopAfter += 1) {
      const person = await fullAccount();
      await beginDeletion(context(), person.id);
      let done = 0;
      const stop = () => {
        done += 1;
        if (done === stopAfter) throw new Error("stopped");
      };
      await continueDeletion(context(stop), person.id).catch(() => null);
      expect(await ways(person.id), `after step ${stopAfter}`).toEqual([]);
      await env.DB.prepare("UPDATE deletions SET due_at = 0").run();
      let all = 0;
      await continueDeletion(
        context(() => (all += 1)),
        person.id,
      );
      if (stopAfter === 1) steps = all;
      await expectNothingLeft(person);
    }
    expect(steps).toBe(7);
  });

  it("is worked on by one at a time, and begun twice is begun once", async () => {
    const person = await fullAccount();
    await beginDeletion(context(), person.id);
    await beginDeletion(context(), person.id);
    const worked = await Promise.all([1, 2, 3].map(() => continueDeletion(context(), person.id)));
    expect(worked.filter(Boolean)).toHaveLength(1);
    await expectNothingLeft(person);
    expect((await mailTo(person.email)).filter(({ subject }) => subject.includes("is deleted"))).toHaveLength(1);
  });

  it("is done again where a restored backup has brought the person back", async () => {
    const person = await newAccount();
    await beginDeletion(context(), person.id);
    await continueDeletion(context(), person.id);
    await env.DB.prepare("INSERT INTO users (id, kind, created_at) VALUES (?, 'account', 1)").bind(person.id).run();
    await continueDeletions(context());
    expect(await env.DB.prepare("SELECT count(*) AS n FROM users WHERE id = ?").bind(person.id).first("n")).toBe(0);
  });

  it("leaves an object that does not answer to the next go, and the others are not kept waiting", async () => {
    const [stuck, other] = [await fullAccount(), await fullAccount()];
    for (const { id } of [stuck, other]) await beginDeletion(context(), id);
    const failing: DeletionContext = {
      ...context(),
      eraseObject: async (sessionId, userId) => {
        if (userId === stuck.id) throw new Error("no answer");
        await context().eraseObject(sessionId, userId);
      },
    };
    expect(await continueDeletions(failing)).toEqual({ failed: 1 });
    await expectNothingLeft(other);
    await env.DB.prepare("UPDATE deletions SET due_at = 0").run();
    await continueDeletions(context());
    await expectNothingLeft(stuck);
  });

  it("leaves no interview that was being set up meanwhile", async () => {
    const person = await newAccount();
    const { cookie } = person.browser;
    const setUp = { body: { track: "swe_intern", difficulty: "easy" }, cookie, headers: { origin: ORIGIN } };
    const created = api("/sessions", setUp);
    await beginDeletion(context(), person.id);
    const answer = await created;
    await continueDeletions(context());
    const { id } = await json(answer);
    if (answer.status === 201) {
      const view = await env.INTERVIEW_SESSION.getByName(id).view(person.id);
      expect(view).toMatchObject({ ok: false, code: "SESSION_DELETED" });
    } else expect([401, 404]).toContain(answer.status);
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM sessions WHERE user_id = ?").bind(person.id).first("n"),
    ).toBe(0);
  });
});

describe("G4: retention", () => {
  it("deletes guests whom no sign-in reaches, and interviews that nothing happened in for two years", async () => {
    const lost = await guestToken();
    const { id } = await createSession(lost);
    const account = await newAccount();
    const old = await createSessionIn(account.browser);
    const recent = await createSessionIn(account.browser);
    const month = Date.now() - 32 * DAY_MS;
    await env.DB.prepare("UPDATE users SET created_at = ? WHERE kind = 'guest'").bind(month).run();
    const guest = await guestToken();
    await env.DB.prepare(
      "DELETE FROM sign_ins WHERE created_at < ? AND user_id IN (SELECT user_id FROM sessions WHERE id = ?)",
    )
      .bind(Date.now() + 1, id)
      .run();
    await env.DB.prepare("UPDATE sessions SET updated_at = ? WHERE id = ?")
      .bind(Date.now() - 731 * DAY_MS, old)
      .run();
    await applyRetention(context());
    await continueDeletions(context());
    expect(await env.DB.prepare("SELECT count(*) AS n FROM sessions WHERE id IN (?, ?)").bind(id, old).first("n")).toBe(
      0,
    );
    expect((await account.browser.send("/sessions")).body.items.map((item: { id: string }) => item.id)).toEqual([
      recent,
    ]);
    expect((await api("/sessions", { token: guest })).status).toBe(200);
  });

  it("goes on with all others where one interview does not answer, and comes back to that one", async () => {
    const { browser } = await newAccount();
    const ids = [await createSessionIn(browser), await createSessionIn(browser), await createSessionIn(browser)];
    await env.DB.prepare("UPDATE sessions SET updated_at = 1 WHERE id IN (?, ?, ?)")
      .bind(...ids)
      .run();
    const calm = context();
    const stuck: DeletionContext = {
      ...calm,
      eraseObject: (id, userId) =>
        id === ids[1] ? Promise.reject(new Error("no answer")) : calm.eraseObject(id, userId),
    };
    expect(await applyRetention(stuck)).toEqual({ failed: 1 });
    const left = async () => (await browser.send("/sessions")).body.items.map((item: { id: string }) => item.id);
    expect(await left()).toEqual([ids[1]]);
    expect(await applyRetention(calm)).toEqual({ failed: 0 });
    expect(await left()).toEqual([]);
  });

  it("waits for what is on its way from a guest to an account", async () => {
    const token = await guestToken();
    const { id } = await createSession(token);
    await env.DB.prepare("UPDATE sessions SET updated_at = 1 WHERE id = ?").bind(id).run();
    const { results } = await env.DB.prepare("SELECT user_id FROM sessions WHERE id = ?").bind(id).all();
    const guestId = String(results[0]?.user_id);
    const account = await newAccount();
    await env.DB.prepare("INSERT INTO hand_overs VALUES (?, ?, 1, 9999999999999, 'asked')")
      .bind(guestId, account.id)
      .run();
    await applyRetention(context());
    expect((await api(`/sessions/${id}`, { token })).status).toBe(200);
    await env.DB.prepare("DELETE FROM hand_overs WHERE guest_id = ?").bind(guestId).run();
    await applyRetention(context());
    expect((await api(`/sessions/${id}`, { token })).status).toBe(404);
  });

  it("is as short as somebody chooses for themselves, and nobody else's", async () => {
    const [brief, usual] = [await newAccount(), await newAccount()];
    const chosen = await brief.browser.send("/users/me", { preferences: { keepDays: 30 } }, "PATCH");
    expect(chosen.body.preferences).toEqual({ keepDays: 30 });
    const ids = [await createSessionIn(brief.browser), await createSessionIn(usual.browser)];
    const recent = await createSessionIn(brief.browser);
    await env.DB.prepare("UPDATE sessions SET updated_at = ? WHERE id IN (?, ?)")
      .bind(Date.now() - 31 * DAY_MS, ids[0], ids[1])
      .run();
    await applyRetention(context());
    expect((await brief.browser.send(`/sessions/${ids[0]}`)).status).toBe(404);
    expect((await usual.browser.send(`/sessions/${ids[1]}`)).status).toBe(200);
    expect((await brief.browser.send(`/sessions/${recent}`)).status).toBe(200);
    const wrong = await brief.browser.send("/users/me", { preferences: { keepDays: 1 } }, "PATCH");
    expect(wrong.status).toBe(422);
  });
});
