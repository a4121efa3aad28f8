/**
 * The interviewer's ear: keeps one recogniser at a time fed with the candidate's sound, brings a new one up to what was
 * missed when one fails, and makes sure that every stretch of words is reported as final exactly once. When a turn is
 * over is decided elsewhere.
 */
import type { Transcriber, TranscriberSink, TranscriberStream, VoiceFailure } from "../../ports.ts";
import { GapWatch } from "./gap-watch.ts";
import { Leaving } from "./leaving.ts";
import type { ListenerWorld } from "./listener-world.ts";
import { type MicrophoneFrame, type MicrophoneWindow, microphoneWindow, type Stretch } from "./microphone-window.ts";
import { Owing } from "./owing.ts";
import { freshOf, type HeardPart, NOTHING_PROMOTED, type Promoted, promoted } from "./promoted-words.ts";
import { RENEW_AFTER_MS, WORDS_LAG_SAMPLES } from "./timing.ts";
import type { Try } from "./vendor-ladder.ts";
import { nextTryMs } from "./vendor-wait.ts";

type Open = {
  readonly attempt: Try<Transcriber>;
  readonly stream: TranscriberStream;
  readonly openedAt: number;
  /** It has said something, or that it is ready. */
  alive: boolean;
};

export class Listener {
  readonly #world: ListenerWorld;
  readonly #gaps: GapWatch;
  #window: MicrophoneWindow = microphoneWindow(0);
  #open: Open | null = null;
  /** Of the newest stream; what older ones still say is nobody's. */
  #token: object = {};
  #promoted: Promoted = NOTHING_PROMOTED;
  readonly #owing = new Owing();
  #wanted = false;
  #failures = 0;
  /** The recogniser asked to be left alone for a while, and was. */
  #waited = false;
  #partial = "";
  #finalising = false;
  /** Nothing more is to be heard, but words are under way. */
  readonly #leaving: Leaving;
  #gaveUp: Transcriber[] = [];
  #cancelRetry = (): void => {};

  constructor(world: ListenerWorld) {
    this.#world = world;
    this.#gaps = new GapWatch(world, (stretches) => this.#ready(stretches));
    this.#leaving = new Leaving(world.timer, () => this.#leave());
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

  /** The microphone's clock begins anew, or goes on at `from` after this memory was lost. */
  beginEpoch(epoch: number, from: number | null): void {
    const wasOpen = this.#wanted;
    this.#leave();
    this.#promoted = NOTHING_PROMOTED;
    this.#window = microphoneWindow(epoch, from);
    this.#gaps.watch(this.#window);
    if (wasOpen) this.#world.lost();
  }

  take(frame: MicrophoneFrame): void {
    const taken = this.#window.take(frame, this.#world.now());
    this.#ready(taken.ready);
    this.#gaps.watch(this.#window);
  }

  /** Opens a recogniser for speech that began at `speechAt`, unless one is open. */
  open(speechAt: number): void {
    if (this.#wanted) return;
    this.#wanted = true;
    if (this.#leaving.on) this.#leaving.stop();
    else this.#begin(speechAt);
  }

  #begin(speechAt: number): void {
    this.#failures = 0;
    this.#waited = false;
    this.#gaveUp = [];
    this.#owing.words(this.#world.now());
    this.#connect(this.#window.openFrom(speechAt));
  }

  /** The words so far are wanted now; how long they are waited for is decided elsewhere. `shown`: as in `promote`. */
  finalise(shown = ""): void {
    if (this.#leaving.on) return;
    if (this.#open === null) {
      this.promote(shown);
      return;
    }
    this.#finalising = true;
    this.#open.stream.finalize();
  }

  /** Nothing more is to be heard; words that are under way are waited for, a moment at most. */
  close(): void {
    const isOpen = this.#wanted;
    this.#wanted = false;
    if (this.#leaving.on) return;
    if (!isOpen || !this.#mayOweWords) {
      this.#leave();
      if (isOpen) this.#world.lost();
      return;
    }
    this.#finalising = true;
    this.#leaving.begin(this.#open, this.#world.now());
    this.#open?.stream.finalize();
  }

  /** What was said while a link stood still arrives at once, and a recogniser needs its time for that. */
  get #isBehind(): boolean {
    return this.#leaving.on && this.#open !== null && (!this.#open.alive || this.#owing.isBehind);
  }

  /** Whoever makes headway is waited for anew. */
  #waitOn(): void {
    this.#leaving.goOn(this.#open, this.#world.now());
  }

  get #mayOweWords(): boolean {
    return this.#isBehind || this.#owing.owes(this.#window, this.#partial, this.#world.now());
  }

  /** Ends at once; what was not final by now is kept as it was last heard. */
  #leave(): void {
    const wasLeaving = this.#leaving.on;
    this.#leaving.stop();
    this.#wanted = false;
    this.#cancelRetry();
    if (this.#partial.trim() !== "") this.promote();
    else if (wasLeaving) this.#world.lost();
    this.#finalising = false;
    const open = this.#open;
    this.#open = null;
    this.#token = {};
    if (open === null) return;
    open.stream.close();
    this.#world.transcribers.withdraw(open.attempt);
  }

  #ready(stretches: readonly Stretch[]): void {
    for (const stretch of stretches) {
      if (stretch.speech) this.#owing.speech(this.#world.now(), stretch.position + stretch.pcm.length / 2);
      this.#open?.stream.feed(stretch.position, stretch.pcm);
      this.#world.sound(stretch);
    }
  }

