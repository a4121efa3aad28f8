/** The bank from a visitor's side: browse, practise, see what was met; and a question of one's own. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ALGORITHM, answerByKeyboard, turnWords, untilTurn } from "./in-the-room.ts";
import { accessibilityProblems, launch, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Answers until the interview is over, then opens its report. */
async function answerAndRead(page: Page, words: string): Promise<void> {
  await untilTurn(page, "Your turn");
  for (let given = 0; given < 12 && (await turnWords(page)) !== "Ended"; given += 1) {
    await answerByKeyboard(page, given === 0 ? words : `I have nothing to add to that, number ${given}.`);
  }
  await page.getByRole("link", { name: /See your report/ }).click();
  await page.waitForURL(/\/report$/);
  await page.getByRole("heading", { name: "Question by question" }).waitFor();
}

describe("the bank", () => {
  it("is filtered, a question of it practised, and marked as seen with its result", async () => {
    const { page, troubles, context } = await openPage(browser, { reducedMotion: true });
    await page.goto("/questions");
    await page.getByLabel("Track", { exact: true }).selectOption("swe_intern");
    await page.getByLabel("Type", { exact: true }).selectOption("coding");
    await page.locator(".bank-row", { hasText: "Software intern · Coding" }).first().waitFor();
    await page.locator(".bank-row", { hasText: "Behavioural" }).first().waitFor({ state: "detached" });
    expect(await accessibilityProblems(page)).toEqual([]);
    const first = page.locator(".bank-row").first();
    const title = await first.getByRole("heading").innerText();
    await first.getByRole("button", { name: /Practise this one/ }).click();
    await answerAndRead(page, ALGORITHM);
    expect(await page.locator("main").innerText()).toContain(title);
    await page.goto("/questions");
    await page.getByLabel("Search").fill(title);
    const row = page.locator(".bank-row", { hasText: title }).first();
    await row.getByText("Seen").waitFor();
    await row.getByRole("link", { name: /Best: \d+ of \d+ points/ }).click();
    await page.waitForURL(/\/report$/);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it("takes a question of one's own, which is practised and graded against its reference", async () => {
    const { page, troubles, context } = await openPage(browser, { reducedMotion: true });
    await page.goto("/questions");
    await page.getByRole("button", { name: "Add a question" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Give it a short name.").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel("Name").fill("Why indexes help");
    await page.getByLabel("Question, as the interviewer says it").fill("Why does an index make a query faster?");
    await page
      .getByLabel("Reference answer")
      .fill("An index keeps the keys in sorted order. The database finds a row without reading the whole table.");
    await page.getByRole("button", { name: "Save" }).click();
    const row = page.locator(".bank-row", { hasText: "Why indexes help" });
    await row.getByRole("button", { name: /Practise this one/ }).click();
    await answerAndRead(page, "The keys are kept in sorted order by an index, so no query reads the whole table.");
    expect(await page.locator(".card").innerText()).toContain("An index keeps the keys in sorted order");
    await page.goto("/questions");
    await row.getByRole("button", { name: /Delete/ }).click();
    await page.getByRole("button", { name: "Delete for good" }).click();
    await row.waitFor({ state: "detached" });
    expect(troubles).toEqual([]);
    await context.close();
  });
});

for (const theme of ["light", "dark"] as const) {
  it(`fits a phone, ${theme}`, async () => {
    const { page, troubles, context } = await openPage(browser, {
      width: 390,
      height: 844,
      theme,
      reducedMotion: true,
    });
    await page.goto("/questions");
    await page.getByRole("heading", { level: 3 }).first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(troubles).toEqual([]);
    await context.close();
  });
}
