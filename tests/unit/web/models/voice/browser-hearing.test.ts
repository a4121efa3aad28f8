/** The browser's own recogniser: kept alive through its stops, given up where it refuses, its words numbered and timed. */
import { describe, expect, it } from "vitest";
import { BrowserHearing, type LocalWords } from "../../../../../web/src/models/voice/browser-hearing.ts";
import { FakeScheduler } from "../../../../support/web-scheduler.ts";
import { FakeHearing, finalResult } from "../../../../support/web-voice.ts";

function make() {
  const scheduler = new FakeScheduler();
  const browser = new FakeHearing();
  const partials: [number, string][] = [];
  const finals: [number, LocalWords][] = [];
  const state = { refused: 0 };
  const hearing = new BrowserHearing(browser.make, scheduler, {
    partial: (part, text) => void partials.push([part, text]),
    final: (part, words) => void finals.push([part, words]),
    refused: () => {
      state.refused += 1;
    },
  });
  return { scheduler, browser, partials, finals, state, hearing };
}

describe("words", () => {
  it("are told as they are guessed, and once more when they are final, part by part", async () => {
    const { hearing, browser, partials, finals } = make();
    hearing.start();
    await browser.hear("a");
    await browser.hear("a map", " of keys");
    await browser.hear(finalResult(" A map of keys. "));
    await browser.hear("it");
    await browser.hear(finalResult("It is fast."));
    expect(partials).toEqual([
      [0, "a"],
      [0, "a map of keys"],
      [1, "it"],
    ]);
    expect(finals.map(([part, { text }]) => [part, text])).toEqual([
      [0, "A map of keys."],
      [1, "It is fast."],
    ]);
  });

  it("carry when they began and ended, counted from the start, and how sure the browser is where it says so", async () => {
    const { hearing, browser, finals, scheduler } = make();
    hearing.start();
    await scheduler.advance(1_000);
    await browser.hear("so");
    await scheduler.advance(500);
    await browser.hear(finalResult("So.", 0.8));
    await scheduler.advance(500);
    await browser.hear(finalResult("Well.", 0));
    expect(finals.map(([, words]) => words)).toEqual([
      { text: "So.", startMs: 1_000, endMs: 1_500, confidence: 0.8 },
      { text: "Well.", startMs: 2_000, endMs: 2_000, confidence: null },
    ]);
  });

  it("that are none are not told", async () => {
    const { hearing, browser, finals } = make();
    hearing.start();
    await browser.hear(finalResult("  "));
    expect(finals).toEqual([]);
  });
});

describe("a recogniser that stops", () => {
  it("is begun again at once after a silence, and goes on counting", async () => {
    const { hearing, browser, finals, scheduler } = make();
    hearing.start();
    await browser.hear(finalResult("One."));
    browser.fail("no-speech");
    browser.end();
    await scheduler.advance(0);
    await browser.hear(finalResult("Two."));
    expect(browser.asked).toEqual(["start", "start"]);
    expect(finals.map(([part]) => part)).toEqual([0, 1]);
  });

  it("is tried with growing patience after failures, and given up after the fourth", async () => {
    const { hearing, browser, scheduler, state } = make();
    hearing.start();
    for (const wait of [250, 1_000, 4_000]) {
      browser.fail("network");
      browser.end();
      const before = browser.asked.length;
      await scheduler.advance(wait - 1);
      expect(browser.asked).toHaveLength(before);
      await scheduler.advance(1);
      expect(browser.asked).toHaveLength(before + 1);
    }
    expect(state.refused).toBe(0);
    browser.fail("network");
    browser.end();
    expect(state.refused).toBe(1);
  });

  it("has all its patience again once it has heard something", async () => {
    const { hearing, browser, scheduler } = make();
    hearing.start();
    browser.fail("network");
    browser.end();
    await scheduler.advance(250);
    await browser.hear("So");
    browser.end();
    await scheduler.advance(0);
    expect(browser.asked).toHaveLength(3);
  });

  it.each(["not-allowed", "service-not-allowed", "language-not-supported"])(
    "by %s is not asked again",
    async (error) => {
      const { hearing, browser, scheduler, state } = make();
      hearing.start();
      browser.fail(error);
      browser.end();
      await scheduler.advance(10_000);
      expect(state.refused).toBe(1);
      expect(browser.asked).toEqual(["start"]);
    },
  );

  it("is told to be refused where there is none", () => {
    const { hearing, browser, state } = make();
    browser.isThere = false;
    hearing.start();
    expect(state.refused).toBe(1);
  });
});

describe("stopping", () => {
  it("lets the last words come and begins nothing again", async () => {
    const { hearing, browser, finals, scheduler } = make();
    hearing.start();
    await browser.hear("the end");
    hearing.stop();
    await browser.hear(finalResult("The end."));
    browser.end();
    await scheduler.advance(10_000);
    expect(finals.map(([, { text }]) => text)).toEqual(["The end."]);
    expect(browser.asked).toEqual(["start", "stop"]);
  });

  it("while it waits to begin again leaves nothing waiting", async () => {
    const { hearing, browser, scheduler } = make();
    hearing.start();
    browser.fail("network");
    browser.end();
    hearing.stop();
    expect(scheduler.pending).toBe(0);
  });

  it("twice started listens once", () => {
    const { hearing, browser } = make();
    hearing.start();
    hearing.start();
    expect(browser.asked).toEqual(["start"]);
  });
});
