/**
 * What the capturing audio thread does with its blocks: 16 kHz, frames of 40 ms with their place, loudness, speech, and
 * the alarm when nothing at all comes. Pure; `sound-worklet.ts` is its only place in the browser.
 */
import { MICROPHONE_FRAME_SAMPLES as FRAME, MICROPHONE_RATE_HZ as RATE } from "#contract/audio.ts";
import { loudnessDb, pcmOf } from "./pcm.ts";
import { Resampler } from "./resampler.ts";
import { crossingsOf, HALF_SAMPLES, VoiceActivity, VoiceBand } from "./voice-activity.ts";

export type Captured = {
  readonly position: number;
  readonly pcm: Int16Array<ArrayBuffer>;
  readonly speech: boolean;
  readonly discontinuity: boolean;
  /** In [0, 1]. */
  readonly level: number;
  readonly changes: readonly ("start" | "end" | "silent" | "sound")[];
  /** Where speech has started: from its first sound to the end of this frame. */
  readonly onsetMs: number;
};

/** `missed`: the audio thread stood still for so long; what was said meanwhile does not exist. */
export type CaptureOrder = { readonly type: "missed"; readonly ms: number } | { readonly type: "close" };

/** Ten seconds of exact zeros. */
const SILENT_SAMPLES = 10 * RATE;
/** Quieter than this shows as nothing. */
const LEVEL_FLOOR_DB = -60;

export class CaptureCore {
  readonly #resampler: Resampler;
  readonly #activity = new VoiceActivity();
  readonly #output: Float32Array;
  readonly #band = new VoiceBand();
  readonly #frame = new Float32Array(FRAME);
  /** The same through the voice's band. */
  readonly #voice = new Float32Array(FRAME);
  #filled = 0;
  #position = 0;
  #discontinuity = true;
  #zeros = 0;
  #isSilent = false;
  #onsetMs = 0;

  /** `block`: the most samples that come at a time. */
  constructor(contextRateHz: number, block: number) {
    this.#resampler = new Resampler(contextRateHz, RATE);
    this.#output = new Float32Array(this.#resampler.mostFor(block));
  }

  /** Takes the next block, mono, and gives the frames that it completes. */
  take(block: Float32Array): Captured[] {
    const count = this.#resampler.process(block, this.#output);
    const frames: Captured[] = [];
    for (let at = 0; at < count; ) {
      const room = Math.min(FRAME - this.#filled, count - at);
      this.#frame.set(this.#output.subarray(at, at + room), this.#filled);
      this.#filled += room;
      at += room;
      if (this.#filled === FRAME) frames.push(this.#complete());
    }
    return frames;
  }

  /** The clock went on without sound: the next frame stands so much later, and says so. */
  missed(ms: number): void {
    this.#position += this.#filled + Math.max(0, Math.round((ms * RATE) / 1_000));
    this.#filled = 0;
    this.#discontinuity = true;
    this.#resampler.reset();
    this.#activity.reset();
  }

  #complete(): Captured {
    const pcm = pcmOf(this.#frame);
    const changes = this.#listen();
    this.#band.filter(this.#frame, this.#voice);
    const first = this.#half(0, changes);
    const second = this.#half(HALF_SAMPLES, changes);
    const level = Math.max(0, Math.min(1, 1 - loudnessDb(this.#frame, 0, FRAME) / LEVEL_FLOOR_DB));
    const position = this.#position;
    const discontinuity = this.#discontinuity;
    this.#position += FRAME;
    this.#filled = 0;
    this.#discontinuity = false;
    return { position, pcm, speech: first || second, discontinuity, level, changes, onsetMs: this.#onsetMs };
  }

  #half(from: number, changes: Captured["changes"][number][]): boolean {
    const loudness = loudnessDb(this.#voice, from, HALF_SAMPLES);
    const { speech, change } = this.#activity.take(loudness, crossingsOf(this.#frame, from, HALF_SAMPLES));
    if (change !== null) changes.push(change);
    if (change === "start")
      this.#onsetMs = (this.#activity.onsetHalves * HALF_SAMPLES + FRAME - HALF_SAMPLES - from) / (RATE / 1_000);
    return speech;
  }

  /** A device that is switched off gives zeros, which no room does. */
  #listen(): Captured["changes"][number][] {
    const isZero = this.#frame.every((sample) => sample === 0);
    this.#zeros = isZero ? this.#zeros + FRAME : 0;
    const wasSilent = this.#isSilent;
    this.#isSilent = this.#zeros >= SILENT_SAMPLES;
    if (this.#isSilent === wasSilent) return [];
    return [this.#isSilent ? "silent" : "sound"];
  }
}
