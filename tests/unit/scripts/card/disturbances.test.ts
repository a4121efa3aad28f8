/** The disturbances themselves: each changes what it says it changes, and nothing else of an answer. */
import { describe, expect, it } from "vitest";
import {
  inAmericanSpelling,
  padded,
  withContractions,
  withFillers,
  withoutCommas,
  withTypographicQuotes,
} from "../../../../scripts/card/disturbances.ts";

const words = (count: number): string => Array.from({ length: count }, (_, at) => `w${at}`).join(" ");

describe("hesitations", () => {
  it("come before every ninth word, one kind after another, and all words stay", () => {
    const hesitant = withFillers(words(54));
    expect(hesitant.match(/(?:um,|uh|you know,|er) w\d+/gu)).toEqual([
      "um, w4",
      "uh w13",
      "you know, w22",
      "er w31",
      "um, w40",
      "uh w49",
    ]);
    expect(hesitant.replaceAll(/(?:um,|uh|you know,|er) /gu, "")).toBe(words(54));
  });

  it("do not come into a text that is too short for one", () => {
    expect(withFillers(words(4))).toBe(words(4));
    expect(withFillers("")).toBe("");
  });
});

describe("contractions", () => {
  it.each([
    ["We do not lock it.", "We don't lock it."],
    ["It is slow and it is dear.", "It's slow and it's dear."],
    ["I would say that is fine; we are done.", "I'd say that's fine; we're done."],
    ["She cannot, he did not, it does not.", "She can't, he didn't, it doesn't."],
  ])("shorten whole words: %s", (text, short) => {
    expect(withContractions(text)).toBe(short);
  });

  it.each(["undo nothing", "This island", "That isle"])("leave words that only hold them: %s", (text) => {
    expect(withContractions(text)).toBe(text);
  });
});

describe("spelling and marks", () => {
  it.each([
    ["the behaviour of colour", "the behavior of color"],
    ["we organised and normalised it", "we organized and normalized it"],
    ["it was cancelled at the centre", "it was canceled at the center"],
    ["our four hours", "our four hours"],
  ])("become American: %s", (british, american) => {
    expect(inAmericanSpelling(british)).toBe(american);
  });

  it("lose commas and what is like them, and keep the ends of sentences", () => {
    expect(withoutCommas("First, a; then: b. Yes!")).toBe("First a then b. Yes!");
  });

  it("have their apostrophes rounded", () => {
    expect(withTypographicQuotes("it's the user's")).toBe("it’s the user’s");
  });
});

describe("padding", () => {
  const answer = "The cache holds the page. It leaves after an hour. A change drops it.";

  it("makes an answer at least three times as long, and keeps every sentence in its order", () => {
    const long = padded(answer);
    expect(long.length).toBeGreaterThanOrEqual(answer.length * 3);
    const places = answer.split(/(?<=\.) /u).map((sentence) => long.indexOf(sentence));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("stands between the sentences, so that none is cut", () => {
    for (const sentence of padded(answer).split(/(?<=\.) /u)) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
  });

  it("is the same each time", () => {
    expect(padded(answer)).toBe(padded(answer));
  });
});
