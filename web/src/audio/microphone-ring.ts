/**
 * The last minute of the microphone, for as long as its words are not stored. When it is full silence goes first, save the
 * 300 ms before speech, which belong to it; only then these and the speech, which is a loss. Pure.
 */
import { MICROPHONE_RATE_HZ } from "#contract/audio.ts";
import type { MicFrame, MicRing } from "./ports.ts";

/** A minute, 1.92 MB. */
const MOST_SAMPLES = 60 * MICROPHONE_RATE_HZ;
const PRE_ROLL_SAMPLES = (300 * MICROPHONE_RATE_HZ) / 1_000;

export class MicrophoneRing implements MicRing {
  readonly #most: number;
  #frames: MicFrame[] = [];
  #samples = 0;
  #from = 0;
  #to = 0;

  constructor(mostSamples: number = MOST_SAMPLES) {
    this.#most = mostSamples;
  }

  get from(): number {
    return this.#from;
  }

  get to(): number {
    return this.#to;
  }

  /** Frames come in rising order; one that ends before the newest did is known already. */
  push(frame: MicFrame): void {
    if (endOf(frame) <= this.#to) return;
    if (this.#frames.length === 0 && this.#from === this.#to) this.#from = frame.position;
    this.#frames.push(frame);
    this.#samples += frame.pcm.length;
    this.#to = endOf(frame);
    while (this.#samples > this.#most) this.#giveUpOne();
  }

  forget(position: number): void {
    const kept = this.#frames.findIndex((frame) => endOf(frame) > position);
    const gone = this.#frames.splice(0, kept === -1 ? this.#frames.length : kept);
    for (const { pcm } of gone) this.#samples -= pcm.length;
    const until = Math.min(position, this.#frames[0]?.position ?? this.#to);
    this.#from = Math.max(this.#from, until);
  }

  after(position: number): MicFrame | null {
    let low = 0;
    let high = this.#frames.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const frame = this.#frames[middle];
      if (frame !== undefined && endOf(frame) <= position) low = middle + 1;
      else high = middle;
    }
    return this.#frames[low] ?? null;
  }

  #giveUpOne(): void {
    const at = this.#idle();
    const [gone] = this.#frames.splice(Math.max(0, at), 1);
    if (gone === undefined) return;
    this.#samples -= gone.pcm.length;
    if (at === -1) this.#from = endOf(gone);
  }

  /** The oldest frame that is neither speech nor just before it; -1 where there is none. */
  #idle(): number {
    let next = 0;
    return this.#frames.findIndex((frame, at) => {
      if (next <= at) next = this.#nextSpeech(at);
      const speech = this.#frames[next]?.position ?? this.#to;
      return !frame.speech && endOf(frame) <= speech - PRE_ROLL_SAMPLES;
    });
  }

  #nextSpeech(from: number): number {
    const at = this.#frames.findIndex((frame, index) => index >= from && frame.speech);
    return at === -1 ? this.#frames.length : at;
  }
}

function endOf({ position, pcm }: MicFrame): number {
  return position + pcm.length;
}
