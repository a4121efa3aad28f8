import type { Browser, Page, WebSocketRoute } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ALGORITHM, answerByKeyboard, STORY, saidSoFar, tabTo, turnWords, untilTurn } from "./in-the-room.ts";
import { launch, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Answers whatever is asked until the interview is over; at most `turns` answers. */
async function answerToTheEnd(page: Page, turns: number): Promise<number> {
  for (let given = 0; given < turns; given += 1) {
    if ((await turnWords(page)) === "Ended") return given;
    const label = (await page.locator(".question-label").allInnerTexts()).join(" ");
    const text =
      given === 0 ? "I am doing fine, thank you. And you?" : /Behaviou?ral|Warm-up/i.test(label) ? STORY : ALGORITHM;
    await answerByKeyboard(page, `${text} This is answer ${given}.`);
  }
  return turns;
}

describe("from the first click", () => {
  it("the first question is on the screen within two clicks", async () => {
    const { page, troubles, context } = await openPage(browser);
    await page.goto("/");
    await page.getByRole("button", { name: "Try one question now" }).click();
    await untilTurn(page, "Your turn");
    expect((await page.locator(".question-text").innerText()).length).toBeGreaterThan(20);
    expect(await saidSoFar(page)).toBe(1);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it("one question ends in a report with levels and no overall score", async () => {
    const { page, troubles, context } = await openPage(browser);
    await page.goto("/");
    await page.getByRole("button", { name: "Try one question now" }).click();
    await untilTurn(page, "Your turn");
    expect(await answerToTheEnd(page, 12)).toBeLessThan(12);
    await page.getByRole("link", { name: /See your report/ }).click();
    await page.waitForURL(/\/report$/);
    await page.locator("h1").waitFor();
    const words = await page.locator("main").innerText();
    expect(words.toLowerCase()).toContain("not enough");
    expect(troubles).toEqual([]);
    await context.close();
  });
});

describe("a machine without a microphone", () => {
  it("is told so in the room, with two ways on that cannot be mistaken for one button", async () => {
    const { page, troubles, context } = await openPage(browser);
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("none", "NotFoundError"));
    });
    await page.goto("/");
    await page.getByRole("button", { name: "Try one question now" }).click();
    await untilTurn(page, "Your turn");
    await page.getByRole("button", { name: "Speak instead" }).click();
    await page.getByRole("button", { name: "Agree and open the microphone" }).click();
    const notice = page.getByRole("alert").filter({ hasText: "There is no microphone to be found." });
    const again = await notice.getByRole("button", { name: "Try again" }).boundingBox();
    const write = await notice.getByRole("button", { name: "Write instead" }).boundingBox();
    expect((write?.x ?? 0) - (again?.x ?? 0) - (again?.width ?? 0)).toBeGreaterThanOrEqual(8);
    await notice.getByRole("button", { name: "Write instead" }).click();
    await notice.waitFor({ state: "detached" });
    expect(troubles).toEqual([]);
    await context.close();
  });
});

describe("a whole interview by keyboard alone", () => {
  it("from home over set-up and five questions to report, history and deletion", async () => {
    const { page, troubles, context } = await openPage(browser);
    await page.goto("/");
    await tabTo(page, /^Set up an interview/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/new/);
    await tabTo(page, /^Start the interview/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/s\/[0-9a-f]{32}$/);
    const begin = page.getByRole("button", { name: /^Begin the interview/ });
    await begin
      .or(page.locator("h1", { hasText: "Your turn" }))
      .first()
      .waitFor();
    if ((await turnWords(page)) !== "Your turn") {
      await tabTo(page, /^Begin the interview/);
      await page.keyboard.press("Enter");
    }
    await untilTurn(page, "Your turn");
    const given = await answerToTheEnd(page, 40);
    expect(given).toBeGreaterThan(6);
    expect(given).toBeLessThan(40);
    await tabTo(page, /See your report/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/report$/);
    await page
      .getByText(/out of 100|of 100|readiness/i)
      .first()
      .waitFor();
    const quoted = page.locator("[data-marks]:visible").first();
    await quoted.waitFor();
    const mark = (await quoted.innerText()).trim().slice(0, 12);
    expect(`${STORY} ${ALGORITHM}`).toContain(mark);

    await page.goto("/history");
    await page.locator("main h1").waitFor();
    await page
      .getByRole("link", { name: /report/i })
      .first()
      .waitFor();
    await tabTo(page, /^Delete/);
    await page.keyboard.press("Enter");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /delete/i })
      .waitFor();
    await tabTo(page, /^Delete/);
    await page.keyboard.press("Enter");
    await page
      .getByText(/no interviews|nothing here yet|not held|no interview/i)
      .first()
      .waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });
});

