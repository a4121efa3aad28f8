/**
 * Bodies of the session routes: what creates an interview, what moves it, what it shows.
 * Requests are strict (unknown keys are refused); responses are built field by field.
 */
import * as z from "zod/mini";
import { Evidence, Message, Report } from "../report.ts";
import {
  ACTIONS,
  CODE_LANGUAGES,
  COMPANY_STYLES,
  COMPANY_TIERS,
  DIFFICULTIES,
  MODES,
  PERSONAS,
  PHASES,
  QUESTION_TYPES,
  STAGES,
  TRACKS,
} from "../vocabulary.ts";

/** Characters of one answer and of one code attachment. */
export const ANSWER_LENGTH = 20_000;
export const CODE_LENGTH = 16_000;

export const Cid = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[\w.:-]+$/));
export const TurnId = z.string().check(z.minLength(1), z.maxLength(32), z.regex(/^[\w-]+$/));

/** Id of a question or a tag. */
export const slug = z.string().check(z.maxLength(80), z.regex(/^[a-z0-9-]+$/));

export const CreateSession = z
  .strictObject({
    track: z.enum(TRACKS),
    companyStyle: z._default(z.enum(COMPANY_STYLES), "general"),
    difficulty: z._default(z.enum(DIFFICULTIES), "medium"),
    adaptive: z._default(z.boolean(), false),
    questionCount: z._default(z.int().check(z.minimum(1), z.maximum(10)), 5),
    questionIds: z.optional(z.array(slug).check(z.minLength(1), z.maxLength(10))),
    warmUp: z._default(z.boolean(), true),
    behavioralTarget: z._default(z.int().check(z.minimum(0), z.maximum(10)), 1),
    persona: z._default(z.enum(PERSONAS), "calm"),
    mode: z._default(z.enum(MODES), "mock"),
    companyTier: z.optional(z.enum(COMPANY_TIERS)),
    role: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))),
    focus: z.optional(z.array(slug).check(z.maxLength(8))),
    timeLimitMinutes: z.optional(z.int().check(z.minimum(10), z.maximum(120))),
    timeZone: z._default(z.string().check(z.maxLength(64)), "UTC"),
    seed: z.optional(z.int().check(z.minimum(0), z.maximum(4_294_967_295))),
  })
  .check(
    z.refine((body) => body.behavioralTarget <= body.questionCount, {
      path: ["behavioralTarget"],
      error: "behavioralTarget may not exceed questionCount",
    }),
    z.refine((body) => body.questionIds === undefined || new Set(body.questionIds).size === body.questionIds.length, {
      path: ["questionIds"],
      error: "questionIds may not repeat",
    }),
  );
export type CreateSession = z.infer<typeof CreateSession>;

export const POOL_STATUSES = [
  "exact",
  "company_fallback",
  "general_fallback",
  "company_fallback_above_cap",
  "general_fallback_above_cap",
  "empty",
] as const;

/** What the bank can offer for a choice, told before the session starts. */
export const Pool = z.object({
  status: z.enum(POOL_STATUSES),
  effectiveCompanyStyle: z.enum(COMPANY_STYLES),
  effectiveDifficulty: z.enum(DIFFICULTIES),
  /** Main questions that could be drawn. */
  available: z.int(),
});
export type Pool = z.infer<typeof Pool>;

/** The set-up in force, as echoed. */
export const SessionSetUp = z.object({
  track: z.enum(TRACKS),
  companyStyle: z.enum(COMPANY_STYLES),
  difficulty: z.enum(DIFFICULTIES),
  adaptive: z.boolean(),
  questionCount: z.int(),
  questionIds: z.optional(z.array(z.string())),
  warmUp: z.boolean(),
  behavioralTarget: z.int(),
  persona: z.enum(PERSONAS),
  mode: z.enum(MODES),
  companyTier: z.optional(z.enum(COMPANY_TIERS)),
  role: z.optional(z.string()),
  focus: z.array(z.string()),
  timeLimitMinutes: z.optional(z.int()),
  timeZone: z.string(),
  seed: z.int(),
});
export type SessionSetUp = z.infer<typeof SessionSetUp>;

export const PublicQuestion = z.object({
  id: z.string(),
  title: z.string(),
  prompt: z.string(),
  type: z.enum(QUESTION_TYPES),
  difficulty: z.enum(DIFFICULTIES),
  tags: z.array(z.string()),
  /** Number of the main question, from 1; 0 is the warm-up. */
  ordinal: z.int(),
  warmUp: z.boolean(),
  exhibit: z.optional(
    z.object({ kind: z.enum(["code", "table", "text"]), language: z.optional(z.string()), text: z.string() }),
  ),
  coding: z.optional(
    z.object({
      functionName: z.string(),
      starter: z.object({ typescript: z.string(), python: z.string() }),
    }),
  ),
});
export type PublicQuestion = z.infer<typeof PublicQuestion>;

