/**
 * Candidates with a known skill: an ability of 0–5 for each criterion decides, key point by key point, whether it is said
 * rightly, vaguely, wrongly or not at all. What comes out of the grader can so be held against what was put in.
 */
import type { KeyPoint, Question } from "../../worker/contract/bank.ts";
import type { CriterionId, Difficulty } from "../../worker/contract/vocabulary.ts";
import type { Candidate, Situation } from "./candidate.ts";
import { pick, type Random, randomFrom, shuffled } from "./random.ts";
import { rightly, vaguely, type Wording, wrongly } from "./realise.ts";
import { lowerFirst } from "./sentences.ts";
import { socialReply } from "./social.ts";

export type Fate = "correct" | "vague" | "wrong" | "absent";

export type Skill = {
  readonly seed: number;
  readonly abilityOf: (criterion: CriterionId) => number;
  readonly wording: Wording;
  /** 0–1: how readily points are volunteered that nobody asked for. */
  readonly verbosity: number;
  /** 0–1: how often the order of the question is kept and marked. */
  readonly structure: number;
  /** Added to the ability for a question's difficulty; 0 where difficulty is not under study. */
  readonly shiftOf?: ((questionId: string) => number) | undefined;
};

/**
 * Share of points known at the abilities 0–5. The middle values are the cut points of `data/rubrics`; somebody at 5 knows
 * nearly everything, so that the top level is not half out of reach.
 */
const COVERAGE = [0, 0.1, 0.3, 0.5, 0.7, 0.95] as const;

/** Probability that a point is said rightly at an ability, linear between the whole levels. */
export function coverageAt(ability: number): number {
  const level = Math.min(5, Math.max(0, ability));
  const below = Math.floor(level);
  const from = COVERAGE[below] ?? 0;
  const to = COVERAGE[Math.min(5, below + 1)] ?? from;
  return from + (to - from) * (level - below);
}

/** The ability at which this share of points is known; the inverse of `coverageAt`. */
export function abilityAt(coverage: number): number {
  const above = COVERAGE.findIndex((border) => border > coverage);
  if (above < 0) return 5;
  const from = COVERAGE[above - 1] ?? 0;
  const to = COVERAGE[above] ?? 1;
  return above - 1 + (coverage - from) / (to - from);
}

/** An easy question lies one level below its candidate, a hard one above. */
export const SHIFTS: Readonly<Record<Difficulty, number>> = { easy: 1, medium: 0, hard: -1 };

/** The same for the same skill, question and point, however often and in whatever order it is asked for. */
export function fateOf(skill: Skill, question: Question, point: KeyPoint): Fate {
  const random = randomFrom("fate", skill.seed, question.id, point.id);
  const ability = skill.abilityOf(point.criterion) + (skill.shiftOf?.(question.id) ?? 0);
  if (random() < coverageAt(ability)) return "correct";
  const miss = random();
  if (miss < 0.12) return "wrong";
  return miss < 0.4 ? "vague" : "absent";
}

function wordsFor(skill: Skill, question: Question, point: KeyPoint): string | null {
  const random = randomFrom("words", skill.seed, question.id, point.id);
  const fate = fateOf(skill, question, point);
  if (fate === "correct") return pick(random, rightly(question, point, skill.wording, random));
  if (fate === "vague") return vaguely(question, point, random, skill.wording);
  return fate === "wrong" ? wrongly(question, point) : null;
}

const CONNECTIVES = ["First, ", "Then ", "After that, ", "Next, ", "Besides, ", "And ", "Also, ", "Finally, "];
const NOTHING = [
  "I would have to think about that one, and nothing solid comes to mind right now.",
  "I have only touched this from far away, so I cannot say much that is firm.",
];

function isVolunteered(skill: Skill, question: Question, point: KeyPoint): boolean {
  if (point.core) return true;
  if (fateOf(skill, question, point) !== "correct") return false;
  return randomFrom("volunteer", skill.seed, question.id, point.id)() < skill.verbosity;
}

function opening(skill: Skill, question: Question, random: Random): string {
  const points = question.keyPoints.filter((point) => isVolunteered(skill, question, point));
  const ordered = random() < skill.structure ? points : shuffled(random, points);
  const lines = [...new Set(ordered.flatMap((point) => wordsFor(skill, question, point) ?? []))];
  if (lines.length === 0) return pick(random, NOTHING);
  return lines
    .map((line, at) => (random() < skill.structure * 0.6 ? `${CONNECTIVES[at % 8] ?? ""}${lowerFirst(line)}` : line))
    .join(" ");
}

function further(skill: Skill, question: Question, { asked, said }: Situation, random: Random): string {
  const point = question.keyPoints.find(({ id }) => id === asked);
  if (point !== undefined)
    return wordsFor(skill, question, point) ?? "That part I have not worked with yet, I must say.";
  const known = question.keyPoints.filter((other) => fateOf(skill, question, other) === "correct");
  const fresh = known.flatMap((other) => wordsFor(skill, question, other) ?? []);
  return fresh.find((line) => !said.join(" ").includes(lowerFirst(line).slice(1))) ?? pick(random, NOTHING);
}

export function latentCandidate(name: string, skill: Skill): Candidate {
  return {
    name,
    respond(situation, random) {
      const social = socialReply(situation, random);
      if (social !== null) return social;
      const { question, said } = situation;
      if (question === null) return { act: "skip" };
      const say = said.length === 0 ? opening(skill, question, random) : further(skill, question, situation, random);
      return { say };
    },
  };
}
