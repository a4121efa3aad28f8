/**
 * Whether this device's owner has agreed to the use of the microphone, in the words of `consent-facts.ts`. Remembered on
 * the device alone; nothing is captured before.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";

const KEY = "viva.voice.consent";
/** The version rises when the words change in substance: then they are shown again. */
export const AGREED = '{"version":2}';

export type Consent = {
  readonly given: ReadonlySignal<boolean>;
  give(): void;
  withdraw(): void;
};

/** Storage that is closed remembers nothing: then it holds for this visit. */
export function createConsent(storage: Pick<Storage, "getItem" | "setItem" | "removeItem">): Consent {
  const read = () => {
    try {
      return storage.getItem(KEY) === AGREED;
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
    give: () => keep(() => storage.setItem(KEY, AGREED), true),
    withdraw: () => keep(() => storage.removeItem(KEY), false),
  };
}
