/** Mail in workerd from end to end: asked for over HTTP, queued in D1, handed to a real server on loopback. */
import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { readConfig } from "#kernel/config.ts";
import worker from "../../../worker/index.ts";
import { queueMail } from "../../../worker/mail/queue.ts";
import { newEmail, PASSWORD } from "../http/accounts-client.ts";
import { api, guestToken } from "../worker-client.ts";

type Received = { readonly to: string[]; readonly raw: string };

async function journal(path = ""): Promise<Received[]> {
  const received: Received[] = await (await fetch(`${inject("smtpJournal")}${path}`)).json();
  return received;
}

const receivedBy = async (email: string) => (await journal()).filter(({ to }) => to.includes(email));

/** The platform's clock at a moment, with all that it sets going done. */
async function cronAt(at: number): Promise<void> {
  const context = createExecutionContext();
  const controller = createScheduledController({ scheduledTime: new Date(at), cron: "*/5 * * * *" });
  await worker.scheduled(controller, env);
  await waitOnExecutionContext(context);
}

const db = openDatabase(env.DB);
const rowsOf = async (kind: string) =>
  (
    await env.DB.prepare("SELECT * FROM mails WHERE kind = ?")
      .bind(kind)
      .all<{ status: string; attempts: number; due_at: number; sealed: string }>()
  ).results;

beforeEach(async () => {
  await journal("/refuse/none");
  await env.DB.prepare("DELETE FROM mails").run();
});

describe("a mail", () => {
  it("of a sign-up leaves after the answer and reaches its mailbox with a code that opens the account", async () => {
    const token = await guestToken();
    const email = newEmail();
    const context = createExecutionContext();
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const body = JSON.stringify({ email, password: PASSWORD });
    const request = new Request("https://viva.example/api/v1/auth/signup", { method: "POST", headers, body });
    expect((await worker.fetch(request, env, context)).status).toBe(202);
    await waitOnExecutionContext(context);
    const [mail] = await receivedBy(email);
    const code = /^Subject: (\d{6}) is your code for Viva/m.exec(mail?.raw ?? "")?.[1];
    expect((await api("/auth/verify", { token, body: { email, code } })).status).toBe(200);
  });

  it("is sent once, however many look for what is due, and however often it is asked for", async () => {
    const email = newEmail();
    const now = Date.now();
    const config = readConfig(env);
    for (let at = 0; at < 3; at += 1) {
      await queueMail(db, config, { kind: "accountDeleted", to: email }, { userId: null, now, id: "the-same" });
    }
    await Promise.all([cronAt(now), cronAt(now), cronAt(now)]);
    await cronAt(now + 86_400_000 / 2);
    expect(await receivedBy(email)).toHaveLength(1);
  });

  it("that is refused is tried five times within the hour, with the same id, and then no more", async () => {
    const email = newEmail();
    const start = Date.now();
    await queueMail(db, readConfig(env), { kind: "accountDeleted", to: email }, { userId: null, now: start - 1 });
    await journal("/refuse/message");
    for (const [at, minute] of [0, 1, 5, 20, 60].entries()) {
      // Half a minute before, nothing is due.
      if (minute > 0) await cronAt(start + (minute - 0.5) * 60_000);
      expect((await rowsOf("accountDeleted"))[0]).toMatchObject({ status: "due", attempts: at });
      await cronAt(start + minute * 60_000);
    }
    expect((await rowsOf("accountDeleted"))[0]).toMatchObject({ status: "failed", attempts: 5, sealed: "" });
    await journal("/refuse/none");
    await cronAt(start + 61 * 60_000);
    expect(await receivedBy(email)).toEqual([]);
  });

  it("goes out with the next try once the server takes it", async () => {
    const email = newEmail();
    const start = Date.now();
    await queueMail(db, readConfig(env), { kind: "accountDeleted", to: email }, { userId: null, now: start });
    await journal("/refuse/recipient");
    await cronAt(start);
    expect(await receivedBy(email)).toEqual([]);
    await journal("/refuse/none");
    await cronAt(start + 60_000);
    expect(await receivedBy(email)).toHaveLength(1);
    expect((await rowsOf("accountDeleted"))[0]).toMatchObject({ status: "sent", attempts: 2 });
  });

  it("whose code has ended is dropped, with its words", async () => {
    const email = newEmail();
    const now = Date.now();
    await queueMail(db, readConfig(env), { kind: "signUpCode", to: email, code: "123456" }, { userId: null, now });
    await cronAt(now + 11 * 60_000);
    expect(await receivedBy(email)).toEqual([]);
    expect((await rowsOf("signUpCode"))[0]).toMatchObject({ status: "failed", sealed: "" });
  });

  it("is left to its sender for two minutes, and to another one when that never came back", async () => {
    const email = newEmail();
    const now = Date.now();
    await queueMail(db, readConfig(env), { kind: "accountDeleted", to: email }, { userId: null, now });
    await env.DB.prepare("UPDATE mails SET attempts = 1, due_at = ?")
      .bind(now + 120_000)
      .run();
    await cronAt(now + 60_000);
    expect(await receivedBy(email)).toEqual([]);
    await cronAt(now + 120_000);
    expect(await receivedBy(email)).toHaveLength(1);
  });
});

