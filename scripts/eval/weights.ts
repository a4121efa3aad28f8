/**
 * Fits the weights of the reference grader on labelled answers, and says what they are worth on questions that they have
 * not seen. Every question's own mean is taken out, so that weights say what tells answers to one question apart and
 * nothing of how hard a question or a set is. Pure; reads and writes no file.
 */
import { type Pair, pearson } from "./agreement.ts";
import { fitLogistic, type Linear, solve } from "./regression.ts";

/** One labelled answer: what it measures against each reference of its question. */
export type Measured = {
  readonly set: string;
  readonly question: string;
  /** 0–1. */
  readonly human: number;
  /** Whether people called it correct, where they were asked just that; else null. */
  readonly correct: boolean | null;
  readonly references: readonly Readonly<Record<string, number>>[];
};

export type Fitted = {
  readonly intercept: number;
  readonly perReference: number;
  readonly freshShare: number;
  readonly weights: Readonly<Record<string, number>>;
};

/** How well answers are told apart that the weights were not fitted on: over all of a set, and within its questions. */
export type FoldFigures = { readonly set: string; readonly pooled: number; readonly within: number };

const RIDGE = 5;
/** Each reference is chosen by the weights, and the weights by what was chosen. */
const ROUNDS = 3;
/** Answers that each set counts as, however many it has. */
const SET_WEIGHT = 4_000;

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

type Row = { readonly values: readonly number[]; readonly human: number; readonly weight: number };

const valuesOf = (names: readonly string[], measured: Readonly<Record<string, number>>) =>
  names.map((name) => measured[name] ?? 0);

const idOf = ({ set, question }: Measured) => `${set}\u0000${question}`;

/** Values and judgements less the means of their question. */
function centred(rows: readonly Row[]): Row[] {
  const human = mean(rows.map((row) => row.human));
  const means = (rows[0]?.values ?? []).map((_, at) => mean(rows.map(({ values }) => values[at] ?? 0)));
  return rows.map((row) => ({
    ...row,
    human: row.human - human,
    values: row.values.map((value, at) => value - (means[at] ?? 0)),
  }));
}

/** Least squares without an intercept, with a ridge in units of each column's spread. */
function leastSquares(rows: readonly Row[], width: number): number[] {
  const columns = Array.from({ length: width }, (_, at) => at);
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + row.weight * of(row), 0);
  const spread = columns.map((at) => sum(({ values }) => (values[at] ?? 0) ** 2) / total + 1e-9);
  const left = columns.map((at) =>
    columns.map((other) => {
      const ridge = at === other ? RIDGE * (spread[at] ?? 0) : 0;
      return sum(({ values }) => (values[at] ?? 0) * (values[other] ?? 0)) + ridge;
    }),
  );
  return solve(
    left,
    columns.map((at) => sum(({ values, human }) => (values[at] ?? 0) * human)),
  );
}

/** Measures of which more is worse. Of all others more is never worse: who adds a right word must not fall. */
const LOWERING: ReadonlySet<string> = new Set(["contradicted", "turned"]);

/** Least squares with every weight on its own side of nought; a measure that would turn is left out, the worst first. */
function signedSquares(rows: readonly Row[], names: readonly string[]): number[] {
  let kept = names.map((_, at) => at);
  while (kept.length > 0) {
    const own = kept;
    const found = leastSquares(
      rows.map((row) => ({ ...row, values: own.map((at) => row.values[at] ?? 0) })),
      own.length,
    );
    const signed = found.map((weight, at) => (LOWERING.has(names[own[at] ?? 0] ?? "") ? -weight : weight));
    const worst = Math.min(...signed);
    if (worst >= 0) return names.map((_, at) => found[own.indexOf(at)] ?? 0);
    kept = own.filter((_, at) => signed[at] !== worst);
  }
  return names.map(() => 0);
}

const weighted = (weights: readonly number[], values: readonly number[]) =>
  weights.reduce((sum, weight, at) => sum + weight * (values[at] ?? 0), 0);

/** What an answer measures against the reference that suits it best. */
function chosenOf({ references }: Measured, names: readonly string[], weights: readonly number[]) {
  const worth = (one: Readonly<Record<string, number>>) => weighted(weights, valuesOf(names, one));
  return references.reduce((top, one) => (worth(one) > worth(top) ? one : top));
}

const chosen = (measured: Measured, names: readonly string[], weights: readonly number[]): readonly number[] =>
  valuesOf(names, chosenOf(measured, names, weights));

