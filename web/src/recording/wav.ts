/** Sound of the microphone as a file that every player plays: WAV, 16 kHz, 16 bits, mono. Pure. */

const RATE_HZ = 16_000;
const HEADER_BYTES = 44;
const SAMPLE_BYTES = 2;

/** What a file of so many seconds weighs. */
export function wavBytes(seconds: number): number {
  return HEADER_BYTES + Math.round(seconds * RATE_HZ) * SAMPLE_BYTES;
}

/** Parts of PCM16LE one after the other, as one file. */
export function wavFile(parts: readonly Uint8Array<ArrayBuffer>[]): Blob {
  const bytes = parts.reduce((sum, { length }) => sum + length, 0);
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  const words = (at: number, text: string) => {
    for (const [index, letter] of [...text].entries()) header.setUint8(at + index, letter.charCodeAt(0));
  };
  words(0, "RIFF");
  header.setUint32(4, HEADER_BYTES - 8 + bytes, true);
  words(8, "WAVEfmt ");
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, RATE_HZ, true);
  header.setUint32(28, RATE_HZ * SAMPLE_BYTES, true);
  header.setUint16(32, SAMPLE_BYTES, true);
  header.setUint16(34, 8 * SAMPLE_BYTES, true);
  words(36, "data");
  header.setUint32(40, bytes, true);
  return new Blob([header.buffer, ...parts], { type: "audio/wav" });
}
