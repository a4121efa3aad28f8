/**
 * The tables of accounts: people, their sign-ins, what is on its way to their mailboxes. No secret is stored as it is:
 * passwords, codes, tokens and cookies only as hashes, mail only sealed. Times are milliseconds since the epoch.
 */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const users = sqliteTable(
  "users",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: ["guest", "account"] }).notNull(),
    createdAt: integer("created_at").notNull(),
    /** As it was typed; null for guests. */
    email: text("email"),
    /** In lower case: what decides whether two addresses are one. */
    emailKey: text("email_key"),
    /** PHC string of scrypt. */
    passwordHash: text("password_hash"),
    name: text("name"),
    role: text("role", { enum: ["user", "admin"] })
      .notNull()
      .default("user"),
    preferences: text("preferences", { mode: "json" }).$type<Record<string, unknown>>(),
    verifiedAt: integer("verified_at"),
    bannedAt: integer("banned_at"),
    banReason: text("ban_reason"),
  },
  (table) => [uniqueIndex("users_email").on(table.emailKey)],
);

/** A browser's or a program's sign-in; the secret itself is kept only as a hash. */
export const signIns = sqliteTable(
  "sign_ins",
  {
    idHash: text("id_hash").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["cookie", "bearer"] }).notNull(),
    createdAt: integer("created_at").notNull(),
    lastSeenAt: integer("last_seen_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    /** When the password was last given; null for guests. */
    authenticatedAt: integer("authenticated_at"),
    /** Browser and system in words. */
    device: text("device"),
  },
  (table) => [index("sign_ins_user").on(table.userId)],
);

/** Codes that are on their way to a mailbox: at most one of a kind for each user, so that a new one ends the one before. */
export const emailCodes = sqliteTable(
  "email_codes",
  {
    /** Who asked, and who alone can use the code. */
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    purpose: text("purpose", { enum: ["signUp", "changeEmail"] }).notNull(),
    email: text("email").notNull(),
    emailKey: text("email_key").notNull(),
    /** Keyed; of a code that no mail carries where the address has an account already. */
    codeHash: text("code_hash").notNull(),
    tries: integer("tries").notNull(),
    expiresAt: integer("expires_at").notNull(),
    /** What the account will get once the code is given. */
    passwordHash: text("password_hash"),
    name: text("name"),
  },
  (table) => [primaryKey({ columns: [table.userId, table.purpose] })],
);

/** At most one link to set a new password for each user. */
export const passwordResets = sqliteTable("password_resets", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  tokenHash: text("token_hash").notNull().unique(),
  expiresAt: integer("expires_at").notNull(),
});

/** Failed log-ins in a row: of an address whether or not it has an account, or of a device that is known to it. */
export const loginFailures = sqliteTable("login_failures", {
  /** Keyed hash; tells no address. */
  key: text("key").primaryKey(),
  failures: integer("failures").notNull(),
  blockedUntil: integer("blocked_until").notNull(),
  lastAt: integer("last_at").notNull(),
});

/** Browsers that have logged in before; strangers' failed log-ins do not hold them up. */
export const knownDevices = sqliteTable(
  "known_devices",
  {
    idHash: text("id_hash").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    lastSeenAt: integer("last_seen_at").notNull(),
  },
  (table) => [index("known_devices_user").on(table.userId)],
);

/** Mail that is to be sent. Recipient and words are sealed: they hold codes and links. */
export const mails = sqliteTable(
  "mails",
  {
    /** The same mail asked for twice is one row and one Message-ID. */
    id: text("id").primaryKey(),
    /** Whom it is about; null where that is nobody with a row. */
    userId: text("user_id").references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    /** Empty once nothing is to be read any more. */
    sealed: text("sealed").notNull(),
    status: text("status", { enum: ["due", "sent", "failed"] }).notNull(),
    attempts: integer("attempts").notNull(),
    /** Not before this; a sender that has taken it moves this forward. */
    dueAt: integer("due_at").notNull(),
    createdAt: integer("created_at").notNull(),
    /** After this its words are of no use. */
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [index("mails_due").on(table.status, table.dueAt), index("mails_user").on(table.userId)],
);

/**
 * Accounts and guests that are being deleted, or were: a job goes on from here until it is finished, and a finished row
 * is what is applied again should a backup ever bring the person back. Holds nothing about them but their id then.
 */
export const deletions = sqliteTable(
  "deletions",
  {
    userId: text("user_id").primaryKey(),
    requestedAt: integer("requested_at").notNull(),
    /** Where the last mail goes, sealed; empty for guests, and once it is queued. */
    sealedAddress: text("sealed_address").notNull(),
    /** Names the mailbox in counters; empty as above. */
    mailbox: text("mailbox").notNull(),
    /** Not before this; who works on it has moved it forward. */
    dueAt: integer("due_at").notNull(),
    finishedAt: integer("finished_at"),
  },
  (table) => [index("deletions_due").on(table.finishedAt, table.dueAt)],
);

/** Guests that have logged in to an account: everything of theirs is on its way into it. Gone with the guest, at the end. */
export const handOvers = sqliteTable(
  "hand_overs",
  {
    guestId: text("guest_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    accountId: text("account_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    requestedAt: integer("requested_at").notNull(),
    /** Not before this; who works on it has moved it forward. */
    dueAt: integer("due_at").notNull(),
    /** `moving` only within the transaction that moves the rows. */
    stage: text("stage", { enum: ["asked", "moving"] }).notNull(),
  },
  (table) => [index("hand_overs_due").on(table.dueAt), index("hand_overs_account").on(table.accountId)],
);

/**
 * What administrators did and what happened to accounts, one row after the other, each with the hash of the one before:
 * triggers refuse every change. Names people by id and network addresses by a keyed hash, so that it can outlive them.
 */
export const audit = sqliteTable(
  "audit",
  {
    seq: integer("seq").primaryKey(),
    at: integer("at").notNull(),
    /** Id of who did it; `system` for the clock and commands, `nobody` for who is not signed in. */
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    /** Id of what it was done to; empty where there is nothing. */
    target: text("target").notNull(),
    /** Id of the person it is about; empty as above. */
    about: text("about").notNull(),
    result: text("result", { enum: ["done", "refused"] }).notNull(),
    reason: text("reason").notNull(),
    requestId: text("request_id").notNull(),
    network: text("network").notNull(),
    previous: text("previous").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [index("audit_about").on(table.about, table.action)],
);
