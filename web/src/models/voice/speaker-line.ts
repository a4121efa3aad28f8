/**
 * The interviewer's sound on its way from the socket to the player: only the generation that counts, in its order, and
 * reports of how much of it was heard. Decides nothing about interrupting.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { LinkFrame, ServerFrame } from "#contract/socket.ts";
import type { DecodeSpeech, Player, PlayerReport, SpeechSound } from "../../audio/ports.ts";
import type { Scheduler } from "../../session/scheduler.ts";

export type SpeakerLineDeps = {
  readonly player: Player;
  readonly decode: DecodeSpeech;
  readonly tell: (frame: LinkFrame) => void;
  readonly scheduler: Scheduler;
};

/** While it plays the object hears of it this often; at an end, a pause and a drop at once. */
export const REPORT_MS = 250;

type Cue = { readonly segment: number; readonly at: number };

export type Sounding = { readonly segment: number; readonly progress: number };

export class SpeakerLine {
  readonly #deps: SpeakerLineDeps;
  readonly #report = signal<PlayerReport | null>(null);
  readonly #cues = signal<readonly Cue[]>([]);
  readonly #end = signal(0);
  #generation = -1;
  #dropped = -1;
  #toldAt = 0;
  #told: PlayerReport["state"] | null = null;
  /** The page's clock when the first sound of the generation was heard. */
  #heardAt: number | null = null;
  /** When its first sound came. */
  #arrivedAt: number | null = null;
  #hushedAt: number | null = null;
  #isHushed = false;
  /** The object has reported its end. */
  #isOver = false;
  /** When the speech began for which the voice is being turned down. */
  #spokenOverAt: number | null = null;
  readonly #off: () => void;

  /** Something of the newest generation is being heard, or is about to be. */
  readonly isSounding: ReadonlySignal<boolean> = computed(() => {
    const state = this.#report.value?.state;
    return state === "playing" || state === "waiting" || state === "paused";
  });

  /** Which clause is heard and how far it has come; null in silence. */
  readonly sounding: ReadonlySignal<Sounding | null> = computed(() => {
    const report = this.#report.value;
    if (report === null || !this.isSounding.value) return null;
    return soundingAt(this.#cues.value, this.#end.value, report.playedSamples);
  });

  constructor(deps: SpeakerLineDeps) {
    this.#deps = deps;
    this.#off = deps.player.onReport((report) => this.#take(report));
  }

  get generation(): number {
    return this.#generation;
  }

  get playedSamples(): number {
    return this.#report.peek()?.playedSamples ?? 0;
  }

  get heardAt(): number | null {
    return this.#heardAt;
  }

  get arrivedAt(): number | null {
    return this.#arrivedAt;
  }

  frame(frame: ServerFrame): void {
    if (frame.type === "utterance.begin") this.#begin(frame.generation, frame.audio !== null);
    if (frame.type === "flush" && frame.generation === this.#generation) this.#flush(frame.action);
    if (frame.type === "utterance.end" && frame.generation === this.#generation) {
      // What was broken off is not to be heard any further; what was completed is played to its end.
      if (this.#isHushed || frame.outcome !== "completed") this.#drop();
      this.#isOver = true;
    }
    if (frame.type === "session.ended" || frame.type === "session.paused") this.#drop();
  }

  sound(bytes: ArrayBuffer): void {
    const sound = this.#deps.decode(bytes);
    if (sound === null || sound.generation !== (this.#generation & 0xff_ff)) return;
    if (this.#generation <= this.#dropped) return;
    this.#arrivedAt ??= this.#deps.scheduler.now();
    this.#cue(sound);
    this.#deps.player.order({ type: "push", ...sound });
  }

  /**
   * The candidate wants the floor: the voice stands still until the object says what becomes of it, and ends here where
   * the object is done with it, and will say nothing.
   */
  hush(): void {
    this.#hushedAt = this.#deps.scheduler.now();
    this.#isHushed = true;
    if (this.#isOver) this.#drop();
    else this.#deps.player.order({ type: "pause" });
  }

  /** Turns the voice down, for speech that began so long ago; null: as loud as before. */
  duck(onsetMs: number | null): void {
    this.#spokenOverAt = onsetMs === null ? null : this.#deps.scheduler.now() - onsetMs;
    this.#deps.player.order({ type: "duck", isDucked: onsetMs !== null });
  }

  /** Silence for good, of everything that was begun so far. */
  stop(): void {
    this.#drop();
  }

  dispose(): void {
    this.#drop();
    this.#off();
  }

  #begin(generation: number, sounds: boolean): void {
    if (generation <= this.#generation) return;
    if (this.isSounding.peek()) this.#deps.player.order({ type: "drop" });
    this.#generation = generation;
    this.#report.value = null;
    this.#cues.value = [];
    this.#end.value = 0;
    this.#heardAt = null;
    this.#arrivedAt = null;
    this.#hushedAt = null;
    this.#isHushed = false;
    this.#isOver = false;
    this.#told = null;
    if (sounds) this.#deps.player.order({ type: "begin", generation, from: 0 });
  }

  #cue(sound: SpeechSound): void {
    this.#end.value = Math.max(this.#end.peek(), sound.position + sound.pcm.length);
    const isKnown = this.#cues.peek().some(({ segment }) => segment === sound.segment);
    if (!isKnown) this.#cues.value = [...this.#cues.peek(), { segment: sound.segment, at: sound.position }];
  }

  #flush(action: "pause" | "resume" | "drop"): void {
    if (action === "resume") this.#isHushed = false;
    if (action === "drop") this.#drop();
    else this.#deps.player.order({ type: action });
  }

  /** Tells how long a press took to silence the voice, and speech to lower it. */
  #timed({ generation, state, isDucked }: PlayerReport, now: number): void {
    const { tell } = this.#deps;
    if (this.#hushedAt !== null && state !== "playing") {
      tell({ type: "stats", generation, bargeStopMs: now - this.#hushedAt });
      this.#hushedAt = null;
    }
    if (this.#spokenOverAt !== null && isDucked) {
      tell({ type: "stats", generation, bargeDuckMs: now - this.#spokenOverAt });
      this.#spokenOverAt = null;
    }
  }

  #drop(): void {
    this.#dropped = this.#generation;
    this.#deps.player.order({ type: "drop" });
  }

  #take(report: PlayerReport): void {
    if (report.generation !== this.#generation) return;
    this.#report.value = report;
    const now = this.#deps.scheduler.now();
    if (report.playedSamples > 0) this.#heardAt ??= now;
    this.#timed(report, now);
    const isDue = report.state === "playing" && now - this.#toldAt >= REPORT_MS;
    if (!isDue && report.state === this.#told) return;
    this.#toldAt = now;
    this.#told = report.state;
    const { generation, playedSamples, bufferedMs, underruns } = report;
    this.#deps.tell({ type: "playback", generation, playedSamples, bufferedMs, underruns });
  }
}

/** `end` is where the sound that is known ends. */
function soundingAt(cues: readonly Cue[], end: number, played: number): Sounding | null {
  const at = cues.findLastIndex((cue) => cue.at <= played);
  const cue = cues[at];
  if (cue === undefined) return null;
  const until = cues[at + 1]?.at ?? end;
  const length = Math.max(1, until - cue.at);
  return { segment: cue.segment, progress: Math.min(1, (played - cue.at) / length) };
}
