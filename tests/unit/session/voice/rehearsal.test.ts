/** What is made to sound before it is said, over a whole object whose voice has a memory. */
import { beforeEach, describe, expect, it } from "vitest";
import { KnownLines } from "../../../../durable/adapters/known-lines.ts";
import { rememberedVoice } from "../../../../durable/adapters/remembered-voice.ts";
import { FakeGrants } from "../../../support/grants.ts";
import { sessionInit } from "../../../support/session-content.ts";
import { FakeModel, type OpenCall } from "../../../support/session-models.ts";
import { accepted, createdWorld } from "../../../support/session-play.ts";
import { SessionWorld } from "../../../support/session-world.ts";
import { FakeTranscriber, FakeVoice } from "../../../support/voice-fakes.ts";
import { VoicePage } from "../../../support/voice-page.ts";

const SAID = "I am very well today, thank you for asking.";
const REPLY = "You mentioned sorting the list. What would that cost?";
const GRANT = { grantId: "s:1", tokens: 40_000, untilAt: Date.UTC(2027, 0, 4, 10, 15) };

let world: SessionWorld;
let page: VoicePage;
let vendor: FakeVoice;
let ear: FakeTranscriber;
let model: FakeModel;

function equip(made: SessionWorld): void {
  world = made;
  vendor = new FakeVoice();
  vendor.eager = true;
  ear = new FakeTranscriber();
  world.voices.push(rememberedVoice(vendor, new KnownLines(), world.clock.timer));
  world.transcribers.push(ear);
  page = new VoicePage(world);
}

async function begun(): Promise<void> {
  await page.join();
  await page.command({ type: "session.start", input: "voice" });
  await page.listen();
}

async function worded(): Promise<void> {
  const made = new SessionWorld();
  model = new FakeModel();
  made.models.push(model);
  const init = { ...sessionInit({ warmUp: false, behavioralTarget: 0 }), model: GRANT };
  accepted(await made.run((runtime) => runtime.create(init)));
  equip(made);
  await begun();
}

/** Speech, its words, and then silence that is not long enough to end the turn. */
async function answer(text: string): Promise<void> {
  await page.speak(1_600);
  ear.last.final(text);
  await page.pass(520);
}

const wordings = (): OpenCall[] => model.open.filter(({ call }) => !call.json);
const pushed = () => vendor.begun.map(({ pushed }) => pushed.map(({ text }) => text));
const committed = (): string => page.last("utterance.committed").text;

describe("before the interview is begun", () => {
  beforeEach(async () => equip(await createdWorld()));

  it("the greeting is made ready when a page is about to speak, once, and is then said without delay", async () => {
    await page.join();
    expect(vendor.begun).toEqual([]);
    for (let asked = 0; asked < 5; asked += 1) await page.send({ type: "clock", clientMs: 1 });
    expect(vendor.warmed).toEqual(["calm"]);
    expect(vendor.begun).toHaveLength(1);
    expect(page.sounds).toEqual([]);
    const [first] = pushed()[0] ?? [];
    await page.command({ type: "session.start", input: "voice" });
    await page.listen();
    expect(vendor.begun).toHaveLength(1);
    expect(committed().startsWith(first ?? "?")).toBe(true);
    expect(page.sounds[0]?.generation).toBe(1);
    const sounded = page.sounds.reduce((sum, { pcm }) => sum + pcm.length / 2, 0);
    expect(page.last("utterance.end")).toMatchObject({ outcome: "completed", totalSamples: sounded });
    expect(page.last("utterance.end").spokenChars).toBe(committed().length);
  });

  it("what pays for speech is asked for anew where it lapsed in the lobby", async () => {
    const made = new SessionWorld();
    const caps = { perCall: 900, perSession: 20_000 };
    const grants = {
      characters: new FakeGrants(made.clock, 9_000, 3_000),
      seconds: new FakeGrants(made.clock, 900, 300),
    };
    made.voiceFunds = {
      voiceCharacters: { caps, grants: grants.characters },
      voiceSeconds: { caps, grants: grants.seconds },
    };
    const granted = (tokens: number) => ({ grantId: "s:1", tokens, untilAt: made.clock.now() + 900_000 });
    const voice = { voiceCharacters: granted(3_000), voiceSeconds: granted(300) };
    accepted(await made.run((runtime) => runtime.create({ ...sessionInit(), voice })));
    equip(made);
    await page.join();
    await page.pass(1_000_000, null);
    expect([grants.characters.requests, grants.seconds.requests]).toEqual([[], []]);
    await page.send({ type: "clock", clientMs: 1 });
    expect([grants.characters.requests.length, grants.seconds.requests.length]).toEqual([1, 1]);
    await page.send({ type: "clock", clientMs: 2 });
    expect([grants.characters.requests.length, grants.seconds.requests.length]).toEqual([1, 1]);
  });

  it("a written interview is said by nobody", async () => {
    await page.join();
    await page.command({ type: "session.start", input: "text" });
    await page.send({ type: "clock", clientMs: 1 });
    expect(vendor.begun).toEqual([]);
    expect(vendor.warmed).toEqual([]);
  });

  it("a greeting that nobody asked for in time ends its connection, and is known all the same", async () => {
    await page.join();
    await page.send({ type: "clock", clientMs: 1 });
    await page.pass(21_000, null);
    expect(vendor.begun[0]?.cancelled).toBe(true);
    await page.command({ type: "session.start", input: "voice" });
    await page.pass(200);
    expect(page.sounds.length).toBeGreaterThan(0);
    const [first] = pushed()[0] ?? [];
    expect(pushed().slice(1).flat()).not.toContain(first);
  });
});

