// @vitest-environment happy-dom
/** Views that are fetched when they are needed: the wait is told, a failed fetch too, and nothing is fetched twice. */
import { describe, expect, it } from "vitest";
import { lazyView } from "../../../../web/src/ui/lazy-view.tsx";
import { doing, every, has, mount, only, words } from "../../../support/web-render.tsx";

type GreetingProps = { readonly name: string };

const Greeting = ({ name }: GreetingProps) => <h1>Good evening, {name}.</h1>;

function fetching() {
  const { promise, resolve, reject } = Promise.withResolvers<typeof Greeting>();
  let times = 0;
  const View = lazyView<GreetingProps>(() => {
    times += 1;
    return promise;
  });
  return { View, resolve, reject, times: () => times };
}

describe("a view that is fetched when it is shown", () => {
  it("says that it is loading until it is there", async () => {
    const { View, resolve } = fetching();
    const { root } = await mount(<View name="Ada" />);
    expect(words(only(root, "[role=status]"))).toBe("Loading.");
    expect(every(root, "h1")).toEqual([]);
    await doing(() => resolve(Greeting));
    expect(words(root)).toBe("Good evening, Ada.");
  });

  it("is there at once the second time, and fetched only once", async () => {
    const { View, resolve, times } = fetching();
    const first = await mount(<View name="Ada" />);
    await doing(() => resolve(Greeting));
    await first.gone();
    const { root } = await mount(<View name="Grace" />);
    expect(words(root)).toBe("Good evening, Grace.");
    expect(times()).toBe(1);
  });

  it("follows what it is given", async () => {
    const { View, resolve } = fetching();
    const { root, again } = await mount(<View name="Ada" />);
    await doing(() => resolve(Greeting));
    await again(<View name="Grace" />);
    expect(words(root)).toBe("Good evening, Grace.");
  });

  it("tells when it cannot be fetched, what is safe, and the one thing that helps", async () => {
    const { View, reject } = fetching();
    const { root } = await mount(<View name="Ada" />);
    await doing(() => reject(new Error("no network")));
    expect(words(only(root, "h1"))).toBe("This page could not be loaded");
    expect(only(root, "h1").getAttribute("tabindex")).toBe("-1");
    expect(words(only(root, "[role=alert]"))).toContain("Nothing you sent is lost.");
    expect(has(root, "button", "Reload the page")).toBe(true);
  });
});
