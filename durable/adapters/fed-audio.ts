/**
 * What a recogniser was given, as bytes and as places: its seconds count what was sent, ours count the microphone.
 * The two part where silence was put in that nobody's microphone recorded. Sends nothing itself.
 */

/** Of the microphone and of every recogniser. */
export const SAMPLE_RATE = 16_000;
const BYTES_PER_SAMPLE = 2;
/** A longer gap is told to the vendor as one of this length. */
const GAP_SAMPLES_MAX = SAMPLE_RATE;

/** From `sent` on, sound is the microphone's from `position`; or silence of ours, which takes no place there. */
type Run = { readonly sent: number; readonly position: number; readonly ours: boolean };

export class FedAudio {
  #runs: Run[];
  #sent = 0;
  #next: number;

  constructor(fromSample: number) {
    this.#next = fromSample;
    this.#runs = [{ sent: 0, position: fromSample, ours: false }];
  }

  /** Samples given to the vendor so far. */
  get sent(): number {
    return this.#sent;
  }

  /** Position after the last sample of the microphone. */
  get until(): number {
    return this.#next;
  }

  /** What is to be sent for these samples: overlap cut off, a gap filled with silence. Null when nothing is new. */
  take(position: number, pcm: Uint8Array): Uint8Array | null {
    const samples = Math.floor(pcm.byteLength / BYTES_PER_SAMPLE);
    const skip = Math.max(0, this.#next - position);
    if (skip >= samples) return null;
    const fresh = pcm.subarray(skip * BYTES_PER_SAMPLE, samples * BYTES_PER_SAMPLE);
    const gap = Math.max(0, position - this.#next);
    const filled = Math.min(gap, GAP_SAMPLES_MAX);
    if (gap > filled) this.#runs.push({ sent: this.#sent + filled, position: position, ours: false });
    this.#sent += filled + samples - skip;
    this.#next = position + samples;
    if (filled === 0) return fresh;
    const bytes = new Uint8Array(filled * BYTES_PER_SAMPLE + fresh.byteLength);
    bytes.set(fresh, filled * BYTES_PER_SAMPLE);
    return bytes;
  }

  /** Silence that belongs to no position. */
  silence(samples: number): Uint8Array {
    this.#runs.push({ sent: this.#sent, position: this.#next, ours: true });
    this.#sent += samples;
    this.#runs.push({ sent: this.#sent, position: this.#next, ours: false });
    return new Uint8Array(samples * BYTES_PER_SAMPLE);
  }

  /** The microphone's position of a moment on the vendor's clock; never beyond what was fed. */
  positionAt(seconds: number): number {
    const sent = Math.max(0, Math.round(seconds * SAMPLE_RATE));
    const at = this.#runs.findLastIndex((run) => run.sent <= sent);
    const run = this.#runs[Math.max(0, at)];
    if (run === undefined) return this.#next;
    if (run.ours) return run.position;
    const end = this.#runs[at + 1]?.position ?? this.#next;
    return Math.min(run.position + sent - run.sent, end);
  }
}
