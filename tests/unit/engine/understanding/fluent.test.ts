/** What is left of a passage when its hesitations are taken out to judge the order of its words. */
import { describe, expect, it } from "vitest";
import { fluent } from "#engine/understanding/fluent.ts";
import { isUnreadable } from "#engine/understanding/unreadable.ts";
import { bankQuestions } from "../../../support/bank-sample.ts";
import { passageOf } from "../../../support/reading.ts";

const left = (text: string) =>
  fluent(passageOf(text))
    .words.map((word) => word.text)
    .join(" ");

describe("a passage made fluent", () => {
  it.each([
    ["the I guess index sort of helps you see a lot", "the index helps a lot"],
    ["it is how do I put it faster", "it is faster"],
    ["a cache, you know what I mean, keeps copies", "a cache keeps copies"],
    ["it is, let's see, linear", "it is linear"],
    ["we what's the word shard it", "we shard it"],
    ["I think it is, I don't know, slower", "it is slower"],
    ["to be honest I'd say it fails", "it fails"],
  ])("loses what only wins time: %s", (text, rest) => {
    expect(left(text)).toBe(rest);
  });

  it.each(["how do you put it there", "the kind reader knows it", "I see the list", "so the table is small"])(
    "keeps what says something: %s",
    (text) => {
      expect(left(text)).toBe(text.toLowerCase().replace(/^so /u, ""));
    },
  );

  it("takes no phrase for one where a sentence ends in it", () => {
    expect(left("That is what you. See the list.")).toBe("that is what you see the list");
  });
});

const HEDGES = [
  ["sort of", "you see", "I guess", "hmm"],
  ["how do I put it", "let me think", "what's the word", "er", "erm"],
];
const hedged = (text: string, hedges: readonly string[]): string =>
  text
    .split(" ")
    .map((word, at) => (at % 7 === 6 ? `${hedges[Math.floor(at / 7) % hedges.length] ?? ""} ${word}` : word))
    .join(" ");

it.each(HEDGES)("nobody is refused who says %s at every seventh word", (...hedges) => {
  const answers = bankQuestions().map(({ modelAnswer }) => hedged(modelAnswer, hedges));
  expect(answers.filter((text) => isUnreadable(passageOf(text)))).toEqual([]);
});
