/** Whether speaking is wanted in a room: then its part is loaded, and lends itself to the rest of the room. */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { KeyValue } from "../../session/draft.ts";
import { spokenHere } from "./spoken-here.ts";
import type { SpokenPart } from "./spoken-part.ts";

export type Talks = {
  readonly talks: ReadonlySignal<boolean>;
  /** Null while its part is not loaded. */
  readonly spoken: Signal<SpokenPart | null>;
  /** From a press of the candidate. */
  speak(): void;
};

/** Wanted from the start where this device was speaking before a reload. */
export function createTalks(storage: KeyValue, sessionId: string): Talks {
  const talks = signal(spokenHere(storage).is(sessionId));
  const spoken = signal<SpokenPart | null>(null);
  return {
    talks: computed(() => talks.value),
    spoken,
    speak: () => {
      talks.value = true;
      spoken.peek()?.speak();
    },
  };
}