  #connect(from: number): void {
    const attempt = this.#world.transcribers.next(this.#gaveUp);
    if (attempt === null) {
      this.#leave();
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
    this.#owing.connected();
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
          this.#owing.words(this.#world.now());
          this.#waitOn();
          this.#world.partial(text, provider);
        }),
      final: (part) => whenCurrent(() => this.#final(part, provider)),
      speechStart: (at) => whenCurrent(() => this.#world.speechStart(at)),
      eager: (confidence) => whenCurrent(() => this.#world.eager(confidence)),
      resumed: () => whenCurrent(() => this.#world.resumed()),
      end: (confidence) => whenCurrent(() => this.#world.end(confidence)),
      processed: (until) =>
        whenCurrent(() => {
          this.#owing.processed(until);
          if (this.#isBehind) this.#waitOn();
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
    this.#waitOn();
    this.#world.changed();
  }

  /** A part without words falls back on the last words that were heard of it. */
  #final(part: HeardPart, provider: string): void {
    this.#heardFrom();
    const heard = part.text.trim() === "" ? { ...part, text: this.#partial, words: [] } : part;
    const open = this.#open;
    if (open !== null && this.#leaving.on && heard.text.trim() === "" && this.#mayOweWords) {
      // Asked for words that it owes it gives none: another one hears the sound again.
      open.stream.close();
      this.#failed(open.attempt, { fault: "stalled", retryAfterMs: null });
      return;
    }
    this.#partial = "";
    this.#finalising = this.#leaving.on;
    this.#owing.words(this.#world.now());
    const fresh = freshOf(heard, this.#promoted);
    this.#promoted = fresh.left;
    this.#world.final(fresh.part, provider);
    if (this.#leaving.on && !this.#mayOweWords) this.#leave();
    else this.#renewIfOld();
  }

  /** What was reported as final up to here is stored, or known to be nobody's words. */
  settled(untilSample: number): void {
    this.#window.markDurable(untilSample);
  }

  /** Words that no recogniser will finish count as they were last heard; where the present one has none, as `shown`. */
  promote(shown = ""): void {
    this.#finalising = false;
    const text = this.#partial === "" ? shown : this.#partial;
    this.#partial = "";
    this.#promoted = promoted(text, this.received);
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
    const wait = nextTryMs(failure, this.#failures, this.#waited);
    this.#failures += 1;
    this.#waited = retryAfterMs !== null && wait !== null;
    if (wait === null) {
      this.#gaveUp.push(attempt.vendor);
      this.#failures = 0;
    }
    this.#world.changed();
    this.#waitOn();
    // The words since the last final are heard again by the next one.
    if (!this.#finalising) {
      this.#partial = "";
      this.#world.lost();
    }
    this.#cancelRetry();
    this.#cancelRetry = this.#world.timer(wait ?? 0, () => {
      if ((this.#wanted || this.#leaving.on) && this.#open === null) this.#connect(this.#window.durable);
    });
  }
}
