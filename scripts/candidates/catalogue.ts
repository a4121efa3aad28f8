/** Candidates by name: the fixed kinds, and `level:0` to `level:5` with the same ability in every criterion. */
import { contrarian, injector, injectorBeside, keywordStuffer, shuffler } from "./attackers.ts";
import type { Candidate } from "./candidate.ts";
import { asksBack, haltingExpert, ramblingExpert, secondLanguage, strong, terseExpert } from "./experts.ts";
import { latentCandidate } from "./latent.ts";
import { disconnecting, distressed, inaudible, thinksAloud } from "./moods.ts";
import { fluentNovice, honestNovice, looping, silent, weak } from "./novices.ts";

export const KINDS: readonly Candidate[] = [
  strong,
  terseExpert,
  ramblingExpert,
  haltingExpert,
  secondLanguage,
  asksBack,
  weak,
  fluentNovice,
  honestNovice,
  silent,
  looping,
  keywordStuffer,
  injector,
  injectorBeside,
  contrarian,
  shuffler,
  distressed,
  thinksAloud,
  disconnecting,
  inaudible,
];

/** Must never be above level 2 in any criterion, whatever the question. */
export const ATTACKS: readonly Candidate[] = [keywordStuffer, injector, contrarian, shuffler];

export const CANDIDATE_NAMES: readonly string[] = [...KINDS.map(({ name }) => name), "level:0 … level:5"];

/** Null for a name that nobody has. `seed` decides what a `level:` candidate happens to know. */
export function candidateNamed(name: string, seed: number): Candidate | null {
  const level = /^level:([0-5](?:\.\d+)?)$/.exec(name)?.[1];
  if (level === undefined) return KINDS.find((kind) => kind.name === name) ?? null;
  const ability = Math.min(5, Number(level));
  return latentCandidate(name, { seed, abilityOf: () => ability, wording: "known", verbosity: 0.4, structure: 0.7 });
}
