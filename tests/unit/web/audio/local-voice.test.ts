import { describe, expect, it } from "vitest";
import { LocalVoice, localVoice, type VoiceWorld } from "../../../../web/src/audio/local-voice.ts";
import { FakeScheduler } from "../../../support/web-scheduler.ts";

type Native = { readonly lang: string; readonly localService: boolean; readonly name: string };
type Spoken = { readonly text: string; readonly voice: string | null } & Parameters<VoiceWorld<Native>["speak"]>[3];

function speaking(voices: Native[] = []) {
  const clock = new FakeScheduler();
  const spoken: Spoken[] = [];
  const asked: string[] = [];
  const told: string[] = [];
  const voice = new LocalVoice<Native>(
    {
      voices: () => voices,
      speak: (text, _language, chosen, events) => spoken.push({ text, voice: chosen?.name ?? null, ...events }),
      cancel: () => asked.push("cancel"),
      pause: () => asked.push("pause"),
      resume: () => asked.push("resume"),
      now: () => clock.now(),
      after: (ms, run) => clock.after(ms, run),
    },
    "en-US",
  );
  const say = (text: string) =>
    voice.say(text, {
      started: () => told.push("started"),
      reached: (at) => told.push(`at ${at}`),
      ended: (said) => told.push(said ? "said" : "broken off"),
    });
  return { clock, spoken, asked, told, voice, say, ends: () => told.filter((word) => /said|broken/.test(word)).length };
}

const TWO = "That is clear. What did you measure?";

describe("a text", () => {
  it("is spoken sentence by sentence, told as one", async () => {
    const { spoken, told, say } = speaking();
    say(TWO);
    expect(spoken.map(({ text }) => text.trim())).toEqual(["That is clear."]);
    spoken[0]?.started();
    spoken[0]?.reached(5);
    spoken[0]?.ended();
    spoken[1]?.started();
    spoken[1]?.reached(5);
    spoken[1]?.ended();
    expect(told).toEqual(["started", "at 5", "at 15", "at 20", "at 36", "said"]);
  });

  it("without a word in it is said at once", () => {
    const { told, say, spoken } = speaking();
    say("  ");
    expect([told, spoken]).toEqual([["said"], []]);
  });

  it("is counted by estimate where the voice does not tell, and never past its sentence", async () => {
    const { clock, spoken, told, say } = speaking();
    say("One two three four five six seven.");
    spoken[0]?.started();
    await clock.advance(1_000);
    expect(told).toEqual(["started", "at 3", "at 7", "at 10", "at 14"]);
    await clock.advance(4_000);
    expect(told.at(-1)).toBe("at 33");
  });

  it("is counted by the voice alone once it tells", async () => {
    const { clock, spoken, told, say } = speaking();
    say("One two three four five six seven.");
    spoken[0]?.started();
    spoken[0]?.reached(4);
    await clock.advance(2_000);
    expect(told).toEqual(["started", "at 4"]);
  });
});

describe("a voice", () => {
  it("of the language and of the device comes before one that is fetched, and that before none", () => {
    const voices: Native[] = [
      { lang: "de-DE", localService: true, name: "german" },
      { lang: "en-GB", localService: false, name: "fetched" },
      { lang: "en_US", localService: true, name: "own" },
    ];
    const chosen = (list: Native[]) => {
      const { say, spoken } = speaking(list);
      say("Hello.");
      return spoken[0]?.voice;
    };
    expect(chosen(voices)).toBe("own");
    expect(chosen(voices.slice(0, 2))).toBe("fetched");
    expect(chosen(voices.slice(0, 1))).toBeNull();
  });

  it("that never begins is given up after four seconds", async () => {
    const { clock, told, say } = speaking();
    say(TWO);
    await clock.advance(3_900);
    expect(told).toEqual([]);
    await clock.advance(500);
    expect(told).toEqual(["broken off"]);
    expect(clock.pending).toBe(0);
  });

  it("that stops in the middle is given up, in the time that three such voices need", async () => {
    const { clock, spoken, told, say, ends } = speaking();
    say("A short one.");
    spoken[0]?.started();
    await clock.advance(6_000);
    expect(ends()).toBe(0);
    await clock.advance(1_500);
    expect(told.at(-1)).toBe("broken off");
    spoken[0]?.ended();
    expect(ends()).toBe(1);
  });

  it("that fails has not said it", () => {
    const { spoken, told, say } = speaking();
    say(TWO);
    spoken[0]?.failed();
    spoken[0]?.ended();
    expect(told).toEqual(["broken off"]);
    expect(spoken).toHaveLength(1);
  });

  it("that is paused for long is not given up", async () => {
    const { clock, spoken, voice, say, ends, asked } = speaking();
    say(TWO);
    spoken[0]?.started();
    voice.pause();
    await clock.advance(60_000);
    expect(ends()).toBe(0);
    voice.resume();
    expect(asked.slice(-2)).toEqual(["pause", "resume"]);
    spoken[0]?.ended();
    spoken[1]?.started();
    spoken[1]?.ended();
    expect(ends()).toBe(1);
  });
});

describe("breaking off", () => {
  it("ends the text once; what the voice says later about it is nothing", async () => {
    const { clock, spoken, told, voice, say } = speaking();
    say(TWO);
    spoken[0]?.started();
    voice.cancel();
    spoken[0]?.ended();
    voice.cancel();
    await clock.advance(20_000);
    expect(told).toEqual(["started", "broken off"]);
    expect(spoken).toHaveLength(1);
  });

  it("happens to a text when the next one comes", () => {
    const { told, say, ends } = speaking();
    say("One.");
    say("Two.");
    expect(told).toEqual(["broken off"]);
    expect(ends()).toBe(1);
  });
});

describe("a browser without a voice", () => {
  it("has none", () => {
    expect("speechSynthesis" in globalThis).toBe(false);
    // Node is such a browser.
    expect(localVoice(Object.create(null), "en-US")).toBeNull();
  });
});
