/**
 * What a session needs in order to hear and to speak: recognisers and voices, whoever makes them. A part of `ports.ts`,
 * through which the rest of the session knows it. Positions are samples; nothing here has behaviour.
 */

export const VOICE_FAULTS = [
  "unreachable",
  "unauthorised",
  "quota",
  "invalid",
  "rate_limited",
  "busy",
  "server_error",
  "late",
  "stalled",
  "closed",
  "malformed",
  "empty",
] as const;
export type VoiceFault = (typeof VOICE_FAULTS)[number];

/** Why a vendor's stream ended before its time. `retryAfterMs`: the vendor asked to wait so long. */
export type VoiceFailure = { readonly fault: VoiceFault; readonly retryAfterMs: number | null };

/** One word at its place in the microphone's epoch, at 16 kHz. `confidence` is in [0, 1], null where the vendor says none. */
export type HeardWord = {
  readonly text: string;
  readonly startSample: number;
  readonly endSample: number;
  readonly confidence: number | null;
};

/** What a recogniser reports; nothing after `failed`, and nothing after the stream was closed. Sample positions as fed. */
export type TranscriberSink = {
  /** Audio is being taken. What was fed before is not lost. */
  ready(): void;
  /** The present wording of the part that is open; may shrink. */
  partial(text: string): void;
  /** A part is closed: these words will not change. `words` is empty where the vendor gives no times. */
  final(part: { readonly text: string; readonly words: readonly HeardWord[]; readonly untilSample: number }): void;
  speechStart(atSample: number): void;
  /** The vendor expects that the turn is about to end, at this confidence in [0, 1]. */
  eager(confidence: number): void;
  /** The expected end did not come. */
  resumed(): void;
  /** The vendor holds the turn for ended; a `final` came before it where there were words. */
  end(confidence: number | null): void;
  /** Audio up to this position has been dealt with by the vendor. */
  processed(untilSample: number): void;
  failed(failure: VoiceFailure): void;
};

export type TranscriberOptions = {
  /** Position of the first sample that will be fed. */
  readonly fromSample: number;
  /** Words that are likely to be said, at most 50. */
  readonly keyterms: readonly string[];
};

/** One stream of a recogniser. No method throws. */
export type TranscriberStream = {
  /** PCM16LE mono 16 kHz, in rising order. A gap before `position` is filled with silence by the adapter. */
  feed(position: number, pcm: Uint8Array): void;
  /** Asks for the words of all that was fed; a `final` follows, with empty text where there is nothing. */
  finalize(): void;
  /** Ends the stream and its socket. */
  close(): void;
};

export type TranscriberAbilities = {
  readonly speechStart: boolean;
  readonly eager: boolean;
  readonly wordTimes: boolean;
  /** `finalize` closes the open part at once. */
  readonly forceEnd: boolean;
};

export type Transcriber = {
  /** `model@provider`, as reports, health rows and log lines name it. */
  readonly id: string;
  readonly abilities: TranscriberAbilities;
  /** Begins to connect at once. Feeding may begin before `ready`. */
  open(options: TranscriberOptions, sink: TranscriberSink): TranscriberStream;
};

/**
 * Where characters of one segment sound: `char` counts in the segment's text, samples from the start of the generation
 * at 24 kHz. Rising in both.
 */
export type CharMark = { readonly char: number; readonly startSample: number; readonly endSample: number };

/** What a voice reports for one generation; nothing after `done`, `failed` or `cancel`. */
export type VoiceSink = {
  /** PCM16LE mono 24 kHz, whole samples, in order. `segment` is the one that this sound belongs to. */
  audio(segment: number, pcm: Uint8Array): void;
  alignment(segment: number, marks: readonly CharMark[]): void;
  /** All sound of all that was pushed has been reported. */
  done(): void;
  failed(failure: VoiceFailure): void;
};

/** Sound of one generation in the making. No method throws. */
export type VoiceStream = {
  /**
   * Text of the next clause, numbered from 0. `flush`: it is to be spoken without waiting for more. Sound that was made in
   * advance is reported before this returns; all else comes after it.
   */
  push(segment: number, text: string, flush: boolean): void;
  /** Nothing more will be pushed. */
  end(): void;
  /** No more sound is wanted; the vendor's work for it ends. */
  cancel(): void;
};

export type VoiceAbilities = { readonly alignment: boolean; readonly contexts: boolean };

export type Voice = {
  /** `model@provider`. */
  readonly id: string;
  readonly abilities: VoiceAbilities;
  /** Begins to connect at once where there is no connection yet. */
  begin(request: { readonly generation: number; readonly persona: string }, sink: VoiceSink): VoiceStream;
  /** A turn of this persona is near: a connection that is kept may be opened now. */
  warm(persona: string): void;
  /**
   * The next generation will probably begin with this text: it may be made to sound before it is asked for. The result
   * says that it will not. Absent where nothing can be kept.
   */
  prepare?(persona: string, text: string): () => void;
  /** Closes what is kept open. */
  rest(): void;
};

/** All that a session needs in order to hear and speak, in the order in which they are tried; empty without keys. */
export type VoicePorts = {
  readonly transcribers: readonly Transcriber[];
  readonly voices: readonly Voice[];
};
