/** The one test of quotes: what it lets through, and every kind of forgery that it refuses. */
import { describe, expect, it } from "vitest";
import { echoed, echoSources, givesBack, isWhollyEcho, joinSources } from "#engine/understanding/echo.ts";
import { quoteAround } from "#engine/understanding/quote.ts";
import { locateQuote, type VerifyContext, verifySpan } from "#engine/understanding/verify.ts";
import { passageOf } from "../../../support/reading.ts";

const ANSWER = "I keep the counts in a hash map. It is O(n). Then foo_bar wins, 42 times. So there";
const ASKED = "How would you find the first badge number that appears exactly once in the list?";

const context: VerifyContext = {
  turns: new Map([
    ["t1", passageOf(ANSWER)],
    ["t2", passageOf("find the first badge number that appears exactly once")],
  ]),
  asked: echoSources([ASKED]),
};

const spanOf = (quote: string, turnId = "t1") => {
  const start = context.turns.get(turnId)?.text.indexOf(quote) ?? -1;
  return { turnId, start, end: start + quote.length };
};

describe("verifySpan", () => {
  it.each([
    ["three words", "I keep the"],
    ["a whole sentence", "I keep the counts in a hash map"],
    ["a bound alone", "O(n)"],
    ["a number with a word", "42 times"],
    ["code", "foo_bar"],
  ])("lets %s stand", (_, quote) => {
    expect(verifySpan(spanOf(quote), context, quote)).toBeNull();
  });

  it.each([
    ["a turn of another session", { turnId: "t9", start: 0, end: 10 }, "unknown_turn"],
    ["an interviewer's turn", { turnId: "i1", start: 0, end: 10 }, "unknown_turn"],
    ["an end before the start", { turnId: "t1", start: 10, end: 5 }, "out_of_range"],
    ["an empty span", { turnId: "t1", start: 5, end: 5 }, "out_of_range"],
    ["a negative start", { turnId: "t1", start: -1, end: 9 }, "out_of_range"],
    ["an end beyond the text", { turnId: "t1", start: 0, end: 9_999 }, "out_of_range"],
    ["a fraction", { turnId: "t1", start: 0.5, end: 9 }, "out_of_range"],
    ["not a number", { turnId: "t1", start: Number.NaN, end: 9 }, "out_of_range"],
    ["half a word at the end", { turnId: "t1", start: 0, end: 13 }, "broken_word"],
    ["half a word at the start", { turnId: "t1", start: 3, end: 22 }, "broken_word"],
    ["two words", spanOf("hash map"), "too_short"],
    ["spaces and marks", spanOf(". "), "too_short"],
    ["a piece of the question", spanOf("first badge number that appears", "t2"), "echo"],
    ["the question given back whole", spanOf("find the first badge number that appears exactly once", "t2"), "echo"],
  ])("refuses %s", (_, span, reason) => {
    expect(verifySpan(span, context)).toBe(reason);
  });

  it("refuses words that do not stand there to the letter", () => {
    const span = spanOf("I keep the counts");
    expect(verifySpan(span, context, "I keep the count")).toBe("not_verbatim");
    expect(verifySpan(span, context, "i keep the counts")).toBe("not_verbatim");
    expect(verifySpan({ ...span, end: span.end - 1 }, context, "I keep the counts")).toBe("not_verbatim");
  });
});

describe("locateQuote", () => {
  it("finds words to the letter in one of the turns", () => {
    expect(locateQuote("hash map", context.turns)).toEqual(spanOf("hash map"));
    expect(locateQuote("badge number", context.turns)?.turnId).toBe("t2");
  });

  it("finds nothing that was made up, and not the empty quote", () => {
    expect(locateQuote("a balanced tree", context.turns)).toBeNull();
    expect(locateQuote("", context.turns)).toBeNull();
  });
});

