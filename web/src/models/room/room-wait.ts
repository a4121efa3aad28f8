/**
 * How long the candidate has been waiting for the interviewer's words, in three steps, so that the page can explain
 * the wait. Measures only; what is waited for is the caller's matter.
 */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Scheduler } from "../../session/scheduler.ts";

/** `short` needs no word, `noticed` is explained, `long` is told what is safe. */
export type Wait = "none" | "short" | "noticed" | "long";

/** A silence is explained after this long; after the second it is called long. */
const NOTICED_MS = 1_500;
const LONG_MS = 8_000;

/** The effect belongs to the model that calls this. */
export function waitFor(awaits: ReadonlySignal<boolean>, scheduler: Scheduler): ReadonlySignal<Wait> {
  const wait = signal<Wait>("none");
  effect(() => {
    wait.value = awaits.value ? "short" : "none";
    if (!awaits.value) return;
    const cancels = [
      scheduler.after(NOTICED_MS, () => {
        wait.value = "noticed";
      }),
      scheduler.after(LONG_MS, () => {
        wait.value = "long";
      }),
    ];
    return () => {
      for (const cancel of cancels) cancel();
    };
  });
  return wait;
}

export const WAIT_WORDS: Readonly<Record<Wait, string>> = {
  none: "",
  short: "",
  noticed: "Choosing the next words. You can write on.",
  long: "This takes longer than usual. What you said is stored, and the interview goes on as soon as the words are here.",
};
