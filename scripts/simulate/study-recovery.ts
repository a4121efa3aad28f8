/**
 * Can the grader find the skill that was put in? Candidates with an ability for each criterion, drawn at random; the report's
 * levels and intervals are held against it, apart for known and hidden wordings.
 */
import { CRITERIA, type CriterionId, TRACKS } from "../../worker/contract/vocabulary.ts";
import { latentCandidate } from "../candidates/latent.ts";
import { pick, randomFrom } from "../candidates/random.ts";
import type { Wording } from "../candidates/realise.ts";
import { type Bank, contentFor } from "./content.ts";
import { configOf, simulate } from "./session.ts";
import { correlation, mean, rmse, rounded, share } from "./statistics.ts";

export type Recovered = {
  readonly criterion: CriterionId;
  readonly wording: Wording;
  readonly ability: number;
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
  /** Share of 80 % intervals that hold the ability. */
  readonly coverage: number;
};

/** One session of a candidate whose abilities are drawn from the seed. */
export function recoverySession(bank: Bank, seed: number): Recovered[] {
  const random = randomFrom("recovery", seed);
  const track = pick(random, TRACKS);
  const wording: Wording = seed % 2 === 0 ? "known" : "hidden";
  const abilities = new Map(CRITERIA.map((criterion) => [criterion, random() * 5]));
  const candidate = latentCandidate(`latent ${wording}`, {
    seed,
    abilityOf: (criterion) => abilities.get(criterion) ?? 0,
    wording,
    verbosity: random(),
    structure: random(),
  });
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
      level,
      low,
      high,
    }));
}

function figuresOf(criterion: string, wording: Wording, found: readonly Recovered[]): RecoveryFigures {
  const pairs = found.map(({ ability, level }) => [ability, level] as const);
  return {
    criterion,
    wording,
    n: found.length,
    r: rounded(correlation(pairs)),
    rmse: rounded(rmse(pairs)),
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
