/** What may stand of a verdict that somebody proposes, on the strength of its quote. */
import { describe, expect, it } from "vitest";
import { carriedVerdict, isDeniedFromOutside } from "#engine/understanding/carries.ts";
import { readPassage } from "#engine/understanding/sentences.ts";
import { keyPoint } from "../../../support/reading.ts";

const POINT = keyPoint("order", ["(sort|order) (booking|interval) (start)", "(never) (overlap) (sorted)"], {
  statement: "The bookings are sorted by their start time first.",
  contradict: ["(sort|order) (end) (first)"],
});

describe("carriedVerdict", () => {
  it.each([
    ["an entry as it stands", "I sort the bookings by start"],
    ["an entry in another order", "by their start, I would sort these intervals"],
    ["most words of the statement", "first their time of start, by which the bookings come, sorted"],
  ])("%s carries all of it", (_, quote) => {
    expect(carriedVerdict(quote, POINT, "met")).toBe("met");
    expect(carriedVerdict(quote, POINT, "partial")).toBe("partial");
    expect(carriedVerdict(quote, POINT, "contradicted")).toBeNull();
  });

  it("doubt carries a part", () => {
    expect(carriedVerdict("I am not sure whether I sort the bookings by start", POINT, "met")).toBe("partial");
  });

  it("some words of the statement carry a part", () => {
    const wide = {
      ...POINT,
      accept: ["(unheard) (of)"],
      statement: "Bookings are sorted by start time with a heap in memory, then merged.",
    };
    expect(carriedVerdict("I have the bookings sorted by their start", wide, "met")).toBe("partial");
  });

  it.each([
    ["a word or two", "I look at the bookings"],
    ["something else", "The weather was fine on that day"],
    ["nothing", ""],
  ])("%s carries nothing", (_, quote) => {
    for (const verdict of ["met", "partial", "contradicted"] as const) {
      expect(carriedVerdict(quote, POINT, verdict)).toBeNull();
    }
  });

  it.each([
    ["a denial", "I do not sort the bookings by start"],
    ["two denials side by side", "I do not sort the bookings by start, and no one needs it"],
    ["the opposite outright", "I sort them by end first"],
  ])("%s carries a contradiction and nothing else", (_, quote) => {
    expect(carriedVerdict(quote, POINT, "met")).toBeNull();
    expect(carriedVerdict(quote, POINT, "partial")).toBeNull();
    expect(carriedVerdict(quote, POINT, "contradicted")).toBe("contradicted");
  });

  it("a denial that belongs to the entry is none", () => {
    expect(carriedVerdict("they never overlap when they are sorted", POINT, "met")).toBe("met");
  });

  const APART = keyPoint("redirect", ["(read|find) (link|code) (redirect)"], {
    statement: "A visit looks the code up and answers with an HTTP redirect to the long address.",
  });

  it("slots strewn over clauses carry nothing where the statement's words are missing", () => {
    const strewn = "There are a million links, and far more redirects, so it is mostly read";
    expect(carriedVerdict(strewn, APART, "met")).toBeNull();
    expect(carriedVerdict("On a redirect the link is what I read", APART, "met")).toBe("partial");
  });

  it("slots strewn over clauses beside the statement's own words carry what they say", () => {
    const quote = "For a visit I find the code, whose long address goes out, as an HTTP redirect";
    expect(carriedVerdict(quote, APART, "met")).toBe("met");
  });

  it("all slots in another order without the statement's words carry a part", () => {
    const point = keyPoint("rule", ["return (first|earliest) (badge) (one)"], {
      statement: "A second pass over the original list returns the number whose count is one.",
    });
    expect(carriedVerdict("the one earliest badge is what I return", point, "met")).toBe("partial");
  });
});

describe("words that are cut out of an answer", () => {
  const isDenied = (text: string, quote: string): boolean => {
    const start = text.indexOf(quote);
    return isDeniedFromOutside(readPassage(text), { start, end: start + quote.length });
  };

  it.each([
    ["I would not lock the whole table for that.", "lock the whole table"],
    ["We never sort the bookings by their start.", "sort the bookings by their start"],
    ["It is not true that a cache holds every page.", "a cache holds every page"],
    ["Nobody measured the latency before the change.", "measured the latency before the change"],
    ["We did not measure, talk to the users or reflect on it.", "talk to the users or reflect"],
    ["Sorting makes it slow, which is a myth.", "Sorting makes it slow"],
    ["Sorting makes it slow. That is a myth.", "Sorting makes it slow"],
  ])("are denied from outside: %s", (text, quote) => {
    expect(isDenied(text, quote)).toBe(true);
  });

  it.each([
    ["I would not lock the whole table for that.", "would not lock the whole table"],
    ["I would lock the whole table for that.", "lock the whole table"],
    ["It does not scale, but it keeps every write in order.", "keeps every write in order"],
    ["We do not use locks because every read sees its own version.", "every read sees its own version"],
    ["It was not slow. We sorted the bookings by their start.", "sorted the bookings by their start"],
    ["I am not sure, but I sort the bookings by their start.", "sort the bookings by their start"],
    ["Not only the reads but also the writes go through the leader.", "the writes go through the leader"],
  ])("are not: %s", (text, quote) => {
    expect(isDenied(text, quote)).toBe(false);
  });
});
