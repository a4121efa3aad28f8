/** The flags of `npm run interview`, checked before anything starts. */
import { parseArgs } from "node:util";
import type * as z from "zod/mini";
import { CreateSession } from "../../worker/contract/http/sessions.ts";
import type { Candidate } from "../candidates/candidate.ts";
import { CANDIDATE_NAMES, candidateNamed } from "../candidates/catalogue.ts";

export type InterviewOptions = {
  /** Null: a server of its own. */
  readonly url: string | null;
  readonly candidate: Candidate;
  readonly seed: number;
  readonly setUp: z.input<typeof CreateSession>;
  readonly json: boolean;
};

/** A wrong flag, in words for the terminal. */
export class UsageError extends Error {}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new UsageError(`--${name} takes a whole number, not “${text}”.`);
  return value;
}

const FLAGS = {
  url: { type: "string" },
  candidate: { type: "string", default: "strong" },
  interviewer: { type: "string", default: "calm" },
  seed: { type: "string", default: "1" },
  track: { type: "string", default: "swe_engineer" },
  difficulty: { type: "string", default: "medium" },
  company: { type: "string", default: "general" },
  questions: { type: "string", default: "5" },
  behavioral: { type: "string" },
  mode: { type: "string", default: "mock" },
  adaptive: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Throws `UsageError` naming the first flag that is wrong. */
export function readInterviewOptions(args: readonly string[]): InterviewOptions {
  const flags = readFlags(args);
  const seed = numberOf("seed", flags.seed);
  const candidate = candidateNamed(flags.candidate, seed);
  if (candidate === null) {
    throw new UsageError(`There is no candidate “${flags.candidate}”. Known: ${CANDIDATE_NAMES.join(", ")}.`);
  }
  const questionCount = numberOf("questions", flags.questions);
  const setUp = CreateSession.safeParse({
    track: flags.track,
    companyStyle: flags.company,
    difficulty: flags.difficulty,
    adaptive: flags.adaptive,
    questionCount,
    behavioralTarget:
      flags.behavioral === undefined
        ? Math.min(1, Math.max(0, questionCount - 1))
        : numberOf("behavioral", flags.behavioral),
    persona: flags.interviewer,
    mode: flags.mode,
    seed,
  });
  if (!setUp.success) {
    const [issue] = setUp.error.issues;
    throw new UsageError(`${issue?.path.join(".")}: ${issue?.message}`);
  }
  return { url: flags.url ?? null, candidate, seed, setUp: setUp.data, json: flags.json };
}
