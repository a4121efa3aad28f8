/**
 * The binary frames of voice, both directions, read and written by hand: a 12-byte little-endian header and PCM16LE mono.
 * Judges the form of one frame alone; whether it comes in order, in time or of the right epoch is the receiver's to know.
 */
const HEADER_BYTES = 12;
const KIND_MICROPHONE = 0x01;
const KIND_SPEECH = 0x02;
/** PCM16LE mono at 24 kHz, the only codec so far. */
const CODEC_PCM24 = 1;
export const MICROPHONE_RATE_HZ = 16_000;
export const SPEECH_RATE_HZ = 24_000;
/** Samples of a microphone frame, 40 ms. */
export const MICROPHONE_FRAME_SAMPLES = 640;
/** The longest speech frame, 100 ms. */
export const MAX_SPEECH_SAMPLES = 2_400;
export const MAX_AUDIO_BYTES = 8_192;

/** Bits of a microphone frame. `SPEECH`: the page's own detection; `RESENT`: sent before, over another socket perhaps. */
export const SPEECH = 1;
const MUTED = 2;
const END_OF_STREAM = 4;
export const DISCONTINUITY = 8;
export const RESENT = 16;
export const MICROPHONE_FLAGS = {
  speech: SPEECH,
  muted: MUTED,
  endOfStream: END_OF_STREAM,
  discontinuity: DISCONTINUITY,
  resent: RESENT,
} as const;

export const LAST_OF_GENERATION = 4;
export const SPEECH_FLAGS = {
  firstOfSegment: 1,
  lastOfSegment: 2,
  lastOfGeneration: LAST_OF_GENERATION,
  fromCache: 8,
} as const;

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

/** Why bytes are no frame. `flags`: a bit that means nothing; `empty`: no sample where there must be one; `odd`: half a one. */
export type AudioFault = "short" | "long" | "kind" | "flags" | "codec" | "odd" | "empty";

export type Decoded<Frame> =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly why: AudioFault };

const BYTES_PER_SAMPLE = 2;
const LOW_16 = 0x1_0000;

/** Epochs and generations travel as their low 16 bits: whether two are the same as far as the wire can tell. */
export function sameLow16(one: number, other: number): boolean {
  return one % LOW_16 === other % LOW_16;
}

function laidOut(kind: number, flags: number, pcm: Uint8Array): { bytes: Uint8Array<ArrayBuffer>; header: DataView } {
  const bytes = new Uint8Array(HEADER_BYTES + pcm.length);
  bytes.set(pcm, HEADER_BYTES);
  const header = new DataView(bytes.buffer, 0, HEADER_BYTES);
  header.setUint8(0, kind);
  header.setUint8(1, flags);
  return { bytes, header };
}

/** Never throws. Numbers are cut to their fields; a payload that no frame may have makes bytes that are refused when read. */
export function encodeMicrophone({ flags, epoch, sequence, position, pcm }: MicrophoneFrame): Uint8Array<ArrayBuffer> {
  const { bytes, header } = laidOut(KIND_MICROPHONE, flags, pcm);
  header.setUint16(2, epoch, true);
  header.setUint32(4, sequence, true);
  header.setUint32(8, position, true);
  return bytes;
}

/** Never throws. Numbers are cut to their fields; a payload that no frame may have makes bytes that are refused when read. */
export function encodeSpeech({ flags, generation, segment, position, pcm }: SpeechFrame): Uint8Array<ArrayBuffer> {
  const { bytes, header } = laidOut(KIND_SPEECH, flags, pcm);
  header.setUint16(2, generation, true);
  header.setUint16(4, segment, true);
  header.setUint16(6, CODEC_PCM24, true);
  header.setUint32(8, position, true);
  return bytes;
}

/** `bits`: those that mean something. */
type Form = { readonly kind: number; readonly bits: number; readonly mayBeSilent: number };

const MICROPHONE_FORM: Form = { kind: KIND_MICROPHONE, bits: 0b1_1111, mayBeSilent: MUTED | END_OF_STREAM };
const SPEECH_FORM: Form = { kind: KIND_SPEECH, bits: 0b1111, mayBeSilent: 0b110 };

function faultOf(bytes: Uint8Array, { kind, bits, mayBeSilent }: Form): AudioFault | null {
  const [first, flags = 0] = bytes;
  const samples = bytes.length - HEADER_BYTES;
  if (samples < 0) return "short";
  if (bytes.length > MAX_AUDIO_BYTES) return "long";
  if (first !== kind) return "kind";
  if ((flags & ~bits) !== 0) return "flags";
  if (samples % BYTES_PER_SAMPLE !== 0) return "odd";
  return samples === 0 && (flags & mayBeSilent) === 0 ? "empty" : null;
}

function bytesIn(data: ArrayBuffer | Uint8Array): Uint8Array {
  return data instanceof Uint8Array ? data : new Uint8Array(data);
}

/** What follows the kind in every frame. */
function opened(bytes: Uint8Array): { header: DataView; flags: number; pcm: Uint8Array } {
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  return { header, flags: header.getUint8(1), pcm: bytes.subarray(HEADER_BYTES) };
}

/** Never throws, whatever the bytes. `epoch` has 16 bits: compare by `sameLow16`. */
export function decodeMicrophone(data: ArrayBuffer | Uint8Array): Decoded<MicrophoneFrame> {
  const bytes = bytesIn(data);
  const why = faultOf(bytes, MICROPHONE_FORM);
  if (why !== null) return { ok: false, why };
  const { header, flags, pcm } = opened(bytes);
  const epoch = header.getUint16(2, true);
  const sequence = header.getUint32(4, true);
  return { ok: true, frame: { flags, epoch, sequence, position: header.getUint32(8, true), pcm } };
}

/** Never throws, whatever the bytes. `generation` has 16 bits: compare by `sameLow16`. */
export function decodeSpeech(data: ArrayBuffer | Uint8Array): Decoded<SpeechFrame> {
  const bytes = bytesIn(data);
  const why = faultOf(bytes, SPEECH_FORM);
  if (why !== null) return { ok: false, why };
  const { header, flags, pcm } = opened(bytes);
  if (header.getUint16(6, true) !== CODEC_PCM24) return { ok: false, why: "codec" };
  const generation = header.getUint16(2, true);
  const segment = header.getUint16(4, true);
  return { ok: true, frame: { flags, generation, segment, position: header.getUint32(8, true), pcm } };
}
