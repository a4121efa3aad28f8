// @vitest-environment happy-dom
/** The moments at which a waiting connection is tried at once: the network is back, the window is back. */
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { whenBack } from "../../../../../web/src/views/room/when-back.ts";

function listening() {
  let times = 0;
  const stop = whenBack(() => {
    times += 1;
  });
  onTestFinished(stop);
  return { stop, times: () => times };
}

function visibility(state: DocumentVisibilityState): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  onTestFinished(() => void vi.restoreAllMocks());
  document.dispatchEvent(new Event("visibilitychange"));
}

describe("being back", () => {
  it.each(["online", "pageshow"])("is told by “%s”", (name) => {
    const { times } = listening();
    dispatchEvent(new Event(name));
    expect(times()).toBe(1);
  });

  it("is a window that comes into view, not one that goes", () => {
    const { times } = listening();
    visibility("hidden");
    expect(times()).toBe(0);
    visibility("visible");
    expect(times()).toBe(1);
  });

  it("is not going offline", () => {
    const { times } = listening();
    dispatchEvent(new Event("offline"));
    expect(times()).toBe(0);
  });

  it("is not listened for any more once it is stopped", () => {
    const { stop, times } = listening();
    stop();
    dispatchEvent(new Event("online"));
    dispatchEvent(new Event("pageshow"));
    visibility("visible");
    expect(times()).toBe(0);
  });
});
