/** The grader card as rows of words. Pure: rounds and names, hides nothing; what was not run says so. */
import type { FloorRate, GraderCard } from "#contract/grader-card.ts";

export type Table = {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

type DataSet = NonNullable<GraderCard["agreement"]>[number];

const NOT_RUN = "not run";

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const figure = (value: number | null): string => (value === null ? NOT_RUN : value.toFixed(2));

function rate(found: FloorRate | null): string {
  if (found === null) return NOT_RUN;
  return found.tried === 0 ? "none tried" : `${percent(found.held / found.tried)} of ${found.tried}`;
}

function floors({ floors: rows }: GraderCard): Table {
  return {
    id: "floors",
    title: "Attacks",
    about:
      "How often what must come out came out. Shown texts were there while the reader was made; hidden texts are by another hand and nothing is tuned on them.",
    columns: ["Handed in", "Must come out", "Shown texts", "Hidden texts"],
    rows: rows.map(({ name, floor, shown, hidden }) => [name, floor, rate(shown), rate(hidden)]),
  };
}

function relations({ relations: rows }: GraderCard): Table {
  return {
    id: "relations",
    title: "Changes of form",
    about: "By how many levels, of five, an answer moves when only its form changes.",
    columns: ["Change", "Texts", "Answers", "Largest", "Mean", "Within 0.25"],
    rows: rows.map(({ name, set, tried, max, mean, within }) => [
      name,
      set,
      String(tried),
      figure(max),
      figure(mean),
      percent(within),
    ]),
  };
}

function subgroups({ subgroups: rows }: GraderCard): Table {
  return {
    id: "subgroups",
    title: "Who says it",
    about: "The same answer by people of two groups.",
    columns: ["Groups", "Pairs", "Largest", "Mean", "Within 0.25"],
    rows: rows.map(({ name, pairs, max, mean, within }) => [
      name,
      String(pairs),
      figure(max),
      figure(mean),
      percent(within),
    ]),
  };
}

function agreementRows({ name, figures }: DataSet): string[][] {
  return figures.map(({ split, metric, n, value, low, high, baseline }) => [
    name,
    split,
    metric,
    String(n),
    low === null || high === null ? figure(value) : `${figure(value)} (${figure(low)}–${figure(high)})`,
    figure(baseline),
  ]);
}

function agreement({ agreement: sets }: GraderCard): Table {
  return {
    id: "agreement",
    title: "Agreement with people",
    about:
      "Against marks that people gave, with the 95 % interval, and what counting shared words alone would reach on the same answers.",
    columns: ["Data", "Answers", "Measure", "Number", "Viva", "Shared words"],
    rows: (sets ?? []).flatMap(agreementRows),
  };
}

function simulation({ simulation: made }: GraderCard): Table {
  return {
    id: "simulation",
    title: "Simulated candidates",
    about:
      made === null
        ? ""
        : `Candidates whose ability is known. The halting expert stands above the fluent novice in ${percent(made.halo.ranked)} of ${made.halo.pairs} pairs; from the lowest ability to the highest the mean score spreads over ${made.spread.points.toFixed(0)} points.`,
    columns: ["Wording", "Candidates", "Questions", "r", "RMSE", "80 % ranges that hold"],
    rows: (made?.recovery ?? []).map(({ wording, candidates, questions, r, rmse, coverage }) => [
      wording,
      String(candidates),
      String(questions),
      figure(r),
      figure(rmse),
      percent(coverage),
    ]),
  };
}

function stability({ repeat, abstention, speed }: GraderCard): Table {
  const { answers, answersNotAssessed, nonAnswers, nonAnswersNotAssessed } = abstention;
  return {
    id: "stability",
    title: "Stability, abstention, speed",
    about: "",
    columns: ["What", "Found"],
    rows: [
      [
        "The same answers read again",
        `${repeat.otherwise} of ${repeat.answers} came out otherwise in ${repeat.runs} runs`,
      ],
      ["Real answers left without a level", `${answersNotAssessed} of ${answers}`],
      ["Texts that are no answers left without a level", `${nonAnswersNotAssessed} of ${nonAnswers}`],
      ["One answer graded (95th percentile)", speed === null ? NOT_RUN : `${speed.answerP95.toFixed(1)} ms`],
      ["One report made (95th percentile)", speed === null ? NOT_RUN : `${speed.reportP95.toFixed(1)} ms`],
    ],
  };
}

/** Tables in the order of the committed document. A table without rows was not run. */
export function cardTables(card: GraderCard): readonly Table[] {
  return [floors(card), relations(card), subgroups(card), agreement(card), simulation(card), stability(card)];
}
