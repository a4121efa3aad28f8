/**
 * The shape of everything under `data/`: questions, rubrics, company manners, personas, tags.
 * One set of schemas for the loader, the validator and the seed. It describes form; meaning
 * (pool sizes, duplicates, the answers in `checks`) is judged by `npm run validate`.
 */
import * as z from "zod/mini";
import {
  COMPANY_STYLES,
  COMPANY_TIERS,
  CRITERIA,
  DIFFICULTIES,
  LEVEL_DIMENSIONS,
  LEVELS,
  PERSONAS,
  QUESTION_TYPES,
  TRACKS,
} from "./vocabulary.ts";

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
const slug = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(80));

/** One proposition that can be true or false of an answer, and how people say it or its opposite. */
export const KeyPoint = z.strictObject({
  id: slug,
  criterion: z.enum(CRITERIA),
  statement: text(240),
  /** The prompt itself asks for it. */
  core: z.boolean(),
  weight: z.literal([1, 2, 3]),
  /** Patterns of `data/README.md` §2. */
  accept: z.array(text(400)).check(z.minLength(3), z.maxLength(24)),
  /** More of them in everyday words: they add to an answer, and do not tell whose answer it is. */
  everyday: z.optional(z.array(text(400)).check(z.maxLength(24))),
  contradict: z.array(text(400)).check(z.maxLength(12)),
  /** Asks for the point without giving it away. */
  followUp: text(240),
  hint: text(240),
});
export type KeyPoint = z.infer<typeof KeyPoint>;

export const Exhibit = z.strictObject({
  kind: z.enum(["code", "table", "text"]),
  language: z.optional(z.string()),
  text: text(4_000),
});
export type Exhibit = z.infer<typeof Exhibit>;

/** Scoping fact given when the candidate asks about one of `topics` (lower-case words or phrases). */
export const ScopingFact = z.strictObject({
  topics: z.array(text(60)).check(z.minLength(1), z.maxLength(10)),
  answer: text(240),
});
export type ScopingFact = z.infer<typeof ScopingFact>;

export const CodeTest = z.strictObject({
  name: text(80),
  /** Arguments of the solution's one exported function. */
  args: z.array(z.json()),
  expected: z.json(),
  hidden: z.boolean(),
});

export const Coding = z.strictObject({
  /** Name of the function that starters and solution export. */
  functionName: z.string().check(z.regex(/^[a-z][A-Za-z0-9]*$/)),
  starter: z.strictObject({ typescript: text(2_000), python: text(2_000) }),
  /** TypeScript that erases to JavaScript; exports `functionName`. */
  solution: text(6_000),
  tests: z.array(CodeTest).check(z.minLength(6), z.maxLength(24)),
});
export type Coding = z.infer<typeof Coding>;

export const Question = z.strictObject({
  id: slug,
  title: text(80),
  /** Said aloud: one question, at most 60 words. */
  prompt: text(500),
  /** The prompt put more simply, at most 60 words; said on request. */
  rephrase: text(500),
  exhibit: z.optional(Exhibit),
  type: z.enum(QUESTION_TYPES),
  tags: z.array(slug).check(z.minLength(2), z.maxLength(5)),
  /** What the interviewer wants to learn; shown in the report. */
  intent: text(240),
  keyPoints: z.array(KeyPoint).check(z.minLength(4), z.maxLength(8)),
  followUps: z.array(text(240)).check(z.minLength(1), z.maxLength(3)),
  /** A nudge, a structure, a worked start. */
  hints: z.tuple([text(300), text(400), text(600)]),
  facts: z.array(ScopingFact).check(z.minLength(1), z.maxLength(6)),
  modelAnswer: text(2_400),
  variants: z.array(z.strictObject({ prompt: text(500) })).check(z.minLength(1), z.maxLength(3)),
  minutes: z.int().check(z.minimum(2), z.maximum(25)),
  /** Answers for `validate` alone; never shipped. */
  checks: z.strictObject({ paraphrase: text(2_400), negated: text(2_400), weak: text(800) }),
  coding: z.optional(Coding),
});
export type Question = z.infer<typeof Question>;

