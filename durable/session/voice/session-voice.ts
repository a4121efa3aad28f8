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
import { answeredBy, materialOf, type TrialStep } from "../trial-step.ts";
import type { Heard } from "./delivery-world.ts";
import { FloorKeeper } from "./floor-keeper.ts";
import type { MicrophoneFrame } from "./microphone-window.ts";
import { PageReports } from "./page-reports.ts";
import { Rehearsal } from "./rehearsal.ts";
import { Speaker } from "./speaker.ts";
import { SPEECH_RATE_HZ } from "./timing.ts";
import { TurnClock } from "./turn-clock.ts";
import { keepTurns, keptTurns } from "./turn-store.ts";
import { VendorLadder, type VendorNews } from "./vendor-ladder.ts";
import { VoiceActions } from "./voice-actions.ts";
import { VoiceEar } from "./voice-ear.ts";
import { keytermsOf, setsInput } from "./voice-facts.ts";
import { VoiceFollower } from "./voice-follower.ts";
import { VoiceMouth } from "./voice-mouth.ts";
import { isOfThisPage, resumeVoice } from "./voice-resume.ts";
import { VoiceSigns } from "./voice-signs.ts";
import { voiceLevels } from "./voice-words.ts";

const SPEECH_SAMPLES_PER_MS = SPEECH_RATE_HZ / 1_000;

export type VoiceHost = {
  /** Null when the session is gone. */
  readonly core: () => SessionCore | null;
  /** Runs what an input made urgent. */
  readonly settle: (core: SessionCore) => void;
  readonly dropWording: (core: SessionCore) => readonly EffectChange[];
  /** Words that are still coming come no further. */
  readonly cutWording: (core: SessionCore) => void;
  /** An answer may be over: its reply is begun on trial. Null: it is not over after all. */
  readonly speculate: (core: SessionCore, ended: TrialStep | null) => void;
  readonly llmLevel: (core: SessionCore) => { readonly llm: number };
  /** A page is about to speak: what pays for speech is seen to. */
  readonly near: () => void;
};

type Caps = { readonly localStt: boolean; readonly localTts: boolean };

type Tell = (frames: readonly ServerFrame[]) => void;

export class SessionVoice {
  readonly #ports: SessionPorts;
  readonly #host: VoiceHost;
  readonly #voices: VendorLadder<Voice>;
  readonly #transcribers: VendorLadder<Transcriber>;
  readonly #speaker: Speaker;
  readonly #mouth: VoiceMouth;
  readonly #ear: VoiceEar;
  readonly #floor: FloorKeeper;
  readonly #actions: VoiceActions;
  readonly #follower: VoiceFollower;
  readonly #signs: VoiceSigns;
  readonly #reports: PageReports;
  /** What is made ready before it is needed. */
  readonly ahead: Rehearsal;
  /** Marks of the turn under way. */
  readonly times: TurnClock;
  #caps: Caps = { localStt: false, localTts: false };
  /** No sound goes over the socket: the browser hears and speaks, or nobody does. */
  #isLowData = false;

