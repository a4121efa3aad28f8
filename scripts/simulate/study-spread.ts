/** How far apart the overall scores of the least and the most able candidates lie, in every track. */
import { TRACKS } from "../../worker/contract/vocabulary.ts";
import { latentCandidate, type Skill } from "../candidates/latent.ts";
import { type Bank, contentFor } from "./content.ts";
import { configOf, simulate } from "./session.ts";
import { mean, rounded } from "./statistics.ts";
import type { Failure } from "./study-kinds.ts";

const ABILITIES = [0, 1, 2, 3, 4, 5] as const;
/** Points between the ends of the range. */
const LEAST_SPREAD = 60;

export type SpreadFigures = {
  readonly ability: number;
  readonly sessions: number;
  /** Sessions that had too little evidence for a score. */
  readonly unscored: number;
  /** Mean overall score of the others; null when there is none. */
  readonly overall: number | null;
};

function overallAt(bank: Bank, ability: number, rounds: number, seed: number): SpreadFigures {
  const scores = TRACKS.flatMap((track) =>
    Array.from({ length: rounds }, (_, at) => {
      const own = seed + at;
      const skill: Skill = { seed: own, abilityOf: () => ability, wording: "known", verbosity: 0.5, structure: 0.7 };
      const config = configOf({ track });
      const candidate = latentCandidate(`ability ${ability}`, skill);
      const content = contentFor(bank, config);
      return simulate({ candidate, config, seed: own, content, bank: bank.questions }).report.overall?.score ?? null;
    }),
  );
  const known = scores.flatMap((score) => score ?? []);
  return {
    ability,
    sessions: scores.length,
    unscored: scores.length - known.length,
    overall: known.length === 0 ? null : rounded(mean(known), 1),
  };
}

/** Points between the lowest and the highest mean score; 0 where nobody had one. */
export function spreadOf(figures: readonly SpreadFigures[]): { lowest: number; highest: number; points: number } {
  const scores = figures.flatMap(({ overall }) => overall ?? []);
  if (scores.length === 0) return { lowest: 0, highest: 0, points: 0 };
  const [lowest, highest] = [Math.min(...scores), Math.max(...scores)];
  return { lowest, highest, points: rounded(highest - lowest, 1) };
}

/** `rounds` sessions of each ability in each track. */
export function studySpread(
  bank: Bank,
  rounds: number,
  seed: number,
): { figures: SpreadFigures[]; failures: Failure[] } {
  const figures = ABILITIES.map((ability) => overallAt(bank, ability, rounds, seed));
  const { lowest, highest, points } = spreadOf(figures);
  if (points >= LEAST_SPREAD) return { figures, failures: [] };
  const detail = `overall scores reach from ${lowest} to ${highest}, ${points} points and not ${LEAST_SPREAD}`;
  return { figures, failures: [{ study: "spread", seed, detail }] };
}
