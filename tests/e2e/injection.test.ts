/** E2 in Chromium: text that becomes markup is refused by the browser itself, whoever on the page tries it. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe("markup out of text", () => {
  it("E2: throws where it is written into the page, and no script or handler of it runs", async () => {
    const { page, context } = await openPage(browser);
    await page.goto("/about");
    await page.locator("h1").waitFor();
    const thrown = await page.evaluate(() => {
      const markup = "<img src=x onerror='window.ran = true'>";
      const ways: (() => void)[] = [
        () => {
          document.body.innerHTML = markup;
        },
        () => document.body.insertAdjacentHTML("beforeend", markup),
        () => document.write(markup),
        () => {
          document.createElement("iframe").srcdoc = markup;
        },
        () => {
          document.createElement("script").text = "window.ran = true";
        },
        () => void new DOMParser().parseFromString(markup, "text/html"),
      ];
      return ways.map((way) => {
        try {
          way();
          return "done";
        } catch (error) {
          return error instanceof Error ? error.name : "other";
        }
      });
    });
    expect(thrown).toEqual(Array.from({ length: 6 }, () => "TypeError"));
    expect(await page.evaluate(() => Reflect.get(window, "ran"))).toBeUndefined();
    expect(await page.locator("h1").count()).toBe(1);
    await context.close();
  });
});
