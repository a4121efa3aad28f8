/** Words as tones: what is sent is read back, wherever it is cut; what is damaged is not taken for a word. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ToneReader, toneWords } from "../../../../scripts/speech/tone-words.ts";

const SENTENCE = "I led the migration, and it went fine. Größe!";

function read(samples: Int16Array, size = 640) {
  const reader = new ToneReader();
  const heard = [];
  for (let at = 0; at < samples.length; at += size) heard.push(...reader.push(samples.subarray(at, at + size)));
  return heard;
}

describe("words as tones", () => {
  it.each([640, 1_280, 333, 7_000, 1_000_000])("are read back in pieces of %i samples, each at its place", (size) => {
    const { pcm16k, words } = toneWords(SENTENCE);
    const heard = read(pcm16k, size);
    expect(heard.map(({ text }) => text).join(" ")).toBe(SENTENCE);
    heard.forEach(({ startSample, endSample }, at) => {
      expect(Math.abs(startSample - (words[at]?.startSample ?? 0))).toBeLessThanOrEqual(160);
      expect(Math.abs(endSample - (words[at]?.endSample ?? 0))).toBeLessThanOrEqual(160);
    });
  });

  it("are read in noise, quieter, and wherever they begin", () => {
    const { pcm16k } = toneWords(SENTENCE);
    let state = 1;
    const noise = (): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (state / 2_147_483_648 - 0.5) * 400;
    };
    const all = Int16Array.from([...new Array<number>(12_345).fill(0), ...pcm16k], (sample) => sample * 0.3 + noise());
    expect(
      read(all)
        .map(({ text }) => text)
        .join(" "),
    ).toBe(SENTENCE);
  });

  it("are no words once a frame is missing, doubled or swapped inside of them", () => {
    const { pcm16k, words } = toneWords("migration");
    const at = (words[0]?.startSample ?? 0) + 2_000;
    const [before, one, two, after] = [
      [0, at],
      [at, at + 640],
      [at + 640, at + 1_280],
      [at + 1_280, pcm16k.length],
    ].map(([from, to]) => [...pcm16k.subarray(from, to)]);
    for (const pieces of [
      [before, two, after],
      [before, one, one, two, after],
      [before, two, one, after],
    ]) {
      const heard = read(Int16Array.from(pieces.flatMap((piece) => piece ?? [])));
      expect(heard.map(({ text }) => text)).not.toContain("migration");
      expect(heard.some(({ text }) => text === null)).toBe(true);
    }
  });

  it("are not found in silence or in noise", () => {
    expect(read(new Int16Array(48_000))).toEqual([]);
    let state = 7;
    const noise = Int16Array.from({ length: 48_000 }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (state / 2_147_483_648 - 0.5) * 20_000;
    });
    expect(read(noise).filter(({ text }) => text !== null)).toEqual([]);
  });

  it("know that one has begun before it ends", () => {
    const { pcm16k, words } = toneWords("migration");
    const reader = new ToneReader();
    reader.push(pcm16k.subarray(0, (words[0]?.startSample ?? 0) + 3_000));
    expect(reader.inWord).toBe(true);
    reader.push(pcm16k.subarray((words[0]?.startSample ?? 0) + 3_000));
    expect(reader.inWord).toBe(false);
  });

  it("are read back whatever they are", () => {
    const text = fc.array(fc.stringMatching(/^[\p{L}\p{N}'’.,?-]{1,12}$/u), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(text, fc.integer({ min: 100, max: 3_000 }), (words, size) => {
        expect(read(toneWords(words.join(" ")).pcm16k, size).map((heard) => heard.text)).toEqual(words);
      }),
      { numRuns: 20 },
    );
  });
});
