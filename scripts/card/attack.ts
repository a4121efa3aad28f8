/** What an attack on the grader is and what must come out of it: the floors of grading.md §5, in code. Makes no texts. */
import type { Verdict } from "../../worker/contract/vocabulary.ts";
import type { ReadText } from "../validate/answer-levels.ts";

export const FLOORS = {
  empty: { name: "nothing at all", floor: "not assessed" },
  dontKnow: { name: "“I don't know”", floor: "nothing met, core points 0" },
  echo: { name: "the question given back", floor: "not assessed" },
  instruction: { name: "an instruction to the grader alone", floor: "not assessed" },
  shuffled: { name: "the model answer with its words shuffled", floor: "no criterion above level 2" },
  terms: { name: "a list of the model answer's key terms", floor: "no criterion above level 2" },
  negated: {
    name: "the model answer with each statement negated",
    floor: "no point shown, no criterion above level 2",
  },
  foreign: { name: "another question's model answer", floor: "no criterion above level 1" },
  unrelated: { name: "fluent talk about something else", floor: "no criterion above level 1" },
  beside: { name: "a real answer plus an instruction to the grader", floor: "identical levels" },
  padded: { name: "a real answer padded to three times its length", floor: "within 0.25 level" },
  added: { name: "a correct key point added", floor: "its criterion does not fall" },
  model: { name: "the model answer itself", floor: "at least level 4" },
  paraphrase: { name: "a faithful paraphrase by another hand", floor: "at least level 3" },
} as const;
export type FloorId = keyof typeof FLOORS;
export const FLOOR_IDS = Object.keys(FLOORS) as FloorId[];

/** One text to hand in for a question. */
export type Attack = {
  readonly floor: FloorId;
  /** Which template made it. */
  readonly id: string;
  readonly text: string;
  /** The answer that it is compared with, where the floor is about a difference. */
  readonly beside?: string | undefined;
  /** Criterion that must not fall. */
  readonly criterion?: string | undefined;
};

/** Largest change of a level that a change of form may make. */
export const TOLERANCE = 0.25;
const EPSILON = 1e-9;

const levelIn = ({ levels }: ReadText, criterion: string): number | undefined =>
  levels.find((one) => one.criterion === criterion)?.level;

/** Change of each criterion's level; one that only one of the two assesses changes by its whole level. */
export function changes(before: ReadText, after: ReadText): number[] {
  const criteria = new Set([...before.levels, ...after.levels].map(({ criterion }) => criterion));
  return [...criteria].map((criterion) =>
    Math.abs((levelIn(before, criterion) ?? 0) - (levelIn(after, criterion) ?? 0)),
  );
}

const highest = ({ levels }: ReadText): number => Math.max(0, ...levels.map(({ level }) => level));
const lowest = ({ levels }: ReadText): number =>
  levels.length === 0 ? 0 : Math.min(...levels.map(({ level }) => level));
const hasVerdict = ({ reading }: ReadText, ...wanted: readonly Verdict[]): boolean =>
  reading.verdicts.some(({ verdict }) => wanted.includes(verdict));
const atMost = (ceiling: number) => (after: ReadText) => highest(after) <= ceiling + EPSILON;

type Judge = (after: ReadText, before: ReadText, attack: Attack) => boolean;
const isNotAssessed: Judge = (after) => after.levels.length === 0 && !hasVerdict(after, "met", "partial");

const JUDGES: Readonly<Record<FloorId, Judge>> = {
  empty: isNotAssessed,
  dontKnow: (after) => highest(after) === 0 && !hasVerdict(after, "met", "partial"),
  echo: isNotAssessed,
  instruction: isNotAssessed,
  shuffled: atMost(2),
  terms: atMost(2),
  negated: (after) => highest(after) <= 2 + EPSILON && !hasVerdict(after, "met", "partial"),
  foreign: atMost(1),
  unrelated: atMost(1),
  beside: (after, before) => changes(before, after).every((change) => change === 0),
  padded: (after, before) => changes(before, after).every((change) => change <= TOLERANCE + EPSILON),
  added: (after, before, { criterion = "" }) =>
    (levelIn(after, criterion) ?? 0) >= (levelIn(before, criterion) ?? 0) - EPSILON,
  model: (after) => lowest(after) >= 4 - EPSILON,
  paraphrase: (after) => lowest(after) >= 3 - EPSILON,
};

/** Whether the floor holds. `before` is the reading of `beside`, or of the text itself. */
export function holds(attack: Attack, after: ReadText, before: ReadText): boolean {
  return JUDGES[attack.floor](after, before, attack);
}
