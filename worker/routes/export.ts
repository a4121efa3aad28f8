/** Everything about a person as one archive. Reads and changes nothing: an export that breaks off is asked for again. */
import type { Refused, SessionObject } from "#contract/rpc.ts";
import { readPersonalData } from "#db/queries/personal-data.ts";
import { listSessions, type SessionRow } from "#db/queries/sessions.ts";
import type { Archive } from "../accounts/archive.ts";
import { mailboxBucket } from "../accounts/context.ts";
import { reportAsMarkdown } from "../content/report-text.ts";
import { transcriptAsMarkdown } from "../content/transcript-text.ts";
import type { AppContext, SignedInUser } from "../middleware/app-env.ts";
import { EXPORT_READ_ME, EXPORT_SCHEMA } from "./export-read-me.ts";
import { nextCursorOf } from "./session-list.ts";
import { sessionObject } from "./session-object.ts";

/** Each takes a few calls to its object, of which a request has a thousand. */
const INTERVIEWS_AT_ONCE = 100;
const EVENTS_AT_ONCE = 500;

/** What is gone meanwhile is left out; anything else means that the export would not be whole. */
function isGone(refused: Refused): boolean {
  return ["NOT_FOUND", "SESSION_DELETED"].includes(refused.code);
}

async function eventLines(object: SessionObject, userId: string): Promise<string | Refused> {
  const lines: string[] = [];
  for (let after = 0; ; ) {
    const page = await object.events(userId, after, EVENTS_AT_ONCE);
    if (!page.ok) return page;
    lines.push(...page.lines);
    if (page.lines.length < EVENTS_AT_ONCE) break;
    after = page.lastSeq;
  }
  return lines.map((line) => `${line}\n`).join("");
}

/** Puts one interview into the archive; a refusal where its object does not give it out. */
async function addInterview(archive: Archive, object: SessionObject, row: SessionRow): Promise<Refused | null> {
  const { id, userId } = row;
  const view = await object.view(userId);
  if (!view.ok) return view;
  const folder = `interviews/${id}`;
  const createdAt = new Date(view.createdAt).toISOString();
  archive.addJson(`${folder}/interview.json`, { id, createdAt, setUp: view.setUp, state: view.state });
  const transcript = await object.transcript(userId);
  if (!transcript.ok) return transcript;
  archive.addJson(`${folder}/transcript.json`, { sessionId: id, messages: transcript.messages });
  archive.add(`${folder}/transcript.md`, transcriptAsMarkdown(transcript.messages));
  const events = await eventLines(object, userId);
  if (typeof events !== "string") return events;
  archive.add(`${folder}/events.jsonl`, events);
  const report = await object.report(userId);
  if (report.ok) {
    archive.addJson(`${folder}/report.json`, report.report);
    archive.add(`${folder}/report.md`, reportAsMarkdown(report.report));
  }
  return report.ok || report.code === "NOT_READY" ? null : report;
}

export type Exported = { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> } | Refused;

/** `before`: where an earlier archive ended. */
export async function exportOf(
  c: AppContext,
  user: SignedInUser,
  before: { createdAt: number; id: string } | null,
  now: number,
): Promise<Exported> {
  const db = c.get("db");
  const mailbox = user.email === null ? "" : await mailboxBucket({ config: c.get("config") }, user.email);
  const { Archive: Packed } = await import("../accounts/archive.ts");
  const archive = new Packed(now);
  archive.add("README.md", EXPORT_READ_ME);
  const rows = await listSessions(db, user.userId, {}, INTERVIEWS_AT_ONCE, before);
  const interviews: string[] = [];
  for (const row of rows.slice(0, INTERVIEWS_AT_ONCE)) {
    const refused = await addInterview(archive, sessionObject(c.env, row.id), row);
    if (refused === null) interviews.push(row.id);
    else if (!isGone(refused)) return refused;
  }
  archive.addJson("account.json", await readPersonalData(db, { userId: user.userId, mailbox }));
  const exportedAt = new Date(now).toISOString();
  const nextCursor = nextCursorOf(rows, INTERVIEWS_AT_ONCE);
  archive.addJson("manifest.json", { schema: EXPORT_SCHEMA, exportedAt, interviews, nextCursor });
  return { ok: true, bytes: archive.end() };
}
