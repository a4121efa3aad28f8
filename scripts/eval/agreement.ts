/** Measures of agreement between two lists of judgements, and intervals around them. All are pure and seeded. */
import { seeded } from "../validate/attacks.ts";

/** Pairs of a human judgement and a predicted one. */
export type Pair<T> = { readonly human: T; readonly predicted: T };

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Pearson's r; NaN where one side does not vary. */
export function pearson(pairs: readonly Pair<number>[]): number {
  const [a, b] = [mean(pairs.map(({ human }) => human)), mean(pairs.map(({ predicted }) => predicted))];
  let [both, first, second] = [0, 0, 0];
  for (const { human, predicted } of pairs) {
    both += (human - a) * (predicted - b);
    first += (human - a) ** 2;
    second += (predicted - b) ** 2;
  }
  return first === 0 || second === 0 ? Number.NaN : both / Math.sqrt(first * second);
}

export function rmse(pairs: readonly Pair<number>[]): number {
  return Math.sqrt(mean(pairs.map(({ human, predicted }) => (human - predicted) ** 2)));
}

/** Levels 0–5 of scores 0–1. */
const LEVELS = 6;
const asLevel = (score: number) => Math.min(LEVELS - 1, Math.max(0, Math.round(score * (LEVELS - 1))));

/** Quadratic weighted kappa of scores on the scale 0–5. */
export function quadraticKappa(pairs: readonly Pair<number>[]): number {
  const humans = Array.from({ length: LEVELS }, () => 0);
  const machines = Array.from({ length: LEVELS }, () => 0);
  let seen = 0;
  for (const { human, predicted } of pairs) {
    const [a, b] = [asLevel(human), asLevel(predicted)];
    humans[a] = (humans[a] ?? 0) + 1;
    machines[b] = (machines[b] ?? 0) + 1;
    seen += (a - b) ** 2;
  }
  let expected = 0;
  humans.forEach((a, at) => {
    machines.forEach((b, other) => {
      expected += (a * b * (at - other) ** 2) / pairs.length;
    });
  });
  return expected === 0 ? Number.NaN : 1 - seen / expected;
}

export function accuracy(pairs: readonly Pair<string>[]): number {
  return pairs.filter(({ human, predicted }) => human === predicted).length / pairs.length;
}

function counts(pairs: readonly Pair<string>[], label: string) {
  let [right, humans, machines] = [0, 0, 0];
  for (const { human, predicted } of pairs) {
    if (human === label) humans += 1;
    if (predicted === label) machines += 1;
    if (human === label && predicted === label) right += 1;
  }
  return { right, humans, machines };
}

/** Mean F1 over the labels that people gave. */
export function macroF1(pairs: readonly Pair<string>[]): number {
  const labels = [...new Set(pairs.map(({ human }) => human))];
  return mean(
    labels.map((label) => {
      const { right, humans, machines } = counts(pairs, label);
      return (2 * right) / (humans + machines);
    }),
  );
}

export function recallOf(label: string) {
  return (pairs: readonly Pair<string>[]): number => {
    const { right, humans } = counts(pairs, label);
    return humans === 0 ? Number.NaN : right / humans;
  };
}

const RESAMPLES = 500;
const SEED = 20_130_607;

/** 95 % interval of a measure by resampling what it is taken over, always with the same seed. */
export function interval<T>(
  all: readonly T[],
  measure: (some: readonly T[]) => number,
  resamples = RESAMPLES,
): readonly [number, number] {
  const random = seeded(SEED);
  const values = Array.from({ length: resamples }, () =>
    measure(all.map((one) => all[Math.floor(random() * all.length)] ?? one)),
  )
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}
