/** What a candidate does in the room, in terms of what a person sees. Waits are for states of the page, never for time. */
import type { Page } from "playwright-core";

export const STORY =
  "In my last internship, in March, our import job failed every night. I was responsible for it. I read the logs, " +
  "wrote a test that showed the bug and fixed the parser myself. As a result the failures fell from five a week to " +
  "zero. I learned to write the failing test first.";

export const ALGORITHM =
  "First I would clarify the size of the input. I would walk through the list once and keep a hash map of what I have " +
  "seen, so each lookup takes constant time on average. That makes it linear time and linear space. An empty list " +
  "returns nothing, and I would test duplicates as an edge case.";

/** The largest words on the screen. */
export async function turnWords(page: Page): Promise<string> {
  return (await page.locator("h1").innerText()).trim();
}

export async function untilTurn(page: Page, words: string): Promise<void> {
  await page.locator("h1", { hasText: words }).waitFor();
}

/** Number of things said so far, by both sides. */
export function saidSoFar(page: Page): Promise<number> {
  return page.locator(".lines > .line:not(.line-pending)").count();
}

/** Types an answer by keyboard, sends it by Ctrl+Enter, and waits until the interviewer has spoken again or it is over. */
export async function answerByKeyboard(page: Page, text: string): Promise<void> {
  const before = await saidSoFar(page);
  const field = page.getByLabel("Your answer", { exact: true });
  await field.focus();
  await page.keyboard.insertText(text);
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction((count) => {
    const words = document.querySelector("h1")?.textContent ?? "";
    if (words.includes("Ended")) return true;
    return (
      document.querySelectorAll(".lines > .line:not(.line-pending)").length >= count + 2 && words.includes("Your turn")
    );
  }, before);
}

/** Presses Tab until the element with this accessible name has the focus. Throws after a whole round. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || !focused.matches("a, button, input, summary, textarea")) return "";
      return `${focused.getAttribute("aria-label") ?? ""} ${focused.innerText ?? ""}`.trim();
    });
    if (name.test(label)) return;
  }
  throw new Error(`nothing named ${name} can be reached by Tab`);
}
