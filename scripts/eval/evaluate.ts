/**
 * Agreement of the reference grader with people on one labelled set, split by split, pooled and for each question, with
 * the lexical baseline beside each figure. Blank submissions are taken out first and reported apart.
 */
import {
  gradeAgainstReference,
  measuresOf,
  type ReferenceGrade,
} from "../../durable/engine/grading/reference/grade.ts";
import { accuracy, interval, macroF1, type Pair, pearson, quadraticKappa, recallOf, rmse } from "./agreement.ts";
import { labelBaseline, scoreBaseline } from "./baseline.ts";
import type { Labelled, LabelledSet, Split } from "./labelled.ts";
import type { Measured } from "./weights.ts";

export type Figure = { readonly value: number | null; readonly interval: readonly [number, number] };
export type Compared = { readonly grader: Figure; readonly baseline: Figure };

export type SplitResult = {
  readonly split: Split;
  readonly answers: number;
  readonly questions: number;
  /** Blank submissions, and how many of them were taken for non-answers or got the lowest level. */
  readonly blanks: { readonly count: number; readonly notAssessedOrLowest: number };
  /** Answers, blanks apart, that were not assessed. */
  readonly notAssessed: number;
  readonly pooled: Readonly<Record<string, Compared>>;
  readonly perQuestion: readonly {
    readonly question: string;
    readonly answers: number;
    readonly grader: Readonly<Record<string, number | null>>;
    readonly baseline: Readonly<Record<string, number | null>>;
  }[];
};

export type SetResult = { readonly set: string; readonly hash: string; readonly splits: readonly SplitResult[] };

/** What people hand in instead of nothing. The phrase counts, not the length: some real answers have two words. */
const BLANK =
  /^\W*(?:n ?\/? ?a|none|nothing|empty|blank|no (?:response|answer|submission|comment|text)(?: \w+)?|(?:response|answer|submission) (?:is )?(?:empty|blank|missing)|empty (?:response|answer|submission)|not (?:answered|submitted))?\W*$/iu;

export const isBlank = (answer: string) => BLANK.test(answer);

type Judged = { readonly row: Labelled; readonly grade: ReferenceGrade };

const judge = (row: Labelled): Judged => ({
  row,
  grade: gradeAgainstReference({ question: row.prompt, reference: row.references, answer: row.answer }),
});

/** What is not assessed earns nothing. */
const scoreIn = ({ score }: ReferenceGrade) => score ?? 0;

const LINE = 0.5;
const twoWay = ({ human }: Labelled) => (human === 1 ? "correct" : "incorrect");
const threeWay = ({ label }: Labelled) => label;

/** Correct from the middle of the scale; below it a contradicted statement makes the difference. */
function labelIn(grade: ReferenceGrade, ways: 2 | 3): string {
  if (scoreIn(grade) >= LINE) return "correct";
  if (ways === 3 && grade.points.some(({ verdict }) => verdict === "contradicted")) return "contradictory";
  return "incorrect";
}

/** One kind of figure: pairs of the grader and of the baseline, and what is measured on them. */
type Comparison<T> = {
  readonly measures: Readonly<Record<string, (pairs: readonly Pair<T>[]) => number>>;
  readonly humanOf: (row: Labelled) => T;
  readonly graderOf: (judged: Judged) => T;
  readonly baselineOf: (row: Labelled) => T;
};

function scoreComparison(training: readonly Labelled[]): Comparison<number> {
  return {
    measures: { r: pearson, rmse, qwk: quadraticKappa },
    humanOf: ({ human }) => human,
    graderOf: ({ grade }) => scoreIn(grade),
    baselineOf: scoreBaseline(training),
  };
}

function labelComparison(training: readonly Labelled[], ways: 2 | 3): Comparison<string> {
  const labelOf = ways === 2 ? twoWay : threeWay;
  const more = ways === 2 ? {} : { "recall of contradictory, 3-way": recallOf("contradictory") };
  return {
    measures: { [`accuracy, ${ways}-way`]: accuracy, [`macro-F1, ${ways}-way`]: macroF1, ...more },
    humanOf: labelOf,
    graderOf: ({ grade }) => labelIn(grade, ways),
    baselineOf: labelBaseline(training, labelOf),
  };
}

