/**
 * What the playing audio thread does: one queue, a start that waits for enough to play on, fades where sound is cut, and
 * an account of what has been heard. Pure; `sound-worklet.ts` is its only place in the browser.
 */
import { sameLow16 } from "#contract/audio.ts";
import type { PlayerOrder, PlayerReport } from "./ports.ts";
import { SoundQueue } from "./sound-queue.ts";

/** Waiting sound that a generation starts with; more after it ran dry, less after one that did not. */
const START_MS = 80;
const LEAST_START_MS = 60;
const MOST_START_MS = 250;
const MORE_MS = 40;
const LESS_MS = 10;
const FADE_S = 0.005;
/** 18 dB less; there in 20 ms, back in 100. */
const DUCKED = 10 ** (-18 / 20);
const DUCK_S = 0.02;
const UNDUCK_S = 0.1;
/** Less than this is what sums of fractions leave behind. */
const NEARLY = 1e-6;
const REPORT_S = 0.04;
/** Blocks whose account is kept for the delay of the loudspeaker: 1.4 s at 48 kHz. */
const HISTORY = 512;

type State = PlayerReport["state"];

export class PlayerCore {
  readonly #rateHz: number;
  readonly #queue: SoundQueue;
  readonly #fade: number;
  #generation = -1;
  #state: State = "dropped";
  #isPaused = false;
  #startMs: number = START_MS;
  #underruns = 0;
  /** Loudness by pausing and by ducking, each on its way to where it should be. */
  #gate = 0;
  #duck = 1;
  #duckTo = 1;
  /** The end of something that was cut, fading, to be added to what comes next. */
  #tail = new Float32Array(0);
  #last = 0;
  readonly #history = new Float64Array(HISTORY);
  #block = 0;
  #latencySeconds = 0;
  #sinceReport = 0;
  #told: State = "dropped";
  #toldPlayed = -1;
  /** Samples that have left here as low as ducking makes them. */
  #low = 0;
  #toldDucked = false;

  constructor(rateHz: number) {
    this.#rateHz = rateHz;
    this.#queue = new SoundQueue(rateHz);
    this.#fade = 1 / (FADE_S * rateHz);
  }

  order(order: PlayerOrder): void {
    if (order.type === "begin") this.#begin(order.generation, order.from);
    else if (order.type === "push") this.#push(order);
    else if (order.type === "duck") this.#duckTo = order.isDucked ? DUCKED : 1;
    else if (order.type === "latency") this.#latencySeconds = order.seconds;
    else if (order.type === "drop") this.#drop();
    else if (order.type !== "close") this.#isPaused = order.type === "pause";
  }

