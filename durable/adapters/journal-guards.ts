/**
 * The journal's own size limits, checked before every write: the platform notices late, and locally not at all.
 * Throws; callers that can refuse politely look first.
 */
import {
  type EffectRow,
  type EventRow,
  JOURNAL_LIMITS,
  type JournalWriter,
  type PoolRow,
  type SnapshotRow,
} from "../ports.ts";

export class JournalLimit extends Error {
  constructor(what: string, size: number, limit: number) {
    super(`${what} of ${size} is over the limit of ${limit}`);
    this.name = "JournalLimit";
  }
}

const encoder = new TextEncoder();

/** Bytes of UTF-8; exact only where it could matter for `limit`. */
function bytes(text: string, limit: number): number {
  return text.length * 3 <= limit ? text.length : encoder.encode(text).byteLength;
}

function assertSize(what: string, size: number, limit: number): void {
  if (size > limit) throw new JournalLimit(what, size, limit);
}

export function assertRow(body: string): void {
  assertSize("row", bytes(body, JOURNAL_LIMITS.rowBytes), JOURNAL_LIMITS.rowBytes);
}

export function assertSnapshot(body: string): void {
  assertSize("snapshot", bytes(body, JOURNAL_LIMITS.snapshotBytes), JOURNAL_LIMITS.snapshotBytes);
}

export function assertPool(rows: readonly PoolRow[]): void {
  const size = rows.reduce((sum, row) => sum + encoder.encode(row.body).byteLength, 0);
  assertSize("pool", size, JOURNAL_LIMITS.poolBytes);
}

/** Parameters of one statement. */
export function assertBound(count: number): void {
  assertSize("number of bound parameters", count, JOURNAL_LIMITS.boundParameters);
}

/** The same writer, with every size checked first. */
export function guarded(writer: JournalWriter): JournalWriter {
  return {
    insertEvents(rows: readonly EventRow[]) {
      for (const row of rows) assertRow(row.body);
      writer.insertEvents(rows);
    },
    putEffect(row: EffectRow) {
      assertRow(row.body);
      writer.putEffect(row);
    },
    deleteEffect: (id) => writer.deleteEffect(id),
    putSnapshot(row: SnapshotRow) {
      assertSnapshot(row.body);
      writer.putSnapshot(row);
    },
    putPool(rows: readonly PoolRow[]) {
      for (const row of rows) assertRow(row.body);
      assertPool(rows);
      writer.putPool(rows);
    },
    putValue(name, body) {
      assertRow(body);
      writer.putValue(name, body);
    },
    useTicket: (id, expiresAt, now) => writer.useTicket(id, expiresAt, now),
  };
}
