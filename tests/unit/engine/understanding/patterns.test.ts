/** The pattern language of data/README.md: what an entry means and where it is found. */
import { describe, expect, it } from "vitest";
import { compilePattern } from "#engine/understanding/pattern-compile.ts";
import { findPartialMatches } from "#engine/understanding/pattern-match.ts";
import { groundOf, matched } from "../../../support/reading.ts";

const finds = (entry: string, text: string) => matched(entry, text).length > 0;

describe("compilePattern", () => {
  it("makes one slot of each word and group, and none of function words", () => {
    const pattern = compilePattern("the (map|hash map) of counts ~quickly");
    expect(pattern.slots.map(({ source, optional }) => [source, optional])).toEqual([
      ["map|hash map", false],
      ["counts", false],
      ["quickly", true],
    ]);
    expect(pattern.required).toBe(2);
    expect(pattern.problems).toEqual([]);
  });

  it("keeps growth bounds whole, bare or in groups", () => {
    expect(compilePattern("O(n log n) time").slots.map(({ source }) => source)).toEqual(["O(n log n)", "time"]);
    expect(compilePattern("(linear|O(n)|order n) time").slots).toHaveLength(2);
    expect(compilePattern("n log n sort").slots.map(({ source }) => source)).toEqual(["n log n", "sort"]);
  });

  it.each([
    ["one bare word", "map", "fewer than two required slots"],
    ["one slot and options", "map ~count ~often", "fewer than two required slots"],
    ["an unclosed group", "(map|list count", "not closed"],
    ["an unknown detector", "$stakes high cost", "no detector $stakes"],
    ["an empty alternative", "(map|) count", "has no word"],
    ["nothing", "", "fewer than two required slots"],
    ["a stray parenthesis", "map ) count", "cannot read"],
    ["a negator beside ignored words", "(budget) (missing|could not)", '"could not" is read as its negator alone'],
    ["a negator behind ignored words", "(went on) (without me|alone)", '"without me" is read as its negator alone'],
  ])("says what is wrong with %s", (_, entry, problem) => {
    expect(compilePattern(entry).problems.join()).toContain(problem);
  });

  it("has nothing against a negator that stands for itself, or beside a word that counts", () => {
    for (const entry of ["(not|cannot) (decide)", "(budget) (not enough|no money)", "not (decide)"]) {
      expect(compilePattern(entry).problems).toEqual([]);
    }
  });

  it("allows a bare detector and detectors inside groups", () => {
    expect(compilePattern("$action").problems).toEqual([]);
    expect(compilePattern("time (linear|$complexity)").problems).toEqual([]);
  });
});

