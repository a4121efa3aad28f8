/** Hearing real sound: what is cut into stretches, and what a real recogniser's lines say. */
import { describe, expect, it } from "vitest";
import { ListeningEar, type Recognise } from "../../../../scripts/speech/listening-ear.ts";
import { editsBetween, wordsIn } from "../../../../scripts/speech/sphinx.ts";

describe("the lines of pocketsphinx", () => {
  it("are words with places; silences, noises and the ends of a sentence are none", () => {
    const printed =
      "so it goes\n<s> 0.000 0.170 0.999\nso 0.180 0.310 0.97\n<sil> 0.32 0.40 1.0\n[NOISE] 0.4 0.5 1\nit(2) 0.500 0.700 0.5\n</s> 1.0 1.1 1.0\n";
    expect(wordsIn(printed)).toEqual([
      { text: "so", startSample: 2_880, endSample: 4_960 },
      { text: "it", startSample: 8_000, endSample: 11_200 },
    ]);
  });
});

describe("edits between two texts", () => {
  it.each([
    ["a b c", "a b c", 0],
    ["A, b c.", "a b c", 0],
    ["a b c", "a c", 1],
    ["a b c", "a x b c", 1],
    ["a b c", "a x c", 1],
    ["a b", "", 2],
    ["", "a b c", 3],
  ])("from “%s” to “%s” are %i", (said, heard, edits) => {
    const words = (text: string): string[] => text.split(" ").filter(Boolean);
    expect(editsBetween(words(said), words(heard))).toBe(edits);
  });
});

const loud = (samples: number): Int16Array => Int16Array.from({ length: samples }, (_, at) => 5_000 * Math.sin(at / 3));
const quiet = (samples: number): Int16Array => new Int16Array(samples);

describe("an ear that listens", () => {
  const word = { text: "so", startSample: 100, endSample: 900 };

  function listening(recognise: Recognise, heardBefore = 0) {
    const failures: unknown[] = [];
    const ear = new ListeningEar(recognise, heardBefore, (error) => failures.push(error));
    return { ear, failures };
  }

  it("asks for the words of a stretch once it is over, and gives them with the sound that comes after", async () => {
    const asked: number[] = [];
    const recognise = async (pcm: Int16Array) => {
      asked.push(pcm.length);
      return [word, { ...word, text: "it" }];
    };
    const { ear } = listening(recognise, 32_000);
    ear.hear(quiet(16_000));
    ear.hear(loud(6_400));
    expect([ear.inWord, asked]).toEqual([true, []]);
    ear.hear(quiet(8_000));
    expect([ear.inWord, asked]).toEqual([true, [17_600]]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(ear.inWord).toBe(false);
    const from = 32_000 + 16_000 - 3_200;
    expect(ear.hear(quiet(640)).words).toEqual([
      { text: "so", start: from + 100, end: from + 900, final: false },
      { text: "it", start: from + 100, end: from + 900, final: true },
    ]);
    expect(ear.hear(quiet(640)).words).toEqual([]);
  });

  it("asks nobody about silence", () => {
    const { ear } = listening(() => Promise.reject(new Error("asked")));
    ear.hear(quiet(64_000));
    expect(ear.inWord).toBe(false);
  });

  it("tells when the recogniser fails, and hears nothing of that stretch", async () => {
    const { ear, failures } = listening(() => Promise.reject(new Error("gone")));
    ear.hear(loud(6_400));
    ear.hear(quiet(9_600));
    await new Promise((resolve) => setImmediate(resolve));
    expect([failures.length, ear.inWord, ear.hear(quiet(640)).words]).toEqual([1, false, []]);
  });
});
