/** What lengthens an answer or ends it from outside: the candidate's own pace, the model's doubt, the time limit. */
import { describe, expect, it } from "vitest";
import { readMarker } from "../../../../durable/session/reply-marker.ts";
import { FloorTalk } from "../../../support/floor-talk.ts";
import { sessionInit } from "../../../support/session-content.ts";
import { FakeModel } from "../../../support/session-models.ts";
import { accepted, createdWorld } from "../../../support/session-play.ts";
import { SessionWorld } from "../../../support/session-world.ts";
import { spokenIn } from "../../../support/spoken-session.ts";

const GRANT = { grantId: "s:1", tokens: 40_000, untilAt: Date.UTC(2027, 0, 4, 10, 15) };
const SAID = "I am very well today, thank you for asking.";

/** Milliseconds from the end of speech to the commit of an answer that sounds complete. */
async function waitAt(access: 1 | 1.5 | 2 | null, when: "before" | "after"): Promise<number> {
  const { page, ear, world } = await spokenIn(await createdWorld());
  await page.join();
  if (access !== null && when === "before") await page.send({ type: "wishes.set", access, lowData: false });
  await page.command({ type: "session.start", input: "voice" });
  await page.listen();
  if (access !== null && when === "after") await page.send({ type: "wishes.set", access, lowData: false });
  await page.speak(1_200);
  ear.last.final(SAID);
  const endedAt = world.clock.now();
  while (page.all("turn.committed").length === 0) await page.pass(40);
  return world.clock.now() - endedAt;
}

describe("a pace that the candidate has set", () => {
  it("lengthens the silence that ends an answer, whenever it was set", async () => {
    const usual = await waitAt(null, "before");
    const before = await waitAt(2, "before");
    const after = await waitAt(2, "after");
    expect(await waitAt(1, "before")).toBe(usual);
    expect(before).toBe(after);
    expect(before).toBeGreaterThanOrEqual(usual * 2 - 80);
    const half = await waitAt(1.5, "after");
    expect(half).toBeGreaterThan(usual);
    expect(half).toBeLessThan(before);
  });
});

describe("a model's marker", () => {
  it("is one character at the very beginning, and is taken off", () => {
    expect(readMarker("\u0011You said")).toEqual({ hold: "short", rest: "You said" });
    expect(readMarker("\u0012")).toEqual({ hold: "long", rest: "" });
    expect(readMarker("You\u0011 said")).toEqual({ hold: null, rest: "You\u0011 said" });
    expect(readMarker("")).toEqual({ hold: null, rest: "" });
  });

  it("drops the reply on trial and gives the candidate more time, unless there was a press", async () => {
    const made = new SessionWorld();
    const model = new FakeModel();
    made.models.push(model);
    const init = { ...sessionInit({ warmUp: false, behavioralTarget: 0 }), model: GRANT };
    accepted(await made.run((runtime) => runtime.create(init)));
    const { page, ear } = await spokenIn(made);
    await page.join();
    await page.command({ type: "session.start", input: "voice" });
    await page.listen();
    await page.speak(1_600);
    ear.last.final("I would look at the list and think about it, and then I would sort it.");
    await page.pass(520);
    const [trial] = model.open.filter(({ call }) => !call.json);
    trial?.say("\u0011You mentioned sorting.");
    await page.pass(3_500);
    expect(page.all("turn.committed")).toEqual([]);
    expect(page.last("floor").holding).toBe(true);
    await page.pass(5_000);
    expect(page.all("turn.committed")).toHaveLength(1);
  });
});

