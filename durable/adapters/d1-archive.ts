/** The archive in D1. Rejects when D1 does not answer; the outbox keeps the summary and tries again. */
import { pushSessionSummary } from "#db/queries/session-archive.ts";
import type { Archive } from "../ports.ts";

export function d1Archive(db: D1Database): Archive {
  return { push: (summary) => pushSessionSummary(db, summary) };
}
