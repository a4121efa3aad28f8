import { describe, expect, it } from "vitest";
import { wavBytes, wavFile } from "../../../../web/src/recording/wav.ts";

async function read(file: Blob): Promise<DataView> {
  return new DataView(await file.arrayBuffer());
}
const words = (view: DataView, at: number, length: number) =>
  String.fromCharCode(...new Uint8Array(view.buffer, at, length));

describe("a file of the microphone's sound", () => {
  it("is one that players know: 16 kHz, 16 bits, mono", async () => {
    const file = wavFile([Uint8Array.of(1, 2), Uint8Array.of(3, 4, 5, 6)]);
    expect(file.type).toBe("audio/wav");
    const view = await read(file);
    expect([words(view, 0, 4), words(view, 8, 8), words(view, 36, 4)]).toEqual(["RIFF", "WAVEfmt ", "data"]);
    expect(view.getUint32(4, true)).toBe(view.byteLength - 8);
    expect(view.getUint32(16, true)).toBe(16);
    expect([view.getUint16(20, true), view.getUint16(22, true)]).toEqual([1, 1]);
    expect([view.getUint32(24, true), view.getUint32(28, true)]).toEqual([16_000, 32_000]);
    expect([view.getUint16(32, true), view.getUint16(34, true)]).toEqual([2, 16]);
    expect(view.getUint32(40, true)).toBe(6);
    expect([...new Uint8Array(view.buffer, 44)]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("weighs what was said it would", async () => {
    const half = wavFile([new Uint8Array(16_000)]);
    expect(half.size).toBe(wavBytes(0.5));
    expect(wavFile([]).size).toBe(wavBytes(0));
  });
});
