/** How long until another mail can be asked for, counted down second by second. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Scheduler } from "../../session/scheduler.ts";

export type ResendWait = {
  /** Seconds; 0: now. */
  readonly seconds: ReadonlySignal<number>;
  start(seconds: number): void;
};

/** Belongs to the model that calls it: the counting ends with it. */
export function createResendWait(scheduler: Scheduler, initial = 0): ResendWait {
  const endsAt = signal(scheduler.now() + initial * 1_000);
  const seconds = signal(initial);
  effect(() => {
    const end = endsAt.value;
    let cancel = () => {};
    const tick = () => {
      seconds.value = Math.max(0, Math.ceil((end - scheduler.now()) / 1_000));
      if (seconds.peek() > 0) cancel = scheduler.after(1_000, tick);
    };
    tick();
    return () => cancel();
  });
  return {
    seconds,
    start: (length) => {
      endsAt.value = scheduler.now() + length * 1_000;
    },
  };
}
