/** Holds every quote of a report against the transcript: same message, same offsets, same words, said by the candidate. */
import type { Evidence, Message, Report } from "../../worker/contract/report.ts";

export type WrongQuote = Evidence & { readonly reason: string };
export type QuoteCheck = { readonly quotes: number; readonly wrong: readonly WrongQuote[] };

function evidenceOf(report: Report): Evidence[] {
  return [
    ...report.criteria.flatMap(({ evidence }) => evidence),
    ...report.questions.flatMap(({ keyPoints }) => keyPoints.flatMap(({ evidence }) => evidence)),
    ...report.strengths.flatMap(({ evidence }) => evidence),
    ...report.improvements.flatMap(({ evidence }) => evidence),
    ...report.patterns.flatMap(({ evidence }) => evidence),
    ...report.standoutMoments.flatMap(({ evidence }) => evidence),
  ];
}

function reasonAgainst(evidence: Evidence, bySeq: ReadonlyMap<number, Message>): string | null {
  const message = bySeq.get(evidence.turnSeq);
  if (message === undefined) return "no message has this seq";
  if (message.role !== "candidate") return `said by the ${message.role}`;
  if (evidence.quote.trim() === "") return "empty";
  const found = message.text.slice(evidence.start, evidence.end);
  return found === evidence.quote ? null : `the transcript has “${found}” there`;
}

export function checkQuotes(report: Report, transcript: readonly Message[]): QuoteCheck {
  const bySeq = new Map(transcript.map((message) => [message.seq, message]));
  const all = evidenceOf(report);
  const wrong = all.flatMap((evidence) => {
    const reason = reasonAgainst(evidence, bySeq);
    return reason === null ? [] : [{ ...evidence, reason }];
  });
  return { quotes: all.length, wrong };
}

/** The report without what two runs of the same seed may differ in: the session's id and the time of grading. */
export function normaliseReport(report: Report): string {
  return JSON.stringify({
    ...report,
    sessionId: "",
    method: { ...report.method, gradedAt: "" },
  });
}
