/** How rows of the audit hang together: each hash covers its row and the hash before it. Reads and writes nothing. */
import { sha256 } from "#kernel/ids.ts";

export type AuditEvent = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly about: string;
  readonly result: "done" | "refused";
  readonly reason: string;
  readonly requestId: string;
  readonly network: string;
};

export type AuditRow = AuditEvent & { readonly seq: number; readonly previous: string; readonly hash: string };

/** The hash before the first row. */
export const BEGINNING = "0".repeat(64);

const FIELDS = ["at", "actor", "action", "target", "about", "result", "reason", "requestId", "network"] as const;

function hashOf(seq: number, previous: string, event: AuditEvent): Promise<string> {
  return sha256(JSON.stringify([seq, previous, ...FIELDS.map((field) => event[field])]));
}

/** The row that follows `last`; null for the first. */
export async function nextAuditRow(last: Pick<AuditRow, "seq" | "hash"> | null, event: AuditEvent): Promise<AuditRow> {
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? BEGINNING;
  return { ...event, seq, previous, hash: await hashOf(seq, previous, event) };
}

/** Seq of the first of consecutive rows (oldest first) that was changed, or does not follow the one before; null where all hold. */
export async function firstBrokenRow(rows: readonly AuditRow[]): Promise<number | null> {
  let last: AuditRow | null = null;
  for (const row of rows) {
    if (row.hash !== (await hashOf(row.seq, row.previous, row))) return row.seq;
    const follows: boolean =
      last === null
        ? row.seq > 1 || row.previous === BEGINNING
        : row.seq === last.seq + 1 && row.previous === last.hash;
    if (!follows) return row.seq;
    last = row;
  }
  return null;
}
