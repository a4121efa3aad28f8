/** The `.env` of a checkout: made or completed once, never overwritten. */
import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const LINE = /^[ \t]*(?:export[ \t]+)?SECRET_KEY[ \t]*=[ \t]*\S+/m;

/**
 * Makes `.env` with a fresh SECRET_KEY, or appends the line where it is missing. A `.dev.vars` is never written.
 * @returns what was done, in words for the terminal; empty when nothing was.
 */
export function ensureEnvironment(folder: string): string[] {
  const notes: string[] = [];
  const file = join(folder, ".env");
  const line = `SECRET_KEY=${randomBytes(32).toString("hex")}\n`;
  if (!existsSync(file)) {
    writeFileSync(file, `# Local settings; .env.example documents them all.\n${line}`, { mode: 0o600 });
    notes.push("Wrote .env with a fresh SECRET_KEY.");
  } else {
    const text = readFileSync(file, "utf8");
    if (!LINE.test(text)) {
      appendFileSync(file, `${text === "" || text.endsWith("\n") ? "" : "\n"}${line}`);
      notes.push("Added a fresh SECRET_KEY to .env.");
    }
  }
  if (existsSync(join(folder, ".dev.vars"))) {
    notes.push("Note: .dev.vars exists, so wrangler reads it and ignores .env.");
  }
  return notes;
}
