/** The statements that make the first administrator, and the row of the audit that says so. Runs nothing by itself. */
import { type AuditRow, nextAuditRow } from "../../worker/db/audit-chain.ts";

/** Addresses that can stand in a statement as they are. */
export function isPlainEmail(text: string): boolean {
  return /^[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,180}$/.test(text);
}

export type FirstAdminSql = { readonly look: string; readonly make: string };

/** `look` tells of the account and of administrators there are; `make` does it only where there is none. */
export function firstAdminSql(email: string): FirstAdminSql {
  const account = `email_key = '${email}' AND kind = 'account' AND banned_at IS NULL`;
  return {
    look: `SELECT (SELECT id FROM users WHERE ${account}) AS id, (SELECT count(*) FROM users WHERE role = 'admin') AS admins, (SELECT max(seq) FROM audit) AS seq, (SELECT hash FROM audit ORDER BY seq DESC LIMIT 1) AS hash`,
    make: `UPDATE users SET role = 'admin' WHERE ${account} AND NOT EXISTS (SELECT 1 FROM users WHERE role = 'admin'); DELETE FROM sign_ins WHERE user_id IN (SELECT id FROM users WHERE ${account})`,
  };
}

type Look = {
  readonly id: string | null;
  readonly admins: number;
  readonly seq: number | null;
  readonly hash: string | null;
};

/** The first row of what `wrangler d1 execute --json` prints. */
function firstRow(printed: unknown): Look {
  const [statement]: { results?: Look[] }[] = Array.isArray(printed) ? printed : [];
  const row = statement?.results?.[0];
  if (row === undefined) throw new Error("the database gave no answer that can be read");
  return row;
}

function insertSql(row: AuditRow): string {
  const texts = [row.actor, row.action, row.target, row.about, row.result, row.reason, row.requestId, row.network];
  const quoted = [...texts, row.previous, row.hash].map((text) => `'${text.replaceAll("'", "''")}'`);
  return `INSERT INTO audit (seq, at, actor, action, target, about, result, reason, request_id, network, previous, hash) VALUES (${row.seq}, ${row.at}, ${quoted.join(", ")})`;
}

/** Looks, and makes the administrator together with its row of the audit. `execute` runs statements as one transaction. */
export async function auditedCommand(
  execute: (sql: string) => Promise<unknown>,
  { look, make }: FirstAdminSql,
  now: number,
): Promise<{ readonly ok: boolean; readonly message: string }> {
  const { id, admins, seq, hash } = firstRow(await execute(look));
  if (admins > 0)
    return { ok: false, message: "There is an administrator already. This command makes only the first." };
  if (id === null) return { ok: false, message: "There is no account with this address. Sign up with it first." };
  const last = seq === null || hash === null ? null : { seq, hash };
  const event = {
    at: now,
    actor: "system",
    action: "admin.create",
    target: id,
    about: id,
    result: "done",
    reason: "first administrator, by command",
    requestId: "",
    network: "",
  } as const;
  await execute(`${insertSql(await nextAuditRow(last, event))}; ${make}`);
  return { ok: true, message: "Done. The account is an administrator's now and has to log in again." };
}
