/**
 * Whether someone speaks, from the loudness of 20 ms at a time over a floor that follows the room, and from how often the
 * sound changes its sign. Decides nothing about turns: words confirm what this suspects. Pure.
 */

/** Samples of one decision, 20 ms at 16 kHz. */
export const HALF_SAMPLES = 320;

/** So far above the floor is speech; hiss and breath, which change sign at every second sample, must be louder still. */
const OVER_FLOOR_DB = 9;
/** Speech that has begun goes on while it is so far above: words end more quietly than they begin. */
const GOING_ON_DB = 5;
const HISS_OVER_FLOOR_DB = 15;
const HISS_CROSSINGS = 0.35;
/** The floor is the quietest of the last three seconds: nobody speaks so long without closing the lips. */
const FLOOR_HALVES = 150;
/** A room is never taken for quieter or louder than this. */
const LEAST_FLOOR_DB = -66;
const MOST_FLOOR_DB = -25;
/** The quietest moment of a steady noise is a little below its average. */
const FLOOR_BIAS_DB = 1;
/** Nothing is decided before the room has been listened to for so long. */
const WARM_UP_HALVES = 10;
/** 120 ms of speech, pauses subtracted, begin it; 60 ms in which nothing else was make a half worth marking. */
const ONSET_HALVES = 6;
const MARK_HALVES = 3;
/** 300 ms without any end it. */
const END_HALVES = 15;

const RATE_HZ = 16_000;
const LOW_PASS = 1 - Math.exp((-2 * Math.PI * 2_000) / RATE_HZ);
const HIGH_PASS = 1 - Math.exp((-2 * Math.PI * 150) / RATE_HZ);

export type Activity = {
  /** Speech in this half. */
  readonly speech: boolean;
  /** Has begun or ended with this half. */
  readonly change: "start" | "end" | null;
};

const NOTHING: Activity = { speech: false, change: null };

export class VoiceActivity {
  readonly #recent: number[] = [];
  readonly #smooth: number[] = [];
  #heard = 0;
  /** Count of halves at which the present run of speech began. */
  #onset = 0;
  #run = 0;
  #quiet = 0;
  #talking = false;

  /** What is taken for the room's own noise, in decibels of full scale. */
  get floorDb(): number {
    const quietest = this.#smooth.length === 0 ? LEAST_FLOOR_DB : Math.min(...this.#smooth);
    return Math.max(LEAST_FLOOR_DB, Math.min(MOST_FLOOR_DB, quietest + FLOOR_BIAS_DB));
  }

  get isTalking(): boolean {
    return this.#talking;
  }

  /** Halves since the present run of speech began, its first included. */
  get onsetHalves(): number {
    return this.#heard - this.#onset + 1;
  }

  /** The next 20 ms. `crossings`: share of neighbouring samples of different sign. */
  take(loudnessDb: number, crossings: number): Activity {
    const floor = this.floorDb;
    this.#follow(loudnessDb);
    this.#heard += 1;
    if (this.#heard <= WARM_UP_HALVES) return NOTHING;
    const over = loudnessDb - floor;
    return over >= this.#needed(crossings) ? this.#active() : this.#inactive();
  }

  #needed(crossings: number): number {
    if (this.#talking) return GOING_ON_DB;
    return crossings > HISS_CROSSINGS ? HISS_OVER_FLOOR_DB : OVER_FLOOR_DB;
  }

  /** The sound before is of another moment: the room is listened to again. */
  reset(): void {
    this.#recent.length = 0;
    this.#smooth.length = 0;
    this.#heard = 0;
    this.#run = 0;
    this.#quiet = 0;
    this.#talking = false;
  }

  #follow(loudnessDb: number): void {
    this.#recent.push(loudnessDb);
    if (this.#recent.length > 3) this.#recent.shift();
    this.#smooth.push(this.#recent.reduce((sum, db) => sum + db, 0) / this.#recent.length);
    if (this.#smooth.length > FLOOR_HALVES) this.#smooth.shift();
  }

  #active(): Activity {
    if (this.#run === 0) this.#onset = this.#heard;
    this.#run += 1;
    this.#quiet = 0;
    const begins = !this.#talking && this.#run >= ONSET_HALVES;
    if (begins) this.#talking = true;
    return { speech: this.#talking || this.#run >= MARK_HALVES, change: begins ? "start" : null };
  }

  #inactive(): Activity {
    this.#run = this.#talking ? 0 : Math.max(0, this.#run - 1);
    this.#quiet += 1;
    if (!this.#talking || this.#quiet < END_HALVES) return NOTHING;
    this.#talking = false;
    this.#run = 0;
    return { speech: false, change: "end" };
  }
}

/** Share of neighbouring samples whose signs differ, of `count` samples from `from` on. */
export function crossingsOf(samples: Float32Array, from: number, count: number): number {
  let crossings = 0;
  for (let at = from + 1; at < from + count; at += 1) {
    if ((samples[at] ?? 0) >= 0 !== (samples[at - 1] ?? 0) >= 0) crossings += 1;
  }
  return crossings / Math.max(1, count - 1);
}

/** Two one-pole filters, 150 Hz to 2 kHz at 16 kHz: where voices are and rooms are less. */
export class VoiceBand {
  #low = 0;
  #rumble = 0;

  /** Fills `into`, of the same length. */
  filter(samples: Float32Array, into: Float32Array): void {
    for (let at = 0; at < samples.length; at += 1) {
      this.#low += LOW_PASS * ((samples[at] ?? 0) - this.#low);
      this.#rumble += HIGH_PASS * (this.#low - this.#rumble);
      into[at] = this.#low - this.#rumble;
    }
  }
}
