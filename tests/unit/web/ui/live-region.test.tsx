// @vitest-environment happy-dom
/** A live region changes its content once for each thing to say: the same words under a new number are new. */
import { describe, expect, it } from "vitest";
import { LiveRegion } from "../../../../web/src/ui/live-region.tsx";
import { mount, only, words } from "../../../support/web-render.tsx";

describe("a live region", () => {
  it("leaves its words alone when it is drawn again with the same number", async () => {
    const { root, again } = await mount(<LiveRegion id={1} text="And the cost?" />);
    const before = only(root, "p");
    await again(<LiveRegion id={1} text="And the cost?" />);
    expect(only(root, "p")).toBe(before);
  });

  it("speaks the same words again under a new number", async () => {
    const { root, again } = await mount(<LiveRegion id={1} text="And the cost?" />);
    const before = only(root, "p");
    await again(<LiveRegion id={2} text="And the cost?" />);
    expect(only(root, "p")).not.toBe(before);
    expect(words(root)).toBe("And the cost?");
  });

  it("stays the same region, as screen readers listen to elements and not to places", async () => {
    const { root, again } = await mount(<LiveRegion id={1} text="One." />);
    const region = only(root, "[aria-live]");
    await again(<LiveRegion id={2} text="Two." />);
    expect(only(root, "[aria-live]")).toBe(region);
    expect(words(region)).toBe("Two.");
  });
});
