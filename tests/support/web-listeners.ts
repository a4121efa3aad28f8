/** Listeners that code of the page puts on the browser for its whole life, taken off again: test files share one browser. */
import { vi } from "vitest";

/** Runs something and gives back what takes its listeners off the document and the window. */
export async function lending(run: () => unknown): Promise<() => void> {
  const targets: readonly EventTarget[] = [document, globalThis.window, globalThis];
  const spies = targets.map((target) => ({ target, spy: vi.spyOn(target, "addEventListener") }));
  await run();
  const added = spies.flatMap(({ target, spy }) =>
    spy.mock.calls.map(
      ([type, listener]) =>
        () =>
          target.removeEventListener(type, listener),
    ),
  );
  for (const { spy } of spies) spy.mockRestore();
  return () => {
    for (const takeOff of added) takeOff();
  };
}
