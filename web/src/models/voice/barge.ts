/**
 * Breaking in on the interviewer: by speaking, which turns the voice down until the object has decided, or by a press,
 * which stops it at once. Hears nothing itself; what counts as speech is the detector's matter.
 */
import type { LinkFrame, ServerFrame } from "#contract/socket.ts";

export type BargeDeps = {
  /** Turns the voice down, for speech that began so long ago; null: as loud as before. */
  readonly duck: (onsetMs: number | null) => void;
  readonly hush: () => void;
  readonly tell: (frame: LinkFrame) => void;
  /** What is sounding; null in silence. `heardMs`: since its first sound, null before it. */
  readonly sounding: () => {
    readonly generation: number;
    readonly played: number;
    readonly heardMs: number | null;
  } | null;
};

/** The detector may still hear the end of what was before. */
const DEAF_MS = 300;
/** Echo cancellation is still adapting in the first seconds of the first utterance: there words decide, not sound. */
const ADAPTING_MS = 3_000;
/** So many false alarms and headphones are worth a word. */
const ALARMS = 2;

export class Barge {
  readonly #deps: BargeDeps;
  #pending: number | null = null;
  /** Generation of the first utterance of this page that was heard. */
  #first: number | null = null;
  #alarms = 0;

  constructor(deps: BargeDeps) {
    this.#deps = deps;
  }

  /** The microphone seems to hear the loudspeaker: true once for every few false alarms. */
  suggestsHeadphones(): boolean {
    const suggests = this.#alarms >= ALARMS;
    if (suggests) this.#alarms = 0;
    return suggests;
  }

  speechStart(onsetMs: number): void {
    const sounding = this.#deps.sounding();
    if (sounding === null || this.#pending !== null) return;
    const { generation, played, heardMs } = sounding;
    this.#first ??= generation;
    if (heardMs === null || heardMs < DEAF_MS) return;
    if (generation === this.#first && heardMs < ADAPTING_MS) return;
    this.#pending = generation;
    this.#deps.duck(onsetMs);
    this.#deps.tell({ type: "barge.start", generation, playedSamples: played, source: "vad" });
  }

  speechEnd(): void {
    if (this.#pending === null) return;
    this.#deps.tell({ type: "barge.cancel", generation: this.#pending });
    this.#release();
  }

  /** By button or key. False where nothing is sounding. */
  press(source: "button" | "key"): boolean {
    const sounding = this.#deps.sounding();
    if (sounding === null) return false;
    this.#pending = sounding.generation;
    this.#deps.hush();
    this.#deps.tell({ type: "barge.start", generation: sounding.generation, playedSamples: sounding.played, source });
    return true;
  }

  frame(frame: ServerFrame): void {
    if (frame.type === "flush" && frame.action !== "pause") {
      if (frame.action === "resume" && frame.generation === this.#pending) this.#alarms += 1;
      this.#release();
    }
    if (frame.type === "utterance.begin" || frame.type === "utterance.end") this.#release();
  }

  #release(): void {
    if (this.#pending === null) return;
    this.#pending = null;
    this.#deps.duck(null);
  }
}
