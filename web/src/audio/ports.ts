/**
 * Sound as the page's models see it: a microphone that gives frames, a player that takes them, devices, and what is kept
 * of the microphone. No behaviour; tests bring their own. Positions and counts are samples: 16 kHz in, 24 kHz out.
 */

/**
 * Why there is no sound from a microphone. `denied`: by the person or the browser; `none`: no device; `busy`: another
 * program holds it; `unfit`: the chosen one is gone; `insecure`: no https; `unsupported`: the browser cannot; `broken`: else.
 */
export type MicTrouble = "denied" | "none" | "busy" | "unfit" | "insecure" | "unsupported" | "broken";

/** 40 ms of the microphone. */
export type MicFrame = {
  /** First sample, from the opening of the microphone. */
  readonly position: number;
  readonly pcm: Int16Array;
  /** The page's own detection hears speech. */
  readonly speech: boolean;
  /** What is missing before it does not exist. */
  readonly discontinuity: boolean;
};

export type MicEvents = {
  readonly frame: (frame: MicFrame) => void;
  /** Loudness for the eye, in [0, 1], 25 times a second. */
  readonly level: (level: number) => void;
  /** Speech has lasted for 120 ms: long enough to be taken for speech. `onsetMs`: since its first sound. */
  readonly speechStart: (onsetMs: number) => void;
  readonly speechEnd: () => void;
  /** Ten seconds of exact zeros, or sound again after that. */
  readonly silent: (isSilent: boolean) => void;
  /** The device is gone or was taken away: nothing more comes. */
  readonly lost: () => void;
};

export type Microphone = {
  /** The device's own rate, and whether its echo is being cancelled. */
  readonly rateHz: number;
  readonly aec: boolean;
  close(): void;
};

/** `deviceId` "" is the device that the browser prefers. Never rejects. */
export type OpenMicrophone = (deviceId: string, events: MicEvents) => Promise<Microphone | MicTrouble>;

export type SpeechSound = {
  /** Low 16 bits. */
  readonly generation: number;
  readonly segment: number;
  readonly position: number;
  readonly pcm: Int16Array;
  /** Nothing of its generation follows. */
  readonly isLast: boolean;
};

export type PlayerReport = {
  readonly generation: number;
  /** Position up to which it has left the loudspeaker, as far as the browser knows its delay. */
  readonly playedSamples: number;
  /** Sound that is here and has not been played. */
  readonly bufferedMs: number;
  /** In this generation. */
  readonly underruns: number;
  /** `drained`: all that was pushed has been heard. */
  readonly state: "playing" | "waiting" | "paused" | "drained" | "dropped";
  /** It is heard 18 dB lower now. */
  readonly isDucked: boolean;
};

/** What a player is told. Sound of another generation than the one that was begun last is refused. */
export type PlayerOrder =
  /** `from`: position of the first sample to come. */
  | { readonly type: "begin"; readonly generation: number; readonly from: number }
  /** Sound that was pushed before is left out, by its position. */
  | ({ readonly type: "push" } & Omit<SpeechSound, "segment">)
  /** `drop`: silence at once; nothing of the generation is heard any more. */
  | { readonly type: "pause" | "resume" | "drop" | "close" }
  /** 18 dB less, and back. */
  | { readonly type: "duck"; readonly isDucked: boolean }
  /** How long sound takes from the audio thread to the air. */
  | { readonly type: "latency"; readonly seconds: number };

export type Player = {
  order(order: PlayerOrder): void;
  /** Every 40 ms while it plays, and at every change of state; the result ends it. */
  onReport(take: (report: PlayerReport) => void): () => void;
};

export type Device = { readonly id: string; readonly label: string };
export type Devices = { readonly microphones: readonly Device[]; readonly speakers: readonly Device[] };

export type DeviceList = {
  /** Never rejects; empty where the browser tells of none. */
  list(): Promise<Devices>;
  /** The result ends it. */
  onChange(changed: () => void): () => void;
};

/** Samples in [-1, 1]. */
export type Sound = { readonly samples: Float32Array<ArrayBuffer>; readonly rateHz: number };

export type SoundEngine = {
  readonly openMicrophone: OpenMicrophone;
  readonly player: Player;
  /** Must first be called from a press of the candidate. False: the browser wants one. */
  wake(): Promise<boolean>;
  /** False where the browser cannot choose. */
  useSpeaker(deviceId: string): Promise<boolean>;
  /** Where the interviewer's voice is heard. */
  output(): AudioContext;
  dispose(): void;
};

/** Frames that the object has not stored the words of yet, at most a minute of them. */
export type MicRing = {
  push(frame: MicFrame): void;
  /** Everything before this position may go. */
  forget(position: number): void;
  /** The first frame that ends after this position; null where there is none. */
  after(position: number): MicFrame | null;
  /** No speech from here on was given up. */
  readonly from: number;
  /** End of the newest sample; 0 when nothing was ever pushed. */
  readonly to: number;
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

export type BrowserResult = { readonly isFinal: boolean; readonly text: string; readonly confidence: number };

/** The browser's recogniser, once: it ends when the browser likes. */
export type BrowserRecogniser = {
  start(): void;
  /** Ends and throws away what has no result yet. */
  abort(): void;
  /** Ends with results for what was said. */
  stop(): void;
};

export type RecogniserEvents = {
  /** Results from the first that changed on. */
  readonly results: (results: readonly BrowserResult[]) => void;
  /** By the browser's name of the failure. */
  readonly failed: (error: string) => void;
  readonly ended: () => void;
};

/** Null: it cannot be made after all. */
export type MakeRecogniser = (events: RecogniserEvents) => BrowserRecogniser | null;

/** The browser's own voice. Every text that is begun ends in exactly one `ended`. */
export type BrowserVoice = {
  say(text: string, events: SayEvents): void;
  /** Silence at once; what waits is dropped. */
  cancel(): void;
  pause(): void;
  resume(): void;
};

export type SayEvents = {
  readonly started: () => void;
  /** Characters of the text that were said, estimated where the voice does not tell. */
  readonly reached: (charIndex: number) => void;
  /** `said`: to its end. */
  readonly ended: (said: boolean) => void;
};