/** The same on HTTP and in the socket's `welcome` and `nack`. */
export const PublicState = z.object({
  stage: z.enum(STAGES),
  phase: z.enum(PHASES),
  /** Number of the newest event. */
  seq: z.int(),
  turnId: z.nullable(z.string()),
  questionNumber: z.int(),
  questionCount: z.int(),
  followUpsUsed: z.int(),
  currentQuestion: z.nullable(PublicQuestion),
  hintsUsed: z.int(),
  /** Counted interview time; stops in pauses and 60 s after the last sign of the candidate. */
  elapsedMs: z.int(),
  clockRunning: z.boolean(),
  timeLeftMs: z.optional(z.int()),
  holdLeftMs: z.optional(z.int()),
  canEnd: z.boolean(),
});
export type PublicState = z.infer<typeof PublicState>;

export const CreatedSession = z.object({
  id: z.string(),
  ...SessionSetUp.shape,
  stage: z.enum(STAGES),
  pool: Pool,
  createdAt: z.iso.datetime(),
});
export type CreatedSession = z.infer<typeof CreatedSession>;

const answerText = z.string().check(
  z.minLength(1),
  z.maxLength(ANSWER_LENGTH),
  z.refine((text) => text.trim().length > 0, { error: "text may not be blank" }),
);

export const SendMessage = z.strictObject({
  cid: Cid,
  turnId: z.optional(TurnId),
  text: answerText,
  code: z.optional(
    z.strictObject({ language: z.enum(CODE_LANGUAGES), text: z.string().check(z.maxLength(CODE_LENGTH)) }),
  ),
  source: z.optional(z.enum(["typed", "speech"])),
});
export type SendMessage = z.infer<typeof SendMessage>;

export const SendAction = z
  .strictObject({
    cid: Cid,
    turnId: z.optional(TurnId),
    action: z.enum(ACTIONS),
    forMs: z.optional(z.int().check(z.minimum(1_000), z.maximum(60_000))),
    text: z.optional(answerText),
  })
  .check(
    z.refine((body) => body.action !== "correct" || body.text !== undefined, {
      path: ["text"],
      error: "correct needs text",
    }),
  );
export type SendAction = z.infer<typeof SendAction>;

export const Start = z.strictObject({ cid: z.optional(Cid) });
export const Finish = z.strictObject({ cid: z.optional(Cid) });

export const Started = z.object({ messages: z.array(Message), state: PublicState });
export type Started = z.infer<typeof Started>;

export const Acked = z.object({
  ack: z.object({ cid: z.string(), seq: z.int() }),
  messages: z.array(Message),
  state: PublicState,
});
export type Acked = z.infer<typeof Acked>;

export const SESSION_STATUSES = ["created", "live", "report_pending", "done", "needs_attention"] as const;

export const SessionSummary = z.object({
  id: z.string(),
  track: z.enum(TRACKS),
  companyStyle: z.enum(COMPANY_STYLES),
  difficulty: z.enum(DIFFICULTIES),
  adaptive: z.boolean(),
  persona: z.enum(PERSONAS),
  mode: z.enum(MODES),
  questionCount: z.int(),
  behavioralTarget: z.int(),
  stage: z.enum(STAGES),
  status: z.enum(SESSION_STATUSES),
  answered: z.int(),
  score: z.nullable(z.object({ score: z.number(), low: z.number(), high: z.number() })),
  titles: z.array(z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type SessionSummary = z.infer<typeof SessionSummary>;

export const SessionList = z.object({ items: z.array(SessionSummary), nextCursor: z.nullable(z.string()) });
export type SessionList = z.infer<typeof SessionList>;

export const SessionListQuery = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 20),
  cursor: z.optional(z.string().check(z.maxLength(200))),
  track: z.optional(z.enum(TRACKS)),
  status: z.optional(z.enum(SESSION_STATUSES)),
  q: z.optional(z.string().check(z.trim(), z.maxLength(80))),
});

export const SessionView = z.object({
  id: z.string(),
  setUp: SessionSetUp,
  status: z.enum(SESSION_STATUSES),
  createdAt: z.iso.datetime(),
  state: PublicState,
  report: z.enum(["none", "pending", "ready", "needsAttention"]),
});
export type SessionView = z.infer<typeof SessionView>;

export const Transcript = z.object({ sessionId: z.string(), messages: z.array(Message) });
export type Transcript = z.infer<typeof Transcript>;

export const TranscriptQuery = z.strictObject({ format: z._default(z.enum(["json", "md", "txt"]), "json") });

export const Finished = z.object({ report: Report });
export const ReportPending = z.object({ status: z.literal("report_pending"), retryAfterSeconds: z.int() });

export const Ticket = z.object({ ticket: z.string(), expiresIn: z.int() });

export const SessionResults = z.object({
  sessionId: z.string(),
  status: Report.shape.status,
  overall: Report.shape.overall,
  hireSignal: Report.shape.hireSignal,
  criteria: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      level: z.number(),
      low: z.number(),
      high: z.number(),
      answers: z.int(),
    }),
  ),
  summary: z.object({
    strengths: z.array(z.object({ text: z.string(), evidence: z.array(Evidence) })),
    improvements: z.array(z.object({ text: z.string(), evidence: z.array(Evidence) })),
    nextSteps: z.array(z.string()),
  }),
});
export type SessionResults = z.infer<typeof SessionResults>;
