/**
 * The step before a spoken interview: does the microphone hear, does the loudspeaker sound, is the way to Viva short.
 * Every check is there to be skipped; nothing here sends sound anywhere.
 */
import { computed, createModel, effect, signal } from "@preact/signals";
import { NO_DEVICES } from "../../audio/devices.ts";
import type { DeviceList, Devices, MicFrame, Sound, SoundEngine } from "../../audio/ports.ts";
import { chime, soundOf } from "../../audio/trial-sounds.ts";
import type { KeyValue } from "../../session/draft.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import { createConsent } from "./consent.ts";
import { createOpenMic } from "./open-microphone.ts";
import { createVoicePreferences } from "./voice-preferences.ts";

export type LobbyDeps = {
  readonly storage: KeyValue;
  readonly scheduler: Scheduler;
  /** Makes the audio engine; called when sound is first wanted. */
  readonly openEngine: () => Promise<SoundEngine>;
  readonly devices: DeviceList;
  /** Plays it once where the interviewer will be heard. */
  readonly play: (engine: SoundEngine, sound: Sound) => Promise<void>;
  /** One small question to the server; false when no answer came. */
  readonly ping: () => Promise<boolean>;
};

/** So much speech shows that the microphone hears. */
export const HEARD_MS = 2_000;
const FRAME_MS = 40;
export const RECORD_MS = 3_000;

/** `failed`: the browser let no sound out. */
export type Chime = "none" | "sounding" | "sounded" | "failed";
export type Recording = "none" | "recording" | "playing" | "played";
/** In milliseconds; null before it is known. */
export type Latency = number | "failed" | null;

function createInner(deps: LobbyDeps) {
  return {
    consent: createConsent(deps.storage),
    preferences: createVoicePreferences(deps.storage),
    mic: createOpenMic(),
    engine: signal<SoundEngine | null>(null),
    devices: signal<Devices>(NO_DEVICES),
    talkedMs: signal(0),
    recording: signal<Recording>("none"),
    chime: signal<Chime>("none"),
    latency: signal<Latency>(null),
    /** What is being recorded; null while nothing is. */
    take: signal<MicFrame[] | null>(null),
  };
}

type Inner = ReturnType<typeof createInner>;

export const LobbyModel = createModel((deps: LobbyDeps) => {
  const inner = createInner(deps);
  const { mic, engine } = inner;
  effect(() => () => {
    mic.close();
    engine.peek()?.dispose();
  });
  effect(() => deps.devices.onChange(() => void look(deps, inner)));
  const open = () => openMicrophone(deps, inner);
  return {
    consent: inner.consent.given,
    preferences: inner.preferences,
    state: mic.state,
    level: mic.level,
    silent: mic.silent,
    devices: inner.devices,
    recording: computed(() => inner.recording.value),
    chime: computed(() => inner.chime.value),
    latency: computed(() => inner.latency.value),
    /** How much of a voice was heard, in [0, 1]; 1 is enough. */
    heard: computed(() => Math.min(1, inner.talkedMs.value / HEARD_MS)),
    /** From a press of the candidate: agrees, and opens the microphone for this page alone. */
    agree: () => {
      inner.consent.give();
      return open();
    },
    open,
    chooseMicrophone: (id: string) => {
      inner.preferences.set({ microphone: id });
      inner.talkedMs.value = 0;
      inner.recording.value = "none";
      return open();
    },
    chooseSpeaker: async (id: string) => {
      inner.preferences.set({ speaker: id });
      inner.chime.value = "none";
      await engine.peek()?.useSpeaker(id);
    },
    ...checks(deps, inner),
  };
});

async function look({ devices }: LobbyDeps, inner: Inner): Promise<void> {
  inner.devices.value = await devices.list();
}

/** Null where the browser cannot, or the engine does not load. */
async function engineOf(deps: LobbyDeps, { engine }: Inner): Promise<SoundEngine | null> {
  const known = engine.peek() ?? (await deps.openEngine().catch(() => null));
  if (engine.peek() === null) engine.value = known;
  return engine.peek();
}

async function openMicrophone(deps: LobbyDeps, inner: Inner): Promise<void> {
  const { mic, preferences, talkedMs, take } = inner;
  const known = await engineOf(deps, inner);
  if (known === null) {
    mic.fail("unsupported");
    return;
  }
  const frame = (heard: MicFrame) => {
    if (heard.speech) talkedMs.value += FRAME_MS;
    take.peek()?.push(heard);
  };
  const nothing = () => {};
  const hooks = { begun: nothing, frame, speechStart: nothing, speechEnd: nothing };
  if ((await mic.open(known, preferences.microphone.peek(), hooks)) === "open") await look(deps, inner);
}

/** Whether three notes went out; browsers without sound say so in many ways. */
async function played(deps: LobbyDeps, engine: SoundEngine, speaker: string): Promise<boolean> {
  try {
    if (!(await engine.wake())) return false;
    await engine.useSpeaker(speaker);
    await deps.play(engine, chime());
    return true;
  } catch {
    return false;
  }
}

function checks(deps: LobbyDeps, inner: Inner) {
  const { mic, engine, preferences, recording, chime, latency, take } = inner;
  const { scheduler, ping } = deps;
  return {
    /** Three seconds of the microphone, and then the same from the loudspeaker. */
    record: async () => {
      const known = engine.peek();
      if (known === null || mic.state.peek() !== "open" || recording.peek() === "recording") return;
      const taken: MicFrame[] = [];
      take.value = taken;
      recording.value = "recording";
      await new Promise<void>((resolve) => void scheduler.after(RECORD_MS, resolve));
      take.value = null;
      recording.value = "playing";
      const heard = soundOf(taken.map(({ pcm }) => pcm));
      if (heard !== null) await deps.play(known, heard);
      recording.value = "played";
    },
    playChime: async () => {
      chime.value = "sounding";
      const known = await engineOf(deps, inner);
      chime.value = known !== null && (await played(deps, known, preferences.speaker.peek())) ? "sounded" : "failed";
    },
    /** The first question wakes the server, the second is timed. */
    measure: async () => {
      latency.value = null;
      await ping();
      const before = scheduler.now();
      const isThere = await ping();
      latency.value = isThere ? scheduler.now() - before : "failed";
    },
  };
}

/** A latency as a person reads it. */
export function latencyWords(latency: Latency): string {
  if (latency === null) return "Measuring…";
  if (latency === "failed") return "No answer came. In writing, what you send waits until it can go.";
  const ms = Math.round(latency);
  if (ms <= 150) return `${ms} ms: answers come without a delay you would notice.`;
  if (ms <= 400) return `${ms} ms: good enough to talk.`;
  return `${ms} ms: expect short waits before Viva speaks. Writing is not affected.`;
}
