/**
 * Who has the floor (session-protocol §5): a pure function from state, event and time to state and effects. It decides
 * by sample positions where there are any. It carries nothing out and knows no vendor; the engine decides what is said.
 */
import { withoutFrames } from "./candidate-clock.ts";
import { natureOf } from "./endpointing.ts";
import { commit, endAnswer, isAskedForTime, takeDoneNear } from "./floor-answer.ts";
import {
  clockOf,
  closeRecogniser,
  type Draft,
  dropSpeculation,
  emit,
  interrupt,
  openRecogniser,
  patch,
  patchAnswer,
} from "./floor-draft.ts";
import {
  takeConfidence,
  takeEager,
  takeFinal,
  takeFinalNear,
  takeFrame,
  takePartial,
  takeResumed,
  takeSpeechStart,
} from "./floor-hearing.ts";
import { holdNewSound, intrude, takeFloorNow } from "./floor-intrusion.ts";
import { type FloorEffect, type FloorEvent, type FloorState, NEW_TURN, NO_ANSWER, wordsSoFar } from "./floor-state.ts";
import { letTimeAct } from "./floor-time.ts";
import { countTelling } from "./heard-words.ts";
import { HOLD_MAX_MS, LIMIT_GRACE_MS, MARKER_HOLD_MS } from "./timing.ts";

export type FloorStep = {
  readonly state: FloorState;
  /** To be carried out in this order. */
  readonly effects: readonly FloorEffect[];
  /** A `tick` is wanted then at the latest, on the object's clock; null: none. */
  readonly wakeAtMs: number | null;
};

type Of<T extends FloorEvent["type"]> = Extract<FloorEvent, { type: T }>;
type Handlers = { readonly [T in FloorEvent["type"]]: (draft: Draft, event: Of<T>) => void };

function open(draft: Draft, { kind, questionType, nature }: Of<"opened">): void {
  const { state } = draft;
  const endpointer = { ...state.endpointer, nature: nature ?? natureOf(kind, questionType) };
  const idle = state.phase === "idle";
  patch(draft, { ...NEW_TURN, intrusion: state.intrusion, endpointer });
  if (idle) patch(draft, { phase: "thinking", closedAtMs: draft.nowMs });
}

/** The turn was closed by other means: nothing of this can be undone by going on. */
function close(draft: Draft): void {
  if (draft.state.phase === "idle" || draft.state.phase === "ended") return;
  dropSpeculation(draft);
  interrupt(draft);
  patch(draft, { ...NEW_TURN, phase: "thinking", pausedFrom: null, cut: null, closedAtMs: draft.nowMs, undo: null });
}

function beginUtterance(draft: Draft, { generation, aside }: Of<"utteranceBegan">): void {
  const { phase, sounding, answer } = draft.state;
  if (phase === "idle" || phase === "ended" || phase === "paused") return;
  if (sounding !== null && sounding.generation !== generation) interrupt(draft);
  const wordsBefore = countTelling(wordsSoFar(answer));
  patch(draft, { sounding: { generation, aside, playedMs: 0, wordsBefore, progressAtMs: draft.nowMs } });
  // an answer that only waits for its last words is over: nothing is said into that
  if (draft.state.finalising !== null) interrupt(draft);
  else holdNewSound(draft);
}

function takePlayed(draft: Draft, { generation, playedMs, all }: Of<"played">): void {
  const { sounding, phase } = draft.state;
  if (sounding?.generation !== generation || phase === "paused") return;
  if (playedMs > sounding.playedMs) {
    patch(draft, { sounding: { ...sounding, playedMs, progressAtMs: draft.nowMs } });
  }
  if (playedMs > 0 || all) patch(draft, { phase: "speaking", closedAtMs: null });
  if (all) fallSilent(draft, sounding.aside);
}

/**
 * The interviewer has finished; silence counts from here, unless it was said beside the turn. What the candidate had
 * said before is no answer to what was said now: it is committed with what follows.
 */
