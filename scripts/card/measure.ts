/** Measures the whole card. What needs a folder of labelled answers is handed in; nothing is written here. */
import { ENGINE } from "../../durable/engine/state.ts";
import { libraryVersions } from "../../worker/content/library.ts";
import type { GraderCard } from "../../worker/contract/grader-card.ts";
import { loadBank } from "../simulate/content.ts";
import { mean, rounded } from "../simulate/statistics.ts";
import { studyHalo } from "../simulate/study-halo.ts";
import { studyRecovery } from "../simulate/study-recovery.ts";
import { spreadOf, studySpread } from "../simulate/study-spread.ts";
import { readText } from "../validate/answer-levels.ts";
import { type CardBank, sampleOf } from "./bank.ts";
import { type BothTallies, floorRows, tallyFloors } from "./floors.ts";
import { relationRows, subgroupRows } from "./relations.ts";
import { shortReferenceRows } from "./short-references.ts";
import { speedOf } from "./speed.ts";
import { spokenAnswerRows } from "./spoken-answers.ts";
import { wrongClaimRows } from "./wrong-claims.ts";

type Say = (line: string) => void;

/** Counterfactual pairs of each kind. */
const PAIRS = 500;
const REPEATS = { answers: 40, runs: 20 } as const;

/** Foreign answers come from the sample alone, so that a new question elsewhere in the bank changes nothing here. */
export function measureSample(bank: CardBank): GraderCard["sample"] {
  const chosen = sampleOf(bank);
  return {
    questions: chosen.map(({ id }) => id),
    floors: floorRows(tallyFloors(chosen, bank.rubrics)),
    relations: relationRows(chosen, bank.rubrics),
  };
}

function measureRepeats({ questions, rubrics }: CardBank): GraderCard["repeat"] {
  const stride = Math.max(1, Math.floor(questions.length / REPEATS.answers));
  const chosen = questions.filter((_, at) => at % stride === 0).slice(0, REPEATS.answers);
  const results = chosen.map((question) =>
    Array.from({ length: REPEATS.runs }, () => readText(question, question.checks.paraphrase, rubrics[question.type])),
  );
  const otherwise = results.filter((runs) => new Set(runs.map((run) => JSON.stringify(run))).size > 1).length;
  const variances = results.map((runs) => {
    const levels = runs.map((run) => mean([0, ...run.levels.map(({ level }) => level)]));
    const middle = mean(levels);
    return mean(levels.map((level) => (level - middle) ** 2));
  });
  return { answers: chosen.length, runs: REPEATS.runs, otherwise, variance: rounded(Math.max(...variances), 6) };
}

function abstention({ questions, rubrics }: CardBank, { shown, hidden }: BothTallies): GraderCard["abstention"] {
  const answers = questions.flatMap((question) =>
    [question.modelAnswer, question.checks.paraphrase, question.checks.weak].map((text) =>
      readText(question, text, rubrics[question.type]),
    ),
  );
  const non = (["empty", "echo", "instruction"] as const).flatMap((id) => [shown[id], hidden[id]]);
  return {
    answers: answers.length,
    answersNotAssessed: answers.filter(({ levels }) => levels.length === 0).length,
    nonAnswers: non.reduce((sum, { tried }) => sum + tried, 0),
    nonAnswersNotAssessed: non.reduce((sum, { held }) => sum + held, 0),
  };
}

function simulation(candidates: number, seed: number): NonNullable<GraderCard["simulation"]> {
  const bank = loadBank();
  const halo = studyHalo(bank, Math.max(3, Math.round(candidates / 100)), seed).figures;
  const spread = spreadOf(studySpread(bank, Math.max(2, Math.round(candidates / 500)), seed).figures);
  const pairs = halo.reduce((sum, row) => sum + row.pairs, 0);
  const pooled = (name: "ranked" | "share") =>
    rounded(halo.reduce((sum, row) => sum + row[name] * row.pairs, 0) / pairs, 4);
  return {
    seed,
    recovery: studyRecovery(bank, candidates, seed).candidates,
    halo: { pairs, ranked: pooled("ranked"), byALevel: pooled("share") },
    spread,
  };
}

export type CardOptions = {
  /** Simulated candidates; 0 leaves the simulation out. */
  readonly candidates: number;
  readonly seed: number;
  readonly agreement: GraderCard["agreement"];
};

/** Takes minutes over the whole bank. */
export function measureCard(bank: CardBank, { candidates, seed, agreement }: CardOptions, say: Say): GraderCard {
  say(`Attacks on ${bank.questions.length} questions …`);
  const tallies = tallyFloors(bank.questions, bank.rubrics);
  say("Changes of form …");
  const relations = relationRows(bank.questions, bank.rubrics);
  say("Counterfactual pairs …");
  const subgroups = subgroupRows(bank.questions, bank.rubrics, PAIRS);
  say("Answers in everyday words …");
  const spokenAnswers = spokenAnswerRows(bank.questions, bank.rubrics);
  const wrongClaims = wrongClaimRows(bank);
  say("Short references …");
  const shortReferences = shortReferenceRows();
  say("Repeats, speed …");
  const [repeat, speed] = [measureRepeats(bank), speedOf(bank)];
  say(`${candidates} simulated candidates …`);
  return {
    format: 1,
    engine: ENGINE,
    rubric: libraryVersions().rubric,
    bank: bank.version,
    questions: bank.questions.length,
    floors: floorRows(tallies),
    relations,
    subgroups,
    spokenAnswers,
    wrongClaims,
    shortReferences,
    repeat,
    abstention: abstention(bank, tallies),
    simulation: candidates === 0 ? null : simulation(candidates, seed),
    agreement,
    speed,
    sample: measureSample(bank),
    notRun: [
      ...(agreement === null ? ["agreement with people: the labelled answers were not there"] : []),
      ...(candidates === 0 ? ["simulated candidates"] : []),
    ],
  };
}
