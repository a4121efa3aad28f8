/** What listening costs when nobody says anything: sound without words is asked about, then nobody listens any more. */
import { beforeEach, describe, expect, it } from "vitest";
import { NOTICES } from "../../../../durable/session/voice/voice-words.ts";
import { listening } from "../../../support/spoken-session.ts";
import type { FakeTranscriber } from "../../../support/voice-fakes.ts";
import type { VoicePage } from "../../../support/voice-page.ts";

const BYTES_PER_SECOND = 32_000;
const MINUTE_MS = 60_000;

let page: VoicePage;
let ear: FakeTranscriber;

/** Seconds of sound that recognisers were given, all together: what a vendor bills. */
function heardSeconds(): number {
  const bytes = ear.opened.flatMap(({ fed }) => fed).reduce((sum, { samples }) => sum + 2 * samples, 0);
  return bytes / BYTES_PER_SECOND;
}

beforeEach(async () => {
  ({ page, ear } = await listening());
});

describe("F6: listening", () => {
  it("costs a minute at most of half an hour of noise: the candidate is asked, then the interview pauses", async () => {
    await page.pass(19_000, true);
    const asked = () => page.all("nudge").filter(({ text }) => text === NOTICES.areYouThere);
    expect(asked()).toEqual([]);
    await page.pass(2_000, true);
    expect(asked()).toHaveLength(1);
    expect(page.floor).toBe("listening");
    await page.pass(69_000, true);
    expect(page.floor).toBe("paused");
    expect(page.all("turn.committed")).toEqual([]);
    const spent = heardSeconds();
    expect(spent).toBeGreaterThan(20);
    expect(spent).toBeLessThanOrEqual(60);
    await page.pass(28.5 * MINUTE_MS, true);
    expect(heardSeconds()).toBe(spent);
    expect(ear.opened.filter(({ closed }) => !closed)).toEqual([]);
  });

  it("of noise that comes and goes ends as well: after 59 seconds of it, and each silence costs 15 seconds at most", async () => {
    for (let burst = 0; burst < 70; burst += 1) {
      await page.pass(1_000, true);
      await page.pass(25_000, false);
    }
    expect(page.floor).toBe("paused");
    expect(heardSeconds()).toBeLessThanOrEqual(60 * 16.5);
    const spent = heardSeconds();
    await page.pass(MINUTE_MS, true);
    expect(heardSeconds()).toBe(spent);
  });

  it("costs nothing while the page hears no speech", async () => {
    await page.pass(5 * MINUTE_MS, false);
    expect(ear.opened).toEqual([]);
  });

  it("ends 15 seconds after the last speech, and begins again with the next", async () => {
    await page.speak(1_000);
    await page.pass(14_000);
    expect(ear.last.closed).toBe(false);
    await page.pass(2_000);
    expect(ear.last.closed).toBe(true);
    const spent = heardSeconds();
    expect(spent).toBeLessThan(17);
    await page.pass(20_000);
    expect(heardSeconds()).toBe(spent);
    await page.speak(400);
    expect(ear.opened).toHaveLength(2);
  });
});
