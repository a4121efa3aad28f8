/**
 * How long a silence lasts until an answer counts as finished (session-protocol §6), and what the candidate's own
 * pauses teach about that. Pure; reads no text and no clock.
 */
import type { Completeness } from "#engine/understanding/completeness.ts";
import type { MessageKind, QuestionType } from "../../../worker/contract/vocabulary.ts";
import {
  FLOOR_MS,
  NATURE_FACTOR,
  PACE_BOUNDS,
  PACE_KEPT,
  PACE_UNIT_MS,
  PAUSE_COUNTED_MS,
  type TurnNature,
  WAIT_CAP_MS,
} from "./timing.ts";

/** Set by the candidate; never touches a score. */
export const ACCESS_FACTORS = [1, 1.5, 2] as const;
export type AccessFactor = (typeof ACCESS_FACTORS)[number];

export type Endpointer = {
  /** Moving average of the pauses inside turns, in milliseconds. */
  readonly pauseMs: number;
  readonly access: AccessFactor;
  readonly nature: TurnNature;
};

export const FRESH_ENDPOINTER: Endpointer = { pauseMs: PACE_UNIT_MS, access: 1, nature: "behavioral" };

/** What a turn of this kind asks for. `questionType` is null where no question is open. */
export function natureOf(kind: MessageKind, questionType: QuestionType | null): TurnNature {
  if (kind === "greeting" || kind === "smallTalk") return "warmUp";
  if (kind === "wrapUp") return "yesNo";
  return questionType ?? "warmUp";
}

/** Learns from one silence within a turn: from the end of speech to where the candidate went on. */
export function afterPause(endpointer: Endpointer, pauseMs: number): Endpointer {
  if (!(pauseMs >= PAUSE_COUNTED_MS.min)) return endpointer;
  const counted = Math.min(pauseMs, PAUSE_COUNTED_MS.max);
  return { ...endpointer, pauseMs: endpointer.pauseMs * PACE_KEPT + counted * (1 - PACE_KEPT) };
}

export function personalFactor(endpointer: Endpointer): number {
  return Math.min(PACE_BOUNDS.max, Math.max(PACE_BOUNDS.min, endpointer.pauseMs / PACE_UNIT_MS));
}

/** Silence that ends the turn, in milliseconds; null where none does. An explicit end is not multiplied. */
export function floorMs(endpointer: Endpointer, completeness: Completeness): number | null {
  const floor = FLOOR_MS[completeness];
  if (floor === null || completeness === "explicitEnd") return floor;
  const factor = NATURE_FACTOR[endpointer.nature] * personalFactor(endpointer) * endpointer.access;
  return Math.min(WAIT_CAP_MS, floor * factor);
}

export type Silence = {
  /** Where speech last ended, on the clock that the deadline is wanted on. Null: nothing was said. */
  readonly lastSpeechEndMs: number | null;
  readonly completeness: Completeness;
  /** Push-to-talk was released or a button pressed: whatever the words, this is an end. */
  readonly released: boolean;
};

/** When the turn commits if nothing more is said; null: not by silence. */
export function deadlineFor(endpointer: Endpointer, silence: Silence): number | null {
  if (silence.lastSpeechEndMs === null) return null;
  const floor = floorMs(endpointer, silence.released ? "explicitEnd" : silence.completeness);
  return floor === null ? null : silence.lastSpeechEndMs + floor;
}
