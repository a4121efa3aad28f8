import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { amplitudeAt, decibels, rms, tone, tuning } from "../support/tones.ts";
import { wavOf } from "../support/wav.ts";
import { launch, type Opened, openPage } from "./open-page.ts";
import { type SoundPage, serveSoundPage } from "./sound-page/serve.ts";

const MICROPHONE_HZ = 16_000;
const FRAME = 640;
const FILE_HZ = 48_000;

let folder: string;
let site: SoundPage;
let browser: Browser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "viva-tone-"));
  const file = join(folder, "tone.wav");
  // Whole periods, so that the file can be played round and round.
  writeFileSync(file, wavOf(tone(440, FILE_HZ, 2 * FILE_HZ), FILE_HZ));
  site = await serveSoundPage();
  browser = await launch([
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-audio-capture=${file}`,
    "--autoplay-policy=document-user-activation-required",
  ]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(): Promise<Opened> {
  const one = await openPage(browser, { url: site.url, permissions: ["microphone"] });
  await one.page.goto("/");
  return one;
}

/** With sound, after the press that browsers want. */
async function awake(): Promise<Opened> {
  const one = await opened();
  await one.page.getByRole("button", { name: "Wake" }).click();
  expect(await one.page.evaluate(() => window.woken)).toBe(true);
  return one;
}

/** First sample that can be heard, and the first after the last one. */
function audible(samples: readonly number[]): [number, number] {
  const isHeard = (sample: number) => Math.abs(sample) > 1e-3;
  return [samples.findIndex(isHeard), samples.findLastIndex(isHeard) + 1];
}

const floats = (samples: readonly number[]) => Float32Array.from(samples, (sample) => sample / 32_768);

describe("the page's sound under the page's own policy", () => {
  it("waits for a press, and then runs", async () => {
    const { page, context, troubles } = await openPage(browser, { url: site.url });
    // Asking the page by script would count as a press.
    const said = page.waitForEvent("console", (message) => message.text().startsWith("awake"));
    await page.goto("/?at-once");
    expect((await said).text()).toBe("awake: false");
    await page.getByRole("button", { name: "Wake" }).click();
    expect(await page.evaluate(() => window.woken)).toBe(true);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it("gives the microphone in frames of 40 ms at 16 kHz, one after the other, with its tone in tune", async () => {
    const { page, context, troubles } = await awake();
    const heard = await page.evaluate(() => window.soundPage.record(75));
    expect(heard.trouble).toBeNull();
    expect(heard.positions).toEqual(heard.positions.map((_, at) => at * FRAME));
    expect(heard.samples).toHaveLength(heard.positions.length * FRAME);
    expect(heard.discontinuities.filter(Boolean)).toHaveLength(1);
    const steady = floats(heard.samples.slice(FRAME * 10, FRAME * 60));
    const { amplitude, offHz } = tuning(steady, 440, MICROPHONE_HZ, FRAME);
    expect(amplitude).toBeGreaterThan(0.4);
    expect(Math.abs(offHz)).toBeLessThan(0.5);
    expect(Math.max(...heard.levels)).toBeGreaterThan(0.7);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it("plays a tone over the codec, reports every sample of it as played, and it is heard whole", async () => {
    const { page, context, troubles } = await awake();
    const { reports, heard } = await page.evaluate(() => window.soundPage.roundTrip(70_001, 440, 2));
    const last = reports.at(-1);
    expect(last).toMatchObject({
      generation: 70_001,
      playedSamples: 48_000,
      bufferedMs: 0,
      underruns: 0,
      state: "drained",
    });
    const played = reports.map(({ playedSamples }) => playedSamples);
    expect(played).toEqual(played.toSorted((one, other) => one - other));
    expect(reports.filter(({ state }) => state === "playing").length).toBeGreaterThan(20);
    const { samples, rateHz } = heard;
    const [from, until] = audible(samples);
    expect(Math.abs(until - from - 2 * rateHz)).toBeLessThan(rateHz / 200);
    const whole = Float32Array.from(samples.slice(from, until));
    expect(amplitudeAt(whole.subarray(rateHz / 10, -rateHz / 10), 440, rateHz)).toBeCloseTo(0.5, 2);
    // No hole: every 10 ms of the tone is there, between the fades.
    const piece = rateHz / 100;
    const pieces = Array.from({ length: 190 }, (_, at) => rms(whole.subarray((at + 2) * piece, (at + 3) * piece)));
    expect(decibels(Math.min(...pieces) / Math.max(...pieces))).toBeGreaterThan(-1);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it("is silent after a drop", async () => {
    const { page, context, troubles } = await awake();
    const { reports, droppedAt, heard } = await page.evaluate(() => window.soundPage.dropAt(3, 440, 9_600));
    const last = reports.at(-1);
    expect(last?.state).toBe("dropped");
    expect(last?.playedSamples).toBeGreaterThanOrEqual(9_600);
    const { samples, rateHz } = heard;
    const [from, until] = audible(samples);
    expect(samples.length - until).toBeGreaterThan(128 * 190);
    // By the clock of the audio thread, so that it is the order's way alone that counts.
    expect((heard.from + until - droppedAt) / rateHz).toBeLessThan(0.25);
    // What is reported as played is what was heard, but for the fade.
    const seconds = (until - from) / rateHz;
    expect(Math.abs(seconds - (last?.playedSamples ?? 0) / 24_000)).toBeLessThan(0.005);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it("names the devices and chimes", async () => {
    const { page, context, troubles } = await awake();
    const devices = await page.evaluate(() => window.soundPage.devices());
    expect(devices.microphones.length).toBeGreaterThan(0);
    expect(devices.microphones.every(({ id }) => id !== "" && id !== "default")).toBe(true);
    const { samples, rateHz } = await page.evaluate(() => window.soundPage.chime());
    const [from, until] = audible(samples);
    expect((until - from) / rateHz).toBeGreaterThan(0.5);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
