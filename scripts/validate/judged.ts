/** What `npm run validate` says in the end. Pure: printing and exiting are the command's. */
import { type Finding, findingLine } from "./findings.ts";

export type Judged = {
  readonly list: readonly Finding[];
  readonly notes: readonly string[];
  /** Numbers of files read and of questions looked at. */
  readonly files: number;
  readonly questions: number;
};

function countsOf({ list, files, questions }: Judged) {
  const errors = list.filter(({ severity }) => severity === "error").length;
  return { files, questions, errors, warnings: list.length - errors };
}

/** One document. */
export function inJson(judged: Judged): string {
  return JSON.stringify({ findings: judged.list, notes: judged.notes, ...countsOf(judged) });
}

/** A line for each finding and note, and the counts at the end. */
export function inWords(judged: Judged): string[] {
  const { files, questions, errors, warnings } = countsOf(judged);
  const counts = `${files} files, ${questions} questions, ${errors} errors, ${warnings} warnings`;
  return [...judged.list.map(findingLine), ...judged.notes.map((note) => `note ${note}`), counts];
}

/** 1 for errors, and where it is strict for warnings too. */
export function exitCode(judged: Judged, strict: boolean): number {
  const { errors, warnings } = countsOf(judged);
  return errors > 0 || (strict && warnings > 0) ? 1 : 0;
}
