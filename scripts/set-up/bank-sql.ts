/** The bank as SQL for D1: reads `data/questions`, upserts by content hash, retires what is gone. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Question, QuestionFile } from "../../worker/contract/bank.ts";
import { ROOT } from "./paths.ts";

export type StoredQuestion = Question & { track: string; companyStyle: string; difficulty: string };

function jsonFiles(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return jsonFiles(path);
      return name.endsWith(".json") ? [path] : [];
    });
}

/** Every question of the bank with where it stands. Throws at the first file that does not fit the schema. */
export function readBank(folder: string = join(ROOT, "data", "questions")): StoredQuestion[] {
  return jsonFiles(folder).flatMap((path) => {
    const parsed = QuestionFile.safeParse(JSON.parse(readFileSync(path, "utf8")));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new Error(`${path}: ${issue?.path.join(".")}: ${issue?.message}. Run npm run validate.`);
    }
    const { track, companyStyle, difficulty, questions } = parsed.data;
    return questions.map((question) => ({ ...question, track, companyStyle, difficulty }));
  });
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function upsert(question: StoredQuestion): { sql: string; hash: string } {
  const { checks: _checks, ...body } = question;
  const json = JSON.stringify(body);
  const hash = createHash("sha256").update(json).digest("hex").slice(0, 16);
  const values = [
    question.id,
    question.track,
    question.companyStyle,
    question.difficulty,
    question.type,
    question.title,
    question.prompt,
    JSON.stringify(question.tags),
    json,
    hash,
  ].map(quoted);
  const sql = `INSERT INTO questions (id, track, company_style, difficulty, type, title, prompt, tags, body, hash, active)
VALUES (${values.join(", ")}, 1)
ON CONFLICT (id) DO UPDATE SET track = excluded.track, company_style = excluded.company_style,
difficulty = excluded.difficulty, type = excluded.type, title = excluded.title, prompt = excluded.prompt,
tags = excluded.tags, body = excluded.body, hash = excluded.hash, active = 1
WHERE questions.hash <> excluded.hash OR questions.active = 0;`;
  return { sql, hash };
}

/** One script that makes the table equal the files, whatever it held before. Safe to run again. */
export function bankSql(questions: readonly StoredQuestion[], now: number): { sql: string; version: string } {
  const rows = questions.map(upsert);
  const version = createHash("sha256")
    .update(rows.map((row) => row.hash).join())
    .digest("hex")
    .slice(0, 12);
  const ids = questions.map((question) => quoted(question.id)).join(", ");
  const sql = [
    ...rows.map((row) => row.sql),
    `UPDATE questions SET active = 0 WHERE id NOT IN (${ids});`,
    `INSERT INTO bank (id, version, seeded_at) VALUES ('main', ${quoted(version)}, ${now})
ON CONFLICT (id) DO UPDATE SET version = excluded.version, seeded_at = excluded.seeded_at;`,
  ].join("\n");
  return { sql: `${sql}\n`, version };
}
