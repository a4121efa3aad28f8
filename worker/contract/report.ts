/**
 * The report and the messages of a transcript, as HTTP, page and archive see them.
 * Invariant: every evidence `quote` equals the candidate's message `turnSeq` from `start` to `end`.
 */
import * as z from "zod/mini";
import {
  CODE_LANGUAGES,
  CRITERIA,
  DIFFICULTIES,
  HIRE_SIGNALS,
  MESSAGE_KINDS,
  QUESTION_TYPES,
  VERDICTS,
} from "./vocabulary.ts";

export const Code = z.strictObject({
  language: z.enum(CODE_LANGUAGES),
  text: z.string().check(z.maxLength(16_000)),
});

/** One thing said. `text` of the interviewer is without `leadIn` and `feedback`. */
export const Message = z.object({
  seq: z.int(),
  turnId: z.string(),
  role: z.enum(["interviewer", "candidate", "system"]),
  text: z.string(),
  kind: z.enum([...MESSAGE_KINDS, "answer", "notice"]),
  leadIn: z.optional(z.string()),
  feedback: z.optional(z.string()),
  questionId: z.optional(z.string()),
  code: z.optional(Code),
  /** Words mended by the candidate; the original stays in the log. */
  corrected: z.optional(z.boolean()),
  /** Coach mode, on the last answer to a question: what its follow-ups were after. Not spoken. */
  aims: z.optional(z.array(z.string())),
  at: z.iso.datetime(),
  spokenText: z.optional(z.string()),
  interrupted: z.optional(z.boolean()),
});
export type Message = z.infer<typeof Message>;

export const Evidence = z.object({
  quote: z.string(),
  turnSeq: z.int(),
  start: z.int(),
  end: z.int(),
  verdict: z.enum(VERDICTS),
});
export type Evidence = z.infer<typeof Evidence>;

const scale = z.number().check(z.minimum(0), z.maximum(5));
const percent = z.number().check(z.minimum(0), z.maximum(100));

export const ReportCriterion = z.object({
  id: z.enum(CRITERIA),
  name: z.string(),
  /** Posterior mean and 80 % interval on the scale 0–5. */
  level: scale,
  low: scale,
  high: scale,
  /** Answers behind it. */
  answers: z.int(),
  anchorMet: z.string(),
  anchorNext: z.nullable(z.string()),
  evidence: z.array(Evidence),
});
export type ReportCriterion = z.infer<typeof ReportCriterion>;

export const ReportKeyPoint = z.object({
  id: z.string(),
  statement: z.string(),
  criterion: z.enum(CRITERIA),
  verdict: z.enum(VERDICTS),
  /** The prompt or a follow-up asked for it; otherwise absent means unobserved. */
  asked: z.boolean(),
  /** `asked in turn n, not shown`: seq of the answer that did not show it. */
  notShownIn: z.optional(z.int()),
  hinted: z.boolean(),
  evidence: z.array(Evidence),
});
export type ReportKeyPoint = z.infer<typeof ReportKeyPoint>;

export const ReportQuestion = z.object({
  questionId: z.string(),
  title: z.string(),
  prompt: z.string(),
  intent: z.string(),
  type: z.enum(QUESTION_TYPES),
  difficulty: z.enum(DIFFICULTIES),
  warmUp: z.boolean(),
  outcome: z.enum(["answered", "skipped", "not_reached"]),
  assessed: z.boolean(),
  hintsUsed: z.int(),
  followUpsUsed: z.int(),
  /** Seqs of the candidate's messages about this question. */
  answerSeqs: z.array(z.int()),
  criteria: z.array(z.object({ id: z.enum(CRITERIA), name: z.string(), level: scale })),
  keyPoints: z.array(ReportKeyPoint),
  /** Withheld (null) where no attempt was made. */
  modelAnswer: z.nullable(z.string()),
  nextStep: z.nullable(z.string()),
});
export type ReportQuestion = z.infer<typeof ReportQuestion>;

/** A sentence about the answers and the words it stands on. */
export const Observation = z.object({ text: z.string(), evidence: z.array(Evidence) });
export type Observation = z.infer<typeof Observation>;

/** A habit that shows in several answers; `id` is stable, `evidence` the beginnings of those answers. */
export const ReportPattern = z.object({ id: z.string(), text: z.string(), evidence: z.array(Evidence) });
export type ReportPattern = z.infer<typeof ReportPattern>;

