/** All studies of simulated candidates at one size: figures to publish, failures that fail the run. */
import type { Bank } from "./content.ts";
import { studyAdaptive } from "./study-adaptive.ts";
import { studyHalo } from "./study-halo.ts";
import { type Failure, studyKinds } from "./study-kinds.ts";
import { type RecoveryFigures, studyRecovery } from "./study-recovery.ts";
import { studyWeakness } from "./study-weakness.ts";

/** Limits of the share of 80 % intervals that hold the true ability, pooled; judged from this many sessions on. */
const COVERAGE = { from: 0.77, to: 0.83, sessions: 1_000 } as const;

/** Intervals that hold the truth too rarely or too often; nothing is said of small samples. */
export function coverageFailures(figures: readonly RecoveryFigures[], sessions: number, seed: number): Failure[] {
  if (sessions < COVERAGE.sessions) return [];
  return figures
    .filter(({ criterion, coverage }) => criterion === "all" && (coverage < COVERAGE.from || coverage > COVERAGE.to))
    .map(({ wording, coverage }) => ({
      study: `recovery, ${wording} wordings`,
      seed,
      detail: `80 % intervals hold the ability in ${coverage}, not in ${COVERAGE.from}–${COVERAGE.to}`,
    }));
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
  say("Adaptive difficulty …");
  const adaptive = studyAdaptive(bank, part(sessions, 0.1, 2, 200), seed);
  say("Weak skills …");
  const weakness = studyWeakness(bank, part(sessions, 0.05, 3, 42), seed);
  const failures = [
    ...weakness.failures,
    ...kinds.failures,
    ...halo.failures,
    ...adaptive.failures,
    ...coverageFailures(recovery, sessions, seed),
  ];
  return {
    kinds: kinds.figures,
    halo: halo.figures,
    recovery,
    adaptive: adaptive.figures,
    weakness: weakness.figures,
    failures,
  };
}