describe("a question given back", () => {
  const asked = "Tell me about a time when you noticed a problem outside your own duties and took care of it anyway.";
  const sources = echoSources([asked]);

  it.each([
    `Let me repeat that. ${asked}`,
    `Can I just say it again, to make sure I have it right? ${asked} Is that it?`,
    `That is a great question, really interesting. ${asked} Hm, let me think.`,
    `If I understood you well, you would like to know this: ${asked}`,
  ])("is nothing of its own: %s", (text) => {
    expect(givesBack(passageOf(text).words, sources)).toBe(true);
  });

  it.each([
    "Let me think. I noticed a problem outside my own duties: nobody watered the plants, so I did.",
    "Good question, let me think for a moment.",
    "",
  ])("is not: %s", (text) => {
    expect(givesBack(passageOf(text).words, sources)).toBe(false);
  });
});

describe("echo", () => {
  const sources = echoSources([ASKED, "Think about the smallest possible list."]);
  const isEcho = (text: string) => isWhollyEcho(passageOf(text).words, sources);

  it.each([
    "find the first badge number",
    "So you would find the first badge numbers, which appear exactly once?",
    "the smallest possible list",
    "FIRST BADGE NUMBER APPEARS",
  ])("is heard in: %s", (text) => {
    expect(isEcho(text)).toBe(true);
  });

  it.each([
    "I count the badge numbers",
    "the list number once appears badge",
    "first I sort, then I take the number",
    "exactly once per visitor in a map",
  ])("is not heard in: %s", (text) => {
    expect(isEcho(text)).toBe(false);
  });

  it("counts only runs of three content words, or the whole of a shorter text", () => {
    expect(echoed(passageOf("badge number").words, sources)).toEqual({ echoed: 2, content: 2 });
    expect(echoed(passageOf("my badge number is a map of visitors").words, sources).echoed).toBe(0);
  });

  it("is nothing where there are no words", () => {
    expect(isWhollyEcho([], sources)).toBe(false);
  });

  it("knows the sources of both lists after joining", () => {
    const joined = joinSources(sources, echoSources(["Compare what you know halfway with the end."]));
    expect(isWhollyEcho(passageOf("compare what you know halfway").words, joined)).toBe(true);
    expect(isWhollyEcho(passageOf("find the first badge number").words, joined)).toBe(true);
    expect(joinSources(sources, echoSources([]))).toBe(sources);
  });
});

describe("quoteAround", () => {
  const quote = (text: string, word: string) => {
    const passage = passageOf(text);
    const at = passage.words.findIndex((one) => one.text === word);
    const { start, end } = quoteAround(passage, "t1", at, at);
    return passage.text.slice(start, end);
  };

  it("takes the whole sentence when it is short", () => {
    expect(quote("First this. I keep the counts in a map, of course. Then that.", "counts")).toBe(
      "I keep the counts in a map, of course",
    );
  });

  it("takes the clause of a long sentence", () => {
    const long = `${"one two three four five six seven eight nine ten, ".repeat(3)}I keep the counts, ${"and so on and on, ".repeat(4)}done`;
    expect(quote(long, "counts")).toBe("I keep the counts");
  });

  it("widens a clause of less than three words", () => {
    const long = `${"one two three four five six seven eight nine ten, ".repeat(3)}counts, they matter, ${"and so on and on, ".repeat(4)}done`;
    expect(quote(long, "counts").split(" ").length).toBeGreaterThanOrEqual(3);
  });

  it("cuts a clause without end to about thirty words", () => {
    const filler = (prefix: string) => Array.from({ length: 60 }, (_, at) => `${prefix}${at}x`).join(" ");
    const text = `${filler("a")} counts ${filler("b")}`;
    const words = quote(text, "counts").split(" ");
    expect(words.length).toBeLessThanOrEqual(35);
    expect(words).toContain("counts");
  });

  it("never breaks a word and never leaves marks at its ends", () => {
    const text = "Well, we count (all of them), then return.";
    expect(quote(text, "count")).toMatch(/^Well|^we/u);
    expect(quote(text, "count")).not.toMatch(/[.,;\s]$/u);
  });
});
