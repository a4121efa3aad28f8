/**
 * Can the grader find the skill that was put in? Candidates with a general ability and a deviation for each criterion, drawn
 * at random, answer five questions; the report's levels and intervals are held against it, wording by wording.
 */
import type { Report } from "../../worker/contract/report.ts";
import { CRITERIA, type CriterionId, TRACKS } from "../../worker/contract/vocabulary.ts";
import { abilityAt, fateOf, latentCandidate, type Skill } from "../candidates/latent.ts";
import { pick, type Random, randomFrom, shuffled } from "../candidates/random.ts";
import { hiddenQuestionIds, WORDINGS, type Wording } from "../candidates/realise.ts";
import { type Bank, contentFor } from "./content.ts";
import { configOf, simulate } from "./session.ts";
import { correlation, mean, rmse, rounded, share } from "./statistics.ts";

export type Recovered = {
  /** One candidate is one seed. */
  readonly seed: number;
  readonly criterion: CriterionId;
  readonly wording: Wording;
  readonly ability: number;
  /** Level of what was really said on the points that were asked, however the reader read it. */
  readonly shown: number;
  readonly level: number;
  readonly low: number;
  readonly high: number;
  readonly reader: ReaderCounts;
};

/** Asked key points of one criterion: how many were said and found, not said and found all the same; half for in part. */
export type ReaderCounts = {
  readonly said: number;
  readonly found: number;
  readonly unsaid: number;
  readonly mistaken: number;
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
  /** Shares of the points said that are found, and of those not said: what `reader-noise.ts` states. */
  readonly found: number;
  readonly mistaken: number;
};

