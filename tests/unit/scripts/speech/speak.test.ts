import { describe, expect, it } from "vitest";
import { aligned } from "../../../../scripts/speech/align.ts";
import { SPEAK_RATE_HZ, speak } from "../../../../scripts/speech/speak.ts";

/** Root mean square of a stretch. */
function level(pcm: Int16Array, from: number, to: number): number {
  const stretch = pcm.subarray(from, to);
  return Math.sqrt(stretch.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, stretch.length));
}

describe("synthetic speech", () => {
  it("has every word in its order, one after the other", async () => {
    const text = "I talked to the manager, and we agreed on 25 requests.";
    const { pcm16k, words } = await speak(text);
    expect(words.map((word) => word.text).join(" ")).toBe(text);
    let before = 0;
    for (const { startSample, endSample } of words) {
      expect(startSample).toBeGreaterThanOrEqual(before);
      expect(endSample).toBeGreaterThan(startSample);
      before = endSample;
    }
    expect(before).toBeLessThan(pcm16k.length);
    expect(pcm16k.length / SPEAK_RATE_HZ).toBeGreaterThan(3);
  });

  it("sounds where its words are and is silent around them", async () => {
    const { pcm16k, words } = await speak("We moved the service. Nobody noticed.");
    const loud = words.map(({ startSample, endSample }) => level(pcm16k, startSample, endSample));
    expect(Math.min(...loud)).toBeGreaterThan(400);
    const first = words[0]?.startSample ?? 0;
    const last = words.at(-1)?.endSample ?? 0;
    expect(level(pcm16k, 0, first - 400)).toBeLessThan(Math.min(...loud) / 3);
    expect(level(pcm16k, last + 800, pcm16k.length)).toBeLessThan(Math.min(...loud) / 3);
  });

  it("puts a word behind the silence of a comma", async () => {
    const { words } = await speak("We waited, then we left.");
    const gap = (words[2]?.startSample ?? 0) - (words[1]?.endSample ?? 0);
    expect(gap).toBeGreaterThan(SPEAK_RATE_HZ / 10);
    expect((words[1]?.startSample ?? 0) - (words[0]?.endSample ?? 0)).toBe(0);
  });

  it("is the same each time", async () => {
    const text = "The cache was cold.";
    const one = await speak(text);
    const again = await speak(` ${text}`);
    expect(Buffer.from(again.pcm16k.buffer)).toEqual(Buffer.from(one.pcm16k.buffer));
    expect(again.words).toEqual(one.words);
    expect(await speak(text)).toBe(one);
  });

  it("places words that are joined, spelled and counted", async () => {
    const text = "Um, it's an e-mail in O(n) time; don't use 1,500 of them!";
    const { words } = await speak(text);
    expect(words.map((word) => word.text)).toEqual(text.split(" "));
    for (const { text: word, startSample, endSample } of words)
      expect(endSample - startSample, word).toBeGreaterThan(400);
  });

  it("speaks slowly and fast", async () => {
    const text = "We agreed on a plan.";
    const [fast, usual, slow] = await Promise.all([speak(text, 0.8), speak(text), speak(text, 1.3)]);
    expect(fast.pcm16k.length / usual.pcm16k.length).toBeCloseTo(0.8, 1);
    expect(slow.pcm16k.length / usual.pcm16k.length).toBeCloseTo(1.3, 1);
  });

  it("says nothing when there is nothing to say", async () => {
    expect(await speak(" — … ")).toEqual({ pcm16k: new Int16Array(0), words: [] });
  });
});

describe("placing one sequence in another", () => {
  const place = (found: string, expected: string): number[] => aligned([...found], [...expected]);

  it("follows equal items", () => {
    expect(place("abc", "abc")).toEqual([0, 1, 2]);
  });

  it("passes over what is missing, changed or added", () => {
    expect(place("acd", "abcd")).toEqual([0, 2, 3]);
    expect(place("axc", "abc")).toEqual([0, 1, 2]);
    expect(place("abxc", "abc")).toEqual([0, 1, 1, 2]);
    expect(place("xa", "a")).toEqual([0, 0]);
    expect(place("", "abc")).toEqual([]);
  });
});
