/**
 * `npm run admin:create -- EMAIL [--remote]`: makes the first administrator, once. Whoever may run it holds the database
 * itself; the page has no way to it. The account must exist and has to log in again.
 */
import { resolve } from "node:path";
import { auditedCommand, firstAdminSql, isPlainEmail } from "./set-up/first-admin.ts";
import { ROOT } from "./set-up/paths.ts";
import { runQuietly } from "./set-up/processes.ts";

const args = process.argv.slice(2);
const email = args.find((arg) => !arg.startsWith("--"))?.toLowerCase();
if (email === undefined || !isPlainEmail(email)) {
  process.stderr.write("Give the e-mail address of an account: npm run admin:create -- person@example.com\n");
  process.exit(2);
}
const state = resolve(ROOT, process.env.VIVA_STATE_DIR ?? ".wrangler/state");
const place = args.includes("--remote") ? ["--remote", "--env", "production"] : ["--local", "--persist-to", state];

async function execute(sql: string): Promise<unknown> {
  const flags = ["d1", "execute", "DB", ...place, "--json", "--yes", "--command", sql];
  return JSON.parse(await runQuietly("wrangler", flags, { CI: "true" }));
}

const made = await auditedCommand(execute, firstAdminSql(email), Date.now());
process.stderr.write(`${made.message}\n`);
process.exit(made.ok ? 0 : 1);
