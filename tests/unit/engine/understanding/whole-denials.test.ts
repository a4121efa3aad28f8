/** Sentences denied as a whole, from outside: which frames do it, how far they reach, and what only looks like one. */
import { describe, expect, it } from "vitest";
import { wholeDenials } from "#engine/understanding/whole-denials.ts";
import { keyPoint, passageOf, polarities, questionWith, readingOf, verdictsOf } from "../../../support/reading.ts";

/** The denied stretches of a text, as they stand. */
function denied(text: string): string[] {
  const passage = passageOf(text);
  return wholeDenials(passage).map(({ from, to }) =>
    passage.text.slice(passage.words[from]?.start ?? 0, passage.words[to - 1]?.end ?? 0),
  );
}

const CLAIM = "the map keeps counts, and so the lookup is constant";

describe("a sentence is denied as a whole", () => {
  it.each([
    "It is not true that",
    "It isn't true that",
    "It's not the case that",
    "It is simply false that",
    "It is untrue that",
    "It was never true that",
    "So it is not correct to say that",
    "That is wrong:",
    "That's not right:",
    "Not true:",
    "False:",
    "I would never say that",
    "I wouldn't claim that",
    "We cannot say that",
    "You could never argue that",
    "I am not saying that",
    "I deny that",
    "I reject the idea that",
    "I strongly doubt that",
    "I refuse to believe that",
    "Nobody should think that",
    "None of us would say that",
    "There is no truth in the claim that",
    "In no way is it true that",
    "The opposite of the following is true:",
    "Well, actually, it is a myth that",
    "It is nothing but a legend that",
    "It's an old wives' tale that",
    "It is just as untrue that",
    "Equally false is the claim that",
    "So is the tale that",
  ])("by its opening: %s", (opening) => {
    expect(denied(`${opening} ${CLAIM}.`)).toEqual([CLAIM]);
  });

  it.each([
    ["The idea that the cache is free is wrong.", "The idea that the cache is free"],
    ["The assumption that all users are alike was false.", "The assumption that all users are alike"],
    ["People who say that retries are free are mistaken.", "People who say that retries are free"],
    ["The claim that the cache is free fails.", "The claim that the cache is free"],
    ["Believing that the cache is free is an error.", "Believing that the cache is free"],
    ["Whoever calls the cache free has got it wrong.", "Whoever calls the cache free"],
    ["That old caches are always free is simply not so.", "That old caches are always free"],
    ["The idea of a free cache is a myth.", "The idea of a free cache"],
    ["The cache is free, which is not true.", "The cache is free"],
    ["The cache is free, and that is a common misconception.", "The cache is free"],
    ["The cache is free: wrong.", "The cache is free"],
    ["The cache is free, not true.", "The cache is free"],
  ])("by its closing: %s", (text, wanted) => {
    expect(denied(text)).toEqual([wanted]);
  });

  it.each([
    ["The cache is free. That is not true.", ["The cache is free"]],
    ["The cache is free. Wrong!", ["The cache is free"]],
    ["The cache is free. No, this is false.", ["The cache is free"]],
    ["Reads are slow. The cache is free. It isn't so at all.", ["The cache is free"]],
    ["Reads are slow. The cache is free. None of this is true.", ["Reads are slow", "The cache is free"]],
    ["Nothing of what follows is true. Reads are slow. It is free.", ["Reads are slow", "It is free"]],
    ["Reads are slow. Everything I have just said is wrong.", ["Reads are slow"]],
  ])("by a sentence of its own: %s", (text, wanted) => {
    expect(denied(text)).toEqual(wanted);
  });
});

