/**
 * The binary frames of voice, both directions, read and written by hand: a 12-byte little-endian header and PCM16LE mono.
 * Judges the form of one frame alone; whether it comes in order, in time or of the right epoch is the receiver's to know.
 */
export const AUDIO = {
  headerBytes: 12,
  kindMicrophone: 0x01,
  kindSpeech: 0x02,
  microphoneRateHz: 16_000,
  speechRateHz: 24_000,
  /** Samples of a microphone frame, 40 ms, and of one in low-power mode, 80 ms. */
  microphoneFrameSamples: 640,
  lowPowerFrameSamples: 1_280,
  /** The longest speech frame, 100 ms. */
  maxSpeechSamples: 2_400,
  maxFrameBytes: 8_192,
  /** PCM16LE mono at 24 kHz, the only codec so far. */
  codecPcm24k: 1,
} as const;

/** Bits of a microphone frame. `speech`: the page's own detection; `resent`: sent before, over another socket perhaps. */
export const MICROPHONE_FLAG = { speech: 1, muted: 2, endOfStream: 4, discontinuity: 8, resent: 16 } as const;

export const SPEECH_FLAG = { firstOfSegment: 1, lastOfSegment: 2, lastOfGeneration: 4, fromCache: 8 } as const;

/** `pcm` of a decoded frame is a view into what was decoded, not a copy. */
export type MicrophoneFrame = {
  readonly flags: number;
  /** Only the low 16 bits travel. */
  readonly epoch: number;
  /** Number of the frame within its epoch. */
  readonly sequence: number;
  /** Index of the first sample from the start of the epoch, at 16 kHz. */
  readonly position: number;
  /** Empty only with `muted` or `endOfStream`. */
  readonly pcm: Uint8Array;
};

export type SpeechFrame = {
  readonly flags: number;
  /** Only the low 16 bits travel. */
  readonly generation: number;
  readonly segment: number;
  /** Index of the first sample from the start of the generation, at 24 kHz. */
  readonly position: number;
  /** Empty only with `lastOfSegment` or `lastOfGeneration`. */
  readonly pcm: Uint8Array;
};

/**
 * Why bytes are no frame, or a frame cannot be bytes. `range`: a number does not fit its field; `flags`: a bit that means
 * nothing; `empty`: no sample where there must be one; `odd`: half a sample.
 */
export type AudioFault = "short" | "kind" | "flags" | "codec" | "odd" | "empty" | "long" | "range";

export type Decoded<Frame> =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly fault: AudioFault };
export type Encoded =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly fault: AudioFault };

const BYTES_PER_SAMPLE = 2;
const U16 = 0x1_0000;
const U32 = 0x1_0000_0000;
const MAX_MICROPHONE_BYTES = AUDIO.maxFrameBytes - AUDIO.headerBytes;
const MAX_SPEECH_BYTES = AUDIO.maxSpeechSamples * BYTES_PER_SAMPLE;
const MICROPHONE_BITS = Object.values(MICROPHONE_FLAG).reduce((all, bit) => all | bit, 0);
const SPEECH_BITS = Object.values(SPEECH_FLAG).reduce((all, bit) => all | bit, 0);
const SILENT_MICROPHONE = MICROPHONE_FLAG.muted | MICROPHONE_FLAG.endOfStream;
const SILENT_SPEECH = SPEECH_FLAG.lastOfSegment | SPEECH_FLAG.lastOfGeneration;

/** Epochs and generations travel as their low 16 bits: whether two are the same as far as the wire can tell. */
export function sameLow16(one: number, other: number): boolean {
  return low16(one) === low16(other);
}

function low16(value: number): number {
  return value % U16;
}

function fits(value: number, limit: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < limit;
}

function payloadFault(pcm: Uint8Array, maxBytes: number, mayBeEmpty: boolean): AudioFault | null {
  if (pcm.length % BYTES_PER_SAMPLE !== 0) return "odd";
  if (pcm.length > maxBytes) return "long";
  return pcm.length === 0 && !mayBeEmpty ? "empty" : null;
}

