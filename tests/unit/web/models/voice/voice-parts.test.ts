/** The small parts of speaking: consent, what is remembered, whose turn it is, captions, plain sentences. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spokenHere } from "../../../../../web/src/models/room/spoken-here.ts";
import { captionOf, heardChars, piecesOf } from "../../../../../web/src/models/voice/captions.ts";
import { createConsent } from "../../../../../web/src/models/voice/consent.ts";
import { CONSENT_FACTS } from "../../../../../web/src/models/voice/consent-facts.ts";
import { levelWords } from "../../../../../web/src/models/voice/level-words.ts";
import { MIC_HELP } from "../../../../../web/src/models/voice/mic-help.ts";
import { createVoicePreferences, readVoicePreferences } from "../../../../../web/src/models/voice/voice-preferences.ts";
import {
  VOICE_TURN_WORDS,
  type VoiceTurnFacts,
  voiceTurn,
  voiceTurnHint,
} from "../../../../../web/src/models/voice/voice-turn.ts";
import { NO_VOICE, type Speech } from "../../../../../web/src/session/voice-facts.ts";
import { memoryStorage } from "../../../../support/web-app.tsx";

const closed = {
  getItem: (): never => {
    throw new Error("closed");
  },
  setItem: (): never => {
    throw new Error("closed");
  },
  removeItem: (): never => {
    throw new Error("closed");
  },
};

describe("consent", () => {
  it("is not there before it is given, is remembered, and can be taken back", () => {
    const storage = memoryStorage();
    const consent = createConsent(storage);
    expect(consent.given.value).toBe(false);
    consent.give();
    expect(createConsent(storage).given.value).toBe(true);
    consent.withdraw();
    expect(consent.given.value).toBe(false);
    expect(createConsent(storage).given.value).toBe(false);
  });

  it("holds for the visit where the browser keeps nothing", () => {
    const consent = createConsent(closed);
    expect(consent.given.value).toBe(false);
    consent.give();
    expect(consent.given.value).toBe(true);
  });

  it.each(["", "yes", "{}", "null", '{"version":0}', '{"version":1}', "[1]"])("is not read out of %s", (stored) => {
    expect(createConsent(memoryStorage([["viva.voice.consent", stored]])).given.value).toBe(false);
  });

  it("says what is captured, where it goes, how long it is kept and what for", () => {
    expect(CONSENT_FACTS.map(({ name }) => name)).toEqual([
      "What is captured",
      "Where it goes",
      "How long it is kept",
      "What it is for",
    ]);
  });
});

describe("what is remembered", () => {
  it("comes back on the next visit", () => {
    const storage = memoryStorage();
    createVoicePreferences(storage).set({ way: "manual", microphone: "m1", captions: false, panel: true });
    const again = createVoicePreferences(storage);
    expect([again.way.value, again.microphone.value, again.captions.value, again.panel.value]).toEqual([
      "manual",
      "m1",
      false,
      true,
    ]);
  });

  it("is the usual where it cannot be read", () => {
    const usual = readVoicePreferences(null);
    for (const stored of ["", "7", "null", "[]", '{"way":"shout","captions":1}']) {
      expect(readVoicePreferences(stored)).toEqual(usual);
    }
    expect(readVoicePreferences(JSON.stringify({ microphone: "x".repeat(999) })).microphone).toHaveLength(200);
  });

  it("holds for the visit where the browser keeps nothing", () => {
    const preferences = createVoicePreferences(closed);
    preferences.set({ way: "pushToTalk" });
    expect(preferences.way.value).toBe("pushToTalk");
  });
});

describe("an interview that is held aloud", () => {
  it("is remembered, and only that one is changed back", () => {
    const storage = memoryStorage();
    spokenHere(storage).set("s1", true);
    spokenHere(storage).set("s2", false);
    expect(spokenHere(storage).is("s1")).toBe(true);
    expect(spokenHere(storage).is("s2")).toBe(false);
    spokenHere(storage).set("s1", false);
    expect(spokenHere(storage).is("s1")).toBe(false);
  });

  it("holds for the visit where the browser keeps nothing", () => {
    const here = spokenHere(closed);
    expect(here.is("s1")).toBe(false);
    here.set("s1", true);
    expect(here.is("s1")).toBe(true);
    here.set("s1", false);
    expect(here.is("s1")).toBe(false);
  });
});

const LISTENING: VoiceTurnFacts = {
  turn: "yours",
  facts: NO_VOICE,
  turnId: "t1",
  way: "auto",
  muted: false,
  held: false,
  talking: false,
  done: false,
};

describe("whose turn it is", () => {
  it.each<[string, Partial<VoiceTurnFacts>, ReturnType<typeof voiceTurn>]>([
    ["the interviewer speaks", { turn: "writing" }, "speaking"],
    ["the candidate may be breaking in", { turn: "writing", facts: { ...NO_VOICE, bargePending: true } }, "yielding"],
    ["it is quiet", {}, "listening"],
    ["the page hears speech", { talking: true }, "hearing"],
    ["the object hears speech", { facts: { ...NO_VOICE, candidateSpeaking: true } }, "hearing"],
    ["an end is expected", { facts: { ...NO_VOICE, ending: "t1" } }, "heard"],
    ["an end of another turn was expected", { facts: { ...NO_VOICE, ending: "t0" } }, "listening"],
    ["the candidate has said so", { done: true, talking: true }, "heard"],
    ["the microphone is muted", { muted: true, talking: true }, "silenced"],
    ["the button is not held", { way: "pushToTalk" }, "released"],
    ["the button is held", { way: "pushToTalk", held: true, talking: true }, "hearing"],
    ["words are on their way", { turn: "sending" }, "listening"],
    ["the interviewer thinks", { turn: "thinking" }, null],
    ["a hold runs", { turn: "holding" }, null],
    ["it is over", { turn: "ended" }, null],
  ])("when %s", (_, part, expected) => {
    expect(voiceTurn({ ...LISTENING, ...part })).toBe(expected);
  });

  it("is said in a word and a line, by the way the candidate answers", () => {
    expect(VOICE_TURN_WORDS.listening[0]).toBe("Your turn");
    expect(voiceTurnHint("listening", "auto")).toContain("A pause to think is fine");
    expect(voiceTurnHint("listening", "manual")).toContain("press I'm done");
    expect(voiceTurnHint("hearing", "manual")).toBe(voiceTurnHint("hearing", "auto"));
  });
});

describe("captions", () => {
  const long =
    "Imagine that the list is very long, and that the same key comes again and again in it, from many places at once. " +
    "What would you change first, and how would you know that it helped?";
  const speech = (texts: readonly string[]): Speech => ({
    turnId: "t1",
    generation: 1,
    kind: "question",
    sounds: true,
    segments: texts.map((text, segment) => ({
      segment,
      offset: texts.slice(0, segment).reduce((sum, { length }) => sum + length + 1, 0),
      text,
    })),
    isWhole: true,
  });

  it("tell how much of the utterance was heard, in characters of all of it", () => {
    const said = speech(["Thank you.", "Why?"]);
    expect(heardChars(said, 0, 0)).toBe(0);
    expect(heardChars(said, 0, 0.5)).toBe(5);
    expect(heardChars(said, 1, 0.5)).toBe(13);
    expect(heardChars(said, 2, 0.5)).toBeNull();
    expect(heardChars(null, 0, 1)).toBeNull();
  });

  it("are the clause that sounds, and nothing in silence", () => {
    const said = speech(["Thank you.", "Why?"]);
    expect(captionOf(said, 0, 0.5)).toBe("Thank you.");
    expect(captionOf(said, 1, 0)).toBe("Why?");
    expect(captionOf(said, 7, 0)).toBe("");
    expect(captionOf(said, null, 0)).toBe("");
    expect(captionOf(null, 0, 0)).toBe("");
  });

  it("go through a long clause piece by piece", () => {
    const pieces = piecesOf(long);
    expect(captionOf(speech([long]), 0, 0)).toBe(pieces[0]);
    expect(captionOf(speech([long]), 0, 1)).toBe(pieces.at(-1));
    expect(new Set([0, 0.3, 0.6, 0.99].map((at) => captionOf(speech([long]), 0, at))).size).toBeGreaterThan(1);
  });

  it("fit on two lines, lose no word and part none", () => {
    const word = fc.stringMatching(/^[a-z]{1,14}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (said) => {
        const pieces = piecesOf(said.join(" "));
        expect(pieces.join(" ")).toBe(said.join(" "));
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(84);
      }),
    );
    expect(piecesOf("")).toEqual([]);
  });
});

describe("plain sentences", () => {
  it("say what works and what does not", () => {
    const both = { hears: true, speaks: true };
    expect(levelWords(0, 1, both)).toBe("");
    expect(levelWords(2, 2, both)).toBe(
      "Your browser turns your speech into words. Your browser's own voice reads the interviewer's words.",
    );
    expect(levelWords(2, 3, { hears: false, speaks: false })).toBe(
      "Nothing here can turn speech into words at the moment: write your answers. The interviewer's words are shown, not spoken.",
    );
  });

  it("tell what happened to a microphone and what helps", () => {
    for (const { what, help } of Object.values(MIC_HELP)) {
      expect(what).toMatch(/\.$/);
      expect(help).toMatch(/\.$/);
    }
  });
});
