/** Offsets in a text as it was given: whatever normalising did to it, the quoted characters are found again. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gradeAgainstReference } from "#engine/grading/reference/grade.ts";
import { rangeAsGiven } from "#engine/understanding/as-given.ts";
import { normaliseTurn } from "#engine/understanding/normalise.ts";

/** What the given text holds where the normalised one holds a quote. */
function given(text: string, quote: string): string {
  const normalised = normaliseTurn(text);
  const start = normalised.indexOf(quote);
  const range = rangeAsGiven(text, normalised, { start, end: start + quote.length });
  return text.slice(range.start, range.end);
}

describe("a range in the text as given", () => {
  it.each([
    ["a plain text", "the buffer is full", "buffer is", "buffer is"],
    ["spaces in front", "   \n the buffer", "the buffer", "the buffer"],
    ["runs of spaces", "the   buffer \t is", "buffer is", "buffer \t is"],
    ["a broken line", "the buffer  \r\n\r\n\r\n is full", "buffer\n\nis", "buffer  \r\n\r\n\r\n is"],
    ["curly quotes", "it’s “full”", 'it\'s "full"', "it’s “full”"],
    ["a ligature", "the ﬁle is ﬁxed", "file is", "ﬁle is"],
    ["a power", "it takes n² steps", "n^2 steps", "n² steps"],
    ["a power of two digits", "up to 10¹² keys", "10^12 keys", "10¹² keys"],
    ["marks that combine", "the cafe\u0301 is full", "café is", "cafe\u0301 is"],
    ["characters without a shape", "the bu\u200bff\u00ader is", "buffer", "bu\u200bff\u00ader"],
    ["wide letters", "ｔｈｅ ｂｕｆｆｅｒ", "buffer", "ｂｕｆｆｅｒ"],
    ["a picture of several parts", "👩‍💻 the buffer", "the buffer", "the buffer"],
    ["a picture within", "the 👩‍💻 buffer", "👩‍💻 buffer", "👩‍💻 buffer"],
    ["dots in one character", "well… yes", "well... yes", "well… yes"],
  ])("is found behind %s", (_, text, quote, wanted) => {
    expect(given(text, quote)).toBe(wanted);
  });

  it("is the same where nothing was changed", () => {
    const text = "the buffer is full";
    expect(rangeAsGiven(text, text, { start: 4, end: 10 })).toEqual({ start: 4, end: 10 });
  });

  it("is the whole text where the two do not belong together", () => {
    expect(rangeAsGiven("one two", "three", { start: 0, end: 5 })).toEqual({ start: 0, end: 7 });
  });

  const unit = fc.oneof(
    fc.constantFrom("a", "Z", "9", " ", "  ", "\n", "\r\n", "\t", "’", "“", "²", "¹", "ﬁ", "é", "e\u0301", "…", "½"),
    fc.constantFrom("\u200b", "\u00ad", "\u200d", "\ufeff", "ｗ", "한", "\u1112\u1161", "的", "-", ".", "\u00a0"),
  );

  it("becomes the quote again when it is normalised, whatever the text", () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(), (units, a, b) => {
        const text = `a${units.join("")}z`;
        const normalised = normaliseTurn(text);
        const start = a % normalised.length;
        const end = start + 1 + (b % (normalised.length - start));
        const quote = normalised.slice(start, end);
        const range = rangeAsGiven(text, normalised, { start, end });
        expect(range.start).toBeLessThan(range.end);
        // half of what one character became brings the whole of it along
        expect(normaliseTurn(text.slice(range.start, range.end)).replaceAll("^", "")).toContain(
          quote.trim().replaceAll("^", ""),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe("the quotes of a graded answer", () => {
  const task = {
    question: "What does a full buffer mean for a router?",
    reference: "Packets that arrive while the buffer is full are discarded.",
  };

  it.each([
    "Packets that arrive while the buffer is full are discarded.",
    "  Well,\u00a0 packets   that arrive while the bu\u200bffer is full\r\n are discarded…",
    "“Packets” that arrive while the router’s buﬀer is full are discarded.",
  ])("stand in the answer as it was handed in: %j", (answer) => {
    const [point] = gradeAgainstReference({ ...task, answer }).points;
    expect(point?.verdict).toBe("met");
    expect(answer.slice(point?.start ?? 0, point?.end ?? 0)).toBe(point?.quote);
    expect(normaliseTurn(point?.quote ?? "").replaceAll("\n", " ")).toContain("is full are discarded");
  });
});
