/** What `npm audit --json` says about the packages that are shipped, in one word and one line. Runs nothing. */

export type AuditVerdict = {
  /** `not run`: nobody has answered, which is no proof of anything. */
  readonly result: "clean" | "faults" | "not run";
  readonly line: string;
};

function numberIn(counts: object, name: string): number {
  const count: unknown = Reflect.get(counts, name);
  return typeof count === "number" ? count : 0;
}

function parsed(printed: string): object | null {
  try {
    const value: unknown = JSON.parse(printed);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** Faults are those of degree high and critical. Whatever is no report counts as not run. */
export function auditVerdict(printed: string): AuditVerdict {
  const report = parsed(printed);
  const counts: unknown = Reflect.get(
    Object(report === null ? null : Reflect.get(report, "metadata")),
    "vulnerabilities",
  );
  if (typeof counts !== "object" || counts === null) {
    return { result: "not run", line: "Audit of packages: not run, the registry gave no report." };
  }
  const [high, critical] = [numberIn(counts, "high"), numberIn(counts, "critical")];
  const lower = numberIn(counts, "moderate") + numberIn(counts, "low");
  const line = `Audit of packages: ${critical} critical, ${high} high, ${lower} lower.`;
  return { result: high + critical > 0 ? "faults" : "clean", line };
}
