/** What a test's screen answers to width questions; matches by the words of the query, and can change its mind. */
import { onTestFinished, vi } from "vitest";

export type Screen = {
  /** Says another answer to every question from now on, and tells whoever listens. */
  readonly become: (wide: boolean) => void;
};

export function screen(wide: boolean): Screen {
  let matches = wide;
  const listeners = new Set<() => void>();
  vi.stubGlobal("matchMedia", (media: string) => ({
    media,
    get matches() {
      return matches;
    },
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  }));
  onTestFinished(() => void vi.unstubAllGlobals());
  return {
    become: (next) => {
      matches = next;
      for (const listener of listeners) listener();
    },
  };
}