describe("while the candidate is silent", () => {
  it("the engine's next words are begun, and are the ones that are said", async () => {
    equip(await createdWorld());
    await begun();
    const before = vendor.begun.length;
    await answer(SAID);
    expect(page.all("turn.committed")).toEqual([]);
    expect(vendor.begun).toHaveLength(before + 1);
    const [first] = pushed().at(-1) ?? [];
    await page.pass(2_500);
    expect(page.all("turn.committed")).toHaveLength(1);
    await page.listen();
    expect(vendor.begun).toHaveLength(before + 1);
    expect(pushed().at(-1)?.[0]).toBe(first);
    expect(pushed().at(-1)?.join(" ")).toBe(
      [page.last("utterance.committed").leadIn, committed()].filter(Boolean).join(" "),
    );
    expect(page.last("utterance.end").outcome).toBe("completed");
  });

  it("they are given up when the candidate goes on, and nothing of them is heard", async () => {
    equip(await createdWorld());
    await begun();
    await answer("I am very well today.");
    const prepared = vendor.last;
    const sounds = page.sounds.length;
    await page.speak(600);
    ear.last.sink.partial("and I would like to say");
    await page.pass(80, true);
    expect(prepared.cancelled).toBe(true);
    expect(page.sounds).toHaveLength(sounds);
  });

  it("a model's first clause sounds before the answer has ended, and the rest follows on the same voice", async () => {
    await worded();
    const before = vendor.begun.length;
    await answer("I would look at the list and think about it, and then I would sort it.");
    expect(vendor.begun).toHaveLength(before);
    wordings()[0]?.say("You mentioned sorting the list. ");
    await page.pass(40);
    expect(pushed().slice(before)).toEqual([["You mentioned sorting the list."]]);
    const sounds = page.sounds.length;
    await page.pass(200);
    expect(page.sounds).toHaveLength(sounds);
    wordings()[0]?.say("What would that cost?").end();
    await page.pass(4_000);
    expect(committed()).toBe(REPLY);
    expect(pushed().slice(before)).toEqual([["You mentioned sorting the list.", "What would that cost?"]]);
  });

  /** A reply on trial is there, and its first clause has sounded for nobody. */
  async function held(): Promise<void> {
    await worded();
    await answer("I would look at the list and think about it, and then I would sort it.");
    wordings()[0]?.say(REPLY).end();
    await page.pass(200);
    page.arrivals.length = 0;
  }

  /** Time until the answer ends. */
  async function endMs(): Promise<number> {
    await held();
    let ms = 0;
    for (; page.all("turn.committed").length === 0; ms += 40) await page.pass(40);
    return ms;
  }

  it("held sound leaves before the end of the answer is written, which would keep it back", async () => {
    await endMs();
    const [begin, sound, end] = ["utterance.begin", "sound", "turn.committed"].map((type) =>
      page.arrivals.indexOf(type),
    );
    expect(begin).toBeGreaterThan(-1);
    expect(sound).toBeGreaterThan(begin ?? 0);
    expect(end).toBeGreaterThan(sound ?? 0);
    await page.pass(80);
    expect(committed()).toBe(REPLY);
  });

  it("held sound waits for no reading of the answer, which begins when it has left", async () => {
    const readings = (): number => model.open.filter(({ call }) => call.json).length;
    await endMs();
    expect(page.arrivals).toContain("sound");
    expect(readings()).toBe(0);
    await page.pass(40);
    expect(readings()).toBe(1);
  });

  it("held sound of an end that could not be written is taken back", async () => {
    const ms = await endMs();
    await held();
    await page.pass(ms - 40);
    world.disk.plan = { at: world.disk.operations + 1, kind: "failOnce", when: "before" };
    await page.pass(40);
    expect(world.disk.struck).toBe(1);
    expect(page.arrivals).toContain("sound");
    expect(page.last("flush")).toMatchObject({ action: "drop" });
    expect(page.all("turn.committed")).toEqual([]);
    expect(page.playing).toBeNull();
  });

  it("what has sounded of a reply is kept with the turn, so that another life does not say it otherwise", async () => {
    await worded();
    await answer("I would look at the list and think about it, and then I would sort it.");
    wordings()[0]?.say("You mentioned sorting the list. What would");
    await page.pass(200);
    while (page.all("turn.committed").length === 0) await page.pass(40);
    const row = [...world.disk.durable.effects.values()].find(({ kind }) => kind === "word");
    expect(JSON.parse(row?.body ?? "{}")).toMatchObject({ shown: "You mentioned sorting the list." });
  });

  it("a clause that must not be said is not made to sound", async () => {
    await worded();
    const before = vendor.begun.length;
    await answer("I would look at the list and think about it, and then I would sort it.");
    wordings()[0]?.say("As an AI language model, I must say this. ");
    await page.pass(80);
    expect(vendor.begun).toHaveLength(before);
  });

  it("a voice that fails at it is asked again when the words are due", async () => {
    equip(await createdWorld());
    await begun();
    vendor.eager = false;
    await answer(SAID);
    vendor.last.fail("closed");
    vendor.eager = true;
    await page.pass(2_500);
    await page.listen();
    expect(page.last("utterance.end").outcome).toBe("completed");
    expect(page.last("levels").tts).toBe(0);
  });

  it("the connection is opened when the recogniser expects the end", async () => {
    equip(await createdWorld());
    await begun();
    await page.speak(1_200);
    vendor.warmed.length = 0;
    ear.last.sink.eager(0.6);
    expect(vendor.warmed.length).toBeGreaterThan(0);
  });
});
