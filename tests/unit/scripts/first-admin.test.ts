import { describe, expect, it } from "vitest";
import { auditedCommand, firstAdminSql, isPlainEmail } from "../../../scripts/set-up/first-admin.ts";

const SQL = firstAdminSql("ada@example.org");

function database(answer: object) {
  const ran: string[] = [];
  const execute = async (sql: string): Promise<unknown> => {
    ran.push(sql);
    return [{ results: [answer] }];
  };
  return { ran, execute };
}

describe("A14: the command that makes the first administrator", () => {
  it("makes one where there is none, together with a row of the audit, and ends the sign-ins of the account", async () => {
    const { ran, execute } = database({ id: "u1", admins: 0, seq: 4, hash: "a".repeat(64) });
    const { ok } = await auditedCommand(execute, SQL, 1_800_000_000_000);
    expect(ok).toBe(true);
    expect(ran).toHaveLength(2);
    expect(ran[1]).toMatch(/^INSERT INTO audit .*VALUES \(5, 1800000000000, 'system', 'admin\.create', 'u1'/);
    expect(ran[1]).toContain("NOT EXISTS (SELECT 1 FROM users WHERE role = 'admin')");
    expect(ran[1]).toContain("DELETE FROM sign_ins");
  });

  it("makes no second one, and none without an account", async () => {
    for (const answer of [
      { id: "u1", admins: 1, seq: null, hash: null },
      { id: null, admins: 0, seq: null, hash: null },
    ]) {
      const { ran, execute } = database(answer);
      expect((await auditedCommand(execute, SQL, 1)).ok).toBe(false);
      expect(ran).toHaveLength(1);
    }
  });

  it("takes no address that would end a statement", () => {
    expect(isPlainEmail("ada+viva@example.org")).toBe(true);
    for (const bad of ["a'b@example.org", "a@example.org; DROP TABLE users", 'a"@x.y', "a@x.y\n", "", "nobody"]) {
      expect(isPlainEmail(bad), bad).toBe(false);
    }
  });

  it("says so where the database gives no answer", async () => {
    await expect(auditedCommand(async () => [], SQL, 1)).rejects.toThrow("no answer");
  });
});
