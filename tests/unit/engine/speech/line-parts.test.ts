/** The small parts that spoken lines are made of, as laws over any text: places, words, runs, stems, quotations. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fill, speakableName, timeOfDay } from "#engine/speech/fill.ts";
import { plainWords, runsOf, sharedRun, similarity } from "#engine/speech/overlap.ts";
import { quoteFrom, quotesFrom } from "#engine/speech/quote.ts";
import { contentStems, stem } from "#engine/speech/stems.ts";
import {
  asOneQuestion,
  asStatement,
  countQuestions,
  countWords,
  fingerprint,
  joined,
  sentenceMarks,
} from "#engine/speech/words.ts";

const word = fc.constantFrom(
  "cache",
  "the",
  "queue",
  "It's",
  "we",
  "measured",
  "O(1)",
  "and",
  "then",
  "latency",
  "not",
);
const mark = fc.constantFrom(".", ",", "?", "!", ";", "", " —");
const text = fc
  .array(fc.tuple(word, mark), { maxLength: 24 })
  .map((parts) => parts.map(([one, sign]) => one + sign).join(" "));

describe("places in a line", () => {
  it("are all filled, or the line is not spoken", () => {
    const value = fc.oneof(fc.constantFrom(null, undefined, ""), fc.string({ minLength: 1 }), fc.integer());
    fc.assert(
      fc.property(value, value, (one, other) => {
        const line = fill("About {one}, and {other}.", { one, other });
        const missing = [one, other].some((each) => each === null || each === undefined || each === "");
        expect(line === null).toBe(missing);
        if (line !== null) expect(line).toBe(`About ${one}, and ${other}.`);
      }),
      { numRuns: 150 },
    );
  });

  it("take what they are given as it is, signs of patterns and other places too", () => {
    expect(fill("You said {quote}.", { quote: "$& and $1 and {name}" })).toBe("You said $& and $1 and {name}.");
  });

  it.each([
    ["{name}, how are you?", "How are you?"],
    ["Hello, {name}.", "Hello."],
    ["Hello {name}, and welcome.", "Hello and welcome."],
    ["Thanks, {name}, that helps.", "Thanks, that helps."],
    ["{name}, {name}, go on.", "Go on."],
  ])("of a missing name leave no trace: %s", (line, spoken) => {
    expect(fill(line, {})).toBe(spoken);
    expect(fill(line, { name: "" })).toBe(spoken);
  });

  it("can be a number, nothing of it lost", () => {
    expect(fill("{minutes} minutes", { minutes: 0 })).toBe("0 minutes");
  });
});

describe("a name that is spoken", () => {
  it.each([
    ["Ada Lovelace", "Ada"],
    ["  Zoë  ", "Zoë"],
    ["O'Brien", "O'Brien"],
    ["Anne-Marie Duff", "Anne-Marie"],
    ["李小龍", "李小龍"],
    ["ada99", "ada"],
    ["<b>Bob</b>", "b"],
  ])("is the given one of %j", (name, given) => {
    expect(speakableName(name)).toBe(given);
  });

  it.each([undefined, "", "   ", "12345", "🙂🙂", "---", "x".repeat(25), "''"])("is none in %j", (name) => {
    expect(speakableName(name)).toBeNull();
  });

  it("never holds a sign that could be markup, a place or a line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (name) => {
        const given = speakableName(name);
        if (given !== null) expect(given).toMatch(/^[\p{L}\p{M}'’-]{1,24}$/u);
      }),
      { numRuns: 300 },
    );
  });

  it("is told with the time of day of each hour", () => {
    const times = Array.from({ length: 24 }, (_, hour) => timeOfDay(hour));
    expect(times.map((time) => time.charAt(0)).join("")).toBe("eeeeemmmmmmmaaaaaaeeeeee");
  });
});

describe("words and questions", () => {
  it("of joined texts are those of their parts", () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(countWords(joined([one, other]))).toBe(countWords(one) + countWords(other));
        expect(countQuestions(joined([one, null, other, undefined, ""]))).toBe(
          countQuestions(one) + countQuestions(other),
        );
      }),
      { numRuns: 100 },
    );
  });

  it("are one question, or none, and the words stay", () => {
    fc.assert(
      fc.property(text, (said) => {
        const one = asOneQuestion(said);
        expect(countQuestions(one)).toBe(Math.min(1, countQuestions(said)));
        expect(countQuestions(asStatement(said))).toBe(0);
        expect([plainWords(one), plainWords(asStatement(said))]).toEqual([plainWords(said), plainWords(said)]);
        expect(one.lastIndexOf("?")).toBe(said.lastIndexOf("?"));
      }),
      { numRuns: 100 },
    );
  });

  it("have a fingerprint that knows neither case nor chance", () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(fingerprint(one)).toBe(fingerprint(one.toUpperCase()));
        if (one.toLowerCase() !== other.toLowerCase()) expect(fingerprint(one)).not.toBe(fingerprint(other));
      }),
      { numRuns: 100 },
    );
  });

  it("have a mark for each sentence of three words or more", () => {
    expect(sentenceMarks("Go on. Tell me more. And then? What did you do: a test, or two?")).toHaveLength(3);
    expect(sentenceMarks("You said “I did a lot of it”.")).toEqual([]);
    expect(sentenceMarks("Tell me more!")).toEqual(sentenceMarks("“Well.” tell, ME more."));
    expect(sentenceMarks("")).toEqual([]);
  });
});

describe("runs of words", () => {
  it("are as many as there are places for them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{6,9}$/u), { maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        (words, length) => {
          fc.pre(new Set(words).size === words.length);
          expect(runsOf(words.join(" "), length).size).toBe(Math.max(0, words.length - length + 1));
        },
      ),
      { numRuns: 100 },
    );
  });

  it("shared by two texts stand in both, and in nothing that is allowed", () => {
    fc.assert(
      fc.property(text, text, text, fc.integer({ min: 2, max: 5 }), (said, source, allowed, length) => {
        const run = sharedRun(said, source, [allowed], length);
        if (run === null) return;
        expect(plainWords(run)).toHaveLength(length);
        for (const other of [said, source]) expect(` ${plainWords(other).join(" ")} `).toContain(` ${run} `);
        expect(` ${plainWords(allowed).join(" ")} `).not.toContain(` ${run} `);
      }),
      { numRuns: 200 },
    );
  });

  it("of a text with itself are found unless it is short", () => {
    expect(sharedRun("one two three", "one two three", [], 3)).toBe("one two three");
    expect(sharedRun("one two three", "one two three", [], 4)).toBeNull();
  });
});

describe("stems and likeness", () => {
  it.each([
    ["measured", "measures"],
    ["measuring", "measured"],
    ["caches", "cached"],
    ["organization", "organizations"],
    ["studies", "studied"],
  ])("are the same of %s and %s", (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  it("leave out the words that only join", () => {
    expect(contentStems("It is the cache of the queue, and what they would do")).toEqual(["cach", "queu"]);
  });

  it("make a likeness that is even, within 0 and 1, and whole with itself", () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const found = similarity(one, other);
        expect(found).toBe(similarity(other, one));
        expect(found >= 0 && found <= 1).toBe(true);
        const own = new Set(contentStems(one)).size;
        expect(similarity(one, one)).toBe(own < 5 ? 0 : 1);
      }),
      { numRuns: 150 },
    );
  });
});

describe("a quotation of a candidate", () => {
  const answers = fc.constantFrom(
    "I measured the latency of each query first, and then added an index on the user column.",
    "Well, um, the cache was stale because we never invalidated it when a user changed the name.",
    "`DROP TABLE` was what I typed. I am sorry, I don't know what else to say here.",
    "We split the queue. Each worker takes a batch of jobs; a failed job goes back with a delay.",
    "It depends, you know, on the the size of the list [see docs].",
  );

  it("stands in the answer to the letter, and has three to eight words without markup or fillers", () => {
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 3 }), (parts) => {
        const said = parts.join(" ");
        const quote = quoteFrom(said, [{ start: 0, end: said.length }]);
        if (quote === null) return;
        expect(said).toContain(quote);
        expect(countWords(quote)).toBeGreaterThanOrEqual(3);
        expect(countWords(quote)).toBeLessThanOrEqual(8);
        expect(quote).not.toMatch(/[“”"`{}<>[\]]|\b(?:um|you know|the the)\b/u);
      }),
      { numRuns: 60 },
    );
  });

  it("is found within its spans alone", () => {
    const said = "I measured the latency of each query. We split the queue into batches.";
    const start = said.indexOf("We");
    expect(quoteFrom(said, [{ start, end: said.length }])).toBe("We split the queue into batches");
    expect(quoteFrom(said, [])).toBeNull();
    expect(quoteFrom(said, [{ start: 0, end: 0 }])).toBeNull();
  });

  it("has others behind it, none a comment on the person", () => {
    const said =
      "I am sorry, I never used it. The write path goes through one leader and two followers in each region.";
    const all = [...quotesFrom(said, [{ start: 0, end: said.length }])];
    expect(all.length).toBeGreaterThan(0);
    for (const quote of all) {
      expect(said).toContain(quote);
      expect(quote).not.toMatch(/sorry|never used/u);
    }
  });
});
