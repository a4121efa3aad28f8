/**
 * Reads `data/` as files and checks form alone: JSON, schema, agreement of path and content.
 * What does not parse is reported and left out of everything that follows.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import * as z from "zod/mini";
import {
  Company,
  PersonaCard,
  type Question,
  QuestionFile,
  Rubric,
  TagVocabulary,
} from "../../worker/contract/bank.ts";
import {
  COMPANY_STYLES,
  type CompanyStyle,
  DIFFICULTIES,
  type Difficulty,
  PERSONAS,
  QUESTION_TYPES,
  type Track,
} from "../../worker/contract/vocabulary.ts";
import type { Findings, Say } from "./findings.ts";

/** A question with the place it stands at. */
export type PlacedQuestion = Question & {
  readonly file: string;
  readonly track: Track;
  readonly companyStyle: CompanyStyle;
  readonly difficulty: Difficulty;
};

export type Bank = {
  /** All JSON files that were read, parsed or not. */
  readonly files: readonly string[];
  readonly questions: readonly PlacedQuestion[];
  readonly rubrics: readonly { readonly file: string; readonly rubric: Rubric }[];
  readonly companies: readonly Company[];
  readonly personas: readonly PersonaCard[];
  readonly tags: TagVocabulary["tags"];
  readonly phrases: readonly { readonly file: string; readonly lines: Readonly<Record<string, readonly string[]>> }[];
};

const Companies = z.strictObject({ companies: z.array(Company) });
const Personas = z.strictObject({ personas: z.array(PersonaCard) });
const Phrases = z.record(z.string(), z.array(z.string().check(z.minLength(1), z.maxLength(240))));

type Reader = { readonly root: string; readonly findings: Findings; readonly files: string[] };

function parseFile<T>(reader: Reader, file: string, schema: z.core.$ZodType<T>): T | null {
  reader.files.push(file);
  const error = reader.findings.errorIn(file);
  let json: unknown;
  try {
    const text = readFileSync(join(reader.root, file), "utf8");
    if (text.trim() === "") {
      error({ rule: "not-empty", message: "the file is empty" });
      return null;
    }
    json = JSON.parse(text);
  } catch (cause) {
    error({ rule: "json", message: cause instanceof Error ? cause.message : "unreadable" });
    return null;
  }
  const result = z.safeParse(schema, json);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    error({ rule: "schema", where: placeOf(json, issue.path), message: `${issue.path.join(".")}: ${issue.message}` });
  }
  return null;
}

/** Names the question of a schema issue, so that nobody has to count array entries. */
function placeOf(json: unknown, path: readonly PropertyKey[]): string | undefined {
  if (path[0] !== "questions" || typeof path[1] !== "number") return undefined;
  const Shape = z.object({ questions: z.array(z.object({ id: z.optional(z.unknown()) })) });
  const shape = z.safeParse(Shape, json);
  const id = shape.success ? shape.data.questions[path[1]]?.id : undefined;
  return typeof id === "string" ? id : `questions[${path[1]}]`;
}

function checkPath(file: string, content: z.infer<typeof QuestionFile>, error: Say): void {
  const [, , track, style, name] = file.split("/");
  if (track !== content.track) error({ rule: "path", message: `folder ${track}, content says ${content.track}` });
  if (style !== content.companyStyle) {
    error({ rule: "path", message: `folder ${style}, content says ${content.companyStyle}` });
  }
  const difficulty = DIFFICULTIES.find((candidate) => `${candidate}.json` === name);
  if (difficulty === undefined) {
    error({ rule: "path", message: `file name ${name} is none of ${DIFFICULTIES.join(", ")}` });
  } else if (difficulty !== content.difficulty) {
    error({ rule: "path", message: `file name says ${difficulty}, content says ${content.difficulty}` });
  }
}

function readQuestions(reader: Reader): PlacedQuestion[] {
  const questions: PlacedQuestion[] = [];
  for (const file of globSync("data/questions/**/*.json", { cwd: reader.root }).sort()) {
    const content = parseFile(reader, file, QuestionFile);
    if (content === null) continue;
    checkPath(file, content, reader.findings.errorIn(file));
    const { track, companyStyle, difficulty } = content;
    for (const question of content.questions) questions.push({ ...question, file, track, companyStyle, difficulty });
  }
  return questions;
}

function expectAll(found: readonly string[], wanted: readonly string[], error: Say): void {
  for (const id of wanted) if (!found.includes(id)) error({ rule: "complete", message: `no entry for ${id}` });
  for (const id of new Set(found)) {
    if (found.filter((other) => other === id).length > 1) error({ rule: "unique", message: `${id} comes twice` });
  }
}

function readOptional<T>(reader: Reader, file: string, schema: z.core.$ZodType<T>): T | null {
  if (existsSync(join(reader.root, file))) return parseFile(reader, file, schema);
  reader.findings.errorIn(file)({ rule: "present", message: "the file is missing" });
  return null;
}

/** Reads everything under `<root>/data`; what is wrong with its form goes to `findings`. */
export function loadBank(root: string, findings: Findings): Bank {
  const reader: Reader = { root, findings, files: [] };
  const questions = readQuestions(reader);
  const rubrics = QUESTION_TYPES.flatMap((type) => {
    const file = `data/rubrics/${type}.json`;
    const rubric = readOptional(reader, file, Rubric);
    if (rubric === null) return [];
    if (rubric.type !== type) findings.errorIn(file)({ rule: "path", message: `content says ${rubric.type}` });
    return [{ file, rubric }];
  });
  const companies = readOptional(reader, "data/companies.json", Companies)?.companies ?? [];
  const personas = readOptional(reader, "data/personas.json", Personas)?.personas ?? [];
  const tags = readOptional(reader, "data/tags.json", TagVocabulary)?.tags ?? [];
  const phrases = globSync("data/phrases/*.json", { cwd: root })
    .sort()
    .flatMap((file) => {
      const lines = parseFile(reader, file, Phrases);
      return lines === null ? [] : [{ file, lines }];
    });
  const ids = (list: readonly { readonly id: string }[]) => list.map((entry) => entry.id);
  if (companies.length > 0) expectAll(ids(companies), COMPANY_STYLES, findings.errorIn("data/companies.json"));
  if (personas.length > 0) expectAll(ids(personas), PERSONAS, findings.errorIn("data/personas.json"));
  if (tags.length > 0) expectAll(ids(tags), [], findings.errorIn("data/tags.json"));
  return {
    files: reader.files.map((file) => relative(".", file)),
    questions,
    rubrics,
    companies,
    personas,
    tags,
    phrases,
  };
}
