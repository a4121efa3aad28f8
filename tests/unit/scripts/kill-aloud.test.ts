/** How the drill of spoken interviews adds up what was done to them. */
import { describe, expect, it } from "vitest";
import { type Harm, isKept, sumOf } from "../../../scripts/kill-drill/aloud.ts";

const harm = (what: Harm["what"], part: Partial<Harm> = {}): Harm => ({
  what,
  wordsLost: 0,
  wordsDoubled: 0,
  unheard: 0,
  stale: 0,
  gapMs: 100,
  ...part,
});

describe("the sum of a drill aloud", () => {
  it("adds up what was lost, and keeps how the waits of each kind are spread", () => {
    const sum = sumOf([
      harm("answer", { wordsLost: 1, gapMs: 158.3 }),
      harm("question", { unheard: 4, gapMs: 900 }),
      harm("answer", { wordsDoubled: 2, stale: 1, gapMs: 80 }),
      harm("question", { gapMs: null }),
    ]);
    expect(sum).toEqual({
      inAnswers: 2,
      inQuestions: 2,
      wordsLost: 1,
      wordsDoubled: 2,
      unheard: 4,
      stale: 1,
      answerGapMs: { p50: 80, p95: 158, longest: 158 },
      questionGapMs: { p50: 900, p95: 900, longest: 900 },
    });
  });

  it("tells no wait of a kind that nobody waited for", () => {
    expect(sumOf([harm("question", { gapMs: null })])).toMatchObject({ answerGapMs: null, questionGapMs: null });
  });

  it("is good only where both kinds were killed and nothing is missing", () => {
    expect(isKept(sumOf([harm("answer"), harm("question")]))).toBe(true);
    expect(isKept(sumOf([harm("answer")]))).toBe(false);
    expect(isKept(sumOf([harm("question")]))).toBe(false);
    for (const part of [{ wordsLost: 1 }, { wordsDoubled: 1 }, { unheard: 1 }, { stale: 1 }]) {
      expect(isKept(sumOf([harm("answer", part), harm("question")]))).toBe(false);
    }
  });
});
