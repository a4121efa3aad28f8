/** The object's one alarm. The write joins whatever is written in the same span and is durable together with it. */
import type { Alarm } from "../ports.ts";

export function storageAlarm(storage: DurableObjectStorage): Alarm {
  return {
    set: (at) => void storage.setAlarm(at),
    clear: () => void storage.deleteAlarm(),
  };
}
