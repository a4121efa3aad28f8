// @vitest-environment happy-dom
/** The browser's own hearing and speaking: which language they are asked for, and what each browser has or has not. */
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { BrowserSpeaking } from "../../../../../web/src/models/voice/browser-speaking.ts";
import { browserScheduler } from "../../../../../web/src/session/scheduler.ts";
import { browserSpeech } from "../../../../../web/src/views/voice/browser-speech.ts";
import { openKit, openLocal } from "../../../../../web/src/views/voice/sound-kit.ts";
import { audioWorld } from "../../../../support/web-audio.ts";

class Utterance {
  readonly text: string;
  lang = "";
  voice: unknown = null;
  onstart = () => {};
  onboundary = (_: { readonly charIndex: number }) => {};
  onend = () => {};
  onerror = () => {};

  constructor(text: string) {
    this.text = text;
  }
}

const VOICES = [
  { lang: "de-DE", localService: true, name: "Anna" },
  { lang: "en-GB", localService: true, name: "Daniel" },
];

/** A browser that can speak; `language` is the person's own. */
function speaking(language = "en-GB") {
  const spoken: Utterance[] = [];
  const asked: string[] = [];
  vi.stubGlobal("navigator", { language });
  vi.stubGlobal("SpeechSynthesisUtterance", Utterance);
  Object.defineProperty(window, "speechSynthesis", {
    configurable: true,
    value: {
      getVoices: () => VOICES,
      speak: (utterance: Utterance) => spoken.push(utterance),
      cancel: () => asked.push("cancel"),
      pause: () => asked.push("pause"),
      resume: () => asked.push("resume"),
    },
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
    Reflect.deleteProperty(window, "speechSynthesis");
  });
  const { voice } = browserSpeech({});
  if (voice === null) throw new Error("no voice");
  const told: unknown[] = [];
  const say = (text: string) =>
    voice.say(text, {
      started: () => told.push("started"),
      reached: (at) => told.push(at),
      ended: (said) => told.push(said ? "said" : "broken off"),
    });
  return { voice, spoken, asked, told, say };
}

describe("the browser's voice", () => {
  it("speaks in a voice of the interview's language", () => {
    const { spoken, say } = speaking();
    say("What would you do first?");
    expect(spoken.map(({ text, lang }) => [text, lang])).toEqual([["What would you do first?", "en-GB"]]);
    expect(spoken[0]?.voice).toMatchObject({ name: "Daniel" });
  });

  it.each([
    ["en-AU", "en-AU"],
    ["en", "en"],
    ["de-DE", "en-US"],
  ])("of somebody whose browser speaks %s is asked for in %s", (language, asked) => {
    const { spoken, say } = speaking(language);
    say("Go on.");
    expect(spoken[0]?.lang).toBe(asked);
  });

  it("tells where it is and when it has ended", () => {
    const { spoken, told, say } = speaking();
    say("Go on.");
    spoken[0]?.onstart();
    spoken[0]?.onboundary({ charIndex: 3 });
    spoken[0]?.onend();
    expect(told).toEqual(["started", 3, 6, "said"]);
  });

  it("that fails has not said it", () => {
    const { spoken, told, say } = speaking();
    say("Go on.");
    spoken[0]?.onerror();
    expect(told).toEqual(["broken off"]);
  });

  it("is paused, resumed and stopped", () => {
    const { voice, spoken, asked, say } = speaking();
    say("Go on.");
    spoken[0]?.onstart();
    const before = asked.length;
    voice.pause();
    voice.resume();
    voice.cancel();
    expect(asked.slice(before)).toEqual(["pause", "resume", "cancel"]);
  });
});

describe("a browser that keeps its pause when what was said is taken away, as the standard has it", () => {
  /** Says at once what it is given, unless it stands still. */
  function standing() {
    const made = speaking();
    const heard: string[] = [];
    let isPaused = false;
    let queue: Utterance[] = [];
    const run = () => {
      for (const utterance of isPaused ? [] : queue.splice(0)) {
        heard.push(utterance.text);
        utterance.onstart();
      }
    };
    Object.assign(window.speechSynthesis, {
      speak: (utterance: Utterance) => {
        queue.push(utterance);
        run();
      },
      cancel: () => {
        queue = [];
      },
      pause: () => {
        isPaused = true;
      },
      resume: () => {
        isPaused = false;
        run();
      },
    });
    return { ...made, heard };
  }

  it("is heard again with the next text after a pause and a stop", () => {
    const { voice, say, heard } = standing();
    say("What would you do first?");
    voice.pause();
    voice.cancel();
    say("Take your time.");
    expect(heard).toEqual(["What would you do first?", "Take your time."]);
  });

  it("is heard in the next utterance after the candidate broke in on the one before", () => {
    const { voice, heard } = standing();
    const line = new BrowserSpeaking(voice, () => {});
    line.begin(1);
    line.push(1, 0, "What would you do first?");
    line.pause();
    line.drop();
    line.begin(2);
    line.push(2, 0, "Go on.");
    expect(heard).toEqual(["What would you do first?", "Go on."]);
  });
});

describe("a browser", () => {
  class Recognition extends EventTarget {
    static languages: string[] = [];
    set lang(language: string) {
      Recognition.languages.push(language);
    }
  }

  it.each([
    ["SpeechRecognition", true],
    ["webkitSpeechRecognition", true],
    ["somethingElse", false],
  ])("that knows %s can hear: %s", (name, hears) => {
    speaking();
    expect(browserSpeech({ [name]: Recognition }).recogniser !== null).toBe(hears);
  });

  it("without a voice says that it has none", () => {
    expect("speechSynthesis" in window).toBe(false);
    expect(browserSpeech({})).toEqual({ recogniser: null, voice: null });
  });

  it("without threads for sound gives no engine", async () => {
    await expect(openKit()).rejects.toThrow("no AudioWorklet");
  });

  it("with them gives all that an interview needs of sound", async () => {
    audioWorld();
    const kit = await openKit();
    expect(Object.keys(kit).toSorted()).toEqual(["decode", "encode", "engine", "ring"]);
    kit.engine.dispose();
  });

  it("that can neither hear nor speak has no speech of its own", async () => {
    const local = await openLocal(browserScheduler);
    expect(local.words(2, 2)).toBe(
      "Nothing here can turn speech into words at the moment: write your answers. The interviewer's words are shown, not spoken.",
    );
  });
});
