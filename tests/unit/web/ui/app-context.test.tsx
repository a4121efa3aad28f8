// @vitest-environment happy-dom
/** The way from the composition root to the views: one app for all of them, and a loud failure outside of it. */
import { render } from "preact";
import { describe, expect, it } from "vitest";
import { useApp } from "../../../../web/src/ui/app-context.ts";
import { openApp } from "../../../support/web-app.tsx";
import { drawn, words } from "../../../support/web-render.tsx";

const Zone = () => <p>{useApp().timeZone}</p>;

describe("a view", () => {
  it("gets what the app was made of", () => {
    expect(words(drawn(openApp().inApp(<Zone />)))).toBe("Europe/Berlin");
  });

  // In a document, where a failed drawing is cleaned up after: a drawing to a string that fails leaves its signals open.
  it("outside the app is a mistake that does not pass unseen", () => {
    expect(() => render(<Zone />, document.createElement("div"))).toThrow("a view is drawn outside the app");
  });
});
