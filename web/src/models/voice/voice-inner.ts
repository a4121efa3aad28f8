/**
 * What speaking in the room is made of: what it is handed, and its own signals. No behaviour but their making.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { SoundKit } from "../../audio/ports.ts";
import type { Recorder } from "../../recording/recorder.ts";
import type { KeyValue } from "../../session/draft.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import type { Heard } from "../../session/voice-facts.ts";
import type { RoomDraft } from "../room/room-draft.ts";
import type { RoomSession } from "../room/room-session.ts";
import { spokenHere } from "../room/spoken-here.ts";
import type { TurnState } from "../turn-words.ts";
import { createConsent } from "./consent.ts";
import type { LocalSpeech } from "./local-speech.ts";
import { createOpenMic } from "./open-microphone.ts";
import type { SpokenSide } from "./spoken-side.ts";
import { createVoicePreferences, type SpokenWay } from "./voice-preferences.ts";

export type VoiceRoomDeps = {
  readonly session: RoomSession;
  readonly draft: RoomDraft;
  readonly turn: ReadonlySignal<TurnState>;
  readonly sessionId: string;
  readonly storage: KeyValue;
  readonly scheduler: Scheduler;
  readonly newCid: () => string;
  /** Makes the audio engine; called when sound is first wanted. */
  readonly openKit: () => Promise<SoundKit>;
  /** What this browser has of its own, known without fetching anything. */
  readonly can: { readonly speaks: boolean };
  /** Fetches the browser's own hearing and speaking; called when the server has none. */
  readonly openLocal: () => Promise<LocalSpeech>;
  /** Makes what keeps the candidate's voice on this device; called where they want that. */
  readonly openRecorder: () => Promise<Recorder>;
  /** Gives what stands in the composer as an answer. */
  readonly send: () => Promise<void>;
};

/** What went wrong on the way; its words are in `voice-words.ts`. */
export type VoiceNotice = "noRecogniser" | "lost" | "headphones" | "silent" | "slow";

export type VoiceInner = ReturnType<typeof createVoiceInner>;

/** Words of the open turn before they count. */
export type HeardSignal = ReadonlySignal<Heard | null>;

export function createVoiceInner(deps: VoiceRoomDeps) {
  return {
    consent: createConsent(deps.storage),
    preferences: createVoicePreferences(deps.storage),
    here: spokenHere(deps.storage),
    mic: createOpenMic(),
    wanted: signal(false),
    asking: signal(false),
    muted: signal(false),
    held: signal(false),
    mending: signal(false),
    done: signal<string | null>(null),
    /** The way to answer that the object knows of; null before any. */
    toldWay: signal<SpokenWay | null>(null),
    /** What the object was last told about the microphone; null before anything, and with each new way. */
    toldQuiet: signal<boolean | null>(null),
    notice: signal<VoiceNotice | null>(null),
    /** That the network is behind was said, until it has caught up. */
    slowKnown: signal(false),
    /** That no sound comes was said and put away, until sound comes again. */
    silenceKnown: signal(false),
    kit: signal<SoundKit | null>(null),
    side: signal<SpokenSide | null>(null),
    local: signal<LocalSpeech | null>(null),
    recorder: signal<Recorder | null>(null),
  };
}

/** The interview is under way: it takes commands about its turns. */
export function isBegun(deps: VoiceRoomDeps): boolean {
  const state = deps.session.model.peek().state;
  return state !== null && state.stage !== "intro" && state.stage !== "done";
}
