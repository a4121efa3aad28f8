// @vitest-environment happy-dom
/** Parts that are fetched when they are shown: nothing before, the part then, and a line where it cannot be had. */
import { describe, expect, it } from "vitest";
import { lazyPart } from "../../../../web/src/ui/lazy-part.tsx";
import { doing, every, has, mount, only, words } from "../../../support/web-render.tsx";

describe("a part that is fetched when it is shown", () => {
  it("is nothing until it is there", async () => {
    const { promise, resolve } = Promise.withResolvers<() => preact.JSX.Element>();
    const Part = lazyPart(() => promise);
    const { root } = await mount(<Part />);
    expect(root.textContent).toBe("");
    await doing(() => resolve(() => <p>Here.</p>));
    expect(words(root)).toBe("Here.");
  });

  it("tells in one line when it cannot be fetched, and takes no first heading", async () => {
    const Part = lazyPart(() => Promise.reject(new Error("no network")));
    const { root } = await mount(<Part />);
    await doing(() => {});
    expect(words(only(root, "[role=alert]"))).toContain("nothing you sent is lost");
    expect(every(root, "h1")).toEqual([]);
    expect(has(root, "button", "Reload the page")).toBe(true);
  });
});
