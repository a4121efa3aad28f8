/** People in browser tests: an interview that is held, an account that is made with a code read off the outbox page. */

import type { Page } from "playwright-core";
import { expect } from "vitest";
import { ALGORITHM, answerByKeyboard, turnWords, untilTurn } from "./in-the-room.ts";

export const PASSWORD = "a quiet lamp on the table";
export const SAID = "One pass with a hash map, said only here.";

/** Holds an interview of one question and opens its report; gives the interview's id. */
export async function shortInterview(page: Page): Promise<string> {
  await page.goto("/");
  await page.getByRole("button", { name: "Try one question now" }).click();
  await untilTurn(page, "Your turn");
  for (let given = 0; given < 12 && (await turnWords(page)) !== "Ended"; given += 1) {
    await answerByKeyboard(page, `${SAID} ${ALGORITHM} This is answer ${given}.`);
  }
  await page.getByRole("link", { name: /See your report/ }).click();
  await page.waitForURL(/\/report$/);
  await page.locator("#share").waitFor();
  return /\/s\/([0-9a-f]{32})/.exec(page.url())?.[1] ?? "";
}

/** The newest code that the outbox page shows for an address, read as a person reads it, in a tab of its own. */
export async function codeInOutbox(page: Page, email: string): Promise<string> {
  const mailbox = await page.context().newPage();
  await mailbox.goto("/api/dev/outbox");
  const letter = mailbox.locator("section", { hasText: `To ${email}` }).first();
  const code = /\d{6}/.exec(await letter.locator("h2").innerText())?.[0] ?? "";
  await mailbox.close();
  expect(code, `no mail with a code for ${email}`).toMatch(/^\d{6}$/);
  return code;
}

export async function becomeAccount(page: Page, email: string): Promise<void> {
  await page.goto("/signup");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Send me the code" }).click();
  await page.waitForURL(/\/verify$/);
  await page.getByLabel("Six-digit code").fill(await codeInOutbox(page, email));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/history$/);
}

export async function logIn(page: Page, email: string): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: /^Log in/ }).click();
  await page.waitForURL((at) => at.pathname !== "/login");
}
