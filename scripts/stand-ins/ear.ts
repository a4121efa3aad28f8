/**
 * How a stand-in hears: a word is heard once all of its samples have come, sound as loud as speech, and are those of the
 * source. Whatever is missing, doubled, swapped or drifting is told, and never heard as a word.
 */
import { ToneReader } from "../speech/tone-words.ts";
import type { RecogniserScript } from "./recogniser-script.ts";
import { bestFit, correlation, envelope, isSound, locate, loudness, Recording, soundIn } from "./recording.ts";

/** A word at its place in what came. */
export type CoveredWord = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A thought ends here. */
  readonly final: boolean;
};

/** What did not come as it should; from `silent` on it is words that were not heard. */
export type EarNote = {
  readonly kind: "aligned" | "realigned" | "drift" | "silent" | "mismatch" | "lost" | "clipped" | "unreadable";
  readonly fields: Readonly<Record<string, unknown>>;
};

export type Ear = {
  /** Hears what has come so far. */
  hear(samples: Int16Array): { readonly words: CoveredWord[]; readonly notes: EarNote[] };
  /** A word has begun and is not over. */
  readonly inWord: boolean;
};

/** An ear for a script that begins after so many samples of the connection. */
export type EarOf = (script: RecogniserScript, heardBefore: number) => Ear;

