/**
 * What tells the order of a sentence's pieces from any other order of them: logistic regression over pairs of a sentence and
 * the same one with two or three of its pieces exchanged. Only the joints that differ count, so that what a sentence says
 * and how it is worded falls out.
 */
import { emptyTable, type Row, rowsOf, SIGNS, signsAt, toSteps } from "../../durable/engine/understanding/joints.ts";
import { normaliseTurn } from "../../durable/engine/understanding/normalise.ts";
import { readPassage } from "../../durable/engine/understanding/sentences.ts";
import { OTHER_ORDERS } from "../../durable/engine/understanding/turned-match.ts";
import { seeded } from "../validate/attacks.ts";
import type { PlacedQuestion } from "../validate/load-bank.ts";

const without = (text: string, words: RegExp) =>
  text
    .split(/\s+/u)
    .filter((word) => !words.test(word))
    .join(" ");
const ARTICLES = /^(?:a|an|the)$/iu;
const JOINING = /^(?:a|an|the|is|are|was|were|it|this|that)$/iu;

/** Slips of people who learned English late: no article, an ending left out, another preposition. */
function withSlips(text: string): string {
  const places = ["in", "on", "at"];
  return without(text, /^(?:the|an)$/iu)
    .replace(/\b(\p{L}{3,})s\b/gu, (word, stem: string, at: number) => (at % 3 === 0 ? stem : word))
    .replace(/\b(?:in|on|at)\b/gu, (word, at: number) => places[at % 3] ?? word);
}

/** Forms in which answers are learned from beside their own, so that no article and no mark is relied on. */
const FORMS: readonly ((text: string) => string)[] = [
  (text) => text.toLowerCase(),
  (text) => without(text, ARTICLES).replace(/[,;:]/gu, "").toLowerCase(),
  (text) => without(text, JOINING),
  withSlips,
];

/** All texts of a question that are learned from. */
export function textsOf({ modelAnswer, checks, prompt, rephrase, keyPoints }: PlacedQuestion): string[] {
  const answers = [modelAnswer, checks.paraphrase];
  const statements = keyPoints.map(({ statement }) => statement).join(" ");
  return [
    ...answers,
    checks.weak,
    checks.negated,
    prompt,
    rephrase,
    statements,
    ...FORMS.flatMap((form) => answers.map(form)),
  ].filter((text) => text.trim() !== "");
}

/** Words of a sentence whose order tells something. */
const LEAST_WORDS = 5;
/** Times that each sentence is learned from, and then once more from the signs that are kept; orders each time. */
const ROUNDS = { all: 5, kept: 3 } as const;
const ORDERS_EACH = 4;
const RATE = 0.15;
const DECAY = 2e-5;
/** Signs that are kept: those that are worth most and seen most; with 40,000 hardly more is told. */
const KEPT = 15_000;
const BY_SEEN = 0.3;

type Joint = readonly [last: number, first: number];

/** The joints of pieces in an order, with the beginning and the end of the sentence. */
function jointsIn(pieces: readonly Joint[], length: number): Joint[] {
  return [...pieces, undefined].map((piece, at) => [(pieces[at - 1]?.[1] ?? 0) - 1, piece?.[0] ?? length]);
}

/** Joints that a random other order of a sentence loses, and those that it has instead. */
function exchange(length: number, random: () => number): { readonly lost: Joint[]; readonly gained: Joint[] } {
  const cuts = [0, 0].map(() => 1 + Math.floor(random() * (length - 1))).sort((a, b) => a - b);
  const [one = 1, other = 1] = cuts;
  const pieces: Joint[] = [
    [0, one],
    [one, other],
    [other, length],
  ].filter(([from = 0, to = 0]) => to > from) as unknown as Joint[];
  const order = pieces.length === 2 ? [1, 0] : (OTHER_ORDERS[Math.floor(random() * OTHER_ORDERS.length)] ?? []);
  const given = jointsIn(pieces, length);
  const made = jointsIn(
    order.flatMap((at) => pieces.slice(at, at + 1)),
    length,
  );
  const isIn = (joints: readonly Joint[], [last, first]: Joint) =>
    joints.some((joint) => joint[0] === last && joint[1] === first);
  return { lost: given.filter((joint) => !isIn(made, joint)), gained: made.filter((joint) => !isIn(given, joint)) };
}

