/**
 * The interviewer's mouth: at most one utterance at a time, by the best voice there is, shown where there is none. Cuts
 * texts into clauses. What is said, and when it may be interrupted, is decided elsewhere.
 */
import type { ServerFrame } from "../../../worker/contract/socket.ts";
import { openChunker } from "../sentences.ts";
import { Delivery } from "./delivery.ts";
import type { Begin, DeliveryWorld, Heard, SoundMark } from "./delivery-world.ts";
import { Shown } from "./shown.ts";

export type SpeakerWorld = Omit<DeliveryWorld, "sounding" | "marked" | "over" | "voiceless"> & {
  /** Whether the page can speak by itself where no voice can. */
  readonly speaksLocally: () => boolean;
  readonly sounding: (generation: number) => void;
  readonly marked: (generation: number, mark: SoundMark) => void;
  /** All of this generation was heard. */
  readonly over: (generation: number, heard: Heard) => void;
};

const AUDIO = { codec: 1, sampleRateHz: 24_000 };

type Live = {
  readonly begin: Begin;
  readonly delivery: Delivery | null;
  shown: Shown | null;
  /** Text that was handed out so far. */
  said: string;
  clauses: number;
  ended: boolean;
  /** The shown rest was read while sound before it is still playing. */
  read: Heard | null;
};

export class Speaker {
  readonly #world: SpeakerWorld;
  #live: Live | null = null;
  #isVoiceless = false;

  constructor(world: SpeakerWorld) {
    this.#world = world;
  }

  /** Of the utterance that is under way; null when nobody speaks. */
  get generation(): number | null {
    return this.#live?.begin.generation ?? null;
  }

  /** No voice was left for the last utterance: the page speaks it, or shows it. */
  get isVoiceless(): boolean {
    return this.#isVoiceless;
  }

  /** Text of it that was handed to the voice, or shown. */
  get said(): string {
    return this.#live?.said ?? "";
  }

  /** What of it sounded last, for telling an echo of it from the candidate's words. */
  get recent(): string {
    return this.#live?.delivery?.recent ?? "";
  }

  /** For a page that comes in. */
  get frames(): readonly ServerFrame[] {
    const live = this.#live;
    if (live === null) return [];
    const sounded = live.delivery?.frames ?? [];
    return live.delivery === null ? (live.shown?.frames ?? []) : [...sounded, ...(live.shown?.frames.slice(1) ?? [])];
  }

  /** `already`: words of it that were heard under an earlier number. */
  begin(utterance: Omit<Begin, "audio" | "type" | "eph">, already = ""): void {
    this.drop();
    const attempt = this.#world.voices.next();
    this.#setVoiceless(attempt === null);
    const begin: Begin = { type: "utterance.begin", eph: true, ...utterance, audio: attempt === null ? null : AUDIO };
    const live: Live = { begin, delivery: null, shown: null, said: already, clauses: 0, ended: false, read: null };
    this.#live = live;
    if (attempt === null) live.shown = this.#show(begin, false);
    else this.#live = { ...live, delivery: new Delivery(this.#deliveryWorld(begin.generation), begin, attempt) };
  }

  /** More words of the utterance, after those before and a space. */
  say(text: string): void {
    const live = this.#live;
    const words = text.trim();
    if (live === null || live.ended || words === "") return;
    const chunker = openChunker();
    for (const clause of [...chunker.push(words), ...chunker.flush()]) {
      const offset = live.said === "" ? 0 : live.said.length + 1;
      live.said = live.said === "" ? clause : `${live.said} ${clause}`;
      this.#hand(live, offset, clause);
    }
  }

  /** No more words come. */
  end(): void {
    const live = this.#live;
    if (live === null || live.ended) return;
    live.ended = true;
    if (live.shown !== null) live.shown.end();
    else live.delivery?.end();
  }

  pause(): void {
    this.#live?.delivery?.pause();
  }

  resume(): void {
    this.#live?.delivery?.resume();
  }