describe("the time limit", () => {
  it("takes what a speaking candidate has said when the grace is used up, and it cannot be undone", () => {
    const talk = new FloorTalk().ask(1).say("so what I did was and then", 2_000);
    talk.forget().send({ type: "limit" });
    const at = talk.now;
    talk.pass(14_900, true);
    expect(talk.types()).not.toContain("commit");
    talk.pass(400, true);
    expect(talk.times("commit")).toEqual([at + 15_000]);
    talk.pass(2_000, true);
    expect(talk.types()).not.toContain("reopen");
  });

  it("is over with the turn that it came in: a closed one is not closed again", () => {
    const talk = new FloorTalk().ask(1).say("so what I did was and then", 2_000);
    talk.send({ type: "limit" });
    talk.forget().send({ type: "closed" });
    talk.pass(60_000, true);
    expect(talk.types()).not.toContain("limitPassed");
    expect(talk.times("commit").filter((at) => at < talk.now - 40_000)).toEqual([]);
  });

  it("lets an answer that silence ends end by silence", () => {
    const talk = new FloorTalk().ask(1).say("I sorted the list and it was quick.", 2_000);
    talk.settle("I sorted the list and it was quick.").forget();
    talk.send({ type: "limit" });
    const at = talk.now;
    talk.pass(8_000);
    const [committed] = talk.times("commit");
    expect(committed).toBeDefined();
    expect((committed ?? 0) - at).toBeLessThanOrEqual(3_000);
    talk.pass(20_000);
    expect(talk.times("commit")).toHaveLength(1);
    expect(talk.types()).not.toContain("limitPassed");
  });

  it("reaches the floor of a session: words are answered by the closing, none are lost", async () => {
    const { page, ear } = await spokenIn(await createdWorld({ timeLimitMinutes: 10, warmUp: false }));
    await page.join();
    await page.command({ type: "session.start", input: "voice" });
    await page.listen();
    await page.command({ type: "input.set", input: "manual" });
    for (let minute = 0; minute < 11 && page.all("turn.committed").length === 0; minute += 1) {
      for (let part = 0; part < 6; part += 1) {
        await page.speak(5_000);
        ear.last.final(`part ${minute} ${part}`);
        await page.pass(5_000);
        await page.pump();
      }
    }
    const [committed] = page.all("turn.committed");
    expect(committed?.cause).toBe("deadline");
    expect(committed?.text.startsWith("part 0 0")).toBe(true);
    expect(page.last("turn.opened").kind).toBe("wrapUp");
  });
});

describe("an interview that saves data", () => {
  it("sends no sound and asks no recogniser, from when it is wished until it is not", async () => {
    const { page, ear } = await spokenIn(await createdWorld());
    await page.join({ localStt: true, localTts: true });
    await page.send({ type: "wishes.set", access: 1, lowData: true });
    await page.command({ type: "session.start", input: "voice" });
    expect(page.last("levels")).toMatchObject({ stt: 2, tts: 2 });
    await page.pass(400, null);
    expect(page.last("utterance.begin").audio).toBeNull();
    expect(page.all("utterance.segment").length).toBeGreaterThan(0);
    expect(page.sounds).toEqual([]);
    await page.listen();
    const { turnId } = page;
    const local = { turnId, part: 0, text: SAID, startMs: 0, endMs: 900 };
    await page.command({ type: "stt.local", ...local });
    await page.pass(6_000, null);
    expect(page.all("turn.committed")).toMatchObject([{ turnId, text: SAID }]);
    expect(ear.opened).toEqual([]);
    await page.send({ type: "wishes.set", access: 1, lowData: false });
    expect(page.last("levels").stt).toBe(0);
    await page.listen();
    await page.speak(800);
    ear.last.final(SAID);
    await page.pass(6_000);
    expect(page.last("utterance.begin").audio).not.toBeNull();
    expect(page.last("levels").tts).toBe(0);
  });

  it("closes the ear that is open, with what it heard", async () => {
    const { page, ear } = await spokenIn(await createdWorld());
    await page.join();
    await page.command({ type: "session.start", input: "voice" });
    await page.listen();
    await page.speak(800);
    ear.last.sink.partial("I am very well");
    await page.send({ type: "wishes.set", access: 1, lowData: true });
    expect(ear.last.finalized).toBe(1);
    await page.pass(1_600, null);
    expect(ear.last.closed).toBe(true);
    expect(page.all("stt.final").map(({ text }) => text)).toEqual(["I am very well"]);
    expect(page.last("levels")).toMatchObject({ stt: 3, tts: 3 });
  });
});
