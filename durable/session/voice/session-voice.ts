/**
 * Hearing and speaking in one session, wired: ear, mouth and floor between the sockets and the log. Decides nothing
 * itself: who has the floor is `turn-taking.ts`, what follows an answer the engine.
 */
import type { LinkFrame, ServerFrame } from "../../../worker/contract/socket.ts";
import type { Input, Logged } from "../../engine/state.ts";
import type { SessionPorts, Transcriber, Voice } from "../../ports.ts";
import { publish, soundOut, whisper } from "../broadcast.ts";
import type { EffectChange } from "../effect-rows.ts";
import type { HelloFrame, Resumption } from "../handshake.ts";
import { HealthReporter } from "../provider-health.ts";
import { type Alongside, type SessionCore, StorageFailed } from "../session-core.ts";
import { WRITTEN } from "../session-models.ts";
import type { Heard } from "./delivery-world.ts";
import { FloorKeeper } from "./floor-keeper.ts";
import { type HeardPart, Listener } from "./listener.ts";
import type { MicrophoneFrame, Stretch } from "./microphone-window.ts";
import { PageReports } from "./page-reports.ts";
import { Speaker } from "./speaker.ts";
import { SPEECH_RATE_HZ } from "./timing.ts";
import { TurnClock } from "./turn-clock.ts";
import { keepTurns, keptTurns } from "./turn-store.ts";
import { VendorLadder, type VendorNews } from "./vendor-ladder.ts";
import { VoiceActions } from "./voice-actions.ts";
import { keytermsOf, setsInput } from "./voice-facts.ts";
import { VoiceFollower } from "./voice-follower.ts";
import { VoiceMouth } from "./voice-mouth.ts";
import { resumeVoice } from "./voice-resume.ts";
import { VoiceSigns } from "./voice-signs.ts";
import { NOTICES, voiceLevels } from "./voice-words.ts";

const SPEECH_SAMPLES_PER_MS = SPEECH_RATE_HZ / 1_000;

export type VoiceHost = {
  /** Null when the session is gone. */
  readonly core: () => SessionCore | null;
  /** Runs what an input made urgent. */
  readonly settle: (core: SessionCore) => void;
  readonly dropWording: (core: SessionCore) => readonly EffectChange[];
  /** An answer may be over: its reply is begun on trial. Null: it is not over after all. */
  readonly speculate: (core: SessionCore, text: string | null) => void;
  readonly llmLevel: (core: SessionCore) => { readonly llm: number };
};

type Caps = { readonly localStt: boolean; readonly localTts: boolean };

export class SessionVoice {
  readonly #ports: SessionPorts;
  readonly #host: VoiceHost;
  readonly #voices: VendorLadder<Voice>;
  readonly #transcribers: VendorLadder<Transcriber>;
  readonly #speaker: Speaker;
  readonly #mouth: VoiceMouth;
  readonly #listener: Listener;
  readonly #floor: FloorKeeper;
  readonly #actions: VoiceActions;
  readonly #follower: VoiceFollower;
  readonly #signs: VoiceSigns;
  readonly #reports: PageReports;
  /** Marks of the turn under way. */
  readonly times: TurnClock;
  #caps: Caps = { localStt: false, localTts: false };
  #heardUntil: number | null = null;