  /** The page that listens is another, or the same one back again at this sample; see `Delivery.rewind`. */
  rewind(playedSamples: number | null): void {
    this.#live?.delivery?.pause();
    this.#live?.delivery?.rewind(playedSamples);
  }

  /** How far a generation has been heard that may be about to end: nothing more of it is sent for that. */
  reached(generation: number, samples: number): void {
    if (this.#live?.begin.generation === generation) this.#live.delivery?.reached(samples);
  }

  /** The player's report about a generation. */
  played(generation: number, samples: number): void {
    if (this.#live?.begin.generation === generation) this.#live.delivery?.played(samples);
  }

  spokenLocally(generation: number, segment: number, event: "start" | "boundary" | "end", charIndex: number): void {
    if (this.#live?.begin.generation === generation) this.#live.shown?.spokenLocally(segment, event, charIndex);
  }

  heard(): Heard {
    return (
      this.#live?.shown?.heard() ??
      this.#live?.delivery?.heard() ?? { spokenChars: 0, totalSamples: 0, estimated: false }
    );
  }

  /** Ends what is being said where it is; null when nobody speaks. */
  drop(): Heard | null {
    const live = this.#live;
    if (live === null) return null;
    this.#live = null;
    const sounded = live.delivery?.drop() ?? null;
    return live.shown?.drop() ?? sounded;
  }

  #hand(live: Live, offset: number, text: string): void {
    this.#world.marked(live.begin.generation, "clause");
    if (live.shown !== null) live.shown.push(offset, text, live.clauses);
    else live.delivery?.push(offset, text);
    live.clauses += 1;
  }

  #show(begin: Begin, announced: boolean): Shown {
    const { tell, timer, speaksLocally } = this.#world;
    const over = (heard: Heard) => this.#read(begin.generation, heard);
    return new Shown({ tell, timer, speaksLocally: speaksLocally(), over }, begin, announced);
  }

  #deliveryWorld(generation: number) {
    const { voices, persona, timer, now, sound, tell, changed, sounding, marked } = this.#world;
    return {
      voices,
      persona,
      timer,
      now,
      sound,
      tell,
      changed,
      sounding: () => sounding(generation),
      marked: (mark: SoundMark) => marked(generation, mark),
      over: (heard: Heard) => this.#sounded(generation, heard),
      voiceless: (fromChar: number, segment: number) => this.#goOnShown(generation, fromChar, segment),
    };
  }

  /** The page is told before the words that it is to speak come to it. */
  #setVoiceless(isVoiceless: boolean): void {
    if (this.#isVoiceless === isVoiceless) return;
    this.#isVoiceless = isVoiceless;
    this.#world.changed();
  }

  /** The voice is gone in the middle: what it did not say is shown. */
  #goOnShown(generation: number, fromChar: number, segment: number): void {
    const live = this.#live;
    if (live === null || live.begin.generation !== generation) return;
    this.#setVoiceless(true);
    const shown = this.#show(live.begin, true);
    live.shown = shown;
    const rest = live.said.slice(fromChar);
    const offset = fromChar + (rest.length - rest.trimStart().length);
    live.clauses = segment;
    if (rest.trim() !== "") this.#hand(live, offset, rest.trim());
    if (live.ended) shown.end();
  }

  /** The sound is over; words that are only shown may still be due. */
  #sounded(generation: number, heard: Heard): void {
    const live = this.#live;
    if (live === null || live.begin.generation !== generation) return;
    if (live.shown === null) this.#finish(generation, heard);
    else if (live.read !== null) this.#finish(generation, live.read);
  }

  #read(generation: number, heard: Heard): void {
    const live = this.#live;
    if (live === null || live.begin.generation !== generation) return;
    if (live.delivery === null || live.delivery.isOver) this.#finish(generation, heard);
    else live.read = heard;
  }

  #finish(generation: number, heard: Heard): void {
    this.#live = null;
    this.#world.over(generation, heard);
  }
}
