/** Whether a recogniser may still owe words of what was said a moment ago. Measures no time. */
import type { MicrophoneWindow } from "./microphone-window.ts";
import { MICROPHONE_RATE_HZ } from "./timing.ts";

/** Words come within this time of their sound. */
const OWED_MS = 2_000;
/** Sound that has had no words for so long is noise. */
const NOISE_MS = 5_000;
/** Speech this close behind the last final word is the end of that word, in samples. */
const FINAL_SLACK = MICROPHONE_RATE_HZ / 4;

export class Owing {
  #speechAtMs = 0;
  #wordsAtMs = 0;
  /** End of the newest speech, and how far the recogniser has come; null where it has not said. In samples. */
  #speechUntil = 0;
  #processed: number | null = null;

  speech(nowMs: number, untilSample: number): void {
    this.#speechAtMs = nowMs;
    this.#speechUntil = untilSample;
  }

  /** The recogniser has words, or is wanted. */
  words(nowMs: number): void {
    this.#wordsAtMs = nowMs;
  }

  /** Another recogniser hears. */
  connected(): void {
    this.#processed = null;
  }

  processed(untilSample: number): void {
    this.#processed = untilSample;
  }

  /** Whether the recogniser is known not to have come to the end of the speech, which may have arrived all at once. */
  get isBehind(): boolean {
    return this.#processed !== null && this.#processed < this.#speechUntil;
  }

  /** `partial`: words that are not final. */
  owes(window: MicrophoneWindow, partial: string, nowMs: number): boolean {
    if (nowMs - this.#speechAtMs > OWED_MS || nowMs - this.#wordsAtMs > NOISE_MS) return false;
    if (partial.trim() !== "") return true;
    return window.replay(window.durable + FINAL_SLACK).some(({ speech }) => speech);
  }
}
