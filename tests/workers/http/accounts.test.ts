import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { api, createSession, guestToken, json, seedBank } from "../worker-client.ts";
import { Browser, codeFor, dump, logInAnew, mailTo, newAccount, newEmail, PASSWORD } from "./accounts-client.ts";

beforeAll(seedBank);

const without = ({ requestId: _requestId, ...rest }: { requestId: string }) => rest;

describe("sign-up", () => {
  it("makes the guest an account that keeps its interviews", async () => {
    const browser = new Browser();
    await browser.send("/auth/guest", {});
    const session = await browser.send("/sessions", { track: "swe_intern", difficulty: "easy", seed: 5 });
    const email = newEmail();
    const asked = await browser.send("/auth/signup", { email, password: PASSWORD, name: "Ada Prior" });
    expect(asked.status).toBe(202);
    expect(asked.body).toEqual({ status: "sent", validFor: 600, againAfter: 60 });
    const verified = await browser.send("/auth/verify", { email, code: await codeFor(email) });
    expect(verified.status).toBe(200);
    expect(verified.body.user).toMatchObject({ kind: "account", role: "user", email, name: "Ada Prior" });
    expect((await browser.send("/sessions")).body.items.map(({ id }: { id: string }) => id)).toEqual([session.body.id]);
    const elsewhere = await logInAnew(email);
    expect((await elsewhere.browser.send("/sessions")).body.items).toHaveLength(1);
  });

  it("B3: renews the sign-in: the guest's cookie opens nothing any more", async () => {
    const browser = new Browser();
    await browser.send("/auth/guest", {});
    const fixed = browser.cookie;
    await newAccount(newEmail(), browser);
    expect(browser.cookie).not.toBe(fixed);
    expect((await api("/sessions", { cookie: fixed })).status).toBe(401);
  });

  it("A1: takes 12 to 128 characters and cuts none", async () => {
    const ask = (password: string) => new Browser().send("/auth/signup", { email: newEmail(), password });
    const long = "kestrel harbour ".repeat(8);
    expect((await ask("x9 marble lo")).status).toBe(202);
    expect((await ask("x9 marble l")).status).toBe(422);
    expect((await ask(`${long.slice(0, 127)}1`)).status).toBe(202);
    expect((await ask(`${long}1`)).status).toBe(422);
    const email = newEmail();
    const browser = new Browser();
    await browser.send("/auth/signup", { email, password: `${long.slice(0, 127)}1` });
    await browser.send("/auth/verify", { email, code: await codeFor(email) });
    expect((await logInAnew(email, `${long.slice(0, 127)}2`)).answer.status).toBe(401);
    expect((await logInAnew(email, `${long.slice(0, 127)}1`)).answer.status).toBe(200);
  });

  it("A3: refuses common passwords and those made of the person", async () => {
    const browser = new Browser();
    const common = await browser.send("/auth/signup", { email: newEmail(), password: "passwordpassword" });
    expect(common.status).toBe(422);
    expect(common.body.issues).toEqual([{ path: "password", message: "is one of the most used passwords" }]);
    const own = { email: "jane.doe@example.org", name: "Jane Doe", password: "janedoejanedoe1" };
    expect((await browser.send("/auth/signup", own)).status).toBe(422);
  });

  it("A6: takes no body above 4 KiB where passwords are", async () => {
    const body = { email: newEmail(), password: PASSWORD, name: "n".repeat(5_000) };
    for (const path of ["/auth/signup", "/auth/login", "/auth/token", "/auth/reset-password"]) {
      expect((await new Browser().send(path, body)).status, path).toBe(413);
    }
  });

  it("A14, X3: makes nobody an administrator, whatever the body says", async () => {
    for (const key of ["role", "is_admin", "isAdmin", "banned", "verified", "plan", "quota", "id"]) {
      const body = { email: newEmail(), password: PASSWORD, [key]: "admin" };
      expect((await new Browser().send("/auth/signup", body)).status, key).toBe(422);
    }
    const { browser } = await newAccount();
    for (const body of [
      { role: "admin" },
      { preferences: { role: "admin" } },
      { preferences: { defaults: { id: "x" } } },
    ]) {
      expect((await browser.send("/users/me", body, "PATCH")).status).toBe(422);
    }
    expect((await browser.send("/users/me")).body.user.role).toBe("user");
  });

  it("is refused to whoever has an account already", async () => {
    const { browser } = await newAccount();
    const again = await browser.send("/auth/signup", { email: newEmail(), password: PASSWORD });
    expect([again.status, again.body.code]).toEqual([409, "HAS_ACCOUNT"]);
  });
});

