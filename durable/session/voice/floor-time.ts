/** What time alone brings about on the floor, and when it is to be looked at next. */
import { readClock, wallTimeOf } from "./candidate-clock.ts";
import {
  answerDeadlineMs,
  askForWords,
  commit,
  endAnswer,
  finaliseAtMs,
  finishAnswer,
  isAskedForTime,
  speculate,
  speculateAtMs,
} from "./floor-answer.ts";
import { clockOf, closeRecogniser, type Draft, emit, patch, patchAnswer } from "./floor-draft.ts";
import { dismissalMs, weighIntrusion } from "./floor-intrusion.ts";
import { type FloorState, type NudgeKind, wordsSoFar } from "./floor-state.ts";
import {
  HOLD_NUDGE_MS,
  NUDGE_MS,
  RECOGNISER_IDLE_MS,
  RECONNECT_KEEP_MS,
  SPEAKING_STALL_MS,
  SPECULATE_AFTER_MS,
  SPEECH_GAP_MS,
  THINKING_MAX_MS,
  WORDLESS_ASK_MS,
  WORDLESS_PAUSE_MS,
} from "./timing.ts";

/** One thing that time brings: when at the latest, on the object's clock, whether that is now, and what. */
type Due = { readonly atMs: number; readonly isNow: boolean; readonly act: (draft: Draft) => void };

function nudge(draft: Draft, kind: NudgeKind, mark: keyof FloorState["nudged"] = kind): void {
  patch(draft, { nudged: { ...draft.state.nudged, [mark]: true } });
  emit(draft, { type: "nudge", kind });
}

/** No sound, or no end of it, came: the turn is listened to, and whoever speaks for the interviewer is told. */
function overdue(draft: Draft): void {
  const generation = draft.state.sounding?.generation ?? null;
  if (generation !== null) emit(draft, { type: "flush", generation, action: "drop" });
  patch(draft, {
    phase: "listening",
    sounding: null,
    intrusion: null,
    undo: null,
    closedAtMs: null,
    firstUtterance: false,
    quietFromMs: clockOf(draft),
  });
  patchAnswer(draft, { begun: false });
  emit(draft, { type: "overdue", generation });
}

/** At a time of the candidate's clock, or of the object's; never for null. */
type Later = (ms: number | null, act: (draft: Draft) => void) => Due[];
type Times = { readonly clock: Later; readonly wall: Later };

function timesOf(state: FloorState, nowMs: number): Times {
  const reading = readClock(state.clock, nowMs);
  return {
    clock: (ms, act) => (ms === null ? [] : [{ atMs: wallTimeOf(state.clock, ms), isNow: reading >= ms, act }]),
    wall: (ms, act) => (ms === null ? [] : [{ atMs: ms, isNow: nowMs >= ms, act }]),
  };
}

function answerDues(state: FloorState, { clock: at, wall }: Times): Due[] {
  const { finalising } = state;
  if (finalising !== null) return wall(finalising.untilAtMs, (draft) => finishAnswer(draft, finalising.cause));
  return [
    ...at(speculateAtMs(state), speculate),
    ...at(finaliseAtMs(state), askForWords),
    ...at(answerDeadlineMs(state), (draft) => endAnswer(draft, "deadline")),
  ];
}

type Steps = readonly (readonly [NudgeKind, number])[];
const STEPS: Steps = [
  ["visual", NUDGE_MS.visual],
  ["spoken", NUDGE_MS.spoken],
  ["offer", NUDGE_MS.offer],
];
/** Who has said something and ends the answer by a button is not spoken to. */
const STEPS_WITH_WORDS: Steps = [
  ["visual", NUDGE_MS.spoken],
  ["offer", NUDGE_MS.offer],
];

function nudgeDues(state: FloorState, at: Later): Due[] {
  const { answer, nudged, quietFromMs, input } = state;
  const spoke = answer.lastSpeechMs ?? quietFromMs;
  if (isAskedForTime(state)) {
    const asked = nudged.takeYourTime
      ? []
      : at(spoke + SPECULATE_AFTER_MS, (draft) => {
          patch(draft, { nudged: { ...draft.state.nudged, takeYourTime: true } });
          emit(draft, { type: "takeYourTime" });
        });
    const spoken = nudged.holdSpoken ? [] : at(spoke + HOLD_NUDGE_MS, (draft) => nudge(draft, "spoken", "holdSpoken"));
    return [...asked, ...spoken];
  }
  const words = wordsSoFar(answer) !== "";
  // silence ends an answer by itself, unless the candidate has chosen to say when
  if (words && answer.begun && input === "auto") return [];
  const base = Math.max(quietFromMs, spoke, answer.holdUntilMs ?? 0);
  const steps = words && answer.begun ? STEPS_WITH_WORDS : STEPS;
  return steps
    .filter(([kind]) => !nudged[kind])
    .flatMap(([kind, afterMs]) => at(base + afterMs, (draft) => nudge(draft, kind)));
}

