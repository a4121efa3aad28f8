/**
 * Places the verdicts of a report on the candidate's own words: which stretches are marked, and how where marks overlap.
 * Pure; drawing them is `ui/marked-text.tsx`.
 */
import type { Evidence, Report } from "#contract/report.ts";
import { allEvidence } from "./report-words.ts";

export type MarkVerdict = "met" | "partial" | "contradicted";

/** A stretch of one message, `end` exclusive, with what it shows. */
export type Mark = {
  /** Stable within a report; names the place for links from quotes. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly verdict: MarkVerdict;
  /** The key points or criteria that cite it. */
  readonly shows: readonly string[];
};

export type Segment = {
  readonly text: string;
  /** Null for unmarked words. */
  readonly verdict: MarkVerdict | null;
  /** Every mark that covers the segment. */
  readonly ids: readonly string[];
  readonly shows: readonly string[];
  /** The segment is the last of at least one of its marks. */
  readonly closes: boolean;
};

/** Where marks overlap, the more serious verdict is drawn. */
const WEIGHT: Readonly<Record<MarkVerdict, number>> = { contradicted: 3, met: 2, partial: 1 };

export function markId(evidence: Pick<Evidence, "turnSeq" | "start" | "end">): string {
  return `mark-${evidence.turnSeq}-${evidence.start}-${evidence.end}`;
}

function asMark(evidence: Evidence, shows: readonly string[]): Mark | null {
  if (evidence.verdict === "absent") return null;
  return { id: markId(evidence), start: evidence.start, end: evidence.end, verdict: evidence.verdict, shows };
}

/** All marks of a report by the `seq` of the message that they stand in; one mark for each stretch. */
export function collectMarks(report: Report): ReadonlyMap<number, readonly Mark[]> {
  const byTurn = new Map<number, Mark[]>();
  const add = (evidence: Evidence, shows: readonly string[]) => {
    const mark = asMark(evidence, shows);
    if (mark === null) return;
    const marks = byTurn.get(evidence.turnSeq) ?? [];
    byTurn.set(evidence.turnSeq, merged(marks, mark));
  };
  for (const question of report.questions) {
    for (const point of question.keyPoints) for (const found of point.evidence) add(found, [point.statement]);
  }
  for (const found of allEvidence(report)) add(found, []);
  return byTurn;
}

function merged(marks: readonly Mark[], mark: Mark): Mark[] {
  const known = marks.find((other) => other.id === mark.id);
  if (known === undefined) return [...marks, mark];
  const verdict = WEIGHT[mark.verdict] > WEIGHT[known.verdict] ? mark.verdict : known.verdict;
  const shows = [...new Set([...known.shows, ...mark.shows])];
  return marks.map((other) => (other === known ? { ...known, verdict, shows } : other));
}

/**
 * Cuts `text` at every border of a mark. The texts of the segments joined are `text`; marks that reach outside
 * are clipped, empty ones are dropped.
 */
export function cutAtMarks(text: string, marks: readonly Mark[]): readonly Segment[] {
  const inside = marks
    .map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(text.length, mark.end) }))
    .filter((mark) => mark.end > mark.start);
  const borders = new Set([0, text.length, ...inside.flatMap((mark) => [mark.start, mark.end])]);
  const cuts = [...borders].toSorted((a, b) => a - b);
  return cuts.slice(0, -1).flatMap((start, index) => {
    const end = cuts[index + 1];
    return end === undefined ? [] : [segment(text.slice(start, end), start, end, inside)];
  });
}

function segment(text: string, start: number, end: number, marks: readonly Mark[]): Segment {
  const over = marks.filter((mark) => mark.start <= start && mark.end >= end);
  const heaviest = over.toSorted((a, b) => WEIGHT[b.verdict] - WEIGHT[a.verdict])[0];
  return {
    text,
    verdict: heaviest?.verdict ?? null,
    ids: over.map((mark) => mark.id),
    shows: [...new Set(over.flatMap((mark) => mark.shows))],
    closes: over.some((mark) => mark.end === end),
  };
}

export const VERDICT_WORDS: Readonly<Record<MarkVerdict | "absent", string>> = {
  met: "Shown",
  partial: "Partly shown",
  contradicted: "Contradicted",
  absent: "Not shown yet",
};
