/**
 * What of a session is spoken: turns stored facts into utterances of the speaker, and what was heard of them back into
 * inputs. Who may interrupt whom is decided elsewhere; without a voice the same words are shown.
 */
import type { ServerFrame } from "../../../worker/contract/socket.ts";
import type { Input, State } from "../../engine/state.ts";
import type { SessionCore } from "../session-core.ts";
import type { Begin, Heard } from "./delivery-world.ts";
import type { Speaker } from "./speaker.ts";

export type MouthWorld = {
  readonly speaker: Speaker;
  readonly now: () => number;
  readonly tell: (frames: readonly ServerFrame[]) => void;
  /** A generation begins. */
  readonly began: (generation: number, aside: boolean) => void;
  /** Stores an input of the mouth's own; false when that failed. */
  readonly store: (input: Input) => boolean;
};

/** Inputs after which nobody goes on with what is being said. */
const CUTS: ReadonlySet<Input["type"]> = new Set([
  "turn.answer",
  "turn.hint",
  "turn.rephrase",
  "turn.skip",
  "turn.repeat",
  "session.pause",
  "session.end",
  "speech.ended",
  "speech.continued",
  "aside.begun",
]);

const SENTENCE_END = /[.!?…]["”’)]?\s+/g;

/** Where the sentence begins in which a text broke off. */
export function sentenceStart(text: string, chars: number): number {
  const ends = [...text.slice(0, chars).matchAll(SENTENCE_END)].map((match) => match.index + match[0].length);
  return ends.at(-1) ?? 0;
}

function spokenIn(state: State, generation: number): boolean {
  const { turn } = state;
  return turn?.playing?.generation === generation || turn?.pending?.generation === generation;
}

export class VoiceMouth {
  readonly #world: MouthWorld;
  /** When the utterance under way began to sound. */
  #soundingAt: number | null = null;
  /** A generation that is stored as begun again and does not sound yet. */
  #awaited: number | null = null;
  /** How much was heard of an utterance that a pause cut short. */
  #cut: { readonly generation: number; readonly chars: number } | null = null;

  constructor(world: MouthWorld) {
    this.#world = world;
  }

  /** Words of a model as they come. */
  show(frames: readonly ServerFrame[]): void {
    for (const frame of frames) {
      if (frame.type === "utterance.begin") this.#begin(frame);
      else if (frame.type === "utterance.segment") this.#world.speaker.say(frame.text);
    }
  }

  sounding(): void {
    this.#soundingAt ??= this.#world.now();
  }

  #begin({ turnId, generation, kind, by }: Omit<Begin, "audio" | "type" | "eph">, already = ""): void {
    this.#soundingAt = null;
    this.#awaited = null;
    this.#world.began(generation, kind === "nudge" || kind === "repeat");
    this.#world.speaker.begin({ turnId, generation, kind, by }, already);
  }

  /** The whole text of a message is known: what was not said of it yet is, if it still stands. In a pause it waits. */
  utter(core: SessionCore, utterance: Omit<Begin, "audio" | "type" | "eph">, text: string): void {
    if (core.state.turn?.playing?.generation !== utterance.generation || core.state.phase === "paused") return;
    const { speaker } = this.#world;
    if (speaker.generation !== utterance.generation) this.#begin(utterance);
    const { said } = speaker;
    speaker.say(text.startsWith(said) ? text.slice(said.length) : text);
    speaker.end();
  }

  /** The rest of an utterance, after words that had been heard. */
  goOn(core: SessionCore, utterance: Omit<Begin, "audio" | "type" | "eph">, text: string, fromChar: number): void {
    if (core.state.turn?.playing?.generation !== utterance.generation) return;
    this.#begin(utterance, text.slice(0, fromChar).trimEnd());
    this.#world.speaker.say(text.slice(fromChar));
    this.#world.speaker.end();
  }

  /** All of a generation was heard. */
  over(core: SessionCore, generation: number, heard: Heard): void {
    this.#report(core, generation, "completed", heard);
  }

  /** Before an input is stored that lets nobody finish: what was heard so far is stored first. */
  arriving(core: SessionCore, input: Input): void {
    const playing = core.state.turn?.playing;
    if (playing === undefined || !CUTS.has(input.type)) return;
    const heard = this.#drop(playing.generation);
    if (input.type === "session.pause" && playing.aside !== true) {
      this.#cut = { generation: playing.generation, chars: heard.spokenChars };
      return;
    }
    this.#report(core, playing.generation, "interrupted", heard);
  }

  /** The candidate takes the floor. */
  interrupt(core: SessionCore): void {
    const playing = core.state.turn?.playing;
    if (playing === undefined) return;
    this.#report(core, playing.generation, "interrupted", this.#drop(playing.generation));
  }

  /** Nothing of it came in time, or no end of it: the words stand as shown. */
  giveUp(core: SessionCore): void {
    const playing = core.state.turn?.playing;
    if (playing === undefined) return;
    const heard = this.#drop(playing.generation);
    this.#report(core, playing.generation, "completed", { ...heard, estimated: true });
  }

  /** Sound of what the session has moved on from is not let out any more. */
  reconcile(state: State): void {
    const { speaker } = this.#world;
    const { generation } = speaker;
    if (generation === null || (spokenIn(state, generation) && state.input === "voice")) return;
    this.#drop(generation);
  }

  /** Sound that a pause or the loss of this memory cut off begins again at its sentence. */
  restart(core: SessionCore, heardChars: number | null): void {
    const turn = core.state.turn;
    const playing = turn?.playing;
    if (turn === null || playing === undefined) return;
    if (this.#world.speaker.generation === playing.generation || this.#awaited === playing.generation) return;
    const cut = this.#cut?.generation === playing.generation ? this.#cut.chars : null;
    this.#cut = null;
    const chars = cut === null ? (heardChars ?? 0) : sentenceStart(turn.said, cut);
    const { turnId } = turn;
    const { generation } = playing;
    const at = core.timeFor(this.#world.now());
    this.#world.store({ type: "utterance.restarted", at, turnId, generation, spokenChars: chars });
    this.#awaited = core.state.turn?.playing?.generation ?? null;
  }

  /** Its sound ends at the page as well. */
  #drop(generation: number): Heard {
    const { speaker, tell } = this.#world;
    const isLive = speaker.generation === generation;
    const heard = (isLive ? speaker.drop() : null) ?? { spokenChars: 0, totalSamples: 0, estimated: false };
    if (isLive) tell([{ type: "flush", eph: true, generation, action: "drop" }]);
    return heard;
  }

  #report(core: SessionCore, generation: number, outcome: "completed" | "interrupted", heard: Heard): void {
    const turn = core.state.turn;
    if (turn === null || turn.playing?.generation !== generation) return;
    const { spokenChars, totalSamples, estimated } = heard;
    const now = this.#world.now();
    const began = this.#soundingAt;
    const after = outcome === "interrupted" && began !== null ? { interruptedAtMs: now - began } : {};
    this.#world.store({
      type: "utterance.played",
      at: core.timeFor(now),
      turnId: turn.turnId,
      generation,
      outcome,
      totalSamples,
      spokenChars,
      estimated,
      ...after,
    });
  }
}
