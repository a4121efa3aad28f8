/** An object that slept while its page stayed connected, and one that comes back in a pause: the page notices nothing. */
import { beforeEach, describe, expect, it } from "vitest";
import type { SessionWorld } from "../../../support/session-world.ts";
import { listening } from "../../../support/spoken-session.ts";
import type { FakeTranscriber } from "../../../support/voice-fakes.ts";
import type { VoicePage } from "../../../support/voice-page.ts";

let world: SessionWorld;
let page: VoicePage;
let ear: FakeTranscriber;

beforeEach(async () => {
  ({ world, page, ear } = await listening());
});

/** Muted, with nothing to wait for: the platform takes the memory and keeps the socket. */
async function asleep(): Promise<void> {
  await page.send({ type: "mic.mute" });
  await page.pass(400, null);
  world.hibernate();
}

async function answered(text: string): Promise<void> {
  await page.speak(1_200);
  ear.last.final(text);
  await page.pass(6_000);
}

describe("a page whose object slept", () => {
  it("goes on being heard when it is no longer muted", async () => {
    await asleep();
    await page.send({ type: "mic.unmute" });
    await answered("I am well, thank you for asking.");
    expect(page.all("error")).toEqual([]);
    expect(page.connection?.closed).toBeNull();
    expect(page.all("turn.committed")).toMatchObject([{ turnId: "t1", text: "I am well, thank you for asking." }]);
  });

  it("keeps its microphone's clock: words have the same epoch, and a link that breaks later goes on", async () => {
    await asleep();
    await page.send({ type: "mic.unmute" });
    await page.speak(1_200);
    ear.last.final("I am well", page.position);
    await page.pass(600);
    const { epoch, micDurable } = page.last("ack.mic");
    expect([epoch, micDurable]).toEqual([page.epoch, page.position - 9_600]);
    const position = page.position;
    page.connection?.cut();
    world.runtime.socketClosed();
    const resume = { epoch: page.epoch, generation: 0, offset: 0, playedSamples: 0, micFrom: 0, micTo: position };
    await page.join({}, resume);
    expect(page.last("welcome")).toMatchObject({ epoch, micResendFrom: position });
  });

  it("loses no sound of before, and is told of no gap", async () => {
    await page.pass(4_000);
    await asleep();
    page.position += 160_000;
    await page.send({ type: "mic.unmute" });
    await answered("I am well, thank you for asking.");
    expect(page.all("nudge")).toEqual([]);
    expect(page.all("turn.committed")).toHaveLength(1);
  });

  it("is still refused sound of a clock that never was", async () => {
    await asleep();
    page.epoch += 999;
    await page.pass(400);
    expect(page.all("error").map(({ code }) => code)).toContain("BAD_FRAME");
    expect(ear.opened).toEqual([]);
  });
});

describe("an interview that waits", () => {
  async function pausedAndBack(how: "sleep" | "crash"): Promise<void> {
    await page.command({ type: "session.pause", reason: "button" });
    if (how === "sleep") world.hibernate();
    else {
      world.crash();
      await page.join();
    }
  }

  it.each(["sleep", "crash"] as const)("says and shows nothing after a %s, however long it waits", async (how) => {
    await pausedAndBack(how);
    const before = world.disk.durable.events.length;
    await page.pass(70_000);
    expect(page.all("nudge")).toEqual([]);
    expect(world.disk.durable.events.length).toBe(before);
    expect(page.floor).toBe("paused");
  });

  it.each(["sleep", "crash"] as const)("takes no answer after a %s, and one when it goes on", async (how) => {
    await pausedAndBack(how);
    await page.speak(3_000);
    expect(ear.opened).toEqual([]);
    await page.command({ type: "session.resume", reason: "button" });
    expect(page.floor).toBe("listening");
    await answered("I am well, thank you for asking.");
    expect(page.all("turn.committed")).toMatchObject([{ turnId: "t1", text: "I am well, thank you for asking." }]);
  });

  it("says again what a pause had cut, when it goes on after a crash", async () => {
    await answered("I am well, thank you for asking.");
    await page.pass(1_500);
    expect(page.floor).toBe("speaking");
    await pausedAndBack("crash");
    await page.pass(40_000);
    expect(page.all("utterance.end")).toHaveLength(1);
    await page.command({ type: "session.resume", reason: "button" });
    await page.listen();
    expect(page.all("utterance.end").at(-1)).toMatchObject({ turnId: "t2", outcome: "completed" });
    expect(page.floor).toBe("listening");
  });
});
