import { describe, expect, it } from "vitest";
import { firstMatch } from "../../../../durable/engine/speech/lexicon.ts";
import { plainWords, runsOf, sharedRun, similarity } from "../../../../durable/engine/speech/overlap.ts";

describe("plain words", () => {
  it("lose case, punctuation and typographic apostrophes", () => {
    expect(plainWords("Don’t—stop, “NOW”!")).toEqual(["don't", "stop", "now"]);
  });

  it("take a formula for one word and a hyphen for a gap", () => {
    expect(plainWords("In-place, O(n log n) or O(1).")).toEqual(["in", "place", "on", "log", "n", "or", "o1"]);
  });
});

describe("runs of words", () => {
  it("are all stretches of a length", () => {
    expect([...runsOf("a b c d", 3)]).toEqual(["a b c", "b c d"]);
    expect(runsOf("a b", 3).size).toBe(0);
  });

  it("shared by two texts are found across punctuation", () => {
    expect(sharedRun("He said: one, two three!", "and one two three four", [], 3)).toBe("one two three");
  });

  it("shared with an allowed text too do not count", () => {
    expect(sharedRun("one two three", "one two three four", ["zero one two three"], 3)).toBeNull();
  });

  it("are none when the source is shorter than the length", () => {
    expect(sharedRun("one two three", "one two", [], 3)).toBeNull();
  });
});

describe("similarity", () => {
  it("is the share of common content words", () => {
    const a = "red kettle boils cold water quickly";
    expect(similarity(a, a)).toBe(1);
    expect(similarity(a, "green lizard climbs hot stone slowly")).toBe(0);
    expect(similarity(a, "red kettle boils cold water slowly")).toBeCloseTo(5 / 7);
  });

  it("is nothing for texts too short to compare", () => {
    expect(similarity("red kettle", "red kettle")).toBe(0);
  });
});

describe("a list of patterns", () => {
  it("gives the words that it found first, or null", () => {
    expect(firstMatch("well done, great job", [/great job/, /well done/])).toBe("great job");
    expect(firstMatch("hello", [/x/])).toBeNull();
  });
});
