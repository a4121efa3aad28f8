/** Turns spans into quotes with the place they stand at. A span without its turn in the log is left out, never guessed. */
import type { Verdict } from "../../../worker/contract/vocabulary.ts";
import type { Logged, QuestionThread, Span } from "../state.ts";
import type { Evidence } from "./report-shape.ts";
import type { StandingPoint } from "./standing-points.ts";

/** Where a candidate's turns stand in the log. */
export type TurnSeqs = ReadonlyMap<string, number>;

/** `seq` of the `turn.committed` fact of each turn. */
export function turnSeqs(log: readonly Logged[]): TurnSeqs {
  const seqs = new Map<string, number>();
  for (const entry of log) {
    if (entry.class === "fact" && entry.event.type === "turn.committed") seqs.set(entry.event.turnId, entry.seq);
  }
  return seqs;
}

/** Evidence of one span; empty when the turn is unknown. */
export function quoteSpan(span: Span, verdict: Verdict, thread: QuestionThread, seqs: TurnSeqs): Evidence[] {
  const turn = thread.turns.find(({ turnId }) => turnId === span.turnId);
  const turnSeq = seqs.get(span.turnId);
  if (turn === undefined || turnSeq === undefined) return [];
  const quote = turn.text.slice(span.start, span.end);
  if (quote === "") return [];
  return [{ quote, turnSeq, start: span.start, end: span.end, verdict }];
}

/** All quotes of a point in the order said. */
export function evidenceOf(standing: StandingPoint, thread: QuestionThread, seqs: TurnSeqs): Evidence[] {
  return standing.spans.flatMap((span) => quoteSpan(span, standing.verdict, thread, seqs));
}

/** Words of a quote that stands for a whole answer. */
const OPENING_WORDS = 16;

/** The beginning of the answer that was asked for a point and did not show it. */
export function missingEvidence(standing: StandingPoint, thread: QuestionThread, seqs: TurnSeqs): Evidence[] {
  return standing.notShownIn === null ? [] : openingEvidence(standing.notShownIn, thread, seqs);
}

/** The beginning of an answer, for what it does not hold; empty when it has no words. */
export function openingEvidence(turnId: string, thread: QuestionThread, seqs: TurnSeqs): Evidence[] {
  const text = thread.turns.find((turn) => turn.turnId === turnId)?.text ?? "";
  const opening = new RegExp(`^(?:\\S+\\s*){1,${OPENING_WORDS}}`, "u").exec(text)?.[0].trimEnd() ?? "";
  if (opening === "") return [];
  return quoteSpan({ turnId, start: 0, end: opening.length }, "absent", thread, seqs);
}

/** Without repetition, in the order of the conversation. */
export function distinct(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return evidence
    .filter(({ turnSeq, start, end, verdict }) => {
      const id = `${turnSeq}:${start}:${end}:${verdict}`;
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    })
    .sort((a, b) => a.turnSeq - b.turnSeq || a.start - b.start);
}
