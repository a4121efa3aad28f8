/**
 * Which rows of D1 are about a person, and what becomes of every column of them: what an export shows and what a deletion
 * erases are both read off this list. A test compares it with the schema, so that no table can be forgotten.
 */
import { between, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import {
  budgetGrants,
  budgets,
  counters,
  emailCodes,
  feedback,
  knownDevices,
  liveSessions,
  loginFailures,
  mails,
  ownQuestions,
  passwordResets,
  questionReports,
  questionsSeen,
  sessionResults,
  sessions,
  shareLinks,
  signIns,
  users,
} from "./schema.ts";

/** `mailbox` names an address in counters; empty where there is none. */
export type Subject = { readonly userId: string; readonly mailbox: string };

/** `exported`: shown to the person. `secret`: opens something. `internal`: says nothing beyond what is exported. */
export type Use = "exported" | "secret" | "internal";

export type Held = {
  /** Under which an export shows it. */
  readonly name: string;
  readonly table: SQLiteTable;
  readonly columns: Readonly<Record<string, Use>>;
  readonly rowsOf: (subject: Subject) => SQL | undefined;
};

function held<T extends SQLiteTable>(entry: {
  name: string;
  table: T;
  columns: Readonly<Record<keyof T["$inferSelect"] & string, Use>>;
  rowsOf: (subject: Subject) => SQL | undefined;
}): Held {
  return entry;
}

const sessionIdsOf = (userId: string): SQL => sql`(SELECT s.id FROM ${sessions} AS s WHERE s.user_id = ${userId})`;

/** In the order in which they are erased: what refers to a row comes before it. */
export const PERSONAL_DATA: readonly Held[] = [
  held({
    name: "sharedReports",
    table: shareLinks,
    columns: {
      id: "exported",
      sessionId: "exported",
      userId: "internal",
      tokenHash: "secret",
      sections: "exported",
      createdAt: "exported",
      expiresAt: "exported",
      revokedAt: "exported",
      views: "exported",
    },
    rowsOf: ({ userId }) => eq(shareLinks.userId, userId),
  }),
  held({
    name: "feedback",
    table: feedback,
    columns: {
      sessionId: "exported",
      userId: "internal",
      rating: "exported",
      thumbs: "exported",
      comment: "exported",
      createdAt: "exported",
      updatedAt: "exported",
    },
    rowsOf: ({ userId }) => eq(feedback.userId, userId),
  }),
  held({
    name: "questionReports",
    table: questionReports,
    columns: {
      id: "exported",
      userId: "internal",
      questionId: "exported",
      reason: "exported",
      comment: "exported",
      status: "exported",
      createdAt: "exported",
    },
    rowsOf: ({ userId }) => eq(questionReports.userId, userId),
  }),
  held({
    name: "ownQuestions",
    table: ownQuestions,
    columns: {
      id: "exported",
      userId: "internal",
      track: "exported",
      difficulty: "exported",
      type: "exported",
      title: "exported",
      prompt: "exported",
      reference: "exported",
      createdAt: "exported",
      updatedAt: "exported",
    },
    rowsOf: ({ userId }) => eq(ownQuestions.userId, userId),
  }),
  held({
    name: "results",
    table: sessionResults,
    columns: { sessionId: "exported", body: "exported", updatedAt: "exported" },
    rowsOf: ({ userId }) => sql`${sessionResults.sessionId} IN ${sessionIdsOf(userId)}`,
  }),
  held({
    name: "liveInterviews",
    table: liveSessions,
    columns: { sessionId: "exported", userId: "internal", until: "exported" },
    rowsOf: ({ userId }) => eq(liveSessions.userId, userId),
  }),
  held({
    name: "interviews",
    table: sessions,
    columns: {
      id: "exported",
      userId: "internal",
      track: "exported",
      companyStyle: "exported",
      difficulty: "exported",
      adaptive: "exported",
      persona: "exported",
      mode: "exported",
      questionCount: "exported",
      behavioralTarget: "exported",
      stage: "exported",
      status: "exported",
      answered: "exported",
      score: "exported",
      low: "exported",
      high: "exported",
      titles: "exported",
      seq: "internal",
      createdAt: "exported",
      updatedAt: "exported",
    },
    rowsOf: ({ userId }) => eq(sessions.userId, userId),
  }),
  held({
    name: "questionsSeen",
    table: questionsSeen,
    columns: { userId: "internal", questionId: "exported", at: "exported" },
    rowsOf: ({ userId }) => eq(questionsSeen.userId, userId),
  }),
  held({
    name: "budgets",
    table: budgets,
    columns: {
      scope: "internal",
      id: "internal",
      day: "exported",
      kind: "exported",
      granted: "exported",
      used: "exported",
    },
    rowsOf: ({ userId }) => sql`${budgets.scope} = 'user' AND ${budgets.id} = ${userId}`,
  }),
  held({
    name: "budgetGrants",
    table: budgetGrants,
    columns: {
      id: "internal",
      userId: "internal",
      sessionId: "exported",
      day: "exported",
      kind: "exported",
      tokens: "exported",
      used: "exported",
      stage: "internal",
      createdAt: "exported",
    },
    rowsOf: ({ userId }) => eq(budgetGrants.userId, userId),
  }),
  held({
    name: "mail",
    table: mails,
    columns: {
      id: "internal",
      userId: "internal",
      kind: "exported",
      // Holds codes and links for as long as they open something.
      sealed: "secret",
      status: "exported",
      attempts: "internal",
      dueAt: "internal",
      createdAt: "exported",
      expiresAt: "internal",
    },
    rowsOf: ({ userId }) => eq(mails.userId, userId),
  }),
  held({
    name: "addressesToConfirm",
    table: emailCodes,
    columns: {
      userId: "internal",
      purpose: "exported",
      email: "exported",
      emailKey: "internal",
      codeHash: "secret",
      tries: "internal",
      expiresAt: "exported",
      passwordHash: "secret",
      name: "exported",
    },
    rowsOf: ({ userId }) => eq(emailCodes.userId, userId),
  }),
  held({
    name: "passwordResets",
    table: passwordResets,
    columns: { userId: "internal", tokenHash: "secret", expiresAt: "exported" },
    rowsOf: ({ userId }) => eq(passwordResets.userId, userId),
  }),
  held({
    name: "knownDevices",
    table: knownDevices,
    columns: { idHash: "secret", userId: "internal", lastSeenAt: "exported" },
    rowsOf: ({ userId }) => eq(knownDevices.userId, userId),
  }),
  held({
    name: "failedLogIns",
    table: loginFailures,
    columns: { key: "internal", failures: "exported", blockedUntil: "exported", lastAt: "exported" },
    rowsOf: ({ userId, mailbox }) =>
      or(
        eq(loginFailures.key, `user:${userId}`),
        ...(mailbox === ""
          ? []
          : [
              eq(loginFailures.key, `account:${mailbox}`), // A range, since a pattern of LIKE may have 50 bytes in D1.
              between(loginFailures.key, `device:${mailbox}:`, `device:${mailbox};`),
            ]),
      ),
  }),
  held({
    name: "counters",
    table: counters,
    columns: { key: "internal", windowStart: "exported", count: "exported" },
    rowsOf: ({ userId, mailbox }) =>
      inArray(counters.key, [
        `sessions:${userId}`,
        `exports:${userId}`,
        `reports:${userId}`,
        `trials:${userId}`,
        ...(mailbox === "" ? [] : [`mail-minute:${mailbox}`, `mail-to:${mailbox}`]),
      ]),
  }),
  held({
    name: "signIns",
    table: signIns,
    columns: {
      idHash: "secret",
      userId: "internal",
      kind: "exported",
      createdAt: "exported",
      lastSeenAt: "exported",
      expiresAt: "exported",
      authenticatedAt: "exported",
      device: "exported",
    },
    rowsOf: ({ userId }) => eq(signIns.userId, userId),
  }),
  held({
    name: "account",
    table: users,
    columns: {
      id: "exported",
      kind: "exported",
      createdAt: "exported",
      email: "exported",
      emailKey: "internal",
      passwordHash: "secret",
      name: "exported",
      role: "exported",
      preferences: "exported",
      verifiedAt: "exported",
      bannedAt: "exported",
      banReason: "exported",
    },
    rowsOf: ({ userId }) => eq(users.id, userId),
  }),
];
