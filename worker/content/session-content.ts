/** Puts together everything a session is created with, from the bank in D1 and the bundled library. */

import * as z from "zod/mini";
import { Question } from "#contract/bank.ts";
import type { Pool, SessionSetUp } from "#contract/http/sessions.ts";
import type { PoolQuestion, ScoringContent, SessionInit } from "#contract/rpc.ts";
import { COMPANY_STYLES, DIFFICULTIES, TRACKS } from "#contract/vocabulary.ts";
import type { Database } from "#db/client.ts";
import { findBank, listPoolIndex, listSeen, loadQuestionBodies } from "#db/queries/questions.ts";
import { companyOf, libraryVersions, personaOf, phrases, rubrics, tags } from "./library.ts";
import { drawPool, mainWanted, preflight } from "./pool.ts";

/** A question as the seed stores it: with its place, without the answers of `validate`. */
const StoredQuestion = z.extend(z.omit(Question, { checks: true }), {
  track: z.enum(TRACKS),
  companyStyle: z.enum(COMPANY_STYLES),
  difficulty: z.enum(DIFFICULTIES),
});

/** Reads a stored body and leaves behind what never goes to a session: solutions and tests. */
export function poolQuestion(body: string): PoolQuestion {
  const { coding, ...question } = StoredQuestion.parse(JSON.parse(body));
  if (coding === undefined) return question;
  return { ...question, coding: { functionName: coding.functionName, starter: coding.starter } };
}

/** What an interview that was held before is scored with today. Questions that the bank has lost are not among them. */
export async function scoringContent(db: Database, questionIds: readonly string[]): Promise<ScoringContent> {
  const [bodies, bank] = await Promise.all([loadQuestionBodies(db, questionIds), findBank(db)]);
  const questions = bodies.map(({ body }) => poolQuestion(body));
  return { questions, rubrics, versions: { bank: bank?.version ?? "unseeded", ...libraryVersions() } };
}

export type SessionContent = Pick<
  SessionInit,
  "pool" | "rubrics" | "company" | "persona" | "phrases" | "tags" | "versions"
>;

export type Prepared =
  | { readonly ok: true; readonly pool: Pool; readonly content: SessionContent; readonly unknownIds: readonly string[] }
  | { readonly ok: false; readonly pool: Pool };

/** Draws the pool of a choice. An empty pool says what was looked for; unknown `questionIds` are named. */
export async function prepareContent(db: Database, userId: string, choice: SessionSetUp): Promise<Prepared> {
  const [rows, seen, bank] = await Promise.all([listPoolIndex(db, choice.track), listSeen(db, userId), findBank(db)]);
  const pool = preflight(rows, choice, mainWanted(choice));
  const known = new Set(rows.map((row) => row.id));
  const unknownIds = (choice.questionIds ?? []).filter((id) => !known.has(id));
  if (pool.status === "empty") return { ok: false, pool };
  const seenIds = new Set(seen);
  const draw = { named: choice.questionIds, seen: seenIds, seed: choice.seed };
  const bodies = await loadQuestionBodies(db, drawPool(rows, choice, draw));
  const drawn = bodies
    .map(({ id, body }) => ({ question: poolQuestion(body), seen: seenIds.has(id) }))
    .sort((a, b) => (a.question.id < b.question.id ? -1 : 1));
  return {
    ok: true,
    pool,
    unknownIds,
    content: {
      pool: drawn,
      rubrics,
      company: companyOf(choice.companyStyle),
      persona: personaOf(choice.persona),
      phrases,
      tags,
      versions: { bank: bank?.version ?? "unseeded", ...libraryVersions() },
    },
  };
}
