/** A small grader card and one trial, as the page gets them: with a floor that broke and figures that were not run. */
import type { GraderCard } from "#contract/grader-card.ts";
import type { GraderTrial } from "#contract/http/grader.ts";

const FLOOR: GraderCard["floors"][number] = {
  id: "shuffled",
  name: "the model answer with its words shuffled",
  floor: "no criterion above level 2",
  shown: { tried: 564, held: 564, broken: [], worst: [] },
  hidden: {
    tried: 1_692,
    held: 1_503,
    broken: ["q-1: thirds"],
    worst: [
      { template: "thirds", tried: 1_188, held: 1_000 },
      { template: "halves", tried: 504, held: 503 },
    ],
  },
};

export const GRADER_CARD: GraderCard = {
  format: 1,
  engine: "engine@1",
  rubric: "2026.1",
  bank: "abc",
  questions: 188,
  floors: [FLOOR, { ...FLOOR, id: "echo", name: "the question given back", floor: "not assessed", hidden: null }],
  relations: [{ id: "lower", name: "lower case", set: "shown", tried: 188, max: 0, mean: 0, within: 1 }],
  subgroups: [{ id: "names", name: "names", pairs: 500, max: 0.1, mean: 0.01, within: 1, difference: 0.01 }],
  spokenAnswers: [
    {
      set: "hidden",
      answers: 63,
      points: 369,
      turnedAway: 7,
      stated: 224,
      found: 168,
      half: 17,
      low: 0.66,
      high: 0.823,
      met: 203,
      metUnsaid: 13,
      metDenied: 6,
      readersAgree: 0.97,
    },
  ],
  wrongClaims: [{ set: "hidden", answers: 8, wrong: 10, told: 2, taken: 3, others: 30, accused: 1 }],
  shortReferences: [
    {
      id: "terms",
      name: "a list of its key terms, by hand",
      floor: "at most level 2",
      shown: { tried: 96, held: 96, broken: [], worst: [] },
      hidden: {
        tried: 128,
        held: 112,
        broken: ["b-lease: listed-1"],
        worst: [{ template: "listed-1", tried: 64, held: 48 }],
      },
    },
  ],
  repeat: { answers: 40, runs: 20, otherwise: 0, variance: 0 },
  abstention: { answers: 564, answersNotAssessed: 72, nonAnswers: 13_912, nonAnswersNotAssessed: 13_758 },
  simulation: {
    seed: 1,
    recovery: [
      {
        wording: "hidden",
        candidates: 500,
        questions: 5,
        r: 0.89,
        rmse: 0.65,
        criterionR: 0.58,
        criterionRmse: 1.4,
        coverage: 0.805,
      },
    ],
    halo: { pairs: 105, ranked: 1, byALevel: 1 },
    spread: { lowest: 17.5, highest: 87.9, points: 70.4 },
  },
  agreement: [
    {
      id: "nets",
      name: "Answers on networks",
      hash: "ff",
      licence: "MIT",
      figures: [
        { split: "unseen answers", metric: "r", n: 252, value: 0.51, low: 0.4, high: 0.6, baseline: 0.44 },
        { split: "unseen questions", metric: "r", n: 384, value: null, low: null, high: null, baseline: null },
      ],
      perQuestion: [],
    },
  ],
  speed: { answerP95: 5.96, reportP95: 7.25, answers: 940, reports: 35 },
  sample: { questions: ["q-1"], floors: [], relations: [] },
  notRun: ["a second set of answers: it was not there"],
};

export const TRIAL: GraderTrial = {
  questionId: "q-1",
  type: "conceptual",
  kind: "answer",
  instructionIgnored: true,
  text: "A map finds it in constant time.",
  points: [
    { id: "lookup", verdict: "met", statement: "Lookup is constant.", quotes: [{ start: 0, end: 32 }] },
    { id: "memory", verdict: "absent", statement: null, quotes: [] },
  ],
  levels: [{ criterion: "conceptual.accuracy", name: "Accuracy", level: 3.2 }],
};
