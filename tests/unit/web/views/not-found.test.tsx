/** An address that leads nowhere says so and offers the two ways on. */
import { describe, expect, it } from "vitest";
import { NotFound } from "../../../../web/src/views/not-found.tsx";
import { drawn, every, headings, link, only, words } from "../../../support/web-render.tsx";

describe("an address that leads nowhere", () => {
  it("says that nothing is here, in the one heading that takes the focus", () => {
    const root = drawn(<NotFound />);
    expect(headings(root)).toEqual([{ level: 1, text: "There is nothing at this address." }]);
    expect(only(root, "h1").getAttribute("tabindex")).toBe("-1");
  });

  it("says why that may be", () => {
    expect(words(only(drawn(<NotFound />), ".lead"))).toContain(
      "Interviews open only in the browser they were held in.",
    );
  });

  it("leads to the first page and to the interviews of this browser", () => {
    const root = drawn(<NotFound />);
    expect(link(root, "Go to the first page").getAttribute("href")).toBe("/");
    expect(link(root, "Look at your interviews").getAttribute("href")).toBe("/history");
    expect(every(root, "a")).toHaveLength(2);
  });
});
