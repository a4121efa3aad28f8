/**
 * One utterance on its way to the candidate's ear, under one generation: clauses go to a voice, its sound to the page no
 * faster than the page plays it. When a voice fails the next goes on, or the words are shown. Decides nothing else.
 */
import { encodeSpeech, SPEECH_FLAGS } from "../../../worker/contract/audio.ts";
import type { ServerFrame } from "../../../worker/contract/socket.ts";
import type { Voice, VoiceFailure, VoiceFault, VoiceStream } from "../../ports.ts";
import type { Begin, DeliveryWorld, Heard } from "./delivery-world.ts";
import { cutAt, rewound, soundedChars, unsaidFrom } from "./ledger-cut.ts";
import {
  addMarks,
  addSegment,
  addSent,
  addSound,
  afterReport,
  completed,
  goesOn,
  heldStill,
  isPlayedOut,
  newLedger,
  type PlaybackLedger,
  playedNow,
  playedOutAtMs,
  segmentAt,
  totalSamples,
} from "./playback-ledger.ts";
import { segmentFrame } from "./segment-frame.ts";
import { SoundQueue, samplesOf } from "./sound-queue.ts";
import { recentlySpoken, spokenAt } from "./spoken.ts";
import { FRAME_SAMPLES_MAX, IN_FLIGHT_SAMPLES_MAX, PUSH_BELOW_SAMPLES } from "./timing.ts";
import type { Try } from "./vendor-ladder.ts";
import { speakingWaitMs } from "./vendor-wait.ts";

type Clause = { readonly number: number; readonly offset: number; readonly text: string };

export class Delivery {
  readonly #world: DeliveryWorld;
  readonly #begin: Begin;
  readonly #queue = new SoundQueue();
  readonly #announced = new Set<number>();
  readonly #tried: Voice[] = [];
  #ledger: PlaybackLedger;
  /** Not given to a voice yet. */
  #clauses: Clause[] = [];
  #numbers = 0;
  #shown: ServerFrame[] = [];
  #attempt: Try<Voice> | null = null;
  #stream: VoiceStream | null = null;
  /** The voice was given nothing yet: its first clause is to sound at once. */
  #isFresh = true;
  #textEnded = false;
  #over = false;
  #paused = false;
  /** The present voice was too busy once, and was waited for. */
  #waited = false;
  #cancelWait: () => void = () => {};
  #cancelTimer: () => void = () => {};

  constructor(world: DeliveryWorld, begin: Begin, attempt: Try<Voice>) {
    this.#world = world;
    this.#begin = begin;
    this.#ledger = newLedger(begin.generation);
    world.tell([begin]);
    this.#open(attempt);
  }

