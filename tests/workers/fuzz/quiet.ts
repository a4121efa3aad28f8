/** The Worker's log during a long run: not printed, but counted and looked through for what may never be in it. */
import { vi } from "vitest";

export type Watched = {
  readonly lines: () => number;
  /** Events by name, with how often each was logged. */
  readonly events: () => ReadonlyMap<string, number>;
  /** Lines that hold one of the words. */
  readonly holding: () => readonly string[];
  readonly stop: () => void;
};

/** Watches until `stop`; `words` may grow meanwhile. */
export function watchLog(words: ReadonlySet<string>): Watched {
  let lines = 0;
  const events = new Map<string, number>();
  const holding: string[] = [];
  const listen = (...parts: unknown[]) => {
    const text = parts.map(String).join(" ");
    lines += 1;
    const event = /^\{"event":"([^"]+)"/.exec(text)?.[1] ?? "other";
    events.set(event, (events.get(event) ?? 0) + 1);
    for (const word of words) if (text.includes(word)) holding.push(`${event} holds ${word}`);
  };
  const spies = (["log", "warn", "error", "info", "debug"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(listen),
  );
  return {
    lines: () => lines,
    events: () => events,
    holding: () => holding,
    stop: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
}
