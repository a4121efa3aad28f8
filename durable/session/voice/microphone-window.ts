/**
 * The sound of one epoch of the microphone as it arrives (session-protocol §4.1, §9.1): what is contiguous, what is
 * missing, and what is kept for a recogniser that has to hear it again. Feeds nobody and asks nobody to send again.
 *
 * All positions are samples at 16 kHz from the start of the epoch, and all ends are exclusive: `received` and `durable`
 * are the position of the first sample that is not yet so, which is where a page sends again from.
 */
import { GAP_PATIENCE_MS, MICROPHONE_RATE_HZ, PRE_ROLL_MS, REPLAY_MAX_BYTES, REPLAY_MAX_MS } from "./timing.ts";

const BYTES_PER_SAMPLE = 2;
const LONGEST_FRAME = 1_280;
const PRE_ROLL = (PRE_ROLL_MS * MICROPHONE_RATE_HZ) / 1_000;
/** Speech is noticed within a frame or two, so its pre-roll reaches as much further back. */
const KEPT_BEHIND = PRE_ROLL + 2 * LONGEST_FRAME;
const KEPT_SAMPLES = Math.min(
  (REPLAY_MAX_MS * MICROPHONE_RATE_HZ) / 1_000,
  Math.floor(REPLAY_MAX_BYTES / BYTES_PER_SAMPLE),
);

export type MicrophoneFrame = {
  /** As the header has it, low 16 bits. */
  readonly epoch: number;
  readonly position: number;
  /** PCM16LE mono. */
  readonly pcm: Uint8Array;
  /** The page's local voice detection heard speech in it. */
  readonly speech: boolean;
  /** The clock jumped here: what is missing before it does not exist. */
  readonly discontinuity: boolean;
};

export type Stretch = { readonly position: number; readonly pcm: Uint8Array; readonly speech: boolean };

/** `ready`: sound that is contiguous now, in order, for the recogniser. */
export type Taken = {
  readonly verdict: "taken" | "duplicate" | "waiting" | "wrongEpoch" | "malformed";
  readonly ready: readonly Stretch[];
};

/** Sound that was given up: announced as `AUDIO_GAP`, never scored. */
export type Gap = { readonly from: number; readonly to: number };

export type MicrophoneWindow = {
  readonly epoch: number;
  /** Null before the first frame of an epoch that was not taken up again. */
  readonly received: number | null;
  readonly durable: number;
  /** When a hole will be given up; null while there is none. */
  readonly gapAtMs: number | null;
  take(frame: MicrophoneFrame, nowMs: number): Taken;
  /** Gives up a hole whose time has come; what waited behind it is ready. */
  expire(nowMs: number): { readonly gap: Gap; readonly ready: readonly Stretch[] } | null;
  /** Words up to here are final and stored, or it was silence. */
  markDurable(position: number): void;
  /** Where a page that comes back sends again from. `intact`: this memory is the one that heard the rest. */
  resendFrom(intact: boolean): number;
  /** What is kept from a position on, for a new recogniser; may begin later where it is no longer kept. */
  replay(from: number): readonly Stretch[];
  /** Where a recogniser begins that is opened for speech at a position: the pre-roll is part of it. */
  openFrom(speechAt: number): number;
  readonly keptBytes: number;
};

const endOf = ({ position, pcm }: { position: number; pcm: Uint8Array }): number =>
  position + pcm.byteLength / BYTES_PER_SAMPLE;

/** The part of a stretch that begins at a position. */
function cutTo(stretch: Stretch, from: number): Stretch {
  if (from <= stretch.position) return stretch;
  return { ...stretch, position: from, pcm: stretch.pcm.subarray((from - stretch.position) * BYTES_PER_SAMPLE) };
}

class Window implements MicrophoneWindow {
  received: number | null;
  durable: number;
  gapAtMs: number | null = null;
  /** Contiguous or interrupted by discontinuities, oldest first. */
  private kept: Stretch[] = [];
  /** Behind a hole, by position. */
  private waiting: Stretch[] = [];

  readonly epoch: number;

  constructor(epoch: number, from: number | null) {
    this.epoch = epoch;
    this.received = from;
    this.durable = from ?? 0;
  }

  get keptBytes(): number {
    return [...this.kept, ...this.waiting].reduce((sum, { pcm }) => sum + pcm.byteLength, 0);
  }

