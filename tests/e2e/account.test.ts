/** From a guest to an account that is found again on another device, with nothing but what a person sees and the outbox. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ALGORITHM, answerByKeyboard, STORY, turnWords, untilTurn } from "./in-the-room.ts";
import { launch, openPage } from "./open-page.ts";
import { becomeAccount, codeInOutbox, logIn } from "./people.ts";

const PASSWORD = "copper meadow 19 violin";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function oneQuestion(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Try one question now" }).click();
  await untilTurn(page, "Your turn");
  for (let given = 0; given < 12 && (await turnWords(page)) !== "Ended"; given += 1) {
    await answerByKeyboard(page, `${given % 2 === 0 ? ALGORITHM : STORY} This is answer ${given}.`);
  }
  expect(await turnWords(page)).toBe("Ended");
}

async function titlesInHistory(page: Page): Promise<string[]> {
  await page.goto("/history");
  await page.locator(".row").first().waitFor();
  return page.locator(".row").allInnerTexts();
}

describe("an account", () => {
  it("is made of a guest by a mailed code, and shows the same history in another browser", async () => {
    const { page, context, troubles } = await openPage(browser);
    const email = `ada${Date.now()}@example.org`;
    await oneQuestion(page);
    const before = await titlesInHistory(page);
    expect(before).toHaveLength(1);

    await page.goto("/");
    await page.getByRole("button", { name: /You are a guest/ }).click();
    await page.getByRole("link", { name: "Make an account" }).click();
    await page.getByLabel("Your name, if you like").fill("Ada Lovelace");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/verify$/);

    const code = await codeInOutbox(page, email);
    await page.getByLabel("Six-digit code").focus();
    await page.keyboard.insertText(` ${code.slice(0, 3)} ${code.slice(3)} `);
    expect((await page.locator(".code-box").allInnerTexts()).join("")).toBe(code);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/history$/);
    expect(await titlesInHistory(page)).toEqual(before);
    await page.getByRole("button", { name: "Your account: Ada Lovelace" }).waitFor();

    const other = await openPage(browser, { width: 390, height: 844, theme: "dark" });
    await other.page.goto("/login");
    await other.page.getByLabel("E-mail address").fill(email);
    await other.page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await other.page.keyboard.press("Enter");
    await other.page.waitForURL(/\/history$/);
    await other.page.locator(".row").first().waitFor();
    expect(await titlesInHistory(other.page)).toEqual(before);

    await page.goto("/settings");
    await page.getByRole("button", { name: "End all others (1)" }).click();
    await page.getByText("One sign-in has ended.").waitFor();
    expect(await other.page.evaluate(async () => (await fetch("/api/v1/users/me")).status)).toBe(401);

    expect(troubles).toEqual([]);
    await Promise.all([context.close(), other.context.close()]);
  });

  it("takes along what was done as a guest in another browser, where it is logged in to there", async () => {
    const email = `bo${Date.now()}@example.org`;
    const first = await openPage(browser);
    await oneQuestion(first.page);
    await becomeAccount(first.page, email);
    const guest = await openPage(browser);
    await oneQuestion(guest.page);
    await guest.page.goto("/login");
    expect(await guest.page.getByRole("checkbox", { name: /Bring my interviews along/ }).isChecked()).toBe(true);
    await logIn(guest.page, email);
    expect(await titlesInHistory(guest.page)).toHaveLength(2);
    expect(await titlesInHistory(first.page)).toHaveLength(2);
    expect(guest.troubles).toEqual([]);
    await Promise.all([first.context.close(), guest.context.close()]);
  });

  it("A2: takes a password that is pasted; tells a wrong one at the form, in words that tell nothing else", async () => {
    const { page, context } = await openPage(browser, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto("/login");
    await page.getByLabel("E-mail address").fill("nobody@example.org");
    await page.evaluate(() => navigator.clipboard.writeText("some words that are wrong"));
    await page.getByLabel("Password", { exact: true }).focus();
    await page.keyboard.press("Control+V");
    expect(await page.getByLabel("Password", { exact: true }).inputValue()).toBe("some words that are wrong");
    await page.keyboard.press("Enter");
    await page.getByText("The e-mail address or the password is wrong.").waitFor();
    await page.waitForFunction(() => document.activeElement?.classList.contains("form-notice"));
    await page.getByRole("button", { name: "Log in", exact: true }).waitFor();
    await context.close();
  });
});
