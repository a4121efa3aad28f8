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

/** Bits of a microphone frame. `speech`: the page's own detection; `resent`: sent before, over another socket perhaps. */
export const MICROPHONE_FLAGS = { speech: 1, muted: 2, endOfStream: 4, discontinuity: 8, resent: 16 } as const;

export const SPEECH_FLAGS = { firstOfSegment: 1, lastOfSegment: 2, lastOfGeneration: 4, fromCache: 8 } as const;

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
const LOW_32 = 0x1_0000_0000;

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
  header.setUint16(2, epoch % LOW_16, true);
  header.setUint32(4, sequence % LOW_32, true);
  header.setUint32(8, position % LOW_32, true);
  return bytes;
}

/** Never throws. Numbers are cut to their fields; a payload that no frame may have makes bytes that are refused when read. */
export function encodeSpeech({ flags, generation, segment, position, pcm }: SpeechFrame): Uint8Array<ArrayBuffer> {
  const { bytes, header } = laidOut(KIND_SPEECH, flags, pcm);
  header.setUint16(2, generation % LOW_16, true);
  header.setUint16(4, segment % LOW_16, true);
  header.setUint16(6, CODEC_PCM24, true);
  header.setUint32(8, position % LOW_32, true);
  return bytes;
}

/** `bits`: those that mean something. */
type Form = { readonly kind: number; readonly bits: number; readonly mayBeSilent: number };

const MICROPHONE_FORM: Form = { kind: KIND_MICROPHONE, bits: 0b1_1111, mayBeSilent: 0b110 };
const SPEECH_FORM: Form = { kind: KIND_SPEECH, bits: 0b1111, mayBeSilent: 0b110 };

type Opened =
  | { readonly ok: true; readonly header: DataView; readonly flags: number; readonly pcm: Uint8Array }
  | { readonly ok: false; readonly why: AudioFault };

function opened(data: ArrayBuffer | Uint8Array, form: Form): Opened {
  const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
  if (bytes.length < HEADER_BYTES) return { ok: false, why: "short" };
  if (bytes.length > MAX_AUDIO_BYTES) return { ok: false, why: "long" };
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  if (header.getUint8(0) !== form.kind) return { ok: false, why: "kind" };
  const flags = header.getUint8(1);
  if ((flags & ~form.bits) !== 0) return { ok: false, why: "flags" };
  const pcm = bytes.subarray(HEADER_BYTES);
  if (pcm.length % BYTES_PER_SAMPLE !== 0) return { ok: false, why: "odd" };
  if (pcm.length === 0 && (flags & form.mayBeSilent) === 0) return { ok: false, why: "empty" };
  return { ok: true, header, flags, pcm };
}

/** Never throws, whatever the bytes. `epoch` has 16 bits: compare by `sameLow16`. */
export function decodeMicrophone(data: ArrayBuffer | Uint8Array): Decoded<MicrophoneFrame> {
  const read = opened(data, MICROPHONE_FORM);
  if (!read.ok) return read;
  const { header, flags, pcm } = read;
  const epoch = header.getUint16(2, true);
  const sequence = header.getUint32(4, true);
  return { ok: true, frame: { flags, epoch, sequence, position: header.getUint32(8, true), pcm } };
}

/** Never throws, whatever the bytes. `generation` has 16 bits: compare by `sameLow16`. */
export function decodeSpeech(data: ArrayBuffer | Uint8Array): Decoded<SpeechFrame> {
  const read = opened(data, SPEECH_FORM);
  if (!read.ok) return read;
  const { header, flags, pcm } = read;
  if (header.getUint16(6, true) !== CODEC_PCM24) return { ok: false, why: "codec" };
  const generation = header.getUint16(2, true);
  const segment = header.getUint16(4, true);
  return { ok: true, frame: { flags, generation, segment, position: header.getUint32(8, true), pcm } };
}
