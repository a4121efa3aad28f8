/** Which interview this device holds aloud: one at a time, so that a reload goes on as it was. Remembers, decides nothing. */
import type { KeyValue } from "../../session/draft.ts";

const KEY = "viva.voice.session";

export type SpokenHere = {
  is(sessionId: string): boolean;
  /** Taking back changes nothing about another interview. */
  set(sessionId: string, isSpoken: boolean): void;
};

/** Storage that is closed remembers nothing: then it holds for this visit. */
export function spokenHere(storage: KeyValue): SpokenHere {
  let known: string | null = null;
  const read = () => {
    try {
      return storage.getItem(KEY) ?? known;
    } catch {
      return known;
    }
  };
  return {
    is: (sessionId) => read() === sessionId,
    set: (sessionId, isSpoken) => {
      if (!isSpoken && read() !== sessionId) return;
      known = isSpoken ? sessionId : null;
      try {
        if (isSpoken) storage.setItem(KEY, sessionId);
        else storage.removeItem(KEY);
      } catch {
        // Holds for this visit.
      }
    },
  };
}
