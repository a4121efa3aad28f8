/** What a session is created with, from two files of the real bank and the real library; small, and always the same. */
import behavioral from "../../data/questions/behavioral/general/easy.json" with { type: "json" };
import swe from "../../data/questions/swe_intern/general/easy.json" with { type: "json" };
import { companyOf, libraryVersions, personaOf, phrases, rubrics, tags } from "../../worker/content/library.ts";
import { QuestionFile } from "../../worker/contract/bank.ts";
import type { SessionSetUp } from "../../worker/contract/http/sessions.ts";
import type { PoolQuestion, SessionInit } from "../../worker/contract/rpc.ts";

export const OWNER = "11111111111111111111111111111111";
export const STRANGER = "22222222222222222222222222222222";
export const SESSION = "33333333333333333333333333333333";

const FILES = [QuestionFile.parse(swe), QuestionFile.parse(behavioral)] as const;

const questions: readonly PoolQuestion[] = FILES.flatMap(({ questions: list, ...place }) =>
  list.map(({ checks: _checks, coding, ...question }) => {
    const plain = { ...question, ...place };
    if (coding === undefined) return plain;
    return { ...plain, coding: { functionName: coding.functionName, starter: coding.starter } };
  }),
);

/** Answers for checking that the bank keeps; a session never sees them. */
export const strongAnswers: ReadonlyMap<string, string> = new Map(
  FILES.flatMap((file) => file.questions.map((question) => [question.id, question.checks.paraphrase])),
);

export const setUp: SessionSetUp = {
  track: "swe_intern",
  companyStyle: "general",
  difficulty: "easy",
  adaptive: false,
  questionCount: 2,
  warmUp: true,
  behavioralTarget: 0,
  persona: "calm",
  mode: "mock",
  focus: [],
  timeZone: "UTC",
  seed: 7,
};

export function sessionInit(part: Partial<SessionSetUp> = {}): SessionInit {
  const inForce = { ...setUp, ...part };
  return {
    sessionId: SESSION,
    userId: OWNER,
    setUp: inForce,
    localHour: 10,
    pool: questions.map((question) => ({ question, seen: false })),
    rubrics,
    company: companyOf(inForce.companyStyle),
    persona: personaOf(inForce.persona),
    phrases,
    tags,
    versions: { bank: "test", ...libraryVersions() },
  };
}
