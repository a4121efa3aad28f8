/**
 * Sound as tests make it: a microphone that speaks when told to, a player that plays when told to, a browser that hears
 * and speaks by hand. Frames on the wire are plain JSON here; their real layout has tests of its own.
 */

import type {
  BrowserRecogniser,
  BrowserResult,
  BrowserVoice,
  DecodeSpeech,
  DeviceList,
  Devices,
  EncodeMic,
  MakeRecogniser,
  MicEvents,
  MicFrame,
  MicRing,
  MicTrouble,
  Player,
  PlayerOrder,
  PlayerReport,
  RecogniserEvents,
  SayEvents,
  SoundEngine,
  SoundKit,
  SpeechSound,
} from "../../web/src/audio/ports.ts";
import { settled } from "./web-scheduler.ts";

export const FRAME = 640;

export function micFrame(index: number, part: Partial<MicFrame> = {}): MicFrame {
  return { position: index * FRAME, pcm: new Int16Array(FRAME), speech: false, discontinuity: false, ...part };
}

/** Holds at most `limit` frames. */
export function fakeRing(limit = 1_500): MicRing & { readonly frames: MicFrame[] } {
  let to = 0;
  const frames: MicFrame[] = [];
  const endOf = (frame: MicFrame) => frame.position + frame.pcm.length;
  return {
    frames,
    push: (frame) => {
      frames.push(frame);
      to = endOf(frame);
      if (frames.length > limit) frames.shift();
    },
    forget: (position) => {
      while (frames[0] !== undefined && endOf(frames[0]) <= position) frames.shift();
    },
    after: (position) => frames.find((frame) => endOf(frame) > position) ?? null,
    get from() {
      return frames[0]?.position ?? to;
    },
    get to() {
      return to;
    },
  };
}

export type SentSound = {
  readonly epoch: number;
  readonly sequence: number;
  readonly position: number;
  readonly speech: boolean;
  readonly discontinuity: boolean;
  readonly resent: boolean;
};

export const encodeMic: EncodeMic = ({ position }, place) =>
  new TextEncoder().encode(JSON.stringify({ position, ...place }));

export function sentSound(bytes: Uint8Array): SentSound {
  return JSON.parse(new TextDecoder().decode(bytes));
}

type SentSpeech = Omit<SpeechSound, "pcm">;

const decodeSpeech: DecodeSpeech = (frame) => {
  const sound: SentSpeech | null = JSON.parse(new TextDecoder().decode(frame));
  return sound === null ? null : { ...sound, pcm: new Int16Array(2_400) };
};

export function speechBytes(generation: number, segment: number, position: number, part: Partial<SentSpeech> = {}) {
  const rest = { isLast: false, ...part };
  return new TextEncoder().encode(JSON.stringify({ generation: generation & 0xff_ff, segment, position, ...rest }));
}

export class FakePlayer implements Player {
  /** What was asked of it, in order. */
  readonly asked: string[] = [];
  readonly pushed: Extract<PlayerOrder, { type: "push" }>[] = [];
  #listeners = new Set<(report: PlayerReport) => void>();

  order(order: PlayerOrder): void {
    if (order.type === "push") this.pushed.push(order);
    else if (order.type === "begin") this.asked.push(`begin ${order.generation}`);
    else if (order.type === "duck") this.asked.push(order.isDucked ? "duck" : "unduck");
    else this.asked.push(order.type);
  }

  onReport(take: (report: PlayerReport) => void): () => void {
    this.#listeners.add(take);
    return () => this.#listeners.delete(take);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  report(generation: number, playedSamples: number, state: PlayerReport["state"] = "playing", isDucked = false): void {
    const report = { generation, playedSamples, bufferedMs: 100, underruns: 0, state, isDucked };
    for (const take of this.#listeners) take(report);
  }
}

/** Microphones and loudspeakers that come and go when a test says so. */
export class FakeDevices implements DeviceList {
  found: Devices = { microphones: [{ id: "m1", label: "Desk" }], speakers: [{ id: "s1", label: "Room" }] };
  readonly #watchers = new Set<() => void>();

  list = async () => this.found;

  onChange(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }

  plug(): void {
    for (const changed of this.#watchers) changed();
  }
}

export class FakeEngine implements SoundEngine {
  readonly player = new FakePlayer();
  /** What the browser answers to `wake`. */
  isAwake = true;
  trouble: MicTrouble | null = null;
  readonly opened: string[] = [];
  speaker = "";
  closed = 0;
  isDisposed = false;
  #events: MicEvents | null = null;

  /** The open microphone's events; throws while there is none. */
  get mic(): MicEvents {
    if (this.#events === null) throw new Error("no microphone is open");
    return this.#events;
  }

  wake = async () => this.isAwake;

  openMicrophone: SoundEngine["openMicrophone"] = async (deviceId, events) => {
    this.opened.push(deviceId);
    if (this.trouble !== null) return this.trouble;
    this.#events = events;
    const close = () => {
      this.closed += 1;
    };
    return { rateHz: 48_000, aec: true, close };
  };

  useSpeaker = async (deviceId: string) => {
    this.speaker = deviceId;
    return true;
  };

  output(): AudioContext {
    throw new Error("sound by hand has no output");
  }

  dispose(): void {
    this.isDisposed = true;
  }
}

export function fakeKit(): SoundKit & { readonly engine: FakeEngine } {
  return { engine: new FakeEngine(), ring: fakeRing(), encode: encodeMic, decode: decodeSpeech };
}

/** The browser's recogniser, by hand. */
export class FakeHearing {
  readonly asked: string[] = [];
  isThere = true;
  #events: RecogniserEvents | null = null;

  readonly make: MakeRecogniser = (events) => {
    if (!this.isThere) return null;
    this.#events = events;
    const note = (what: string) => () => void this.asked.push(what);
    return { start: note("start"), stop: note("stop"), abort: note("abort") } satisfies BrowserRecogniser;
  };

  async hear(...results: readonly (string | BrowserResult)[]): Promise<void> {
    this.#events?.results(
      results.map((said) => (typeof said === "string" ? { isFinal: false, text: said, confidence: 0 } : said)),
    );
    await settled();
  }

  fail(error: string): void {
    this.#events?.failed(error);
  }

  end(): void {
    this.#events?.ended();
  }
}

export const finalResult = (text: string, confidence = 0.9): BrowserResult => ({ isFinal: true, text, confidence });

/** The browser's voice, by hand: what is said ends when the test says so. */
export class FakeVoice implements BrowserVoice {
  readonly said: string[] = [];
  readonly asked: string[] = [];
  events: SayEvents | null = null;

  say(text: string, events: SayEvents): void {
    this.said.push(text);
    this.events = events;
  }

  cancel(): void {
    this.asked.push("cancel");
  }

  pause(): void {
    this.asked.push("pause");
  }

  resume(): void {
    this.asked.push("resume");
  }
}
