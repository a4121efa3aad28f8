import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { api, json } from "../worker-client.ts";
import {
  Browser,
  codeFor,
  dump,
  logInAnew,
  mailTo,
  newAccount,
  newEmail,
  PASSWORD,
  resetTokenFor,
} from "./accounts-client.ts";

const NEW = "copper meadow 19 violin";

async function askedForReset() {
  const person = await newAccount();
  await new Browser().send("/auth/request-password-reset", { email: person.email });
  return { ...person, token: await resetTokenFor(person.email) };
}

describe("A11: a forgotten password", () => {
  it("is set with the link of the mail, which ends every sign-in and signs nobody in", async () => {
    const { browser, email, token } = await askedForReset();
    const set = await new Browser().send("/auth/reset-password", { token, newPassword: NEW });
    expect(set.status).toBe(204);
    expect(set.headers.get("set-cookie")).toContain("Max-Age=0");
    expect((await browser.send("/sessions")).status).toBe(401);
    expect((await logInAnew(email)).answer.status).toBe(401);
    expect((await logInAnew(email, NEW)).answer.status).toBe(200);
    expect((await mailTo(email))[0]?.subject).toBe("Your password for Viva was changed");
  });

  it("has a link that works once, and for one of two at once", async () => {
    const { email, token } = await askedForReset();
    const set = (newPassword: string) => api("/auth/reset-password", { body: { token, newPassword } });
    const statuses = (await Promise.all([set(NEW), set("another good 55 phrase")])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([204, 400]);
    expect((await json(set(NEW))).code).toBe("LINK_INVALID");
    const opens = [await logInAnew(email, NEW), await logInAnew(email, "another good 55 phrase")];
    expect(opens.filter(({ answer }) => answer.status === 200)).toHaveLength(1);
  });

  it("has a link that ends after ten minutes, and with a newer one", async () => {
    const { email, token } = await askedForReset();
    await new Browser().send("/auth/request-password-reset", { email });
    expect((await api("/auth/reset-password", { body: { token, newPassword: NEW } })).status).toBe(400);
    const newer = await resetTokenFor(email);
    await env.DB.prepare("UPDATE password_resets SET expires_at = ?")
      .bind(Date.now() - 1)
      .run();
    expect((await api("/auth/reset-password", { body: { token: newer, newPassword: NEW } })).status).toBe(400);
  });

  it("carries the token behind the # of the link, and stores a hash of it", async () => {
    const { email, token } = await askedForReset();
    expect((await mailTo(email))[0]?.text).toContain(`https://viva.example/reset#token=${token}`);
    expect(await dump("password_resets", "mails", "counters")).not.toContain(token);
  });

  it("keeps the link where the new password may not be chosen", async () => {
    const { token } = await askedForReset();
    const weak = await api("/auth/reset-password", { body: { token, newPassword: "passwordpassword" } });
    expect([weak.status, (await json(weak)).issues[0].path]).toEqual([422, "newPassword"]);
    expect((await api("/auth/reset-password", { body: { token, newPassword: NEW } })).status).toBe(204);
  });
});

describe("A13: a known password", () => {
  it("is needed to change it; every other sign-in ends and this browser goes on with a new one", async () => {
    const { browser, email } = await newAccount();
    const other = await logInAnew(email);
    const before = browser.cookie;
    const wrong = await browser.send("/auth/change-password", {
      currentPassword: "not the password",
      newPassword: NEW,
    });
    expect([wrong.status, wrong.body.code]).toEqual([403, "PASSWORD_WRONG"]);
    const changed = await browser.send("/auth/change-password", { currentPassword: PASSWORD, newPassword: NEW });
    expect(changed.status).toBe(204);
    expect((await browser.send("/users/me")).status).toBe(200);
    expect((await api("/users/me", { cookie: before })).status).toBe(401);
    expect((await other.browser.send("/users/me")).status).toBe(401);
    expect((await logInAnew(email, NEW)).answer.status).toBe(200);
    expect((await mailTo(email))[0]?.subject).toBe("Your password for Viva was changed");
  });

  it("is not guessed at through the change of a stolen sign-in", async () => {
    const { browser } = await newAccount();
    const guess = () => browser.send("/auth/change-password", { currentPassword: "a guess of it", newPassword: NEW });
    for (let at = 0; at < 5; at += 1) expect((await guess()).status).toBe(403);
    await env.DB.prepare("UPDATE login_failures SET blocked_until = ?")
      .bind(Date.now() + 60_000)
      .run();
    const stopped = await guess();
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get("retry-after"))).toBeGreaterThan(50);
  });

  it("is kept from guests, who have none", async () => {
    const guest = new Browser();
    await guest.send("/auth/guest", {});
    const asked = await guest.send("/auth/change-password", { currentPassword: PASSWORD, newPassword: NEW });
    expect([asked.status, asked.body.code]).toEqual([403, "ACCOUNT_NEEDED"]);
  });
});

