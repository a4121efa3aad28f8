/**
 * Speech of one generation at the context's rate, waiting to be played, and which sample of the generation each of its
 * samples is. Takes every sample once, whatever is pushed twice. Pure; knows no time and no loudness.
 */
import { MAX_SPEECH_SAMPLES, SPEECH_RATE_HZ } from "#contract/audio.ts";
import { samplesOf } from "./pcm.ts";
import { Resampler } from "./resampler.ts";

type Chunk = { readonly sound: Float32Array; readonly position: number };

export class SoundQueue {
  readonly #rateHz: number;
  readonly #resampler: Resampler;
  #output: Float32Array;
  #chunks: Chunk[] = [];
  #offset = 0;
  #waiting = 0;
  /** A run is sound without a gap: where it begins, and how much of it the resampler has given. */
  #runFrom = 0;
  #given = 0;
  #end = 0;
  #played = 0;
  #isComplete = false;

  constructor(rateHz: number) {
    this.#rateHz = rateHz;
    this.#resampler = new Resampler(SPEECH_RATE_HZ, rateHz);
    this.#output = new Float32Array(Math.max(this.#resampler.mostFor(MAX_SPEECH_SAMPLES), this.#resampler.mostAtEnd));
  }

  /** Samples at the context's rate that wait. */
  get waiting(): number {
    return this.#waiting;
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Position, at 24 kHz, up to which it was taken. */
  get played(): number {
    return this.#played;
  }

  /** Empty, for a generation whose next sample is `from`. */
  begin(from: number): void {
    this.#chunks = [];
    this.#offset = 0;
    this.#waiting = 0;
    this.#end = from;
    this.#played = from;
    this.#isComplete = false;
    this.#startRun(from);
  }

  /** Sound that was pushed before is left out; a hole is passed over without a pause. `isLast`: nothing follows. */
  push(position: number, pcm: Int16Array, isLast: boolean): void {
    if (this.#isComplete) return;
    const fresh = pcm.subarray(Math.min(pcm.length, Math.max(0, this.#end - position)));
    const at = position + pcm.length - fresh.length;
    if (fresh.length > 0) this.#add(at, fresh);
    if (!isLast) return;
    this.#owed();
    this.#isComplete = true;
  }

  /** Fills `into` from `from` on with what waits, and returns how many samples that are. */
  take(into: Float32Array, from: number): number {
    let filled = from;
    while (filled < into.length) {
      const chunk = this.#chunks[0];
      if (chunk === undefined) break;
      const count = Math.min(into.length - filled, chunk.sound.length - this.#offset);
      into.set(chunk.sound.subarray(this.#offset, this.#offset + count), filled);
      filled += count;
      this.#advance(chunk, count);
    }
    return filled - from;
  }

  #advance(chunk: Chunk, count: number): void {
    this.#offset += count;
    this.#waiting -= count;
    const reached = chunk.position + (this.#offset * SPEECH_RATE_HZ) / this.#rateHz;
    this.#played = Math.min(this.#end, Math.max(this.#played, Math.floor(reached)));
    if (this.#offset < chunk.sound.length) return;
    this.#chunks.shift();
    this.#offset = 0;
    if (this.#waiting === 0 && this.#isComplete) this.#played = this.#end;
  }

  #add(position: number, pcm: Int16Array): void {
    if (position > this.#end) {
      this.#owed();
      this.#startRun(position);
    }
    this.#end = position + pcm.length;
    const most = this.#resampler.mostFor(pcm.length);
    if (this.#output.length < most) this.#output = new Float32Array(most);
    this.#store(this.#resampler.process(samplesOf(pcm), this.#output));
  }

  #owed(): void {
    if (this.#end > this.#runFrom) this.#store(this.#resampler.flush(this.#output));
    if (this.#waiting === 0) this.#played = this.#end;
  }

  #startRun(position: number): void {
    this.#resampler.reset();
    this.#runFrom = position;
    this.#given = 0;
  }

  #store(count: number): void {
    if (count === 0) return;
    const position = this.#runFrom + (this.#given * SPEECH_RATE_HZ) / this.#rateHz;
    this.#chunks.push({ sound: this.#output.slice(0, count), position });
    this.#given += count;
    this.#waiting += count;
  }
}
