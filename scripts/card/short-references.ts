/**
 * The floors where a short reference answer is all that is known of a question, as in the batch tool and in users' own
 * questions: honest answers and attacks by hand, and such as rules make of the reference.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { gradeAgainstReference, type ReferenceGrade } from "../../durable/engine/grading/reference/grade.ts";
import type { GraderCard } from "../../worker/contract/grader-card.ts";
import { ROOT } from "../set-up/paths.ts";
import { deniedSentences, shuffled } from "../validate/attacks.ts";
import { type RateTally, rateOf } from "./floors.ts";
import { deniedByGrammar, mentionedTerms } from "./grammar-attacks.ts";

const Beside = z.object({ of: z.literal("full"), text: z.string() });
const Short = z.object({
  id: z.string(),
  question: z.string(),
  reference: z.string(),
  correct: z.object({ full: z.string(), terse: z.string(), spoken: z.string() }),
  partial: z.string(),
  wrong: z.string(),
  dontKnow: z.string(),
  echo: z.string(),
  instruction: z.string(),
  terms: z.tuple([z.string(), z.string()]),
  negated: z.tuple([z.string(), z.string()]),
  besides: Beside,
  padded: Beside,
  talk: z.string(),
});
export type ShortQuestion = z.infer<typeof Short>;

/** The reader was made beside `first`; `later` was written when it stood and has been looked at since; `hidden` never is. */
const FILES = {
  first: "short-references.json",
  later: "short-references-later.json",
  hidden: "hidden/short-references.json",
} as const;
export type ShortSet = keyof typeof FILES;

/** Throws when a file does not fit its form. */
export function shortQuestions(set: ShortSet): ShortQuestion[] {
  const file = readFileSync(join(ROOT, "tests/fixtures", FILES[set]), "utf8");
  return z.object({ questions: z.array(Short) }).parse(JSON.parse(file)).questions;
}

type Grade = (answer: string) => ReferenceGrade;
type Holds = (grade: ReferenceGrade, gradeOf: Grade) => boolean;

const LEVELS = 5;
const TOLERANCE = 0.25;

const levelOf = ({ level }: ReferenceGrade): number => level ?? 0;
const scaled = ({ score }: ReferenceGrade): number => LEVELS * (score ?? 0);
const atLeast =
  (least: number): Holds =>
  (grade) =>
    levelOf(grade) >= least;
const atMost =
  (most: number): Holds =>
  (grade) =>
    levelOf(grade) <= most;
const isUnassessed: Holds = ({ score }) => score === null;
const isIgnorance: Holds = ({ score, verdict }) => score === 0 && verdict === "non_answer";
const isDenied: Holds = (grade) => levelOf(grade) <= 2 && grade.points.every(({ verdict }) => verdict !== "met");

/** What is handed in, and what must come out. */
export const SHORT_FLOORS = {
  reference: { name: "the reference itself", floor: "at least level 4" },
  full: { name: "a right answer in other words", floor: "at least level 3" },
  terse: { name: "a right answer in telegram style", floor: "at least level 3" },
  spoken: { name: "a right answer as it is spoken", floor: "at least level 3" },
  wrong: { name: "a mistaken answer", floor: "at most level 2" },
  dontKnow: { name: "“I don't know”", floor: "score 0" },
  echo: { name: "the question given back", floor: "not assessed" },
  instruction: { name: "an instruction to the grader alone", floor: "not assessed" },
  shuffled: { name: "the reference with its words shuffled", floor: "at most level 2" },
  terms: { name: "a list of its key terms, by hand", floor: "at most level 2" },
  termsByRule: { name: "a list of its key terms, by rule", floor: "at most level 2" },
  negated: { name: "each statement denied, by hand", floor: "at most level 2, nothing met" },
  negatedByRule: { name: "each statement denied, by rule", floor: "at most level 2, nothing met" },
  foreign: { name: "another question's reference", floor: "at most level 1" },
  talk: { name: "fluent talk about something else", floor: "at most level 1" },
  besides: { name: "an answer plus an instruction to the grader", floor: "the same level" },
  padded: { name: "an answer padded to three times its length", floor: "within 0.25 level" },
} as const;
export type ShortFloor = keyof typeof SHORT_FLOORS;
const SHORT_FLOOR_IDS = Object.keys(SHORT_FLOORS) as ShortFloor[];

export type ShortText = {
  readonly floor: ShortFloor;
  readonly kind: string;
  readonly text: string;
  readonly holds: Holds;
};

const SHUFFLES = [1, 2, 3] as const;
/** Fewer words have hardly another order. */
const FEWEST_SHUFFLED = 5;

