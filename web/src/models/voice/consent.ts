/**
 * Whether this device's owner has agreed to the use of the microphone, and the words they agree to. Remembered on the
 * device alone; nothing is captured before. What is captured, and how, is decided elsewhere.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";

/** Raised when the words change in substance: then they are shown again. */
export const CONSENT_VERSION = 1;
const KEY = "viva.voice.consent";

type Fact = { readonly name: string; readonly line: string };

export const CONSENT_FACTS: readonly Fact[] = [
  {
    name: "What is captured",
    line: "The sound of the microphone, from when you switch it on until you mute it, write instead or leave the room. No camera, no screen, no other tab.",
  },
  {
    name: "Where it goes",
    line: "Over an encrypted connection to this Viva, and from there to the speech recogniser that is set up for it. Where none is set up, your browser's own recogniser is used; some browsers send the sound to their maker for that.",
  },
  {
    name: "How long it is kept",
    line: "The sound is not stored. Up to a minute of it waits in this page until its words are safe. The words belong to your interview and are deleted with it.",
  },
  {
    name: "What it is for",
    line: "Your words, and the pauses between them. Voice, accent and mood are never judged, and nothing of the sound is part of a score.",
  },
];

export type Consent = {
  readonly given: ReadonlySignal<boolean>;
  give(): void;
  withdraw(): void;
};

type Kept = { readonly version: number };

/** A stored consent to these very words. */
export function isConsent(stored: string | null): boolean {
  if (stored === null) return false;
  try {
    const kept: Partial<Kept> | null = JSON.parse(stored);
    return kept !== null && typeof kept === "object" && kept.version === CONSENT_VERSION;
  } catch {
    return false;
  }
}

/** Storage that is closed remembers nothing: then it holds for this visit. */
export function createConsent(storage: Pick<Storage, "getItem" | "setItem" | "removeItem">): Consent {
  const read = () => {
    try {
      return isConsent(storage.getItem(KEY));
    } catch {
      return false;
    }
  };
  const given = signal(read());
  const keep = (write: () => void, value: boolean) => {
    given.value = value;
    try {
      write();
    } catch {
      // Holds for this visit.
    }
  };
  return {
    given: computed(() => given.value),
    give: () => keep(() => storage.setItem(KEY, JSON.stringify({ version: CONSENT_VERSION })), true),
    withdraw: () => keep(() => storage.removeItem(KEY), false),
  };
}
