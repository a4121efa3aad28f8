/** Transcript and report as text for a terminal, in the order in which the report page shows them. */

import { transcriptAsText } from "../../worker/content/transcript-text.ts";
import type { Message, Report } from "../../worker/contract/report.ts";

const one = (value: number): string => value.toFixed(1);

function overallLine(report: Report): string {
  const { overall, hireSignal } = report;
  if (overall === null) return `No overall score: ${report.narrowing ?? "there is not enough evidence."}`;
  const signal = hireSignal === null ? "" : `, signal ${[...new Set([hireSignal.low, hireSignal.high])].join(" to ")}`;
  return `Overall ${Math.round(overall.score)} (${Math.round(overall.low)}–${Math.round(overall.high)})${signal}`;
}

function criterionLines(report: Report): string[] {
  return report.criteria.flatMap(({ name, level, low, high, answers, anchorMet, evidence }) => [
    `  ${name}: ${one(level)} (${one(low)}–${one(high)}, ${answers} answers). ${anchorMet}`,
    ...evidence.slice(0, 2).map(({ quote, turnSeq }) => `      “${quote}” (${turnSeq})`),
  ]);
}

/** Every question of a report was asked. */
function outcomeWords({ outcome }: Report["questions"][number]): string {
  return outcome === "not_reached" ? "asked, not answered" : outcome;
}

function questionLines(report: Report): string[] {
  return report.questions.flatMap((question) => [
    "",
    `${question.warmUp ? "Warm-up" : "Question"}: ${question.title} (${question.type}, ${question.difficulty}, ${outcomeWords(question)})`,
    ...question.keyPoints.map(({ verdict, asked, statement, evidence }) => {
      const words = verdict === "absent" && !asked ? "not asked" : verdict;
      const quote = evidence[0] === undefined ? "" : ` “${evidence[0].quote}” (${evidence[0].turnSeq})`;
      return `  [${words}] ${statement}${quote}`;
    }),
    ...(question.nextStep === null ? [] : [`  Next: ${question.nextStep}`]),
  ]);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines];
}

export function reportAsText(report: Report): string {
  const { engine, bank, rubric, model, answered, planned } = report.method;
  const lines = [
    report.headline,
    overallLine(report),
    ...section("Criteria", criterionLines(report)),
    ...section(
      "Strengths",
      report.strengths.map(({ text }) => `  ${text}`),
    ),
    ...section(
      "To improve",
      report.improvements.map(({ text }) => `  ${text}`),
    ),
    ...section(
      "Next steps",
      report.nextSteps.map((step) => `  ${step}`),
    ),
    ...questionLines(report),
    "",
    `Graded by ${model ?? engine}, bank ${bank}, rubric ${rubric}; ${answered} of ${planned} questions answered.`,
  ];
  return `${lines.join("\n")}\n`;
}

export function interviewAsText(transcript: readonly Message[], report: Report): string {
  return `${transcriptAsText(transcript)}\n${"—".repeat(40)}\n\n${reportAsText(report)}`;
}
