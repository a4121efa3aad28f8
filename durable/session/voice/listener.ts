/**
 * The interviewer's ear: keeps one recogniser at a time fed with the candidate's sound, brings a new one up to what was
 * missed when one fails, and makes sure that every stretch of words is reported as final exactly once. When a turn is
 * over is decided elsewhere.
 */
import type { HeardWord, Timer, Transcriber, TranscriberSink, TranscriberStream, VoiceFailure } from "../../ports.ts";
import {
  type Gap,
  type MicrophoneFrame,
  type MicrophoneWindow,
  microphoneWindow,
  type Stretch,
} from "./microphone-window.ts";
import type { Try, VendorLadder } from "./vendor-ladder.ts";
import { hearingWaitMs } from "./vendor-wait.ts";

/** Words of one part; `untilSample` is where the next part begins. */
export type HeardPart = { readonly text: string; readonly words: readonly HeardWord[]; readonly untilSample: number };

export type ListenerWorld = {
  readonly transcribers: VendorLadder<Transcriber>;
  readonly timer: Timer;
  readonly now: () => number;
  readonly keyterms: () => readonly string[];
  /** Sound that is contiguous, in order. */
  readonly sound: (stretch: Stretch) => void;
  readonly partial: (text: string, provider: string) => void;
  /** Words that will not change; empty where all that was asked for is silence. To be answered by `settled`. */
  readonly final: (part: HeardPart, provider: string) => void;
  readonly speechStart: (atSample: number) => void;
  readonly eager: (confidence: number) => void;
  readonly resumed: () => void;
  readonly end: (confidence: number | null) => void;
  /** The recogniser is gone, and with it the words that were not final. */
  readonly lost: () => void;
  /** Sound was lost for good. */
  readonly gap: (gap: Gap) => void;
  /** A recogniser was given up, or taken up; the levels may have changed. */
  readonly changed: () => void;
};

/** Waits before a recogniser that failed is tried again; after them the next one is asked. */
const BACKOFF_MS = [0, 250, 1_000] as const;
/** Words show up to so much later than the sound that they are in was dealt with. */
const WORDS_LAG_SAMPLES = 32_000;
/** A stream is renewed at the first silence after this time. */
const RENEW_AFTER_MS = 600_000;

type Open = {
  readonly attempt: Try<Transcriber>;
  readonly stream: TranscriberStream;
  readonly openedAt: number;
  /** It has said something, or that it is ready. */
  alive: boolean;
};

export class Listener {
  readonly #world: ListenerWorld;
  #window: MicrophoneWindow = microphoneWindow(0);
  #open: Open | null = null;
  /** Of the newest stream; what older ones still say is nobody's. */
  #token: object = {};
  /** Words up to here were reported before they were final. */
  #promotedUntil = 0;
  #wanted = false;
  #failures = 0;
  /** The recogniser asked to be left alone for a while, and was. */
  #waited = false;
  #partial = "";
  #finalising = false;
  #gaveUp: Transcriber[] = [];
  #cancelRetry: () => void = () => {};
  #cancelGap: () => void = () => {};

  constructor(world: ListenerWorld) {
    this.#world = world;
  }

  get epoch(): number {
    return this.#window.epoch;
  }

  /** Position up to which sound has arrived without a hole. */
  get received(): number {
    return this.#window.received ?? 0;
  }

  /** Position up to which words are stored. */
  get durable(): number {
    return this.#window.durable;
  }

  resendFrom(intact: boolean): number {
    return this.#window.resendFrom(intact);
  }

  get isOpen(): boolean {
    return this.#wanted;
  }

  /** Words that were heard and are not final. */
  get pending(): string {
    return this.#partial;
  }

  /** The microphone's clock begins anew, or goes on at `from` after this memory was lost. */
  beginEpoch(epoch: number, from: number | null): void {
    const wasOpen = this.#wanted;
    this.close();
    this.#promotedUntil = 0;
    this.#window = microphoneWindow(epoch, from);
    if (wasOpen) this.#world.lost();
  }

  take(frame: MicrophoneFrame): void {
    const taken = this.#window.take(frame, this.#world.now());
    this.#ready(taken.ready);
    this.#watchGap();
  }

