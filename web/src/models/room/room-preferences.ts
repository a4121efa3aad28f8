/** What a candidate sets once about the room and finds again: single keys on or off, the clock shown or hidden. */
import { type ReadonlySignal, signal } from "@preact/signals";

export type RoomPreferences = {
  readonly keysOn: ReadonlySignal<boolean>;
  readonly clockShown: ReadonlySignal<boolean>;
  setKeys(on: boolean): void;
  setClock(shown: boolean): void;
};

const KEYS = "viva.keys";
const CLOCK = "viva.clock";

export function createRoomPreferences(storage: Pick<Storage, "getItem" | "setItem">): RoomPreferences {
  const read = (key: string) => {
    try {
      return storage.getItem(key) !== "off";
    } catch {
      return true;
    }
  };
  const write = (key: string, on: boolean) => {
    try {
      storage.setItem(key, on ? "on" : "off");
    } catch {
      // Holds for this visit.
    }
  };
  const keysOn = signal(read(KEYS));
  const clockShown = signal(read(CLOCK));
  return {
    keysOn,
    clockShown,
    setKeys: (on) => {
      keysOn.value = on;
      write(KEYS, on);
    },
    setClock: (shown) => {
      clockShown.value = shown;
      write(CLOCK, shown);
    },
  };
}
