/**
 * The microphone's frames on their way to the object: kept until their words are stored, sent in order, sent again from
 * where the object asks, held back while the network is behind. Opens no microphone and knows no turns.
 */

import type { EncodeMic, MicFrame, MicRing } from "../../audio/ports.ts";
import type { Scheduler } from "../../session/scheduler.ts";

export type MicLineDeps = {
  readonly ring: MicRing;
  readonly encode: EncodeMic;
  /** False where there is no socket. */
  readonly send: (frame: Uint8Array<ArrayBuffer>) => boolean;
  readonly backlog: () => number;
  readonly scheduler: Scheduler;
  /** Sound that nobody has stored the words of had to be given up. */
  readonly lost: () => void;
};

/** Two seconds of sound on the wire: more is not put there, it stays in the ring. */
const BACKLOG_BYTES = 65_536;
const FRAME_MS = 40;
/** Frames for each 40 ms while catching up: four times real time after a resume, twice else. */
const RESUMED_PACE = 4;
const PACE = 2;

export class MicLine {
  readonly #deps: MicLineDeps;
  /** Null until the object has said which clock counts. */
  #epoch: number | null = null;
  /** Where the epoch begins on this line, and where the present capture does. */
  #base = 0;
  #offset = 0;
  #isFresh = true;
  #sequence = 0;
  /** Position of the first sample that is to be sent next. */
  #next = 0;
  /** End of the newest sample that was ever sent. */
  #sentTo = 0;
  #pace = PACE;
  #budget = PACE;
  #cancel: (() => void) | null = null;

  constructor(deps: MicLineDeps) {
    this.#deps = deps;
  }

  get epoch(): number | null {
    return this.#epoch;
  }

  /** End of the newest sample that was captured, as the object counts. */
  get position(): number {
    return Math.max(0, this.#deps.ring.to - this.#base);
  }

  /** The oldest sample that can be sent again, as the object counts. */
  get heldFrom(): number {
    return Math.max(0, this.#deps.ring.from - this.#base);
  }

  /** Captured and not sent, in milliseconds. */
  get behindMs(): number {
    return Math.max(0, this.#deps.ring.to - this.#next) / 16;
  }

  /** A microphone was opened, whose frames count from 0: they follow what was captured before. */
  open(): void {
    this.#offset = Math.max(this.#deps.ring.to, this.#sentTo);
    this.#isFresh = true;
  }

  take(frame: MicFrame): void {
    const discontinuity = frame.discontinuity || this.#isFresh;
    this.#isFresh = false;
    this.#deps.ring.push({ ...frame, position: frame.position + this.#offset, discontinuity });
    this.#pump();
  }

  /** What was captured meanwhile is not sent: muted, or nobody hears it. */
  pass(): void {
    this.#isFresh = true;
  }

  /** A socket was opened: frames from `from` on are wanted. A new clock means that nothing of the old one is. */
  resume(epoch: number, from: number): void {
    const { ring } = this.#deps;
    if (this.#epoch !== null && epoch !== this.#epoch) {
      ring.forget(ring.to);
      this.#base = ring.to;
      this.#next = ring.to;
      this.#sequence = 0;
    } else {
      const wanted = from + this.#base;
      if (wanted < ring.from && wanted < this.#sentTo) this.#deps.lost();
      this.#next = Math.max(wanted, ring.from);
    }
    this.#epoch = epoch;
    this.#pace = RESUMED_PACE;
    this.#budget = RESUMED_PACE;
    this.#pump();
  }

  /** Words up to here are stored. */
  stored(epoch: number, position: number): void {
    if (epoch === this.#epoch) this.#deps.ring.forget(position + this.#base);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #pump(): void {
    while (this.#epoch !== null && this.#budget > 0) {
      const { ring } = this.#deps;
      if (this.#next < ring.from) this.#overrun(ring.from);
      const frame = ring.after(this.#next);
      if (frame === null) {
        this.#pace = PACE;
        break;
      }
      if (this.#deps.backlog() > BACKLOG_BYTES || !this.#send(frame, this.#epoch)) break;
      this.#budget -= 1;
    }
    this.#schedule();
  }

  /** A minute without the network: the oldest second went first. */
  #overrun(from: number): void {
    if (this.#sentTo > 0 || this.#next > 0) this.#deps.lost();
    this.#next = from;
  }

  #send(frame: MicFrame, epoch: number): boolean {
    const { position, speech } = frame;
    const resent = position < this.#sentTo;
    const discontinuity = frame.discontinuity || position > this.#next;
    const sequence = this.#sequence;
    const placed = { ...frame, position: position - this.#base };
    const sent = this.#deps.send(this.#deps.encode(placed, { epoch, sequence, speech, discontinuity, resent }));
    if (!sent) return false;
    this.#sequence += 1;
    this.#next = position + frame.pcm.length;
    this.#sentTo = Math.max(this.#sentTo, this.#next);
    return true;
  }

  /** The budget is filled up every 40 ms for as long as something waits. */
  #schedule(): void {
    if (this.#cancel !== null) return;
    this.#cancel = this.#deps.scheduler.after(FRAME_MS, () => {
      this.#cancel = null;
      this.#budget = this.#pace;
      if (this.#deps.ring.after(this.#next) !== null) this.#pump();
    });
  }
}
