/** Threads, answers and sessions made of verdicts, for tests of grading that need no reader. */
import type { CriterionId, Difficulty, QuestionType, Verdict } from "#contract/vocabulary.ts";
import type { Content, EngineKeyPoint, EngineQuestion, EngineRubric } from "#engine/content.ts";
import { type AssessedAnswer, assessAnswer } from "#engine/grading/answer-levels.ts";
import type { Logged, QuestionThread, ReadingKind, ReadTurn, Signals, State } from "#engine/state.ts";
import { rubricOf } from "./bank-sample.ts";
import { keyPoint, questionWith } from "./reading.ts";

export const SIGNALS: Signals = {
  words: 20,
  complexity: false,
  edgeCases: false,
  tests: false,
  tradeOffs: false,
  approach: true,
  constraints: false,
  correctness: false,
  code: false,
  example: false,
  signposts: 2,
  star: { situation: false, task: false, action: false, result: false, reflection: false, metric: false },
};

export type TurnChoice = {
  readonly turnId?: string;
  readonly kind?: ReadingKind;
  readonly text?: string;
  readonly asksFor?: string | null;
  readonly signposts?: number;
};

/** A turn that says something on key points; each non-absent verdict quotes the words `point <at>` of its text. */
export function turn(verdicts: Readonly<Record<string, Verdict>>, choice: TurnChoice = {}): ReadTurn {
  const { turnId = "t1", kind = "answer", asksFor = null, signposts = 2 } = choice;
  const ids = Object.keys(verdicts);
  const text = choice.text ?? ids.map((_, at) => `here is point ${at}`).join(". ");
  const place = (at: number) => {
    const quote = `here is point ${at}`;
    const start = text.indexOf(quote);
    return start < 0 ? { turnId, start: 0, end: text.length } : { turnId, start, end: start + quote.length };
  };
  return {
    turnId,
    text,
    kind,
    verdicts: ids.map((keyPointId, at) => {
      const verdict = verdicts[keyPointId] ?? "absent";
      return { keyPointId, verdict, spans: verdict === "absent" ? [] : [place(at)], by: "engine@1" };
    }),
    signals: { ...SIGNALS, signposts },
    asksFor,
  };
}

/** A turn that is no answer. */
export function nonAnswer(kind: ReadingKind, ids: readonly string[], choice: TurnChoice = {}): ReadTurn {
  const verdicts = Object.fromEntries(ids.map((id): [string, Verdict] => [id, "absent"]));
  return turn(verdicts, { text: kind === "empty" ? "" : "I do not know that one", ...choice, kind });
}

export function threadWith(turns: readonly ReadTurn[], more: Partial<QuestionThread> = {}): QuestionThread {
  return {
    questionId: "test-question",
    type: "conceptual",
    difficulty: "easy",
    ordinal: 1,
    warmUp: false,
    outcome: "answered",
    turns,
    followUpsUsed: 0,
    hintsUsed: 0,
    hinted: [],
    askedFor: [],
    ...more,
  };
}

export function point(id: string, criterion: CriterionId, more: Partial<EngineKeyPoint> = {}): EngineKeyPoint {
  return keyPoint(id, ["one two", "two three", "three four"], { criterion, ...more });
}

/** One core point of weight 1 under each content criterion of a type. */
export function plainQuestion(
  type: QuestionType,
  id = "test-question",
  difficulty: Difficulty = "easy",
): EngineQuestion {
  const criteria = rubricOf(type).criteria.filter((criterion) => criterion.id !== "communication");
  const points = criteria.map((criterion) => point(criterion.id.replace(/[._]/gu, "-"), criterion.id));
  return questionWith(points, { id, type, difficulty, title: `Title of ${id}` });
}

/** All points of a plain question with one verdict each, in order. */
export function answerTo(
  question: EngineQuestion,
  verdicts: readonly Verdict[],
  more: Partial<QuestionThread> & { readonly turnId?: string } = {},
): AssessedAnswer {
  const { turnId = `turn-${question.id}`, ...thread } = more;
  const said = Object.fromEntries(
    question.keyPoints.map(({ id }, at): [string, Verdict] => [id, verdicts[at] ?? "absent"]),
  );
  const base = { questionId: question.id, type: question.type, difficulty: question.difficulty };
  return assessAnswer(threadWith([turn(said, { turnId })], { ...base, ...thread }), question, rubricOf(question.type));
}

export const RUBRIC_TYPES = ["coding", "system_design", "behavioral", "conceptual"] as const;

export function contentWith(questions: readonly EngineQuestion[]): Content {
  const rubrics: Record<QuestionType, EngineRubric> = {
    coding: rubricOf("coding"),
    system_design: rubricOf("system_design"),
    behavioral: rubricOf("behavioral"),
    conceptual: rubricOf("conceptual"),
  };
  return {
    pool: questions.map((question) => ({ question, seen: false })),
    rubrics,
    company: {
      id: "general",
      name: "General",
      spellings: ["general"],
      manner: "plain",
      emphasis: [],
      values: [],
      leadIns: [],
      behavioralLeadIns: [],
      wrapUps: [],
    },
    persona: {
      id: "calm",
      name: "Calm",
      manner: "calm",
      sample: "",
      pace: "steady",
      warmth: 2,
      pushback: 1,
      lines: {},
    },
    phrases: {},
    tags: [],
    versions: { bank: "bank@1", rubric: "2026.1", phrases: "phrases@1" },
  };
}

export function stateWith(threads: readonly QuestionThread[], config: Partial<State["config"]> = {}): State {
  return {
    version: 1,
    config: {
      track: "swe_engineer",
      companyStyle: "general",
      difficulty: "easy",
      adaptive: false,
      questionCount: 3,
      warmUp: false,
      behavioralTarget: 0,
      persona: "calm",
      mode: "mock",
      focus: [],
      timeZone: "UTC",
      ...config,
    },
    seed: 1,
    random: 1,
    localHour: 9,
    stage: "done",
    phase: "ended",
    input: "text",
    createdAt: 0,
    startedAt: 0,
    endedAt: 1,
    endReason: "finished",
    clock: { runningMs: 0, lastSignAt: null, limitMs: null, limitReached: false },
    turn: null,
    turnCount: threads.length,
    answered: {},
    generation: 0,
    plan: [],
    threads,
    difficultyNow: "easy",
    successes: [],
    used: [],
    focusTags: [],
    smallTalk: null,
    report: "pending",
    reportAttempts: 0,
  };
}

/** The facts of a log that grading looks at: one commit for each turn, seqs 10 apart. */
export function logOf(threads: readonly QuestionThread[]): Logged[] {
  const turns = threads.flatMap((thread) => thread.turns);
  return turns.map(
    ({ turnId, text }, at): Logged => ({
      seq: (at + 1) * 10,
      class: "fact",
      at: at * 1_000,
      event: {
        type: "turn.committed",
        turnId,
        text,
        cause: "text",
        source: "typed",
        intent: "answering",
        heldMs: 0,
      },
    }),
  );
}