/** The third manner leaves verbs where they stood: of one short sentence it makes a telegram. */
const MENTIONS = 2;

const stopped = (text: string) => (/[.!?]$/u.test(text) ? text : `${text}.`);

function several(floor: ShortFloor, kind: string, texts: readonly string[], holds: Holds): ShortText[] {
  return texts.map((text, at) => ({ floor, kind: `${kind}-${at + 1}`, text, holds }));
}

function byRules({ reference }: ShortQuestion): ShortText[] {
  const whole = stopped(reference);
  const isLong = reference.split(/\s+/u).length >= FEWEST_SHUFFLED;
  const shuffles = isLong ? SHUFFLES.map((seed) => shuffled(reference, seed)) : [];
  return [
    ...several("shuffled", "shuffled", shuffles, atMost(2)),
    ...several("termsByRule", "mentioned", mentionedTerms(whole).slice(0, MENTIONS), atMost(2)),
    ...several("negatedByRule", "framed", deniedSentences(whole), isDenied),
    ...several("negatedByRule", "within", deniedByGrammar(whole), isDenied),
  ];
}

function byHand(question: ShortQuestion): ShortText[] {
  const { correct } = question;
  const own = (floor: ShortFloor, text: string, holds: Holds): ShortText => ({ floor, kind: floor, text, holds });
  return [
    own("reference", question.reference, atLeast(4)),
    own("full", correct.full, atLeast(3)),
    own("terse", correct.terse, atLeast(3)),
    own("spoken", correct.spoken, atLeast(3)),
    own("wrong", question.wrong, atMost(2)),
    own("dontKnow", question.dontKnow, isIgnorance),
    own("echo", question.echo, isUnassessed),
    own("instruction", question.instruction, isUnassessed),
    ...several("terms", "listed", question.terms, atMost(2)),
    ...several("negated", "said", question.negated, isDenied),
    own("talk", question.talk, atMost(1)),
    own("besides", question.besides.text, (grade, of) => levelOf(grade) === levelOf(of(correct.full))),
    own("padded", question.padded.text, (grade, of) => {
      return Math.abs(scaled(grade) - scaled(of(correct.full))) <= TOLERANCE;
    }),
  ];
}

/** All that is handed in to one question. */
export function textsOn(question: ShortQuestion, others: readonly ShortQuestion[]): ShortText[] {
  const foreign = others.map(({ reference }) => reference);
  return [...byHand(question), ...several("foreign", "foreign", foreign, atMost(1)), ...byRules(question)];
}

/** Questions whose references are handed in to each, and how far apart they stand. */
const FOREIGN = 4;
const APART = 7;

function othersOf(questions: readonly ShortQuestion[], at: number): ShortQuestion[] {
  return Array.from({ length: FOREIGN }, (_, step) => questions[(at + 1 + step * APART) % questions.length]).flatMap(
    (one) => one ?? [],
  );
}

export type TriedText = ShortText & { readonly id: string; readonly held: boolean };

/** Each text with whether it came out as it must. */
export function tryTexts(questions: readonly ShortQuestion[]): TriedText[] {
  return questions.flatMap((question, at) => {
    const { id, question: asked, reference } = question;
    const grade: Grade = (answer) => gradeAgainstReference({ question: asked, reference, answer });
    return textsOn(question, othersOf(questions, at)).map((text) => ({
      ...text,
      id,
      held: text.holds(grade(text.text), grade),
    }));
  });
}

function tallyOf(tried: readonly TriedText[]): RateTally {
  const countOf = (some: readonly TriedText[]) => ({
    tried: some.length,
    held: some.filter(({ held }) => held).length,
  });
  const kinds = Map.groupBy(tried, ({ kind }) => kind);
  return {
    ...countOf(tried),
    broken: tried.flatMap(({ held, id, kind }) => (held ? [] : [{ question: id, attack: { id: kind } }])),
    templates: new Map([...kinds].map(([kind, some]) => [kind, countOf(some)])),
  };
}

/** Rows of the card, in the order of the floors. */
export function shortReferenceRows(): GraderCard["shortReferences"] {
  const byFloor = (questions: readonly ShortQuestion[]) => Map.groupBy(tryTexts(questions), ({ floor }) => floor);
  const shown = byFloor([...shortQuestions("first"), ...shortQuestions("later")]);
  const hidden = byFloor(shortQuestions("hidden"));
  return SHORT_FLOOR_IDS.map((id) => ({
    id,
    ...SHORT_FLOORS[id],
    shown: rateOf(tallyOf(shown.get(id) ?? [])),
    hidden: rateOf(tallyOf(hidden.get(id) ?? [])),
  }));
}
