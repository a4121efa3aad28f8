/** Replies begun on trial while a spoken answer may be over, over a whole object with an ear, a voice and a model. */
import { beforeEach, describe, expect, it } from "vitest";
import { sessionInit } from "../../support/session-content.ts";
import { FakeModel, type OpenCall } from "../../support/session-models.ts";
import { accepted } from "../../support/session-play.ts";
import { SessionWorld } from "../../support/session-world.ts";
import { listening } from "../../support/spoken-session.ts";
import type { FakeTranscriber } from "../../support/voice-fakes.ts";
import type { VoicePage } from "../../support/voice-page.ts";

const GRANT = { grantId: "s:1", tokens: 40_000, untilAt: Date.UTC(2027, 0, 4, 10, 15) };
const WHOLE = "I would look at the list and think about it for a moment, and then I would sort it.";
const REPLY = "You mentioned sorting the list. What would that cost?";

let world: SessionWorld;
let page: VoicePage;
let ear: FakeTranscriber;
let model: FakeModel;

async function begun(tokens = GRANT.tokens): Promise<void> {
  world = new SessionWorld();
  model = new FakeModel();
  world.models.push(model);
  const init = { ...sessionInit({ warmUp: false, behavioralTarget: 0 }), model: { ...GRANT, tokens } };
  accepted(await world.run((runtime) => runtime.create(init)));
  ({ ear, page } = await listening(world));
}

async function hear(text: string): Promise<void> {
  await page.speak(1_600);
  ear.last.final(text);
}

/** Calls that ask for words; the readings beside the path are others. */
const wordings = (): OpenCall[] => model.open.filter(({ call }) => !call.json);
const spoken = (): string[] => page.all("utterance.committed").map(({ text }) => text);
const commits = (): number => page.all("turn.committed").length;

beforeEach(() => begun());

describe("a reply on trial", () => {
  it("is asked for in the silence, while the answer may still go on, and nothing of it is stored or shown", async () => {
    await hear(WHOLE);
    await page.pass(480);
    expect(commits()).toBe(0);
    expect(wordings()).toHaveLength(1);
    const before = world.disk.durable.events.length;
    wordings()[0]?.say(REPLY);
    await page.pass(80);
    expect(commits()).toBe(0);
    expect(world.disk.durable.events).toHaveLength(before);
    expect(page.all("utterance.segment").map(({ text }) => text)).not.toContain(REPLY);
  });

  it("is the reply when the answer ends as expected: nobody is asked twice", async () => {
    await hear(WHOLE);
    await page.pass(480);
    wordings()[0]?.say(REPLY).end();
    await page.pass(4_000);
    expect(commits()).toBe(1);
    expect(wordings()).toHaveLength(1);
    expect(spoken().at(-1)).toBe(REPLY);
  });

  it("goes on where it is when the answer ends before the reply is whole", async () => {
    await hear(WHOLE);
    await page.pass(480);
    wordings()[0]?.say("You mentioned sorting the list. ");
    await page.pass(4_000);
    expect(commits()).toBe(1);
    wordings()[0]?.say("What would that cost?").end();
    await page.pass(80);
    expect(wordings()).toHaveLength(1);
    expect(spoken().at(-1)).toBe(REPLY);
  });

  it("is thrown away when the candidate goes on, and the answer's end asks anew", async () => {
    await hear(WHOLE);
    await page.pass(480);
    const first = wordings()[0];
    await hear("After that I would walk through it once from both ends.");
    expect(first?.signal.aborted).toBe(true);
    first?.say("This must never be heard.");
    await page.pass(4_000);
    const asked = wordings().filter(({ signal }) => !signal.aborted);
    expect(asked).toHaveLength(1);
    expect(JSON.stringify(asked[0]?.call.messages)).toContain("from both ends");
    asked[0]?.say(REPLY).end();
    await page.pass(80);
    expect(spoken().at(-1)).toBe(REPLY);
  });

  it("is no reply to what was pressed instead", async () => {
    await hear(WHOLE);
    await page.pass(480);
    const first = wordings()[0];
    await page.command({ type: "turn.skip", turnId: page.turnId });
    expect(first?.signal.aborted).toBe(true);
    expect(wordings().some(({ signal }) => !signal.aborted)).toBe(true);
  });

  it("is reserved like any other call, and settled whether it was used or not", async () => {
    await hear(WHOLE);
    await page.pass(480);
    const ledger = (): { reserved: object; settled: object } =>
      JSON.parse(world.disk.durable.values.get("modelLedger") ?? "{}");
    expect(Object.keys(ledger().reserved)).toEqual(["t1:speculate:1"]);
    await hear("After that I would walk through it once from both ends.");
    await page.pass(80);
    expect(Object.keys(ledger().settled)).toContain("t1:speculate:1");
  });

  it("is not begun where too little would be left for the call that counts, and nobody is told", async () => {
    await begun(900);
    await hear(WHOLE);
    await page.pass(480);
    expect(wordings()).toEqual([]);
    expect(page.all("limit")).toEqual([]);
  });

  it("ends with the session", async () => {
    await hear(WHOLE);
    await page.pass(480);
    const first = wordings()[0];
    await page.command({ type: "session.end" });
    expect(first?.signal.aborted).toBe(true);
  });
});

describe("the reply to the last words of an answer that a button has ended", () => {
  const PART = "I would look at the list and think about it,";
  const REST = "and then I would sort it.";

  async function pressed(): Promise<void> {
    await page.speak(1_600);
    ear.last.sink.partial(PART);
    await page.command({ type: "turn.done", turnId: page.turnId });
  }

  it("is asked for before the words are stored, and is the reply", async () => {
    await pressed();
    expect(wordings()).toEqual([]);
    const before = world.disk.durable.events.length;
    ear.last.final(`${PART} ${REST}`);
    expect(wordings()).toHaveLength(1);
    expect(world.disk.durable.events).toHaveLength(before);
    await page.pass(40);
    expect(page.last("turn.committed").text).toBe(`${PART} ${REST}`);
    wordings()[0]?.say(REPLY).end();
    await page.pass(80);
    expect(wordings()).toHaveLength(1);
    expect(spoken().at(-1)).toBe(REPLY);
  });

  it("waits for nothing that is heard meanwhile, and what is heard comes after the words", async () => {
    await pressed();
    ear.last.final(`${PART} ${REST}`);
    ear.last.sink.partial("One more thing");
    await page.pass(40);
    expect(page.last("turn.committed").text).toBe(`${PART} ${REST}`);
    const heard = page.frames.flatMap((frame) => (frame.type === "stt.final" ? [frame.text] : []));
    expect(heard).toEqual([`${PART} ${REST}`]);
  });

  it("is asked for when the button is pressed where all words were there", async () => {
    await hear(WHOLE);
    await page.command({ type: "turn.done", turnId: page.turnId });
    expect(commits()).toBe(1);
    expect(wordings()).toHaveLength(1);
    wordings()[0]?.say(REPLY).end();
    await page.pass(80);
    expect(spoken().at(-1)).toBe(REPLY);
    expect(wordings()).toHaveLength(1);
  });

  it("is nobody's when the button names another turn", async () => {
    await hear(WHOLE);
    await page.command({ type: "turn.done", turnId: "t99" });
    expect(page.last("nack").code).toBe("TURN_UNKNOWN");
    expect(wordings()).toEqual([]);
  });
});
