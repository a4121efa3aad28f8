/** What the validator has to say about the bank: findings with a place, a rule and words. Judges nothing itself. */

export type Severity = "error" | "warning";

export type Finding = {
  readonly severity: Severity;
  /** Path relative to the repository. */
  readonly file: string;
  /** Question, criterion or entry that it is about, when it is one. */
  readonly where?: string | undefined;
  /** Name of the rule, stable across wordings. */
  readonly rule: string;
  readonly message: string;
};

export type Say = (finding: Omit<Finding, "file" | "severity">) => void;

/** Collects findings; `errorIn` and `warningIn` give a voice for one file. */
export class Findings {
  readonly list: Finding[] = [];

  errorIn(file: string): Say {
    return (finding) => this.list.push({ severity: "error", file, ...finding });
  }

  warningIn(file: string): Say {
    return (finding) => this.list.push({ severity: "warning", file, ...finding });
  }

  count(severity: Severity): number {
    return this.list.filter((finding) => finding.severity === severity).length;
  }
}

/** One line for a terminal. */
export function findingLine(finding: Finding): string {
  const where = finding.where === undefined ? "" : ` ${finding.where}`;
  return `${finding.severity} ${finding.file}${where} [${finding.rule}] ${finding.message}`;
}
