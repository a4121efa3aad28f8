/** Those who send the generated requests: nobody, a guest, an account and an administrator, made anew now and then. */
import { env } from "cloudflare:workers";
import { newId, newSecret, sha256 } from "#kernel/ids.ts";
import { createSession, guestToken } from "../worker-client.ts";

export type Sender = { readonly token?: string; readonly cookie?: string };

export type Cast = {
  readonly senders: readonly Sender[];
  /** Ids that mean something to one of them: interviews, people, questions. */
  readonly ids: readonly string[];
};

async function account(passwordHash: string, role: "user" | "admin"): Promise<{ id: string; cookie: string }> {
  const [id, secret, now] = [newId(), newSecret(), Date.now()];
  const email = `${id}@cast.example`;
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO users (id, kind, created_at, email, email_key, password_hash, role) VALUES (?, 'account', ?, ?, ?, ?, ?)",
    ).bind(id, now, email, email, passwordHash, role),
    env.DB.prepare(
      "INSERT INTO sign_ins (id_hash, user_id, kind, created_at, last_seen_at, expires_at, authenticated_at) VALUES (?, ?, 'cookie', ?, ?, ?, ?)",
    ).bind(await sha256(secret), id, now, now, now + 3_600_000, now),
  ]);
  return { id, cookie: `__Host-viva=${secret}` };
}

/** `questionIds` are those of the seeded bank. */
export async function newCast(passwordHash: string, questionIds: readonly string[]): Promise<Cast> {
  const token = await guestToken();
  const [user, other, admin] = [
    await account(passwordHash, "user"),
    await account(passwordHash, "user"),
    await account(passwordHash, "admin"),
  ];
  const interview = await createSession(token, { questionCount: 1, warmUp: false, behavioralTarget: 0 });
  const begun = await createSession(token, { questionCount: 2 });
  return {
    senders: [{}, { token }, { token }, { token }, { cookie: user.cookie }, { cookie: admin.cookie }],
    ids: [interview.id, begun.id, interview.id, begun.id, user.id, other.id, ...questionIds.slice(0, 3)],
  };
}
