import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityProblems } from "./open-page.ts";
import { agree, launchTalking, openSpoken, standIn, type Talking, toLobby } from "./spoken.ts";

let talking: Talking;
beforeAll(async () => {
  await standIn("voice", "script", { charMs: 12 });
  talking = await launchTalking("I would keep a map and walk through the list once. Let us move on please.", 9);
});
afterAll(() => talking?.close());
const SHOTS = "/tmp/e2evoice-tmp";
describe("explore", () => {
  it("goes", async () => {
    const { page, troubles, context } = await openSpoken(talking.browser);
    const t0 = Date.now();
    const log = (...a: unknown[]) =>
      process.stderr.write(`${((Date.now() - t0) / 1000).toFixed(1)} ${a.map(String).join(" ")}\n`);
    page.on("websocket", (ws) => {
      log("ws", ws.url());
      ws.on("close", () => log("ws closed"));
      let bin = 0;
      ws.on("framesent", ({ payload }) => {
        if (typeof payload === "string") {
          if (!/playback"|ping/.test(payload)) log(">", payload.slice(0, 200));
        } else if (bin++ % 250 === 0) log("> mic", bin);
      });
      ws.on("framereceived", ({ payload }) => {
        if (typeof payload === "string" && !/ack.mic|pong/.test(payload)) log("<", payload.slice(0, 260));
      });
    });
    page.on("console", (m) => log("console", m.type(), m.text()));
    await toLobby(page);
    await page.screenshot({ path: `${SHOTS}/consent.png` });
    log("axe consent", await accessibilityProblems(page));
    await agree(page);
    await page.getByText("Your voice is heard well.").waitFor();
    await page.screenshot({ path: `${SHOTS}/lobby.png`, fullPage: true });
    log("axe lobby", await accessibilityProblems(page));
    await page.getByRole("button", { name: "Go to the room" }).click();
    await page.getByRole("button", { name: "Begin, speaking" }).waitFor();
    await page.screenshot({ path: `${SHOTS}/room0.png` });
    await page.getByRole("button", { name: "Begin, speaking" }).click();
    await page.locator(".heard-words").waitFor();
    await page.screenshot({ path: `${SHOTS}/room1.png` });
    log("axe room", await accessibilityProblems(page));
    log("heard", await page.locator(".heard-words").innerText());
    await page
      .locator("h1", { hasText: "Ended" })
      .waitFor({ timeout: 60000 })
      .catch((e) => log("no end", e));
    await page.screenshot({ path: `${SHOTS}/room2.png` });
    log("troubles", troubles);
    await context.close();
    expect(troubles).toEqual([]);
  });
});
