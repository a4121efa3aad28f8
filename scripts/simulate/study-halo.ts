/** The halo trap: a fluent candidate with nothing to say against an expert who stumbles, in every track. */
import { TRACKS, type Track } from "../../worker/contract/vocabulary.ts";
import { haltingExpert } from "../candidates/experts.ts";
import { fluentNovice } from "../candidates/novices.ts";
import type { Bank } from "./content.ts";
import { contentLevel } from "./levels.ts";
import { mean, rounded, share } from "./statistics.ts";
import { type Failure, kindSession } from "./study-kinds.ts";

/** The expert stands at least this many levels higher on content, in more than this share of all seeds. */
const MARGIN = 1;
const OFTEN = 0.99;

export type HaloFigures = {
  readonly track: Track;
  readonly pairs: number;
  readonly expert: number;
  readonly novice: number;
  /** Share of pairs in which the expert stands higher by the margin. */
  readonly share: number;
  /** Share in which the expert stands higher at all. */
  readonly ranked: number;
};

export function studyHalo(
  bank: Bank,
  pairs: number,
  seed: number,
  tracks: readonly Track[] = TRACKS,
): { figures: HaloFigures[]; failures: Failure[] } {
  const failures: Failure[] = [];
  const figures = tracks.map((track) => {
    const drawn = Array.from({ length: pairs }, (_, at) => ({
      seed: seed + at,
      expert: contentLevel(kindSession(bank, haltingExpert, track, seed + at).report),
      novice: contentLevel(kindSession(bank, fluentNovice, track, seed + at).report),
    }));
    const ranked = share(drawn, ({ expert, novice }) => expert - novice >= MARGIN);
    const worst = drawn.find(({ expert, novice }) => expert - novice < MARGIN);
    if (ranked <= OFTEN && worst !== undefined) {
      const detail = `expert ${rounded(worst.expert, 2)}, novice ${rounded(worst.novice, 2)}; apart in ${rounded(ranked)} of pairs`;
      failures.push({ study: `halo: ${track}`, seed: worst.seed, detail });
    }
    return {
      track,
      pairs,
      expert: rounded(mean(drawn.map(({ expert }) => expert)), 2),
      novice: rounded(mean(drawn.map(({ novice }) => novice)), 2),
      share: rounded(ranked),
      ranked: rounded(share(drawn, ({ expert, novice }) => expert > novice)),
    };
  });
  return { figures, failures };
}
