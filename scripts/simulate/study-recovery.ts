/**
 * Can the grader find the skill that was put in? Candidates with an ability for each criterion, drawn at random; the report's
 * levels and intervals are held against it, apart for known and hidden wordings.
 */
import type { Report } from "../../worker/contract/report.ts";
import { CRITERIA, type CriterionId, TRACKS } from "../../worker/contract/vocabulary.ts";
import { abilityAt, fateOf, latentCandidate, type Skill } from "../candidates/latent.ts";
import { pick, randomFrom } from "../candidates/random.ts";
import type { Wording } from "../candidates/realise.ts";
import { type Bank, contentFor } from "./content.ts";
import { configOf, simulate } from "./session.ts";
import { correlation, mean, rmse, rounded, share } from "./statistics.ts";

export type Recovered = {
  readonly criterion: CriterionId;
  readonly wording: Wording;
  readonly ability: number;
  /** Level of what was really said on the points that were asked, however the reader read it. */
  readonly shown: number;
  readonly level: number;
  readonly low: number;
  readonly high: number;
};

export type RecoveryFigures = {
  readonly criterion: string;
  readonly wording: Wording;
  readonly n: number;
  readonly r: number;
  readonly rmse: number;
  /** Mean of level minus ability. */
  readonly bias: number;
  /** Correlation and error against what was really said: the reader alone, without the luck of which points came up. */
  readonly rShown: number;
  readonly rmseShown: number;
  /** Share of 80 % intervals that hold the ability. */
  readonly coverage: number;
};

/** Weighted share of the asked points of a criterion that were said rightly, as a level. */
function shownLevel(bank: Bank, skill: Skill, report: Report, criterion: CriterionId): number {
  const points = report.questions
    .filter(({ warmUp, assessed }) => !warmUp && assessed)
    .flatMap(({ questionId, keyPoints }) => {
      const question = bank.questions.get(questionId);
      const asked = new Set(keyPoints.filter((point) => point.asked).map(({ id }) => id));
      return (question?.keyPoints ?? [])
        .filter((point) => point.criterion === criterion && asked.has(point.id))
        .map((point) => ({
          weight: point.weight,
          right: question !== undefined && fateOf(skill, question, point) === "correct",
        }));
    });
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  const right = points.reduce((sum, point) => sum + (point.right ? point.weight : 0), 0);
  return total === 0 ? Number.NaN : abilityAt(right / total);
}

/** One session of a candidate whose abilities are drawn from the seed. */
export function recoverySession(bank: Bank, seed: number): Recovered[] {
  const random = randomFrom("recovery", seed);
  const track = pick(random, TRACKS);
  const wording: Wording = seed % 2 === 0 ? "known" : "hidden";
  const abilities = new Map(CRITERIA.map((criterion) => [criterion, random() * 5]));
  const skill: Skill = {
    seed,
    abilityOf: (criterion) => abilities.get(criterion) ?? 0,
    wording,
    verbosity: random(),
    structure: random(),
  };
  const candidate = latentCandidate(`latent ${wording}`, skill);
  const config = configOf({
    track,
    questionCount: 4 + Math.floor(random() * 5),
    behavioralTarget: track === "behavioral" ? 0 : 2,
  });
  const { report } = simulate({ candidate, config, seed, content: contentFor(bank, config), bank: bank.questions });
  return report.criteria
    .filter(({ id }) => id !== "communication")
    .map(({ id, level, low, high }) => ({
      criterion: id,
      wording,
      ability: abilities.get(id) ?? 0,
      shown: shownLevel(bank, skill, report, id),
      level,
      low,
      high,
    }));
}

function figuresOf(criterion: string, wording: Wording, found: readonly Recovered[]): RecoveryFigures {
  const pairs = found.map(({ ability, level }) => [ability, level] as const);
  const shown = found.filter((one) => !Number.isNaN(one.shown)).map((one) => [one.shown, one.level] as const);
  return {
    criterion,
    wording,
    n: found.length,
    r: rounded(correlation(pairs)),
    rmse: rounded(rmse(pairs)),
    rShown: rounded(correlation(shown)),
    rmseShown: rounded(rmse(shown)),
    bias: rounded(mean(pairs.map(([ability, level]) => level - ability))),
    coverage: rounded(share(found, ({ ability, low, high }) => low <= ability && ability <= high)),
  };
}

/** Pooled figures first, then one line for each criterion that was assessed at all. */
export function recoveryFigures(found: readonly Recovered[]): RecoveryFigures[] {
  return (["known", "hidden"] as const).flatMap((wording) => {
    const own = found.filter((one) => one.wording === wording);
    if (own.length === 0) return [];
    const criteria = CRITERIA.filter((criterion) => own.some((one) => one.criterion === criterion));
    return [
      figuresOf("all", wording, own),
      ...criteria.map((criterion) =>
        figuresOf(
          criterion,
          wording,
          own.filter((one) => one.criterion === criterion),
        ),
      ),
    ];
  });
}

export function studyRecovery(bank: Bank, sessions: number, seed: number): RecoveryFigures[] {
  return recoveryFigures(Array.from({ length: sessions }, (_, at) => recoverySession(bank, seed + at)).flat());
}