describe("A13: another address", () => {
  it("needs the password and the code of its mailbox; the old one is told and all sign-ins end", async () => {
    const { browser, email } = await newAccount();
    const other = await logInAnew(email);
    const next = newEmail();
    expect((await browser.send("/auth/change-email", { email: next, password: "not the password" })).status).toBe(403);
    expect((await browser.send("/auth/change-email", { email: next, password: PASSWORD })).status).toBe(202);
    expect((await browser.send("/users/me")).body.user.email).toBe(email);
    const code = await codeFor(next);
    const changed = await browser.send("/auth/change-email", { code });
    expect([changed.status, changed.body.user.email]).toEqual([200, next]);
    expect((await other.browser.send("/users/me")).status).toBe(401);
    expect((await browser.send("/users/me")).body.user.email).toBe(next);
    expect((await mailTo(email))[0]?.text).toContain(next);
    expect((await logInAnew(email)).answer.status).toBe(401);
    expect((await logInAnew(next)).answer.status).toBe(200);
    expect((await browser.send("/auth/change-email", { code })).status).toBe(400);
  });

  it("of somebody else is answered the same, and cannot be taken", async () => {
    const { email: taken } = await newAccount();
    const { browser, email } = await newAccount();
    const free = await browser.send("/auth/change-email", { email: newEmail(), password: PASSWORD });
    const asked = await browser.send("/auth/change-email", { email: taken, password: PASSWORD });
    expect([asked.status, asked.body]).toEqual([free.status, free.body]);
    expect((await mailTo(taken))[0]?.text).not.toMatch(/\b\d{6}\b/);
    expect((await browser.send("/auth/change-email", { code: "123456" })).status).toBe(400);
    expect((await browser.send("/users/me")).body.user.email).toBe(email);
  });

  it("ends the links that were mailed to the old one", async () => {
    const { browser, email, token } = await askedForReset();
    const next = newEmail();
    await browser.send("/auth/change-email", { email: next, password: PASSWORD });
    await browser.send("/auth/change-email", { code: await codeFor(next) });
    expect(email).not.toBe(next);
    expect((await api("/auth/reset-password", { body: { token, newPassword: NEW } })).status).toBe(400);
  });
});

