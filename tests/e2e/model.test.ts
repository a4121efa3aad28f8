/** What a candidate sees where a model words the interviewer, and where that model fails. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { ALGORITHM, answerByKeyboard, STORY, turnWords, untilTurn } from "./in-the-room.ts";
import { accessibilityProblems, launch, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function vendor(what: "script" | "fault" | "reset", body: object = {}): Promise<void> {
  const response = await fetch(`${inject("vendor")}/__control/${what}`, { method: "POST", body: JSON.stringify(body) });
  expect(response.status).toBeLessThan(300);
}
afterEach(() => vendor("reset"));

async function begin(): Promise<{ page: Page; troubles: string[]; close(): Promise<void> }> {
  const { page, troubles, context } = await openPage(browser, { url: inject("urlWithModel") });
  await page.goto("/");
  await page.getByRole("button", { name: "Try one question now" }).click();
  await untilTurn(page, "Your turn");
  return { page, troubles, close: () => context.close() };
}

type Shown = { readonly turns: string[]; readonly running: number[] };

declare global {
  interface Window {
    /** Every state of the turn that was shown since `watch`, and the length of the words on their way at every change. */
    shown: Shown;
  }
}

/** Has the page itself note what it shows: a look from outside may come too late. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.shown = { turns: [], running: [] };
    new MutationObserver(() => {
      window.shown.turns.push(document.querySelector("h1")?.textContent ?? "");
      const running = document.querySelector(".line-running");
      if (running !== null) window.shown.running.push(running.textContent?.length ?? 0);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

async function untilShown(page: Page, words: string): Promise<void> {
  await page.waitForFunction((wanted) => window.shown.turns.some((turn) => turn.includes(wanted)), words);
}

async function send(page: Page, text: string): Promise<void> {
  await page.getByLabel("Your answer", { exact: true }).fill(text);
  await page.keyboard.press("Control+Enter");
}

async function toTheEnd(page: Page): Promise<void> {
  for (let given = 0; given < 14 && (await turnWords(page)) !== "Ended"; given += 1) {
    const label = (await page.locator(".question-label").allInnerTexts()).join(" ");
    await answerByKeyboard(page, `${/Behaviou?ral/i.test(label) ? STORY : ALGORITHM} This is answer ${given}.`);
  }
  await untilTurn(page, "Ended");
}

describe("with a model", () => {
  it("words appear while they come, the badge says so, and the report tells what it helped with", async () => {
    // Slow enough for its words to be seen on the way also on a busy machine.
    await vendor("script", { firstTokenMs: 300, tokenMs: 200 });
    const { page, troubles, close } = await begin();
    await page.getByText("AI online").locator("visible=true").first().waitFor();
    await watch(page);
    await send(page, "I would keep a map of what I have seen.");
    await untilShown(page, "Thinking");
    await page.waitForFunction(() => window.shown.running.length > 0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await untilTurn(page, "Your turn");
    const { running } = await page.evaluate(() => window.shown);
    const whole = await page.locator(".lines > .line-interviewer").last().innerText();
    expect(whole.length).toBeGreaterThanOrEqual(Math.min(...running));
    expect(whole).toMatch(/\?$/);
    await vendor("reset");
    await toTheEnd(page);
    await page.getByRole("link", { name: /See your report/ }).click();
    await page.waitForURL(/\/report$/);
    await page.locator("main h1").waitFor();
    await page
      .getByText(/of \d+ messages/i)
      .first()
      .waitFor();
    expect(troubles).toEqual([]);
    await close();
  });

  it("an answer that is sent while it thinks is taken, and nothing is asked twice", async () => {
    await vendor("script", { firstTokenMs: 2_000, tokenMs: 15 });
    const { page, troubles, close } = await begin();
    await watch(page);
    await send(page, "I would keep a map of what I have seen.");
    await untilShown(page, "Thinking");
    await send(page, "And I would test an empty list.");
    await page.getByText("And I would test an empty list.").first().waitFor();
    await untilTurn(page, "Your turn");
    const said = await page.locator(".lines > .line").allInnerTexts();
    const answers = await page.locator(".lines > .line-candidate").allInnerTexts();
    expect(answers.filter((line) => line.includes("I would test an empty list"))).toHaveLength(1);
    expect(new Set(said).size).toBe(said.length);
    expect(troubles).toEqual([]);
    await close();
  });
});

describe("a model that fails", () => {
  it.each([
    ["refuses the key", { kind: "status", status: 401 }],
    ["is overloaded", { kind: "status", status: 503 }],
    ["breaks off", { kind: "reset" }],
  ] as const)("and %s: the interview goes on to its report, and one sentence says why", async (_, fault) => {
    await vendor("fault", { ...fault, times: null });
    const { page, troubles, close } = await begin();
    await answerByKeyboard(page, "I would keep a map of what I have seen.");
    await page
      .getByText(/AI degraded/)
      .locator("visible=true")
      .first()
      .waitFor();
    await toTheEnd(page);
    await page.getByRole("link", { name: /See your report/ }).click();
    await page.waitForURL(/\/report$/);
    await page.locator("main h1").waitFor();
    expect(troubles).toEqual([]);
    await close();
  });
});
