/** How far a denial reaches, and whether a match is affirmed, denied or neither. */
import { describe, expect, it } from "vitest";
import { deniedWords, polarities } from "../../../support/reading.ts";

describe("the reach of a denial", () => {
  it.each([
    ["The list is not sorted.", ["sorted"]],
    ["The lookup isn't constant.", ["constant"]],
    ["It doesnt store counts.", ["store", "counts"]],
    ["We cannot sort it.", ["sort"]],
    ["I never measured the latency.", ["measured", "latency"]],
    ["There is no lookup that is constant.", ["lookup", "constant"]],
    ["Nobody checked the date.", ["checked", "date"]],
    ["It hardly changes the time.", ["changes", "time"]],
    ["I failed to test empty lists.", ["test", "empty", "lists"]],
    ["We avoid sorting the list.", ["sorting", "list"]],
    ["It works without sorting.", ["sorting"]],
    ["I forgot to check the file.", ["check", "file"]],
    ["The map lacks order.", ["order"]],
    ["We were unable to reproduce it.", ["reproduce"]],
    ["I do not forget to check the file.", ["forget", "check", "file"]],
  ])("covers what it governs: %s", (text, wanted) => {
    expect(deniedWords(text)).toEqual(wanted);
  });

  it.each([
    ["at a comma", "It is not quadratic, it is linear.", ["quadratic"]],
    ["at but", "It is not quadratic but linear.", ["quadratic"]],
    ["at because", "It is not linear because we sort.", ["linear"]],
    ["at a new subject", "The list is not sorted it is random.", ["sorted"]],
    ["at until", "We do not return until all counts are complete.", ["return"]],
    ["at before a clause", "We do not return before the second pass starts.", ["return"]],
    ["at and with a subject", "The list is not sorted and the map is full.", ["sorted"]],
    [
      "where what is joined is denied itself",
      "It stores no keys and does not copy values.",
      ["keys", "copy", "values"],
    ],
    ["at nor, which denies again", "It is neither sorted nor full.", ["sorted", "full"]],
    ["at an aim", "So that nobody can read the key.", ["read", "key"]],
    ["at a semicolon", "There is no index; reads are slow.", ["index"]],
    ["behind a relative clause", "Parts that did not change are reused.", ["change"]],
    ["behind rather than", "Rather than scan the list we keep a map.", ["scan", "list"]],
    ["behind instead of", "Instead of sorting, we count.", ["sorting"]],
    ["at the statement that without stands before", "Without it the database has to read the whole table.", []],
    ["at the statement that and without stands before", "And without it the database has to read the whole table.", []],
    ["behind what is missing there", "Without an index the database reads every row.", ["index"]],
    ["behind what is missing in a later part", "We count twice; without that the total is wrong.", []],
  ])("ends %s", (_, text, wanted) => {
    expect(deniedWords(text)).toEqual(wanted);
  });

  it.each([
    ["over and without a subject", "We do not sort and copy the list.", ["sort", "copy", "list"]],
    [
      "over a list with or",
      "I did not measure, interview users, or reflect.",
      ["measure", "interview", "users", "reflect"],
    ],
    ["over before a noun", "Scaling was not fitted before the split.", ["fitted", "before", "split"]],
    ["over wait until", "I would not wait until labels matured.", ["wait", "until", "labels", "matured"]],
    ["over what is thought", "I don't think that it is sorted.", ["think", "sorted"]],
    ["over a subject behind its verb", "Reads are slow, nor do they pass the lock.", ["pass", "lock"]],
    ["over nor that", "I didn't say that it is sorted, nor that it is full.", ["say", "sorted", "full"]],
    ["over true that", "It is not true that lookups are constant.", ["true", "lookups", "constant"]],
  ])("goes on %s", (_, text, wanted) => {
    expect(deniedWords(text)).toEqual(wanted);
  });

  it.each([
    "It is not only fast but also simple.",
    "No doubt it is linear.",
    "Why not use a map?",
    "No, it is linear.",
    "No wait, it is linear.",
    "Check whether it is sorted or not.",
    "No fewer than ten entries fit.",
    "It does nothing but count.",
    "Not just lookups are constant.",
    "Don't forget the last entry.",
    "We do not ignore an empty list.",
    "The gain goes from nothing to half a point.",
    "It goes from almost nothing to a whole point.",
  ])("is none where a word of denial denies nothing: %s", (text) => {
    expect(deniedWords(text)).toEqual([]);
  });
});

