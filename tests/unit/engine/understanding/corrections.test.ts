/** Words that take something back, and the same words said of something else. */
import { describe, expect, it } from "vitest";
import { takesBack } from "#engine/understanding/corrections.ts";

describe("takesBack", () => {
  it.each([
    ". No wait, it is not sorted",
    " no wait sorry it is not sorted",
    ". Wait, no, it is not",
    ". Scratch that, it is not",
    ". I take that back, it is not",
    ". On second thought it is not",
    ", wait a minute, it is not",
    ". Correction: it is not",
    ". Wait, it is not sorted",
    ". Actually no, it is not",
    ". No, actually it is not",
    ". Let me correct that, it is not",
  ])("knows %j wherever it stands", (between) => {
    expect(takesBack(`It is sorted${between}.`, between, false)).toBe(true);
  });

  it.each([
    ". The callers wait for a lock that is not free",
    " so error correction is not needed",
    ". Nobody has to wait, so it is not",
    ". It is not sorted",
    ". There is actually no gap",
    ". It does not actually matter",
  ])("finds nothing taken back in %j", (between) => {
    expect(takesBack(`It is sorted${between}.`, between, true)).toBe(false);
  });

  it("takes a word of habit for a correction only beside what it corrects, and not in a text that is full of it", () => {
    const between = ". Actually, it isn't";
    expect(takesBack(`It is sorted${between}.`, between, true)).toBe(true);
    expect(takesBack(`It is sorted${between}.`, between, false)).toBe(false);
    expect(takesBack(`Actually, we sort. Actually, it is sorted${between}.`, between, true)).toBe(false);
  });
});