  /** For a page that comes in: the beginning, and what has sounded so far. */
  get frames(): readonly ServerFrame[] {
    return [this.#begin, ...this.#shown];
  }

  /** Words of it that the microphone may have heard just now. */
  get recent(): string {
    return recentlySpoken(this.#ledger, playedNow(this.#ledger, this.#world.now()).samples);
  }

  get isOver(): boolean {
    return this.#over;
  }

  /** Words at this character of the utterance, after all that were pushed before. */
  push(offset: number, text: string): void {
    if (this.#over || this.#textEnded) return;
    this.#clauses.push({ number: this.#numbers, offset, text });
    this.#numbers += 1;
    this.#feed();
  }

  /** No more words come. */
  end(): void {
    this.#textEnded = true;
    this.#feed();
  }

  pause(): void {
    if (this.#paused) return;
    this.#paused = true;
    this.#ledger = heldStill(this.#ledger, this.#world.now());
    this.#cancelTimer();
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#ledger = goesOn(this.#ledger, this.#world.now());
    this.#send();
  }

  /** So many samples have been heard; sends nothing. */
  reached(samples: number): void {
    if (!this.#over) this.#ledger = afterReport(this.#ledger, samples, this.#world.now());
  }

  /** A report of the page's player: samples of this generation that have been heard. */
  played(samples: number): void {
    if (this.#over) return;
    this.reached(samples);
    this.#queue.forget(segmentAt(this.#ledger, this.#ledger.playedSamples)?.startSample ?? 0);
    this.#feed();
    this.#send();
  }

  /**
   * A page that comes back plays on from `playedSamples`, a new page from the beginning of the sentence. To be called
   * while it is paused.
   */
  rewind(playedSamples: number | null): void {
    const known =
      playedSamples === null ? this.#ledger.playedSamples : Math.min(playedSamples, this.#ledger.sentSamples);
    const from = playedSamples === null ? (segmentAt(this.#ledger, known)?.startSample ?? 0) : known;
    this.#queue.rewind(from);
    this.#ledger = rewound(this.#ledger, from);
  }

  /** How much of it was heard by now. */
  heard(): Heard {
    const played = playedNow(this.#ledger, this.#world.now());
    const { spokenChars, estimated } = spokenAt(this.#ledger, played.samples);
    return { spokenChars, totalSamples: played.samples, estimated: estimated || played.estimated };
  }

  /** Ends it where it is: no sound of it leaves from here on. */
  drop(): Heard {
    const heard = this.heard();
    this.#over = true;
    this.#queue.clear();
    this.#stream?.cancel();
    if ((this.#stream !== null || this.#waited) && this.#attempt !== null) this.#world.voices.withdraw(this.#attempt);
    this.#stream = null;
    this.#cancelWait();
    this.#cancelTimer();
    return heard;
  }

  #open(attempt: Try<Voice>): void {
    this.#attempt = attempt;
    this.#tried.push(attempt.vendor);
    this.#isFresh = true;
    const request = { generation: this.#begin.generation, persona: this.#world.persona };
    this.#stream = attempt.vendor.begin(request, {
      audio: (segment, pcm) => this.#take(segment, pcm),
      alignment: (segment, marks) => {
        if (!this.#over) this.#ledger = addMarks(this.#ledger, segment, marks);
      },
      done: () => this.#done(),
      failed: (failure) => this.#failed(failure),
    });
  }

  /** Gives the voice the next clauses while little enough sound waits. */
  #feed(): void {
    const stream = this.#stream;
    if (this.#over || stream === null) return;
    while (totalSamples(this.#ledger) - this.#ledger.playedSamples < PUSH_BELOW_SAMPLES) {
      const clause = this.#clauses.shift();
      if (clause === undefined) break;
      this.#ledger = addSegment(this.#ledger, clause);
      const flush = this.#isFresh || (this.#textEnded && this.#clauses.length === 0);
      this.#isFresh = false;
      this.#world.marked("toVoice");
      stream.push(clause.number, clause.text, flush);
    }
    if (this.#textEnded && this.#clauses.length === 0) stream.end();
  }

  #take(segment: number, pcm: Uint8Array): void {
    if (this.#over || pcm.length === 0) return;
    this.#world.marked("audio");
    this.#ledger = addSound(this.#ledger, segment, samplesOf(pcm));
    this.#queue.push({ segment, pcm });
    this.#send();
  }

  /** Sends what the page may have; what is beyond its credit waits. */
  #send(): void {
    if (this.#over || this.#paused) return;
    for (;;) {
      const inFlight = this.#ledger.sentSamples - playedNow(this.#ledger, this.#world.now()).samples;
      const room = Math.min(FRAME_SAMPLES_MAX, Math.floor(IN_FLIGHT_SAMPLES_MAX - inFlight));
      const sound = this.#queue.take(room, this.#ledger.sentSamples);
      if (sound === null) break;
      this.#frame(sound.segment, sound.pcm, this.#ledger.complete && this.#queue.isEmpty);
    }
    this.#watch();
  }

  #frame(segment: number, pcm: Uint8Array, isLast: boolean): void {
    const isFirst = !this.#announced.has(segment);
    if (isFirst) this.#announce(segment);
    const flags = (isFirst ? SPEECH_FLAGS.firstOfSegment : 0) | (isLast ? SPEECH_FLAGS.lastOfGeneration : 0);
    const { generation } = this.#begin;
    const position = this.#ledger.sentSamples;
    this.#world.sound(encodeSpeech({ flags, generation, segment, position, pcm }));
    this.#ledger = addSent(this.#ledger, samplesOf(pcm), this.#world.now());
    this.#world.marked("frame");
    if (position === 0) this.#world.sounding();
  }

  #announce(number: number): void {
    this.#announced.add(number);
    const clause = this.#ledger.segments.find((segment) => segment.number === number);
    if (clause === undefined) return;
    const frame = segmentFrame(this.#begin, clause);
    this.#shown.push(frame);
    this.#world.tell([frame]);
  }

  #done(): void {
    if (this.#over || this.#attempt === null) return;
    if (totalSamples(this.#ledger) === 0) {
      this.#failed({ fault: "empty", retryAfterMs: null });
      return;
    }
    this.#stream = null;
    this.#world.voices.settle(this.#attempt, null);
    this.#ledger = completed(this.#ledger);
    if (this.#queue.isEmpty) this.#frame(this.#ledger.segments.at(-1)?.number ?? 0, new Uint8Array(0), true);
    this.#send();
  }

  /** The words that no sound was given to yet go to the next voice, or to the same in a moment; nothing is said twice. */
  #failed(failure: VoiceFailure): void {
    const attempt = this.#attempt;
    if (this.#over || attempt === null) return;
    this.#stream = null;
    const from = soundedChars(this.#ledger);
    const unsaid = unsaidFrom([...this.#ledger.segments, ...this.#clauses], from, this.#numbers);
    this.#ledger = cutAt(this.#ledger, from);
    this.#clauses = unsaid;
    this.#numbers += unsaid.length;
    const waitMs = speakingWaitMs(failure, this.#waited);
    if (waitMs === null) this.#climb(attempt, failure.fault, from);
    else {
      this.#waited = true;
      this.#cancelWait = this.#world.timer(waitMs, () => this.#goOn(attempt));
    }
  }

  #climb(attempt: Try<Voice>, fault: VoiceFault, from: number): void {
    this.#attempt = null;
    this.#waited = false;
    this.#world.voices.settle(attempt, fault);
    const next = this.#world.voices.next(this.#tried);
    this.#world.changed();
    if (next === null) this.#fallSilent(from);
    else this.#goOn(next);
  }

  #goOn(attempt: Try<Voice>): void {
    this.#open(attempt);
    this.#feed();
  }

  /** No voice is left. What waits to be played still is; the words after it are shown. */
  #fallSilent(from: number): void {
    this.#clauses = [];
    this.#ledger = completed(this.#ledger);
    this.#textEnded = true;
    this.#world.voiceless(from, this.#numbers);
    this.#send();
  }

  /** Over when all was played: as the page says, or by the clock when it says nothing. */
  #watch(): void {
    this.#cancelTimer();
    const now = this.#world.now();
    if (isPlayedOut(this.#ledger, now)) {
      this.#over = true;
      this.#world.over(this.heard());
      return;
    }
    const at = playedOutAtMs(this.#ledger) ?? this.#stalledUntil(now);
    if (at !== null) this.#cancelTimer = this.#world.timer(Math.max(1, at - now), () => this.#send());
  }

  /** A page that reports nothing must not keep the rest from being sent for ever. */
  #stalledUntil(now: number): number | null {
    return this.#queue.isEmpty || this.#ledger.heardOfAtMs === null ? null : now + 500;
  }
}
