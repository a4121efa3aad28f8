/**
 * The interviewer's words by the browser's own voice, where the server has none: clause after clause as the frames bring
 * them, with reports to the object of how far each was heard. Silent where the server's voice sounds.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { LinkFrame, ServerFrame } from "#contract/socket.ts";
import type { BrowserVoice } from "../../audio/ports.ts";
import type { SessionModel } from "../../session/session-model.ts";
import { BROWSER_LEVEL } from "../../session/voice-facts.ts";
import { BrowserSpeaking, type SpeakingEvent } from "./browser-speaking.ts";

export type MouthWorld = {
  readonly model: ReadonlySignal<SessionModel>;
  readonly tell: (frame: LinkFrame) => void;
  /** The first clause of a generation begins to sound. */
  readonly begun: (generation: number) => void;
};

export type MouthPlace = { readonly segment: number; readonly progress: number };

export class LocalMouth {
  readonly #world: MouthWorld;
  readonly #speaking: BrowserSpeaking;
  readonly #at = signal<MouthPlace | null>(null);
  #pushed = -1;

  constructor(voice: BrowserVoice, world: MouthWorld) {
    this.#world = world;
    this.#speaking = new BrowserSpeaking(voice, (event) => this.#said(event));
    this.#catchUp();
  }

  /** Null in silence. */
  get at(): ReadonlySignal<MouthPlace | null> {
    return this.#at;
  }

  get generation(): number {
    return this.#speaking.generation;
  }

  frame(frame: ServerFrame): void {
    if (frame.type === "utterance.begin") this.#begin(frame.generation);
    else if (frame.type === "utterance.segment") this.#say(frame.generation, frame.segment, frame.text);
    else if (frame.type === "flush") this.#flush(frame.action);
    else if (isEnd(frame)) this.drop();
  }

  hush(): void {
    this.#speaking.pause();
  }

  drop(): void {
    this.#speaking.drop();
    this.#at.value = null;
  }

  /** It was fetched in the middle of an utterance: what was shown of it is said. */
  #catchUp(): void {
    const { speech } = this.#world.model.peek().voice;
    if (speech === null) return;
    this.#begin(speech.generation);
    for (const { segment, text } of speech.segments) this.#say(speech.generation, segment, text);
  }

  #begin(generation: number): void {
    if (generation > this.generation) this.#pushed = -1;
    this.#speaking.begin(generation);
  }

  #say(generation: number, segment: number, text: string): void {
    const isOurs = this.#world.model.peek().voice.tts >= BROWSER_LEVEL;
    if (!isOurs || segment <= this.#pushed || generation !== this.generation) return;
    this.#pushed = segment;
    this.#speaking.push(generation, segment, text);
  }

  #flush(action: "pause" | "resume" | "drop"): void {
    if (action === "pause") this.#speaking.pause();
    else if (action === "resume") this.#speaking.resume();
    else this.drop();
  }

  #said({ generation, segment, event, charIndex }: SpeakingEvent): void {
    const { speech } = this.#world.model.peek().voice;
    const text = speech?.segments.find((known) => known.segment === segment)?.text ?? "";
    const progress = text === "" ? 0 : charIndex / text.length;
    this.#at.value = event === "end" ? null : { segment, progress };
    if (event === "start") this.#world.begun(generation);
    this.#world.tell({ type: "tts.local", generation, segment, event, charIndex });
  }
}

function isEnd(frame: ServerFrame): boolean {
  if (frame.type === "utterance.end") return frame.outcome !== "completed";
  return frame.type === "session.ended" || frame.type === "session.paused";
}