  /** Writes the next block and gives a report where one is due. */
  render(output: Float32Array): PlayerReport | null {
    output.fill(0);
    this.#mayStart();
    if (this.#state === "playing") this.#play(output);
    this.#addTail(output);
    this.#loudness(output);
    this.#history[this.#block % HISTORY] = this.#queue.played;
    this.#block += 1;
    this.#settle();
    return this.#report(output.length);
  }

  #begin(generation: number, from: number): void {
    if (this.#state === "playing") this.#cut();
    if (this.#generation >= 0 && this.#underruns === 0)
      this.#startMs = Math.max(LEAST_START_MS, this.#startMs - LESS_MS);
    this.#generation = generation;
    this.#queue.begin(from);
    this.#history.fill(from);
    this.#underruns = 0;
    this.#isPaused = false;
    this.#gate = 0;
    this.#state = "waiting";
    this.#toldPlayed = -1;
  }

  #push({ generation, position, pcm, isLast }: Extract<PlayerOrder, { type: "push" }>): void {
    if (this.#state === "dropped" || !sameLow16(generation, this.#generation)) return;
    this.#queue.push(position, pcm, isLast);
  }

  #drop(): void {
    if (this.#state === "dropped") return;
    if (this.#state === "playing") this.#cut();
    const { played } = this.#queue;
    this.#queue.begin(played);
    this.#state = "dropped";
  }

  /** What would have come next fades out beside whatever comes instead. */
  #cut(): void {
    const tail = new Float32Array(Math.ceil(FADE_S * this.#rateHz));
    this.#queue.take(tail, 0);
    this.#tail = tail.map((sample, at) => sample * this.#gate * (1 - (at + 1) / tail.length));
  }

  #mayStart(): void {
    if (this.#state === "paused" && !this.#isPaused) this.#state = "waiting";
    if (this.#state !== "waiting") return;
    if (this.#isPaused) {
      this.#state = "paused";
      return;
    }
    const isEnough = this.#queue.waiting >= (this.#startMs / 1_000) * this.#rateHz;
    if (isEnough || (this.#queue.isComplete && this.#queue.waiting > 0)) this.#state = "playing";
  }

  /** Sound through the gate, which opens and closes within a fade; closed, nothing is taken any more. */
  #play(output: Float32Array): void {
    const closing = this.#isPaused ? Math.min(output.length, Math.ceil(this.#gate / this.#fade)) : output.length;
    const taken = this.#queue.take(output.subarray(0, closing), 0);
    for (let at = 0; at < taken; at += 1) {
      this.#gate = Math.min(1, Math.max(0, this.#gate + (this.#isPaused ? -this.#fade : this.#fade)));
      output[at] = (output[at] ?? 0) * this.#gate;
    }
    if (taken > 0) this.#last = output[taken - 1] ?? 0;
    if (this.#isPaused && this.#gate === 0) this.#state = "paused";
    else if (taken < closing && !this.#queue.isComplete) this.#ranDry(taken);
  }

  #ranDry(at: number): void {
    this.#underruns += 1;
    this.#startMs = Math.min(MOST_START_MS, this.#startMs + MORE_MS);
    this.#state = this.#isPaused ? "paused" : "waiting";
    this.#gate = 0;
    const last = this.#last;
    const length = Math.ceil(FADE_S * this.#rateHz);
    this.#tail = Float32Array.from({ length: at + length }, (_, n) =>
      n < at ? 0 : last * (1 - (n - at + 1) / length),
    );
  }

  #addTail(output: Float32Array): void {
    const count = Math.min(output.length, this.#tail.length);
    for (let at = 0; at < count; at += 1) output[at] = (output[at] ?? 0) + (this.#tail[at] ?? 0);
    if (count > 0) this.#tail = this.#tail.slice(count);
  }

  #loudness(output: Float32Array): void {
    const seconds = this.#duckTo < this.#duck ? DUCK_S : UNDUCK_S;
    const step = (1 - DUCKED) / (seconds * this.#rateHz);
    for (let at = 0; at < output.length; at += 1) {
      const left = this.#duckTo - this.#duck;
      this.#duck += Math.sign(left) * Math.min(Math.abs(left), step);
      output[at] = (output[at] ?? 0) * this.#duck;
    }
    this.#low = this.#duck > DUCKED + NEARLY ? 0 : this.#low + output.length;
  }

  /** All was taken, and the last of it has left the loudspeaker. */
  #settle(): void {
    const isEmpty = this.#queue.isComplete && this.#queue.waiting === 0;
    if (!isEmpty || this.#state === "dropped" || this.#state === "drained") return;
    if (this.#heard() >= this.#queue.played) this.#state = "drained";
  }

  /** What had been taken when the sound that leaves the loudspeaker now was taken. */
  #heard(): number {
    const blocks = Math.round((this.#latencySeconds * this.#rateHz) / 128);
    const back = Math.min(HISTORY - 1, Math.max(0, blocks));
    return this.#history[(this.#block - 1 - back + 2 * HISTORY) % HISTORY] ?? 0;
  }

  #report(samples: number): PlayerReport | null {
    this.#sinceReport += samples;
    const isDucked = this.#low > this.#latencySeconds * this.#rateHz;
    const isChange = this.#state !== this.#told || isDucked !== this.#toldDucked;
    // What is on its way to the loudspeaker when sound is cut is heard all the same.
    const isCut = this.#state === "paused" || this.#state === "dropped";
    const playedSamples = isCut ? this.#queue.played : this.#heard();
    const isDue = this.#sinceReport >= REPORT_S * this.#rateHz && playedSamples !== this.#toldPlayed;
    if (!isChange && (!isDue || this.#state === "dropped")) return null;
    this.#sinceReport = 0;
    this.#told = this.#state;
    this.#toldPlayed = playedSamples;
    const bufferedMs = Math.round((this.#queue.waiting / this.#rateHz) * 1_000);
    this.#toldDucked = isDucked;
    return {
      generation: this.#generation,
      playedSamples,
      bufferedMs,
      underruns: this.#underruns,
      state: this.#state,
      isDucked,
    };
  }
}
