/** The candidate's answer while it is listened to: what ends it, what is done meanwhile, and what a commit leaves. */
import { countWords } from "#engine/speech/words.ts";
import { deadlineFor } from "./endpointing.ts";
import { clockOf, type Draft, emit, interrupt, patch } from "./floor-draft.ts";
import { type FloorState, NEW_TURN, wordsSoFar } from "./floor-state.ts";
import {
  FINAL_PATIENCE_MS,
  FINALISE_AFTER_MS,
  FINALISE_BEFORE_MS,
  HOLD_MAX_MS,
  REOPEN_MS,
  REOPEN_SHORT_MS,
  REOPEN_SHORT_WORDS,
  SPECULATE_AFTER_MS,
  SPECULATIONS_MAX,
} from "./timing.ts";

/** Final words this close to the end of speech are all there are, in samples. */
const FINAL_SLACK = 4_000;

function endsBySilence({ input, answer, pressed }: FloorState): boolean {
  return input === "auto" || (input === "pushToTalk" && answer.released && !pressed);
}

export function isAskedForTime({ answer }: FloorState): boolean {
  return answer.begun && answer.completeness === "askedForTime" && !answer.released;
}

/** When silence ends the answer, on the candidate's clock; null while it does not. */
export function answerDeadlineMs(state: FloorState): number | null {
  const { answer, endpointer, phase } = state;
  if (phase !== "listening" || !answer.begun || answer.lastSpeechMs === null || !endsBySilence(state)) return null;
  if (wordsSoFar(answer) === "") return null;
  if (isAskedForTime(state)) return answer.lastSpeechMs + HOLD_MAX_MS;
  const { lastSpeechMs, completeness, released } = answer;
  const deadline = deadlineFor(endpointer, { lastSpeechEndMs: lastSpeechMs, completeness, released });
  return deadline === null ? null : Math.max(deadline + answer.extraMs, answer.holdUntilMs ?? 0);
}

/** Silence until the deadline; null where silence ends nothing. */
function waitedFor(state: FloorState): number | null {
  const deadline = answerDeadlineMs(state);
  const { lastSpeechMs } = state.answer;
  return deadline === null || lastSpeechMs === null ? null : deadline - lastSpeechMs;
}

/** Sound of this turn may hold words that are not final yet. */
function hasUnheard({ answer, recogniserOpen, wordsOwed }: FloorState): boolean {
  if (answer.partial !== "") return true;
  if (!(recogniserOpen || wordsOwed) || answer.lastSpeechSample === null) return false;
  return answer.finalSample === null || answer.finalSample < answer.lastSpeechSample - FINAL_SLACK;
}

/** When the last words are asked for, so that they are there at the deadline; null when they need not be. */
export function finaliseAtMs(state: FloorState): number | null {
  const deadline = answerDeadlineMs(state);
  const { lastSpeechMs } = state.answer;
  if (deadline === null || lastSpeechMs === null || !state.recogniserOpen) return null;
  if (state.finalisedFor === lastSpeechMs || !hasUnheard(state)) return null;
  return Math.max(lastSpeechMs + FINALISE_AFTER_MS, deadline - FINALISE_BEFORE_MS);
}

/** Whether one more reply may be begun on trial, and there are words that none was begun for. */
export function maySpeculate(
  { answer, speculations, speculation }: FloorState,
  words: string = wordsSoFar(answer),
): boolean {
  return speculations < SPECULATIONS_MAX && words !== "" && speculation !== words;
}

/** When a reply is begun on trial; null when none is wanted. */
export function speculateAtMs(state: FloorState): number | null {
  const { answer, finalising } = state;
  if (answerDeadlineMs(state) === null || answer.lastSpeechMs === null || finalising !== null) return null;
  if (!maySpeculate(state)) return null;
  if (answer.completeness === "incomplete" || answer.completeness === "askedForTime") return null;
  return answer.lastSpeechMs + SPECULATE_AFTER_MS;
}

/** Begins the reply to the words so far on trial, or to those that the answer is about to have. */
export function speculate(draft: Draft, text = wordsSoFar(draft.state.answer)): void {
  patch(draft, { speculation: text, speculations: draft.state.speculations + 1 });
  emit(draft, { type: "speculate", text });
}

/** Words may come that nobody has asked for yet. */
export function owesWords(state: FloorState): boolean {
  const { recogniserOpen, wordsOwed, finalisedFor, answer } = state;
  return hasUnheard(state) && (recogniserOpen || wordsOwed) && finalisedFor !== answer.lastSpeechMs;
}

export function askForWords(draft: Draft): void {
  patch(draft, { finalisedFor: draft.state.answer.lastSpeechMs });
  emit(draft, { type: "finaliseRecogniser", text: draft.state.answer.partial });
}

/** Its button is pressed: words that are owed are asked for; where none are, the reply to those that are there. */
export function takeDoneNear(draft: Draft): void {
  const { state } = draft;
  if (state.phase !== "listening") return;
  if (owesWords(state)) askForWords(draft);
  else if (!hasUnheard(state) && maySpeculate(state)) speculate(draft);
}

/** Ends the answer as it stands. What follows soon enough undoes this. */
export function commit(draft: Draft, cause: "deadline" | "button"): void {
  const { answer, endpointer } = draft.state;
  const finals = wordsSoFar(answer);
  const floorMs = cause === "deadline" ? waitedFor(draft.state) : null;
  if (answer.partial !== "") {
    patch(draft, { promoting: true });
    emit(draft, { type: "promote", text: answer.partial });
  }
  const windowMs = countWords(finals) < REOPEN_SHORT_WORDS ? REOPEN_SHORT_MS : REOPEN_MS;
  patch(draft, {
    ...NEW_TURN,
    phase: "thinking",
    closedAtMs: draft.nowMs,
    undo: { untilMs: clockOf(draft) + windowMs, answer: { ...answer, finals, partial: "" }, endpointer },
  });
  emit(draft, { type: "commit", cause, floorMs });
}

/** Ends the answer once its last words are there: at once, or within 1.5 s. */
export function endAnswer(draft: Draft, cause: "deadline" | "button"): void {
  interrupt(draft);
  const { state } = draft;
  if (hasUnheard(state) && (state.recogniserOpen || state.wordsOwed)) {
    if (owesWords(state)) askForWords(draft);
    patch(draft, { finalising: { untilAtMs: draft.nowMs + FINAL_PATIENCE_MS, cause } });
    return;
  }
  finishAnswer(draft, cause);
}

/** Whatever words there are now are the answer. */
export function finishAnswer(draft: Draft, cause: "deadline" | "button"): void {
  patch(draft, { finalising: null });
  if (wordsSoFar(draft.state.answer) !== "") commit(draft, cause);
  else if (cause === "button") emit(draft, { type: "nothingHeard" });
}

/** The words that an end waited for are there: a deadline is judged anew by them, a button stands. */
export function wordsCame(draft: Draft): void {
  const { finalising } = draft.state;
  if (finalising === null) return;
  if (finalising.cause === "button") {
    finishAnswer(draft, "button");
    return;
  }
  patch(draft, { finalising: null });
  const deadline = answerDeadlineMs(draft.state);
  if (deadline !== null && clockOf(draft) >= deadline) finishAnswer(draft, "deadline");
}
