/**
 * Speaking in the room: the microphone, whose turn it is, what was heard, and what the candidate can do. Owns state as
 * signals and is disposed as a unit; the views only draw it.
 */
import { computed, createModel, effect, type ReadonlySignal } from "@preact/signals";
import type { Recorder } from "../../recording/recorder.ts";
import { BROWSER_LEVEL } from "../../session/voice-facts.ts";
import { heldCaption } from "./held-caption.ts";
import type { MicState } from "./open-microphone.ts";
import { watchMicrophone, watchWishes } from "./tell-microphone.ts";
import { createVoiceActions } from "./voice-actions.ts";
import type { ChoiceWorld } from "./voice-choices.ts";
import { createVoiceInner, type VoiceInner, type VoiceRoomDeps } from "./voice-inner.ts";
import { createSwitches } from "./voice-switch.ts";
import { voiceTurn } from "./voice-turn.ts";

/** `off`: the interview is held in writing. `asking`: consent comes first. The rest is the microphone's. */
export type VoiceState = "off" | "asking" | Exclude<MicState, "closed">;

/** After "I'm done" words must have come by then, or there were none. */
const NOTHING_MS = 3_000;

export const VoiceRoomModel = createModel((deps: VoiceRoomDeps) => {
  const inner = createVoiceInner(deps);
  const { preferences, mic, side } = inner;
  const read = readings(deps, inner);
  const switches = createSwitches(deps, inner, read.heard);
  watchMicrophone(deps, inner, read.isOn, read.isQuiet);
  watchWishes(deps, inner, read.isOn);
  watchDone(deps, inner, read.turnId);
  watchMending(deps, inner, read.turnId);
  useBrowser(deps, inner, read);
  keepRecording(deps, inner, read.isOn);
  effect(() => {
    if (!mic.silent.value) inner.silenceKnown.value = false;
  });
  effect(() => () => leave(deps, inner));
  return {
    ...read,
    level: mic.level,
    muted: inner.muted,
    held: inner.held,
    mending: inner.mending,
    preferences,
    caption: heldCaption(
      computed(() => side.value?.caption.value ?? ""),
      deps.scheduler,
    ),
    isSounding: computed(() => side.value?.isSounding.value ?? false),
    /** The interviewer's words are to be heard, by the server's voice or the browser's own. */
    isHeard: computed(() => read.isOn.value && (read.facts.value.tts < BROWSER_LEVEL || deps.can.speaks)),
    /** How hearing and speaking are done, where it is not as it should be. */
    levels: computed(() => inner.local.value?.words(read.facts.value.stt, read.facts.value.tts)),
    /** What is kept of the candidate's voice, where anything is. */
    recording: computed(() => inner.recorder.value?.line.value),
    notice: computed(() => inner.notice.value ?? (isDeaf(inner, read) ? ("silent" as const) : null)),
    dismiss: () => {
      inner.silenceKnown.value = inner.notice.peek() === null;
      inner.notice.value = null;
    },
    ...switches,
    /** For what is chosen in the settings. */
    within: (): ChoiceWorld => ({ deps, inner, isOn: read.isOn, ...switches }),
    ...createVoiceActions(deps, inner, read),
  };
});

function readings(deps: VoiceRoomDeps, inner: VoiceInner) {
  const { preferences, mic, wanted, muted, held, mending, done } = inner;
  const { model } = deps.session;
  const facts = computed(() => model.value.voice);
  const turnId = computed(() => model.value.state?.turnId ?? null);
  const isOn = computed(() => wanted.value && mic.state.value === "open");
  const isQuiet = computed(
    () => muted.value || mending.value || (preferences.way.value === "pushToTalk" && !held.value),
  );
  const turn = computed(() =>
    voiceTurn({
      turn: deps.turn.value,
      facts: facts.value,
      turnId: turnId.value,
      way: preferences.way.value,
      muted: muted.value || mending.value,
      held: held.value,
      talking: mic.talking.value,
      done: done.value !== null && done.value === turnId.value,
    }),
  );
  return {
    state: computed<VoiceState>(() => stateOf(inner)),
    facts,
    turnId,
    isOn,
    /** Nothing of the microphone is sent. */
    isQuiet,
    heard: computed(() => (facts.value.heard?.turnId === turnId.value ? facts.value.heard : null)),
    /** Null where the words for writing hold. */
    turn: computed(() => (isOn.value ? turn.value : null)),
  };
}

function isDeaf({ mic, silenceKnown }: VoiceInner, { isOn, isQuiet }: ReturnType<typeof readings>): boolean {
  return isOn.value && mic.silent.value && !isQuiet.value && !silenceKnown.value;
}

/** Where the server cannot hear or speak, the browser's own means are fetched and used. */
function useBrowser(deps: VoiceRoomDeps, inner: VoiceInner, read: ReturnType<typeof readings>): void {
  const { session, newCid } = deps;
  const { isOn, isQuiet, facts, turnId } = read;
  const { local, side, notice, done } = inner;
  const isWanted = computed(
    () => isOn.value && local.value === null && Math.max(facts.value.stt, facts.value.tts) >= BROWSER_LEVEL,
  );
  const refused = () => {
    notice.value = "noRecogniser";
  };
  effect(() => {
    if (!isWanted.value) return;
    deps.openLocal().then((opened) => {
      local.value = opened;
    }, refused);
  });
  effect(() => {
    if (local.value !== null) side.value?.speakLocally(local.value);
  });
  const isHearing = computed(() => isOn.value && !isQuiet.value && done.value === null);
  effect(() => local.value?.hear({ session, newCid, isHearing, facts, turnId, refused }));
}

/** While the microphone is open and the candidate wants it. */
function keepRecording(
  deps: VoiceRoomDeps,
  { preferences, recorder }: VoiceInner,
  isOn: ReadonlySignal<boolean>,
): void {
  const isWanted = computed(() => isOn.value && preferences.recording.value);
  effect(() => {
    if (!isWanted.value) return;
    const opened = deps.openRecorder();
    let isOver = false;
    const use = (made: Recorder) => {
      if (!isOver) recorder.value = made;
    };
    opened.then(use, () => {});
    return () => {
      isOver = true;
      void recorder.peek()?.close();
      recorder.value = null;
    };
  });
}

function stateOf({ wanted, asking, mic }: VoiceInner): VoiceState {
  if (asking.value) return "asking";
  const now = mic.state.value;
  return !wanted.value || now === "closed" ? "off" : now;
}

/** "I'm done" is over with the turn; without words it was too early, which the object says. */
function watchDone(deps: VoiceRoomDeps, { done }: VoiceInner, turnId: ReadonlySignal<string | null>): void {
  effect(() => {
    const asked = done.value;
    if (asked === null) return;
    if (asked !== turnId.value) {
      done.value = null;
      return;
    }
    return deps.scheduler.after(NOTHING_MS, () => {
      done.value = null;
    });
  });
}

/** The words that were put right are sent, or taken out of the box: the microphone listens again. */
function watchMending(deps: VoiceRoomDeps, { mending }: VoiceInner, turnId: ReadonlySignal<string | null>): void {
  let of = turnId.peek();
  effect(() => {
    const isOver = deps.draft.text.value.trim() === "" || turnId.value !== of;
    of = turnId.value;
    if (mending.value && isOver) mending.value = false;
  });
}

function leave(deps: VoiceRoomDeps, inner: VoiceInner): void {
  deps.session.attach(null);
  inner.mic.close();
  inner.side.peek()?.dispose();
  inner.kit.peek()?.engine.dispose();
}

export type VoiceRoom = InstanceType<typeof VoiceRoomModel>;
