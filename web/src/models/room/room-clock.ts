/**
 * The room's clock: reads on between the object's states once a second, and says when little time is left.
 */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { type ClockReading, dueWarning, readClock } from "../../session/interview-clock.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import { isOver, type SessionModel } from "../../session/session-model.ts";

export type RoomClock = {
  /** Null before the first state. */
  readonly reading: ReadonlySignal<ClockReading | null>;
  /** The newest warning, for ears and eyes; null until one is due. */
  readonly warning: ReadonlySignal<string | null>;
};

const TICK_MS = 1_000;

/** Effects belong to the model that calls this. */
export function createRoomClock(
  model: ReadonlySignal<SessionModel>,
  signAt: ReadonlySignal<number>,
  scheduler: Scheduler,
): RoomClock {
  const now = signal(scheduler.now());
  const warning = signal<string | null>(null);
  const isRunning = computed(() => !isOver(model.value) && moves(model.value));

  effect(() => {
    if (!isRunning.value) return;
    let cancel = () => {};
    const tick = () => {
      now.value = scheduler.now();
      cancel = scheduler.after(TICK_MS, tick);
    };
    tick();
    return () => cancel();
  });

  const reading = computed(() => {
    const { state, stateAt } = model.value;
    return state === null ? null : readClock(state, stateAt, Math.max(now.value, stateAt), signAt.value);
  });

  let before: number | null = null;
  effect(() => {
    const left = reading.value?.timeLeftMs ?? null;
    warning.value = dueWarning(before, left) ?? warning.peek();
    before = left;
  });

  return { reading, warning };
}

function moves({ state }: SessionModel): boolean {
  return state !== null && (state.clockRunning || state.holdLeftMs !== undefined);
}