const round = (value: number) => (Number.isFinite(value) ? Math.round(value * 10_000) / 10_000 : null);

function figureOf<T>(pairs: readonly Pair<T>[], measure: (pairs: readonly Pair<T>[]) => number): Figure {
  const [low, high] = interval(pairs, measure);
  return { value: round(measure(pairs)), interval: [round(low) ?? 0, round(high) ?? 0] };
}

type Part = {
  readonly pooled: Readonly<Record<string, Compared>>;
  readonly valuesOf: (judged: readonly Judged[]) => {
    readonly grader: Record<string, number | null>;
    readonly baseline: Record<string, number | null>;
  };
};

function compare<T>(comparison: Comparison<T>, judged: readonly Judged[]): Part {
  const { measures, humanOf, graderOf, baselineOf } = comparison;
  const graderPairs = (some: readonly Judged[]): Pair<T>[] =>
    some.map((one) => ({ human: humanOf(one.row), predicted: graderOf(one) }));
  const baselinePairs = (some: readonly Judged[]): Pair<T>[] =>
    some.map(({ row }) => ({ human: humanOf(row), predicted: baselineOf(row) }));
  const [own, plain] = [graderPairs(judged), baselinePairs(judged)];
  const named = <V>(take: (measure: (pairs: readonly Pair<T>[]) => number) => V): Record<string, V> =>
    Object.fromEntries(Object.entries(measures).map(([name, measure]) => [name, take(measure)]));
  return {
    pooled: named((measure) => ({ grader: figureOf(own, measure), baseline: figureOf(plain, measure) })),
    valuesOf: (some) => ({
      grader: named((measure) => round(measure(graderPairs(some)))),
      baseline: named((measure) => round(measure(baselinePairs(some)))),
    }),
  };
}

function partsOf(name: string, training: readonly Labelled[], judged: readonly Judged[]): Part[] {
  if (name === "saf") return [compare(scoreComparison(training), judged)];
  return [compare(labelComparison(training, 2), judged), compare(labelComparison(training, 3), judged)];
}

function resultOf(name: string, split: Split, rows: readonly Labelled[], training: readonly Labelled[]): SplitResult {
  const blanks = rows.filter(({ answer }) => isBlank(answer)).map(judge);
  const judged = rows.filter(({ answer }) => !isBlank(answer)).map(judge);
  const parts = partsOf(name, training, judged);
  const byQuestion = Map.groupBy(judged, ({ row }) => row.question);
  return {
    split,
    answers: judged.length,
    questions: byQuestion.size,
    blanks: {
      count: blanks.length,
      notAssessedOrLowest: blanks.filter(({ grade }) => grade.level === null || grade.level === 0).length,
    },
    notAssessed: judged.filter(({ grade }) => grade.score === null).length,
    pooled: Object.assign({}, ...parts.map(({ pooled }) => pooled)),
    perQuestion: [...byQuestion].map(([question, some]) => {
      const values = parts.map(({ valuesOf }) => valuesOf(some));
      const grader = Object.assign({}, ...values.map((one) => one.grader));
      const baseline = Object.assign({}, ...values.map((one) => one.baseline));
      return { question, answers: some.length, grader, baseline };
    }),
  };
}

/** Evaluates one set on its test splits. */
export function evaluateSet({ name, hash, splits }: LabelledSet): SetResult {
  const training = (splits.get("training") ?? []).filter(({ answer }) => !isBlank(answer));
  const tests = [...splits].filter(([split]) => split !== "training");
  return { set: name, hash, splits: tests.map(([split, rows]) => resultOf(name, split, rows, training)) };
}

/** The training answers of a set as weights are fitted on them: blanks left out, no text kept. */
export function measuredAnswers({ name, splits }: LabelledSet): Measured[] {
  const rows = (splits.get("training") ?? []).filter(({ answer }) => !isBlank(answer));
  return rows.map(({ question, prompt, references, answer, human, label }) => ({
    set: name,
    question,
    human,
    correct: label === "" ? null : human === 1,
    references: measuresOf({ question: prompt, reference: references, answer }),
  }));
}
