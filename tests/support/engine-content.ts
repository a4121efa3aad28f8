/**
 * Content for engine tests: the shipped personas, phrases, companies, tags and rubrics, over a small question bank of
 * its own (`tests/fixtures/bank.json`), so that a change in `data/questions` changes no golden log.
 */
import * as z from "zod/mini";
import { Company, PersonaCard, Question, Rubric, TagVocabulary } from "#contract/bank.ts";
import {
  COMPANY_STYLES,
  type CompanyStyle,
  DIFFICULTIES,
  type Persona,
  TRACKS,
  type Track,
} from "#contract/vocabulary.ts";
import type { Content, EngineQuestion } from "#engine/content.ts";
import companiesFile from "../../data/companies.json" with { type: "json" };
import personasFile from "../../data/personas.json" with { type: "json" };
import closing from "../../data/phrases/closing.json" with { type: "json" };
import feedback from "../../data/phrases/feedback.json" with { type: "json" };
import help from "../../data/phrases/help.json" with { type: "json" };
import opening from "../../data/phrases/opening.json" with { type: "json" };
import questionPhrases from "../../data/phrases/questions.json" with { type: "json" };
import replies from "../../data/phrases/replies.json" with { type: "json" };
import behavioral from "../../data/rubrics/behavioral.json" with { type: "json" };
import coding from "../../data/rubrics/coding.json" with { type: "json" };
import conceptual from "../../data/rubrics/conceptual.json" with { type: "json" };
import systemDesign from "../../data/rubrics/system_design.json" with { type: "json" };
import tagsFile from "../../data/tags.json" with { type: "json" };
import bankFile from "../fixtures/bank.json" with { type: "json" };

const StoredQuestion = z.extend(z.omit(Question, { checks: true, coding: true }), {
  track: z.enum(TRACKS),
  companyStyle: z.enum(COMPANY_STYLES),
  difficulty: z.enum(DIFFICULTIES),
  coding: z.optional(
    z.strictObject({
      functionName: z.string(),
      starter: z.strictObject({ typescript: z.string(), python: z.string() }),
    }),
  ),
});

/** The questions of the fixture bank, by no particular order. */
export const BANK: readonly EngineQuestion[] = z.array(StoredQuestion).parse(bankFile.questions);
export const PERSONA_CARDS = z.array(PersonaCard).parse(personasFile.personas);
export const COMPANIES = z.array(Company).parse(companiesFile.companies);
export const PHRASES: Readonly<Record<string, readonly string[]>> = {
  ...opening,
  ...questionPhrases,
  ...replies,
  ...help,
  ...feedback,
  ...closing,
};

export function bankQuestion(id: string): EngineQuestion {
  const question = BANK.find((candidate) => candidate.id === id);
  if (question === undefined) throw new Error(`tests/fixtures/bank.json has no ${id}`);
  return question;
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`data has no ${what}`);
  return value;
}

export type ContentChoice = {
  readonly persona?: Persona;
  readonly company?: CompanyStyle;
  /** Questions of this track and the general behavioural ones; all of the bank when left out. */
  readonly track?: Track;
  readonly questions?: readonly EngineQuestion[];
  readonly seen?: readonly string[];
};

export function testContent(choice: ContentChoice = {}): Content {
  const { persona = "calm", company = "general", track, seen = [] } = choice;
  const ofTrack = BANK.filter((question) => track === undefined || [track, "behavioral"].includes(question.track));
  const questions = choice.questions ?? ofTrack;
  return {
    pool: questions.map((question) => ({ question, seen: seen.includes(question.id) })),
    rubrics: {
      coding: Rubric.parse(coding),
      system_design: Rubric.parse(systemDesign),
      behavioral: Rubric.parse(behavioral),
      conceptual: Rubric.parse(conceptual),
    },
    company: found(
      COMPANIES.find(({ id }) => id === company),
      company,
    ),
    persona: found(
      PERSONA_CARDS.find(({ id }) => id === persona),
      persona,
    ),
    phrases: PHRASES,
    tags: TagVocabulary.parse(tagsFile).tags,
    versions: { bank: "test", rubric: "test", phrases: "test" },
  };
}

let serial = 0;

/** A question that costs no reading, for tests of choice and order. */
export function plainQuestion(part: Partial<EngineQuestion> = {}): EngineQuestion {
  serial += 1;
  const id = part.id ?? `plain-${serial}`;
  return {
    id,
    track: "cybersecurity",
    companyStyle: "general",
    difficulty: "medium",
    title: `Title of ${id}`,
    prompt: `What would you say about ${id}?`,
    rephrase: `Simply, what is ${id}?`,
    type: "conceptual",
    tags: ["networking", "privacy"],
    intent: "Whether the candidate can explain.",
    keyPoints: [
      {
        id: "first",
        criterion: "conceptual.accuracy",
        statement: "The first point holds.",
        core: true,
        weight: 3,
        accept: ["first point (hold|stand)", "point one (hold|stand)", "initial point (hold|stand)"],
        contradict: [],
        followUp: "What about the beginning of it?",
        hint: "Look at the beginning.",
      },
      {
        id: "second",
        criterion: "conceptual.depth",
        statement: "The second point holds.",
        core: true,
        weight: 2,
        accept: ["second point (hold|stand)", "point two (hold|stand)", "next point (hold|stand)"],
        contradict: [],
        followUp: "And what about the middle of it?",
        hint: "Look at the middle.",
      },
    ],
    followUps: ["Where else does it matter?"],
    hints: ["Look around.", "Go from start to end.", "Begin with the first thing and name it."],
    facts: [{ topics: ["size", "how many"], answer: "There are ten of them." }],
    modelAnswer: "The first point holds, and the second point holds too.",
    variants: [{ prompt: `And what would you say about another ${id}?` }],
    minutes: 5,
    ...part,
  };
}
