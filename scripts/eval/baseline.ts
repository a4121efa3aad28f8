/**
 * The lexical scorer that every figure is compared with: six simple features and a regression fitted on the training
 * split of the same set. It is there to be beaten and grades nothing else.
 */
import type { Labelled } from "./labelled.ts";
import { fitLogistic, fitRidge, logistic, predict } from "./regression.ts";

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z0-9]+/gu) ?? [];

const GRAM = 4;

function gramsOf(words: readonly string[]): Set<string> {
  const text = words.join(" ");
  return new Set(Array.from({ length: Math.max(1, text.length - GRAM + 1) }, (_, at) => text.slice(at, at + GRAM)));
}

/** How much a word tells among the references of the training split. */
export type Rarity = (word: string) => number;

export function rarityOf(training: readonly Labelled[]): Rarity {
  const texts = [...new Set(training.flatMap(({ references }) => references))].map((text) => new Set(wordsOf(text)));
  const found = new Map<string, number>();
  for (const text of texts) for (const word of text) found.set(word, (found.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + texts.length / (1 + (found.get(word) ?? 0)));
}

const total = (words: Iterable<string>, rarity: Rarity) => [...words].reduce((sum, word) => sum + rarity(word), 0);

/** Weighted recall and precision, cosine, 4-gram recall, logarithm of the length, echo of the question. */
function featuresOf(prompt: string, reference: string, answer: string, rarity: Rarity): number[] {
  const [asked, wanted, said] = [wordsOf(prompt), wordsOf(reference), wordsOf(answer)];
  const [askedSet, wantedSet, saidSet] = [new Set(asked), new Set(wanted), new Set(said)];
  const shared = total(
    [...wantedSet].filter((word) => saidSet.has(word)),
    rarity,
  );
  const [all, own] = [total(wantedSet, rarity), total(saidSet, rarity)];
  const [grams, found] = [gramsOf(wanted), gramsOf(said)];
  const held = [...grams].filter((gram) => found.has(gram)).length;
  const echoes = [...saidSet].filter((word) => askedSet.has(word)).length;
  return [
    shared / Math.max(all, 1e-9),
    shared / Math.max(own, 1e-9),
    shared / Math.sqrt(Math.max(all * own, 1e-9)),
    held / grams.size,
    Math.log1p(said.length),
    echoes / Math.max(1, saidSet.size),
  ];
}

/** Features against the reference that shares most with the answer. */
export function bestFeatures({ prompt, references, answer }: Labelled, rarity: Rarity): number[] {
  return references
    .map((reference) => featuresOf(prompt, reference, answer, rarity))
    .reduce(
      (top, one) => ((one[2] ?? 0) > (top[2] ?? 0) ? one : top),
      featuresOf(prompt, references[0] ?? "", answer, rarity),
    );
}

const RIDGE = 1;

/** Scores 0–1 by least squares, for a set with scores. */
export function scoreBaseline(training: readonly Labelled[]): (row: Labelled) => number {
  const rarity = rarityOf(training);
  const rows = training.map((row) => bestFeatures(row, rarity));
  const line = fitRidge(
    rows,
    training.map(({ human }) => human),
    RIDGE,
  );
  return (row) => Math.min(1, Math.max(0, predict(line, bestFeatures(row, rarity))));
}

/** Labels by logistic regression, one against the rest for each. */
export function labelBaseline(
  training: readonly Labelled[],
  labelOf: (row: Labelled) => string,
): (row: Labelled) => string {
  const rarity = rarityOf(training);
  const rows = training.map((row) => bestFeatures(row, rarity));
  const labels = [...new Set(training.map(labelOf))].sort();
  const lines = labels.map((label) =>
    fitLogistic(
      rows,
      training.map((row) => (labelOf(row) === label ? 1 : 0)),
      RIDGE,
    ),
  );
  return (row) => {
    const own = bestFeatures(row, rarity);
    const chances = lines.map((line) => logistic(predict(line, own)));
    return labels[chances.indexOf(Math.max(...chances))] ?? "";
  };
}
