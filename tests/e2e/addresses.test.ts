/** What the addresses of the page answer, where it loads from, and what scripts could read. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { untilTurn } from "./in-the-room.ts";
import { VIEWS } from "./looks.ts";
import { accessibilityProblems, launch, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe("addresses", () => {
  it("answer deep links, unknown interviews and missing assets each in their own way", async () => {
    const { page, context, url } = await openPage(browser);
    await page.goto(`/s/${"0".repeat(32)}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect((await fetch(`${url}/assets/nothing-here.js`)).status).toBe(404);
    expect((await fetch(`${url}/about`)).headers.get("content-security-policy")).toContain("default-src 'none'");
    await context.close();
  });

  it("the API's page has nothing that axe objects to", async () => {
    const { page, troubles, context } = await openPage(browser);
    await page.goto("/api/docs");
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it("E1: what is on the page loads from nowhere else", async () => {
    const { page, context, url } = await openPage(browser);
    const hosts = new Set<string>();
    page.on("request", (request) => hosts.add(new URL(request.url()).origin));
    for (const path of VIEWS) {
      await page.goto(path);
      await page.locator("h1").waitFor();
    }
    expect([...hosts].filter((origin) => !origin.startsWith("data:") && !origin.startsWith("blob:"))).toEqual([url]);
    await context.close();
  });

  it("B2: keeps no token or session id where scripts can read it", async () => {
    const { page, context } = await openPage(browser);
    await page.goto("/");
    await page.getByRole("button", { name: "Try one question now" }).click();
    await untilTurn(page, "Your turn");
    const kept = await page.evaluate(async () => {
      const held: unknown[] = [];
      for (const { name } of await indexedDB.databases()) {
        const opening = indexedDB.open(name ?? "");
        await new Promise((resolve, reject) => {
          opening.onsuccess = resolve;
          opening.onerror = reject;
        });
        for (const store of opening.result.objectStoreNames) {
          const asked = opening.result.transaction(store).objectStore(store).getAll();
          await new Promise((resolve, reject) => {
            asked.onsuccess = resolve;
            asked.onerror = reject;
          });
          held.push(asked.result);
        }
        opening.result.close();
      }
      const address = location.href;
      return JSON.stringify({ ...localStorage, ...sessionStorage, cookie: document.cookie, held, address });
    });
    const cookie = (await context.cookies()).find(({ name }) => name === "__Host-viva");
    expect(cookie?.httpOnly).toBe(true);
    expect(kept).not.toContain(cookie?.value);
    expect(kept).not.toMatch(/eyJ/);
    await context.close();
  });
});