  constructor(ports: SessionPorts, persona: string, host: VoiceHost) {
    this.#ports = ports;
    this.#host = host;
    const { clock, models, voice, log } = ports;
    const { timer } = models;
    const now = () => clock.now();
    const tell = (frames: readonly ServerFrame[]) => whisper(ports.sockets, frames);
    const store = (input: Input, alongside?: Alongside) => this.#store(input, alongside);
    this.#signs = new VoiceSigns(host, now, tell);
    this.times = new TurnClock({ now, tell, kept: () => keptTurns(ports), keep: (rows) => keepTurns(ports, rows) });
    const health = new HealthReporter(models.health, clock);
    const heard = ({ id, fault }: VendorNews) => health.saw(id, fault);
    this.#voices = new VendorLadder(voice.voices, now, heard);
    this.#transcribers = new VendorLadder(voice.transcribers, now, heard);
    this.#floor = new FloorKeeper({
      now,
      timer,
      run: (effect) => {
        this.times.effect(effect);
        this.#actions.run(effect);
      },
      changed: () => this.#signs.floor(this.#floor),
    });
    this.#speaker = new Speaker({
      voices: this.#voices,
      persona,
      timer,
      now,
      tell,
      sound: (frame) => soundOut(ports.sockets, frame),
      speaksLocally: () => this.#caps.localTts,
      changed: () => this.#signs.levels(this.levels()),
      sounding: () => this.#mouth.sounding(),
      marked: (generation, mark) => this.times.sound(generation, mark),
      over: (generation, what) => this.#played(generation, what),
    });
    const began = (generation: number, aside: boolean) => {
      if (!aside) this.times.begun(generation);
      this.#floor.tell({ type: "utteranceBegan", generation, aside });
    };
    this.#mouth = new VoiceMouth({ speaker: this.#speaker, now, tell, store, began });
    this.#listener = new Listener({
      transcribers: this.#transcribers,
      timer,
      now,
      keyterms: () => keytermsOf(host.core()),
      sound: (stretch) => this.#sound(stretch),
      partial: (text, provider) => this.#partial(text, provider),
      final: (part, provider) => this.#final(part, provider),
      speechStart: (sample) => this.#floor.tell({ type: "speechStart", sample }),
      eager: (confidence) => this.#eager(confidence),
      resumed: () => this.#floor.tell({ type: "resumed" }),
      end: (confidence) => this.#floor.tell({ type: "vendorEnd", confidence }),
      lost: () => this.#floor.tell({ type: "recogniserLost" }),
      gap: () => tell([{ type: "error", code: "AUDIO_GAP", stage: "microphone", retryable: false, text: NOTICES.gap }]),
      changed: () => this.#signs.levels(this.levels()),
    });
    this.#actions = new VoiceActions({ ...host, now, tell, store, log }, this.#speaker, this.#mouth, this.#listener);
    const parts = { floor: this.#floor, mouth: this.#mouth, actions: this.#actions, now, ended: () => this.abandon() };
    this.#follower = new VoiceFollower(parts);
    this.#reports = new PageReports({
      floor: this.#floor,
      speaker: this.#speaker,
      follower: this.#follower,
      times: this.times,
      partial: (text, provider) => this.#partial(text, provider),
    });
  }

  /** Whether words of the interviewer go to a voice now. */
  get isSpoken(): boolean {
    return this.#host.core()?.state.input === "voice";
  }

  /** Before an input is stored. */
  arriving(core: SessionCore, input: Input): void {
    this.times.arriving(core, input);
    this.#mouth.arriving(core, input);
  }

  /** After it was stored; what it means is followed when the page has learnt of it. */
  stored(core: SessionCore, events: readonly Logged[]): void {
    this.#mouth.reconcile(core.state);
    void Promise.resolve().then(() => {
      if (this.#host.core() !== core) return;
      if (events.some(setsInput)) this.#signs.levels(this.levels());
      this.#follower.follow(core, events);
    });
  }

  /** Words of a model as they come. */
  show(frames: readonly ServerFrame[]): void {
    if (!this.isSpoken) whisper(this.#ports.sockets, frames);
    else this.#mouth.show(frames);
  }

  /** Before the start: as they would be. */
  levels(): { readonly stt: number; readonly tts: number } {
    if (!this.isSpoken && this.#host.core()?.state.startedAt !== null) return WRITTEN;
    return voiceLevels(this.#transcribers.step, this.#speaker.isVoiceless ? null : this.#voices.step, this.#caps);
  }

  /** What a page that comes in has to be shown of an utterance under way. */
  running(): readonly ServerFrame[] {
    return this.isSpoken ? this.#speaker.frames : [];
  }

  /** A page has the floor: which sound it is to send again, and from where it hears on. */
  joined(core: SessionCore, { caps, resume }: HelloFrame): Resumption {
    this.#caps = { localStt: caps.localStt === true, localTts: caps.localTts === true };
    this.#signs.forget();
    return resumeVoice(core, { listener: this.#listener, speaker: this.#speaker, mouth: this.#mouth }, resume);
  }

  welcomed(core: SessionCore): void {
    this.#follower.wake(core);
    this.#speaker.resume();
    this.#floor.tell({ type: "socketBack" });
    whisper(this.#ports.sockets, this.times.shown());
  }

  /** Nobody is connected: sound waits, and the ear stays open for a while. */
  left(): void {
    if (!this.isSpoken) return;
    this.#speaker.pause();
    this.#floor.tell({ type: "socketLost" });
  }

  /** False: it is not of this page's clock. */
  heard(core: SessionCore, frame: MicrophoneFrame): boolean {
    if (frame.epoch !== (this.#listener.epoch & 0xff_ff)) return false;
    if (core.state.stage === "done" || frame.pcm.length === 0) return true;
    this.#follower.wake(core);
    this.#listener.take(frame);
    this.#signs.microphone(this.#listener, false);
    return true;
  }

  told(core: SessionCore, frame: LinkFrame): void {
    this.#reports.take(core, frame);
  }

  /** The session is over or gone. */
  abandon(): void {
    this.#speaker.drop();
    this.#listener.close();
    this.#floor.stop();
    for (const voice of this.#ports.voice.voices) voice.rest();
  }

  #played(generation: number, heard: Heard): void {
    const core = this.#host.core();
    if (core === null) return;
    this.times.sound(generation, "over");
    this.#mouth.over(core, generation, heard);
    this.#floor.tell({ type: "played", generation, playedMs: heard.totalSamples / SPEECH_SAMPLES_PER_MS, all: true });
  }

  #sound(stretch: Stretch): void {
    const endSample = stretch.position + stretch.pcm.length / 2;
    const jump = this.#heardUntil !== null && stretch.position !== this.#heardUntil;
    this.#heardUntil = endSample;
    if (stretch.speech) this.times.speech();
    this.#floor.tell({ type: "frame", startSample: stretch.position, endSample, speech: stretch.speech, jump });
  }

  #partial(text: string, provider: string): void {
    this.#floor.tell({ type: "partial", text, spoken: this.#speaker.recent });
    this.#signs.partial(text, provider);
  }

  #final(part: HeardPart, provider: string): void {
    if (part.text.trim() !== "") this.times.final();
    const endSample = part.words.at(-1)?.endSample ?? null;
    this.#actions.holding({ part, provider }, () =>
      this.#floor.tell({
        type: "final",
        text: part.text,
        endSample,
        untilSample: part.untilSample,
        spoken: this.#speaker.recent,
      }),
    );
    this.#listener.settled(part.untilSample);
    this.#signs.microphone(this.#listener, true);
  }

  #eager(confidence: number): void {
    this.#floor.tell({ type: "eager", confidence });
    this.#signs.eager();
  }

  #store(input: Input, alongside: Alongside = {}): boolean {
    const core = this.#host.core();
    if (core === null || core.frozen) return false;
    try {
      const applied = core.apply(input, alongside);
      publish(this.#ports.sockets, core, applied, this.#ports.clock.now());
    } catch (error) {
      if (!(error instanceof StorageFailed)) throw error;
      this.#ports.log("voice.unrecorded", { type: input.type });
      return false;
    }
    this.#host.settle(core);
    return true;
  }
}