function listeningDues(state: FloorState, times: Times): Due[] {
  const { limitAtMs, answer } = state;
  const at = times.clock;
  const spoke = answer.lastSpeechMs;
  const fallsSilent = state.candidateSpeaking && spoke !== null ? at(spoke + SPEECH_GAP_MS, fallSilent) : [];
  const nudges = state.sounding === null && state.finalising === null ? nudgeDues(state, at) : [];
  return [...answerDues(state, times), ...nudges, ...fallsSilent, ...at(limitAtMs, passLimit)];
}

/** The grace is used up: what was said by now is the answer, and going on does not undo that. */
function passLimit(draft: Draft): void {
  patch(draft, { limitAtMs: null });
  const { answer } = draft.state;
  if (wordsSoFar(answer) === "" || !answer.begun) {
    emit(draft, { type: "limitPassed" });
    return;
  }
  commit(draft, "deadline");
  patch(draft, { undo: null });
}

function fallSilent(draft: Draft): void {
  patch(draft, { candidateSpeaking: false });
}

function recogniserDues(state: FloorState, at: Later): Due[] {
  if (!state.recogniserOpen || state.finalising !== null) return [];
  return at(state.recogniserUsedMs + RECOGNISER_IDLE_MS, closeRecogniser);
}

function dues(state: FloorState, nowMs: number): Due[] {
  if (state.phase === "idle" || state.phase === "paused" || state.phase === "ended") return [];
  const times = timesOf(state, nowMs);
  if (state.lostAtMs !== null) {
    return state.recogniserOpen ? times.wall(state.lostAtMs + RECONNECT_KEEP_MS, closeRecogniser) : [];
  }
  const found = recogniserDues(state, times.clock);
  const { intrusion, sounding, closedAtMs, phase } = state;
  if (phase === "listening") found.push(...listeningDues(state, times));
  if (intrusion !== null) found.push(...times.clock(dismissalMs(state, intrusion), weighIntrusion));
  if (phase === "thinking" && closedAtMs !== null) found.push(...times.wall(closedAtMs + THINKING_MAX_MS, overdue));
  const held = intrusion !== null && intrusion.heldGeneration !== null;
  if (sounding !== null && phase !== "thinking" && !held) {
    found.push(...times.wall(sounding.progressAtMs + SPEAKING_STALL_MS, overdue));
  }
  return found;
}

/** Sound without words: first a question, then a pause. */
function weighNoise(draft: Draft): void {
  const { phase, answer } = draft.state;
  if (phase !== "listening") return;
  if (answer.wordlessMs >= WORDLESS_ASK_MS && !answer.askedThere) {
    patchAnswer(draft, { askedThere: true });
    emit(draft, { type: "areYouThere" });
  }
  if (answer.wordlessMs < WORDLESS_PAUSE_MS) return;
  patchAnswer(draft, { wordlessMs: 0, askedThere: false });
  emit(draft, { type: "pauseSession" });
}

function firstOf(found: readonly Due[]): Due | undefined {
  return found.reduce<Due | undefined>(
    (first, due) => (first !== undefined && first.atMs <= due.atMs ? first : due),
    undefined,
  );
}

/**
 * Does all that is due by now, in its order. Returns when a `tick` is wanted at the latest, on the object's clock; null
 * while only events can change anything.
 */
export function letTimeAct(draft: Draft): number | null {
  weighNoise(draft);
  for (;;) {
    const found = dues(draft.state, draft.nowMs);
    const due = firstOf(found.filter(({ isNow }) => isNow));
    if (due === undefined) {
      const next = firstOf(found);
      return next === undefined ? null : Math.ceil(Math.max(next.atMs, draft.nowMs));
    }
    due.act(draft);
  }
}
