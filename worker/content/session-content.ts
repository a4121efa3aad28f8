/** Puts together everything a session is created with, from the bank in D1 and the bundled library. */

import * as z from "zod/mini";
import { Question } from "#contract/bank.ts";
import type { Pool, SessionSetUp } from "#contract/http/sessions.ts";
import type { PoolQuestion, ScoringContent, SessionInit } from "#contract/rpc.ts";
import { COMPANY_STYLES, DIFFICULTIES, QUESTION_TYPES, TRACKS } from "#contract/vocabulary.ts";
import type { Database } from "#db/client.ts";
import { loadOwnQuestions, type OwnQuestionRow } from "#db/queries/own-questions.ts";
import { findBank, listPoolIndex, listSeen, loadQuestionBodies } from "#db/queries/questions.ts";
import { companyOf, libraryVersions, personaOf, phrases, rubrics, tags } from "./library.ts";
import { OWN_PREFIX, poolQuestionOf } from "./own-question.ts";
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

const Place = z.object({
  track: z.enum(TRACKS),
  difficulty: z.enum(DIFFICULTIES),
  type: z.enum(QUESTION_TYPES),
});

function ownPoolQuestion(row: OwnQuestionRow): PoolQuestion {
  const { id, title, prompt, reference } = row;
  return poolQuestionOf({ id, title, prompt, reference, ...Place.parse(row) });
}

const isOwn = (id: string): boolean => id.startsWith(OWN_PREFIX);

/** Whether an interview asks a question that its candidate wrote. */
export function asksOwn(choice: Pick<SessionSetUp, "questionIds">): boolean {
  return (choice.questionIds ?? []).some(isOwn);
}

/** Where all questions are the candidate's own there is nothing that the bank could lack. */
function poolOf(rows: Parameters<typeof preflight>[0], choice: SessionSetUp): Pool {
  const found = preflight(rows, choice, mainWanted(choice));
  const named = choice.questionIds ?? [];
  if (found.status !== "empty" || named.length === 0 || !named.every(isOwn)) return found;
  return { ...found, status: "exact" };
}

/** Draws the pool of a choice. An empty pool says what was looked for; unknown `questionIds` are named. */
export async function prepareContent(db: Database, userId: string, choice: SessionSetUp): Promise<Prepared> {
  const named = choice.questionIds ?? [];
  const [rows, seen, bank, own] = await Promise.all([
    listPoolIndex(db, choice.track),
    listSeen(db, userId),
    findBank(db),
    loadOwnQuestions(db, userId, named.filter(isOwn)),
  ]);
  const pool = poolOf(rows, choice);
  const ownOfTrack = own.filter(({ track }) => track === choice.track);
  const known = new Set([...rows, ...ownOfTrack].map((row) => row.id));
  const unknownIds = named.filter((id) => !known.has(id));
  if (pool.status === "empty") return { ok: false, pool };
  const seenIds = new Set(seen);
  const ofBank = named.filter((id) => !isOwn(id));
  const draw = { named: ofBank, keepFree: ownOfTrack.length, seen: seenIds, seed: choice.seed };
  const bodies = await loadQuestionBodies(db, drawPool(rows, choice, draw));
  const questions = [...bodies.map(({ body }) => poolQuestion(body)), ...ownOfTrack.map(ownPoolQuestion)];
  const drawn = questions
    .map((question) => ({ question, seen: seenIds.has(question.id) }))
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
