/**
 * Speech into the interviewer's sound, or into the wait for it: whether it is a barge-in, goes on with the answer that
 * was just closed, or is nothing (session-protocol §5, §8). Sound waits until that is decided.
 */

import { clockOf, type Draft, emit, interrupt, patch, patchAnswer, patchWords } from "./floor-draft.ts";
import { type Answer, type FloorState, type Intrusion, wordsSoFar } from "./floor-state.ts";
import { countTelling } from "./heard-words.ts";
import {
  BARGE_GUARD_MS,
  BARGE_MAX_MS,
  BARGE_PATIENCE_MS,
  BARGE_QUIET_MS,
  BARGE_SPEECH_MS,
  BARGE_WORDS,
  REOPEN_HEARD_MS,
} from "./timing.ts";

function heardMs({ sounding }: FloorState): number {
  return sounding?.playedMs ?? 0;
}

/** Whether speech that began then goes on with the answer before. */
function canReopen(state: FloorState, sinceMs: number): boolean {
  return state.undo !== null && sinceMs <= state.undo.untilMs && heardMs(state) < REOPEN_HEARD_MS;
}

/** Echo cancellation is still adapting: sound alone proves nothing. */
function isGuarded(state: FloorState): boolean {
  return state.firstUtterance && heardMs(state) < BARGE_GUARD_MS;
}

function holdSound(draft: Draft): void {
  const { intrusion, sounding } = draft.state;
  if (intrusion === null || sounding === null || intrusion.heldGeneration === sounding.generation) return;
  patch(draft, { intrusion: { ...intrusion, heldGeneration: sounding.generation } });
  emit(draft, { type: "flush", generation: sounding.generation, action: "pause" });
}

/** Begins an intrusion, or leaves the one there is. `byWords`: a recogniser heard more than sound. */
export function intrude(draft: Draft, sinceMs: number, byWords: boolean): void {
  const { state } = draft;
  if (state.intrusion !== null) return;
  const kind = canReopen(state, sinceMs) ? "reopen" : "barge";
  if (kind === "barge" && state.phase !== "speaking") return;
  if (kind === "barge" && !byWords && isGuarded(state)) return;
  patch(draft, { intrusion: { kind, sinceMs, speechMs: 0, words: 0, heldGeneration: null } });
  holdSound(draft);
}

/** A generation began while somebody was speaking: it waits from its first sample on. */
export function holdNewSound(draft: Draft): void {
  holdSound(draft);
}

function takeFloor(draft: Draft): void {
  interrupt(draft);
  patch(draft, { phase: "listening", intrusion: null, undo: null, firstUtterance: false });
  patchAnswer(draft, { begun: true, lastSpeechMs: draft.state.answer.lastSpeechMs ?? clockOf(draft) });
}

/** The words of both are one answer; what its end had brought about is undone. */
function reopen(draft: Draft, undo: NonNullable<FloorState["undo"]>): void {
  const { answer } = draft.state;
  const { sounding } = draft.state;
  if (sounding !== null) {
    emit(draft, { type: "flush", generation: sounding.generation, action: "drop" });
  }
  emit(draft, { type: "reopen" });
  const merged: Answer = {
    ...undo.answer,
    lastSpeechMs: answer.lastSpeechMs,
    lastSpeechSample: answer.lastSpeechSample,
  };
  patch(draft, {
    phase: "listening",
    sounding: null,
    intrusion: null,
    undo: null,
    endpointer: undo.endpointer,
    answer: { ...merged, begun: true, released: false, wordlessMs: 0 },
  });
  const finals = [undo.answer.finals, answer.finals].filter(Boolean).join(" ");
  patchWords(draft, { finals, partial: answer.partial, confidence: null });
}

/** Confirms, for a button, a key or a typed answer: nothing has to be weighed. */
export function takeFloorNow(draft: Draft): void {
  const { phase, sounding } = draft.state;
  // Its first report of playing may still be on its way.
  if (phase === "speaking" || (phase === "thinking" && sounding !== null)) takeFloor(draft);
}

/** The sound of a false interruption goes on where it stopped. */
export function dismiss(draft: Draft): void {
  const { intrusion, sounding } = draft.state;
  if (intrusion === null) return;
  patch(draft, { intrusion: null });
  if (intrusion.heldGeneration === null || sounding?.generation !== intrusion.heldGeneration) return;
  patch(draft, { sounding: { ...sounding, progressAtMs: draft.nowMs } });
  emit(draft, { type: "flush", generation: intrusion.heldGeneration, action: "resume" });
}

function isConfirmed({ words, speechMs }: Intrusion): boolean {
  return words >= BARGE_WORDS || (words >= 1 && speechMs >= BARGE_SPEECH_MS);
}

function quietMs(draft: Draft, intrusion: Intrusion): number {
  const last = Math.max(draft.state.answer.lastSpeechMs ?? intrusion.sinceMs, intrusion.sinceMs);
  return clockOf(draft) - last;
}

/** When an intrusion without words is over, if nothing more is heard; on the candidate's clock. */
export function dismissalMs(state: FloorState, intrusion: Intrusion): number {
  const quiet = Math.max(state.answer.lastSpeechMs ?? intrusion.sinceMs, intrusion.sinceMs) + BARGE_QUIET_MS;
  return Math.min(Math.max(intrusion.sinceMs + BARGE_PATIENCE_MS, quiet), intrusion.sinceMs + BARGE_MAX_MS);
}

/** Decides what can be decided by now. */
export function weighIntrusion(draft: Draft): void {
  const { intrusion, undo } = draft.state;
  if (intrusion === null) return;
  if (intrusion.kind === "reopen" && undo !== null && intrusion.words > 0) {
    reopen(draft, undo);
    return;
  }
  if (intrusion.kind === "barge" && isConfirmed(intrusion)) {
    takeFloor(draft);
    return;
  }
  if (clockOf(draft) < dismissalMs(draft.state, intrusion)) return;
  // one word and then silence is still somebody who said something
  if (intrusion.words > 0 && quietMs(draft, intrusion) >= BARGE_QUIET_MS) takeFloor(draft);
  else dismiss(draft);
}

/** Words in the open turn as far as they were heard during the intrusion. */
export function countIntruding(draft: Draft): void {
  const { intrusion, answer } = draft.state;
  if (intrusion === null) return;
  const words = countTelling(wordsSoFar(answer)) - (draft.state.sounding?.wordsBefore ?? 0);
  patch(draft, { intrusion: { ...intrusion, words } });
}
