/** A recording on consent in a real browser: kept on the device alone, heard, saved, and gone with its interview. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { untilTurn } from "./in-the-room.ts";
import { accessibilityProblems } from "./open-page.ts";
import {
  agree,
  enterAloud,
  isSaid,
  launchTalking,
  openSpoken,
  standIn,
  type Talking,
  textsIn,
  toLobby,
  wordsIn,
} from "./spoken.ts";

const ANSWER = "I would walk through the list once. Let us move on please.";
const WAV_HEADER = 44;

let talking: Talking;
beforeAll(async () => {
  talking = await launchTalking(ANSWER, { before: 5, after: 2 });
  await standIn("voice", "script", { charMs: 12 });
});
afterAll(async () => {
  await standIn("voice", "reset");
  await talking?.close();
});

/** Pieces of sound in the browser's database, of all interviews. */
function piecesKept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("viva-recording");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const isThere = database.objectStoreNames.contains("pieces");
          const count = isThere ? database.transaction("pieces").objectStore("pieces").count() : null;
          database.close();
          if (count === null) resolve(0);
          else count.onsuccess = () => resolve(count.result);
        };
      }),
  );
}

/** The words that a saved recording says. */
function wordsOf(path: string): string[] {
  const file = readFileSync(path);
  const samples = Int16Array.from({ length: (file.length - WAV_HEADER) / 2 }, (_, at) =>
    file.readInt16LE(WAV_HEADER + 2 * at),
  );
  return wordsIn(samples);
}

/**
 * What a recording says beyond these answers, of which the beginning may be missing: of what is said over the interviewer
 * it keeps a second or two.
 */
function leftOf(recorded: readonly string[], answers: readonly string[]): readonly string[] {
  return answers.reduce((left, answer) => {
    const words = answer.split(" ");
    const from = words.findIndex((_, at) => words.slice(at).every((word, next) => left[next] === word));
    expect(from, `of “${answer}” is left “${left.join(" ")}”`).toBeGreaterThanOrEqual(0);
    return left.slice(words.length - from);
  }, recorded);
}

describe("a recording", () => {
  it("is made where it was chosen, says what was said beside the report, and goes with the interview", async () => {
    const { page, troubles, context, wire } = await openSpoken(talking.browser);
    await toLobby(page);
    await agree(page);
    const choice = page.getByRole("checkbox", { name: /Record my answers on this device/ });
    expect(await choice.isChecked()).toBe(false);
    await choice.check();
    expect(await accessibilityProblems(page)).toEqual([]);
    await enterAloud(page);
    await page.getByText("Your answers are recorded on this device.").waitFor();
    await page
      .locator(".lines > .line-candidate", { hasText: /walk|list|move/ })
      .first()
      .waitFor();
    await untilTurn(page, "Ended");
    await page.getByRole("link", { name: /See your report/ }).click();
    const recording = page.getByRole("region", { name: "Your recording" });
    await recording.waitFor();
    expect(await piecesKept(page)).toBeGreaterThan(0);

    await recording
      .getByRole("button", { name: /^Listen/ })
      .first()
      .click();
    const player = recording.locator("audio").first();
    await player.evaluate(
      (audio: HTMLAudioElement) =>
        new Promise<void>((resolve) => {
          if (audio.readyState >= 1) resolve();
          else audio.addEventListener("loadedmetadata", () => resolve(), { once: true });
        }),
    );
    expect(await player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeGreaterThan(3);
    expect(await accessibilityProblems(page)).toEqual([]);

    const saving = page.waitForEvent("download");
    await recording.getByRole("button", { name: /^Save all/ }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe("viva-recording.wav");
    const recorded = wordsOf(await saved.path());
    expect(leftOf(recorded, textsIn(wire))).toEqual([]);
    expect(isSaid(recorded, ANSWER), recorded.join(" ")).toBe(true);

    await page.goto("/history");
    await page
      .getByRole("button", { name: /^Delete/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Delete for good" }).click();
    await page.getByText(/Nothing here yet/).waitFor();
    await expect.poll(() => piecesKept(page)).toBe(0);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
