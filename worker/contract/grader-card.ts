/**
 * The grader card: what the command `npm run card` measures and the page `/grader` shows, good numbers and bad.
 * A part that was not run is null, never a guess. It describes form and measures nothing.
 */
import * as z from "zod/mini";

const share = z.number().check(z.minimum(0), z.maximum(1));
const count = z.int().check(z.minimum(0));

/** How often a floor held. */
export const FloorRate = z.strictObject({
  tried: count,
  held: count,
  /** A question and a template where it did not hold, at most three; `question: template`. */
  broken: z.array(z.string()).check(z.maxLength(3)),
  /** Templates of texts with which it did not always hold, the worst first, at most five. */
  worst: z.array(z.strictObject({ template: z.string(), tried: count, held: count })).check(z.maxLength(5)),
});
export type FloorRate = z.infer<typeof FloorRate>;

/** One row of the floors: texts used while developing (`shown`) and texts of another hand that nothing is tuned on. */
const Floor = z.strictObject({
  id: z.string(),
  /** What is handed in instead of, or beside, an answer. */
  name: z.string(),
  /** What must come out. */
  floor: z.string(),
  shown: z.nullable(FloorRate),
  hidden: z.nullable(FloorRate),
});

/** Changes of form: by how many levels a criterion moved. */
const Relation = z.strictObject({
  id: z.string(),
  name: z.string(),
  set: z.enum(["shown", "hidden"]),
  tried: count,
  /** Levels, 0–5. */
  max: z.number(),
  mean: z.number(),
  /** Share of the answers in which every criterion moved by at most 0.25. */
  within: share,
});

/** Counterfactual pairs: the same answer by people of two groups. */
const Subgroup = z.strictObject({
  id: z.string(),
  name: z.string(),
  pairs: count,
  max: z.number(),
  mean: z.number(),
  within: share,
  /** Largest mean distance of a group from its partners, in standard deviations of the levels. */
  difference: z.number(),
});

/** Answers in everyday words beside what readers found them to state. */
const SpokenAnswers = z.strictObject({
  set: z.enum(["shown", "hidden"]),
  answers: count,
  /** Key points of their questions. */
  points: count,
  /** Answers that were taken for none. */
  turnedAway: count,
  /** Points that every reader finds stated; how many of them are met, and how many partly. */
  stated: count,
  found: count,
  half: count,
  /** 95 % interval of the share that is found, by bootstrap over the answers. */
  low: share,
  high: share,
  /** All points that are met; those that no reader finds said, and of these the ones whose opposite was claimed. */
  met: count,
  metUnsaid: count,
  metDenied: count,
  /** Share of the points on which two readers agree; null where there was one. */
  readersAgree: z.nullable(share),
});

/** Spoken answers, some mistaken and some careful, beside what their writers say they state. */
const WrongClaims = z.strictObject({
  set: z.enum(["shown", "hidden"]),
  answers: count,
  /** Key points whose opposite is claimed; how many are told so, and how many are taken for met. */
  wrong: count,
  told: count,
  taken: count,
  /** All other key points, and how many of them are called contradicted. */
  others: count,
  accused: count,
});

const Figure = z.strictObject({
  /** For example `unseen answers`. */
  split: z.string(),
  /** For example `r`, `RMSE`, `QWK`, `2-way macro-F1`. */
  metric: z.string(),
  n: count,
  value: z.nullable(z.number()),
  /** 95 % interval by bootstrap. */
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  /** The lexical baseline on the same answers. */
  baseline: z.nullable(z.number()),
});

const DataSet = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** SHA-256 of the files read. */
  hash: z.nullable(z.string()),
  licence: z.string(),
  figures: z.array(Figure),
  perQuestion: z.array(
    z.strictObject({
      split: z.string(),
      question: z.string(),
      metric: z.string(),
      n: count,
      value: z.nullable(z.number()),
    }),
  ),
});

export type DataSet = z.infer<typeof DataSet>;

const Recovery = z.strictObject({
  /** Words near the bank's own, its paraphrases, or hidden ones by another hand. */
  wording: z.enum(["known", "paraphrase", "hidden"]),
  candidates: count,
  questions: count,
  /** Of the mean content level with the mean ability. */
  r: z.number(),
  rmse: z.number(),
  /** Of single criteria with their abilities. */
  criterionR: z.number(),
  criterionRmse: z.number(),
  /** Share of the nominal 80 % intervals that hold the ability. */
  coverage: share,
});

const Simulation = z.strictObject({
  seed: count,
  recovery: z.array(Recovery),
  halo: z.strictObject({
    pairs: count,
    /** Share of pairs in which the halting expert stands above the fluent novice on content. */
    ranked: share,
    /** Share in which it is by a whole level or more. */
    byALevel: share,
  }),
  /** Mean overall score at the lowest and at the highest ability. */
  spread: z.strictObject({ lowest: z.number(), highest: z.number(), points: z.number() }),
});

const Speed = z.strictObject({
  /** Milliseconds, 95th percentile. */
  answerP95: z.number(),
  reportP95: z.number(),
  answers: count,
  reports: count,
});

export const GraderCard = z.strictObject({
  format: z.literal(1),
  engine: z.string(),
  rubric: z.string(),
  bank: z.string(),
  questions: count,
  floors: z.array(Floor),
  relations: z.array(Relation),
  subgroups: z.array(Subgroup),
  spokenAnswers: z.array(SpokenAnswers),
  wrongClaims: z.array(WrongClaims),
  /** Floors where a short reference answer is all that is known of a question. */
  shortReferences: z.array(Floor),
  /** The same answers read again: how many came out otherwise, and the variance of their levels. */
  repeat: z.strictObject({ answers: count, runs: count, otherwise: count, variance: z.number() }),
  /** Real answers that were left without a level, and texts that are none and were left without one. */
  abstention: z.strictObject({
    answers: count,
    answersNotAssessed: count,
    nonAnswers: count,
    nonAnswersNotAssessed: count,
  }),
  simulation: z.nullable(Simulation),
  agreement: z.nullable(z.array(DataSet)),
  speed: z.nullable(Speed),
  /** Floors and relations of a few questions, which every test run computes again and compares. */
  sample: z.strictObject({ questions: z.array(z.string()), floors: z.array(Floor), relations: z.array(Relation) }),
  /** What was not run, in words. */
  notRun: z.array(z.string()),
});
export type GraderCard = z.infer<typeof GraderCard>;
