/** A spoken interview in a real browser: a fake microphone speaks tones, stand-ins hear and answer over real sockets. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { untilTurn } from "./in-the-room.ts";
import { accessibilityProblems } from "./open-page.ts";
import {
  agree,
  beginAloud,
  committedIn,
  enterAloud,
  isSaid,
  launchTalking,
  openSpoken,
  standIn,
  type Talking,
  textsIn,
  toLobby,
  type Wire,
  wordsSent,
} from "./spoken.ts";

const ANSWER = "I would walk through the list once. Let us move on please.";
/** Long enough for the interviewer's stand-in, at its fast pace, to end before the answer begins. */
const SILENCES = { before: 5, after: 2 };
const FAST = { charMs: 12 };
const SLOW = { charMs: 70 };

let talking: Talking;
/** Its candidate says nothing. */
let quiet: Talking;
beforeAll(async () => {
  talking = await launchTalking(ANSWER, SILENCES);
  quiet = await launchTalking("", SILENCES);
});
afterAll(async () => {
  await talking?.close();
  await quiet?.close();
});
afterEach(async () => {
  await standIn("voice", "reset");
  await standIn("recogniser", "reset");
});

const stopButton = (page: Page) => page.getByRole("button", { name: "Stop the voice" });
const question = (page: Page) => page.locator(".question-text").innerText();

/** Something of the answer, on the screen: which words of it came is told by the wire. */
const SOME_OF_IT = /walk|through|list|once|move/;
const answered = (page: Page) => page.locator(".lines > .line-candidate", { hasText: SOME_OF_IT }).first();
const heardWords = (page: Page) => page.locator(".heard-words", { hasText: SOME_OF_IT });

/** Every word that the microphone gave is in the answers, once and in order, up to the end of the last one. */
function expectEveryWord(wire: Wire): void {
  const given = wordsSent(wire);
  const taken = textsIn(wire).join(" ").split(" ");
  expect(taken).toEqual(given.slice(0, taken.length));
  expect(isSaid(given, ANSWER), given.join(" ")).toBe(true);
}

async function reportOf(page: Page): Promise<Record<string, unknown>> {
  const id = /\/s\/([0-9a-f]{32})/.exec(page.url())?.[1];
  return page.evaluate(async (sessionId) => {
    const answer = await fetch(`/api/v1/sessions/${sessionId}/report`);
    return answer.json();
  }, id);
}

describe("spoken from set-up to report", () => {
  it("the level moves, the answer is heard word for word and committed by silence, the report tells of the delivery", async () => {
    await standIn("voice", "script", FAST);
    const { page, troubles, context, wire } = await openSpoken(talking.browser);
    await toLobby(page);
    expect(await accessibilityProblems(page)).toEqual([]);
    await agree(page);
    await page.getByText("Your voice is heard well.").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await enterAloud(page);
    await stopButton(page).waitFor();
    await page.locator(".caption").waitFor();
    await heardWords(page).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await answered(page).waitFor();
    await untilTurn(page, "Ended");
    const committed = committedIn(wire);
    expectEveryWord(wire);
    expect(committed[0]?.cause).toBe("deadline");
    expect(committed.map(({ cause }) => cause)).not.toContain("button");
    await page.getByRole("link", { name: /See your report/ }).click();
    await page.waitForURL(/\/report$/);
    await page.locator("main h1").waitFor();
    const { delivery } = await reportOf(page);
    const turns = committed.map(({ turnId, text }) => {
      // Where words were left out there may be silence in their place.
      const pauses = text === ANSWER ? { pauses: 0 } : {};
      return { turnId, words: String(text).split(" ").length, ...pauses };
    });
    expect(delivery).toMatchObject({ turns });
    expect(troubles).toEqual([]);
    await context.close();
  });
});

describe("breaking in on the interviewer", () => {
  it.each([
    ["button", (page: Page) => stopButton(page).click()],
    ["key", (page: Page) => page.keyboard.press("Escape")],
  ] as const)("by %s stops the voice, and the floor is the candidate's", async (source, press) => {
    await standIn("voice", "script", SLOW);
    const { page, troubles, context, wire } = await openSpoken(quiet.browser);
    await beginAloud(page);
    await page.locator(".caption").waitFor();
    await press(page);
    await stopButton(page).waitFor({ state: "detached" });
    await untilTurn(page, "Your turn");
    expect(wire.sent.filter(({ type }) => type === "barge.start")).toMatchObject([{ source }]);
    expect(wire.received.find(({ type }) => type === "utterance.end")).toMatchObject({ outcome: "interrupted" });
    expect(troubles).toEqual([]);
    await context.close();
  });

  it("by speaking stops the voice, and what was said over it is the answer", async () => {
    await standIn("voice", "script", SLOW);
    const { page, troubles, context, wire } = await openSpoken(talking.browser);
    await beginAloud(page);
    await page.locator(".caption").waitFor();
    await heardWords(page).waitFor();
    await stopButton(page).waitFor({ state: "detached" });
    expect(wire.received.find(({ type }) => type === "utterance.end")).toMatchObject({ outcome: "interrupted" });
    await answered(page).waitFor();
    expectEveryWord(wire);
    expect(troubles).toEqual([]);
    await context.close();
  });
});

describe("a reload in the middle of an answer", () => {
  it("leaves the same question open, and the conversation goes on aloud", async () => {
    await standIn("voice", "script", FAST);
    const { page, troubles, context } = await openSpoken(talking.browser);
    await beginAloud(page);
    await heardWords(page).waitFor();
    const asked = await question(page);
    await page.reload();
    await page.locator("section[aria-label='Speaking']").waitFor();
    expect(await question(page)).toBe(asked);
    await answered(page).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });
});

describe("a voice that is down", () => {
  it("leaves the words on the screen, and the interview goes on in writing to its end", async () => {
    await standIn("voice", "fault", { kind: "status", status: 500, only: "socket", times: null });
    await standIn("voice", "fault", { kind: "status", status: 500, only: "http", times: null });
    const { page, context, troubles } = await openSpoken(talking.browser);
    await beginAloud(page);
    await page.locator(".lines > .line-interviewer").first().waitFor();
    await page.getByText("Your browser's own voice reads the interviewer's words.").waitFor();
    await page.getByRole("button", { name: "Write instead" }).click();
    for (let given = 0; given < 6; given += 1) {
      await page.locator("h1", { hasText: /Your turn|Ended/ }).waitFor();
      if ((await page.locator("h1").innerText()).includes("Ended")) break;
      const before = await page.locator(".lines > .line-candidate").count();
      await page.getByLabel("Your answer", { exact: true }).fill("I would like to move on now please.");
      await page.keyboard.press("Control+Enter");
      await page.locator(".lines > .line-candidate").nth(before).waitFor();
    }
    await untilTurn(page, "Ended");
    expect(troubles).toEqual([]);
    await context.close();
  });
});
