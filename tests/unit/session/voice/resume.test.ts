/**
 * A page that comes back to an object that has lost its memory: from which sample hearing goes on. And sound
 * that arrives at once, long after it was made.
 */
import { describe, expect, it } from "vitest";
import { listening } from "../../../support/spoken-session.ts";

async function answered() {
  const { world, ear, page } = await listening();
  await page.speak(1_200);
  ear.last.final("I am very well today.");
  await page.pass(6_000);
  await page.listen();
  return { world, page, ear };
}

describe("after the memory is lost", () => {
  it("hearing goes on from where the page still has sound, also where silence was let go of that nobody stored", async () => {
    const { world, page, ear } = await answered();
    const stored = page.all("stt.final").at(-1)?.words.at(-1)?.endSample ?? 0;
    const micFrom = page.position - 6_400;
    expect(micFrom).toBeGreaterThan(stored);
    world.crash();
    const opened = ear.opened.length;
    const { epoch } = page;
    const resume = { epoch, generation: 0, offset: 0, playedSamples: 0, micFrom, micTo: page.position };
    await page.join({}, resume);
    expect(page.last("welcome")).toMatchObject({ micResendFrom: micFrom, epoch });
    page.position = micFrom;
    await page.speak(400);
    expect(ear.opened).toHaveLength(opened + 1);
    await page.pass(3_000);
    expect(page.all("error")).toEqual([]);
  });

  it("hearing goes on behind the words that are stored, whatever the page still has", async () => {
    const { world, page } = await answered();
    world.crash();
    const { epoch } = page;
    const resume = { epoch, generation: 0, offset: 0, playedSamples: 0, micFrom: 0, micTo: page.position };
    await page.join({}, resume);
    const { micResendFrom } = page.last("welcome");
    expect(micResendFrom).toBeGreaterThan(16_000);
    expect(micResendFrom).toBeLessThanOrEqual(page.position);
  });
});

describe("after an outage longer than a recogniser is kept without speech", () => {
  const SAID = "I sorted the list first and then I looked at every part of it.";

  /** The page sends at once what it kept: words, and the silence behind them. */
  async function cameBack() {
    const { world, page, ear } = await answered();
    const micFrom = page.position - 6_400;
    world.crash();
    const { epoch } = page;
    const micTo = micFrom + 20 * 16_000;
    await page.join({}, { epoch, generation: 0, offset: 0, playedSamples: 0, micFrom, micTo });
    page.position = micFrom;
    page.burst(1_600, true);
    page.burst(18_000, false);
    await page.pump();
    return { page, hearing: ear.last, from: ear.last.options.fromSample };
  }

  it("what was said is heard by a recogniser that takes its time to open and to catch up", async () => {
    const { page, hearing, from } = await cameBack();
    await page.pass(2_400);
    hearing.sink.ready();
    await page.pass(1_200);
    hearing.sink.processed(from + 8_000);
    await page.pass(1_200);
    hearing.sink.partial("I sorted the list");
    await page.pass(1_200);
    expect(hearing.closed).toBe(false);
    hearing.final(SAID, from + 27_000);
    await page.pass(8_000);
    expect(page.all("turn.committed").at(-1)?.text).toBe(SAID);
  });

  it("a recogniser that makes no headway is given up", async () => {
    const { page, hearing, from } = await cameBack();
    hearing.sink.ready();
    hearing.sink.processed(from + 8_000);
    await page.pass(2_000);
    expect(hearing.closed).toBe(true);
  });

  it("one that has been through what was said is kept no longer for its silence", async () => {
    const { page, hearing } = await cameBack();
    hearing.sink.ready();
    for (let waited = 0; waited < 2_400; waited += 400) {
      hearing.sink.processed(hearing.until);
      await page.pass(400);
    }
    expect(hearing.closed).toBe(true);
  });
});
