/**
 * The words that every ring of Viva spells alike: closed lists and the types drawn from them.
 * Imports nothing, holds no behaviour.
 */

export const TRACKS = [
  "behavioral",
  "swe_intern",
  "swe_engineer",
  "cybersecurity",
  "data_science",
  "devops_cloud",
  "product_management",
] as const;
export type Track = (typeof TRACKS)[number];

export const COMPANY_STYLES = [
  "general",
  "amazon",
  "apple",
  "google",
  "microsoft",
  "meta",
  "bloomberg",
  "jpmorgan_chase",
  "morgan_stanley",
  "salesforce",
  "tesla",
  "y_combinator",
] as const;
export type CompanyStyle = (typeof COMPANY_STYLES)[number];

/** Ordered from kind to demanding. */
export const DIFFICULTIES = ["easy", "medium", "hard"] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

export const QUESTION_TYPES = ["coding", "system_design", "behavioral", "conceptual"] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

export const PERSONAS = ["calm", "rigorous", "warm", "analytical"] as const;
export type Persona = (typeof PERSONAS)[number];

export const MODES = ["mock", "coach"] as const;
export type Mode = (typeof MODES)[number];

export const COMPANY_TIERS = ["startup", "enterprise", "faang"] as const;
export type CompanyTier = (typeof COMPANY_TIERS)[number];

/** What career levels are read from, over all types of questions. */
export const LEVEL_DIMENSIONS = [
  "communication",
  "problem_solving",
  "correctness",
  "complexity",
  "edge_cases",
] as const;
export type LevelDimension = (typeof LEVEL_DIMENSIONS)[number];

export const STAGES = [
  "intro",
  "warmup_small_talk",
  "warmup_behavioral",
  "question",
  "follow_up",
  "wrapup",
  "done",
] as const;
export type Stage = (typeof STAGES)[number];

/** Who holds the floor (session-protocol §5). */
export const PHASES = ["idle", "speaking", "listening", "thinking", "paused", "ended"] as const;
export type Phase = (typeof PHASES)[number];

export const MESSAGE_KINDS = [
  "greeting",
  "smallTalk",
  "question",
  "followUp",
  "prompt",
  "hint",
  "rephrase",
  "reply",
  "wrapUp",
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** What the interviewer says beside a turn. */
export const ASIDE_KINDS = ["nudge", "repeat"] as const;
export type AsideKind = (typeof ASIDE_KINDS)[number];

export const ACTIONS = [
  "repeat",
  "rephrase",
  "hint",
  "skip",
  "hold",
  "pause",
  "resume",
  "end",
  "redo",
  "correct",
] as const;
export type Action = (typeof ACTIONS)[number];

export const COMMIT_CAUSES = ["deadline", "button", "text", "hint", "rephrase", "skip", "end"] as const;
export type CommitCause = (typeof COMMIT_CAUSES)[number];

export const INTENTS = [
  "answering",
  "clarification",
  "repeat",
  "rephrase",
  "move_on",
  "dont_know",
  "thinking",
  "asks_back",
  "end",
  "distress",
] as const;
export type Intent = (typeof INTENTS)[number];

export const VERDICTS = ["met", "partial", "contradicted", "absent"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const HIRE_SIGNALS = ["strong_yes", "yes", "borderline", "no", "strong_no"] as const;
export type HireSignal = (typeof HIRE_SIGNALS)[number];

export const END_REASONS = ["candidate", "finished", "time_limit", "wrapped_up"] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Criterion ids are `<type>.<criterion>`; communication is one id for every type (grading §2). */
export const CRITERIA = [
  "communication",
  "coding.framing",
  "coding.approach",
  "coding.correctness",
  "coding.complexity",
  "coding.edge_cases",
  "system_design.requirements",
  "system_design.architecture",
  "system_design.data",
  "system_design.scaling",
  "system_design.trade_offs",
  "behavioral.situation",
  "behavioral.action",
  "behavioral.result",
  "behavioral.reflection",
  "behavioral.relevance",
  "conceptual.accuracy",
  "conceptual.depth",
  "conceptual.application",
  "conceptual.trade_offs",
] as const;
export type CriterionId = (typeof CRITERIA)[number];

/** Anchored scale of a criterion. */
export const LEVELS = [0, 1, 2, 3, 4, 5] as const;
export type Level = (typeof LEVELS)[number];

export const CODE_LANGUAGES = ["typescript", "javascript", "python", "java", "cpp", "go", "sql", "text"] as const;
export type CodeLanguage = (typeof CODE_LANGUAGES)[number];
