/** From guest to nothing left: what is held stays with its owner, is shown to whom they choose, and goes when they say so. */
import { unzipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityProblems, launch, openPage } from "./open-page.ts";
import { becomeAccount, logIn, PASSWORD, SAID, shortInterview } from "./people.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Makes a link with the parts that are ticked at first and gives its address. */
async function makeLink(page: Page, sessionId: string): Promise<string> {
  await page.goto(`/s/${sessionId}/report`);
  await page.getByText("Nobody but you can read this report.").waitFor();
  await page.getByText("Make a link", { exact: true }).click();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Make the link" }).click();
  const address = await page.getByLabel("The link is ready.").inputValue();
  expect(new URL(address).pathname).toBe("/shared");
  return address;
}

describe("one person's practice", () => {
  it("ISS5-JOURNEY: guest, account, second browser, shared link, revoked, export, deleted, nothing left", async () => {
    const { page, context, troubles } = await openPage(browser, { reducedMotion: true });
    const sessionId = await shortInterview(page);
    const email = `ada.${sessionId.slice(0, 8)}@example.org`;
    await becomeAccount(page, email);
    await page.locator(`a[href^="/s/${sessionId}"]`).first().waitFor();

    const second = await openPage(browser);
    await logIn(second.page, email);
    await second.page.goto("/history");
    await second.page.locator(`a[href^="/s/${sessionId}"]`).first().waitFor();

    const address = await makeLink(page, sessionId);
    const stranger = await openPage(browser, { reducedMotion: true });
    await stranger.page.goto(address);
    await stranger.page.getByText("Its owner chose what is shown here.").waitFor();
    const shown = await stranger.page.locator("main").innerText();
    expect(shown).not.toContain(SAID);
    expect(shown).not.toContain("Question by question");
    expect(await stranger.page.locator("meta[name=robots]").getAttribute("content")).toContain("noindex");
    expect(await accessibilityProblems(stranger.page)).toEqual([]);
    expect(await stranger.context.cookies()).toEqual([]);

    await page.reload();
    await page.getByText("opened once").waitFor();
    await page.getByRole("button", { name: /^Revoke/ }).click();
    await page.getByText("Ended by you").waitFor();
    await stranger.page.reload();
    await stranger.page.getByRole("heading", { name: "This report is not available any more" }).waitFor();

    await page.goto("/settings");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: /Download the archive/ }).click();
    const chunks: Buffer[] = [];
    for await (const chunk of await (await download).createReadStream()) chunks.push(Buffer.from(chunk));
    const files = unzipSync(new Uint8Array(Buffer.concat(chunks)));
    expect(Object.keys(files).filter((name) => name.includes(sessionId)).length).toBeGreaterThan(0);
    const text = Object.values(files).map((bytes) => new TextDecoder().decode(bytes));
    expect(text.some((words) => words.includes(SAID))).toBe(true);

    const lasting = await makeLink(page, sessionId);
    await page.goto("/settings");
    await page.getByRole("button", { name: "Delete my account" }).click();
    await page.getByLabel("Type the word delete").fill("delete");
    await page.getByRole("dialog").getByLabel("Your password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Delete for good" }).click();
    await page.waitForURL((at) => at.pathname === "/");
    const left = await second.page.evaluate(async (id) => {
      const paths = ["/users/me", "/sessions", `/sessions/${id}`, `/sessions/${id}/report`];
      return Promise.all(paths.map(async (path) => (await fetch(`/api/v1${path}`)).status));
    }, sessionId);
    expect(left).toEqual([401, 401, 401, 401]);
    await page.goto("/history");
    await page.getByText("Nothing here yet.").waitFor();
    await stranger.page.goto(lasting);
    await stranger.page.reload();
    await stranger.page.getByRole("heading", { name: "This report is not available any more" }).waitFor();
    expect(troubles.filter((trouble) => !/status of 4(00|01)/.test(trouble))).toEqual([]);
    for (const opened of [second, stranger]) await opened.context.close();
    await context.close();
  });
});

describe("feedback and reports", () => {
  it("are given by keyboard at the end of a report, kept over a reload, and can be taken back", async () => {
    const { page, context, troubles } = await openPage(browser, { reducedMotion: true });
    await shortInterview(page);
    await page.getByRole("radio", { name: "4", exact: true }).focus();
    await page.keyboard.press("Space");
    await page.getByLabel("In your words, if you like").fill("The questions were fair.");
    await page.getByRole("button", { name: "Send feedback" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Thank you, it is stored.").waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Save the change" }).waitFor();
    expect(await page.getByLabel("In your words, if you like").inputValue()).toBe("The questions were fair.");
    await page
      .getByRole("button", { name: /^Report this question/ })
      .first()
      .click();
    await page.getByRole("dialog").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole("button", { name: "Send the report" }).click();
    await page.getByText("The report is stored.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(troubles).toEqual([]);
    await context.close();
  });
});

describe.each([
  ["light", 1280, 800],
  ["dark", 390, 844],
] as const)("in %s at %i wide", (theme, width, height) => {
  it("usage, a dead link and a closed administration have nothing that axe objects to", async () => {
    const { page, context } = await openPage(browser, { width, height, theme, reducedMotion: true });
    for (const [path, heading] of [
      ["/usage", "Your usage"],
      [`/shared#token=${"0".repeat(64)}`, "This report is not available any more"],
      ["/admin", /at this address/],
    ] as const) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
    await context.close();
  });
});
