/** Clauses, topics of questions, scoping facts, and the tone of small talk. */
import { describe, expect, it } from "vitest";
import { understand } from "#engine/understanding/intent.ts";
import { clausesOf, plainWords, stripped } from "#engine/understanding/intent-clauses.ts";
import { PATTERNS } from "#engine/understanding/intent-patterns.ts";
import {
  factFor,
  isDirected,
  isOneOfSeveral,
  singleQuestions,
  type Topic,
  topicOf,
} from "#engine/understanding/intent-questions.ts";
import { type Tone, toneOf } from "#engine/understanding/intent-tone.ts";
import { plainQuestion } from "../../../support/engine-content.ts";

describe("clauses", () => {
  it("are plain words without politeness at their ends", () => {
    expect(plainWords("I’m NOT sure, don't ask!")).toBe("i am not sure do not ask");
    expect(stripped("sorry um could you repeat that please")).toBe("could you repeat that");
    expect(stripped("ok thanks")).toBe("");
  });

  it("end at commas and sentence ends, not inside numbers, calls and names", () => {
    const cores = clausesOf("It takes 0.5 s, i.e. O(n), in node.js. Fine?").map(({ words }) => words);
    expect(cores[0]).toBe("it takes 0 5 s");
    expect(cores.at(-1)).toBe("fine");
    expect(cores.some((words) => words.includes("node js"))).toBe(true);
  });

  it("know whether they ask and to which sentence they belong", () => {
    const clauses = clausesOf("A, b? C.");
    expect(clauses.map(({ asks }) => asks)).toEqual([false, true, false]);
    expect(clauses.map(({ sentence }) => sentence)).toEqual([0, 0, 1]);
  });
});

describe("the patterns", () => {
  it("goes on over hesitations and the commas behind them", () => {
    const spoken = "Is a gap um, really unknown, could like, a text be empty, and how I mean, large can it get?";
    expect(clausesOf(spoken).map(({ core }) => core)).toEqual([
      "is a gap really unknown",
      "could a text be empty",
      "how large can it get",
    ]);
  });

  it("keeps words that only look like hesitations", () => {
    const texts = ["Do you know, is it empty?", "As you know, it is sorted."];
    expect(texts.map((text) => clausesOf(text).length)).toEqual([2, 2]);
  });

  it("are anchored at both ends, every one of them", () => {
    for (const [, patterns] of PATTERNS) {
      for (const { source } of patterns) {
        expect(source.startsWith("^(?:")).toBe(true);
        expect(source.endsWith(")$")).toBe(true);
      }
    }
  });

  it("answer quickly on long runs of their own words", () => {
    const worst = "can you please repeat the the question again and again ".repeat(300);
    for (const [, patterns] of PATTERNS) {
      for (const pattern of patterns) expect(pattern.test(worst)).toBe(false);
    }
  });
});

describe("what a question is about", () => {
  const cases: readonly (readonly [string, Topic])[] = [
    ["how are you", "howAreYou"],
    ["and you", "howAreYou"],
    ["are you a robot", "identity"],
    ["am i on the right track", "judge"],
    ["is that correct", "judge"],
    ["what would you do", "opinion"],
    ["what is the right answer", "solution"],
    ["how do i solve this", "solution"],
    ["can i ask a question", "mayIAsk"],
    ["how many questions are left", "questionsLeft"],
    ["how much time do i have", "time"],
    ["how long will this take", "time"],
    ["can i use python", "language"],
    ["how am i doing", "result"],
    ["what happens next", "nextSteps"],
    ["can i assume the list is short", "assume"],
    ["what does idempotent mean", "term"],
    ["can i use a hash map", "permission"],
    ["is the list circular", "open"],
  ];
  it.each(cases)("%s → %s", (words, topic) => {
    expect(topicOf(words)).toBe(topic);
  });
});