  constructor(ports: SessionPorts, persona: string, host: VoiceHost) {
    this.#ports = ports;
    this.#host = host;
    const { clock, models, voice, log } = ports;
    const { timer } = models;
    const now = () => clock.now();
    const tell: Tell = (frames) => whisper(ports.sockets, frames);
    const store = (input: Input, alongside?: Alongside) => this.#store(input, alongside);
    this.#signs = new VoiceSigns(host, now, tell);
    this.times = new TurnClock({ now, tell, kept: () => keptTurns(ports), keep: (rows) => keepTurns(ports, rows) });
    const health = new HealthReporter(models.health, clock);
    const heard = ({ id, fault }: VendorNews) => health.saw(id, fault);
    const isUnwanted = () => this.#isLowData;
    this.#voices = new VendorLadder(voice.voices, now, heard, isUnwanted);
    this.#transcribers = new VendorLadder(voice.transcribers, now, heard, isUnwanted);
    this.#floor = new FloorKeeper({
      now,
      timer,
      run: (effect) => {
        this.times.effect(effect);
        this.#actions.run(effect);
      },
      changed: () => this.#signs.floor(this.#floor),
    });
    this.#speaker = this.#newSpeaker(persona, tell);
    const began = (generation: number, aside: boolean) => {
      if (!aside) this.times.begun(generation);
      this.#floor.tell({ type: "utteranceBegan", generation, aside });
    };
    this.#mouth = new VoiceMouth({ speaker: this.#speaker, now, tell, store, began });
    this.#ear = this.#newEar(tell);
    this.ahead = new Rehearsal({ now, timer, persona, voices: this.#voices, near: host.near });
    const speculate = (core: SessionCore, text: string | null) => {
      const at = core.timeFor(now());
      const ended = text === null ? null : answeredBy(materialOf(core), text, at);
      host.speculate(core, ended);
      this.ahead.speculate(core, ended);
    };
    const world = { ...host, now, tell, store, log, speculate };
    this.#actions = new VoiceActions(world, this.#speaker, this.#mouth, this.#ear.listener);
    const parts = { floor: this.#floor, mouth: this.#mouth, actions: this.#actions, now, ended: () => this.abandon() };
    this.#follower = new VoiceFollower(parts);
    this.#reports = new PageReports({
      floor: this.#floor,
      speaker: this.#speaker,
      follower: this.#follower,
      times: this.times,
      lowData: (isLow) => this.#saveData(isLow),
      partial: (text, provider) => this.#ear.partial(text, provider),
    });
  }

  #newSpeaker(persona: string, tell: Tell): Speaker {
    const { models, sockets } = this.#ports;
    return new Speaker({
      voices: this.#voices,
      persona,
      timer: models.timer,
      now: () => this.#ports.clock.now(),
      tell,
      sound: (frame) => soundOut(sockets, frame),
      speaksLocally: () => this.#caps.localTts,
      changed: () => this.#signs.levels(this.levels()),
      sounding: () => this.#mouth.sounding(),
      marked: (generation, mark) => this.times.sound(generation, mark),
      over: (generation, what) => this.#played(generation, what),
    });
  }

  #newEar(tell: Tell): VoiceEar {
    const { models, clock } = this.#ports;
    return new VoiceEar({
      transcribers: this.#transcribers,
      timer: models.timer,
      now: () => clock.now(),
      soon: () => clock.soon(),
      keyterms: () => keytermsOf(this.#host.core()),
      tell,
      floor: this.#floor,
      times: this.times,
      signs: this.#signs,
      recent: () => this.#speaker.recent,
      actions: () => this.#actions,
      ending: () => this.ahead.warm(),
      changed: () => this.#signs.levels(this.levels()),
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

  /** The write failed: what began to sound for it is of no turn that there is. */
  refused(): void {
    const core = this.#host.core();
    if (core !== null) this.#mouth.reconcile(core.state);
  }

  /** A model holds the answer for unfinished: the floor waits so much longer. */
  hold(hold: "short" | "long"): void {
    this.#floor.tell({ type: "marker", hold });
  }

  /** Words of a model as they come. Aloud, those of a pause wait for its end, when all of them are known. */
  show(frames: readonly ServerFrame[]): void {
    if (!this.isSpoken) whisper(this.#ports.sockets, frames);
    else if (this.#host.core()?.state.phase !== "paused") this.#mouth.show(frames);
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
    return resumeVoice(core, { listener: this.#ear.listener, speaker: this.#speaker, mouth: this.#mouth }, resume);
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

  /** The candidate says that the answer is over: what follows from that is asked for. False: nobody is listened to. */
  nearDone(core: SessionCore): boolean {
    if (!this.isSpoken) return false;
    this.#follower.wake(core);
    this.#floor.tell({ type: "doneNear" });
    return true;
  }

  /** False: it is not of this page's clock. */
  heard(core: SessionCore, frame: MicrophoneFrame): boolean {
    if (!isOfThisPage(core, this.#ear.listener, frame.epoch)) return false;
    if (core.state.stage === "done" || frame.pcm.length === 0) return true;
    this.#follower.wake(core);
    this.#ear.listener.take(frame);
    this.#signs.microphone(this.#ear.listener, false);
    return true;
  }

  told(core: SessionCore, frame: LinkFrame): void {
    this.#reports.take(core, frame);
  }

  /** The session is over or gone. */
  abandon(): void {
    this.ahead.cancel();
    this.#speaker.drop();
    this.#ear.listener.close();
    this.#floor.stop();
    for (const voice of this.#ports.voice.voices) voice.rest();
  }

  /** What is being said is said to its end. */
  #saveData(isLow: boolean): void {
    if (this.#isLowData === isLow) return;
    this.#isLowData = isLow;
    if (isLow) this.#ear.listener.close();
    this.#signs.levels(this.levels());
  }

  #played(generation: number, heard: Heard): void {
    const core = this.#host.core();
    if (core === null) return;
    this.times.sound(generation, "over");
    this.#mouth.over(core, generation, heard);
    this.#floor.tell({ type: "played", generation, playedMs: heard.totalSamples / SPEECH_SAMPLES_PER_MS, all: true });
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
