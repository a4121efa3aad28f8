/**
 * What adaptive difficulty is for: success near 60–75 % over the middle of the range, and a difficulty that never swings to
 * and fro. A question's difficulty shifts the ability by one level, so that moving really changes the success.
 */
import type { Fact, State } from "../../durable/engine/state.ts";
import { type Difficulty, TRACKS, type Verdict } from "../../worker/contract/vocabulary.ts";
import { latentCandidate, SHIFTS } from "../candidates/latent.ts";
import { type Bank, contentFor } from "./content.ts";
import { configOf, type Simulated, simulate } from "./session.ts";
import { mean, rounded } from "./statistics.ts";
import type { Failure } from "./study-kinds.ts";

const ABILITIES = [1, 2, 2.5, 3, 3.5, 4, 5] as const;
const QUESTIONS = 6;
/**
 * Success aimed at is 60–75 %, three points either way for chance; at the ends of the range there is nothing easier or harder
 * to ask. Judged from this many sessions per ability on.
 */
const SUCCESS = { from: 0.57, to: 0.78, abilities: [2.5, 3, 3.5, 4], sessions: 50 } as const;

export type AdaptiveFigures = {
  readonly ability: number;
  readonly sessions: number;
  /** Mean share of core and asked points met, with difficulty adapting and with it fixed at medium. */
  readonly adaptive: number;
  readonly fixed: number;
  readonly moves: number;
  readonly shareEasy: number;
  readonly shareHard: number;
};

function session(bank: Bank, ability: number, adaptive: boolean, seed: number): Simulated {
  const track = TRACKS[seed % TRACKS.length] ?? "swe_engineer";
  const config = configOf({
    track,
    adaptive,
    questionCount: QUESTIONS,
    behavioralTarget: track === "behavioral" ? 0 : 2,
  });
  const shiftOf = (questionId: string): number => {
    const difficulty = bank.pool.get(questionId)?.difficulty;
    return difficulty === undefined ? 0 : SHIFTS[difficulty];
  };
  const skill = { seed, abilityOf: () => ability, wording: "known", verbosity: 0.4, structure: 0.7, shiftOf } as const;
  const candidate = latentCandidate(`adaptive ${ability}`, skill);
  return simulate({ candidate, config, seed, content: contentFor(bank, config), bank: bank.questions });
}

/** Difficulties of the main questions, in the order in which they were asked. */
export function difficultiesOf(state: State): string[] {
  return state.threads.filter(({ warmUp }) => !warmUp).map(({ difficulty }) => difficulty);
}

export type Step = "up" | "down" | "none";

const OPPOSITE: Readonly<Record<Step, Step>> = { up: "down", down: "up", none: "none" };

/** There and straight back: the difficulty of three questions in a row goes up and down, or down and up. */
export function oscillates(moves: readonly Step[]): boolean {
  return moves.some((move, at) => move !== "none" && moves[at + 1] === OPPOSITE[move]);
}

const RANK: Readonly<Record<Difficulty, number>> = { easy: 0, medium: 1, hard: 2 };

function isMainQuestion(fact: Fact): boolean {
  return fact.type === "turn.opened" && fact.move.move === "ask" && !fact.move.warmUp;
}

/** One entry for each main question: how the wished difficulty moved since the one before. */
export function movesOf({ log }: Pick<Simulated, "log">): Step[] {
  const moves: Step[] = [];
  let pending: Step = "none";
  for (const logged of log) {
    if (logged.class !== "fact") continue;
    const { event } = logged;
    if (event.type === "difficulty.moved") pending = RANK[event.to] > RANK[event.from] ? "up" : "down";
    if (!isMainQuestion(event)) continue;
    moves.push(pending);
    pending = "none";
  }
  return moves;
}

const WORTH: Readonly<Record<Verdict, number>> = { met: 1, partial: 0.5, contradicted: 0, absent: 0 };

/** Weighted share of what was asked and met, for each answered main question. */
function successes({ report }: Simulated, bank: Bank): number[] {
  const answered = report.questions.filter(({ warmUp, outcome }) => !warmUp && outcome === "answered");
  return answered.flatMap(({ questionId, keyPoints }) => {
    const weights = new Map(bank.pool.get(questionId)?.keyPoints.map(({ id, weight }) => [id, weight]));
    const asked = keyPoints.filter((point) => point.asked);
    const total = asked.reduce((sum, { id }) => sum + (weights.get(id) ?? 0), 0);
    const met = asked.reduce((sum, { id, verdict }) => sum + (weights.get(id) ?? 0) * WORTH[verdict], 0);
    return total === 0 ? [] : [met / total];
  });
}

function figuresFor(bank: Bank, ability: number, seeds: readonly number[], failures: Failure[]): AdaptiveFigures {
  const adaptive = seeds.map((seed) => session(bank, ability, true, seed));
  const fixed = seeds.map((seed) => session(bank, ability, false, seed));
  for (const simulated of adaptive) {
    const moves = movesOf(simulated);
    if (!oscillates(moves)) continue;
    failures.push({
      study: `adaptive: ability ${ability}`,
      seed: simulated.seed,
      detail: `swings: ${moves.join(" ")}`,
    });
  }
  const asked = adaptive.flatMap(({ state }) => difficultiesOf(state));
  return {
    ability,
    sessions: seeds.length,
    adaptive: rounded(mean(adaptive.flatMap((one) => successes(one, bank)))),
    fixed: rounded(mean(fixed.flatMap((one) => successes(one, bank)))),
    moves: rounded(mean(adaptive.map((simulated) => movesOf(simulated).filter((move) => move !== "none").length)), 2),
    shareEasy: rounded(asked.filter((difficulty) => difficulty === "easy").length / asked.length),
    shareHard: rounded(asked.filter((difficulty) => difficulty === "hard").length / asked.length),
  };
}

function missesAim({ ability, adaptive, sessions }: AdaptiveFigures): boolean {
  if (sessions < SUCCESS.sessions || !SUCCESS.abilities.some((inReach) => inReach === ability)) return false;
  return adaptive < SUCCESS.from || adaptive > SUCCESS.to;
}

export function studyAdaptive(
  bank: Bank,
  sessions: number,
  seed: number,
  abilities: readonly number[] = ABILITIES,
): { figures: AdaptiveFigures[]; failures: Failure[] } {
  const failures: Failure[] = [];
  const seeds = Array.from({ length: sessions }, (_, at) => seed + at);
  const figures = abilities.map((ability) => figuresFor(bank, ability, seeds, failures));
  for (const { ability, adaptive } of figures.filter(missesAim)) {
    const detail = `success ${adaptive}, not in ${SUCCESS.from}–${SUCCESS.to}`;
    failures.push({ study: `adaptive: ability ${ability}`, seed, detail });
  }
  return { figures, failures };
}