export const QuestionFile = z.strictObject({
  track: z.enum(TRACKS),
  companyStyle: z.enum(COMPANY_STYLES),
  difficulty: z.enum(DIFFICULTIES),
  questions: z.array(Question).check(z.minLength(1)),
});
export type QuestionFile = z.infer<typeof QuestionFile>;

export const RubricLevel = z.strictObject({ level: z.literal(LEVELS), anchor: text(240), example: text(400) });

export const RubricCriterion = z.strictObject({
  id: z.enum(CRITERIA),
  name: text(60),
  weight: z.number().check(z.positive(), z.maximum(1)),
  measures: text(240),
  levels: z.array(RubricLevel).check(z.length(6)),
});
export type RubricCriterion = z.infer<typeof RubricCriterion>;

export const Rubric = z.strictObject({
  type: z.enum(QUESTION_TYPES),
  version: z.string().check(z.regex(/^\d{4}\.\d+$/)),
  criteria: z.array(RubricCriterion).check(z.minLength(5), z.maxLength(6)),
  /** Lower bounds of levels 1–5 on weighted coverage 0–1. */
  cutPoints: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]),
});
export type Rubric = z.infer<typeof Rubric>;

/** A company's way of interviewing: what it stresses and how its interviewer sounds. */
export const Company = z.strictObject({
  id: z.enum(COMPANY_STYLES),
  name: text(40),
  /** Spellings a candidate may use. */
  spellings: z.array(text(40)).check(z.minLength(1)),
  manner: text(200),
  emphasis: z.array(text(80)).check(z.minLength(2), z.maxLength(8)),
  values: z.array(z.strictObject({ name: text(60), probe: text(200) })).check(z.minLength(2), z.maxLength(8)),
  /** Lead-ins to a main question, at most 15 words each. */
  leadIns: z.array(text(120)).check(z.minLength(6)),
  /** Ways to open a behavioural question in this manner, at most 15 words each. */
  behavioralLeadIns: z.array(text(120)).check(z.minLength(4)),
  wrapUps: z.array(text(200)).check(z.minLength(2)),
});
export type Company = z.infer<typeof Company>;

export const PersonaCard = z.strictObject({
  id: z.enum(PERSONAS),
  name: text(30),
  /** One line for the set-up page. */
  manner: text(160),
  sample: text(200),
  pace: z.enum(["slow", "steady", "brisk"]),
  warmth: z.literal([1, 2, 3]),
  pushback: z.literal([1, 2, 3]),
  /** Spoken lines by occasion; `{name}` `{timeOfDay}` `{company}` `{quote}` are filled in. */
  lines: z.record(z.string(), z.array(text(240)).check(z.minLength(1))),
});
export type PersonaCard = z.infer<typeof PersonaCard>;

export const TagVocabulary = z.strictObject({
  tags: z.array(z.strictObject({ id: slug, name: text(60), words: z.array(text(40)).check(z.minLength(1)) })),
});
export type TagVocabulary = z.infer<typeof TagVocabulary>;

/** A step of a career: what every dimension must show, 0–5. */
export const CareerLevel = z.strictObject({
  id: slug,
  name: text(40),
  thresholds: z.record(z.enum(LEVEL_DIMENSIONS), z.number().check(z.minimum(0), z.maximum(5))),
});
export type CareerLevel = z.infer<typeof CareerLevel>;

/** Level calibration: which criteria speak for a dimension, and the steps of each track at each tier, lowest first. */
export const CareerLevels = z.strictObject({
  version: z.string().check(z.regex(/^\d{4}\.\d+$/)),
  dimensions: z.record(
    z.enum(LEVEL_DIMENSIONS),
    z.strictObject({ name: text(40), criteria: z.array(z.enum(CRITERIA)).check(z.minLength(1)) }),
  ),
  tracks: z.record(
    z.enum(TRACKS),
    z.record(z.enum(COMPANY_TIERS), z.array(CareerLevel).check(z.minLength(2), z.maxLength(6))),
  ),
});
export type CareerLevels = z.infer<typeof CareerLevels>;