/** A candidate as a whole: mean of the content levels against the mean of the abilities that they are of. */
export type CandidateFigures = {
  readonly wording: Wording;
  readonly candidates: number;
  readonly questions: number;
  readonly r: number;
  readonly rmse: number;
  readonly criterionR: number;
  readonly criterionRmse: number;
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

const FOUND_SHARE = { met: 1, partial: 0.5, absent: 0, contradicted: 0 } as const;

/** What was asked of one criterion in the main questions: whether it was said, and how much of it was found. */
function askedPoints(bank: Bank, skill: Skill, report: Report, criterion: CriterionId) {
  return report.questions
    .filter(({ warmUp, assessed }) => !warmUp && assessed)
    .flatMap(({ questionId, keyPoints }) => {
      const question = bank.questions.get(questionId);
      return keyPoints.flatMap(({ id, asked, verdict }) => {
        const point = question?.keyPoints.find((one) => one.id === id && one.criterion === criterion);
        if (question === undefined || point === undefined || !asked) return [];
        return [{ said: fateOf(skill, question, point) === "correct", found: FOUND_SHARE[verdict] }];
      });
    });
}

function readerCounts(...about: Parameters<typeof askedPoints>): ReaderCounts {
  const points = askedPoints(...about);
  const sumOf = (wanted: boolean): number =>
    points.reduce((sum, { said, found }) => sum + (said === wanted ? found : 0), 0);
  const said = points.filter((point) => point.said).length;
  return { said, found: sumOf(true), unsaid: points.length - said, mistaken: sumOf(false) };
}

const QUESTIONS = 5;
/** Furthest that one criterion lies from the candidate's general ability, in levels. */
const DEVIATION = 1.5;

/** Turned back at the ends of the scale, so that abilities do not pile up there. */
const onScale = (ability: number): number => (ability < 0 ? -ability : Math.min(ability, 10 - ability));

/** All abilities of a candidate; each lies anywhere on the scale, and those of one candidate lie near one another. */
function drawAbilities(random: Random): ReadonlyMap<CriterionId, number> {
  const general = random() * 5;
  return new Map(
    CRITERIA.map((criterion) => {
      return [criterion, onScale(general + (random() * 2 - 1) * DEVIATION)] as const;
    }),
  );
}

/** Hidden words exist for some questions only: five of them, whatever their track. */
function hiddenSession(bank: Bank, random: Random) {
  const questionIds = shuffled(random, hiddenQuestionIds()).slice(0, QUESTIONS);
  const config = { ...configOf({ track: "swe_engineer", warmUp: false, behavioralTarget: 0 }), questionIds };
  const pool = questionIds.flatMap((id) => {
    const question = bank.pool.get(id);
    return question === undefined ? [] : [{ question, seen: false }];
  });
  return { config, content: { ...contentFor(bank, config), pool } };
}

function sessionFor(bank: Bank, wording: Wording, random: Random) {
  if (wording === "hidden") return hiddenSession(bank, random);
  const track = pick(random, TRACKS);
  const config = configOf({ track, questionCount: QUESTIONS, behavioralTarget: track === "behavioral" ? 0 : 2 });
  return { config, content: contentFor(bank, config) };
}

/** One session of a candidate whose abilities and wording are drawn from the seed. */
export function recoverySession(bank: Bank, seed: number): Recovered[] {
  const random = randomFrom("recovery", seed);
  const wording = WORDINGS[seed % WORDINGS.length] ?? "known";
  const abilities = drawAbilities(random);
  const skill: Skill = {
    seed,
    abilityOf: (criterion) => abilities.get(criterion) ?? 0,
    wording,
    verbosity: random(),
    structure: random(),
  };
  const candidate = latentCandidate(`latent ${wording}`, skill);
  const { report } = simulate({ candidate, seed, bank: bank.questions, ...sessionFor(bank, wording, random) });
  return report.criteria
    .filter(({ id }) => id !== "communication")
    .map(({ id, level, low, high }) => ({
      seed,
      criterion: id,
      wording,
      ability: abilities.get(id) ?? 0,
      shown: shownLevel(bank, skill, report, id),
      level,
      low,
      high,
      reader: readerCounts(bank, skill, report, id),
    }));
}

const isHeld = ({ ability, low, high }: Recovered): boolean => low <= ability && ability <= high;

/** One row for each wording: how well candidates as wholes are told apart. */
export function candidateFigures(found: readonly Recovered[]): CandidateFigures[] {
  return WORDINGS.flatMap((wording) => {
    const own = found.filter((one) => one.wording === wording);
    const candidates = [...Map.groupBy(own, ({ seed }) => seed).values()];
    if (candidates.length === 0) return [];
    const pairs = candidates.map(
      (criteria) => [mean(criteria.map(({ ability }) => ability)), mean(criteria.map(({ level }) => level))] as const,
    );
    const single = own.map(({ ability, level }) => [ability, level] as const);
    return [
      {
        wording,
        candidates: candidates.length,
        questions: QUESTIONS,
        r: rounded(correlation(pairs)),
        rmse: rounded(rmse(pairs)),
        criterionR: rounded(correlation(single)),
        criterionRmse: rounded(rmse(single)),
        coverage: rounded(share(own, isHeld)),
      },
    ];
  });
}

function figuresOf(criterion: string, wording: Wording, found: readonly Recovered[]): RecoveryFigures {
  const pairs = found.map(({ ability, level }) => [ability, level] as const);
  const shown = found.filter((one) => !Number.isNaN(one.shown)).map((one) => [one.shown, one.level] as const);
  const total = (name: keyof ReaderCounts) => found.reduce((sum, { reader }) => sum + reader[name], 0);
  return {
    criterion,
    wording,
    n: found.length,
    r: rounded(correlation(pairs)),
    rmse: rounded(rmse(pairs)),
    rShown: rounded(correlation(shown)),
    rmseShown: rounded(rmse(shown)),
    bias: rounded(mean(pairs.map(([ability, level]) => level - ability))),
    coverage: rounded(share(found, isHeld)),
    found: rounded(total("found") / total("said")),
    mistaken: rounded(total("mistaken") / total("unsaid")),
  };
}

/** Pooled figures first, then one line for each criterion that was assessed at all. */
export function recoveryFigures(found: readonly Recovered[]): RecoveryFigures[] {
  return WORDINGS.flatMap((wording) => {
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

export function studyRecovery(bank: Bank, sessions: number, seed: number) {
  const found = Array.from({ length: sessions }, (_, at) => recoverySession(bank, seed + at)).flat();
  return { figures: recoveryFigures(found), candidates: candidateFigures(found) };
}