describe("what an address tells", () => {
  it("A8: sign-up answers the same for a known address; its mailbox hears the truth and no code", async () => {
    const { email } = await newAccount();
    const ask = (to: string) => new Browser().send("/auth/signup", { email: to, password: PASSWORD });
    const known = await ask(email);
    const unknown = await ask(newEmail());
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    const [newest] = await mailTo(email);
    expect(newest?.subject).toBe("You already have an account with Viva");
    expect(newest?.text).not.toMatch(/\b\d{6}\b/);
  });

  it("A8: a code that was never mailed opens no known account", async () => {
    const { email } = await newAccount();
    const browser = new Browser();
    await browser.send("/auth/signup", { email, password: PASSWORD });
    const tried = await browser.send("/auth/verify", { email, code: "000000" });
    expect([tried.status, tried.body.code]).toEqual([400, "CODE_INVALID"]);
  });

  it("A8: forgot and resend answer the same, whether or not there is an account", async () => {
    const { email } = await newAccount();
    const guest = new Browser();
    await guest.send("/auth/guest", {});
    for (const path of ["/auth/request-password-reset", "/auth/resend-verification"]) {
      const known = await guest.send(path, { email });
      const unknown = await guest.send(path, { email: newEmail() });
      expect(known.status, path).toBe(202);
      expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    }
  });

  it("A7: log-in tells unknown, wrong, unverified and banned apart only to who has the password", async () => {
    const { email } = await newAccount();
    const banned = await newAccount();
    await env.DB.prepare("UPDATE users SET banned_at = 1 WHERE id = ?").bind(banned.id).run();
    const unverified = newEmail();
    await new Browser().send("/auth/signup", { email: unverified, password: PASSWORD });
    const tries = [
      await logInAnew(newEmail(), "not the password"),
      await logInAnew(email, "not the password"),
      await logInAnew(banned.email, "not the password"),
      await logInAnew(unverified, PASSWORD),
    ];
    const answers = tries.map(({ answer }) => ({ status: answer.status, ...without(answer.body) }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, code: "LOGIN_FAILED" });
    const told = await logInAnew(banned.email);
    expect([told.answer.status, told.answer.body.code]).toEqual([403, "BANNED"]);
  });
});

describe("the code", () => {
  it("A10: works once", async () => {
    const { browser, email } = await newAccount();
    expect((await browser.send("/auth/verify", { email, code: await codeFor(email) })).status).toBe(400);
  });

  it("A10: ends after five wrong tries, also for the right code", async () => {
    const browser = new Browser();
    const email = newEmail();
    await browser.send("/auth/signup", { email, password: PASSWORD });
    const code = await codeFor(email);
    const wrong = code === "111111" ? "222222" : "111111";
    for (let at = 0; at < 5; at += 1) {
      expect((await browser.send("/auth/verify", { email, code: wrong })).status).toBe(400);
    }
    expect((await browser.send("/auth/verify", { email, code })).status).toBe(400);
  });

  it("A10: belongs to the browser that asked", async () => {
    const browser = new Browser();
    const email = newEmail();
    await browser.send("/auth/signup", { email, password: PASSWORD });
    const other = new Browser();
    expect((await other.send("/auth/verify", { email, code: await codeFor(email) })).status).toBe(401);
    await other.send("/auth/guest", {});
    expect((await other.send("/auth/verify", { email, code: await codeFor(email) })).status).toBe(400);
    expect((await browser.send("/auth/verify", { email, code: await codeFor(email) })).status).toBe(200);
  });

  it("A10: ends after ten minutes", async () => {
    const browser = new Browser();
    const email = newEmail();
    await browser.send("/auth/signup", { email, password: PASSWORD });
    await env.DB.prepare("UPDATE email_codes SET expires_at = ? WHERE email = ?")
      .bind(Date.now() - 1, email)
      .run();
    expect((await browser.send("/auth/verify", { email, code: await codeFor(email) })).status).toBe(400);
  });

  it("A10: is ended by a newer one", async () => {
    const browser = new Browser();
    const email = newEmail();
    await browser.send("/auth/signup", { email, password: PASSWORD });
    const first = await codeFor(email);
    await browser.send("/auth/resend-verification", { email });
    const second = await codeFor(email);
    if (first !== second) expect((await browser.send("/auth/verify", { email, code: first })).status).toBe(400);
    expect((await browser.send("/auth/verify", { email, code: second })).status).toBe(200);
  });

  it("A10: is in no table as it is, nor is the password", async () => {
    const email = newEmail();
    await new Browser().send("/auth/signup", { email, password: PASSWORD });
    const rows = await dump("email_codes", "mails");
    expect(rows).toContain("$scrypt$ln=15,r=8,p=3$");
    expect(rows).not.toContain(PASSWORD);
    expect(rows).not.toContain(await codeFor(email));
  });

  it("A10: given twice at once makes one account", async () => {
    const browser = new Browser();
    const email = newEmail();
    await browser.send("/auth/signup", { email, password: PASSWORD });
    const code = await codeFor(email);
    const cookie = browser.cookie;
    const send = () =>
      api("/auth/verify", { body: { email, code }, cookie, headers: { origin: "https://viva.example" } });
    const statuses = (await Promise.all([send(), send(), send()])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });

  it("of two guests for one address makes one account", async () => {
    const email = newEmail();
    const [one, two] = [new Browser(), new Browser()];
    await one.send("/auth/signup", { email, password: PASSWORD });
    const first = await codeFor(email);
    await two.send("/auth/signup", { email, password: PASSWORD });
    const second = await codeFor(email);
    expect((await two.send("/auth/verify", { email, code: second })).status).toBe(200);
    expect((await one.send("/auth/verify", { email, code: first })).status).toBe(400);
  });
});

describe("programs", () => {
  it("make an account with a guest's token and log in by password", async () => {
    const token = await guestToken();
    const { id } = await createSession(token);
    const email = newEmail();
    expect((await api("/auth/signup", { token, body: { email, password: PASSWORD } })).status).toBe(202);
    expect((await api("/auth/verify", { token, body: { email, code: await codeFor(email) } })).status).toBe(200);
    expect((await api("/sessions", { token })).status).toBe(401);
    const grant = { grantType: "password", email, password: PASSWORD };
    const { accessToken, expiresIn } = await json(api("/auth/token", { body: grant }));
    expect(expiresIn).toBe(600);
    expect((await json(api("/sessions", { token: accessToken }))).items[0].id).toBe(id);
    const wrong = await api("/auth/token", { body: { ...grant, password: "not the password" } });
    expect([wrong.status, (await json(wrong)).code]).toEqual([401, "LOGIN_FAILED"]);
  });
});
