/** What is left of a final part that brings words once more which had to count before they were final. */
import { describe, expect, it } from "vitest";
import { freshOf, NOTHING_PROMOTED, promoted } from "../../../../durable/session/voice/promoted-words.ts";

const part = (text: string, from = 0) => {
  const words = text.split(" ").map((word, at) => {
    return { text: word, startSample: from + at * 100, endSample: from + at * 100 + 80, confidence: 1 };
  });
  return { text, words, untilSample: from + words.length * 100 };
};
const BEFORE = promoted("one, two", 1_000);

describe("a final part after words that had to count early", () => {
  it("is all new where none had to", () => {
    expect(freshOf(part("one two"), NOTHING_PROMOTED).part.text).toBe("one two");
  });

  it("keeps the words that were still owed, though their sound had come", () => {
    const { part: fresh, left } = freshOf(part("One two three"), BEFORE);
    expect([fresh.text, fresh.words.map(({ text }) => text), left.words]).toEqual(["three", ["three"], []]);
  });

  it("may bring them in several parts", () => {
    const first = freshOf(part("one"), BEFORE);
    expect([first.part.text, first.left.words]).toEqual(["", ["two"]]);
    expect(freshOf(part("two three", 100), first.left).part.text).toBe("three");
  });

  it("that differs from them is told by its places", () => {
    expect(freshOf(part("won two", 0), BEFORE).part.text).toBe("");
    expect(freshOf(part("won two three", 800), BEFORE).part.text).toBe("three");
  });

  it("that was said later is new, though it is the same words", () => {
    expect(freshOf(part("one two", 2_000), BEFORE).part.text).toBe("one two");
  });

  it("without places is new only where it reaches further", () => {
    const bare = (untilSample: number) => ({ text: "one", words: [], untilSample });
    expect(freshOf(bare(1_000), BEFORE).part.text).toBe("");
    expect(freshOf(bare(1_001), BEFORE).part.text).toBe("one");
  });
});
