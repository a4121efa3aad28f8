/**
 * Whether a language model helps at the moment, in plain words: one short name for a badge, one sentence, and what
 * follows from it. Pure; asks nobody and knows no session but by its levels.
 */
import type { AiStatus } from "#contract/http/status.ts";
import { isHelping, type Levels } from "../session/session-model.ts";
import { timeWords } from "./dates.ts";

/** `none`: no model. `on`: the first choice helps. `part`: something less does. */
export type AiShape = "none" | "on" | "part";

export type AiWords = {
  readonly shape: AiShape;
  /** For narrow places. */
  readonly short: string;
  readonly text: string;
  /** More about the moment; empty where there is none. */
  readonly more: readonly string[];
};

const OFFLINE: AiWords = { shape: "none", short: "Offline", text: "Offline engine", more: [] };
const ONLINE: AiWords = { shape: "on", short: "AI online", text: "AI online", more: [] };
const UNUSED: AiWords = { shape: "on", short: "AI set up", text: "AI set up, not used yet", more: [] };
const OWN_WORDING = "Viva's own wording is used";
const SECOND = "a second model words the questions";

/** Null while nothing is known. `levels` are those of the open interview, which say more than the server's health. */
export function aiWords(status: AiStatus | null, levels: Levels | null): AiWords | null {
  if (levels !== null) return ofInterview(levels, status);
  return status === null ? null : ofServer(status);
}

function ofServer(status: AiStatus): AiWords {
  if (!status.configured) return OFFLINE;
  if (status.status === "unknown") return UNUSED;
  return status.status === "online" ? ONLINE : degraded(status.lastErrorAt, OWN_WORDING, []);
}

function ofInterview(levels: Levels, status: AiStatus | null): AiWords {
  const { llm, since, untilMs } = levels;
  const retry = untilMs === null ? [] : [`It is tried again at ${timeWords(iso(untilMs))}.`];
  const more = [levels.text, ...retry].filter((line) => line !== "");
  if (isHelping(llm)) return { ...ONLINE, more };
  const at = since === null ? null : iso(since);
  if (llm === 2) return degraded(at, SECOND, more);
  if (at !== null) return degraded(at, OWN_WORDING, more);
  // An interview that began without its model: either the server has none, or it failed before.
  const failedAt = status?.configured === true && status.status === "offline" ? status.lastErrorAt : null;
  return failedAt === null ? { ...OFFLINE, more } : degraded(failedAt, OWN_WORDING, more);
}

function degraded(since: string | null, what: string, more: readonly string[]): AiWords {
  const when = since === null ? "" : ` since ${timeWords(since)}`;
  return { shape: "part", short: "AI degraded", text: `AI degraded${when}: ${what}`, more };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** What a model is for, wherever one is set up. */
export const AI_HELPS = [
  "words the interviewer's messages, so that they answer what you just said",
  "points out passages of your answers that may show a point; each counts only if its quote is found in your words",
  "may add a summary beside the finished report, marked as such",
] as const;

/** What has to leave the server for that. */
export const AI_SENDS = "For that, what was said in the interview is sent to the model's provider.";

/** What it is never asked. */
export const AI_NEVER =
  "It never sets a level or the score, never chooses what is asked, and never judges voice, mood or person. Those are rules and arithmetic, the same for everybody.";

/** Without one. */
export const AI_WITHOUT =
  "Everything works without a language model: questions, follow-ups, hints, the report and its score are Viva's own.";
