/** Readings of a report that several parts of its page need: numbers of questions, groups of criteria, names. Pure. */
import type { Evidence, ModelHelp, Report, ReportCriterion, ReportKeyPoint, ReportQuestion } from "#contract/report.ts";
import { QUESTION_TYPES } from "#contract/vocabulary.ts";
import { TYPE_WORDS } from "./catalogue.ts";

/** "Warm-up", or "Question 2": numbers count main questions only. */
export function questionLabels(questions: readonly ReportQuestion[]): readonly string[] {
  let number = 0;
  return questions.map((question) => {
    if (question.warmUp) return "Warm-up";
    number += 1;
    return `Question ${number}`;
  });
}

export type CriterionGroup = { readonly name: string; readonly criteria: readonly ReportCriterion[] };

/** Criteria by the type of question they belong to, communication first as it spans all answers. */
export function groupCriteria(criteria: readonly ReportCriterion[]): readonly CriterionGroup[] {
  const across = criteria.filter((criterion) => !criterion.id.includes("."));
  const groups = QUESTION_TYPES.map((type) => ({
    name: TYPE_WORDS[type],
    criteria: criteria.filter((criterion) => criterion.id.startsWith(`${type}.`)),
  }));
  return [{ name: "In all answers", criteria: across }, ...groups].filter((group) => group.criteria.length > 0);
}

/** Ids of the criteria with the lowest levels. */
export function weakest(criteria: readonly ReportCriterion[], count: number): readonly string[] {
  return criteria
    .toSorted((a, b) => a.level - b.level)
    .slice(0, count)
    .map((criterion) => criterion.id);
}

/** Why a point without quotes reads as it does; null where its quotes say it. */
export function pointNote(point: ReportKeyPoint, labelOfSeq: (seq: number) => string): string | null {
  if (point.verdict !== "absent") return point.hinted ? "After a hint, so at most partly." : null;
  if (!point.asked) return "Nobody asked for it, so it does not count.";
  return point.notShownIn === undefined
    ? "Asked for, not shown."
    : `Asked in ${labelOfSeq(point.notShownIn)}, not shown.`;
}

/** "answer 2" for the `seq` of a candidate's message, counted as the report counts answers. */
export function answerNames(questions: readonly ReportQuestion[]): (seq: number) => string {
  const labels = questionLabels(questions);
  const names = new Map<number, string>();
  questions.forEach((question, index) => {
    const label = labels[index]?.toLowerCase().replace("question", "answer") ?? "";
    for (const seq of question.answerSeqs) names.set(seq, label);
  });
  return (seq) => names.get(seq) ?? "an answer";
}

/** All evidence that a report cites, wherever it cites it. */
export function allEvidence(report: Report): readonly Evidence[] {
  const { patterns = [], standoutMoments = [] } = report;
  const points = report.questions.flatMap((question) => question.keyPoints);
  const seen = [...report.criteria, ...report.strengths, ...report.improvements, ...patterns, ...standoutMoments];
  return [...points, ...seen].flatMap((item) => item.evidence);
}

/** The evidence behind quotes that are named by their words; what the report does not cite is left out. */
export function evidenceFor(report: Report, quotes: readonly string[]): readonly Evidence[] {
  const known = allEvidence(report);
  return [...new Set(quotes)].flatMap((quote) => known.find((found) => found.quote === quote) ?? []);
}

/** What a model did for a report, as rows of a list of facts; empty where none had a part in it. */
export function helpRows(
  help: ModelHelp | undefined,
  narratedBy: string | null,
): readonly (readonly [string, string])[] {
  const by = help === undefined || help.by.length === 0 ? "" : `, by ${help.by.join(" and ")}`;
  const rows: (readonly [string, string])[] = [];
  if (help !== undefined) {
    const { messages, worded, verdicts } = help;
    rows.push(["Worded by a model", worded === 0 ? "No message" : `${worded} of ${messages} messages${by}`]);
    const found = `${verdicts} verdict${verdicts === 1 ? "" : "s"}, with quotes found in the answers`;
    rows.push(["Pointed out by it", verdicts === 0 ? "No verdict" : found]);
  }
  if (narratedBy !== null)
    rows.push(["Added afterwards", `A summary in its words, by ${narratedBy}; no score changed`]);
  return rows;
}

/** The sentence under a headline that says how much there was to judge by. */
export function basisWords(report: Report): string {
  const { answered, planned } = report.method;
  const asked = `${answered} of ${planned} question${planned === 1 ? "" : "s"} answered`;
  if (report.status === "partial") return `${asked}. The interval is wider for what is missing.`;
  return `${asked}.`;
}
