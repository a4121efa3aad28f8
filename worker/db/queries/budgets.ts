/**
 * What a day may cost. A slice is taken from the user's row and from everybody's row together, by conditional statements
 * in one transaction on the primary: nothing is read first and written later. Who may take one is decided elsewhere.
 */

import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { KEPT_DAYS } from "#contract/retention.ts";
import type { BudgetKind } from "#contract/rpc.ts";
import { log } from "#kernel/log.ts";
import type { Database } from "../client.ts";
import { budgetGrants, budgets } from "../schema.ts";

const DEFAULT: BudgetKind = "modelTokens";
/** Id of everybody's row. */
const ALL = "all";
/** Shares of everybody's row at which operations are told. */
const ALERT_SHARES = [0.5, 0.8, 1] as const;
/** Grants older than this are forgotten; their days cannot be taken from any more. */
const KEPT_MS = KEPT_DAYS.budgets * 86_400_000;

/** A day (UTC), in what its kind counts: tokens of prompt and answer together, characters, seconds. */
export type DayCaps = { readonly perUser: number; readonly global: number };

export type SliceRequest = {
  readonly userId: string;
  readonly sessionId: string;
  /** Names the slice: asked for again, it is the same slice and is taken once. */
  readonly grantId: string;
  readonly tokens: number;
  /** Absent: `modelTokens`. */
  readonly kind?: BudgetKind | undefined;
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly caps: DayCaps;
  /** Milliseconds since the epoch. */
  readonly now: number;
};

/** Day (UTC) that a time in milliseconds falls on. */
export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** The two rows that a grant draws on, as a condition on `budgets`. */
function rowsOf(userId: unknown, day: unknown, kind: unknown) {
  return sql`${budgets.kind} = ${kind} AND ${budgets.day} = ${day} AND (${budgets.scope}, ${budgets.id}) IN (VALUES ('user', ${userId}), ('global', ${ALL}))`;
}

/** What is left of a row that may not be there yet. */
function left(scope: "user" | "global", id: string, { day, kind = DEFAULT }: SliceRequest, cap: number) {
  const granted = sql`(SELECT b.granted FROM ${budgets} AS b WHERE b.scope = ${scope} AND b.id = ${id} AND b.day = ${day} AND b.kind = ${kind})`;
  return sql`(${cap} - coalesce(${granted}, 0))`;
}

/**
 * Takes up to `tokens` and gives what was granted: less where the day has less left, 0 where it has nothing. The same
 * `grantId` gives the same answer and takes nothing more. Throws when D1 does not answer.
 */
export async function takeSlice(db: Database, request: SliceRequest): Promise<number> {
  const { userId, sessionId, grantId, tokens, kind = DEFAULT, day, caps, now } = request;
  const available = sql`min(${tokens}, ${left("user", userId, request, caps.perUser)}, ${left("global", ALL, request, caps.global)})`;
  // In the order of the table's columns.
  const values = sql`${grantId}, ${userId}, ${sessionId}, ${day}, ${kind}, ${available} AS tokens, NULL, 'taken', ${now}`;
  const taken = sql`(SELECT g.tokens FROM ${budgetGrants} AS g WHERE g.id = ${grantId} AND g.stage = 'taken')`;
  const [, , , , found, total] = await db.batch([
    db.insert(budgetGrants).select(sql`SELECT * FROM (SELECT ${values}) WHERE tokens > 0`).onConflictDoNothing(),
    db
      .insert(budgets)
      .values([
        { scope: "user", id: userId, day, kind, granted: 0, used: 0 },
        { scope: "global", id: ALL, day, kind, granted: 0, used: 0 },
      ])
      .onConflictDoNothing(),
    db
      .update(budgets)
      .set({ granted: sql`${budgets.granted} + ${taken}` })
      .where(sql`${rowsOf(userId, day, kind)} AND ${taken} IS NOT NULL`),
    db
      .update(budgetGrants)
      .set({ stage: "booked" })
      .where(and(eq(budgetGrants.id, grantId), eq(budgetGrants.stage, "taken"))),
    db
      .select({ tokens: budgetGrants.tokens })
      .from(budgetGrants)
      .where(and(eq(budgetGrants.id, grantId), eq(budgetGrants.userId, userId), eq(budgetGrants.stage, "booked"))),
    db
      .select({ granted: budgets.granted })
      .from(budgets)
      .where(and(eq(budgets.scope, "global"), eq(budgets.id, ALL), eq(budgets.day, day), eq(budgets.kind, kind))),
    db.delete(budgetGrants).where(lt(budgetGrants.createdAt, now - KEPT_MS)),
  ]);
  const granted = found[0]?.tokens ?? 0;
  alertAt(kind, caps.global, total[0]?.granted ?? 0, granted);
  return granted;
}

/** One line when a slice takes everybody's row past a share that somebody should hear of. */
function alertAt(kind: BudgetKind, cap: number, granted: number, slice: number): void {
  const passed = ALERT_SHARES.filter((share) => granted - slice < cap * share && granted >= cap * share);
  const share = passed.at(-1);
  if (share !== undefined) log("budget.alert", { kind, percent: share * 100, granted, cap });
}

/**
 * Says what of a slice was used and gives the rest back to its day. Counts once, whatever is said later; a slice of
 * somebody else is left alone. `used` beyond the slice counts as the whole slice.
 */
export async function returnSlice(
  db: Database,
  slice: { readonly userId: string; readonly grantId: string; readonly used: number },
): Promise<void> {
  const { userId, grantId } = slice;
  const own = and(eq(budgetGrants.id, grantId), eq(budgetGrants.userId, userId));
  const returning = (value: "tokens" | "used" | "day" | "kind") =>
    sql`(SELECT ${sql.identifier(value)} FROM ${budgetGrants} AS g WHERE g.id = ${grantId} AND g.stage = 'returning')`;
  await db.batch([
    db
      .update(budgetGrants)
      .set({ stage: "returning", used: sql`max(0, min(${budgetGrants.tokens}, ${slice.used}))` })
      .where(and(own, eq(budgetGrants.stage, "booked"))),
    db
      .update(budgets)
      .set({
        granted: sql`${budgets.granted} - ${returning("tokens")} + ${returning("used")}`,
        used: sql`${budgets.used} + ${returning("used")}`,
      })
      .where(sql`${rowsOf(userId, returning("day"), returning("kind"))} AND ${returning("day")} IS NOT NULL`),
    db
      .update(budgetGrants)
      .set({ stage: "returned" })
      .where(and(own, eq(budgetGrants.stage, "returning"))),
  ]);
}

export type DayRow = { readonly granted: number; readonly used: number };

/** What a day has given, to one user and to all; zeros where it has given nothing. */
export async function readDay(
  db: Database,
  userId: string,
  day: string,
  kind: BudgetKind = DEFAULT,
): Promise<{ readonly user: DayRow; readonly global: DayRow }> {
  const rows = await db
    .select({ scope: budgets.scope, granted: budgets.granted, used: budgets.used })
    .from(budgets)
    .where(and(eq(budgets.day, day), eq(budgets.kind, kind), inArray(budgets.id, [userId, ALL])));
  const of = (scope: "user" | "global"): DayRow => {
    const row = rows.find((candidate) => candidate.scope === scope);
    return { granted: row?.granted ?? 0, used: row?.used ?? 0 };
  };
  return { user: of("user"), global: of("global") };
}
