/** The bank as it is spoken: prompts that can be read aloud, variants that differ, hints that climb, sizes per track. */
import { describe, expect, it } from "vitest";
import { DIFFICULTIES, TRACKS } from "#contract/vocabulary.ts";
import { countQuestions, countWords } from "#engine/speech/words.ts";
import { tags } from "../../../worker/content/library.ts";
import { bankQuestions } from "../../support/bank-sample.ts";

const bank = bankQuestions();
const contentWords = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);

/** Shared long words of two texts as a share of all their long words. */
function overlap(a: string, b: string): number {
  const [one, other] = [contentWords(a), contentWords(b)];
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / Math.max(1, one.size + other.size - shared);
}

const runs = (text: string, size: number): string[] => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.slice(0, Math.max(0, words.length - size + 1)).map((_, at) => words.slice(at, at + size).join(" "));
};

describe("the bank", () => {
  it.each(TRACKS.flatMap((track) => DIFFICULTIES.map((difficulty) => [track, difficulty] as const)))(
    "has at least four questions for %s, %s",
    (track, difficulty) => {
      const own = bank.filter((question) => question.track === track && question.difficulty === difficulty);
      expect(own.length).toBeGreaterThanOrEqual(4);
    },
  );

  it.each(DIFFICULTIES)("has two system designs for engineers at %s", (difficulty) => {
    const designs = bank.filter(
      ({ track, difficulty: level, type }) =>
        track === "swe_engineer" && level === difficulty && type === "system_design",
    );
    expect(designs.length).toBeGreaterThanOrEqual(2);
  });

  it("has twelve stories for every track beside the technical questions", () => {
    const stories = bank.filter(({ track, type }) => track === "behavioral" && type === "behavioral");
    expect(stories.length).toBeGreaterThanOrEqual(12);
  });

  it("holds every id and every title once", () => {
    expect(new Set(bank.map(({ id }) => id)).size).toBe(bank.length);
    expect(new Set(bank.map(({ title }) => title.toLowerCase())).size).toBe(bank.length);
  });

  it("names each question after its track", () => {
    for (const { id, track } of bank) expect(id.startsWith(track.replaceAll("_", "-")), id).toBe(true);
  });

  it("asks code only of those who write it", () => {
    for (const { id, type, coding } of bank) expect(coding !== undefined, id).toBe(type === "coding");
  });
});