describe("B4: sign-ins", () => {
  it("are listed for their owner, with words for the device and without anything that opens", async () => {
    const { browser, email } = await newAccount();
    await logInAnew(email);
    const { body } = await browser.send("/auth/sessions");
    expect(body.items).toHaveLength(2);
    expect(body.items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    expect(Object.keys(body.items[0]).sort()).toEqual([
      "createdAt",
      "current",
      "device",
      "endsAt",
      "id",
      "kind",
      "lastSeenAt",
    ]);
    expect(body.items[0].device).toBe("Chrome on Linux");
    const hashes = await env.DB.prepare("SELECT id_hash FROM sign_ins").all<{ id_hash: string }>();
    for (const { id_hash: hash } of hashes.results) expect(JSON.stringify(body)).not.toContain(hash.slice(0, 32));
  });

  it("are ended one by one by their owner and by nobody else", async () => {
    const { browser, email } = await newAccount();
    const { browser: other } = await logInAnew(email);
    const stranger = await newAccount();
    const { items } = (await browser.send("/auth/sessions")).body;
    const { id } = items.find(({ current }: { current: boolean }) => !current);
    const foreign = await stranger.browser.send(`/auth/sessions/${id}`, undefined, "DELETE");
    const unknown = await stranger.browser.send(`/auth/sessions/${"0".repeat(32)}`, undefined, "DELETE");
    expect([foreign.status, foreign.body.code]).toEqual([unknown.status, unknown.body.code]);
    expect((await other.send("/users/me")).status).toBe(200);
    expect((await browser.send(`/auth/sessions/${id}`, undefined, "DELETE")).status).toBe(204);
    expect((await other.send("/users/me")).status).toBe(401);
    expect((await browser.send("/users/me")).status).toBe(200);
  });

  it("end here, or everywhere", async () => {
    const { browser, email } = await newAccount();
    const { browser: second } = await logInAnew(email);
    const { browser: third } = await logInAnew(email);
    await browser.send("/auth/logout", {});
    expect((await browser.send("/users/me")).status).toBe(401);
    expect((await second.send("/users/me")).status).toBe(200);
    expect((await second.send("/auth/logout", { everywhere: true })).status).toBe(204);
    expect((await third.send("/users/me")).status).toBe(401);
  });

  it("B5: end after 14 days without use, of administrators after 30 minutes, and after 30 days or 12 hours", async () => {
    const { browser, id } = await newAccount();
    const set = (column: string, ago: number) =>
      env.DB.prepare(`UPDATE sign_ins SET ${column} = ? WHERE user_id = ?`)
        .bind(Date.now() - ago, id)
        .run();
    const role = (value: string) => env.DB.prepare("UPDATE users SET role = ? WHERE id = ?").bind(value, id).run();
    const status = async () => (await browser.send("/users/me")).status;
    const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
    await set("last_seen_at", 13 * day);
    expect(await status()).toBe(200);
    await set("last_seen_at", 14 * day + minute);
    expect(await status()).toBe(401);
    await set("last_seen_at", 29 * minute);
    await role("admin");
    expect(await status()).toBe(200);
    await set("last_seen_at", 31 * minute);
    expect(await status()).toBe(401);
    await set("last_seen_at", 0);
    await set("created_at", 12 * hour + minute);
    expect(await status()).toBe(401);
    await role("user");
    expect(await status()).toBe(200);
    await set("created_at", 30 * day + minute);
    expect(await status()).toBe(401);
  });

  it("B6: of a banned account open nothing", async () => {
    const { browser, id } = await newAccount();
    await env.DB.prepare("UPDATE users SET banned_at = 1 WHERE id = ?").bind(id).run();
    expect((await browser.send("/users/me")).status).toBe(401);
  });
});

describe("the profile", () => {
  it("is read and changed by its owner, field by field", async () => {
    const { browser, email } = await newAccount();
    const preferences = { appearance: "dark", extraTime: 1.5, defaults: { track: "swe_intern" } };
    await browser.send("/users/me", { name: "  Ada Prior " }, "PATCH");
    const changed = await browser.send("/users/me", { preferences }, "PATCH");
    expect(changed.body).toMatchObject({ user: { email, name: "Ada Prior" }, preferences });
    expect(Object.keys(changed.body.user).sort()).toEqual(["createdAt", "email", "id", "kind", "name", "role"]);
    expect((await browser.send("/users/me", { name: null }, "PATCH")).body).toMatchObject({
      user: { name: null },
      preferences,
    });
  });

  it("A12: takes no name with a line break or an invisible character", async () => {
    const { browser } = await newAccount();
    for (const name of ["Ada\r\nBcc: x@y.example", "Ada\u202eevil", "\u0000", "", "n".repeat(81)]) {
      expect((await browser.send("/users/me", { name }, "PATCH")).status, JSON.stringify(name)).toBe(422);
    }
  });
});
