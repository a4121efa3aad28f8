/** A real administrator in Chromium, made by the command: looks somebody up, reads with a reason, bans, and is in the audit. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { accessibilityProblems, launch, openPage } from "./open-page.ts";
import { becomeAccount, logIn, SAID, shortInterview } from "./people.ts";

const run = promisify(execFile);

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function give(page: Page, reason: string, button: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^The reason/).fill(reason);
  await dialog.getByRole("button", { name: button }).click();
  await dialog.waitFor({ state: "detached" });
}

describe("X8, X9: administration", () => {
  it("X8: finds, reads with a reason that the owner sees, bans with a reason, and all of it is in the audit", async () => {
    const owner = await openPage(browser, { reducedMotion: true });
    const sessionId = await shortInterview(owner.page);
    const email = `eve.${sessionId.slice(0, 8)}@example.org`;
    await becomeAccount(owner.page, email);
    await owner.page.goto(`/s/${sessionId}/report`);
    await owner.page.getByRole("radio", { name: "4", exact: true }).check();
    await owner.page.getByRole("button", { name: "Send feedback" }).click();
    await owner.page.getByText("Thank you, it is stored.").waitFor();

    const admin = await openPage(browser, { reducedMotion: true });
    const { page } = admin;
    const address = `root.${sessionId.slice(0, 8)}@example.org`;
    await page.goto("/");
    await becomeAccount(page, address);
    await page.goto("/admin");
    await page.getByRole("heading", { level: 1, name: /at this address/ }).waitFor();
    const made = await run(process.execPath, ["scripts/admin-create.ts", address], {
      env: { ...process.env, VIVA_STATE_DIR: inject("state") },
    });
    expect(made.stderr).toContain("The account is an administrator's now");
    await logIn(page, address);

    await page.goto("/admin");
    await page.getByRole("heading", { level: 1, name: "Administration" }).waitFor();
    await page.getByLabel("Find by address, name or id").fill(email);
    await page.locator("tbody tr").filter({ hasText: email }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 1);
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByRole("button", { name: "Feedback", exact: true }).click();
    await page.getByRole("button", { name: `Read ${sessionId.slice(0, 8)}` }).click();
    expect(await page.locator("main").innerText()).not.toContain(SAID);
    await give(page, "Its owner asked about question one.", "Read it");
    await page.locator(".admin-said", { hasText: SAID }).first().waitFor();
    await page.getByRole("button", { name: "Put it away" }).click();
    await page.locator(".admin-said").first().waitFor({ state: "detached" });
    expect(await page.locator("main").innerText()).not.toContain(SAID);

    await owner.page.reload();
    await owner.page.getByRole("heading", { name: "An administrator has read this interview" }).waitFor();
    await owner.page.getByText("Its owner asked about question one.").waitFor();

    await page.getByRole("button", { name: "People", exact: true }).click();
    await page.getByRole("button", { name: `Ban ${email}` }).click();
    await give(page, "Floods the server with interviews.", "Close the account");
    await page.getByText("The account is closed").waitFor();
    await page.locator(".admin-banned", { hasText: "Floods the server" }).waitFor();
    expect(await owner.page.evaluate(async () => (await fetch("/api/v1/users/me")).status)).toBe(401);

    await page.getByRole("button", { name: "Audit", exact: true }).click();
    await page.getByText("The chain holds from its first row to its last").waitFor();
    const rows = await page.locator("tbody tr").allInnerTexts();
    for (const told of ["Its owner asked about question one.", "Floods the server with interviews.", "admin.create"]) {
      expect(
        rows.some((row) => row.includes(told)),
        told,
      ).toBe(true);
    }
    expect(await accessibilityProblems(page)).toEqual([]);
    // One answer of 404 each: the page that was not there yet, and nothing else may be wrong.
    expect(admin.troubles.filter((trouble) => !/status of 40[134]/.test(trouble))).toEqual([]);
    for (const opened of [owner, admin]) await opened.context.close();
  });
});