describe("the queue", () => {
  it("holds neither recipient nor words that can be read, and none at all once production has sent them", async () => {
    const email = newEmail();
    const now = Date.now();
    const production = { ...env, ENVIRONMENT: "production" };
    await queueMail(
      db,
      readConfig(production),
      { kind: "signUpCode", to: email, code: "123456" },
      { userId: null, now },
    );
    const stored = JSON.stringify(await rowsOf("signUpCode"));
    expect(stored).not.toContain(email);
    expect(stored).not.toContain("123456");
    const controller = createScheduledController({ scheduledTime: new Date(now), cron: "*/5 * * * *" });
    await worker.scheduled(controller, production);
    expect(await receivedBy(email)).toHaveLength(1);
    expect((await rowsOf("signUpCode"))[0]).toMatchObject({ status: "sent", sealed: "" });
  });

  it("is cleared of what has had its time: mail after a day, codes, links, sign-ins and counters when they end", async () => {
    const now = Date.now();
    await queueMail(db, readConfig(env), { kind: "accountDeleted", to: newEmail() }, { userId: null, now });
    const insert = (sql: string, ...values: unknown[]) =>
      env.DB.prepare(sql)
        .bind(...values)
        .run();
    await insert("INSERT INTO users (id, kind, created_at) VALUES ('cleared', 'guest', 1)");
    await insert("INSERT INTO email_codes VALUES ('cleared', 'signUp', 'a', 'a', 'h', 0, ?, NULL, NULL)", now - 1);
    await insert("INSERT INTO password_resets VALUES ('cleared', 'h', ?)", now - 1);
    await insert(
      "INSERT INTO sign_ins (id_hash, user_id, kind, created_at, last_seen_at, expires_at) VALUES ('h', 'cleared', 'cookie', 1, 1, ?)",
      now - 1,
    );
    await insert("INSERT INTO counters VALUES ('old', ?, 1), ('new', ?, 1)", now - 3 * 86_400_000, now);
    await cronAt(now + 1);
    for (const table of ["email_codes", "password_resets"]) {
      expect(await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first("n"), table).toBe(0);
    }
    expect(await env.DB.prepare("SELECT count(*) AS n FROM sign_ins WHERE user_id = 'cleared'").first("n")).toBe(0);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM counters WHERE key = 'old'").first("n")).toBe(0);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM counters WHERE key = 'new'").first("n")).toBe(1);
    await cronAt(now + 25 * 3_600_000);
    expect(await rowsOf("accountDeleted")).toEqual([]);
  });
});