describe("findMatches", () => {
  it.each([
    ["inflected forms", "(store) (count)", "It stores the counts."],
    ["irregular forms", "keep find", "We kept it and found it."],
    ["alternatives of several words", "(hash map|dictionary) lookup", "A hash map makes the lookup fast."],
    ["function words inside an alternative", "(look up) key", "We look it up by key."],
    ["compounds written as one word", "(hash map) (lookup|find)", "A hashmap gives fast lookup."],
    ["compounds written as two", "(lookup) constant", "To look up is constant."],
    ["hyphens", "(trade off) memory", "The trade-off is memory."],
    ["British and American spelling", "(optimise|speed up) behaviour", "We optimized the behavior."],
    ["numbers in words", "200 ms", "It took two hundred milliseconds."],
    ["numbers in digits", "(two|2) passes", "It makes 2 passes."],
    ["two numbers", "(one by one) (check|test)", "One by one we test them."],
    ["a negative number", "return (-1|nothing)", "I return -1."],
    ["a negative number in words", "return (-1)", "I return minus one."],
    ["a negative number for its words", "return (minus one|nothing)", "Otherwise return -1."],
    ["a number that is added", "count (+1)", "The count plus one comes next."],
    ["percent signs", "(50 percent) (drop)", "50% of the load dropped."],
    ["bounds in any spelling", "time O(n log n)", "The time is order n log n."],
    ["words for a bound", "lookup O(1)", "A lookup takes constant time."],
    ["any case", "hash map", "HASH MAP"],
    ["no punctuation", "count return", "first we count and then we return"],
    ["hesitations", "count map", "we count um in a uh map"],
    ["what is said of each", "(limit) (per user)", "A limit for every user."],
    ["what is said per one", "(limit) (per user|all)", "The limit is per user."],
    ["what is counted per time", "(requests) (per second)", "That is two hundred requests a second."],
    ["a rate whose unit is named first", "(price per) (rise|rises)", "The price for each seat rises."],
    ["options left out", "count ~often map", "We count in a map."],
    ["options taken", "count ~often map", "We count how often in a map."],
  ])("finds %s", (_, entry, text) => {
    expect(finds(entry, text)).toBe(true);
  });

  it.each([
    ["another order", "lookup constant", "It is constant, a lookup."],
    ["a unit without its rate", "(limit) (per user)", "The limit is told to users."],
    ["an order of things for a rate", "(requests) (per second)", "Requests are the second matter."],
    ["a number without its sign", "return (-1)", "I return one."],
    [
      "two numbers for the one that their digits make",
      "(one by one) (check|test)",
      "We test 11 of them: 11 tests, check.",
    ],
    ["one thing for one more", "count (+1)", "I count one of them."],
    ["a sign without its number", "return (minus one)", "I return 1."],
    ["a part of a word", "star answer", "We started the answer."],
    ["words of two sentences", "map constant", "We use a map. The time is constant."],
    [
      "more than six content words between",
      "map constant",
      "A map with many big red old blue new dark entries is constant.",
    ],
    ["half of an alternative", "(hash map) lookup", "The hash makes the lookup fast."],
    ["a helper verb for a deed", "(map) (done|ready)", "The map does not wait."],
    ["a noun between the words of an alternative", "(look up) key", "We look at code and move up the key."],
    ["a number that only begins alike", "200 ms", "It took 2000 ms."],
  ])("does not find %s", (_, entry, text) => {
    expect(finds(entry, text)).toBe(false);
  });

  it("bridges six content words and any number of function words", () => {
    expect(finds("map constant", "The map with big red old blue new entries is of a constant cost.")).toBe(true);
  });

  it("finds a later occurrence when the first leads nowhere", () => {
    expect(matched("map count", "A map here. And a map with a count.")).toEqual(["map count"]);
    expect(finds("first second third", "first second one two three four five six seven second third")).toBe(false);
    expect(finds("first second third", "first x second y second third")).toBe(true);
  });

  it("takes any negator for a slot of negators, and only itself elsewhere", () => {
    expect(finds("(not|no|never) sorted", "It was never sorted.")).toBe(true);
    expect(finds("(not) sorted", "It was never sorted.")).toBe(true);
    expect(finds("list (never|rarely)", "The list is not long.")).toBe(false);
  });

  it("matches a detector with slots on either side of it", () => {
    expect(finds("$action (tell|talk) (manager|lead)", "I told my manager at once.")).toBe(true);
    expect(finds("$result (booking|order)", "Bookings rose by 20 percent.")).toBe(true);
    expect(finds("$result (booking|order)", "Bookings rose a bit.")).toBe(false);
    expect(finds("$action (tell|talk) (manager|lead)", "They told my manager at once.")).toBe(false);
  });

  it("takes a stated bound as a slot", () => {
    expect(finds("(lookup|search) $complexity", "A search is logarithmic.")).toBe(true);
    expect(finds("(lookup|search) $complexity", "A search is quick.")).toBe(false);
  });

  it("ends in good time on a text made to waste it", () => {
    const text = "count map count map count ".repeat(500);
    expect(finds("count map count map count tree", text)).toBe(false);
  });
});

describe("findPartialMatches", () => {
  const partial = (entry: string, text: string) => findPartialMatches(groundOf(text), compilePattern(entry)).length > 0;

  it("takes two of three slots when the first is among them", () => {
    expect(partial("hash collision chain", "A hash can lead to a collision.")).toBe(true);
    expect(partial("hash collision chain", "A hash leads to a chain.")).toBe(true);
    expect(partial("hash collision chain", "A collision leads to a chain.")).toBe(false);
  });

  it("is nothing for patterns of two slots, or for one slot of three", () => {
    expect(partial("hash collision", "A hash.")).toBe(false);
    expect(partial("hash collision chain", "A hash.")).toBe(false);
  });

  it("wants three of four", () => {
    expect(partial("hash key bucket chain", "A hash of the key gives a bucket.")).toBe(true);
    expect(partial("hash key bucket chain", "A hash of the key.")).toBe(false);
  });
});