describe("the polarity of a match", () => {
  const lookup = "(lookup|look up) (constant|O(1))";

  it.each([
    ["The lookup is constant.", "positive"],
    ["The lookup isn't constant.", "negative"],
    ["A lookup, on average, is constant.", "positive"],
    ["I don't believe the lookup is constant.", "negative"],
    ["It is not the case that a lookup is constant.", "negative"],
    ["I'm not sure the lookup is constant.", "uncertain"],
    ["It is false that a lookup is constant.", "negative"],
    ["The lookup never fails to be constant.", "positive"],
    ["The lookup cannot avoid being constant.", "positive"],
    ["A lookup without hashing is not constant.", "negative"],
    ["Not only the lookup is constant, but the insert too.", "positive"],
    ["Lookups being constant is not true.", "negative"],
    ["A constant lookup is wrong here, lookup constant is wrong.", "negative"],
  ])("%s → %s", (text, wanted) => {
    expect(polarities(lookup, text)).toContain(wanted);
    const others = polarities(lookup, text).filter((polarity) => polarity !== wanted);
    expect(others).toEqual([]);
  });

  it("is denied when the first of two clauses is", () => {
    expect(polarities("count ready", "We do not count the parents, and ready tasks wait.")).toEqual(["negative"]);
  });

  it("is neither when a denied word is set against what follows", () => {
    expect(polarities("list map", "It is not a list, a map holds them.")).toEqual([null]);
  });

  it("is neither when a denied statement lies between the words", () => {
    expect(polarities("memory copy", "The memory is not linear and the copy is small.")).toEqual([null]);
  });

  it("is untouched by a denial set aside between commas", () => {
    expect(polarities("map count", "A map, not a list, keeps the count.")).toEqual(["positive"]);
  });

  it.each([
    "The cache does not stop a slow lookup, rather it keeps reads constant.",
    "You must never make the lookup constant.",
    "And without a constant lookup the reads wait all day.",
  ])("is set aside where something else is said of it, or it only ought not to be: %s", (text) => {
    expect(polarities("(cache|lookup|constant) (stop|constant|lookup)", text)).not.toContain("negative");
  });

  it("is neither inside the condition of something denied", () => {
    expect(polarities("gap limit", "I never start a visit when the gap exceeds the limit.")).toEqual([null]);
  });

  it("takes a negator of the entry for what it asks for", () => {
    const entry = "(not|no|never) (sorted|ordered)";
    expect(polarities(entry, "The list is not sorted.")).toEqual(["positive"]);
    expect(polarities(entry, "The list is never ordered.")).toEqual(["positive"]);
    expect(polarities(entry, "The list is sorted.")).toEqual([]);
    expect(polarities(entry, "It is not true that the list is not sorted.")).toContain("negative");
  });

  it("wants the negator of an entry to govern its other words", () => {
    expect(polarities("(not|no|never) sorted", "I do not know, it is sorted.")).not.toContain("positive");
    expect(polarities("(no|not) range", "A tree is not better for a range.")).toEqual([]);
  });

  it("needs no punctuation to see where a denial ends", () => {
    const text = "so it is not quadratic we keep a map and the lookup is constant";
    expect(polarities(lookup, text)).toEqual(["positive"]);
  });

  it.each([
    ["not needed", "Storing the counts is not needed."],
    ["unnecessary", "Storing the counts is unnecessary."],
    ["a bad idea said first", "It is wrong to store the counts."],
  ])("hears a denial behind or before: %s", (_, text) => {
    expect(polarities("store counts", text)).toEqual(["negative"]);
  });

  it("does not mistake a negative adjective clause for a denial of the match", () => {
    expect(polarities("return count", "We return the count that is not zero.")).toEqual(["positive"]);
  });
});