describe("the reach of such a denial", () => {
  it.each([
    ["It is not true that lookups are linear, they are constant.", "lookups are linear"],
    ["I wouldn't say that sorting is wrong but it costs more.", "sorting is wrong"],
    ["I don't think that sorting helps, so I keep a map.", "sorting helps"],
    ["I do not believe that it helps because the list is short.", "it helps"],
  ])("ends where something is set against it: %s", (text, wanted) => {
    expect(denied(text)).toEqual([wanted]);
  });

  it.each([
    ["That the rain falls on the near side is just a myth.", "That the rain falls on the near side"],
    ["That it lowers the cost is a myth, and it does get used up.", "That it lowers the cost"],
    [
      "The loop comes to a stop, and it's untrue that the stack fills up or that it crashes.",
      "the stack fills up or that it crashes",
    ],
    [
      "That the wage fell is wrong, and it is not true that she buys less.",
      "That the wage fell is wrong, and it is not true that she buys less",
    ],
    [
      "It is false that he is offside when, at the moment of the pass, he is nearer.",
      "he is offside when, at the moment of the pass, he is nearer",
    ],
  ])("may be a clause of its sentence: %s", (text, wanted) => {
    expect(denied(text)).toEqual([wanted]);
  });

  it.each([
    ["It is false that the cache is shared, and no request ever waits for it.", "the cache is shared"],
    ["It is untrue that yeast dies; the dough never rises in the cold.", "yeast dies"],
    ["It is a myth that the wall cools down and the stove fails to warm it.", "the wall cools down"],
    ["It is wrong that they sleep; contrary to what is said, they eat.", "they sleep"],
    ["It is a myth that ice sinks: there is no ice at the bottom.", "ice sinks"],
  ])("ends where a clause denies for itself: %s", (text, wanted) => {
    expect(denied(text)).toEqual([wanted]);
  });

  it.each([
    ["It is not true that frost kills the seeds and leaves them dry.", ["frost kills the seeds and leaves them dry"]],
    ["It is false that they gain weight but lose strength.", ["they gain weight but lose strength"]],
    ["It is not true that bees see red, and wasps see it.", ["bees see red, and wasps see it"]],
    ["It is false that sound needs no time, and it is a myth that light does.", ["sound needs no time", "light does"]],
    ["It's wrong that salt melts, wrong that it burns.", ["salt melts", "it burns"]],
  ])("goes on, or begins anew: %s", (text, wanted) => {
    expect(denied(text)).toEqual(wanted);
  });

  it("goes through conclusions of what is called untrue", () => {
    expect(denied("It is not true that we sort because the order matters.")).toEqual([
      "we sort because the order matters",
    ]);
  });

  it("knows no correction in a text that denies throughout", () => {
    const claims = [
      "we sort the list, it is short",
      "the map is full, they wait",
      "reads are slow, but writes are not",
    ];
    expect(denied(claims.map((claim) => `It is not true that ${claim}.`).join(" "))).toEqual(claims);
  });
});

describe("a denial of a clause", () => {
  it("takes nothing away in a text whose sentences all deny something", () => {
    const sentences = [
      "I would not test a triangle, which is false, and a cycle of four",
      "The first room never holds a pair",
      "Each quarrel does not cross",
      "We do not colour the rest",
    ];
    expect(denied(`${sentences.join(". ")}.`)).toEqual(sentences);
  });
});

describe("what only looks like one", () => {
  it.each([
    "It was wrong of me to skip the tests.",
    "The whole pump fails.",
    "They skipped the test, which is a mistake.",
    "So is the cache.",
    "I deployed on Friday. That was a mistake.",
    "We assumed that they agreed, which was wrong.",
    "I did not accept that, and I ran the tests again.",
    "I did not agree that and so I asked.",
    "Not right away, I asked first.",
    "That is not the right tool for a range.",
    "Is it true that the cache is free?",
    "It is true that the cache is not free.",
    "Say that the cache is wrong: then we clear it.",
    "We check whether the entry is false.",
    "The flag is false.",
    "If the answer is wrong, we ask again.",
    "No, it is linear.",
    "That approach is wrong.",
    "That cache is a myth of ours, and we like it.",
    "I showed that the cache is not the problem, and it was fast.",
  ])("%s", (text) => {
    expect(denied(text)).toEqual([]);
  });

  it("lets a question stand behind what it asks about", () => {
    expect(denied("The cache is free. Is that not true?")).toEqual([]);
  });
});

describe("a match under a denial of its whole sentence", () => {
  const entry = "(lookup|look up) (constant|O(1))";

  it.each([
    `It is not true that ${CLAIM}.`,
    `That is wrong: ${CLAIM}.`,
    `The notion that ${CLAIM} is wrong.`,
    `We keep a map, and the lookup is constant. That is not the case.`,
  ])("is denied: %s", (text) => {
    expect(polarities(entry, text)).toEqual(["negative"]);
  });

  it("is affirmed behind the correction", () => {
    expect(polarities(entry, "It is not true that it is linear, it is a lookup in constant time.")).toEqual([
      "positive",
    ]);
  });

  const question = questionWith([
    keyPoint("hot", ["(cache|it) (hot|popular)"], { contradict: ["(entries|they) (never) (stale|old)"] }),
    keyPoint("stale", ["(entries|they) (stale|old) (time to live|expire)"]),
  ]);

  it("makes its key point contradicted", () => {
    const text = "I would never say that the cache keeps hot entries in memory, and so the reads are fast.";
    expect(verdictsOf(readingOf(text, question))).toMatchObject({ hot: "contradicted" });
  });

  it("keeps half a match from counting", () => {
    const text = "The idea that old entries go stale is wrong. The cache keeps hot entries in memory.";
    expect(verdictsOf(readingOf(text, question))).toMatchObject({ hot: "met", stale: "absent" });
  });

  it("does not count a misconception that is named and refuted", () => {
    const text = "The cache keeps hot entries. It is a myth that entries never get old.";
    expect(verdictsOf(readingOf(text, question))).toMatchObject({ hot: "met" });
  });
});
