// @vitest-environment happy-dom
/** A conversation stays at its newest words while the reader is there, and lets them read back in peace. */
import { useRef } from "preact/hooks";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { useStickToEnd } from "../../../../web/src/ui/stick-to-end.ts";
import { doing, mount, only } from "../../../support/web-render.tsx";

/** A box of 100 px over as much content as `height` says; grown by hand, as layout is no part of this browser. */
function sized(box: HTMLElement, height: number): void {
  Object.defineProperty(box, "scrollHeight", { value: height, configurable: true });
  Object.defineProperty(box, "clientHeight", { value: 100, configurable: true });
}

function observers() {
  const running = new Set<() => void>();
  vi.stubGlobal(
    "ResizeObserver",
    class {
      readonly #run: () => void;
      constructor(run: () => void) {
        this.#run = run;
      }
      observe() {
        running.add(this.#run);
      }
      disconnect() {
        running.delete(this.#run);
      }
    },
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  return running;
}

function Log({ content }: { readonly content: string }) {
  const box = useRef<HTMLElement>(null);
  useStickToEnd(box, content);
  return <section ref={box}>{content}</section>;
}

async function readTo(box: HTMLElement, top: number): Promise<void> {
  await doing(() => {
    box.scrollTop = top;
    box.dispatchEvent(new Event("scroll"));
  });
}

describe("a log", () => {
  it("goes to its end with every new line", async () => {
    observers();
    const { root, again } = await mount(<Log content="1" />);
    const box = only(root, "section");
    sized(box, 400);
    await again(<Log content="2" />);
    expect(box.scrollTop).toBe(400);
    sized(box, 700);
    await again(<Log content="3" />);
    expect(box.scrollTop).toBe(700);
  });

  it("does not move when nothing is new", async () => {
    observers();
    const { root, again } = await mount(<Log content="1" />);
    const box = only(root, "section");
    sized(box, 400);
    await again(<Log content="1" />);
    expect(box.scrollTop).toBe(0);
  });

  it("follows on when more has come below before the event of its own move is heard", async () => {
    observers();
    const { root, again } = await mount(<Log content="1" />);
    const box = only(root, "section");
    sized(box, 400);
    await again(<Log content="2" />);
    sized(box, 900);
    await readTo(box, 400);
    await again(<Log content="3" />);
    expect(box.scrollTop).toBe(900);
  });

  it("leaves a reader alone who has gone back, and follows again from the end on", async () => {
    observers();
    const { root, again } = await mount(<Log content="1" />);
    const box = only(root, "section");
    sized(box, 1_000);
    await readTo(box, 900);
    await readTo(box, 300);
    await again(<Log content="2" />);
    expect(box.scrollTop).toBe(300);
    await readTo(box, 850);
    sized(box, 1_200);
    await again(<Log content="3" />);
    expect(box.scrollTop).toBe(1_200);
  });

  it("stays at its end when its own height changes, as with a keyboard coming up", async () => {
    const running = observers();
    const { root } = await mount(<Log content="1" />);
    const box = only(root, "section");
    sized(box, 500);
    for (const run of running) run();
    expect(box.scrollTop).toBe(500);
    await readTo(box, 400);
    await readTo(box, 100);
    for (const run of running) run();
    expect(box.scrollTop).toBe(100);
  });

  it("watches nothing any more once it is gone", async () => {
    const running = observers();
    const { gone } = await mount(<Log content="1" />);
    expect(running.size).toBe(1);
    await gone();
    expect(running.size).toBe(0);
  });
});
