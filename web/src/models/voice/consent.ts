/**
 * Whether this device's owner has agreed to the use of the microphone, in the words of `consent-facts.ts`. Remembered on
 * the device alone; nothing is captured before.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";

/** Raised when the words change in substance: then they are shown again. */
export const CONSENT_VERSION = 1;
const KEY = "viva.voice.consent";

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
