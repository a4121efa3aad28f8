/** All studies of simulated candidates at one size: figures to publish, failures that fail the run. */
import type { Bank } from "./content.ts";
import { studyAdaptive } from "./study-adaptive.ts";
import { studyHalo } from "./study-halo.ts";
import { type Failure, studyKinds } from "./study-kinds.ts";
import { type CandidateFigures, studyRecovery } from "./study-recovery.ts";
import { studySpread } from "./study-spread.ts";
import { studyWeakness } from "./study-weakness.ts";

/** Limits of the share of 80 % intervals that hold the true ability; judged from this many candidates of a wording on. */
const COVERAGE = { from: 0.77, to: 0.83, candidates: 500 } as const;
/** Least correlation of a candidate's levels with the ability, in hidden words. */
const LEAST_R = 0.85;

/** Intervals that hold the truth too rarely or too often, and candidates told apart too badly; nothing of small samples. */
export function recoveryFailures(figures: readonly CandidateFigures[], seed: number): Failure[] {
  return figures.flatMap(({ wording, candidates, coverage, r }) => {
    if (candidates < COVERAGE.candidates) return [];
    const study = `recovery, ${wording} words`;
    const off = coverage < COVERAGE.from || coverage > COVERAGE.to;
    const detail = `80 % intervals hold the ability in ${coverage}, not in ${COVERAGE.from}–${COVERAGE.to}`;
    const apart = `levels and abilities of candidates correlate by ${r}, not by ${LEAST_R}`;
    return [
      ...(off ? [{ study, seed, detail }] : []),
      ...(wording === "hidden" && r < LEAST_R ? [{ study, seed, detail: apart }] : []),
    ];
  });
}

/** A share of the wanted sessions, within bounds that keep every study meaningful and none endless. */
function part(sessions: number, share: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(sessions * share)));
}

/**
 * `sessions` latent candidates; beside them up to 200 pairs per track and adaptive runs per ability, and up to 20 rounds
 * of all kinds in all tracks.
 */
export function studyCandidates(bank: Bank, sessions: number, seed: number, say: (line: string) => void) {
  say("Every kind of candidate in every track …");
  const kinds = studyKinds(bank, part(sessions, 0.01, 1, 20), seed);
  say("Fluent novice against halting expert …");
  const halo = studyHalo(bank, part(sessions, 0.1, 2, 200), seed);
  say("Recovery of latent skill …");
  const recovery = studyRecovery(bank, sessions, seed);
  say("Spread of the scores …");
  const spread = studySpread(bank, part(sessions, 0.01, 1, 20), seed);
  say("Adaptive difficulty …");
  const adaptive = studyAdaptive(bank, part(sessions, 0.1, 2, 200), seed);
  say("Weak skills …");
  const weakness = studyWeakness(bank, part(sessions, 0.05, 3, 42), seed);
  const failures = [
    ...weakness.failures,
    ...kinds.failures,
    ...halo.failures,
    ...adaptive.failures,
    ...spread.failures,
    ...recoveryFailures(recovery.candidates, seed),
  ];
  return {
    kinds: kinds.figures,
    halo: halo.figures,
    candidates: recovery.candidates,
    recovery: recovery.figures,
    spread: spread.figures,
    adaptive: adaptive.figures,
    weakness: weakness.figures,
    failures,
  };
}
