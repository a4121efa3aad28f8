/** Vendors that are too busy: how long each is waited for, and what becomes of the words meanwhile. */
import { beforeEach, describe, expect, it } from "vitest";
import { hearingWaitMs, speakingWaitMs } from "../../../../durable/session/voice/vendor-wait.ts";
import { createdWorld } from "../../../support/session-play.ts";
import type { SessionWorld } from "../../../support/session-world.ts";
import { FakeTranscriber, FakeVoice } from "../../../support/voice-fakes.ts";
import { VoicePage } from "../../../support/voice-page.ts";

describe("a voice that is too busy", () => {
  it.each([
    ["rate_limited", null, 500],
    ["busy", null, 250],
    ["rate_limited", 1_200, 1_200],
    ["busy", 1_500, 1_500],
    ["rate_limited", 1_501, null],
    ["busy", 60_000, null],
    ["closed", 100, null],
    ["quota", 100, null],
  ] as const)("is waited for once: %s, asked to wait %s ms", (fault, retryAfterMs, expected) => {
    expect(speakingWaitMs({ fault, retryAfterMs }, false)).toBe(expected);
    expect(speakingWaitMs({ fault, retryAfterMs }, true)).toBeNull();
  });
});

describe("a recogniser that asks for time", () => {
  it.each([
    [null, 250, 250],
    [2_000, 250, 2_000],
    [100, 1_000, 1_000],
    [4_000, 0, 4_000],
    [4_001, 0, null],
  ] as const)("gets it once if it fits: %s ms instead of %s", (retryAfterMs, backoffMs, expected) => {
    expect(hearingWaitMs({ fault: "rate_limited", retryAfterMs }, backoffMs, false)).toBe(expected);
  });

  it("is not believed twice", () => {
    expect(hearingWaitMs({ fault: "busy", retryAfterMs: 100 }, 250, true)).toBeNull();
    expect(hearingWaitMs({ fault: "closed", retryAfterMs: null }, 250, true)).toBe(250);
  });
});

describe("in a spoken interview", () => {
  let world: SessionWorld;
  let page: VoicePage;
  let first: FakeVoice;
  let second: FakeVoice;
  let ears: [FakeTranscriber, FakeTranscriber];

  beforeEach(async () => {
    world = await createdWorld();
    [first, second] = [new FakeVoice("first@test"), new FakeVoice("second@test")];
    ears = [new FakeTranscriber("one@test"), new FakeTranscriber("two@test")];
    world.voices.push(first, second);
    world.transcribers.push(...ears);
    page = new VoicePage(world);
    await page.join();
    await page.command({ type: "session.start", input: "voice" });
    await page.pass(80);
  });

  it("the words wait for their voice, and all of them are said once", async () => {
    const words = first.last.pushed.map(({ text }) => text);
    first.last.fail("rate_limited", 1_000);
    await page.pass(960);
    expect(first.begun).toHaveLength(1);
    first.eager = true;
    await page.pass(80);
    await page.listen();
    expect(first.last.pushed.map(({ text }) => text)).toEqual(words);
    expect(second.begun).toEqual([]);
    expect(page.last("utterance.end")).toMatchObject({
      outcome: "completed",
      spokenChars: page.last("utterance.committed").text.length,
    });
    expect(page.last("levels").tts).toBe(0);
  });

  it("a voice that is too busy twice gives way to the next", async () => {
    second.eager = true;
    first.last.fail("rate_limited", 400);
    await page.pass(480);
    first.last.fail("rate_limited", 400);
    await page.listen();
    expect(second.begun).toHaveLength(1);
    expect(page.last("utterance.end").outcome).toBe("completed");
  });

  it("a voice that asks for too long gives way at once", async () => {
    second.eager = true;
    first.last.fail("busy", 30_000);
    await page.pass(40);
    expect(second.begun).toHaveLength(1);
  });

  it("nothing is said any more when the candidate has taken the floor meanwhile", async () => {
    first.last.fail("rate_limited", 1_000);
    const generation = page.last("utterance.begin").generation;
    await page.send({ type: "barge.start", generation, playedSamples: 0, source: "button" });
    await page.pass(2_000);
    expect(first.begun).toHaveLength(1);
    expect(page.last("utterance.end")).toMatchObject({ outcome: "interrupted", spokenChars: 0 });
  });

  it("a recogniser gets its time, and hears what was said meanwhile", async () => {
    first.eager = true;
    first.last.fail("closed");
    second.eager = true;
    await page.listen();
    await page.speak(400);
    ears[0].last.fail("rate_limited", 2_000);
    await page.speak(1_600);
    expect(ears[0].opened).toHaveLength(1);
    await page.speak(600);
    expect(ears[0].opened).toHaveLength(2);
    expect(ears[0].last.until).toBe(page.position);
    const early = ears[0].last.fed[0]?.position ?? 0;
    expect(early).toBeLessThan(page.position - 16_000 * 2);
    ears[0].last.fail("rate_limited", 100);
    await page.pass(80, true);
    expect(ears[1].opened).toHaveLength(1);
  });
});
