/**
 * The spoken side of one interview's link: sound and frames go to where they belong, on both sides, by the server's
 * voices or by the browser's own. Knows no buttons and asks nobody; `voice-room.ts` decides when there is one.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { LinkFrame, ServerFrame } from "#contract/socket.ts";
import { MESSAGE_KINDS } from "#contract/vocabulary.ts";
import type { BrowserVoice, SoundKit } from "../../audio/ports.ts";
import type { LinkVoice } from "../../session/link-ports.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import type { SessionModel } from "../../session/session-model.ts";
import { BROWSER_LEVEL } from "../../session/voice-facts.ts";
import { Barge } from "./barge.ts";
import { BrowserSpeaking } from "./browser-speaking.ts";
import { captionOf } from "./captions.ts";
import { MicLine } from "./mic-line.ts";
import { SpeakerLine } from "./speaker-line.ts";
import { LOST_SOUND } from "./voice-words.ts";

export type SpokenSideDeps = {
  readonly kit: SoundKit;
  readonly model: ReadonlySignal<SessionModel>;
  readonly scheduler: Scheduler;
  readonly tell: (frame: LinkFrame) => void;
  readonly sendSound: (frame: Uint8Array<ArrayBuffer>) => boolean;
  readonly backlog: () => number;
  /** The browser's own voice; null where it has none. */
  readonly browserVoice: BrowserVoice | null;
  readonly notice: (text: string) => void;
};

type Local = { readonly segment: number; readonly progress: number };

export class SpokenSide {
  readonly mic: MicLine;
  readonly speaker: SpeakerLine;
  readonly barge: Barge;
  readonly #deps: SpokenSideDeps;
  readonly #speaking: BrowserSpeaking | null;
  readonly #local = signal<Local | null>(null);
  #pushed = -1;
  /** The page's clock when the candidate's last speech ended. */
  #talkEndedAt: number | null = null;
  #measured = -1;

  /** Words of the interviewer that are being heard now; empty in silence. */
  readonly caption: ReadonlySignal<string>;
  /** The interviewer's voice is to be heard, or about to be. */
  readonly isSounding: ReadonlySignal<boolean>;

  constructor(deps: SpokenSideDeps) {
    this.#deps = deps;
    const { kit, scheduler, tell } = deps;
    const lost = () => deps.notice(LOST_SOUND);
    const { sendSound: send, backlog } = deps;
    this.mic = new MicLine({ ring: kit.ring, encode: kit.encode, send, backlog, scheduler, lost });
    const { player } = kit.engine;
    this.speaker = new SpeakerLine({ player, decode: kit.decode, scheduler, tell: (frame) => this.#tell(frame) });
    const duck = (isDucked: boolean) => player.duck(isDucked);
    this.barge = new Barge({ duck, hush: () => this.#hush(), tell, sounding: () => this.#sounding() });
    const { browserVoice } = deps;
    this.#speaking = browserVoice === null ? null : new BrowserSpeaking(browserVoice, (event) => this.#said(event));
    this.isSounding = computed(() => this.speaker.isSounding.value || this.#local.value !== null);
    this.caption = computed(() => {
      const at = this.speaker.sounding.value ?? this.#local.value;
      return at === null ? "" : captionOf(deps.model.value.voice.speech, at.segment, at.progress);
    });
  }

  /** The part of the link; `caps` is what the open microphone has shown. */
  link(caps: LinkVoice["caps"]): LinkVoice {
    return {
      caps,
      held: () => this.#held(),
      frame: (frame) => this.#frame(frame),
      sound: (bytes) => this.speaker.sound(bytes),
    };
  }

  speechStart(): void {
    // The browser's voice is in no echo canceller: only a press breaks in on it.
    if (this.#local.peek() === null) this.barge.speechStart();
  }

  speechEnd(): void {
    this.#talkEndedAt = this.#deps.scheduler.now();
    this.barge.speechEnd();
  }

  dispose(): void {
    this.mic.stop();
    this.#speaking?.drop();
    this.#local.value = null;
    this.speaker.dispose();
  }

  #held() {
    const { epoch } = this.mic;
    if (epoch === null) return null;
    const { running } = this.#deps.model.peek();
    const generation = Math.max(0, this.speaker.generation);
    const offset = running?.generation === generation ? running.text.length : 0;
    const { playedSamples } = this.speaker;
    return { epoch, generation, offset, playedSamples, micFrom: this.mic.heldFrom, micTo: this.mic.position };
  }

  #frame(frame: ServerFrame): void {
    if (frame.type === "welcome") this.mic.resume(frame.epoch, frame.micResendFrom);
    else if (frame.type === "ack.mic") this.mic.stored(frame.epoch, frame.micDurable);
    else if (frame.type === "error" && frame.code === "AUDIO_GAP") this.#deps.notice(LOST_SOUND);
    this.speaker.frame(frame);
    this.barge.frame(frame);
    this.#speak(frame);
  }

  /** The browser says what no voice of the server says. */
  #speak(frame: ServerFrame): void {
    const speaking = this.#speaking;
    if (speaking === null) return;
    if (frame.type === "utterance.begin") this.#beginLocally(speaking, frame.generation);
    else if (frame.type === "utterance.segment") this.#sayLocally(speaking, frame);
    else if (frame.type === "flush") this.#flushLocally(speaking, frame.action);
    else if (isEnd(frame)) this.#silenceLocally(speaking);
  }

  #beginLocally(speaking: BrowserSpeaking, generation: number): void {
    if (generation > speaking.generation) this.#pushed = -1;
    speaking.begin(generation);
  }

  #sayLocally(speaking: BrowserSpeaking, frame: Extract<ServerFrame, { type: "utterance.segment" }>): void {
    const isOurs = this.#deps.model.peek().voice.tts >= BROWSER_LEVEL;
    if (!isOurs || frame.segment <= this.#pushed || frame.generation !== speaking.generation) return;
    this.#pushed = frame.segment;
    speaking.push(frame.generation, frame.segment, frame.text);
  }

  #flushLocally(speaking: BrowserSpeaking, action: "pause" | "resume" | "drop"): void {
    if (action === "pause") speaking.pause();
    else if (action === "resume") speaking.resume();
    else this.#silenceLocally(speaking);
  }

  #silenceLocally(speaking: BrowserSpeaking): void {
    speaking.drop();
    this.#local.value = null;
  }