const TERMINAL = /[.?!…]["')]*$/;
const BLOCK = 320;
const WINDOW = 9_600;
/** Sound that is enough to be found by, and less when it is over. */
const ENOUGH = 4_000;
const ENOUGH_WHEN_OVER = 1_600;
const OVER = 4_800;
const SEARCH_EVERY = 1_600;
const LAG_MAX = 24;
const DOUBT = 8_000;

class ToneEar implements Ear {
  readonly #reader = new ToneReader();

  get inWord(): boolean {
    return this.#reader.inWord;
  }

  hear(samples: Int16Array): { words: CoveredWord[]; notes: EarNote[] } {
    const words: CoveredWord[] = [];
    const notes: EarNote[] = [];
    for (const { text, startSample, endSample } of this.#reader.push(samples)) {
      if (text === null) notes.push({ kind: "unreadable", fields: { at: startSample } });
      else words.push({ text, start: startSample, end: endSample, final: TERMINAL.test(text) });
    }
    return { words, notes };
  }
}

class ScriptEar implements Ear {
  readonly #script: RecogniserScript;
  readonly #source: Int16Array | null;
  readonly #envelope: Float64Array;
  readonly #recording = new Recording();
  readonly #begun: number;
  #next = 0;
  /** Place in the source less place in what came; null while it is looked for. */
  #offset: number | null;
  /** Nothing before it is looked at again. */
  #from = 0;
  #searched = 0;
  /** The next word is not where it should be: it may still be elsewhere, until so much has come. */
  #doubt: { readonly offset: number; readonly until: number } | null = null;
  #notes: EarNote[] = [];

  constructor(script: RecogniserScript, heardBefore: number) {
    this.#script = script;
    this.#source = script.reference === undefined ? null : samplesOf(Buffer.from(script.reference, "base64"));
    this.#envelope = envelope(this.#source ?? new Int16Array(0));
    this.#begun = heardBefore;
    this.#offset = this.#source === null ? script.fromSample : null;
  }

  get inWord(): boolean {
    const word = this.#script.words[this.#next];
    const place = this.#recording.until + (this.#offset ?? Number.NEGATIVE_INFINITY);
    return word !== undefined && place > word.startSample && place < word.endSample;
  }

  hear(samples: Int16Array): { words: CoveredWord[]; notes: EarNote[] } {
    this.#recording.push(samples);
    const words: CoveredWord[] = [];
    this.#notes = [];
    while (this.#next < this.#script.words.length) {
      if (this.#offset === null && !this.#found()) break;
      const word = this.#take();
      if (word === "wait") break;
      if (word !== null) words.push(word);
    }
    return { words, notes: this.#notes };
  }

  /** Null: the next word is not where it should be. */
  #take(): CoveredWord | "wait" | null {
    const word = this.#script.words[this.#next];
    const offset = this.#offset;
    if (word === undefined || offset === null) return "wait";
    const start = word.startSample - offset;
    const end = word.endSample - offset;
    if (end <= 0) return this.#pass();
    if (start < 0) return this.#miss("clipped");
    if (start < this.#from) return this.#miss("lost");
    if (end > this.#recording.until) return "wait";
    const came = this.#recording.slice(start, end);
    if (!isSound(came) && this.#source === null) return this.#miss("silent");
    if (!isSound(came)) return this.#lose();
    if (!this.#fits(came, word.startSample)) return this.#doubted(offset);
    this.#next += 1;
    this.#doubt = null;
    this.#from = Math.max(this.#from, end - LAG_MAX);
    return {
      text: word.text,
      start: start + this.#begun,
      end: end + this.#begun,
      final: word.final ?? TERMINAL.test(word.text),
    };
  }

  #note(kind: EarNote["kind"], fields: EarNote["fields"] = {}): void {
    this.#notes.push({ kind, fields: { word: this.#next, at: this.#recording.until + this.#begun, ...fields } });
  }

  /** A word that was said before this connection began. */
  #pass(): null {
    this.#next += 1;
    return null;
  }

  #miss(kind: "lost" | "silent" | "mismatch" | "clipped"): null {
    this.#note(kind, { text: this.#script.words[this.#next]?.text });
    this.#doubt = null;
    this.#next += 1;
    return null;
  }

  /** Silence stands where the word should be: the source goes on later. */
  #lose(): null {
    this.#from = Math.max(this.#from, this.#recording.until - OVER);
    this.#offset = null;
    return null;
  }

  #doubted(offset: number): null {
    if (this.#doubt !== null) return this.#miss("mismatch");
    this.#doubt = { offset, until: this.#recording.until + DOUBT };
    this.#offset = null;
    this.#searched = 0;
    return null;
  }

  /** Whether the place in the source is known again. A doubt that finds nothing better was right. */
  #found(): boolean {
    const doubt = this.#doubt;
    const offset = this.#search();
    if (offset === null && (doubt === null || this.#recording.until < doubt.until)) return false;
    const same = doubt !== null && (offset === null || Math.abs(offset - doubt.offset) <= LAG_MAX);
    if (same) {
      this.#offset = doubt.offset;
      this.#miss("mismatch");
      return true;
    }
    const first = this.#next === 0 && this.#from === 0 && doubt === null;
    this.#note(first ? "aligned" : "realigned", {
      offset,
      shift: doubt === null ? null : (offset ?? 0) - doubt.offset,
    });
    this.#offset = offset;
    return true;
  }

  #fits(came: Int16Array, at: number): boolean {
    const source = this.#source;
    if (source === null) return true;
    const fit = bestFit(came, source, at, LAG_MAX);
    const lag = fit.at - at;
    const wanted = source.subarray(fit.at, fit.at + came.length);
    const loud = loudness(wanted) / 4;
    let blocks = 0;
    let matching = 0;
    for (let from = 0; from + BLOCK <= came.length; from += BLOCK) {
      if (loudness(wanted.subarray(from, from + BLOCK)) < loud) continue;
      blocks += 1;
      const block = came.subarray(from, from + BLOCK);
      if (correlation(block, wanted, from) >= this.#script.correlation) matching += 1;
    }
    if (matching < blocks * this.#script.matchingShare) return false;
    if (lag !== 0) this.#note("drift", { lag });
    this.#offset = (this.#offset ?? 0) + lag;
    return true;
  }

  /** Looks for the latest sound in the source; null while there is too little of it, or where it is not. */
  #search(): number | null {
    const source = this.#source;
    const until = this.#recording.until;
    if (source === null || until - this.#searched < SEARCH_EVERY) return null;
    this.#searched = until;
    const from = Math.max(this.#from, until - WINDOW);
    const window = this.#recording.slice(from, until);
    const sound = soundIn(window);
    const over = sound >= ENOUGH_WHEN_OVER && !isSound(window.subarray(-OVER));
    if (sound < ENOUGH && !over) return null;
    const found = locate(window, source, this.#envelope, this.#script.correlation);
    return found === null ? null : found.at - from;
  }
}

/** Whole samples of PCM16LE. */
export function samplesOf(bytes: Uint8Array): Int16Array {
  // A copy: a `Buffer` is a view of a pool, and `slice` keeps it one.
  return new Int16Array(new Uint8Array(bytes.subarray(0, bytes.byteLength - (bytes.byteLength % 2))).buffer);
}

/** The ear of a stand-in that knows what will be said, or hears tones. */
export function earFor(script: RecogniserScript, heardBefore: number): Ear {
  if (script.words.length > 0) return new ScriptEar(script, heardBefore);
  const ear = new ToneEar();
  if (heardBefore === 0) return ear;
  return {
    get inWord() {
      return ear.inWord;
    },
    hear: (samples) => {
      const { words, notes } = ear.hear(samples);
      const moved = words.map((word) => ({ ...word, start: word.start + heardBefore, end: word.end + heardBefore }));
      return { words: moved, notes };
    },
  };
}