describe("coming back", () => {
  it("a reload in the middle shows the same place, the same words and the draft", async () => {
    const { page, troubles, context } = await openPage(browser);
    await page.goto("/");
    await page.getByRole("button", { name: "Try one question now" }).click();
    await untilTurn(page, "Your turn");
    await answerByKeyboard(page, "I would use a hash map, I think.");
    if ((await turnWords(page)) === "Ended") throw new Error("the interview ended after one thin answer");
    const before = await page.locator(".lines").innerText();
    await page.getByLabel("Your answer", { exact: true }).fill("Half an answer that is not sent");
    await page.reload();
    await untilTurn(page, "Your turn");
    await page.waitForFunction(() => {
      const field = document.querySelector("#answer");
      return field instanceof HTMLTextAreaElement && field.value === "Half an answer that is not sent";
    });
    expect(await page.locator(".lines").innerText()).toBe(before);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it("a second window takes the floor, the first says so, and can take it back with everything said", async () => {
    const { page, context } = await openPage(browser);
    await page.goto("/");
    await page.getByRole("button", { name: "Try one question now" }).click();
    await untilTurn(page, "Your turn");
    const second = await context.newPage();
    await second.goto(page.url());
    await untilTurn(second, "Your turn");
    const takeOver = page.getByRole("button", { name: /take over/i });
    await takeOver.waitFor();
    await answerByKeyboard(second, "I would go through the list once with a hash map.");
    await takeOver.click();
    await page.getByText("I would go through the list once with a hash map.").waitFor();
    await second.getByRole("button", { name: /take over/i }).waitFor();
    await context.close();
  });

  it("an answer sent while the connection is cut waits on the device and arrives once", async () => {
    const { page, context } = await openPage(browser);
    const sockets: WebSocketRoute[] = [];
    await page.routeWebSocket(/\/socket$/, (socket) => {
      socket.connectToServer();
      sockets.push(socket);
    });
    await page.goto("/");
    await page.getByRole("button", { name: "Try one question now" }).click();
    await untilTurn(page, "Your turn");
    await expect.poll(() => sockets.length).toBeGreaterThan(0);
    await context.setOffline(true);
    // A welcome that was long in coming has the page open another.
    await sockets.at(-1)?.close({ code: 1012, reason: "cut" });
    await page.getByLabel("Your answer", { exact: true }).fill("One pass with a hash map in linear time.");
    await page.keyboard.press("Control+Enter");
    await page.getByText(/not delivered yet/).waitFor();
    await context.setOffline(false);
    await page.getByText(/not delivered yet/).waitFor({ state: "detached" });
    expect(await page.getByText("One pass with a hash map in linear time.").count()).toBe(1);
    await context.close();
  });

  it("goes on over plain HTTP where no socket can be had", async () => {
    const { page, context } = await openPage(browser);
    await page.addInitScript(() => {
      Object.defineProperty(window, "WebSocket", {
        value: class {
          constructor() {
            throw new Error("no sockets here");
          }
        },
      });
    });
    await page.goto("/");
    await page.getByRole("button", { name: "Try one question now" }).click();
    await untilTurn(page, "Your turn");
    await answerByKeyboard(page, "I would sort it first and then walk through it once.");
    expect(await saidSoFar(page)).toBeGreaterThanOrEqual(3);
    await context.close();
  });
});
