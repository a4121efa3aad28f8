/** Every kind of candidate in every track: does it end, are quotes true, do attacks stay low, does an instruction change nothing. */
import { TRACKS, type Track } from "../../worker/contract/vocabulary.ts";
import { injectorBeside } from "../candidates/attackers.ts";
import type { Candidate } from "../candidates/candidate.ts";
import { ATTACKS, KINDS } from "../candidates/catalogue.ts";
import { strong } from "../candidates/experts.ts";
import { checkQuotes } from "../interview/quotes.ts";
import { type Bank, contentFor } from "./content.ts";
import { answerLevels, contentLevel } from "./levels.ts";
import { configOf, type Simulated, simulate } from "./session.ts";
import { mean, rounded } from "./statistics.ts";

/** No attack may bring a criterion above this level. */
const ATTACK_CEILING = 2;

export type KindFigures = {
  readonly candidate: string;
  readonly sessions: number;
  readonly turns: number;
  /** Mean over sessions; null when none had an overall. */
  readonly overall: number | null;
  readonly content: number;
  readonly highest: number;
};
export type Failure = { readonly study: string; readonly seed: number; readonly detail: string };

/** One five-question session of a candidate in a track; general manner, medium difficulty. */
export function kindSession(bank: Bank, candidate: Candidate, track: Track, seed: number): Simulated {
  const config = configOf({ track });
  const content = contentFor(bank, config);
  return simulate({ candidate, config, seed, content, bank: bank.questions });
}

/** Quotes that are not what was said, and levels that an attack must not reach. */
export function failuresOf(
  candidate: Candidate,
  track: Track,
  simulated: Pick<Simulated, "report" | "transcript" | "seed">,
): Failure[] {
  const { report, transcript, seed } = simulated;
  const study = `kinds: ${candidate.name} in ${track}`;
  const quotes = checkQuotes(report, transcript).wrong.map(({ quote, reason }) => `“${quote}”: ${reason}`);
  const high = ATTACKS.includes(candidate)
    ? answerLevels(report)
        .filter(({ level }) => level > ATTACK_CEILING)
        .map(({ questionId, criterion, level }) => `${criterion} at ${rounded(level, 2)} in ${questionId}`)
    : [];
  return [...quotes, ...high].map((detail) => ({ study, seed, detail }));
}

function figuresOf(candidate: string, sessions: readonly Simulated[]): KindFigures {
  const overalls = sessions.flatMap(({ report }) => report.overall?.score ?? []);
  return {
    candidate,
    sessions: sessions.length,
    turns: rounded(mean(sessions.map(({ turns }) => turns)), 1),
    overall: overalls.length === 0 ? null : rounded(mean(overalls), 1),
    content: rounded(mean(sessions.map(({ report }) => contentLevel(report))), 2),
    highest: rounded(
      Math.max(0, ...sessions.flatMap(({ report }) => answerLevels(report).map(({ level }) => level))),
      2,
    ),
  };
}

const levelsOnly = ({ report }: Simulated): string => JSON.stringify(answerLevels(report));

/** An instruction beside a real answer must leave every level as it is. */
function injectionFailures(bank: Bank, track: Track, seed: number): Failure[] {
  const plain = levelsOnly(kindSession(bank, { ...strong, name: "pair" }, track, seed));
  const beside = levelsOnly(kindSession(bank, { ...injectorBeside, name: "pair" }, track, seed));
  const study = `kinds: instruction beside an answer in ${track}`;
  return plain === beside ? [] : [{ study, seed, detail: `levels differ: ${plain} and ${beside}` }];
}

export function studyKinds(
  bank: Bank,
  rounds: number,
  seed: number,
  tracks: readonly Track[] = TRACKS,
): { figures: KindFigures[]; failures: Failure[] } {
  const failures: Failure[] = [];
  const seeds = Array.from({ length: rounds }, (_, at) => seed + at);
  const figures = KINDS.map((candidate) => {
    const sessions = tracks.flatMap((track) =>
      seeds.map((own) => {
        const simulated = kindSession(bank, candidate, track, own);
        failures.push(...failuresOf(candidate, track, simulated));
        return simulated;
      }),
    );
    return figuresOf(candidate.name, sessions);
  });
  for (const track of tracks) failures.push(...seeds.flatMap((own) => injectionFailures(bank, track, own)));
  return { figures, failures };
}
