/**
 * Whether a weak skill is probed: somebody able in all but one criterion, against the same person without that weakness.
 * Counted are sessions with an occasion for it, those that left a gap there (other sentences may have shown the point
 * all the same), and those in which a follow-up went for it.
 */

import { type Standing, standingsOf } from "../../durable/engine/selection/standing.ts";
import type { CriterionId, Track } from "../../worker/contract/vocabulary.ts";
import { CRITERIA, TRACKS } from "../../worker/contract/vocabulary.ts";
import { latentCandidate } from "../candidates/latent.ts";
import { type Bank, contentFor, indexRows } from "./content.ts";
import { configOf, type Simulated, simulate } from "./session.ts";
import { rounded, share } from "./statistics.ts";
import type { Failure } from "./study-kinds.ts";

const WEAK = 0.5;
const ABLE = 4.5;
const QUESTIONS = 6;
/** A gap in a weak skill must be probed in this share of sessions; judged from so many on. */
const FLOOR = { probed: 0.8, sessions: 20 } as const;

/** Too few gaps were gone for, or no more than without the weakness. */
export function isMissed({ sessions, gaps, gapsProbed, probed, otherwise }: WeaknessFigures): boolean {
  if (sessions < FLOOR.sessions) return false;
  return probed <= otherwise || (gaps >= FLOOR.sessions && gapsProbed < FLOOR.probed);
}

export type WeaknessFigures = {
  readonly criterion: CriterionId;
  /** Sessions in which a main question had points of the criterion. */
  readonly sessions: number;
  /** Sessions in which such a point was open when it was its question's turn. */
  readonly gaps: number;
  /** Share of these with a follow-up to one of them. */
  readonly gapsProbed: number;
  /** Share of all with a follow-up to such a point, when it is the weak one. */
  readonly probed: number;
  /** The same when there is no weakness. */
  readonly otherwise: number;
  /** Mean number of main questions with points of the criterion, weak and otherwise. */
  readonly occasions: number;
  readonly occasionsOtherwise: number;
};

function session(bank: Bank, track: Track, weak: CriterionId | null, seed: number): Simulated {
  const config = configOf({ track, adaptive: true, questionCount: QUESTIONS });
  const abilityOf = (criterion: CriterionId): number => (criterion === weak ? WEAK : ABLE);
  const skill = { seed, abilityOf, wording: "known", verbosity: 0.4, structure: 0.7 } as const;
  const candidate = latentCandidate(`weak in ${weak ?? "nothing"}`, skill);
  return simulate({ candidate, config, seed, content: contentFor(bank, config), bank: bank.questions });
}

function pointsOf(bank: Bank, questionId: string, criterion: CriterionId): readonly string[] {
  const points = bank.questions.get(questionId)?.keyPoints ?? [];
  return points.filter((point) => point.criterion === criterion).map(({ id }) => id);
}

type Probed = { readonly occasions: number; readonly gaps: number; readonly followUps: number };

function probesIn({ state }: Simulated, bank: Bank, criterion: CriterionId): Probed {
  const threads = state.threads.filter(({ warmUp, outcome }) => !warmUp && outcome === "answered");
  const found = threads.map((thread) => {
    const question = bank.pool.get(thread.questionId);
    const standings = question === undefined ? [] : standingsOf(thread, question);
    const own = standings.filter(({ keyPoint }) => keyPoint.criterion === criterion);
    const isAskedFor = ({ keyPoint }: Standing): boolean => thread.askedFor.includes(keyPoint.id);
    // what a follow-up went for was open then, whatever its answer was
    const isOpen = (standing: Standing): boolean => standing.verdict !== "met" || isAskedFor(standing);
    return { has: own.length > 0, open: own.some(isOpen), asked: own.some(isAskedFor) };
  });
  const count = (of: (one: (typeof found)[number]) => boolean): number => found.filter(of).length;
  return {
    occasions: count(({ has }) => has),
    gaps: count(({ open }) => open),
    followUps: count(({ asked }) => asked),
  };
}

/** Tracks whose questions have points of the criterion. */
function tracksWith(bank: Bank, criterion: CriterionId): readonly Track[] {
  return TRACKS.filter((track) => indexRows(bank, track).some(({ id }) => pointsOf(bank, id, criterion).length > 0));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function figuresFor(bank: Bank, criterion: CriterionId, sessions: number, seed: number): WeaknessFigures {
  const tracks = tracksWith(bank, criterion);
  const seeds = Array.from({ length: sessions }, (_, at) => seed + at);
  const run = (weak: CriterionId | null): Probed[] =>
    seeds
      .map((own, at) => probesIn(session(bank, tracks[at % tracks.length] ?? "behavioral", weak, own), bank, criterion))
      .filter(({ occasions }) => occasions > 0);
  const weak = run(criterion);
  const otherwise = run(null);
  const open = weak.filter(({ gaps }) => gaps > 0);
  return {
    criterion,
    sessions: weak.length,
    gaps: open.length,
    gapsProbed: rounded(share(open, ({ followUps }) => followUps > 0)),
    probed: rounded(share(weak, ({ followUps }) => followUps > 0)),
    otherwise: rounded(share(otherwise, ({ followUps }) => followUps > 0)),
    occasions: rounded(mean(weak.map(({ occasions }) => occasions)), 2),
    occasionsOtherwise: rounded(mean(otherwise.map(({ occasions }) => occasions)), 2),
  };
}

/** One row for each content criterion. `sessions` is the number per criterion, with and without the weakness. */
export function studyWeakness(
  bank: Bank,
  sessions: number,
  seed: number,
  criteria: readonly CriterionId[] = CRITERIA.filter((criterion) => criterion !== "communication"),
): { figures: WeaknessFigures[]; failures: Failure[] } {
  const figures = criteria.map((criterion) => figuresFor(bank, criterion, sessions, seed));
  const failures = figures.filter(isMissed).map(({ criterion, gapsProbed, probed, otherwise }) => ({
    study: `weakness: ${criterion}`,
    seed,
    detail: `probed in ${gapsProbed} of the sessions with a gap (at least ${FLOOR.probed}), in ${probed} of all, in ${otherwise} without the weakness`,
  }));
  return { figures, failures };
}