  #said({
    generation,
    segment,
    event,
    charIndex,
  }: Parameters<ConstructorParameters<typeof BrowserSpeaking>[1]>[0]): void {
    const text = this.#deps.model.peek().voice.speech?.segments.find((known) => known.segment === segment)?.text ?? "";
    const progress = text === "" ? 0 : charIndex / text.length;
    this.#local.value = event === "end" ? null : { segment, progress };
    if (event === "start") this.#measure(generation);
    this.#deps.tell({ type: "tts.local", generation, segment, event, charIndex });
  }

  #hush(): void {
    this.speaker.hush();
    this.#speaking?.pause();
  }

  #sounding() {
    const generation = this.#local.peek() === null ? this.speaker.generation : (this.#speaking?.generation ?? -1);
    if (!this.isSounding.peek() || generation < 0) return null;
    const { heardAt } = this.speaker;
    const heardMs = heardAt === null ? null : this.#deps.scheduler.now() - heardAt;
    return { generation, played: this.speaker.playedSamples, heardMs };
  }

  /** Reports pass through here, so that the first sound of an answer can be timed. */
  #tell(frame: LinkFrame): void {
    this.#deps.tell(frame);
    if (frame.type === "playback" && frame.playedSamples > 0) this.#measure(frame.generation);
  }

  /** From the end of the candidate's speech to the first sound of the answer to it, once for each. */
  #measure(generation: number): void {
    if (generation === this.#measured || this.#talkEndedAt === null) return;
    const kind = this.#deps.model.peek().voice.speech?.kind;
    this.#measured = generation;
    if (!MESSAGE_KINDS.some((known) => known === kind)) return;
    const heardAt = this.speaker.heardAt ?? this.#deps.scheduler.now();
    const voiceToVoiceMs = Math.max(0, heardAt - this.#talkEndedAt);
    this.#talkEndedAt = null;
    this.#deps.tell({ type: "stats", voiceToVoiceMs, generation });
  }
}

function isEnd(frame: ServerFrame): boolean {
  if (frame.type === "utterance.end") return frame.outcome !== "completed";
  return frame.type === "session.ended" || frame.type === "session.paused";
}