function fitWeights(answers: readonly Measured[], names: readonly string[]): number[] {
  const inSet = Map.groupBy(answers, ({ set }) => set);
  let weights = names.map(() => 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    const current = weights;
    const rows = [...Map.groupBy(answers, idOf).values()].flatMap((own) =>
      centred(
        own.map((one) => ({
          values: chosen(one, names, current),
          human: one.human,
          weight: SET_WEIGHT / (inSet.get(one.set)?.length ?? 1),
        })),
      ),
    );
    weights = signedSquares(rows, names);
  }
  return weights;
}

/** What is known of a reference before any answer. */
const EXPECTED = ["freshShare"];

/** More to choose from makes a good one by chance more likely; beyond three it is as good as certain. */
const allowance = ({ references }: Measured, { choices = 1 }: Readonly<Record<string, number>>) =>
  Math.min(1, Math.log(references.length * choices));

/**
 * Odds of being called correct, from the weighted sum, the number of references, and how much of the chosen one its
 * question does not hold already. The latter two are the same for all answers to a question, so that nothing of them is
 * left where its mean is taken out.
 */
function fitOdds(answers: readonly Measured[], names: readonly string[], weights: readonly number[]): Linear {
  const asked = answers.filter(({ correct }) => correct !== null);
  const inSet = Map.groupBy(asked, ({ set }) => set);
  return fitLogistic(
    asked.map((one) => {
      const own = chosenOf(one, names, weights);
      return [weighted(weights, valuesOf(names, own)), allowance(one, own), ...valuesOf(EXPECTED, own)];
    }),
    asked.map(({ correct }) => (correct ? 1 : 0)),
    0,
    asked.map(({ set }) => SET_WEIGHT / (inSet.get(set)?.length ?? 1)),
  );
}

/** Weights in odds of being called correct. */
export function fitReference(answers: readonly Measured[], names: readonly string[]): Fitted {
  const weights = fitWeights(answers, names);
  const { intercept, weights: odds } = fitOdds(answers, names, weights);
  const [scale = 0, perReference = 0, freshShare = 0] = odds;
  return {
    intercept,
    perReference,
    freshShare,
    weights: Object.fromEntries(names.map((name, at) => [name, scale * (weights[at] ?? 0)])),
  };
}

function withinOf(pairs: readonly (Pair<number> & { readonly question: string })[]): number {
  const apart = [...Map.groupBy(pairs, ({ question }) => question).values()].flatMap((own) => {
    const [human, predicted] = [mean(own.map((pair) => pair.human)), mean(own.map((pair) => pair.predicted))];
    return own.map((pair) => ({ human: pair.human - human, predicted: pair.predicted - predicted }));
  });
  return pearson(apart);
}

type Foretold = Measured & { readonly predicted: number };

/**
 * What weights fitted on some answers say of others, over what they say on average of those that they know: each part
 * left out has weights of its own, whose sums begin nowhere in common.
 */
function foretell(known: readonly Measured[], others: readonly Measured[], names: readonly string[]): Foretold[] {
  const weights = fitWeights(known, names);
  const sumOf = (one: Measured) => weighted(weights, chosen(one, names, weights));
  const average = mean([...Map.groupBy(known, ({ set }) => set).values()].map((own) => mean(own.map(sumOf))));
  return others.map((one) => ({ ...one, predicted: sumOf(one) - average }));
}

const figuresOf = (foretold: readonly Foretold[]): FoldFigures[] =>
  [...Map.groupBy(foretold, ({ set }) => set)].map(([set, pairs]) => ({
    set,
    pooled: pearson(pairs),
    within: withinOf(pairs),
  }));

/**
 * Cross-validation with whole questions left out.
 * @param folds at least 2; the questions of each set are dealt out in turn
 */
export function crossValidate(answers: readonly Measured[], names: readonly string[], folds: number): FoldFigures[] {
  const foldOf = new Map<string, number>();
  for (const own of Map.groupBy(answers, ({ set }) => set).values()) {
    [...new Set(own.map(idOf))].sort().forEach((id, at) => {
      foldOf.set(id, at % folds);
    });
  }
  return figuresOf(
    Array.from({ length: folds }, (_, fold) =>
      foretell(
        answers.filter((one) => foldOf.get(idOf(one)) !== fold),
        answers.filter((one) => foldOf.get(idOf(one)) === fold),
        names,
      ),
    ).flat(),
  );
}

/** The same with each set left out whole, so that nothing of its habits is known; none where there is only one set. */
export function leaveSetsOut(answers: readonly Measured[], names: readonly string[]): FoldFigures[] {
  const sets = [...Map.groupBy(answers, ({ set }) => set)];
  if (sets.length < 2) return [];
  return sets.flatMap(([left, own]) =>
    figuresOf(
      foretell(
        answers.filter(({ set }) => set !== left),
        own,
        names,
      ),
    ),
  );
}
