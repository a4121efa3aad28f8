/** H2: the audit of packages is told apart from an audit that nobody has made. */
import { describe, expect, it } from "vitest";
import { auditVerdict } from "../../../scripts/check/audit.ts";

const report = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, metadata: { vulnerabilities } });

describe("H2: known faults of packages", () => {
  it("H2: are none where the report counts none that are high or critical", () => {
    expect(auditVerdict(report({ info: 0, low: 1, moderate: 2, high: 0, critical: 0, total: 3 }))).toEqual({
      result: "clean",
      line: "Audit of packages: 0 critical, 0 high, 3 lower.",
    });
  });

  it.each([{ high: 1 }, { critical: 1 }, { high: 2, critical: 3 }])("H2: are faults at %j", (counts) => {
    expect(auditVerdict(report(counts)).result).toBe("faults");
  });

  it.each([
    "",
    "npm error code ENOTFOUND",
    "null",
    "[]",
    "{}",
    '{"metadata":null}',
    JSON.stringify({
      error: { code: "ENOAUDIT", summary: "Your configured registry does not support audit requests." },
    }),
    JSON.stringify({ message: "404 Not Found - POST /-/npm/v1/security/audits/quick", statusCode: 404 }),
  ])("H2: are not known where the registry gives no report: %s", (printed) => {
    const { result, line } = auditVerdict(printed);
    expect(result).toBe("not run");
    expect(line).toContain("not run");
  });
});
