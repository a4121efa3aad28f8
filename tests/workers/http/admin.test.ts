/** Administration from outside: who may, what it does, what is written down. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { appendAudit, verifyAudit } from "#db/queries/audit.ts";
import { auditedCommand, firstAdminSql } from "../../../scripts/set-up/first-admin.ts";
import { seedBank } from "../worker-client.ts";
import { Browser, dump, logInAnew, newAccount, PASSWORD, type Person } from "./accounts-client.ts";

const db = openDatabase(env.DB);
const REASON = { reason: "asked for in a test" };

async function newAdmin(): Promise<Person> {
  const person = await newAccount();
  await env.DB.prepare("UPDATE users SET role = 'admin' WHERE id = ?").bind(person.id).run();
  return person;
}

let admin: Person;
beforeAll(async () => {
  await seedBank();
  admin = await newAdmin();
});

async function interviewOf({ browser }: Person): Promise<string> {
  const { body } = await browser.send("/sessions", { track: "swe_intern", difficulty: "easy", seed: 5 });
  await browser.send(`/sessions/${body.id}/start`, {});
  await browser.send(`/sessions/${body.id}/messages`, { cid: "c1", text: "I am well, heron-canary." });
  return body.id;
}

const auditOf = async (action: string) =>
  (await admin.browser.send("/admin/audit?limit=100")).body.items.filter(
    (row: { action: string }) => row.action === action,
  );

describe("A14: the first administrator", () => {
  it("is made by the command's statements on the real tables, once", async () => {
    await env.DB.prepare("UPDATE users SET role = 'user'").run();
    const { browser, email, id } = await newAccount();
    const execute = async (sql: string): Promise<unknown> =>
      env.DB.batch(sql.split("; ").map((statement) => env.DB.prepare(statement)));
    expect((await auditedCommand(execute, firstAdminSql(email), Date.now())).ok).toBe(true);
    expect((await browser.send("/users/me")).status).toBe(401);
    const { browser: again, answer } = await logInAnew(email);
    expect(answer.body.user.role).toBe("admin");
    expect((await again.send("/admin/users")).status).toBe(200);
    const other = await newAccount();
    expect((await auditedCommand(execute, firstAdminSql(other.email), Date.now())).ok).toBe(false);
    expect(await verifyAudit(db)).toBeNull();
    const removed = await again.send("/users/me", { password: PASSWORD }, "DELETE");
    expect([removed.status, removed.body.code]).toEqual([409, "LAST_ADMIN"]);
    await env.DB.prepare("UPDATE users SET role = CASE WHEN id = ? THEN 'admin' ELSE 'user' END WHERE id IN (?, ?)")
      .bind(admin.id, admin.id, id)
      .run();
  });
});

describe("X8: what an administrator does", () => {
  it("needs a log-in of the last 15 minutes and a reason", async () => {
    const { id } = await newAccount();
    const late = await logInAnew(admin.email);
    await env.DB.prepare("UPDATE sign_ins SET authenticated_at = ? WHERE user_id = ?")
      .bind(Date.now() - 16 * 60_000, admin.id)
      .run();
    const stale = await late.browser.send(`/admin/users/${id}/ban`, REASON);
    expect([stale.status, stale.body.code]).toEqual([403, "LOG_IN_AGAIN"]);
    expect((await late.browser.send("/admin/users")).status).toBe(200);
    await env.DB.prepare("UPDATE sign_ins SET authenticated_at = ? WHERE user_id = ?").bind(Date.now(), admin.id).run();
    for (const body of [{}, { reason: "" }, { reason: "no" }, { ...REASON, role: "admin" }]) {
      expect((await admin.browser.send(`/admin/users/${id}/ban`, body)).status).toBe(422);
    }
  });

  it("B6: bans: sign-ins end, the right password is told why, and an unban opens the account again", async () => {
    const person = await newAccount();
    expect((await admin.browser.send(`/admin/users/${person.id}/ban`, REASON)).status).toBe(204);
    expect((await person.browser.send("/users/me")).status).toBe(401);
    expect((await logInAnew(person.email)).answer.body.code).toBe("BANNED");
    const found = (await admin.browser.send(`/admin/users?q=${person.email}`)).body.items;
    expect(found).toMatchObject([{ id: person.id, banReason: REASON.reason, interviews: 0 }]);
    expect((await admin.browser.send(`/admin/users/${person.id}/unban`, REASON)).status).toBe(204);
    expect((await logInAnew(person.email)).answer.status).toBe(200);
    expect(await auditOf("user.ban")).toMatchObject([
      { actor: admin.id, target: person.id, result: "done", reason: REASON.reason },
    ]);
  });

  it("ends anyone's sign-ins, gives back a day, and deletes for good", async () => {
    const person = await newAccount();
    expect((await admin.browser.send(`/admin/users/${person.id}/sign-out`, REASON)).status).toBe(204);
    expect((await person.browser.send("/users/me")).status).toBe(401);
    const day = new Date().toISOString().slice(0, 10);
    await env.DB.prepare("INSERT INTO budgets VALUES ('user', ?, ?, 'modelTokens', 900, 500)")
      .bind(person.id, day)
      .run();
    expect((await admin.browser.send(`/admin/users/${person.id}/reset-usage`, REASON)).status).toBe(204);
    const row = await env.DB.prepare("SELECT granted, used FROM budgets WHERE id = ?").bind(person.id).first();
    expect(row).toEqual({ granted: 400, used: 0 });
    expect((await admin.browser.send(`/admin/users/${person.id}/delete`, REASON)).status).toBe(204);
    expect((await logInAnew(person.email)).answer.status).toBe(401);
  });

  it("does nothing to another administrator or to oneself, and that is written down", async () => {
    const other = await newAdmin();
    for (const id of [other.id, admin.id]) {
      for (const deed of ["ban", "delete", "sign-out"]) {
        expect((await admin.browser.send(`/admin/users/${id}/${deed}`, REASON)).status, deed).toBe(403);
      }
    }
    expect((await other.browser.send("/users/me")).status).toBe(200);
    expect((await auditOf("user.ban")).filter(({ result }: { result: string }) => result === "refused")).toHaveLength(
      2,
    );
    expect((await admin.browser.send(`/admin/users/${"0".repeat(32)}/ban`, REASON)).status).toBe(404);
  });

  it("reads no interview without a reason that its owner is shown", async () => {
    const person = await newAccount();
    const id = await interviewOf(person);
    expect((await person.browser.send("/users/me/accesses")).body.items).toEqual([]);
    expect((await admin.browser.send(`/sessions/${id}/transcript`)).status).toBe(404);
    expect((await admin.browser.send(`/admin/sessions/${id}/transcript`, {})).status).toBe(422);
    const read = await admin.browser.send(`/admin/sessions/${id}/transcript`, REASON);
    expect(JSON.stringify(read.body)).toContain("heron-canary");
    expect((await person.browser.send("/users/me/accesses")).body.items).toMatchObject([
      { sessionId: id, reason: REASON.reason },
    ]);
    expect((await admin.browser.send(`/admin/sessions/${"0".repeat(32)}/transcript`, REASON)).status).toBe(404);
  });

  it("F7: sees feedback, reports of questions, providers and costs, and closes a report", async () => {
    const person = await newAccount();
    const sessionId = await interviewOf(person);
    await person.browser.send("/feedback", { sessionId, rating: 2, comment: "Too fast." });
    const [question] = (await person.browser.send("/questions")).body.items;
    const reported = await person.browser.send("/feedback/questions", { questionId: question.id, reason: "wrong" });
    const day = new Date().toISOString().slice(0, 10);
    await env.DB.prepare("INSERT INTO budgets VALUES ('global', 'all', ?, 'modelTokens', 900, 500)").bind(day).run();
    await env.DB.prepare("INSERT INTO provider_health VALUES ('m@x', 1, NULL, NULL, 1)").run();
    const see = async (path: string) => (await admin.browser.send(path)).body;
    expect((await see("/admin/feedback")).items).toMatchObject([{ sessionId, rating: 2, comment: "Too fast." }]);
    expect((await see("/admin/question-reports")).items).toMatchObject([{ questionId: question.id, reason: "wrong" }]);
    const grant = env.DB.prepare("INSERT INTO budget_grants VALUES (?, 'u', ?, ?, 'modelTokens', ?, ?, ?, ?)");
    const now = Date.now();
    await env.DB.batch([
      grant.bind("g1", "s1", day, 400, 250, "returned", now),
      grant.bind("g2", "s1", day, 300, null, "booked", now),
      grant.bind("g3", "s2", day, 600, null, "booked", now),
      grant.bind("g4", "s3", "2020-01-01", 900, null, "booked", now),
    ]);
    const costs = await see("/admin/costs");
    expect(costs.days).toEqual([{ day, kind: "modelTokens", granted: 900, used: 500 }]);
    expect(costs.sessions).toEqual([
      { sessionId: "s2", day, kind: "modelTokens", granted: 600, used: 0 },
      { sessionId: "s1", day, kind: "modelTokens", granted: 550, used: 250 },
    ]);
    expect((await see("/admin/providers")).items).toMatchObject([{ id: "m@x", lastErrorCode: null }]);
    expect((await admin.browser.send(`/admin/question-reports/${reported.body.id}/close`, REASON)).status).toBe(204);
    expect((await see("/admin/question-reports")).items).toEqual([]);
  });

  it("pages through people by a cursor", async () => {
    await newAccount();
    const first = (await admin.browser.send("/admin/users?limit=1")).body;
    const second = (await admin.browser.send(`/admin/users?limit=1&cursor=${first.nextCursor}`)).body;
    expect(first.items[0].id).not.toBe(second.items[0].id);
    expect((await admin.browser.send("/admin/users?cursor=x")).status).toBe(422);
    expect((await admin.browser.send("/admin/audit?cursor=x")).status).toBe(422);
  });
});

describe("X9: the audit", () => {
  it("refuses every change: rows cannot be updated or deleted", async () => {
    await expect(env.DB.prepare("UPDATE audit SET reason = 'x'").run()).rejects.toThrow("only added to");
    await expect(env.DB.prepare("DELETE FROM audit").run()).rejects.toThrow("only added to");
  });

  it("holds in one chain what many wrote at once", async () => {
    const event = { at: 1, actor: "a", action: "raced", target: "", about: "", reason: "", requestId: "", network: "" };
    await Promise.all(Array.from({ length: 8 }, () => appendAudit(db, { ...event, result: "done" })));
    expect(await verifyAudit(db)).toBeNull();
    expect(await auditOf("raced")).toHaveLength(8);
    expect((await admin.browser.send("/admin/audit")).body.intact).toBe(true);
  });

  it("names what happened to accounts, by id, without addresses, codes or secrets", async () => {
    const person = await newAccount();
    await logInAnew(person.email, "not the password");
    const rows = await dump("audit");
    for (const word of [person.email, PASSWORD, ...person.browser.cookies.values()]) expect(rows).not.toContain(word);
    expect(await auditOf("account.create")).toContainEqual(
      expect.objectContaining({ target: person.id, result: "done" }),
    );
    expect((await auditOf("login")).map(({ result }: { result: string }) => result)).toContain("refused");
  });

  it("is for administrators alone", async () => {
    expect((await new Browser().send("/admin/audit")).status).toBe(401);
    const person = await newAccount();
    expect((await person.browser.send("/admin/audit")).status).toBe(403);
  });
});
