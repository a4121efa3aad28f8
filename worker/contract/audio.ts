/**
 * Layout of the binary frames, reserved for voice: kinds, header size and sample rates.
 * Text sessions send no binary frame; one that arrives is a bad frame.
 */
export const AUDIO = {
  headerBytes: 12,
  kindMicrophone: 0x01,
  kindSpeech: 0x02,
  microphoneRateHz: 16_000,
  speechRateHz: 24_000,
  maxFrameBytes: 8_192,
} as const;
