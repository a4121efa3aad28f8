/** What two do at once settles once, whichever of them is first: sign-ins, the last administrator. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { banUser } from "#db/queries/admin.ts";
import { changePassword } from "#db/queries/password-resets.ts";
import { becomeAccount, findUser, takeNewEmail } from "#db/queries/users.ts";
import { readConfig } from "#kernel/config.ts";
import type { AccountContext } from "../../../worker/accounts/context.ts";
import { beginDeletion } from "../../../worker/accounts/deletion.ts";
import { logIn } from "../../../worker/accounts/log-in.ts";
import { type Derive, deriveByScrypt, hashPassword } from "../../../worker/accounts/passwords.ts";
import { signIn } from "../../../worker/accounts/sign-in.ts";

const PASSWORD = "walnut orbit 73 lantern";
const NOW = 1_800_000_000_000;
const db = openDatabase(env.DB);
const config = readConfig({ SECRET_KEY: "0123456789abcdef0123456789abcdef", ENVIRONMENT: "production" });
const context: AccountContext = {
  db,
  config,
  address: "198.51.100.7",
  origin: "https://viva.example",
  now: NOW,
  post: async () => undefined,
};
const entry = { via: "cookie", device: null } as const;

const cheap: Derive = (password, salt) => deriveByScrypt(password, salt, { ln: 1, r: 1, p: 1 });

async function account(id: string, role: "user" | "admin" = "user"): Promise<string> {
  const hash = await hashPassword(PASSWORD, cheap);
  await env.DB.prepare(
    "INSERT INTO users (id, kind, role, created_at, email, email_key, password_hash) VALUES (?, 'account', ?, 1, ?, ?, ?)",
  )
    .bind(id, role, `${id}@example.org`, `${id}@example.org`, hash)
    .run();
  return hash;
}

async function signInsOf(id: string): Promise<number> {
  const row = await env.DB.prepare("SELECT count(*) AS n FROM sign_ins WHERE user_id = ?").bind(id).first("n");
  return Number(row);
}

/** Somebody with the right password is let in by the log-in, and something happens before their sign-in is stored. */
async function signInAfter(id: string, happens: () => Promise<unknown>) {
  const loggedIn = await logIn(context, { email: `${id}@example.org`, password: PASSWORD, device: null }, cheap);
  if (!loggedIn.ok) throw new Error(loggedIn.code);
  await happens();
  return signIn(db, loggedIn.user, entry, NOW);
}

describe("B6: a log-in that is under way", () => {
  it("gives no sign-in where the password was changed meanwhile", async () => {
    const from = await account("changed");
    const made = await signInAfter("changed", () => changePassword(db, { userId: "changed", from, to: "$other" }));
    expect([made, await signInsOf("changed")]).toEqual([null, 0]);
  });

  it("gives none where the account was banned meanwhile", async () => {
    await account("banned");
    const made = await signInAfter("banned", () => banUser(db, "banned", "a reason", NOW));
    expect([made, await signInsOf("banned")]).toEqual([null, 0]);
  });

  it("gives none where the account is being deleted", async () => {
    await account("leaving");
    const made = await signInAfter("leaving", () => beginDeletion(context, "leaving"));
    expect([made, await signInsOf("leaving")]).toEqual([null, 0]);
  });

  it("gives one where nothing happened, also with a hash that was renewed by the log-in", async () => {
    const hash = await account("calm");
    await env.DB.prepare("UPDATE users SET password_hash = ? WHERE id = 'calm'")
      .bind(hash.replace("ln=15,r=8,p=3", "ln=14,r=8,p=5"))
      .run();
    const made = await signInAfter("calm", async () => undefined);
    expect([made?.caller.userId, await signInsOf("calm")]).toEqual(["calm", 1]);
  });
});

describe("B3, B6: a code that is taken", () => {
  /** A person with a sign-in and a code on its way to an address. */
  async function withCode(id: string, purpose: "signUp" | "changeEmail", email: string) {
    const hash = await account(id);
    if (purpose === "signUp") {
      await env.DB.prepare(
        "UPDATE users SET kind = 'guest', email = NULL, email_key = NULL, password_hash = NULL WHERE id = ?",
      )
        .bind(id)
        .run();
    }
    await env.DB.batch([
      env.DB.prepare("INSERT INTO sign_ins VALUES (?, ?, 'cookie', 1, 1, ?, NULL, NULL)").bind(`${id}-in`, id, NOW + 1),
      env.DB.prepare("INSERT INTO email_codes VALUES (?, ?, ?, ?, ?, 0, ?, ?, NULL)").bind(
        id,
        purpose,
        email,
        email,
        `${id}-code`,
        NOW + 1,
        hash,
      ),
    ]);
    return { userId: id, codeHash: `${id}-code`, now: NOW };
  }

  it.each([
    ["signUp", becomeAccount],
    ["changeEmail", takeNewEmail],
  ] as const)("for %s ends every sign-in in the same moment, and none where it is not taken", async (purpose, take) => {
    const id = `code-${purpose.toLowerCase()}`;
    const claim = await withCode(id, purpose, `${id}-new@example.org`);
    expect([await take(db, { ...claim, codeHash: "another" }), await signInsOf(id)]).toEqual([false, 1]);
    expect([await take(db, claim), await signInsOf(id)]).toEqual([true, 0]);
    await account(`${id}-owner`);
    const late = await withCode(`${id}-late`, purpose, `${id}-owner@example.org`);
    expect([await take(db, late), await signInsOf(`${id}-late`)]).toEqual([false, 1]);
  });
});

describe("X8: the last administrator", () => {
  it("is still there when all of them delete themselves at once, or one after another", async () => {
    const ids = ["first-admin", "second-admin", "third-admin"];
    for (const id of ids) await account(id, "admin");
    const begun = await Promise.all(ids.map((id) => beginDeletion(context, id)));
    expect(begun.filter((done) => done)).toHaveLength(2);
    const left = ids[begun.indexOf(false)] ?? "";
    expect(await beginDeletion(context, left)).toBe(false);
    const user = await findUser(db, left);
    expect([user?.email, user?.passwordHash]).toEqual([`${left}@example.org`, expect.any(String)]);
    const jobs = await env.DB.prepare("SELECT user_id FROM deletions WHERE user_id LIKE '%-admin'").all();
    expect(jobs.results).toHaveLength(2);
  });
});
