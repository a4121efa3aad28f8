/**
 * The schema of D1 (accounts are in `account-schema.ts`), from which `npm run db:generate` writes the migrations in `drizzle/`.
 * D1 holds what outlives a session: who may come in, the bank, questions that users wrote for themselves, and summaries.
 * No word of an answer is stored here.
 * Times are milliseconds since the epoch.
 */
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { BUDGET_KINDS } from "#contract/rpc.ts";
import { users } from "./account-schema.ts";

export * from "./account-schema.ts";

/** Fixed-window counters; every change is one conditional upsert. */
export const counters = sqliteTable("counters", {
  key: text("key").primaryKey(),
  windowStart: integer("window_start").notNull(),
  count: integer("count").notNull(),
});

/** The bank, upserted from `data/` by content hash. `body` is the whole question as JSON. */
export const questions = sqliteTable(
  "questions",
  {
    id: text("id").primaryKey(),
    track: text("track").notNull(),
    companyStyle: text("company_style").notNull(),
    difficulty: text("difficulty").notNull(),
    type: text("type").notNull(),
    title: text("title").notNull(),
    prompt: text("prompt").notNull(),
    tags: text("tags", { mode: "json" }).$type<string[]>().notNull(),
    body: text("body").notNull(),
    hash: text("hash").notNull(),
    /** Rows that left `data/` stay for old sessions but are no longer drawn. */
    active: integer("active", { mode: "boolean" }).notNull(),
  },
  (table) => [index("questions_pool").on(table.active, table.track, table.difficulty)],
);

export const bank = sqliteTable("bank", {
  id: text("id").primaryKey(),
  version: text("version").notNull(),
  seededAt: integer("seeded_at").notNull(),
});

export const sessions = sqliteTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    track: text("track").notNull(),
    companyStyle: text("company_style").notNull(),
    difficulty: text("difficulty").notNull(),
    adaptive: integer("adaptive", { mode: "boolean" }).notNull(),
    persona: text("persona").notNull(),
    mode: text("mode").notNull(),
    questionCount: integer("question_count").notNull(),
    behavioralTarget: integer("behavioral_target").notNull(),
    stage: text("stage").notNull(),
    status: text("status").notNull(),
    answered: integer("answered").notNull(),
    score: real("score"),
    low: real("low"),
    high: real("high"),
    titles: text("titles", { mode: "json" }).$type<string[]>().notNull(),
    /** Newest event of the object's log that this row reflects. */
    seq: integer("seq").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [index("sessions_of_user").on(table.userId, table.createdAt, table.id)],
);

/** Criterion levels and verdicts with offsets of a finished session, at most 8 KB. */
export const sessionResults = sqliteTable("session_results", {
  sessionId: text("session_id")
    .primaryKey()
    .references(() => sessions.id, { onDelete: "cascade" }),
  body: text("body").notNull(),
  updatedAt: integer("updated_at").notNull(),
});

export const questionsSeen = sqliteTable(
  "questions_seen",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    questionId: text("question_id").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.questionId] })],
);

/** Sessions that were deleted, so that nothing restored from a backup brings one back. */
export const tombstones = sqliteTable("tombstones", {
  sessionId: text("session_id").primaryKey(),
  deletedAt: integer("deleted_at").notNull(),
});

/**
 * What a day (UTC) has given away of something that costs money; `id` is a user, or `all` for everybody together.
 * Changed only by the conditional statements of `queries/budgets.ts`.
 */
export const budgets = sqliteTable(
  "budgets",
  {
    scope: text("scope", { enum: ["user", "global"] }).notNull(),
    id: text("id").notNull(),
    day: text("day").notNull(),
    kind: text("kind", { enum: BUDGET_KINDS }).notNull(),
    /** Given to sessions and not given back. Includes what they have used. */
    granted: integer("granted").notNull(),
    /** Of it, what sessions have reported as used. */
    used: integer("used").notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.id, table.day, table.kind] })],
);

/** One slice of a budget, held by one session; `tokens` counts what its kind counts. A slice that is never given back counts as used up. */
export const budgetGrants = sqliteTable(
  "budget_grants",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    sessionId: text("session_id").notNull(),
    day: text("day").notNull(),
    kind: text("kind", { enum: BUDGET_KINDS }).notNull(),
    tokens: integer("tokens").notNull(),
    /** Null until the session reports; then what it has used. */
    used: integer("used"),
    /** Whether the rows of `budgets` show the slice, and its return, already. */
    stage: text("stage", { enum: ["taken", "booked", "returning", "returned"] }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("budget_grants_day").on(table.day, table.userId)],
);

/** How each provider was last seen, as the objects report it. */
export const providerHealth = sqliteTable("provider_health", {
  id: text("id").primaryKey(),
  lastOkAt: integer("last_ok_at"),
  lastErrorAt: integer("last_error_at"),
  lastErrorCode: text("last_error_code"),
  updatedAt: integer("updated_at").notNull(),
});

/** Interviews that are being held. A row counts until `until`; it is kept a while longer to know whose sockets to close. */
export const liveSessions = sqliteTable(
  "live_sessions",
  {
    sessionId: text("session_id")
      .primaryKey()
      .references(() => sessions.id, { onDelete: "cascade" }),
    userId: text("user_id").notNull(),
    until: integer("until").notNull(),
  },
  (table) => [index("live_sessions_of_user").on(table.userId)],
);

/** Links under which somebody without a sign-in may read parts of a report. The token itself is kept only as a hash. */
export const shareLinks = sqliteTable(
  "share_links",
  {
    id: text("id").primaryKey(),
    sessionId: text("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull().unique(),
    sections: text("sections", { mode: "json" }).$type<string[]>().notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    revokedAt: integer("revoked_at"),
    /** How often the report was read. */
    views: integer("views").notNull(),
  },
  (table) => [index("share_links_session").on(table.sessionId), index("share_links_user").on(table.userId)],
);

/** What a person thinks of an interview; one each, which can be changed. */
export const feedback = sqliteTable(
  "feedback",
  {
    sessionId: text("session_id")
      .primaryKey()
      .references(() => sessions.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    rating: integer("rating"),
    thumbs: text("thumbs", { enum: ["up", "down"] }),
    comment: text("comment"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [index("feedback_user").on(table.userId), index("feedback_newest").on(table.updatedAt)],
);

/** Questions of the bank that somebody has found to be wrong. */
export const questionReports = sqliteTable(
  "question_reports",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    questionId: text("question_id").notNull(),
    reason: text("reason", { enum: ["wrong", "unclear", "offensive", "duplicate", "other"] }).notNull(),
    comment: text("comment"),
    status: text("status", { enum: ["open", "closed"] }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("question_reports_user").on(table.userId), index("question_reports_status").on(table.status)],
);

/** Questions that people wrote for themselves, each with the answer it is graded against. Only their owner meets them. */
export const ownQuestions = sqliteTable(
  "own_questions",
  {
    /** `own-…`, so that no question of the bank has the same. */
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    track: text("track").notNull(),
    difficulty: text("difficulty").notNull(),
    type: text("type").notNull(),
    title: text("title").notNull(),
    prompt: text("prompt").notNull(),
    reference: text("reference").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [index("own_questions_user").on(table.userId, table.createdAt)],
);
