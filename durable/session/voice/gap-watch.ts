/** Waits out holes in the microphone's sound, one after another; what becomes of them is told to whoever listens. */
import type { Timer } from "../../ports.ts";
import type { Gap, MicrophoneWindow, Stretch } from "./microphone-window.ts";

export type GapWorld = {
  readonly timer: Timer;
  readonly now: () => number;
  readonly gap: (gap: Gap) => void;
};

export class GapWatch {
  readonly #world: GapWorld;
  readonly #ready: (stretches: readonly Stretch[]) => void;
  #cancel = (): void => {};

  /** `ready` takes the sound that waited behind a hole. */
  constructor(world: GapWorld, ready: (stretches: readonly Stretch[]) => void) {
    this.#world = world;
    this.#ready = ready;
  }

  /** The window may have another hole than before, or none. */
  watch(window: MicrophoneWindow): void {
    this.#cancel();
    this.#cancel = (): void => {};
    const { timer, now, gap } = this.#world;
    const at = window.gapAtMs;
    if (at === null) return;
    this.#cancel = timer(Math.max(1, at - now()), () => {
      const expired = window.expire(now());
      if (expired !== null) {
        gap(expired.gap);
        this.#ready(expired.ready);
      }
      this.watch(window);
    });
  }
}
