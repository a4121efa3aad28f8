/** What a text's words say of whose question it answers: beyond chance, beside the best, and by how few have them. */
import { describe, expect, it } from "vitest";
import { besideBest, beyondChance, storyRarity } from "#engine/understanding/matter.ts";
import { emptyMemory } from "#engine/understanding/pattern-compile.ts";
import { compilePoint } from "#engine/understanding/points.ts";
import { readPassage } from "#engine/understanding/sentences.ts";
import { topicsOf } from "#engine/understanding/topics.ts";
import { loadBank } from "../../../../scripts/simulate/content.ts";

const bank = loadBank();
const questions = [...bank.pool.values()];

function wideOf(id: string) {
  const question = bank.pool.get(id);
  if (question === undefined) throw new Error(`the bank has no ${id}`);
  const memory = emptyMemory();
  for (const point of question.keyPoints) compilePoint(point, memory);
  return topicsOf(question, memory).wide;
}

const paraphraseOf = (id: string) => bank.questions.get(id)?.checks.paraphrase ?? "";
const subjects = questions.filter(({ type }) => type !== "behavioral").map(({ id }) => id);
const sampled = subjects.filter((_, at) => at % 9 === 0);
const STORY =
  "Last winter I learned to bake bread. My first loaves were flat, so I bought a scale, wrote every amount down and changed one thing at a time. After six weeks the crust cracked as it should, and my neighbour takes two loaves every Saturday.";

describe("words beyond chance", () => {
  it("stand far above it for an answer in other words than the entries", () => {
    const excesses = sampled.map((id) => beyondChance(readPassage(paraphraseOf(id)), wideOf(id)));
    expect(Math.min(...excesses)).toBeGreaterThan(5);
  });

  it("stand near nought for a story told to a question on a subject", () => {
    const excesses = sampled.map((id) => beyondChance(readPassage(STORY), wideOf(id)));
    expect(Math.abs(excesses.reduce((sum, one) => sum + one, 0) / excesses.length)).toBeLessThan(0.7);
    expect(Math.max(...excesses)).toBeLessThan(3);
  });

  it("are none in a text without words", () => {
    expect(beyondChance(readPassage(""), wideOf(sampled[0] ?? ""))).toBe(0);
  });

  it("count a word once, in whatever form", () => {
    const wide = wideOf("swe-engineer-rate-limiter");
    const once = beyondChance(readPassage("The bucket refills."), wide);
    expect(beyondChance(readPassage("The bucket refills, buckets refill, refilled buckets."), wide)).toBeCloseTo(
      once,
      1,
    );
  });

  it("are fewer the more words belong elsewhere", () => {
    for (const id of sampled.slice(0, 10)) {
      const wide = wideOf(id);
      const alone = beyondChance(readPassage(paraphraseOf(id)), wide);
      expect(beyondChance(readPassage(`${paraphraseOf(id)} ${STORY}`), wide), id).toBeLessThan(alone);
    }
  });
});

describe("a question beside the one that suits a text best", () => {
  it("is that one for nearly every answer to it", () => {
    const parts = sampled.map((id) => besideBest(readPassage(paraphraseOf(id)), wideOf(id)).all);
    expect(parts.filter((part) => part > 0.99).length / parts.length).toBeGreaterThan(0.95);
    expect(Math.max(...parts)).toBeLessThanOrEqual(1);
  });

  it("suits an answer to another question of the bank far less than that question does", () => {
    const parts = sampled.map((id, at) => {
      const other = sampled[(at + 5) % sampled.length] ?? "";
      return besideBest(readPassage(paraphraseOf(other)), wideOf(id)).subjects;
    });
    expect(Math.max(...parts)).toBeLessThan(0.6);
  });

  it("is left beside those on a subject where a story comes first, and not beside all", () => {
    const told = questions.filter(({ type }) => type === "behavioral").map(({ id }) => id);
    const parts = sampled.map((id, at) => {
      const story = bank.questions.get(told[at % told.length] ?? "")?.modelAnswer ?? "";
      return besideBest(readPassage(story), wideOf(id));
    });
    expect(parts.every(({ all, subjects }) => all <= subjects)).toBe(true);
    expect(Math.max(...parts.map(({ all }) => all))).toBeLessThan(0.6);
  });

  it("shares nothing with a text without words", () => {
    expect(besideBest(readPassage(""), wideOf(sampled[0] ?? ""))).toEqual({ all: 0, subjects: 0 });
  });
});

describe("how rare a word is among stories", () => {
  it("is much where hardly a story has it, and little where each does", () => {
    expect(storyRarity("predecessor")).toBeGreaterThan(2 * storyRarity("week"));
    expect(storyRarity("a-word-that-nobody-has-ever-said")).toBeGreaterThan(4);
  });
});
