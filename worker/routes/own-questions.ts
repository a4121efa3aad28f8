/** Questions that people write for themselves. Nobody but their owner meets them. */

import { Hono } from "hono";
import * as z from "zod/mini";
import { OWN_LIMITS, type OwnQuestion } from "#contract/http/own-questions.ts";
import { ROUTES } from "#contract/http/routes.ts";
import { DIFFICULTIES, QUESTION_TYPES, TRACKS } from "#contract/vocabulary.ts";
import {
  changeOwnQuestion,
  deleteOwnQuestion,
  insertOwnQuestion,
  listOwnQuestions,
  type OwnQuestionRow,
} from "#db/queries/own-questions.ts";
import { newId } from "#kernel/ids.ts";
import { accept } from "../middleware/accept.ts";
import type { AppContext, AppEnv } from "../middleware/app-env.ts";
import { problem, userOf } from "./answers.ts";

const Track = z.enum(TRACKS);
const Difficulty = z.enum(DIFFICULTIES);
const Type = z.enum(QUESTION_TYPES);

function bodyOf(row: OwnQuestionRow): OwnQuestion {
  const { id, title, prompt, reference } = row;
  return {
    id,
    track: Track.parse(row.track),
    difficulty: Difficulty.parse(row.difficulty),
    type: Type.parse(row.type),
    title,
    prompt,
    reference,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}

function invalid(c: AppContext, path: string, message: string) {
  return problem(c, "VALIDATION_FAILED", { issues: [{ path, message }] });
}

const UNGRADABLE = "says nothing that an answer could be held against";

export const ownQuestions = new Hono<AppEnv>()
  .get("/", accept(ROUTES.ownQuestions), async (c) => {
    const rows = await listOwnQuestions(c.get("db"), userOf(c).userId);
    return c.json({ items: rows.map(bodyOf), nextCursor: null }, 200);
  })
  .post("/", accept(ROUTES.addOwnQuestion), async (c) => {
    const body = c.req.valid("json");
    const { canBeGraded, OWN_PREFIX } = await import("../content/own-question.ts");
    if (!canBeGraded(body.reference)) return invalid(c, "reference", UNGRADABLE);
    const now = Date.now();
    const id = `${OWN_PREFIX}${newId()}`;
    const row = { id, userId: userOf(c).userId, ...body, createdAt: now, updatedAt: now };
    if (await insertOwnQuestion(c.get("db"), row, OWN_LIMITS.questions)) return c.json(bodyOf(row), 201);
    return invalid(c, "", `at most ${OWN_LIMITS.questions} questions; delete one first`);
  })
  .patch("/:id", accept(ROUTES.changeOwnQuestion), async (c) => {
    const change = c.req.valid("json");
    const { canBeGraded } = await import("../content/own-question.ts");
    if (change.reference !== undefined && !canBeGraded(change.reference)) return invalid(c, "reference", UNGRADABLE);
    const { userId } = userOf(c);
    const row = await changeOwnQuestion(c.get("db"), userId, c.req.param("id"), change, Date.now());
    return row === null ? problem(c, "NOT_FOUND") : c.json(bodyOf(row), 200);
  })
  .delete("/:id", accept(ROUTES.deleteOwnQuestion), async (c) => {
    const gone = await deleteOwnQuestion(c.get("db"), userOf(c).userId, c.req.param("id"));
    return gone ? c.body(null, 204) : problem(c, "NOT_FOUND");
  });