  /** Opens a recogniser for speech that began at `speechAt`, unless one is open. */
  open(speechAt: number): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#failures = 0;
    this.#waited = false;
    this.#gaveUp = [];
    this.#connect(this.#window.openFrom(speechAt));
  }

  /** The words so far are wanted now; how long they are waited for is decided elsewhere. */
  finalise(): void {
    if (this.#open === null) {
      this.promote();
      return;
    }
    this.#finalising = true;
    this.#open.stream.finalize();
  }

  /** Nothing more is to be heard; what was not final by now is kept as it was last heard. */
  close(): void {
    this.#wanted = false;
    this.#cancelRetry();
    if (this.#partial.trim() !== "") this.promote();
    const open = this.#open;
    this.#open = null;
    this.#token = {};
    if (open === null) return;
    open.stream.close();
    this.#world.transcribers.withdraw(open.attempt);
  }

  #ready(stretches: readonly Stretch[]): void {
    for (const stretch of stretches) {
      this.#open?.stream.feed(stretch.position, stretch.pcm);
      this.#world.sound(stretch);
    }
  }

  #watchGap(): void {
    this.#cancelGap();
    const at = this.#window.gapAtMs;
    if (at === null) return;
    this.#cancelGap = this.#world.timer(Math.max(1, at - this.#world.now()), () => {
      const expired = this.#window.expire(this.#world.now());
      if (expired !== null) {
        this.#world.gap(expired.gap);
        this.#ready(expired.ready);
      }
      this.#watchGap();
    });
  }

  #connect(from: number): void {
    const attempt = this.#world.transcribers.next(this.#gaveUp);
    if (attempt === null) {
      this.#wanted = false;
      this.#world.changed();
      return;
    }
    const options = { fromSample: from, keyterms: this.#world.keyterms() };
    const token = {};
    this.#token = token;
    const stream = attempt.vendor.open(
      options,
      this.#sink(() => this.#token === token, attempt),
    );
    if (this.#token !== token) return;
    this.#open = { attempt, stream, openedAt: this.#world.now(), alive: false };
    for (const { position, pcm } of this.#window.replay(from)) stream.feed(position, pcm);
    if (this.#finalising) stream.finalize();
  }

  #sink(isCurrent: () => boolean, attempt: Try<Transcriber>): TranscriberSink {
    const provider = attempt.vendor.id;
    const whenCurrent = (work: () => void) => {
      if (isCurrent()) work();
    };
    return {
      ready: () => whenCurrent(() => this.#heardFrom()),
      partial: (text) =>
        whenCurrent(() => {
          this.#heardFrom();
          this.#partial = text;
          this.#world.partial(text, provider);
        }),
      final: (part) => whenCurrent(() => this.#final(part, provider)),
      speechStart: (at) => whenCurrent(() => this.#world.speechStart(at)),
      eager: (confidence) => whenCurrent(() => this.#world.eager(confidence)),
      resumed: () => whenCurrent(() => this.#world.resumed()),
      end: (confidence) => whenCurrent(() => this.#world.end(confidence)),
      processed: (until) =>
        whenCurrent(() => {
          if (this.#partial === "") this.#window.markDurable(until - WORDS_LAG_SAMPLES);
        }),
      failed: (failure) => whenCurrent(() => this.#failed(attempt, failure)),
    };
  }

  #heardFrom(): void {
    if (this.#open === null || this.#open.alive) return;
    this.#open.alive = true;
    this.#failures = 0;
    this.#waited = false;
    this.#world.changed();
  }

  /** A part without words falls back on the last words that were heard of it. */
  #final(part: HeardPart, provider: string): void {
    const heard = part.text.trim() === "" ? { ...part, text: this.#partial, words: [] } : part;
    this.#partial = "";
    this.#finalising = false;
    this.#world.final(this.#fresh(heard), provider);
    this.#renewIfOld();
  }

  /** Words that were promoted come once more when the recogniser finishes them. */
  #fresh(part: HeardPart): HeardPart {
    const until = this.#promotedUntil;
    if (part.words.length === 0) return part.untilSample <= until ? { ...part, text: "" } : part;
    const words = part.words.filter(({ endSample }) => endSample > until);
    if (words.length === part.words.length) return part;
    return { ...part, words, text: words.map(({ text }) => text).join(" ") };
  }

  /** What was reported as final up to here is stored, or known to be nobody's words. */
  settled(untilSample: number): void {
    this.#window.markDurable(untilSample);
  }

  /** Words that no recogniser will finish count as they were last heard. */
  promote(): void {
    this.#finalising = false;
    const text = this.#partial;
    this.#partial = "";
    this.#promotedUntil = this.received;
    const provider = this.#open?.attempt.vendor.id ?? this.#world.transcribers.name;
    this.#world.final({ text, words: [], untilSample: this.received }, provider);
  }

  #renewIfOld(): void {
    const open = this.#open;
    if (open === null || this.#world.now() - open.openedAt < RENEW_AFTER_MS) return;
    this.#open = null;
    this.#token = {};
    open.stream.close();
    this.#world.transcribers.settle(open.attempt, null);
    this.#connect(this.#window.durable);
  }

  #failed(attempt: Try<Transcriber>, failure: VoiceFailure): void {
    const { fault, retryAfterMs } = failure;
    this.#open = null;
    this.#token = {};
    this.#world.transcribers.settle(attempt, fault);
    const backoff = BACKOFF_MS[this.#failures];
    this.#failures += 1;
    const refused = fault === "unauthorised" || fault === "quota" || fault === "invalid" || backoff === undefined;
    const wait = refused ? null : hearingWaitMs(failure, backoff, this.#waited);
    this.#waited = retryAfterMs !== null && wait !== null;
    if (wait === null) {
      this.#gaveUp.push(attempt.vendor);
      this.#failures = 0;
    }
    this.#world.changed();
    // The words since the last final are heard again by the next one.
    if (!this.#finalising) {
      this.#partial = "";
      this.#world.lost();
    }
    this.#cancelRetry();
    this.#cancelRetry = this.#world.timer(wait ?? 0, () => {
      if (this.#wanted && this.#open === null) this.#connect(this.#window.durable);
    });
  }
}
