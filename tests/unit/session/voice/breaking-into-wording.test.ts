/** Taking the floor while a model still words what the interviewer is saying: the candidate is not talked over. */
import { beforeEach, describe, expect, it } from "vitest";
import { sessionInit } from "../../../support/session-content.ts";
import { FakeModel, type OpenCall } from "../../../support/session-models.ts";
import { accepted } from "../../../support/session-play.ts";
import { SessionWorld } from "../../../support/session-world.ts";
import { begin, type Spoken, spokenIn } from "../../../support/spoken-session.ts";

const ANSWER = "I would look at the list and think about it, and then I would sort it.";
const FIRST = "You mentioned that you would be sorting the whole list of all the people first.";
const REST = "What would that cost?";

let spoken: Spoken;
let model: FakeModel;

/** An answer is over, and a model is asked for the words that follow it. */
beforeEach(async () => {
  const world = new SessionWorld();
  model = new FakeModel();
  world.models.push(model);
  const grant = { grantId: "s:1", tokens: 40_000, untilAt: Date.UTC(2027, 0, 4, 10, 15) };
  const init = { ...sessionInit({ warmUp: false, behavioralTarget: 0 }), model: grant };
  accepted(await world.run((runtime) => runtime.create(init)));
  spoken = spokenIn(world);
  await begin(spoken);
  const { page, ear } = spoken;
  await page.listen();
  await page.speak(1_600);
  ear.last.final(ANSWER);
  await page.command({ type: "turn.done", turnId: page.turnId });
});

/** The first clause is being heard, and no more words have come. */
async function firstHeard(): Promise<void> {
  const { page } = spoken;
  wording().say(`${FIRST} `);
  await page.pass(1_500);
  expect(page.floor).toBe("speaking");
}

function wording(): OpenCall {
  const call = model.open.findLast(({ call }) => !call.json);
  if (call === undefined) throw new Error("no model was asked");
  return call;
}

async function press(): Promise<void> {
  const { page } = spoken;
  const { generation = -1, played = 0 } = page.playing ?? {};
  await page.send({ type: "barge.start", generation, playedSamples: played, source: "button" });
}

describe("breaking in before all words have come", () => {
  it("stops the voice, and nothing that comes later is said", async () => {
    const { page } = spoken;
    await firstHeard();
    const generation = page.playing?.generation ?? -1;
    await press();
    expect(page.last("flush")).toMatchObject({ generation, action: "drop" });
    expect(page.floor).toBe("listening");
    const sounds = page.sounds.length;
    wording().say(REST).end();
    await page.pass(4_000);
    expect(page.sounds).toHaveLength(sounds);
    expect(page.floor).toBe("listening");
    const end = page.all("utterance.end").filter((frame) => frame.generation === generation);
    expect(end).toMatchObject([{ outcome: "interrupted" }]);
    expect(end[0]?.spokenChars).toBeGreaterThan(0);
    expect(end[0]?.spokenChars).toBeLessThan(FIRST.length);
  });

  it("is undone by nothing that the model says, and the answer that follows counts", async () => {
    const { page, ear } = spoken;
    await firstHeard();
    const { turnId } = page;
    await press();
    wording().say(REST).end();
    await page.speak(1_600);
    ear.last.final("Let me add one thing to that.");
    await page.pass(3_000);
    expect(page.all("turn.committed").filter((frame) => frame.turnId === turnId)).toMatchObject([
      { text: "Let me add one thing to that." },
    ]);
  });
});

describe("a pause before all words have come", () => {
  it("stops the voice, and the sentence is said again afterwards with all that follows it", async () => {
    const { page, voice } = spoken;
    await firstHeard();
    const generation = page.playing?.generation ?? -1;
    await page.command({ type: "session.pause", reason: "button" });
    expect(page.last("flush")).toMatchObject({ generation, action: "drop" });
    const sounds = page.sounds.length;
    wording().say(REST).end();
    await page.pass(2_000);
    expect(page.sounds).toHaveLength(sounds);
    await page.command({ type: "session.resume", reason: "button" });
    await page.listen();
    const again = voice.begun.filter((utterance) => utterance.generation > generation);
    expect(again.flatMap(({ pushed }) => pushed.map(({ text }) => text)).join(" ")).toContain(FIRST);
    expect(page.last("utterance.end")).toMatchObject({ outcome: "completed" });
    expect(page.floor).toBe("listening");
  });

  it("lets nothing sound that comes in it", async () => {
    const { page } = spoken;
    await page.command({ type: "session.pause", reason: "button" });
    const sounds = page.sounds.length;
    wording().say(`${FIRST} `);
    await page.pass(1_000);
    wording().say(REST).end();
    await page.pass(1_000);
    expect(page.sounds).toHaveLength(sounds);
    await page.command({ type: "session.resume", reason: "button" });
    await page.listen();
    expect(page.last("utterance.end")).toMatchObject({ outcome: "completed", spokenChars: `${FIRST} ${REST}`.length });
  });
});
