/**
 * The skeleton of a new question and its place in the bank: everything that its type needs, with the texts still empty.
 * The validator names what is missing, so a skeleton cannot pass for a question.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as z from "zod/mini";
import type { CompanyStyle, CriterionId, Difficulty, QuestionType, Track } from "../../worker/contract/vocabulary.ts";
import { CONTENT_CRITERIA } from "../validate/question-rules.ts";

export type Wanted = {
  readonly track: Track;
  readonly companyStyle: CompanyStyle;
  readonly difficulty: Difficulty;
  readonly type: QuestionType;
  /** The part of the id behind the track, in kebab-case. */
  readonly topic: string;
};

const MINUTES: Readonly<Record<QuestionType, number>> = { coding: 12, system_design: 15, behavioral: 6, conceptual: 5 };
const DETECTORS: Partial<Record<CriterionId, string>> = {
  "behavioral.situation": "$situation",
  "behavioral.action": "$action",
  "behavioral.result": "$result",
  "behavioral.reflection": "$reflection",
};

const pointOf = (criterion: CriterionId, at: number) => ({
  id: criterion.split(".").at(-1)?.replaceAll("_", "-") ?? criterion,
  criterion,
  statement: "",
  core: at < 3,
  weight: at === 0 ? 3 : 2,
  accept: [DETECTORS[criterion] ?? ""],
  contradict: [""],
  followUp: "",
  hint: "",
});

function codingPart(topic: string) {
  const words = topic.split("-");
  const functionName = words
    .map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
  return {
    functionName,
    starter: {
      typescript: `export function ${functionName}(items: number[]): number {\n  return 0;\n}\n`,
      python: `def ${words.join("_")}(items: list[int]) -> int:\n    return 0\n`,
    },
    solution: `export function ${functionName}(items: number[]): number {\n  return 0;\n}\n`,
    tests: Array.from({ length: 6 }, (_, at) => ({ name: "", args: [[]], expected: null, hidden: at >= 4 })),
  };
}

/** The id that a question of this topic has. */
export const idOf = ({ track, topic }: Wanted): string => `${track.replaceAll("_", "-")}-${topic}`;

export function skeletonOf(wanted: Wanted) {
  return {
    id: idOf(wanted),
    title: "",
    prompt: "",
    rephrase: "",
    type: wanted.type,
    tags: ["", ""],
    intent: "",
    keyPoints: CONTENT_CRITERIA[wanted.type].map(pointOf),
    followUps: [""],
    hints: ["", "", ""],
    facts: [{ topics: [""], answer: "" }],
    modelAnswer: "",
    variants: [{ prompt: "" }],
    minutes: MINUTES[wanted.type],
    checks: { paraphrase: "", negated: "", weak: "" },
    ...(wanted.type === "coding" ? { coding: codingPart(wanted.topic) } : {}),
  };
}

const Stored = z.looseObject({ questions: z.array(z.unknown()) });

/** Path of the file that holds questions of this place, below the root of the repository. */
export const fileOf = ({ track, companyStyle, difficulty }: Wanted): string =>
  `data/questions/${track}/${companyStyle}/${difficulty}.json`;

/** Adds the skeleton behind the questions that are there; keeps these as they are. */
export function addSkeleton(root: string, wanted: Wanted): string {
  const { track, companyStyle, difficulty } = wanted;
  const path = join(root, fileOf(wanted));
  const content = existsSync(path)
    ? Stored.parse(JSON.parse(readFileSync(path, "utf8")))
    : { track, companyStyle, difficulty, questions: [] };
  mkdirSync(dirname(path), { recursive: true });
  const questions = [...content.questions, skeletonOf(wanted)];
  writeFileSync(path, `${JSON.stringify({ ...content, questions }, null, 2)}\n`);
  return fileOf(wanted);
}