  take(frame: MicrophoneFrame, nowMs: number): Taken {
    if (frame.epoch !== (this.epoch & 0xffff)) return { verdict: "wrongEpoch", ready: [] };
    if (frame.pcm.byteLength === 0 || frame.pcm.byteLength % BYTES_PER_SAMPLE !== 0) {
      return { verdict: "malformed", ready: [] };
    }
    const { position, pcm, speech } = frame;
    const stretch: Stretch = { position, pcm, speech };
    const expected = this.received ?? position;
    this.received = expected;
    if (endOf(stretch) <= expected) return { verdict: "duplicate", ready: [] };
    if (position <= expected) return this.joined(stretch);
    if (frame.discontinuity) return this.jumped(stretch);
    return this.held(stretch, nowMs);
  }

  expire(nowMs: number): { readonly gap: Gap; readonly ready: readonly Stretch[] } | null {
    const first = this.waiting[0];
    if (this.gapAtMs === null || nowMs < this.gapAtMs || first === undefined) return null;
    const gap = { from: this.received ?? first.position, to: first.position };
    this.received = first.position;
    const ready = this.drained();
    // another hole behind this one has been known for as long
    this.gapAtMs = this.waiting.length === 0 ? null : nowMs;
    return { gap, ready };
  }

  markDurable(position: number): void {
    this.durable = Math.max(this.durable, Math.min(position, this.received ?? 0));
    const from = this.durable - KEPT_BEHIND;
    this.kept = this.kept.filter((stretch) => endOf(stretch) > from);
  }

  resendFrom(intact: boolean): number {
    return intact ? (this.received ?? this.durable) : this.durable;
  }

  replay(from: number): readonly Stretch[] {
    return this.kept.filter((stretch) => endOf(stretch) > from).map((stretch) => cutTo(stretch, from));
  }

  openFrom(speechAt: number): number {
    const first = this.kept[0]?.position ?? speechAt;
    return Math.max(0, Math.min(first, speechAt), speechAt - PRE_ROLL);
  }

  private joined(stretch: Stretch): Taken {
    const ready = [...this.unheard(stretch), ...this.drained()];
    if (this.waiting.length === 0) this.gapAtMs = null;
    return { verdict: "taken", ready };
  }

  /** A jump of the clock ends every hole before it: nobody has that sound. */
  private jumped(stretch: Stretch): Taken {
    const before = this.waiting.filter((one) => one.position < stretch.position);
    this.waiting = this.waiting.filter((one) => one.position >= stretch.position);
    const ready = [...before, stretch].flatMap((one) => this.unheard(one));
    ready.push(...this.drained());
    if (this.waiting.length === 0) this.gapAtMs = null;
    return { verdict: "taken", ready };
  }

  private held(stretch: Stretch, nowMs: number): Taken {
    if (this.waiting.some((one) => one.position === stretch.position)) return { verdict: "duplicate", ready: [] };
    this.waiting.push(stretch);
    this.waiting.sort((one, other) => one.position - other.position);
    this.gapAtMs ??= nowMs + GAP_PATIENCE_MS;
    return { verdict: "waiting", ready: [] };
  }

  /** What no hole holds back any longer. */
  private drained(): Stretch[] {
    const ready: Stretch[] = [];
    for (;;) {
      const first = this.waiting[0];
      if (first === undefined || this.received === null || first.position > this.received) return ready;
      this.waiting.shift();
      ready.push(...this.unheard(first));
    }
  }

  /** Keeps of a stretch what is new; what lies between the former end and it is left out. */
  private unheard(stretch: Stretch): Stretch[] {
    const expected = this.received ?? stretch.position;
    if (endOf(stretch) <= expected) return [];
    const fresh = cutTo(stretch, expected);
    this.received = endOf(fresh);
    this.kept.push(fresh);
    const from = this.received - KEPT_SAMPLES;
    while (this.kept[0] !== undefined && endOf(this.kept[0]) <= from) this.kept.shift();
    return [fresh];
  }
}

/** `from`: where sound goes on in an epoch that was known before, or null for one that begins with its first frame. */
export function microphoneWindow(epoch: number, from: number | null = null): MicrophoneWindow {
  return new Window(epoch, from);
}
