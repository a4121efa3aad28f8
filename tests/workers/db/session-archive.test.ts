import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { pushSessionSummary } from "#db/queries/session-archive.ts";
import { deleteSessionRow, findOwnedSession } from "#db/queries/sessions.ts";
import { api, createSession, guestToken, json, seedBank } from "../worker-client.ts";

beforeAll(seedBank);

const db = openDatabase(env.DB);

async function aSession() {
  const token = await guestToken();
  const { id } = await createSession(token);
  const row = await env.DB.prepare("SELECT user_id AS userId FROM sessions WHERE id = ?").bind(id).first();
  const summary = {
    sessionId: String(id),
    userId: String(row?.userId),
    seq: 10,
    stage: "question",
    status: "live",
    answered: 2,
    score: null,
    low: null,
    high: null,
    titles: ["It's a title"],
    questionIds: ["q-one", "q-two"],
    results: null,
    updatedAt: 5_000,
  };
  return { token, summary };
}

const resultsOf = (id: string) =>
  env.DB.prepare("SELECT body FROM session_results WHERE session_id = ?").bind(id).first("body");

describe("a summary pushed to the database", () => {
  it("is what the list shows, and its questions count as seen", async () => {
    const { token, summary } = await aSession();
    await pushSessionSummary(env.DB, summary);
    const { items } = await json(api("/sessions", { token }));
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ stage: "question", status: "live", answered: 2, titles: ["It's a title"] });
    const seen = await env.DB.prepare("SELECT question_id FROM questions_seen WHERE user_id = ?")
      .bind(summary.userId)
      .all();
    expect(seen.results.map((row) => row.question_id).sort()).toEqual(["q-one", "q-two"]);
  });

  it("never goes back: an older or repeated push changes nothing", async () => {
    const { summary } = await aSession();
    await pushSessionSummary(env.DB, { ...summary, seq: 20, answered: 4 });
    await pushSessionSummary(env.DB, { ...summary, seq: 15, answered: 3 });
    await pushSessionSummary(env.DB, { ...summary, seq: 20, answered: 9 });
    expect((await findOwnedSession(db, summary.userId, summary.sessionId))?.answered).toBe(4);
  });

  it("keeps results of at most 8 KB, and the newest of them", async () => {
    const { summary } = await aSession();
    await pushSessionSummary(env.DB, { ...summary, seq: 11, results: '{"a":1}' });
    await pushSessionSummary(env.DB, { ...summary, seq: 12, results: '{"a":2}' });
    expect(await resultsOf(summary.sessionId)).toBe('{"a":2}');
    await pushSessionSummary(env.DB, { ...summary, seq: 13, results: "x".repeat(9_000) });
    expect(await resultsOf(summary.sessionId)).toBe('{"a":2}');
  });

  it("brings no deleted session back", async () => {
    const { summary } = await aSession();
    await deleteSessionRow(db, summary.sessionId, 6_000);
    await pushSessionSummary(env.DB, { ...summary, seq: 30, results: "{}" });
    expect(await findOwnedSession(db, summary.userId, summary.sessionId)).toBeNull();
    expect(await resultsOf(summary.sessionId)).toBeNull();
    const seen = await env.DB.prepare("SELECT count(*) AS n FROM questions_seen WHERE user_id = ?")
      .bind(summary.userId)
      .first("n");
    expect(seen).toBe(0);
  });
});
