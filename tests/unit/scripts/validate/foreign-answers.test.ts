/** Which answers are suspected of fitting another question, and how alike texts are found among many. */
import { describe, expect, it } from "vitest";
import { suspectsAmong } from "../../../../scripts/validate/foreign-answers.ts";
import { likeness, likenessIndex } from "../../../../scripts/validate/likeness.ts";
import type { PlacedQuestion } from "../../../../scripts/validate/load-bank.ts";
import { bankQuestion, bankQuestions } from "../../../support/bank-sample.ts";

const ASKED = bankQuestion("swe-intern-inside-a-hash-map");
const stranger = (id: string, modelAnswer: string): PlacedQuestion => ({ ...ASKED, id, modelAnswer });

describe("the suspects of a question", () => {
  const far = stranger("far", "We planted tulips beside the river. The dog slept in the sun all afternoon.");
  const near = stranger("near", "A hash function turns the key into a bucket index. Collisions go into a linked list.");

  it("begin with the answer that says most of what its entries look for", () => {
    const [first] = suspectsAmong([far, near, bankQuestion("behavioral-mistake-owned")], 3)(ASKED);
    expect(first?.id).toBe("near");
  });

  it("leave out what shares no entry, and the question itself", () => {
    expect(suspectsAmong([ASKED, far], 5)(ASKED)).toEqual([]);
  });

  it("need the words of an entry in one sentence, in whatever order", () => {
    const apart = stranger(
      "apart",
      "Somebody wrote a hash. Then came a function. The bucket was empty. An index follows.",
    );
    const turned = stranger("turned", "The index of the bucket is what the function gives for the hash of a key.");
    const ids = suspectsAmong([apart, turned], 5)(ASKED).map(({ id }) => id);
    expect(ids[0]).toBe("turned");
  });

  it("are no more than were asked for, and the same each time", () => {
    const all = bankQuestions();
    const suspects = suspectsAmong(all, 4);
    const ids = suspects(ASKED).map(({ id }) => id);
    expect(ids).toHaveLength(4);
    expect(suspectsAmong(all, 4)(ASKED).map(({ id }) => id)).toEqual(ids);
    expect(ids).not.toContain(ASKED.id);
  });

  it("hold a copied answer among all of the bank", () => {
    const copy = stranger("swe-intern-copied", ASKED.modelAnswer);
    expect(suspectsAmong([...bankQuestions(), copy], 1)(ASKED).map(({ id }) => id)).toEqual(["swe-intern-copied"]);
  });
});

describe("likeness among many", () => {
  const texts = ["one two three four", "one two three five", "six seven eight nine", "a b"];
  const alike = likenessIndex(texts);

  it("is that of each two texts, for every text that shares anything", () => {
    expect(alike("one two three four")).toEqual([
      { text: 0, share: 1 },
      { text: 1, share: likeness("one two three four", "one two three five") },
    ]);
  });

  it("does not name what shares nothing", () => {
    expect(alike("ten eleven twelve")).toEqual([]);
    expect(alike("a b")).toEqual([]);
  });

  it("agrees with the measure of two over prompts of the bank", () => {
    const prompts = bankQuestions()
      .slice(0, 30)
      .map(({ prompt }) => prompt);
    const index = likenessIndex(prompts);
    for (const [at, prompt] of prompts.entries()) {
      const found = new Map(index(prompt).map(({ text, share }) => [text, share]));
      for (const [to, other] of prompts.entries()) {
        expect(found.get(to) ?? 0, `${at} ${to}`).toBeCloseTo(likeness(prompt, other));
      }
    }
  });
});
