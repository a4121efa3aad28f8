/**
 * The choices of the set-up page: their limits, how they keep each other possible, and how the last ones are remembered.
 * Pure but for the storage handed in; what is stored is read field by field and never trusted.
 */
import type { SessionSetUp } from "#contract/http/sessions.ts";
import {
  COMPANY_STYLES,
  type CompanyStyle,
  DIFFICULTIES,
  type Difficulty,
  MODES,
  type Mode,
  PERSONAS,
  type Persona,
  TRACKS,
  type Track,
} from "#contract/vocabulary.ts";
import type { NewSession } from "../api/port.ts";
import { FOCUS_TAGS } from "./catalogue.ts";
import { type ExtraTime, stretched } from "./extra-time.ts";

export type Choice = {
  readonly track: Track;
  readonly companyStyle: CompanyStyle;
  readonly difficulty: Difficulty;
  readonly adaptive: boolean;
  readonly questionCount: number;
  readonly behavioralTarget: number;
  readonly warmUp: boolean;
  readonly persona: Persona;
  readonly mode: Mode;
  /** Null: no limit. */
  readonly timeLimitMinutes: number | null;
  readonly focus: readonly string[];
  /** Held aloud, after a look at microphone and loudspeaker. */
  readonly aloud: boolean;
};

export type ChangeChoice = (part: Partial<Choice>) => void;

export const DEFAULT_CHOICE: Choice = {
  track: "swe_intern",
  companyStyle: "general",
  difficulty: "medium",
  adaptive: false,
  questionCount: 5,
  behavioralTarget: 1,
  warmUp: true,
  persona: "calm",
  mode: "mock",
  timeLimitMinutes: null,
  focus: [],
  aloud: false,
};

export const QUESTION_RANGE = { min: 1, max: 10 } as const;
export const TIME_LIMITS = [15, 20, 30, 45, 60] as const;

/** Changes a choice and brings what hangs on it back into its limits. */
export function choose(choice: Choice, part: Partial<Choice>): Choice {
  const next = { ...choice, ...part };
  const questionCount = clamp(next.questionCount, QUESTION_RANGE.min, QUESTION_RANGE.max);
  const offered = FOCUS_TAGS[next.track].map((tag) => tag.id);
  return {
    ...next,
    questionCount,
    behavioralTarget: clamp(next.behavioralTarget, 0, questionCount),
    focus: next.focus.filter((id) => offered.includes(id)),
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, Math.round(value)));
}

/** The request for an interview of this choice, its limit stretched by a person’s extra time. A track of stories has no behavioural share of its own. */
export function newSession(choice: Choice, timeZone: string, extraTime: ExtraTime = 1): NewSession {
  const { timeLimitMinutes, focus, aloud: _, ...rest } = choice;
  return {
    ...rest,
    behavioralTarget: choice.track === "behavioral" ? 0 : choice.behavioralTarget,
    timeZone,
    ...(timeLimitMinutes === null ? {} : { timeLimitMinutes: stretched(timeLimitMinutes, extraTime) }),
    ...(focus.length === 0 ? {} : { focus: [...focus] }),
  };
}

/** The choice that an interview was set up with. */
export function choiceOf(setUp: SessionSetUp): Choice {
  const { track, companyStyle, difficulty, adaptive, questionCount, behavioralTarget, warmUp, persona, mode } = setUp;
  const kept = { track, companyStyle, difficulty, adaptive, questionCount, behavioralTarget, warmUp, persona, mode };
  return { ...kept, timeLimitMinutes: setUp.timeLimitMinutes ?? null, focus: setUp.focus, aloud: false };
}

/** One question at once, in the last used track and manner: no warm-up, feedback after the answer. */
export function oneQuestion(last: Choice | null, timeZone: string): NewSession {
  const base = last ?? { ...DEFAULT_CHOICE, difficulty: "easy" };
  return newSession(
    {
      ...base,
      questionCount: 1,
      behavioralTarget: 0,
      warmUp: false,
      mode: "coach",
      adaptive: false,
      timeLimitMinutes: null,
      focus: [],
    },
    timeZone,
  );
}

const KEY = "viva.choice";

type Stored = Partial<Record<keyof Choice, unknown>>;

function oneOf<T>(known: readonly T[], value: unknown, otherwise: T): T {
  return known.find((item) => item === value) ?? otherwise;
}

function count(value: unknown, otherwise: number): number {
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}

function flag(value: unknown, otherwise: boolean): boolean {
  return typeof value === "boolean" ? value : otherwise;
}

function words(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** A remembered choice, with the default for every field that is missing or no longer offered; null if unreadable. */
export function readChoice(stored: string | null): Choice | null {
  if (stored === null) return null;
  let data: Stored | null;
  try {
    data = JSON.parse(stored);
  } catch {
    return null;
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) return null;
  return choose(DEFAULT_CHOICE, {
    track: oneOf(TRACKS, data.track, DEFAULT_CHOICE.track),
    companyStyle: oneOf(COMPANY_STYLES, data.companyStyle, DEFAULT_CHOICE.companyStyle),
    difficulty: oneOf(DIFFICULTIES, data.difficulty, DEFAULT_CHOICE.difficulty),
    adaptive: flag(data.adaptive, DEFAULT_CHOICE.adaptive),
    questionCount: count(data.questionCount, DEFAULT_CHOICE.questionCount),
    behavioralTarget: count(data.behavioralTarget, DEFAULT_CHOICE.behavioralTarget),
    warmUp: flag(data.warmUp, DEFAULT_CHOICE.warmUp),
    persona: oneOf(PERSONAS, data.persona, DEFAULT_CHOICE.persona),
    mode: oneOf(MODES, data.mode, DEFAULT_CHOICE.mode),
    timeLimitMinutes: oneOf<number | null>(TIME_LIMITS, data.timeLimitMinutes, null),
    focus: words(data.focus),
    aloud: flag(data.aloud, DEFAULT_CHOICE.aloud),
  });
}

export type ChoiceMemory = { load(): Choice | null; save(choice: Choice): void };

/** Remembers the last choice on this device; storage that is closed remembers nothing. */
export function choiceMemory(storage: Pick<Storage, "getItem" | "setItem">): ChoiceMemory {
  return {
    load: () => {
      try {
        return readChoice(storage.getItem(KEY));
      } catch {
        return null;
      }
    },
    save: (choice) => {
      try {
        storage.setItem(KEY, JSON.stringify(choice));
      } catch {
        // The choice still holds for this visit.
      }
    },
  };
}