class Learner {
  readonly worth = emptyTable();
  readonly seen = emptyTable();
  private readonly moved = emptyTable().fill(1);
  private readonly signs = new Int32Array(SIGNS);
  private kept: Uint8Array | null = null;
  private readonly rows: readonly Row[];
  private readonly random: () => number;

  constructor(rows: readonly Row[]) {
    this.rows = rows;
    this.random = seeded(4711);
  }

  /** Each sentence once, in another order each time. */
  round(): void {
    const order = this.rows.map((row) => ({ row, key: this.random() })).sort((a, b) => a.key - b.key);
    for (const { row } of order) for (let turn = 0; turn < ORDERS_EACH; turn += 1) this.tell(row);
  }

  /** From here on only the signs that tell most are learned. */
  keep(most: number): void {
    const ranks = this.worth.map((worth, place) => Math.abs(worth) * (this.seen[place] ?? 0) ** BY_SEEN);
    const least = ranks.toSorted()[Math.max(0, ranks.length - most)] ?? 0;
    this.kept = Uint8Array.from(ranks, (rank) => (rank > 0 && rank >= least ? 1 : 0));
    this.worth.forEach((_, place) => {
      if (this.kept?.[place] !== 1) this.worth[place] = 0;
    });
  }

  private tell(row: Row): void {
    const { lost, gained } = exchange(row.length, this.random);
    const places = [this.placesOf(row, lost), this.placesOf(row, gained)] as const;
    const [given, made] = places.map((all) => all.reduce((sum, place) => sum + (this.worth[place] ?? 0), 0));
    const error = 1 / (1 + Math.exp((given ?? 0) - (made ?? 0)));
    for (const place of places[0]) this.move(place, -error);
    for (const place of places[1]) this.move(place, error);
  }

  private placesOf(row: Row, joints: readonly Joint[]): number[] {
    return joints.flatMap(([last, first]) => {
      signsAt(row, last, row, first, this.signs);
      return [...this.signs];
    });
  }

  private move(place: number, error: number): void {
    this.seen[place] = (this.seen[place] ?? 0) + 1;
    const worth = this.worth[place] ?? 0;
    const slope = error + DECAY * worth;
    const moved = (this.moved[place] ?? 1) + slope * slope;
    this.moved[place] = moved;
    if (this.kept !== null && this.kept[place] !== 1) return;
    this.worth[place] = worth - (RATE * slope) / Math.sqrt(moved);
  }
}

/** Worth by place, in steps. Deterministic for the same texts. */
export function learnJoints(texts: readonly string[]): Int8Array {
  const rows = texts.flatMap((text) => rowsOf(readPassage(normaliseTurn(text))));
  const learner = new Learner(rows.filter(({ length }) => length >= LEAST_WORDS));
  for (let round = 0; round < ROUNDS.all; round += 1) learner.round();
  learner.keep(KEPT);
  const sum = emptyTable();
  for (let round = 0; round < ROUNDS.kept; round += 1) {
    learner.round();
    learner.worth.forEach((worth, place) => {
      sum[place] = (sum[place] ?? 0) + worth / ROUNDS.kept;
    });
  }
  return Int8Array.from(sum, toSteps);
}

const MEASURE =
  "If a host A sends 3 frames to B, the others wait; they don't know whether it was received, so nobody could begin before the Lisbon clock says it is quickly over.";

/** One number for all signs of a sentence: another one where the kinds of words or the signs are not those learned from. */
export function fingerprint(): number {
  const rows = rowsOf(readPassage(normaliseTurn(MEASURE)));
  const signs = new Int32Array(SIGNS);
  let sum = 0;
  for (const row of rows) {
    for (let word = -1; word < row.length; word += 1) {
      signsAt(row, word, row, word + 1, signs);
      sum = signs.reduce((all, sign) => (all * 31 + sign) % 1_000_003, sum);
    }
  }
  return sum;
}
