/**
 * How a score reads: the zones of the 0–100 rule for a bar, and words for levels and signals.
 * Presentation only; scores, intervals and signals come from the report as they are.
 */
import type { Report } from "#contract/report.ts";
import type { Difficulty, HireSignal, Verdict } from "#contract/vocabulary.ts";

export type Zone = { readonly from: number; readonly to: number; readonly signal: HireSignal };

/** Lower borders of borderline, yes … on the rule (grading §4); hard has its own. */
const BORDERS = {
  usual: [0, 40, 60, 75, 90, 100],
  hard: [0, 35, 52, 70, 88, 100],
} as const;

const SIGNALS: readonly HireSignal[] = ["strong_no", "no", "borderline", "yes", "strong_yes"];

export type Bar = keyof typeof BORDERS;

export function zonesOf(bar: Bar): readonly Zone[] {
  const borders = BORDERS[bar];
  return SIGNALS.map((signal, index) => ({ from: borders[index] ?? 0, to: borders[index + 1] ?? 100, signal }));
}

function signalAt(bar: Bar, score: number): HireSignal {
  return zonesOf(bar).findLast((zone) => score >= zone.from)?.signal ?? "strong_no";
}

/**
 * The bar that the report was measured against. With adaptive difficulty the report alone knows the height that was
 * held, so the bar is the one under which its interval gives its signal.
 */
export function barOf(difficulty: Difficulty, adaptive: boolean, report: Pick<Report, "overall" | "hireSignal">): Bar {
  if (!adaptive) return difficulty === "hard" ? "hard" : "usual";
  const { overall, hireSignal } = report;
  if (overall === null || hireSignal === null) return "usual";
  const agrees =
    signalAt("usual", overall.low) === hireSignal.low && signalAt("usual", overall.high) === hireSignal.high;
  return agrees ? "usual" : "hard";
}

export const SIGNAL_WORDS: Readonly<Record<HireSignal, string>> = {
  strong_no: "strong no",
  no: "no",
  borderline: "borderline",
  yes: "yes",
  strong_yes: "strong yes",
};

/** "borderline", or "borderline to yes" where the interval straddles a border. */
export function signalText(signal: NonNullable<Report["hireSignal"]>): string {
  const { low, high } = signal;
  return low === high ? SIGNAL_WORDS[low] : `${SIGNAL_WORDS[low]} to ${SIGNAL_WORDS[high]}`;
}

const LEVEL_WORDS = ["No sign yet", "First signs", "In parts", "Sound", "Strong", "Outstanding"] as const;

/** A word for a level 0–5, rounded to the nearest anchor. */
export function levelWord(level: number): string {
  return LEVEL_WORDS[Math.min(5, Math.max(0, Math.round(level)))] ?? "";
}

/** One decimal, as levels are shown everywhere. */
export function levelText(level: number): string {
  return level.toFixed(1);
}

/** How many quotes stand behind a report, each counted once. */
export function quoteCount(report: Pick<Report, "questions">): number {
  const places = report.questions.flatMap((question) =>
    question.keyPoints.flatMap((point) =>
      point.evidence.map((found) => `${found.turnSeq}:${found.start}:${found.end}`),
    ),
  );
  return new Set(places).size;
}

/** Key points by verdict; what was neither asked nor shown is left out. */
export function pointCounts(question: Report["questions"][number]): Readonly<Record<Verdict, number>> {
  const counts = { met: 0, partial: 0, contradicted: 0, absent: 0 };
  for (const point of question.keyPoints) {
    if (point.verdict !== "absent" || point.asked) counts[point.verdict] += 1;
  }
  return counts;
}
