/** Brings D1 up to date: migrations from `drizzle/`, the bank from `data/`. Local by default, `remote` for the deployed one. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bankSql, readBank } from "./bank-sql.ts";
import { CACHE, hashOf, keptFolder, once } from "./paths.ts";
import { runQuietly } from "./processes.ts";

export type Place = { readonly remote: true } | { readonly remote: false; readonly state: string };

function flags(place: Place): string[] {
  return place.remote ? ["--remote", "--env", "production"] : ["--local", "--persist-to", place.state];
}

export async function migrate(place: Place): Promise<void> {
  await runQuietly("wrangler", ["d1", "migrations", "apply", "DB", ...flags(place)], { CI: "true" });
}

/** @returns number of questions and the version of the bank. */
export async function seed(place: Place): Promise<{ questions: number; version: string }> {
  const questions = readBank();
  const { sql, version } = bankSql(questions, Date.now());
  const folder = mkdtempSync(join(tmpdir(), "viva-seed-"));
  try {
    const file = join(folder, "bank.sql");
    writeFileSync(file, sql);
    await runQuietly("wrangler", ["d1", "execute", "DB", ...flags(place), "--file", file, "--yes"], { CI: "true" });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { questions: questions.length, version };
}

/** What the rows of the bank come from. */
const BANK = ["data/questions", "scripts/set-up/bank-sql.ts"];

/** Migrates and seeds a local state folder unless both are as they were; `say` hears what is done. */
export async function prepareLocal(state: string, say: (text: string) => void): Promise<void> {
  mkdirSync(state, { recursive: true });
  const place: Place = { remote: false, state };
  await once(join(state, "migrated"), hashOf(["drizzle"]), async () => {
    say("Migrating the local database …");
    await migrate(place);
  });
  await once(join(state, "seeded"), hashOf(BANK), async () => {
    say("Seeding the question bank …");
    const { questions } = await seed(place);
    say(`${questions} questions are in.`);
  });
}

/** Fills an empty state folder with a migrated and seeded database: prepared once, and copied for everyone who wants one. */
export async function freshState(state: string, say: (text: string) => void): Promise<void> {
  const hash = hashOf(["drizzle", "package-lock.json", ...BANK]);
  const prepared = await keptFolder(join(CACHE, "states"), hash, (folder) => prepareLocal(folder, say));
  cpSync(prepared, state, { recursive: true });
}