describe.each(bank)("$id", (question) => {
  const { prompt, rephrase, variants, hints, keyPoints, followUps, modelAnswer } = question;

  it("is asked in one breath: sixty words, one question, no markup", () => {
    for (const text of [prompt, rephrase, ...variants.map((variant) => variant.prompt)]) {
      expect(countWords(text), text).toBeLessThanOrEqual(60);
      expect(countWords(text), text).toBeGreaterThanOrEqual(8);
      expect(countQuestions(text), text).toBeLessThanOrEqual(1);
      expect(text).not.toMatch(/[`*_#<>{}[\]|]|\n|https?:|\.\.\.|\b[A-Z]{6,}\b/);
      expect(text).toMatch(/[.?]$/);
    }
  });

  it("has no sentence of more than forty words, so that a listener can follow", () => {
    for (const text of [prompt, rephrase]) {
      for (const sentence of text.split(/(?<=[.?!])\s/)) expect(countWords(sentence), sentence).toBeLessThanOrEqual(45);
    }
  });

  it("is really rephrased and really varied", () => {
    expect(rephrase).not.toBe(prompt);
    expect(overlap(prompt, rephrase), rephrase).toBeLessThan(0.8);
    for (const variant of variants) {
      expect(variant.prompt).not.toBe(prompt);
      expect(overlap(prompt, variant.prompt), variant.prompt).toBeLessThan(0.7);
    }
    expect(new Set(variants.map((variant) => variant.prompt)).size).toBe(variants.length);
  });

  it("helps in three steps that differ", () => {
    expect(new Set(hints).size).toBe(3);
    for (const hint of hints) {
      expect(countWords(hint), hint).toBeLessThanOrEqual(60);
      expect(countQuestions(hint), hint).toBeLessThanOrEqual(1);
      expect(hint).not.toMatch(/[`*_#<>{}[\]|]/);
    }
    expect(countWords(hints[2])).toBeGreaterThan(countWords(hints[0]));
  });

  it("probes with one question at a time, in at most thirty words, none asked twice", () => {
    const asked = [...followUps, ...keyPoints.map(({ followUp }) => followUp)];
    for (const text of asked) {
      expect(countWords(text), text).toBeLessThanOrEqual(30);
      expect(countQuestions(text), text).toBeLessThanOrEqual(1);
      expect(text.trimEnd()).toMatch(/[.?]$/);
    }
    expect(asked.filter((text) => countQuestions(text) === 1).length).toBeGreaterThan(asked.length / 2);
    expect(new Set(asked.map((text) => text.toLowerCase())).size).toBe(asked.length);
  });

  it("has core points, weights and statements that are propositions", () => {
    expect(keyPoints.filter(({ core }) => core).length).toBeGreaterThanOrEqual(2);
    expect(keyPoints.some(({ weight }) => weight === 3)).toBe(true);
    expect(new Set(keyPoints.map(({ id }) => id)).size).toBe(keyPoints.length);
    for (const { statement } of keyPoints) {
      expect(statement, statement).toMatch(/^\p{Lu}.*\.$/u);
      expect(countWords(statement), statement).toBeGreaterThanOrEqual(5);
      expect(statement).not.toContain("?");
    }
  });

  it("reads its statements into feedback without breaking the sentence", () => {
    for (const { statement } of keyPoints) {
      expect(statement.replace(/[.!]$/, ""), statement).not.toMatch(/[.!?]$/);
      expect(statement).not.toMatch(/[“”"{}]/);
    }
  });

  it("gives no statement away in its own follow-up or hint", () => {
    if (question.type === "behavioral") return;
    for (const { statement, followUp, hint } of keyPoints) {
      const known = runs(statement, 6);
      expect(
        runs(followUp, 6).filter((run) => known.includes(run)),
        followUp,
      ).toEqual([]);
      expect(
        runs(hint, 6).filter((run) => runs(statement, 6).includes(run)),
        hint,
      ).toEqual([]);
    }
  });

  it("is answered by a model as people speak", () => {
    const words = countWords(modelAnswer);
    expect(words).toBeGreaterThanOrEqual(75);
    expect(words).toBeLessThanOrEqual(255);
    expect(modelAnswer).toMatch(/\b(?:I|I'd|we|my|you)\b/);
    expect(modelAnswer).not.toMatch(/[`#]|\*\*|\n/);
    expect(modelAnswer).not.toMatch(/\b(?:as an ai|in conclusion,|furthermore|delve)\b/i);
  });

  it("carries known tags only", () => {
    const known = tags.map(({ id }) => id);
    expect(question.tags.filter((tag) => !known.includes(tag))).toEqual([]);
    expect(new Set(question.tags).size).toBe(question.tags.length);
  });

  it("names no brand, no real person and no slur on anybody", () => {
    const spoken = [prompt, rephrase, ...hints, ...followUps, ...variants.map((variant) => variant.prompt)].join(" ");
    expect(spoken).not.toMatch(/\b(?:facebook|netflix|uber|airbnb|twitter|instagram|tesla|elon|bezos|zuckerberg)\b/i);
    expect(spoken).not.toMatch(/\b(?:crazy|insane|dumb|stupid|blacklist|whitelist|grandfathered|manpower)\b/i);
  });

  it("says of an exhibit where to find it", () => {
    if (question.exhibit === undefined) expect(prompt).not.toMatch(/\bon your screen\b/i);
    else expect(prompt).toMatch(/\b(?:screen|below|shown|look|see|page)\b/i);
  });
});

describe("two questions", () => {
  it("are never nearly the same prompt", () => {
    const near = bank.flatMap((one, at) =>
      bank.slice(at + 1).flatMap((other) => (overlap(one.prompt, other.prompt) > 0.6 ? [`${one.id} ${other.id}`] : [])),
    );
    expect(near).toEqual([]);
  });

  it("never share a model answer, a hint or a follow-up word for word", () => {
    const models = bank.map(({ modelAnswer }) => modelAnswer);
    expect(new Set(models).size).toBe(models.length);
    const hints = bank.flatMap(({ hints: own }) => own);
    expect(hints.filter((hint, at) => hints.indexOf(hint) !== at)).toEqual([]);
  });

  it("of one track and difficulty hardly ever carry the very same tags", () => {
    const signature = ({ track, difficulty, tags: own }: (typeof bank)[number]): string =>
      [track, difficulty, ...[...own].sort()].join();
    const signatures = bank.map(signature);
    const twins = signatures.filter((own, at) => signatures.indexOf(own) !== at);
    expect(twins.length).toBeLessThanOrEqual(bank.length * 0.03);
  });
});
