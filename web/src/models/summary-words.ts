/** One line about an interview: what it was, how far it went, what came of it. Pure words over list rows. */
import type { SessionSetUp, SessionSummary } from "#contract/http/sessions.ts";
import { DIFFICULTY_CARDS, MODE_CARDS, STYLE_CARDS, TRACK_CARDS } from "./catalogue.ts";

type Named = Pick<SessionSetUp, "track" | "companyStyle" | "difficulty" | "adaptive" | "mode">;

/** "Software engineer, Amazon’s manner". */
export function interviewName({ track, companyStyle }: Pick<Named, "track" | "companyStyle">): string {
  const name = TRACK_CARDS[track].name;
  return companyStyle === "general" ? name : `${name}, ${STYLE_CARDS[companyStyle].name}’s manner`;
}

/** "medium, adaptive · mock". */
export function interviewKind({ difficulty, adaptive, mode }: Pick<Named, "difficulty" | "adaptive" | "mode">): string {
  const level = DIFFICULTY_CARDS[difficulty].name.toLowerCase();
  return `${level}${adaptive ? ", adaptive" : ""} · ${MODE_CARDS[mode].name.toLowerCase()}`;
}

/** "2 of 5 answered". */
export function progressWords({ answered, questionCount }: Pick<SessionSummary, "answered" | "questionCount">): string {
  return `${answered} of ${questionCount} answered`;
}

export const STATUS_WORDS: Readonly<Record<SessionSummary["status"], string>> = {
  created: "Not begun",
  live: "Open",
  report_pending: "Report under way",
  done: "Finished",
  needs_attention: "Report needs another try",
};

/** The score with its interval, or why there is none. */
export function scoreWords({ score, status }: Pick<SessionSummary, "score" | "status">): string | null {
  if (status !== "done") return null;
  if (score === null) return "Not enough evidence for a score";
  return `${Math.round(score.score)}, between ${Math.round(score.low)} and ${Math.round(score.high)}`;
}

/** Where a row leads: back into the room, or to the report. */
export function isOpen({ status }: Pick<SessionSummary, "status">): boolean {
  return status === "created" || status === "live";
}
