/** Creating an interview: draws its pool, writes its row, and hands everything to its object. */
import type { CreateSession, SessionSetUp } from "#contract/http/sessions.ts";
import type { SessionInit } from "#contract/rpc.ts";
import type { NewSessionRow } from "#db/queries/sessions.ts";
import { deleteSessionRow, findOwnedSession, insertSession } from "#db/queries/sessions.ts";
import type { Config } from "#kernel/config.ts";
import { newId, newSeed } from "#kernel/ids.ts";
import { hourIn } from "#kernel/time-zones.ts";
import { voiceWays } from "#kernel/voice-settings.ts";
import { firstModelGrant, returnModelGrant } from "../accounts/model-access.ts";
import { maySetUpSession } from "../accounts/sign-in.ts";
import { firstVoiceGrants, returnVoiceGrants } from "../accounts/voice-access.ts";
import type { AppContext } from "../middleware/app-env.ts";
import { problem, refused, userOf } from "./answers.ts";
import { sessionObject } from "./session-object.ts";

function setUpOf(body: CreateSession): SessionSetUp {
  const questionCount = body.questionIds?.length ?? body.questionCount;
  return {
    ...body,
    focus: body.focus ?? [],
    seed: body.seed ?? newSeed(),
    questionCount,
    behavioralTarget: body.track === "behavioral" ? 0 : Math.min(body.behavioralTarget, questionCount),
  };
}

function rowOf(id: string, userId: string, setUp: SessionSetUp, now: number): NewSessionRow {
  return {
    id,
    userId,
    track: setUp.track,
    companyStyle: setUp.companyStyle,
    difficulty: setUp.difficulty,
    adaptive: setUp.adaptive,
    persona: setUp.persona,
    mode: setUp.mode,
    questionCount: setUp.questionCount,
    behavioralTarget: setUp.behavioralTarget,
    stage: "intro",
    status: "created",
    answered: 0,
    titles: [],
    seq: 0,
    createdAt: now,
    updatedAt: now,
  };
}

/** Whether any vendor speaks or listens here. Workers AI does both where there is its binding. */
function hasSpeech({ speech, recognition }: Config, env: Env): boolean {
  const bound = "AI" in env;
  const listens = recognition.recognisers.some(({ kind }) => bound || !kind.startsWith("workers-ai"));
  return listens || voiceWays(speech, bound).length > 0;
}

/** Whatever stops the object from being created, no row stays behind in the list and no grant is kept. */
async function createObject(c: AppContext, init: SessionInit, now: number) {
  const withdraw = async () => {
    await deleteSessionRow(c.get("db"), init.sessionId, now);
    if (init.model !== undefined) await returnModelGrant(c.get("db"), init.userId, init.model);
    if (init.voice !== undefined) await returnVoiceGrants(c.get("db"), init.userId, init.voice);
  };
  try {
    const created = await sessionObject(c.env, init.sessionId).create(init);
    if (!created.ok) await withdraw();
    else if ((await findOwnedSession(c.get("db"), init.userId, init.sessionId)) === null) {
      // Its owner is being deleted, or is an account by now: what came too late for that goes as well.
      const erased = await sessionObject(c.env, init.sessionId).erase(init.userId);
      if (erased.ok) await withdraw();
      return { ok: false, code: "UNAUTHENTICATED" } as const;
    }
    return created;
  } catch (error) {
    await withdraw();
    throw error;
  }
}

export async function setUpSession(c: AppContext, body: CreateSession) {
  const now = Date.now();
  const { userId, kind, name } = userOf(c);
  const localHour = hourIn(body.timeZone, new Date(now));
  if (localHour === null) {
    return problem(c, "VALIDATION_FAILED", {
      issues: [{ path: "timeZone", message: "is not the name of a time zone (IANA)" }],
    });
  }
  if (!(await maySetUpSession(c.get("db"), c.get("config"), userId, now))) {
    return problem(c, "QUOTA_EXCEEDED", { retryAfterSeconds: 600 });
  }
  const { asksOwn, prepareContent } = await import("../content/session-content.ts");
  const setUp = setUpOf(body);
  const prepared = await prepareContent(c.get("db"), userId, setUp);
  if (!prepared.ok) return problem(c, "EMPTY_POOL", { pool: prepared.pool });
  if (prepared.unknownIds.length > 0) {
    const issues = prepared.unknownIds.map((id) => ({ path: "questionIds", message: `${id} is not in this track` }));
    return problem(c, "VALIDATION_FAILED", { issues });
  }
  const sessionId = newId();
  const spender = { userId, isGuest: kind === "guest" };
  // What a person wrote for themselves goes into no prompt, so such an interview is held without a model.
  const model = asksOwn(setUp) ? null : await firstModelGrant(c.get("db"), c.get("config"), spender, sessionId, now);
  const heard = { ...spender, hasVendors: hasSpeech(c.get("config"), c.env) };
  const voice = await firstVoiceGrants(c.get("db"), c.get("config"), heard, sessionId, now);
  const about = { sessionId, userId, setUp, localHour, candidateName: name ?? undefined };
  const init: SessionInit = { ...about, ...prepared.content, model: model ?? undefined, voice: voice ?? undefined };
  await insertSession(c.get("db"), rowOf(sessionId, userId, setUp, now));
  const created = await createObject(c, init, now);
  if (!created.ok) return refused(c, created);
  const createdAt = new Date(created.createdAt).toISOString();
  return c.json({ id: sessionId, ...setUp, stage: created.state.stage, pool: prepared.pool, createdAt }, 201);
}
