/**
 * The loudspeaker of a candidate without a browser: plays what comes in real time, forgets what is dropped, says how far it
 * has come and when each generation was first heard. Moves on only when it is told that time has passed.
 */
import { decodeSpeech, SPEECH_RATE_HZ, type SpeechFrame } from "../../worker/contract/audio.ts";
import type { LinkFrame, ServerFrame } from "../../worker/contract/socket.ts";

const REPORT_EVERY_MS = 250;
const SAMPLES_PER_MS = SPEECH_RATE_HZ / 1_000;

/** Sound that the player has, with the time at which it came, as `performance.now()` has it. */
export type Arrived = { readonly frame: SpeechFrame; readonly at: number };

/** Sound that fell silent before its end, and how much of it had been played. */
export type Stopped = { readonly generation: number; readonly played: number; readonly at: number };

/** The first sound of a generation left the loudspeaker. */
export type FirstHeard = { readonly generation: number; readonly at: number };

export type Playing = { generation: number; received: number; played: number; arrivedAt: number };

type Flush = Extract<ServerFrame, { type: "flush" }>;

/** The clock of a server on this machine. */
const onWall = (at: number): number => performance.timeOrigin + at;

export class TalkerPlayer {
  readonly arrived: Arrived[] = [];
  readonly stopped: Stopped[] = [];
  readonly heard: FirstHeard[] = [];
  /** Sound of generations that had been dropped before it came. */
  stale = 0;
  readonly #dropped = new Set<number>();
  #playing: Playing | null = null;
  #paused = false;
  #sinceReport = 0;

  /** What is being played, if anything is; positions at 24 kHz. */
  get playing(): Readonly<Playing> | null {
    return this.#playing;
  }

  /** Characters of the present utterance that were heard, in proportion within the clause; `frames` tell of its words. */
  heardChars(frames: readonly ServerFrame[]): number {
    const playing = this.#playing;
    if (playing === null) return 0;
    const sound = this.arrived.flatMap(({ frame }) => (frame.generation === playing.generation ? [frame] : []));
    const reached = sound.findLast(({ position }) => position <= playing.played);
    const clause = frames.find(
      (frame) =>
        frame.type === "utterance.segment" &&
        frame.generation === playing.generation &&
        frame.segment === reached?.segment,
    );
    if (clause?.type !== "utterance.segment") return 0;
    const own = sound.filter(({ segment }) => segment === clause.segment);
    const from = own[0]?.position ?? 0;
    const until = own.reduce((end, { position, pcm }) => Math.max(end, position + pcm.length / 2), from);
    const progress = until === from ? 1 : (playing.played - from) / (until - from);
    return clause.offset + Math.floor(Math.min(1, progress) * clause.text.length);
  }

  hear(data: Uint8Array, at: number): void {
    const decoded = decodeSpeech(data);
    if (!decoded.ok) return;
    const { frame } = decoded;
    if (this.#dropped.has(frame.generation)) {
      this.stale += 1;
      return;
    }
    this.arrived.push({ frame, at });
    const end = frame.position + frame.pcm.length / 2;
    if (this.#playing?.generation !== frame.generation) {
      this.#paused = false;
      this.#playing = { generation: frame.generation, received: end, played: frame.position, arrivedAt: at };
    } else this.#playing.received = Math.max(this.#playing.received, end);
  }

  flush({ generation, action }: Flush, at: number): void {
    const playing = this.#playing;
    if (action !== "resume" && playing?.generation === generation && !this.#paused) {
      this.stopped.push({ generation, played: playing.played, at });
    }
    if (action !== "drop") {
      this.#paused = action === "pause";
      return;
    }
    this.#dropped.add(generation);
    if (this.#playing?.generation === generation) this.#playing = null;
  }

  /** So much time has passed; what the object is to be told of it. `talkedAt`: the candidate's last sound before it. */
  play(ms: number, at: number, talkedAt: number | null): LinkFrame[] {
    const playing = this.#playing;
    if (playing === null || this.#paused || playing.played === playing.received) return [];
    playing.played = Math.min(playing.received, playing.played + ms * SAMPLES_PER_MS);
    const told: LinkFrame[] = [];
    if (this.heard.at(-1)?.generation !== playing.generation) told.push(this.#first(playing, at, talkedAt));
    this.#sinceReport += ms;
    if (this.#sinceReport < REPORT_EVERY_MS && playing.played < playing.received) return told;
    this.#sinceReport = 0;
    const { generation, played, received } = playing;
    const bufferedMs = (received - played) / SAMPLES_PER_MS;
    return [...told, { type: "playback", generation, playedSamples: played, bufferedMs, underruns: 0 }];
  }

  #first({ generation, arrivedAt }: Playing, at: number, talkedAt: number | null): LinkFrame {
    this.heard.push({ generation, at });
    const gap = talkedAt === null ? {} : { voiceToVoiceMs: at - talkedAt };
    return { type: "stats", generation, ...gap, arrivedAtMs: onWall(arrivedAt), heardAtMs: onWall(at) };
  }
}
