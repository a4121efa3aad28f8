/**
 * Holds the floor of one session: passes events to the pure rules, has their effects carried out in order, and wakes
 * them when time is to act. Decides nothing.
 */
import type { Timer } from "../../ports.ts";
import type { AccessFactor } from "./endpointing.ts";
import {
  type FloorEffect,
  type FloorEvent,
  type FloorState,
  floorFlags,
  type InputMode,
  newFloor,
} from "./floor-state.ts";
import { floor } from "./turn-taking.ts";

export type FloorKeeperWorld = {
  readonly now: () => number;
  readonly timer: Timer;
  readonly run: (effect: FloorEffect) => void;
  /** The phase or a flag is another than before. */
  readonly changed: () => void;
};

export class FloorKeeper {
  readonly #world: FloorKeeperWorld;
  #state: FloorState | null = null;
  #shown = "";
  #access: AccessFactor = 1;
  #cancelTimer: () => void = () => {};
  /** When the timer goes off; null while there is none. */
  #wakesAt: number | null = null;

  constructor(world: FloorKeeperWorld) {
    this.#world = world;
  }

  begin(input: InputMode): void {
    this.#state = newFloor(input, this.#world.now(), this.#access);
  }

  get phase(): FloorState["phase"] {
    return this.#state?.phase ?? "idle";
  }

  get flags(): ReturnType<typeof floorFlags> | null {
    return this.#state === null ? null : floorFlags(this.#state);
  }

  /** What was carried out. An effect may tell of something itself: the state is the newest by then. */
  tell(event: FloorEvent): readonly FloorEffect[] {
    // It may come before there is a floor, and holds for the one to come.
    if (event.type === "accessSet") this.#access = event.access;
    if (this.#state === null) return [];
    const { state, effects, wakeAtMs } = floor(this.#state, event, this.#world.now());
    this.#state = state;
    this.#wakeAt(wakeAtMs);
    for (const effect of effects) this.#world.run(effect);
    this.#show();
    return effects;
  }

  stop(): void {
    this.#cancelTimer();
    this.#wakesAt = null;
  }

  /** A timer that goes off too early is left alone: each frame of sound moves what is due, and a tick looks anew. */
  #wakeAt(atMs: number | null): void {
    if (atMs === null) {
      this.stop();
      return;
    }
    if (this.#wakesAt !== null && this.#wakesAt <= atMs) return;
    this.stop();
    this.#wakesAt = atMs;
    this.#cancelTimer = this.#world.timer(Math.max(1, atMs - this.#world.now()), () => {
      this.#wakesAt = null;
      this.tell({ type: "tick" });
    });
  }

  #show(): void {
    const shown = `${this.phase} ${JSON.stringify(this.flags)}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#world.changed();
  }
}
