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
const USUAL: Kept = {
  way: "auto",
  microphone: "",
  speaker: "",
  captions: true,
  panel: false,
  access: 1,
  lowData: false,
  recording: false,
};

type Stored = Partial<Record<keyof Kept, unknown>>;

function text(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 200) : "";
}

export function readVoicePreferences(stored: string | null): Kept {
  if (stored === null) return USUAL;
  let data: Stored | null;
  try {
    data = JSON.parse(stored);
  } catch {
    return USUAL;
  }
  if (typeof data !== "object" || data === null) return USUAL;
  return {
    way: SPOKEN_WAYS.find((way) => way === data.way) ?? USUAL.way,
    microphone: text(data.microphone),
    speaker: text(data.speaker),
    captions: data.captions !== false,
    panel: data.panel === true,
    access: ACCESS.find((access) => access === data.access) ?? USUAL.access,
    lowData: data.lowData === true,
    recording: data.recording === true,
  };
}

/** Storage that is closed remembers nothing: then what is set holds for this visit. */
function guarded(storage: Pick<KeyValue, "getItem" | "setItem">) {
  return {
    read: (key: string) => {
      try {
        return storage.getItem(key);
      } catch {
        return null;
      }
    },
    write: (key: string, value: string) => {
      try {
        storage.setItem(key, value);
      } catch {
        // Holds for this visit.
      }
    },
  };
}

export function createVoicePreferences(storage: Pick<KeyValue, "getItem" | "setItem">): VoicePreferences {
  const { read, write } = guarded(storage);
  const kept = signal(readVoicePreferences(read(KEY)));
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
      write(KEY, JSON.stringify(kept.peek()));
    },
  };
}
