import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMPLETENESS, type Completeness, completenessOf } from "#engine/understanding/completeness.ts";

const NONE = { confidence: null };

function expectAll(expected: Completeness, texts: readonly string[]): void {
  const wrong = texts.map((text) => [text, completenessOf(text, NONE)]).filter(([, found]) => found !== expected);
  expect(wrong).toEqual([]);
}

describe("completeness of what was said", () => {
  it("hears an explicit end", () => {
    expectAll("explicitEnd", [
      "I would cache the results and expire them after an hour. That's it.",
      "so we rolled it back and added a check and that's my answer",
      "We shipped on time and I think that's all I have.",
      "I used two pointers, does that answer your question?",
      "i would add an index on the user column does that make sense",
      "We agreed on a plan. I'm done.",
      "that is everything",
      "Nothing more to add.",
      "That would be my answer.",
    ]);
  });

  it("hears a question that is put to the interviewer", () => {
    expectAll("explicitEnd", [
      "Can I assume the input is sorted?",
      "Could you repeat the question?",
      "What do you mean by scale?",
      "Should I also consider negative numbers?",
      "Could you give me a hint?",
      "very well thank you how about you",
    ]);
  });

  it("does not take a question within a story for one to the interviewer", () => {
    expectAll("complete", ["Then I asked myself, why does nobody on this team write tests?"]);
  });

  it("hears a whole sentence", () => {
    expectAll("complete", [
      "I talked to both of them and we agreed on a new schedule.",
      "A hash map gives constant time lookups on average.",
      "It was the hardest project I have ever worked on.",
      "We had to choose between speed and safety, and we chose safety!",
      "In the end the migration took three weeks and nobody noticed.",
      "Our team is the one I am most proud of.",
      "So first I listened to both sides, then I proposed a compromise.",
      "We used queues, caches, replicas and so on.",
      "He had every right to be angry and I told him so.",
    ]);
  });

  it("is uncertain about short sentences and about words without marks", () => {
    expectAll("uncertain", [
      "",
      "   ",
      "...!?",
      "Yes.",
      "I did.",
      "It was a team project.",
      "i talked to both of them and we agreed on a new schedule",
      "a hash map gives constant time lookups on average",
      "yes it is",
      "we used queues and caches and so on",
      "i really liked that",
    ]);
  });

  it("hears a sentence that stops in the middle", () => {
    expectAll("incomplete", [
      "I talked to the manager and",
      "I talked to the manager and.",
      "we moved the service to the",
      "because",
      "it was slow because",
      "the main problem with that design was um",
      "The main problem with that design was, uh.",
      "I was responsible for",
      "we decided to",
      "the reason is that",
      "I think that",
      "so what I did was",
      "and then I",
      "I would use, for example,",
      "There were a few causes:",
      "we looked at the logs, and it",
      "it is a kind of",
      "the complexity is",
      "I was going to say...",
      "We could not test against nothing, so.",
      "The page returned errors for about.",
      "we had a lot of trouble with",
      "I used a",
    ]);
  });

  it("hears a list that was announced and not finished", () => {
    expectAll("incomplete", [
      "There are two reasons.",
      "I would do three things.",
      "First, I would look at the logs of the service.",
      "so first i would look at the logs of the service",
      "The first thing is that I would look at the logs.",
      "On the one hand it is fast.",
      "Not only was it slow.",
      "You can either lock the row.",
    ]);
    expectAll("complete", [
      "First, I would look at the logs, and then I would ask the team.",
      "There are two reasons. The first is speed and the second is cost.",
      "On the one hand it is fast, but it costs more memory.",
      "You can either lock the row or use a version number.",
      "It was the first time I led a team of that size.",
      "Both wanted the same week, so I offered to ship in two parts.",
    ]);
  });

  it("hears a number without its unit", () => {
    expectAll("incomplete", [
      "we served about five hundred",
      "it took us roughly 200",
      "the latency went down to forty five",
      "that made it two point",
      "it grew by twenty one",
    ]);
    expectAll("uncertain", [
      "we served about five hundred requests per second",
      "it happened in 2019",
      "I prefer the second one",
      "we upgraded to version 3",
      "it took three weeks",
    ]);
  });

  it("hears a condition without its consequence", () => {
    expectAll("incomplete", [
      "so if the cache is full",
      "when the user clicks the button",
      "while the other team waited",
    ]);
    expectAll("uncertain", ["if the cache is full we evict the oldest entry and then try again"]);
  });

  it("hears that somebody asks for time", () => {
    expectAll("askedForTime", [
      "Let me think.",
      "Hmm, let me think about that for a moment.",
      "so I used a hash map and let me think",
      "give me a second",
      "Could you give me a minute?",
      "okay just give me a second um",
      "Good question.",
      "oh that's a really good question",
      "Hmm, that's a tough one.",
      "bear with me",
      "hold on",
      "We sharded by user. Let me see.",
      "One moment, please.",
      "let me think about how the cache works",
    ]);
  });

  it("does not take a story about time for a wish for it", () => {
    const texts = [
      "I asked the customer to give me a second",
      "my manager always told me to hold on",
      "Answering good questions is what I like about this work.",
      "The whole import runs in about one second.",
    ];
    for (const text of texts) expect(completenessOf(text, NONE), text).not.toBe("askedForTime");
  });

  it("trusts a recogniser that doubts the end", () => {
    const text = "I talked to both of them and we agreed on a new schedule.";
    expect(completenessOf(text, { confidence: 0.8 })).toBe("complete");
    expect(completenessOf(text, { confidence: 0.79 })).toBe("uncertain");
    expect(completenessOf(text, { confidence: 0.2 })).toBe("uncertain");
  });

  it("lets no confidence make an open end whole", () => {
    expect(completenessOf("I talked to the manager and", { confidence: 1 })).toBe("incomplete");
    expect(completenessOf("Let me think.", { confidence: 1 })).toBe("askedForTime");
  });

  it("gives one of the five classes for any text, and the same for the same", () => {
    const words = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom("and", "the", "let me think", "that's it", ".", "?", ",", "first", "two", "200", "because"),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(words, fc.option(fc.double({ min: 0, max: 1, noNaN: true })), (parts, confidence) => {
        const text = parts.join(" ");
        const found = completenessOf(text, { confidence });
        expect(COMPLETENESS).toContain(found);
        expect(completenessOf(text, { confidence })).toBe(found);
      }),
    );
  });

  it("reads only the end of a long answer", () => {
    const long = "We looked at the logs and fixed the service. ".repeat(2_000);
    expect(completenessOf(`${long}We agreed on a new schedule for the whole team.`, NONE)).toBe("complete");
    expect(completenessOf(`${long}We agreed on the`, NONE)).toBe("incomplete");
  });
});
