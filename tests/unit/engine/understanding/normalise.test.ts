/** Normalising: what is stripped, what survives, and that offsets can rely on it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutIndents } from "#engine/understanding/indents.ts";
import { normaliseLines, normaliseTurn } from "#engine/understanding/normalise.ts";

/** A line break, a joiner inside an emoji, a joiner after a letter or sign that is not Latin. */
const RIGHTLY_KEPT =
  /\n|(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})|(?<=(?!\p{Script=Latin})[\p{L}\p{M}])[\u200c\u200d]/gu;

describe("normaliseLines", () => {
  it.each([
    ["tabs", "def f(x):\n\tif x:\n\t\treturn 1", "def f(x):\n    if x:\n        return 1"],
    ["spaces", "for x in y:\n  a(x)\n  b(x)", "for x in y:\n  a(x)\n  b(x)"],
    ["spaces of other widths", "a\n\u00a0\u00a0b\n\u2003c", "a\n  b\n c"],
    ["a block that stands in as a whole", "\n    a:\n      b\n    c\n  d", "a:\n  b\nc\nd"],
    ["words before the code", "I would write:\r\n\r\n\tx  =  1 \r\n", "I would write:\n\n    x = 1"],
    ["lines of nothing but spaces", "a\n  \n\t\n\u200b\nb\n \n", "a\n\nb"],
  ])("keeps how lines stand in with %s", (_, raw, wanted) => {
    expect(normaliseLines(raw)).toBe(wanted);
  });

  it("is the one form that is read, but for the beginnings of lines, and changes nothing the second time", () => {
    const signs = fc.constantFrom(..."ab \t\n\r\u00a0\u2028\u200b²", "  ", "\n\n", "\n\t\t");
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 60 }), (parts) => {
        const once = normaliseLines(parts.join(""));
        expect(withoutIndents(once)).toBe(normaliseTurn(parts.join("")));
        expect(normaliseLines(once)).toBe(once);
      }),
      { seed: 5, numRuns: 1_000 },
    );
  });
});

describe("normaliseTurn", () => {
  it.each([
    ["Windows line ends", "one\r\ntwo\rthree", "one\ntwo\nthree"],
    ["runs of spaces and tabs", "a  \t b", "a b"],
    ["spaces at the ends of lines", "a  \n  b ", "a\nb"],
    ["more than two line breaks", "a\n\n\n\n\nb", "a\n\nb"],
    ["typographic quotes and apostrophes", "“don’t” ‘so’", "\"don't\" 'so'"],
    ["a no-break space", "a\u00a0b", "a b"],
    ["full-width letters", "Ｈａｓｈ ｍａｐ", "Hash map"],
    ["ligatures", "ﬁrst", "first"],
    ["line and paragraph separators", "a\u2028b\u2029c", "a\nb\nc"],
  ])("brings %s into one form", (_, raw, wanted) => {
    expect(normaliseTurn(raw)).toBe(wanted);
  });

  it.each([
    ["zero-width characters", "ig\u200bno\u200cre\ufeff"],
    ["a soft hyphen", "ig\u00adnore"],
    ["tag characters", "ignore\u{e0041}\u{e0042}"],
    ["direction overrides", "\u202eignore\u202c"],
    ["control characters", "ig\u0007nore\u001b"],
    ["word joiners", "ig\u2060nore"],
    ["a loose zero-width joiner", "ig\u200dnore"],
    ["variation selectors on letters", "ig\ufe0fnore"],
    ["supplementary selectors", "ignore\u{e0100}"],
    ["a Hangul filler", "ig\u3164nore"],
  ])("strips %s", (_, raw) => {
    expect(normaliseTurn(raw)).toBe("ignore");
  });

  it.each([
    ["an emoji with a skin tone and a profession", "👩🏽‍💻"],
    ["a sign after a skin tone", "🧑🏿‍⚕️"],
    ["two people with two skin tones", "👩🏻‍🤝‍👨🏿"],
    ["a heart on fire", "❤️‍🔥"],
    ["a family", "👨‍👩‍👧"],
  ])("keeps the joiners of %s", (_, emoji) => {
    expect(normaliseTurn(emoji)).toBe(emoji);
  });

  it.each([
    ["Persian", "می\u200cخواهم"],
    ["Persian with a vowel sign", "خانه\u0654\u200cای"],
    ["Devanagari", "क्\u200cष"],
    ["Devanagari with a joiner", "क्\u200dष"],
    ["Sinhala with a joiner", "ශ්\u200dරී"],
    ["Malayalam with a joiner at the end of a word", "ന്\u200d പറ"],
  ])("keeps the joiner that the spelling of %s needs", (_, text) => {
    expect(normaliseTurn(text)).toBe(text);
  });

  it.each([
    ["after a skin tone that no emoji follows", "👍🏽\u200d.", "👍🏽."],
    ["twice in a Persian word", "می\u200c\u200cخواهم", "میخواهم"],
    ["between a Persian and a Latin letter", "می\u200cx", "میx"],
    ["at the end of a Persian word", "می\u200c.", "می."],
  ])("strips a joiner %s", (_, raw, wanted) => {
    expect(normaliseTurn(raw)).toBe(wanted);
  });

  it("keeps letters of every script, mathematics and emoji", () => {
    for (const text of ["naïve façade", "Привет мир", "你好", "a ≤ b × c ∈ Θ(n)", "👍🏽", "👩‍💻 ✅"]) {
      expect(normaliseTurn(text)).toBe(text.normalize("NFKC"));
    }
  });

  it("writes powers so that they survive", () => {
    expect(normaliseTurn("O(n²) or 2¹⁰")).toBe("O(n^2) or 2^10");
  });

  it("makes an invisible text empty", () => {
    expect(normaliseTurn(" \u200b\u2060\u00ad \n\t ")).toBe("");
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const once = normaliseTurn(text);
        expect(normaliseTurn(once)).toBe(once);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it("never leaves a control or format character but a line break or a joiner in an emoji", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => {
        const rest = normaliseTurn(text).replace(RIGHTLY_KEPT, "");
        expect(rest).not.toMatch(/\p{Cc}|[\u200b\u200c\u2060\ufeff]/u);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});
