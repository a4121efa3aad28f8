/** The way from the composition root to the views: one app for all of them, and a loud failure outside of it. */
import { describe, expect, it } from "vitest";
import { useApp } from "../../../../web/src/ui/app-context.ts";
import { openApp } from "../../../support/web-app.tsx";
import { drawn, markupOf, words } from "../../../support/web-render.tsx";

const Zone = () => <p>{useApp().timeZone}</p>;

describe("a view", () => {
  it("gets what the app was made of", () => {
    expect(words(drawn(openApp().inApp(<Zone />)))).toBe("Europe/Berlin");
  });

  it("outside the app is a mistake that does not pass unseen", () => {
    expect(() => markupOf(<Zone />)).toThrow("a view is drawn outside the app");
  });
});
