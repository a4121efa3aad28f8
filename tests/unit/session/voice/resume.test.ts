/** A page that comes back to an object that has lost its memory: from which sample hearing goes on. */
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
