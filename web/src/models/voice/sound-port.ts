/**
 * Sound as the page's voice models see it: a microphone that gives frames, a player that takes them, devices. No behaviour;
 * the audio engine implements it and tests bring their own. Positions and counts are samples: 16 kHz in, 24 kHz out.
 */
import type { MicTrouble } from "./voice-words.ts";

/** 40 ms of the microphone. */
export type MicFrame = {
  /** First sample, from the start of the microphone's clock. */
  readonly position: number;
  readonly pcm: Int16Array;
  /** The page's own detection hears speech. */
  readonly speech: boolean;
  /** What is missing before it does not exist. */
  readonly discontinuity: boolean;
};

export type MicEvents = {
  readonly frame: (frame: MicFrame) => void;
  /** Loudness for the eye, in [0, 1], many times a second. */
  readonly level: (level: number) => void;
  /** Speech has lasted long enough to be taken for speech. */
  readonly speechStart: () => void;
  readonly speechEnd: () => void;
  /** Ten seconds of nothing at all, or sound again after that. */
  readonly silent: (isSilent: boolean) => void;
  /** The device is gone or was taken away. */
  readonly lost: () => void;
};

export type Microphone = {
  /** As the browser names it. */
  readonly label: string;
  /** The device's own rate, and whether its echo is being cancelled. */
  readonly rateHz: number;
  readonly aec: boolean;
  close(): void;
};

export type OpenMicrophone = (deviceId: string, events: MicEvents) => Promise<Microphone | MicTrouble>;

export type SpeechSound = {
  /** Low 16 bits. */
  readonly generation: number;
  readonly segment: number;
  readonly position: number;
  readonly pcm: Int16Array;
  readonly firstOfSegment: boolean;
  readonly lastOfGeneration: boolean;
};

export type PlayerReport = {
  readonly generation: number;
  readonly playedSamples: number;
  readonly bufferedMs: number;
  readonly underruns: number;
  /** `drained`: all that was pushed has been heard. */
  readonly state: "playing" | "waiting" | "paused" | "drained" | "dropped";
};

export type Player = {
  /** Takes up a generation; sound of any other is refused from now on. `from`: position of the first sample to come. */
  begin(generation: number, from: number): void;
  push(sound: SpeechSound): void;
  pause(): void;
  resume(): void;
  /** Silence at once; nothing of the generation is heard any more. */
  drop(): void;
  duck(isDucked: boolean): void;
  /** Every report; the result ends it. */
  onReport(take: (report: PlayerReport) => void): () => void;
};

export type Device = { readonly id: string; readonly label: string };
export type Devices = { readonly microphones: readonly Device[]; readonly speakers: readonly Device[] };

export type SoundEngine = {
  readonly openMicrophone: OpenMicrophone;
  readonly player: Player;
  /** Must first be called from a press of the candidate. False: the browser wants one. */
  wake(): Promise<boolean>;
  devices(): Promise<Devices>;
  onDevices(changed: () => void): () => void;
  /** False where the browser cannot choose. */
  useSpeaker(deviceId: string): Promise<boolean>;
  /** Three soft notes; resolves at their end. */
  chime(): Promise<void>;
  /** Samples of the microphone at 16 kHz, played back; resolves at the end. */
  playBack(pcm: readonly Int16Array[]): Promise<void>;
  dispose(): void;
};

/** Frames that the object has not stored the words of yet, at most a minute of them. */
export type MicRing = {
  push(frame: MicFrame): void;
  /** Everything before this position may go. */
  forget(position: number): void;
  /** The first frame that ends after this position; null where there is none. */
  after(position: number): MicFrame | null;
  /** Of the oldest sample held and of the end of the newest; both 0 when empty. */
  readonly from: number;
  readonly to: number;
  clear(): void;
};

/** Header flags and layout are the contract's. */
export type MicFlags = { readonly speech: boolean; readonly discontinuity: boolean; readonly resent: boolean };
export type EncodeMic = (
  frame: MicFrame,
  place: { readonly epoch: number; readonly sequence: number } & MicFlags,
) => Uint8Array<ArrayBuffer>;
/** Null: no frame of speech. */
export type DecodeSpeech = (frame: ArrayBuffer) => SpeechSound | null;

/** All that an interview needs of the audio engine, made when it is first spoken. */
export type SoundKit = {
  readonly engine: SoundEngine;
  readonly ring: MicRing;
  readonly encode: EncodeMic;
  readonly decode: DecodeSpeech;
};
