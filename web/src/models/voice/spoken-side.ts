/**
 * The spoken side of one interview's link: sound and frames go to where they belong, on both sides, by the server's
 * voices or by the browser's own. Knows no buttons and asks nobody; `voice-room.ts` decides when there is one.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { LinkFrame, ServerFrame } from "#contract/socket.ts";
import { MESSAGE_KINDS } from "#contract/vocabulary.ts";
import type { SoundKit } from "../../audio/ports.ts";
import type { LinkVoice } from "../../session/link-ports.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import type { SessionModel } from "../../session/session-model.ts";
import { Barge } from "./barge.ts";
import { captionOf, heardChars } from "./captions.ts";
import { ClockJoin } from "./clock-join.ts";
import type { LocalMouth } from "./local-mouth.ts";
import type { LocalSpeech } from "./local-speech.ts";
import { MicLine } from "./mic-line.ts";
import { SpeakerLine } from "./speaker-line.ts";

export type SpokenSideDeps = {
  readonly kit: SoundKit;
  readonly model: ReadonlySignal<SessionModel>;
  readonly scheduler: Scheduler;
  readonly tell: (frame: LinkFrame) => void;
  readonly sendSound: (frame: Uint8Array<ArrayBuffer>) => boolean;
  readonly backlog: () => number;
  /** Sound of the candidate was lost on the way. */
  readonly lost: () => void;
};

export class SpokenSide {
  readonly mic: MicLine;
  readonly speaker: SpeakerLine;
  readonly barge: Barge;
  readonly #deps: SpokenSideDeps;
  readonly #clock: ClockJoin;
  /** The browser's own voice, once it is fetched. */
  readonly #mouth = signal<LocalMouth | null>(null);
  /** The page's clock when the candidate's last speech ended. */
  #talkEndedAt: number | null = null;
  #measured = -1;

  /** Words of the interviewer that are being heard now; empty in silence. */
  readonly caption: ReadonlySignal<string>;
  /** The interviewer's voice is to be heard, or about to be. */
  readonly isSounding: ReadonlySignal<boolean>;
  readonly #local = computed(() => this.#mouth.value?.at.value ?? null);

  constructor(deps: SpokenSideDeps) {
    this.#deps = deps;
    this.#clock = new ClockJoin(() => deps.scheduler.now());
    const { kit, scheduler, tell, lost } = deps;
    const { sendSound: send, backlog } = deps;
    this.mic = new MicLine({ ring: kit.ring, encode: kit.encode, send, backlog, scheduler, lost });
    const { player } = kit.engine;
    this.speaker = new SpeakerLine({ player, decode: kit.decode, scheduler, tell: (frame) => this.#tell(frame) });
    const duck = (onsetMs: number | null) => this.speaker.duck(onsetMs);
    this.barge = new Barge({ duck, hush: () => this.#hush(), tell, sounding: () => this.#sounding() });
    this.isSounding = computed(() => this.speaker.isSounding.value || this.#local.value !== null);
    this.caption = computed(() => {
      const at = this.speaker.sounding.value ?? this.#local.value;
      return at === null ? "" : captionOf(deps.model.value.voice.speech, at.segment, at.progress);
    });
  }

  /** From now on the browser's own voice says what no voice of the server says. */
  speakLocally(local: LocalSpeech): void {
    if (this.#mouth.peek() !== null) return;
    const { model, tell } = this.#deps;
    this.#mouth.value = local.mouth({ model, tell, begun: (generation) => this.#measure(generation) });
  }

  /** The part of the link; `caps` is what the open microphone has shown. */
  link(caps: LinkVoice["caps"]): LinkVoice {
    this.#clock.ask(this.#deps.tell);
    return {
      caps,
      held: () => this.#held(),
      frame: (frame) => this.#frame(frame),
      sound: (bytes) => this.speaker.sound(bytes),
    };
  }

  /** `onsetMs`: since its first sound. */
  speechStart(onsetMs: number): void {
    // The browser's voice is in no echo canceller: only a press breaks in on it.
    if (this.#local.peek() === null) this.barge.speechStart(onsetMs);
  }

  speechEnd(): void {
    this.barge.speechEnd();
  }

  /** There is speech in the newest sound: so far the candidate has been talking. */
  talking(): void {
    this.#talkEndedAt = this.#deps.scheduler.now();
  }

  dispose(): void {
    this.mic.stop();
    this.#mouth.peek()?.drop();
    this.speaker.dispose();
  }

  #held() {
    const { epoch } = this.mic;
    if (epoch === null) return null;
    const { running, voice } = this.#deps.model.peek();
    const generation = Math.max(0, this.speaker.generation);
    // What is shown runs ahead of what is heard.
    const shown = running?.generation === generation ? running.text.length : 0;
    const at = this.speaker.sounding.peek();
    const offset = (at === null ? null : heardChars(voice.speech, at.segment, at.progress)) ?? shown;
    const { playedSamples } = this.speaker;
    return { epoch, generation, offset, playedSamples, micFrom: this.mic.heldFrom, micTo: this.mic.position };
  }

  #frame(frame: ServerFrame): void {
    if (frame.type === "welcome") {
      this.mic.resume(frame.epoch, frame.micResendFrom);
      this.#clock.ask(this.#deps.tell);
    }
    if (frame.type === "ack.mic") this.mic.stored(frame.epoch, frame.micDurable);
    else if (frame.type === "error" && frame.code === "AUDIO_GAP") this.#deps.lost();
    this.#clock.take(frame);
    this.speaker.frame(frame);
    this.barge.frame(frame);
    this.#mouth.peek()?.frame(frame);
  }

  #hush(): void {
    this.speaker.hush();
    this.#mouth.peek()?.hush();
  }

  #sounding() {
    const generation = this.#local.peek() === null ? this.speaker.generation : (this.#mouth.peek()?.generation ?? -1);
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
    // What is not known is left out on the wire.
    const arrivedAtMs = this.#clock.there(this.speaker.arrivedAt);
    const heardAtMs = this.#clock.there(heardAt);
    this.#deps.tell({ type: "stats", voiceToVoiceMs, generation, arrivedAtMs, heardAtMs });
  }
}