describe("many words without a mark", () => {
  const before =
    "first we go over all of the entries and count them by their key in a map of the words that we have seen";
  const behind =
    "and then we walk once more over the entries and return the first of them that stands alone at the end of it all";
  const between = (text: string) => `${before} ${text} ${behind}`;

  it.each([
    ["(index) (fast)", "we do not copy the array the index is fast", "positive"],
    ["(queries) (slow)", "it does not hold keys queries are slow", "positive"],
    ["(part) (alone)", "it is not stored twice in tests the part stays alone", "positive"],
    ["(copy) (array)", "we do not copy the array the index is fast", "negative"],
    ["(sort) (array)", "we never sort the whole array by its keys", "negative"],
    ["(index) (fast)", "the array is not copied and it shows that the index is fast", "positive"],
  ] as const)("tell whether %s is denied in: %s", (entry, text, wanted) => {
    expect(polarities(entry, between(text))).toEqual([wanted]);
  });

  it("are read as ever where there are few of them, or marks", () => {
    expect(polarities("(index) (fast)", "we do not know the index is fast")).toEqual(["negative"]);
    expect(polarities("(index) (fast)", `${before}, we do not know the index is fast ${behind}`)).toEqual(["negative"]);
  });
});

describe("what is denied to stand alone", () => {
  it.each([
    ["(mean|average) (alone)", "Don't rely on the mean alone."],
    ["(look) (mean)", "Never look at a mean on its own."],
    ["(trust) (test)", "We cannot trust one test by itself."],
    ["(read) (log)", "We should not read the log only."],
    ["(mean) (alone)", "You should never look at the mean alone, because it hides the tail."],
  ])("is not denied itself: %s in %s", (entry, text) => {
    expect(polarities(entry, text)).toEqual([null]);
  });

  it.each([
    ["(look) (mean)", "Never look at the mean.", "negative"],
    ["(read) (log)", "I did not read the log, I only asked a colleague.", "negative"],
    ["(mean) (alone)", "I look at the mean alone.", "positive"],
    ["(read) (log)", "Working on my own, I read the log.", "positive"],
  ])("and everything else is as before: %s in %s", (entry, text, polarity) => {
    expect(polarities(entry, text)).toEqual([polarity]);
  });
});

describe("what hangs on something denied is not claimed", () => {
  it.each([
    [
      "the time before a denied deed",
      "(before) (changed|touched)",
      "I did not look for causes before I changed anything.",
    ],
    [
      "a thing of which only the thought is denied",
      "not (put|left) (spot)",
      "I did not think about whether she would be put on the spot.",
    ],
    [
      "the subject of a denied statement",
      "(details) (sources)",
      "Details from public sources do not make them believable.",
    ],
    [
      "a subject with more behind it",
      "(select) (rows)",
      "A select on the rows of the shift does not help before counting.",
    ],
    ["what is not kept away", "(not|no|never) (blame)", "I did not keep blame out of it."],
    ["what is not averted", "(not|no|never) (deadlock|deadlocks)", "This order does not prevent deadlocks."],
  ])("%s", (_, entry, text) => {
    expect(polarities(entry, text)).toEqual([null]);
  });

  it.each([
    ["what came first after all", "(looked) (causes)", "I did not change anything before I had looked for causes."],
    ["what was not done", "not (put|left) (spot)", "I made sure that she was not put on the spot."],
    ["what follows from not knowing", "(log) (slow)", "We do not know which query it is, so we log the slow ones."],
    ["a statement with a verb of its own", "(index) (helps)", "The index helps here and does not cost much."],
    ["what is no reason for something else", "(busy) (alone)", "A busy processor alone is no reason to wake anyone."],
    ["where it was that something did not happen", "(last) (team)", "Two people in my last team did not get on."],
    ["what another clause says", "(cookie) (scripts)", "I keep it in a cookie that scripts cannot read."],
    ["what another subject does", "(months) (then)", "In the months since then it has not happened again."],
    ["a subject set against the next", "(list) (pairs)", "A list of pairs does not scale, but a map does."],
    ["a deed that goes on", "(asked) (customers)", "I asked the customers and did not guess."],
    ["what is kept to oneself", "(not|never) (share|shared)", "I did not share the names."],
  ])("but is where it is said: %s", (_, entry, text) => {
    expect(polarities(entry, text)).toEqual(["positive"]);
  });
});
