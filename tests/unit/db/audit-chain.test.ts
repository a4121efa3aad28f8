import { describe, expect, it } from "vitest";
import { type AuditEvent, type AuditRow, BEGINNING, firstBrokenRow, nextAuditRow } from "#db/audit-chain.ts";

const event = (action: string): AuditEvent => ({
  at: 1_800_000_000_000,
  actor: "a1",
  action,
  target: "u1",
  about: "u1",
  result: "done",
  reason: "because",
  requestId: "r1",
  network: "n1",
});

async function chain(...actions: string[]): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for (const action of actions) rows.push(await nextAuditRow(rows.at(-1) ?? null, event(action)));
  return rows;
}

describe("X9: the chain of the audit", () => {
  it("begins at the beginning and holds", async () => {
    const rows = await chain("a", "b", "c");
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(rows[0]?.previous).toBe(BEGINNING);
    expect(await firstBrokenRow(rows)).toBeNull();
    expect(await firstBrokenRow(rows.slice(1))).toBeNull();
    expect(await firstBrokenRow([])).toBeNull();
  });

  it("breaks at a row of which any field was changed", async () => {
    const rows = await chain("a", "b", "c");
    const changes: Partial<AuditRow>[] = [
      { at: 1 },
      { actor: "x" },
      { action: "x" },
      { target: "x" },
      { about: "x" },
      { result: "refused" },
      { reason: "x" },
      { requestId: "x" },
      { network: "x" },
      { previous: BEGINNING },
      { hash: BEGINNING },
    ];
    for (const change of changes) {
      const forged = rows.map((row) => (row.seq === 2 ? { ...row, ...change } : row));
      expect(await firstBrokenRow(forged), JSON.stringify(change)).toBe(2);
    }
  });

  it("breaks where a row is missing, also the first, and where one was put in its place", async () => {
    const [one, two, three] = await chain("a", "b", "c");
    if (one === undefined || two === undefined || three === undefined) throw new Error("the chain is short");
    expect(await firstBrokenRow([one, three])).toBe(3);
    const other = await nextAuditRow(one, event("forged"));
    expect(await firstBrokenRow([one, other, three])).toBe(3);
    const begun = await nextAuditRow({ seq: 0, hash: "f".repeat(64) }, event("a"));
    expect(await firstBrokenRow([begun])).toBe(1);
  });
});