function fallSilent(draft: Draft, aside: boolean): void {
  const { answer, intrusion } = draft.state;
  const spoke = intrusion !== null && (intrusion.words > 0 || intrusion.speechMs > 0);
  const begun = spoke || isAskedForTime(draft.state);
  patch(draft, { phase: "listening", sounding: null, intrusion: null, undo: null, firstUtterance: false });
  if (!aside) patch(draft, { quietFromMs: clockOf(draft) });
  patchAnswer(draft, { begun, lastSpeechMs: spoke ? (answer.lastSpeechMs ?? clockOf(draft)) : answer.lastSpeechMs });
}

function takeBarge(draft: Draft, { generation, source }: Of<"bargeStart">): void {
  const { phase, sounding } = draft.state;
  if (sounding?.generation !== generation || (source === "vad" && phase !== "speaking")) return;
  if (source === "vad") intrude(draft, clockOf(draft), false);
  else takeFloorNow(draft);
}

function takeDone(draft: Draft): void {
  if (draft.state.phase !== "listening") return;
  interrupt(draft);
  patchAnswer(draft, { released: true, holdUntilMs: null, extraMs: 0 });
  endAnswer(draft, "button");
}

function press(draft: Draft): void {
  patch(draft, { pressed: true });
  takeFloorNow(draft);
  patchAnswer(draft, { released: false });
  openRecogniser(draft, draft.state.clock.sample);
}

function release(draft: Draft): void {
  const { answer, phase, pressed } = draft.state;
  if (!pressed) return;
  patch(draft, { pressed: false });
  if (phase !== "listening") return;
  patchAnswer(draft, { released: true, begun: true, lastSpeechMs: answer.lastSpeechMs ?? clockOf(draft) });
}

function hold(draft: Draft, { forMs }: Of<"hold">): void {
  if (draft.state.phase !== "listening") return;
  dropSpeculation(draft);
  patch(draft, { finalising: null });
  patchAnswer(draft, { holdUntilMs: clockOf(draft) + Math.min(forMs, HOLD_MAX_MS) });
}

function takeMarker(draft: Draft, { hold: length }: Of<"marker">): void {
  const { phase, speculation, answer } = draft.state;
  if (phase !== "listening" || speculation === null || answer.released) return;
  dropSpeculation(draft);
  patchAnswer(draft, { extraMs: MARKER_HOLD_MS[length] });
}

function takeBack(draft: Draft): void {
  if (draft.state.phase !== "listening") return;
  dropSpeculation(draft);
  patch(draft, { finalising: null, quietFromMs: clockOf(draft), answer: NO_ANSWER });
}

function setInput(draft: Draft, { input }: Of<"inputSet">): void {
  patch(draft, { input, pressed: false });
  if (input === "text") closeRecogniser(draft);
}

/** In a pause the clock stands already, and shows when the pause began. */
function clockWithoutFrames({ state: { phase, clock }, nowMs }: Draft): FloorState["clock"] {
  return phase === "paused" ? clock : withoutFrames(clock, nowMs);
}

function mute(draft: Draft): void {
  closeRecogniser(draft);
  patch(draft, { muted: true, candidateSpeaking: false, clock: clockWithoutFrames(draft) });
}

/** Times of the object's clock, moved by a stretch that did not count. */
function shiftBy(draft: Draft, ms: number): void {
  const { closedAtMs, sounding, finalising, clock } = draft.state;
  patch(draft, {
    clock: { ...clock, wallMs: draft.nowMs, sample: null },
    closedAtMs: closedAtMs === null ? null : closedAtMs + ms,
    sounding: sounding === null ? null : { ...sounding, progressAtMs: sounding.progressAtMs + ms },
    finalising: finalising === null ? null : { ...finalising, untilAtMs: finalising.untilAtMs + ms },
  });
}

function pause(draft: Draft): void {
  const { phase, sounding } = draft.state;
  if (phase === "idle" || phase === "paused" || phase === "ended") return;
  dropSpeculation(draft);
  closeRecogniser(draft);
  if (sounding !== null) emit(draft, { type: "flush", generation: sounding.generation, action: "drop" });
  patch(draft, {
    phase: "paused",
    pausedFrom: phase,
    sounding: null,
    cut: sounding,
    intrusion: null,
    undo: null,
    finalising: null,
    candidateSpeaking: false,
    clock: withoutFrames(draft.state.clock, draft.nowMs),
  });
}

