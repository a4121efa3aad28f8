/** The browser's own voice: one clause after the other, each reported, nothing of an older generation. */
import { describe, expect, it } from "vitest";
import { BrowserSpeaking, type SpeakingEvent } from "../../../../../web/src/models/voice/browser-speaking.ts";
import { FakeVoice } from "../../../../support/web-voice.ts";

function make() {
  const voice = new FakeVoice();
  const told: SpeakingEvent[] = [];
  const speaking = new BrowserSpeaking(voice, (event) => void told.push(event));
  const events = () => told.map(({ generation, segment, event, charIndex }) => [generation, segment, event, charIndex]);
  return { voice, speaking, events };
}

describe("clauses", () => {
  it("are said one after the other, with their start, their words and their end", () => {
    const { voice, speaking, events } = make();
    speaking.begin(1);
    speaking.push(1, 0, "Thank you.");
    speaking.push(1, 1, "Why?");
    expect(voice.said).toEqual(["Thank you."]);
    voice.events?.started();
    voice.events?.reached(6);
    voice.events?.ended(true);
    expect(voice.said).toEqual(["Thank you.", "Why?"]);
    expect(events()).toEqual([
      [1, 0, "start", 0],
      [1, 0, "boundary", 6],
      [1, 0, "end", 10],
    ]);
  });

  it("that fail were not heard, and the next is tried", () => {
    const { voice, speaking, events } = make();
    speaking.begin(1);
    speaking.push(1, 0, "One.");
    speaking.push(1, 1, "Two.");
    voice.events?.ended(false);
    expect(events()).toEqual([[1, 0, "end", 0]]);
    expect(voice.said).toEqual(["One.", "Two."]);
  });

  it("never reach beyond their text", () => {
    const { voice, speaking, events } = make();
    speaking.begin(1);
    speaking.push(1, 0, "Why?");
    voice.events?.reached(99);
    voice.events?.reached(-1);
    expect(events().map((event) => event[3])).toEqual([4, 0]);
  });
});

describe("generations", () => {
  it("begin with silence of the one before, whose late words report nothing", () => {
    const { voice, speaking, events } = make();
    speaking.begin(1);
    speaking.push(1, 0, "Old.");
    const old = voice.events;
    speaking.begin(2);
    speaking.push(2, 0, "New.");
    old?.started();
    old?.ended(true);
    speaking.push(1, 1, "Older.");
    expect(voice.said).toEqual(["Old.", "New."]);
    expect(events()).toEqual([]);
    expect(voice.asked).toEqual(["cancel", "cancel"]);
  });

  it("are begun once, and never backwards", () => {
    const { speaking } = make();
    speaking.begin(3);
    speaking.begin(3);
    speaking.begin(2);
    expect(speaking.generation).toBe(3);
  });
});

describe("holding back", () => {
  it("pauses the clause and what follows, and goes on with both", () => {
    const { voice, speaking } = make();
    speaking.begin(1);
    speaking.push(1, 0, "One.");
    speaking.pause();
    voice.events?.ended(true);
    speaking.push(1, 1, "Two.");
    expect(voice.said).toEqual(["One."]);
    speaking.resume();
    expect(voice.said).toEqual(["One.", "Two."]);
    expect(voice.asked).toEqual(["cancel", "pause", "resume"]);
  });

  it("drops everything at once", () => {
    const { voice, speaking, events } = make();
    speaking.begin(1);
    speaking.push(1, 0, "One.");
    speaking.push(1, 1, "Two.");
    speaking.drop();
    voice.events?.ended(true);
    expect(voice.said).toEqual(["One."]);
    expect(events()).toEqual([]);
  });
});