function microphoneFault({ flags, epoch, sequence, position, pcm }: MicrophoneFrame): AudioFault | null {
  if ((flags & ~MICROPHONE_BITS) !== 0) return "flags";
  const inRange = fits(epoch, Number.MAX_SAFE_INTEGER) && fits(sequence, U32) && fits(position, U32);
  if (!inRange) return "range";
  return payloadFault(pcm, MAX_MICROPHONE_BYTES, (flags & SILENT_MICROPHONE) !== 0);
}

function speechFault({ flags, generation, segment, position, pcm }: SpeechFrame): AudioFault | null {
  if ((flags & ~SPEECH_BITS) !== 0) return "flags";
  const inRange = fits(generation, Number.MAX_SAFE_INTEGER) && fits(segment, U16) && fits(position, U32);
  if (!inRange) return "range";
  return payloadFault(pcm, MAX_SPEECH_BYTES, (flags & SILENT_SPEECH) !== 0);
}

function laidOut(pcm: Uint8Array): { bytes: Uint8Array<ArrayBuffer>; header: DataView } {
  const bytes = new Uint8Array(AUDIO.headerBytes + pcm.length);
  bytes.set(pcm, AUDIO.headerBytes);
  return { bytes, header: new DataView(bytes.buffer, 0, AUDIO.headerBytes) };
}

/** Never throws: what cannot be written is a fault. */
export function encodeMicrophone(frame: MicrophoneFrame): Encoded {
  const fault = microphoneFault(frame);
  if (fault !== null) return { ok: false, fault };
  const { bytes, header } = laidOut(frame.pcm);
  header.setUint8(0, AUDIO.kindMicrophone);
  header.setUint8(1, frame.flags);
  header.setUint16(2, low16(frame.epoch), true);
  header.setUint32(4, frame.sequence, true);
  header.setUint32(8, frame.position, true);
  return { ok: true, bytes };
}

/** Never throws: what cannot be written is a fault. */
export function encodeSpeech(frame: SpeechFrame): Encoded {
  const fault = speechFault(frame);
  if (fault !== null) return { ok: false, fault };
  const { bytes, header } = laidOut(frame.pcm);
  header.setUint8(0, AUDIO.kindSpeech);
  header.setUint8(1, frame.flags);
  header.setUint16(2, low16(frame.generation), true);
  header.setUint16(4, frame.segment, true);
  header.setUint16(6, AUDIO.codecPcm24k, true);
  header.setUint32(8, frame.position, true);
  return { ok: true, bytes };
}

type Opened = { readonly header: DataView; readonly flags: number; readonly pcm: Uint8Array };

function opened(data: ArrayBuffer | Uint8Array, kind: number): Opened | AudioFault {
  const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
  if (bytes.length < AUDIO.headerBytes) return "short";
  if (bytes[0] !== kind) return "kind";
  const header = new DataView(bytes.buffer, bytes.byteOffset, AUDIO.headerBytes);
  return { header, flags: header.getUint8(1), pcm: bytes.subarray(AUDIO.headerBytes) };
}

/** Never throws, whatever the bytes. `epoch` has 16 bits: compare by `sameLow16`. */
export function decodeMicrophone(data: ArrayBuffer | Uint8Array): Decoded<MicrophoneFrame> {
  const read = opened(data, AUDIO.kindMicrophone);
  if (typeof read === "string") return { ok: false, fault: read };
  const { header, flags, pcm } = read;
  const frame: MicrophoneFrame = {
    flags,
    epoch: header.getUint16(2, true),
    sequence: header.getUint32(4, true),
    position: header.getUint32(8, true),
    pcm,
  };
  const fault = microphoneFault(frame);
  return fault === null ? { ok: true, frame } : { ok: false, fault };
}

/** Never throws, whatever the bytes. `generation` has 16 bits: compare by `sameLow16`. */
export function decodeSpeech(data: ArrayBuffer | Uint8Array): Decoded<SpeechFrame> {
  const read = opened(data, AUDIO.kindSpeech);
  if (typeof read === "string") return { ok: false, fault: read };
  const { header, flags, pcm } = read;
  if (header.getUint16(6, true) !== AUDIO.codecPcm24k) return { ok: false, fault: "codec" };
  const frame: SpeechFrame = {
    flags,
    generation: header.getUint16(2, true),
    segment: header.getUint16(4, true),
    position: header.getUint32(8, true),
    pcm,
  };
  const fault = speechFault(frame);
  return fault === null ? { ok: true, frame } : { ok: false, fault };
}
