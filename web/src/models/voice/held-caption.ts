/** Captions stay for a moment after the sound they belong to, so that they can be read to their end. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Scheduler } from "../../session/scheduler.ts";

const HELD_MS = 3_000;

/** The effect belongs to the model that calls this. */
export function heldCaption(caption: ReadonlySignal<string>, scheduler: Scheduler): ReadonlySignal<string> {
  const shown = signal("");
  effect(() => {
    if (caption.value !== "") {
      shown.value = caption.value;
      return;
    }
    return scheduler.after(HELD_MS, () => {
      shown.value = "";
    });
  });
  return shown;
}
