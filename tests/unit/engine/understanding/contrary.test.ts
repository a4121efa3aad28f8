/** Answers that deny sentence after sentence: what counts as a denial, from how many on, and what an honest "not" keeps. */
import { describe, expect, it } from "vitest";
import { isDeniedFromOutside } from "#engine/understanding/carries.ts";
import { deniesAtOnce, deniesClause, repeatedDenial } from "#engine/understanding/contrary.ts";
import { keyPoint, passageOf, polarities, questionWith, readingOf, verdictsOf } from "../../../support/reading.ts";

const denies = (text: string) => {
  const passage = passageOf(text);
  return passage.sentences.map((sentence) => deniesClause(passage, sentence));
};

describe("a clause is denied", () => {
  it.each([
    "The map does not keep order.",
    "We never lock the table.",
    "Reads are hardly slower.",
    "The worker fails to answer.",
    "Nobody reads the log.",
    "The flag is no longer set.",
    "Never store the key.",
  ])("%s", (text) => {
    expect(denies(text)).toEqual([true]);
  });

  it.each([
    "The map keeps order.",
    "We use a map instead of a list.",
    "It runs without a lock.",
    "There are no duplicates.",
    "I am not sure that it holds.",
    "We use not a list but a map.",
  ])("and here a part of it at most: %s", (text) => {
    expect(denies(text)).toEqual([false]);
  });
});

describe("words that come again and again", () => {
  const texts = (frame: (claim: string) => string) =>
    passageOf(["Reads are fast.", "Writes wait.", "The map grows."].map(frame).join(" "));

  it("are a frame where they deny, at the beginning and at the end", () => {
    const opening = repeatedDenial(
      texts((claim) => `My teacher wrongly told us ${claim}`),
      "opening",
    );
    expect(opening).toMatchObject({ length: 5, refutes: true, sentences: new Set([0, 1, 2]) });
    const closing = repeatedDenial(
      texts((claim) => `${claim.slice(0, -1)} in some bogus world.`),
      "closing",
    );
    expect(closing).toMatchObject({ length: 4, refutes: true });
    expect(
      repeatedDenial(
        texts((claim) => `We never say ${claim}`),
        "opening",
      ),
    ).toMatchObject({ refutes: false });
  });

  it("are none where they affirm, or stand too seldom", () => {
    expect(
      repeatedDenial(
        texts((claim) => `My teacher told us ${claim}`),
        "opening",
      ),
    ).toBeNull();
    expect(repeatedDenial(passageOf("It is wrong here. It is wrong there."), "opening")).toBeNull();
    expect(repeatedDenial(passageOf("It is wrong. Reads are fast. Writes wait. It is slow."), "opening")).toBeNull();
  });
});

const CONTRARY =
  "I do not keep a map, because the lookup is constant. The list isn't sorted when reads are fast. We never copy it, and the memory is linear. Writes do not wait, so the lock is short.";
const LONGER = `${CONTRARY} The worker does not stop. Nobody reads the log. The cache is warm.`;

describe("in an answer that denies throughout", () => {
  const entry = "(lookup|read) (constant|fast)";

  it("what else its sentences hold is denied as well", () => {
    expect(polarities(entry, CONTRARY)).toEqual(["negative", "negative"]);
    expect(polarities("(memory) (linear)", CONTRARY)).toEqual(["negative"]);
  });

  it("a single denial leaves the next clause alone", () => {
    expect(polarities(entry, "I do not keep a list, because the lookup is constant.")).toEqual(["positive"]);
  });

  it("a point that is itself a denial stands in a short one and falls in a long one", () => {
    const order = "(not|never) (keep) (order)";
    const honest = "A map does not keep its order. It never sorts. The keys are not near each other. They do not move.";
    expect(polarities(order, honest)).toEqual(["positive"]);
    expect(polarities(order, `${LONGER} A map does not keep its order.`)).toEqual(["negative"]);
  });

  it("nothing counts from six denials on, not even a sentence without one", () => {
    expect(polarities("(cache) (warm)", CONTRARY)).toEqual([]);
    expect(polarities("(cache) (warm)", LONGER)).toEqual(["negative"]);
  });

  it("one that begins with what is so and then says what is not denies nothing else", () => {
    const careful =
      "The lookup is constant, so I would not walk the list. Reads are fast, and nobody waits for the lock. The memory is linear, not square. A copy is made first, because without it writes never end.";
    expect(polarities(entry, careful)).toEqual(["positive", "positive"]);
    expect(polarities("(memory) (linear)", careful)).toEqual(["positive"]);
  });

  it("what is named like a deed is not its verb", () => {
    const text =
      "An undo with a stack does not copy it. Sorting does not help. Sort and search do not wait. We keep the list sorted, which does not cost much.";
    const passage = passageOf(text);
    const found = passage.sentences.map((sentence) => deniesAtOnce(passage, sentence));
    expect(found).toEqual([true, true, true, false]);
  });

  it("no point of a question is met", () => {
    const question = questionWith([keyPoint("constant", [entry]), keyPoint("linear", ["(memory) (linear)"])]);
    expect(Object.values(verdictsOf(readingOf(LONGER, question)))).toEqual(["contradicted", "contradicted"]);
  });

  it("a quote is denied from outside, also one that is a denial itself", () => {
    const span = (text: string, words: string) => ({
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
    });
    const passage = passageOf(CONTRARY);
    expect(isDeniedFromOutside(passage, span(CONTRARY, "the lookup is constant"))).toBe(true);
    expect(isDeniedFromOutside(passage, span(CONTRARY, "I do not keep a map"))).toBe(true);
  });
});
