/** The queue of mail. A sender takes what is due by one conditional update, so that two never send one mail at once. */
import { and, asc, desc, eq, inArray, lt, lte, ne, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { mails } from "../schema.ts";

export type MailRow = typeof mails.$inferSelect;
export type NewMail = Pick<MailRow, "id" | "userId" | "kind" | "sealed" | "createdAt" | "expiresAt">;

/** Puts a mail into the queue; one that is in it already stays as it is. */
export async function insertMail(db: Database, mail: NewMail): Promise<void> {
  await db
    .insert(mails)
    .values({ ...mail, status: "due", attempts: 0, dueAt: mail.createdAt })
    .onConflictDoNothing();
}

/** Takes up to `most` mails that are due: nobody else gets them before `leaseMs` have passed. Each counts one attempt more. */
export async function takeDueMails(db: Database, now: number, leaseMs: number, most: number): Promise<MailRow[]> {
  const due = db
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.status, "due"), lte(mails.dueAt, now)))
    .orderBy(asc(mails.dueAt))
    .limit(most);
  return db
    .update(mails)
    .set({ attempts: sql`${mails.attempts} + 1`, dueAt: now + leaseMs })
    .where(and(inArray(mails.id, due), eq(mails.status, "due"), lte(mails.dueAt, now)))
    .returning();
}

/** The mail is with its server. Its words go, unless `keep`. */
export async function markSent(db: Database, id: string, keep: boolean): Promise<void> {
  await db
    .update(mails)
    .set({ status: "sent", ...(keep ? {} : { sealed: "" }) })
    .where(eq(mails.id, id));
}

export async function putOff(db: Database, id: string, dueAt: number): Promise<void> {
  await db.update(mails).set({ dueAt }).where(eq(mails.id, id));
}

/** Nobody will send it any more; its words go. */
export async function giveUp(db: Database, id: string): Promise<void> {
  await db.update(mails).set({ status: "failed", sealed: "" }).where(eq(mails.id, id));
}

/** Forgets mails that are older than `before`, and the words of those whose words are of no use any more. */
export async function clearMails(db: Database, now: number, before: number): Promise<void> {
  await db.batch([
    db
      .update(mails)
      .set({ status: "failed", sealed: "" })
      .where(and(eq(mails.status, "due"), lt(mails.expiresAt, now))),
    db
      .update(mails)
      .set({ sealed: "" })
      .where(and(ne(mails.sealed, ""), lt(mails.expiresAt, now))),
    db.delete(mails).where(lt(mails.createdAt, before)),
  ]);
}

/** The newest mails, for the outbox of development. */
export async function listMails(db: Database, most: number): Promise<MailRow[]> {
  return db.select().from(mails).orderBy(desc(mails.createdAt), desc(mails.id)).limit(most);
}
