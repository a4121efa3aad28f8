/**
 * What a candidate chooses about speaking and finds again on this device: how they answer, which devices, captions, the
 * developer panel. Stored words are read field by field and never trusted.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { KeyValue } from "../../session/draft.ts";

export const SPOKEN_WAYS = ["auto", "manual", "pushToTalk"] as const;
export type SpokenWay = (typeof SPOKEN_WAYS)[number];

export const ACCESS = [1, 1.5, 2] as const;
export type Access = (typeof ACCESS)[number];

export type VoicePreferences = {
  readonly way: ReadonlySignal<SpokenWay>;
  /** Device ids; empty means the system's choice. */
  readonly microphone: ReadonlySignal<string>;
  readonly speaker: ReadonlySignal<string>;
  readonly captions: ReadonlySignal<boolean>;
  readonly panel: ReadonlySignal<boolean>;
  /** How many times as long as usual Viva waits in a silence. */
  readonly access: ReadonlySignal<Access>;
  /** No sound over the network. */
  readonly lowData: ReadonlySignal<boolean>;
  /** What is said is kept on this device. */
  readonly recording: ReadonlySignal<boolean>;
  set(part: Partial<Kept>): void;
};

type Kept = {
  readonly way: SpokenWay;
  readonly microphone: string;
  readonly speaker: string;
  readonly captions: boolean;
  readonly panel: boolean;
  readonly access: Access;
  readonly lowData: boolean;
  readonly recording: boolean;
};

const KEY = "viva.voice";
type Stored = Partial<Record<keyof Kept, unknown>>;

function text(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 200) : "";
}

/** Field by field; what cannot be read is as usual. */
export function readVoicePreferences(stored: string | null): Kept {
  let data: Stored | null = null;
  try {
    data = JSON.parse(stored ?? "null");
  } catch {
    // Words of something else.
  }
  const { way, microphone, speaker, captions, panel, access, lowData, recording } = data ?? {};
  return {
    way: SPOKEN_WAYS.find((known) => known === way) ?? "auto",
    microphone: text(microphone),
    speaker: text(speaker),
    captions: captions !== false,
    panel: panel === true,
    access: ACCESS.find((known) => known === access) ?? 1,
    lowData: lowData === true,
    recording: recording === true,
  };
}

function storedIn(storage: Pick<KeyValue, "getItem">): string | null {
  try {
    return storage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Storage that is closed remembers nothing: then what is set holds for this visit. */
export function createVoicePreferences(storage: Pick<KeyValue, "getItem" | "setItem">): VoicePreferences {
  const kept = signal(readVoicePreferences(storedIn(storage)));
  return {
    way: computed(() => kept.value.way),
    microphone: computed(() => kept.value.microphone),
    speaker: computed(() => kept.value.speaker),
    captions: computed(() => kept.value.captions),
    panel: computed(() => kept.value.panel),
    access: computed(() => kept.value.access),
    lowData: computed(() => kept.value.lowData),
    recording: computed(() => kept.value.recording),
    set: (part) => {
      kept.value = { ...kept.peek(), ...part };
      try {
        storage.setItem(KEY, JSON.stringify(kept.peek()));
      } catch {
        // Holds for this visit.
      }
    },
  };
}