describe("scoping facts", () => {
  const question = plainQuestion({
    facts: [
      { topics: ["how many", "users"], answer: "Many." },
      { topics: ["how long", "retention", "keep"], answer: "Five years." },
      { topics: ["how many users", "peak"], answer: "A million." },
    ],
  });

  it("are found by whole words, the most specific first", () => {
    expect(factFor("how long do we keep them", question)).toBe(1);
    expect(factFor("how many users at peak", question)).toBe(2);
    expect(factFor("how many", question)).toBe(0);
  });

  it("are found in other forms of the word, and not inside other words", () => {
    expect(factFor("do we have peaks", question)).toBe(2);
    expect(factFor("is there a keeper", question)).toBeNull();
    expect(factFor("what about colours", question)).toBeNull();
  });

  it("make a question one that is put to the interviewer", () => {
    expect(isDirected("is the retention fixed", question)).toBe(true);
    expect(isDirected("is the tree balanced then", question)).toBe(false);
    expect(isDirected("can we assume that", question)).toBe(true);
  });
});

describe("several questions in one sentence", () => {
  const question = plainQuestion({ facts: [] });
  const askedIn = (text: string): string => understand(text, { question }).asked;

  it("share its question mark", () => {
    expect(askedIn("Can there be letters, may parts have zeros, or could it be empty, and how large can it get?")).toBe(
      "can there be letters / may parts have zeros / or could it be empty / how large can it get / and how large can it get",
    );
    expect(askedIn("Is the input sorted, is it small?")).toBe("is the input sorted / is it small");
  });

  it("do not reach back over what is said between them", () => {
    expect(askedIn("May parts repeat, I would sort them, is it small?")).toBe("is it small");
    expect(askedIn("May parts repeat. Is it small?")).toBe("is it small");
  });

  it("reach back over what only explains one of them", () => {
    expect(askedIn("Can a gap be unknown, so that we skip it, and may early rows use less?")).toBe(
      "can a gap be unknown / may early rows use less / and may early rows use less",
    );
  });

  it("leave statements, relative clauses and requests before a question what they are", () => {
    expect(askedIn("I would use a map, which is fast, can I assume it fits?")).toBe("can i assume it fits");
    expect(askedIn("Do a lookup, is it small?")).toBe("is it small");
    expect(askedIn("Is not it a tree, is it small?")).toBe("is it small");
    expect(askedIn("Could sort first, does that make sense?")).toBe("does that make sense");
  });

  it.each([
    ["may parts repeat", true],
    ["or can they be empty", true],
    ["do the parts repeat", true],
    ["how many are there", true],
    ["what about spaces", true],
    ["do a lookup", false],
    ["is not sorted", false],
    ["when it is empty", false],
    ["the parts may repeat", false],
  ])("%s: %s", (words, expected) => {
    expect(isOneOfSeveral({ core: words, words, asks: false, stops: false, sentence: 0 })).toBe(expected);
  });

  it("are parted again for their replies", () => {
    expect(singleQuestions("is it sorted and how many are there / may it be empty or is it null")).toEqual([
      "is it sorted",
      "how many are there",
      "may it be empty",
      "is it null",
    ]);
    expect(singleQuestions("may it hold letters and digits")).toEqual(["may it hold letters and digits"]);
  });
});

describe("the tone of small talk", () => {
  const cases: readonly (readonly [string, Tone])[] = [
    ["I'm good, thanks!", "positive"],
    ["Fine.", "positive"],
    ["ok", "neutral"],
    ["Hello there", "neutral"],
    ["Good, but a bit nervous", "stressed"],
    ["not nervous at all", "neutral"],
    ["I'm exhausted, it was a long day", "tired"],
    ["not so good today", "negative"],
    ["not bad", "neutral"],
    ["Could be better", "negative"],
    ["I can't wait to start!", "excited"],
    ["I had a cold shower of bad news", "negative"],
  ];
  it.each(cases)("%s → %s", (text, tone) => {
    expect(toneOf(text)).toBe(tone);
  });
});
