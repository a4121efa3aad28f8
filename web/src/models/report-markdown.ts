/**
 * A report as Markdown, in the order of the page, for notes and mentors. Pure; escapes what would be read as markup.
 */
import type { Evidence, Report, ReportCriterion, ReportQuestion } from "#contract/report.ts";
import { VERDICT_WORDS } from "./marks.ts";
import { levelText, levelWord, signalText } from "./readiness.ts";
import { helpRows } from "./report-words.ts";

/** Backslashes before characters that Markdown reads, and before what would open a block at the start of a line. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~]/g, "\\$&")
    .replace(/^(\s*)(#|[-+](?=\s)|\d+(?=[.)]\s))/gm, (_, space: string, sign: string) => `${space}\\${sign}`);
}

function oneLine(text: string): string {
  return escapeMarkdown(text.replace(/\s+/g, " ").trim());
}

function quoteLine(evidence: Evidence): string {
  return `> “${oneLine(evidence.quote)}” (${VERDICT_WORDS[evidence.verdict].toLowerCase()})`;
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${title}`, "", ...items.map((item) => `- ${oneLine(item)}`), ""];
}

function readiness(report: Report): string[] {
  const { overall, hireSignal, narrowing } = report;
  if (overall === null) return ["## Readiness", "", "Not enough evidence for a score.", ...note(narrowing), ""];
  const { score, low, high, evidenceCount } = overall;
  const signal = hireSignal === null ? "" : ` Signal: ${signalText(hireSignal)}.`;
  return [
    "## Readiness",
    "",
    `**${Math.round(score)}** of 100, between ${Math.round(low)} and ${Math.round(high)} (80 % interval, ${evidenceCount} pieces of evidence).${signal}`,
    ...note(narrowing),
    "",
  ];
}

function note(text: string | null): string[] {
  return text === null ? [] : ["", oneLine(text)];
}

function criterion(item: ReportCriterion): string[] {
  const interval = `${levelText(item.low)}–${levelText(item.high)}`;
  return [
    `### ${oneLine(item.name)}: ${levelText(item.level)} of 5 (${interval}), ${levelWord(item.level).toLowerCase()}`,
    "",
    oneLine(item.anchorMet),
    ...(item.anchorNext === null ? [] : ["", `Next: ${oneLine(item.anchorNext)}`]),
    ...(item.evidence.length === 0 ? [] : ["", ...item.evidence.map(quoteLine)]),
    "",
  ];
}

const OUTCOMES = { answered: "answered", skipped: "skipped", not_reached: "asked, not answered" } as const;

function question(item: ReportQuestion, index: number): string[] {
  const label = item.warmUp ? "Warm-up" : `Question ${index}`;
  const points = item.keyPoints.filter((point) => point.asked || point.verdict !== "absent");
  return [
    `### ${label}: ${oneLine(item.title)} (${OUTCOMES[item.outcome]})`,
    "",
    oneLine(item.prompt),
    "",
    `*Why it is asked:* ${oneLine(item.intent)}`,
    "",
    ...points.flatMap((point) => [
      `- ${VERDICT_WORDS[point.verdict]}: ${oneLine(point.statement)}`,
      ...point.evidence.map((found) => `  ${quoteLine(found)}`),
    ]),
    ...(item.nextStep === null ? [] : ["", `*Next time:* ${oneLine(item.nextStep)}`]),
    "",
  ];
}

function narrative({ narrative: told }: Report): string[] {
  if (told === undefined) return [];
  const part = (item: { readonly text: string; readonly evidence: readonly string[] }) => [
    oneLine(item.text),
    ...(item.evidence.length === 0 ? [] : ["", ...item.evidence.map((quote) => `> “${oneLine(quote)}”`)]),
    "",
  ];
  return [
    "## In a model's words",
    "",
    `*Worded by ${oneLine(told.by)} after the report was sealed; changes no score.*`,
    "",
    ...told.paragraphs.flatMap(part),
    ...told.nextSteps.map((step) => `- ${oneLine(step.text)}`),
    "",
  ];
}

function coverage(report: Report): string[] {
  const { coverage: seen } = report;
  const row = (word: string, items: readonly string[]) => (items.length === 0 ? [] : [`${word}: ${items.join(", ")}`]);
  return list("Coverage", [
    ...row("Asked", seen.asked),
    ...row("Skipped", seen.skipped),
    ...row("Asked, not answered", seen.notReached),
    ...row("Too little evidence", seen.unobserved),
  ]);
}

function method(report: Report): string[] {
  const { method: how } = report;
  const model = how.model ?? "offline engine, no language model";
  return [
    "## Method",
    "",
    oneLine(
      `${how.answered} of ${how.planned} questions answered. Engine ${how.engine}, rubric ${how.rubric}, bank ${how.bank}, ${model}, graded ${how.gradedAt}.`,
    ),
    "",
    ...helpRows(how.modelHelp, report.narrative?.by ?? null).map(([name, value]) => `- ${name}: ${oneLine(value)}`),
    ...how.limits.map((limit) => `- ${oneLine(limit)}`),
    "",
  ];
}

/** `heading` names the interview, as the page does above the report. */
export function reportMarkdown(report: Report, heading: string): string {
  let number = 0;
  const numbered = report.questions.map((item) => {
    if (!item.warmUp) number += 1;
    return question(item, number);
  });
  const lines = [
    `# ${oneLine(heading)}`,
    "",
    oneLine(report.headline),
    "",
    ...readiness(report),
    ...(report.criteria.length === 0 ? [] : ["## Criteria", "", ...report.criteria.flatMap(criterion)]),
    ...(numbered.length === 0 ? [] : ["## Questions", "", ...numbered.flat()]),
    ...list(
      "What went well",
      report.strengths.map((seen) => seen.text),
    ),
    ...list(
      "What to change",
      report.improvements.map((seen) => seen.text),
    ),
    ...list(
      "What came back in several answers",
      (report.patterns ?? []).map((seen) => seen.text),
    ),
    ...list(
      "Moments that stood out",
      (report.standoutMoments ?? []).map((seen) => seen.text),
    ),
    ...list("Next steps", report.nextSteps),
    ...narrative(report),
    ...coverage(report),
    ...method(report),
  ];
  return `${lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}
