/**
 * The browser's own voice: one utterance for each sentence, since long ones break off, words counted where the voice tells
 * and estimated where it does not. Never hangs: a voice that says nothing is given up.
 */
import type { BrowserVoice, SayEvents } from "./ports.ts";

type NativeVoice = { readonly lang: string; readonly localService: boolean };
type SentenceEvents = {
  readonly started: () => void;
  readonly reached: (charIndex: number) => void;
  readonly ended: () => void;
  readonly failed: () => void;
};
export type VoiceWorld<V extends NativeVoice> = {
  voices(): readonly V[];
  /** Null leaves the choice to the browser. */
  speak(sentence: string, language: string, voice: V | null, events: SentenceEvents): void;
  cancel(): void;
  pause(): void;
  resume(): void;
  now(): number;
  after(ms: number, run: () => void): () => void;
};

const CHARACTERS_PER_S = 14;
const ESTIMATE_MS = 250;
/** A voice that has not begun by then has none; one that takes this many times as long as it should has stopped. */
const START_MS = 4_000;
const PATIENCE = 3;

export class LocalVoice<V extends NativeVoice> implements BrowserVoice {
  readonly #world: VoiceWorld<V>;
  readonly #language: string;
  #saying: Saying | null = null;

  constructor(world: VoiceWorld<V>, language: string) {
    this.#world = world;
    this.#language = language;
  }

  say(text: string, events: SayEvents): void {
    this.cancel();
    // Taking away what was said leaves a pause in force, and nothing after it would be heard.
    this.#world.resume();
    const voice = this.#choose();
    const speak = (sentence: string, hooks: SentenceEvents) =>
      this.#world.speak(sentence, this.#language, voice, hooks);
    const saying = new Saying(this.#world, sentencesOf(text, this.#language), events, speak);
    this.#saying = saying;
    saying.next();
  }

  cancel(): void {
    const saying = this.#saying;
    this.#saying = null;
    saying?.stop();
    this.#world.cancel();
  }

  pause(): void {
    this.#saying?.hold(true);
    this.#world.pause();
  }

  resume(): void {
    this.#saying?.hold(false);
    this.#world.resume();
  }

  /** One of the device itself, which tells its words, before one that is fetched; null leaves it to the browser. */
  #choose(): V | null {
    const voices = this.#world.voices();
    const base = this.#language.split("-")[0] ?? this.#language;
    const fit = voices.filter(({ lang }) => lang.replace("_", "-").split("-")[0] === base);
    return fit.find(({ localService }) => localService) ?? fit[0] ?? null;
  }
}

type Sentence = { readonly text: string; readonly offset: number };
type Clock = Pick<VoiceWorld<NativeVoice>, "now" | "after">;
type Speak = (sentence: string, events: SentenceEvents) => void;

/** One text on its way through the voice, sentence by sentence. */
class Saying {
  readonly #world: Clock;
  readonly #speak: Speak;
  readonly #events: SayEvents;
  readonly #sentences: Sentence[];
  #isStarted = false;
  #isOver = false;
  #isHeld = false;
  /** Bounds of what was said, in characters of the text. */
  #reached = 0;
  #tells = false;
  #cancel = () => {};

  constructor(world: Clock, sentences: Sentence[], events: SayEvents, speak: Speak) {
    this.#world = world;
    this.#sentences = sentences;
    this.#events = events;
    this.#speak = speak;
  }

  next(): void {
    const sentence = this.#sentences.shift();
    if (sentence === undefined) {
      this.#over(true);
      return;
    }
    let isOpen = true;
    const whenOpen = (run: () => void) => {
      if (isOpen && !this.#isOver) run();
    };
    this.#wait(START_MS, 0, () => this.#over(false));
    this.#speak(sentence.text, {
      started: () => whenOpen(() => this.#started(sentence)),
      reached: (charIndex) => whenOpen(() => this.#told(sentence, charIndex)),
      failed: () => whenOpen(() => this.#over(false)),
      ended: () =>
        whenOpen(() => {
          isOpen = false;
          this.#cancel();
          this.#reach(sentence.offset + sentence.text.length);
          this.next();
        }),
    });
  }

  stop(): void {
    this.#over(false);
  }

  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
  }

  #started(sentence: Sentence): void {
    this.#cancel();
    if (!this.#isStarted) this.#events.started();
    this.#isStarted = true;
    const expectedMs = (sentence.text.length / CHARACTERS_PER_S) * 1_000;
    this.#wait(
      expectedMs * PATIENCE + START_MS,
      0,
      () => this.#over(false),
      (ms) => {
        if (this.#tells) return;
        const said = Math.min(sentence.text.length - 1, Math.floor((ms / 1_000) * CHARACTERS_PER_S));
        this.#reach(sentence.offset + Math.max(0, said));
      },
    );
  }

  #told(sentence: Sentence, charIndex: number): void {
    this.#tells = true;
    this.#reach(sentence.offset + charIndex);
  }

  #reach(characters: number): void {
    if (characters <= this.#reached) return;
    this.#reached = characters;
    this.#events.reached(characters);
  }

  /** Counts only time in which it is not held. */
  #wait(forMs: number, passed: number, late: () => void, tick: (ms: number) => void = () => {}): void {
    const beganAt = this.#world.now();
    this.#cancel = this.#world.after(ESTIMATE_MS, () => {
      const ms = passed + (this.#isHeld ? 0 : this.#world.now() - beganAt);
      tick(ms);
      if (ms >= forMs) late();
      else this.#wait(forMs, ms, late, tick);
    });
  }

  #over(said: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancel();
    this.#events.ended(said);
  }
}

function sentencesOf(text: string, language: string): Sentence[] {
  const pieces = [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)];
  return pieces
    .filter(({ segment }) => segment.trim() !== "")
    .map(({ segment, index }) => ({ text: segment, offset: index }));
}

/** Null where the browser has none. */
export function localVoice(world: Window & typeof globalThis, language: string): BrowserVoice | null {
  if (!("speechSynthesis" in world)) return null;
  const { speechSynthesis } = world;
  return new LocalVoice(
    {
      voices: () => speechSynthesis.getVoices(),
      speak: (sentence, lang, voice, events) => speechSynthesis.speak(utteranceOf(sentence, lang, voice, events)),
      cancel: () => speechSynthesis.cancel(),
      pause: () => speechSynthesis.pause(),
      resume: () => speechSynthesis.resume(),
      now: () => performance.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    language,
  );
}

function utteranceOf(sentence: string, lang: string, voice: SpeechSynthesisVoice | null, events: SentenceEvents) {
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.lang = lang;
  utterance.voice = voice;
  utterance.onstart = () => events.started();
  utterance.onboundary = ({ charIndex }) => events.reached(charIndex);
  utterance.onend = () => events.ended();
  utterance.onerror = () => events.failed();
  return utterance;
}
