/**
 * Whether this device holds a recording of an interview, known without opening the store it lies in, so that nobody without
 * one fetches any code for it.
 */
import type { KeyValue } from "../session/draft.ts";

const PREFIX = "viva.recording.";

export function hasRecording(storage: Pick<KeyValue, "getItem">, sessionId: string): boolean {
  try {
    return storage.getItem(PREFIX + sessionId) !== null;
  } catch {
    return false;
  }
}

/** Storage that is closed keeps no mark; then the recording is found nowhere and goes by its age. */
export function markRecording(storage: KeyValue, sessionId: string, isThere: boolean): void {
  try {
    if (isThere) storage.setItem(PREFIX + sessionId, "1");
    else storage.removeItem(PREFIX + sessionId);
  } catch {
    // Nothing is remembered here.
  }
}