/** A model's sentence about this report; `evidence` holds quotes of the candidate that stand in it, verbatim. */
const NarrativePart = z.object({ text: z.string(), evidence: z.array(z.string()) });

/** Added after the report was sealed; changes no level, no verdict and no score. */
export const Narrative = z.object({
  paragraphs: z.array(NarrativePart),
  nextSteps: z.array(NarrativePart),
  /** model@id */
  by: z.string(),
  /** Name and version of the prompt. */
  prompt: z.optional(z.string()),
  at: z.iso.datetime(),
});
export type Narrative = z.infer<typeof Narrative>;

/** What a model did for this report. Levels and scores are arithmetic and never its doing. */
export const ModelHelp = z.object({
  /** Messages of the interviewer in all, and those among them that a model worded. */
  messages: z.int(),
  worded: z.int(),
  /** Verdicts that a model proposed and that stand because their quotes were found. */
  verdicts: z.int(),
  /** model@id of all that helped. */
  by: z.array(z.string()),
  /** Names and versions of the prompts that it was asked with. */
  prompts: z.optional(z.array(z.string())),
});
export type ModelHelp = z.infer<typeof ModelHelp>;

const Stretch = z.object({
  who: z.enum(["candidate", "interviewer"]),
  turnId: z.string(),
  /** Milliseconds since the start of the interview. */
  fromMs: z.int(),
  toMs: z.int(),
});

/** How the answers were spoken, on the candidate's own baseline. Milliseconds, and rates per minute of speech. */
export const Delivery = z.object({
  turns: z.array(
    z.object({
      turnId: z.string(),
      /** Of the answer in the transcript. */
      seq: z.int(),
      words: z.int(),
      /** From the first word to the last. */
      speakingMs: z.int(),
      wordsPerMinute: z.int(),
      pauses: z.int(),
      longestPauseMs: z.int(),
      fillers: z.int(),
    }),
  ),
  /** Medians over the longer answers; null where there are too few. */
  baseline: z.nullable(
    z.object({ wordsPerMinute: z.number(), fillersPerMinute: z.number(), pausesPerMinute: z.number() }),
  ),
  talk: z.object({ candidateMs: z.int(), interviewerMs: z.int() }),
  timeline: z.array(Stretch),
  notes: z.array(z.string()),
});
export type Delivery = z.infer<typeof Delivery>;

export const Report = z.object({
  sessionId: z.string(),
  status: z.enum(["complete", "partial", "not_enough_evidence"]),
  headline: z.string(),
  overall: z.nullable(
    z.object({
      score: percent,
      low: percent,
      high: percent,
      evidenceCount: z.int(),
      /** Points by which another session of this length must differ before it is called a change. */
      detectableChange: z.optional(percent),
    }),
  ),
  /** One signal, or the two ends when the interval straddles a border. */
  hireSignal: z.nullable(z.object({ low: z.enum(HIRE_SIGNALS), high: z.enum(HIRE_SIGNALS) })),
  /** What would narrow the interval or make a score possible. */
  narrowing: z.nullable(z.string()),
  criteria: z.array(ReportCriterion),
  questions: z.array(ReportQuestion),
  strengths: z.array(Observation),
  improvements: z.array(Observation),
  narrative: z.optional(Narrative),
  nextSteps: z.array(z.string()),
  /** Empty in reports that were sealed before there were any. */
  patterns: z._default(z.array(ReportPattern), []),
  standoutMoments: z._default(z.array(Observation), []),
  /** Null for an interview in writing. Never part of a score. */
  delivery: z.nullable(Delivery),
  coverage: z.object({
    asked: z.array(z.string()),
    skipped: z.array(z.string()),
    notReached: z.array(z.string()),
    /** Criteria without enough evidence. */
    unobserved: z.array(z.string()),
  }),
  method: z.object({
    engine: z.string(),
    bank: z.string(),
    rubric: z.string(),
    model: z.nullable(z.string()),
    modelHelp: z.optional(ModelHelp),
    gradedAt: z.iso.datetime(),
    answered: z.int(),
    planned: z.int(),
    limits: z.array(z.string()),
  }),
});
export type Report = z.infer<typeof Report>;
