/** Order of words as a cue: what people say lies on one side, the same words shuffled on the other. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isUnreadable } from "#engine/understanding/unreadable.ts";
import { disorder } from "#engine/understanding/word-order.ts";
import { bankQuestions } from "../../../support/bank-sample.ts";
import { HELD_BACK } from "../../../support/held-back-answers.ts";
import { passageOf } from "../../../support/reading.ts";

const bare = (text: string) => text.toLowerCase().replaceAll(/[.,;:!?()"]/g, "");
const SAID = HELD_BACK.flatMap(({ full, secondLanguage, spoken, negated }) => [full, secondLanguage, spoken, negated]);

/** The same words in an order drawn by a seed. */
function shuffled(text: string, seed: number): string {
  const words = bare(text).split(/\s+/);
  const [order = []] = fc.sample(fc.shuffledSubarray([...words.keys()], { minLength: words.length }), {
    numRuns: 1,
    seed,
  });
  return order.map((at) => words[at]).join(" ");
}

describe("disorder", () => {
  it("is below nothing in what people say, with marks and without", () => {
    for (const text of SAID) {
      expect(disorder(passageOf(text)).logOdds).toBeLessThan(0);
      expect(disorder(passageOf(bare(text))).logOdds).toBeLessThan(0);
    }
  });

  it("is above it in the same words shuffled", () => {
    for (const text of SAID) {
      for (const seed of [1, 2, 3]) {
        const { pairs, logOdds } = disorder(passageOf(shuffled(text, seed)));
        expect(pairs).toBeGreaterThan(40);
        expect(logOdds).toBeGreaterThan(0);
      }
    }
  });

  it("counts no pair across a mark, a sentence or within a contraction", () => {
    expect(disorder(passageOf("Yes, no. Stop")).pairs).toBe(0);
    expect(disorder(passageOf("It isn't")).pairs).toBe(1);
    expect(disorder(passageOf("")).logOdds).toBe(0);
  });
});

describe("a text out of order", () => {
  it("cannot be read, in stretches of forty words", () => {
    const answers = bankQuestions().map(({ modelAnswer }) => modelAnswer);
    const stretches = answers.map((text, at) => `${shuffled(text, at).split(" ").slice(0, 40).join(" ")}.`);
    const unread = stretches.filter((text) => isUnreadable(passageOf(text))).length;
    expect(unread / stretches.length).toBeGreaterThanOrEqual(0.97);
  });

  it("is no answer, hint, or question of the bank", () => {
    const written = bankQuestions().flatMap(({ prompt, modelAnswer, checks, hints }) => [
      ...[prompt, modelAnswer, checks.paraphrase, checks.negated, checks.weak],
      ...hints,
    ]);
    expect([...written, ...SAID, ...SAID.map(bare)].filter((text) => isUnreadable(passageOf(text)))).toEqual([]);
  });

  it("is hardly any sentence of the bank by itself", () => {
    const sentences = bankQuestions()
      .flatMap(({ modelAnswer, checks }) => [modelAnswer, checks.paraphrase])
      .flatMap((text) => text.split(/(?<=[.?!]) /));
    const unread = sentences.filter((text) => isUnreadable(passageOf(text))).length;
    expect(unread / sentences.length).toBeLessThan(0.0005);
  });

  it.each([
    "A pipeline counts the queries of the last weeks every hour and builds a new index.",
    "The nightly job reads yesterday's payments, groups these by merchant, adds each group and writes a report.",
    "Our old importer opened every uploaded spreadsheet twice and kept both complete copies inside memory all night.",
    "Fully random keys end up all over the index and tell nothing about when something happened.",
  ])("is no plain sentence of few joining words: %s", (text) => {
    expect(isUnreadable(passageOf(text))).toBe(false);
  });

  it.each([
    "pipeline counts queries weeks hour index builds shards cache latency memory prefix trie ranking freshness deletion privacy",
    "the pipeline the query the week the hour the index the shard the cache the latency the prefix",
  ])("is a row of terms, with articles too: %s", (text) => {
    expect(isUnreadable(passageOf(text))).toBe(true);
  });

  it("is no statement that follows from another", () => {
    const said = "An index keeps the values in order, so the database need not read every row of the table.";
    expect(isUnreadable(passageOf(said))).toBe(false);
  });

  it.each([
    "- support billions of end systems\n- reduce routing tables\n- simplify protocol processing\n- improve security\n- support real time traffic\n- support mobility",
    "function count(list) { const map = new Map(); for (const item of list) { map.set(item, (map.get(item) ?? 0) + 1); } return map; }",
    "P = 0.6 * 0.6 * 0.4 = 0.144 for one path, times 3 paths = 0.432, so A = 0.432 and B = 0.144 and C = 1 - 0.432",
  ])("is neither a list of phrases, nor a program, nor a calculation: %s", (text) => {
    expect(isUnreadable(passageOf(text))).toBe(false);
  });
});
