/** What every page must look like to everyone, in one theme: a file of tests each, so that two run at the same time. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { untilTurn } from "./in-the-room.ts";
import { accessibilityProblems, launch, openPage } from "./open-page.ts";

export const VIEWS = [
  "/",
  "/new",
  "/history",
  "/about",
  "/sample",
  "/grader",
  "/login",
  "/signup",
  "/verify",
  "/forgot",
  "/reset",
  "/settings",
  "/privacy",
  "/no/such/page",
];
const SCREENS = [
  { name: "laptop", width: 1280, height: 800 },
  { name: "phone", width: 390, height: 844 },
] as const;

/**
 * Contrast depends on the theme and places on the screen: axe looks at each of them once, and at every pair of them in the
 * long run.
 */
const looksByAxe = (theme: string, screen: string): boolean =>
  process.env.VIVA_LOOKS === "all" || (theme === "light") === (screen === "laptop");

/** Declares the tests of one theme on every screen. */
export function looks(theme: "light" | "dark"): void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  for (const screen of SCREENS) {
    const byAxe = looksByAxe(theme, screen.name);
    describe(`${theme} on a ${screen.name}`, () => {
      // One visitor looks at all of it: scripts and fonts are loaded once.
      let visit: Awaited<ReturnType<typeof openPage>>;
      beforeAll(async () => {
        visit = await openPage(browser, { ...screen, theme, reducedMotion: true });
      });
      afterAll(() => visit.context.close());

      it.each(VIEWS)(
        `%s has ${byAxe ? "nothing that axe objects to, " : ""}no sideways scrolling and no trouble`,
        async (path) => {
          const { page, troubles } = visit;
          troubles.length = 0;
          await page.goto(path);
          await page.locator("h1").waitFor();
          if (byAxe) expect(await accessibilityProblems(page)).toEqual([]);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(overflow).toBeLessThanOrEqual(0);
          expect(troubles).toEqual([]);
        },
      );

      it.runIf(byAxe)("the room and its key sheet have nothing that axe objects to", async () => {
        const { page, troubles, context } = await openPage(browser, { ...screen, theme, reducedMotion: true });
        await page.goto("/");
        await page.getByRole("button", { name: "Try one question now" }).click();
        await untilTurn(page, "Your turn");
        expect(await accessibilityProblems(page)).toEqual([]);
        await page.locator("h1").focus();
        await page.keyboard.press("?");
        await page.getByRole("dialog").waitFor();
        expect(await accessibilityProblems(page)).toEqual([]);
        await page.keyboard.press("Escape");
        expect(troubles).toEqual([]);
        await context.close();
      });
    });
  }
}
