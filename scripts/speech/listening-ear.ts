/**
 * An ear that hears real sound: cuts what came at silences and has a recogniser tell the words of each stretch, which are
 * known some time later. Nobody tells it what will be said.
 */
import type { CoveredWord, Ear } from "../stand-ins/ear.ts";
import { isSound } from "../stand-ins/recording.ts";
import type { SpokenWord } from "./speak.ts";

export type Recognise = (pcm16k: Int16Array) => Promise<readonly SpokenWord[]>;

const BLOCK = 640;
/** Silence that ends a stretch, and that is kept before one. */
const QUIET = 8_000;
const BEFORE = 3_200;

export class ListeningEar implements Ear {
  readonly #recognise: Recognise;
  readonly #failed: (error: unknown) => void;
  /** Sound that no stretch has been made of. */
  #kept = new Int16Array(0);
  /** Place of its first sample. */
  #from: number;
  #quiet = 0;
  #isSpeech = false;
  #asked = 0;
  #known: CoveredWord[] = [];

  /** `failed` is told when the recogniser fails; the words of that stretch are then never heard. */
  constructor(recognise: Recognise, heardBefore: number, failed: (error: unknown) => void) {
    this.#recognise = recognise;
    this.#failed = failed;
    this.#from = heardBefore;
  }

  /** True also until the words of what came are known, for no turn is over before. */
  get inWord(): boolean {
    return this.#isSpeech || this.#asked > 0;
  }

  hear(samples: Int16Array): { words: CoveredWord[]; notes: [] } {
    for (let at = 0; at < samples.length; at += BLOCK) this.#block(samples.subarray(at, at + BLOCK));
    return { words: this.#known.splice(0), notes: [] };
  }

  #block(block: Int16Array): void {
    const kept = new Int16Array(this.#kept.length + block.length);
    kept.set(this.#kept);
    kept.set(block, this.#kept.length);
    this.#kept = kept;
    this.#quiet = isSound(block) ? 0 : this.#quiet + block.length;
    if (this.#quiet === 0) this.#isSpeech = true;
    if (this.#quiet >= QUIET && this.#isSpeech) this.#cut();
    else if (!this.#isSpeech && kept.length > BEFORE) this.#forget(kept.length - BEFORE);
  }

  #forget(samples: number): void {
    this.#kept = this.#kept.slice(samples);
    this.#from += samples;
  }

  #cut(): void {
    const [stretch, from] = [this.#kept, this.#from];
    this.#isSpeech = false;
    this.#forget(stretch.length);
    this.#asked += 1;
    this.#recognise(stretch)
      .then((words) => this.#learn(words, from), this.#failed)
      .finally(() => {
        this.#asked -= 1;
      });
  }

  #learn(words: readonly SpokenWord[], from: number): void {
    const last = words.length - 1;
    this.#known.push(
      ...words.map(({ text, startSample, endSample }, at) => {
        return { text, start: from + startSample, end: from + endSample, final: at === last };
      }),
    );
  }
}
