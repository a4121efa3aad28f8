/** A report as Markdown, for reading without Viva. Pure; leaves out what only programs need. */
import type { Report, ReportQuestion } from "#contract/report.ts";

type Evidence = { readonly quote: string };

/** Titles and words are ours or the candidate's: no line of them may look like a heading. */
function plain(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").replace(/^(\s*)([#>~`-])/, "$1\\$2");
}

function quotes(evidence: readonly Evidence[]): string[] {
  return evidence.map(({ quote }) => `  > ${plain(quote)}`);
}

function observations(title: string, list: Report["strengths"]): string[] {
  if (list.length === 0) return [];
  return [`## ${title}`, "", ...list.flatMap(({ text, evidence }) => [`- ${plain(text)}`, ...quotes(evidence)]), ""];
}

/** Every question of a report was asked. */
const OUTCOMES = { answered: "answered", skipped: "skipped", not_reached: "asked, not answered" } as const;

function question({ title, outcome, keyPoints, modelAnswer, nextStep }: ReportQuestion): string[] {
  const points = keyPoints.flatMap(({ statement, verdict, evidence }) => [
    `- ${verdict}: ${plain(statement)}`,
    ...quotes(evidence),
  ]);
  const after = [
    ...(modelAnswer === null ? [] : ["", "A strong answer:", "", plain(modelAnswer)]),
    ...(nextStep === null ? [] : ["", `Next: ${plain(nextStep)}`]),
  ];
  return [`### ${plain(title)}`, "", `Outcome: ${OUTCOMES[outcome]}`, "", ...points, ...after, ""];
}

export function reportAsMarkdown(report: Report): string {
  const { overall } = report;
  const score =
    overall === null
      ? "No overall score."
      : `Score ${overall.score} (between ${overall.low} and ${overall.high}, from ${overall.evidenceCount} pieces of evidence).`;
  const criteria = report.criteria.flatMap(({ name, level, low, high, evidence }) => [
    `- ${name}: level ${level} (${low} to ${high})`,
    ...quotes(evidence),
  ]);
  const lines = [
    "# Report",
    "",
    plain(report.headline),
    "",
    score,
    "",
    ...(criteria.length === 0 ? [] : ["## Criteria", "", ...criteria, ""]),
    "## Questions",
    "",
    ...report.questions.flatMap(question),
    ...observations("Strengths", report.strengths),
    ...observations("To work on", report.improvements),
    ...(report.nextSteps.length === 0
      ? []
      : ["## Next steps", "", ...report.nextSteps.map((step) => `- ${plain(step)}`), ""]),
    `Graded ${report.method.gradedAt} by ${report.method.engine}, bank ${report.method.bank}.`,
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