function goOn(draft: Draft): void {
  const { phase, pausedFrom, cut, clock } = draft.state;
  if (phase !== "paused") return;
  shiftBy(draft, draft.nowMs - clock.wallMs);
  patch(draft, { phase: pausedFrom ?? "listening", pausedFrom: null, cut: null, quietFromMs: clockOf(draft) });
  if (cut === null) return;
  const inTurn = cut.aside && pausedFrom === "listening";
  patch(draft, { phase: inTurn ? "listening" : "thinking", closedAtMs: draft.nowMs });
  emit(draft, { type: "restartUtterance", generation: cut.generation });
}

function loseSocket(draft: Draft): void {
  if (draft.state.lostAtMs !== null) return;
  patch(draft, {
    lostAtMs: draft.nowMs,
    candidateSpeaking: false,
    pressed: false,
    intrusion: null,
    clock: clockWithoutFrames(draft),
  });
}

function regainSocket(draft: Draft): void {
  const { lostAtMs } = draft.state;
  if (lostAtMs === null) return;
  patch(draft, { lostAtMs: null });
  if (draft.state.phase !== "paused") shiftBy(draft, draft.nowMs - lostAtMs);
}

function end(draft: Draft): void {
  dropSpeculation(draft);
  closeRecogniser(draft);
  interrupt(draft);
  patch(draft, { ...NEW_TURN, answer: draft.state.answer, phase: "ended", undo: null, candidateSpeaking: false });
}

function reachLimit(draft: Draft): void {
  const { phase, candidateSpeaking, answer } = draft.state;
  const isAnswering = candidateSpeaking || wordsSoFar(answer) !== "";
  if (phase === "listening" && isAnswering) patch(draft, { limitAtMs: clockOf(draft) + LIMIT_GRACE_MS });
  else emit(draft, { type: "limitPassed" });
}

/** Its open words will never be final: they are what was heard. */
function loseRecogniser(draft: Draft): void {
  patch(draft, { recogniserOpen: false, wordsOwed: false });
  if (draft.state.finalising !== null && wordsSoFar(draft.state.answer) !== "")
    commit(draft, draft.state.finalising.cause);
}

const NOTHING = (): void => undefined;

const HANDLERS: Handlers = {
  opened: open,
  closed: close,
  utteranceBegan: beginUtterance,
  played: takePlayed,
  frame: takeFrame,
  speechStart: takeSpeechStart,
  partial: takePartial,
  finalNear: takeFinalNear,
  final: takeFinal,
  eager: takeEager,
  resumed: takeResumed,
  vendorEnd: (draft, { confidence }) => takeConfidence(draft, confidence),
  recogniserLost: loseRecogniser,
  marker: takeMarker,
  tick: NOTHING,
  doneNear: takeDoneNear,
  done: takeDone,
  press,
  release,
  hold,
  bargeStart: takeBarge,
  // sound that fell silent is heard in the frames; without any, two seconds end the intrusion
  bargeCancel: NOTHING,
  typed: (draft) => {
    if (draft.state.input !== "text") takeFloorNow(draft);
  },
  redo: takeBack,
  inputSet: setInput,
  accessSet: (draft, { access }) => patch(draft, { endpointer: { ...draft.state.endpointer, access } }),
  muted: mute,
  unmuted: (draft) => patch(draft, { muted: false }),
  paused: pause,
  continued: goOn,
  limit: reachLimit,
  ended: end,
  socketLost: loseSocket,
  socketBack: regainSocket,
};

function handle<T extends FloorEvent["type"]>(draft: Draft, event: Of<T> & { readonly type: T }): void {
  const handler: (draft: Draft, event: Of<T>) => void = HANDLERS[event.type];
  handler(draft, event);
}

/** The floor after an event. `nowMs`: the object's clock, which never goes back. */
export function floor(state: FloorState, event: FloorEvent, nowMs: number): FloorStep {
  const draft: Draft = { state, effects: [], nowMs };
  // after the end only words that were on their way still come
  if (state.phase !== "ended" || event.type === "final") handle(draft, event);
  const wakeAtMs = letTimeAct(draft);
  return { state: draft.state, effects: draft.effects, wakeAtMs };
}
