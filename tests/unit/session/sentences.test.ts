/** The clause chunker: nothing lost, nothing twice, first words early, and no cut inside numbers, names or addresses. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openChunker } from "../../../durable/session/sentences.ts";

/** All clauses of a text given in these pieces. */
function clausesOf(pieces: readonly string[]): string[] {
  const chunker = openChunker();
  return [...pieces.flatMap((piece) => chunker.push(piece)), ...chunker.flush()];
}

const byCharacter = (text: string): string[] => clausesOf([...text]);
const dense = (text: string): string => text.replaceAll(/\s+/g, "");

const WORDS = fc.constantFrom(
  ..."Right, so you have 3.5 GB e.g. for Dr. Ada's list; the U.S. site https://a.example/b?c=1 at 10:30 a.m. — then what? And why! No… “Yes.” J. 好的。为什么？ a b, c: d".split(
    " ",
  ),
);
const TEXT = fc.array(fc.oneof(WORDS, fc.string({ maxLength: 6 })), { maxLength: 40 }).map((words) => words.join(" "));

/** A text and a way to cut it. */
const CUT = TEXT.chain((text) =>
  fc.tuple(
    fc.constant(text),
    fc.array(fc.nat({ max: text.length }), { maxLength: 12 }).map((at) => at.sort((a, b) => a - b)),
  ),
);

function cut(text: string, borders: readonly number[]): string[] {
  return [0, ...borders].map((from, at) => text.slice(from, borders[at] ?? text.length));
}

describe("whatever the pieces", () => {
  it("the clauses together are the text, up to white space", () => {
    fc.assert(
      fc.property(CUT, ([text, borders]) => {
        const clauses = clausesOf(cut(text, borders));
        expect(dense(clauses.join(""))).toBe(dense(text));
        for (const clause of clauses) expect(clause).toBe(clause.trim());
        expect(clauses.includes("")).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("also when it is idle in between", () => {
    fc.assert(
      fc.property(CUT, ([text, borders]) => {
        const chunker = openChunker();
        const clauses = cut(text, borders).flatMap((piece) => [...chunker.push(piece), ...chunker.idle()]);
        expect(dense([...clauses, ...chunker.flush()].join(""))).toBe(dense(text));
        expect(chunker.flush()).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("a first clause has at most sixty characters unless its first word is longer", () => {
    fc.assert(
      fc.property(CUT, ([text, borders]) => {
        const [first = ""] = clausesOf(cut(text, borders));
        expect(first.length <= 60 || !/\s/.test(first.slice(0, 60))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the first clause", () => {
  it.each([
    ["a sentence, however short", "I see. What comes next for you?", "I see."],
    [
      "a comma behind twenty characters and four words",
      "So you keep one long list, and you look at it?",
      "So you keep one long list,",
    ],
    ["a dash as well", "You would look at it twice — and what does that cost?", "You would look at it twice —"],
    ["a semicolon as well", "You would look at it twice; what does that cost?", "You would look at it twice;"],
    [
      "no comma before twenty characters",
      "Right, so, well, then you sort them all. And then?",
      "Right, so, well, then",
    ],
    [
      "no comma behind fewer than four words",
      "Straightforwardness notwithstanding, you sort. And then?",
      "Straightforwardness notwithstanding, you sort.",
    ],
    [
      "no comma inside a number",
      "You said that about 1,000 entries are there. Why?",
      "You said that about 1,000 entries are there.",
    ],
    [
      "no colon inside a time",
      "You said that it begins at 10:30 each day. Why?",
      "You said that it begins at 10:30 each day.",
    ],
  ])("ends at %s", (_, text, first) => {
    expect(byCharacter(text)[0]?.startsWith(first)).toBe(true);
    expect(clausesOf([text])[0]?.startsWith(first)).toBe(true);
  });

  it("is cut at a word when it gets to sixty characters without a mark", () => {
    const [first = "", ...rest] = byCharacter(
      "So the thing that you would do with each and every entry of that long list is what exactly?",
    );
    expect(first.length).toBeLessThanOrEqual(60);
    expect(first).toBe("So the thing that you would do with each and every entry of");
    expect(rest.join(" ")).toBe("that long list is what exactly?");
  });

  it("comes before the rest of it has come", () => {
    const chunker = openChunker();
    expect(chunker.push("So you keep one long list,")).toEqual([]);
    expect(chunker.push(" and")).toEqual(["So you keep one long list,"]);
  });
});

describe("no clause ends", () => {
  it.each([
    ["in a number", "Right. It takes 3.5 seconds each time. And then?"],
    ["behind e.g.", "Right. Take a list, e.g. the one of badges. And then?"],
    ["behind i.e.", "Right. Take the rest, i.e. all the others. And then?"],
    ["behind a title", "Right. You asked Dr. Ada about that. And then?"],
    ["behind an initial", "Right. You asked Ada M. Stone about that. And then?"],
    ["in a country's letters", "Right. The U.S. site was slow that day. And then?"],
    ["in a time of day", "Right. It began at 10 a.m. on that day. And then?"],
    ["in an address", "Right. You opened www.example.org/a.b and read it. And then?"],
    ["in a version", "Right. You moved to version 2.0.1 of it. And then?"],
    ["in a file name", "Right. You changed main.py and ran it. And then?"],
    ["behind a number's sign", "Right. You took ticket no. 5 of the list. And then?"],
    ["in points of thought", "Right. You keep it... for how long exactly? Say."],
  ])("%s", (_, text) => {
    const sentences = /^(Right\.) (.*[.?]) ((?:And then\?)|(?:Say\.))$/.exec(text);
    const [, first = "", second = "", third = ""] = sentences ?? [];
    expect(byCharacter(text)).toEqual([first, second, third]);
  });
});

describe("later clauses", () => {
  it("are sentences, one by one as they come", () => {
    const chunker = openChunker();
    expect(chunker.push("I see. You sort, then scan. ")).toEqual(["I see."]);
    expect(chunker.push("What")).toEqual(["You sort, then scan."]);
    expect(chunker.push(" next?")).toEqual([]);
    expect(chunker.idle()).toEqual(["What next?"]);
  });

  it("are put together as far as they fit when they are there at once", () => {
    const sentence = "This is one more sentence of some fifty characters.";
    const clauses = clausesOf([`I see. ${Array.from({ length: 6 }, () => sentence).join(" ")}`]);
    expect(clauses[0]).toBe("I see.");
    for (const clause of clauses.slice(1)) {
      expect(clause.length).toBeLessThanOrEqual(180);
      expect(clause.length % (sentence.length + 1)).toBe(sentence.length);
    }
    expect(clauses.map((clause) => clause.split(sentence).length - 1)).toEqual([0, 3, 2, 1]);
  });

  it("are whole, however long", () => {
    const long = `This one ${"goes on and on, ".repeat(20)}to its end.`;
    expect(clausesOf([`I see. ${long} And then?`])).toEqual(["I see.", long, "And then?"]);
  });

  it("end at a plain no", () => {
    expect(byCharacter("I see. You say no. Why is that?")).toEqual(["I see.", "You say no.", "Why is that?"]);
  });

  it("keep a closing quotation mark with their sentence", () => {
    expect(byCharacter("You said “I sort it.” Why is that? (Or not.) Go on.")).toEqual([
      "You said “I sort it.”",
      "Why is that?",
      "(Or not.)",
      "Go on.",
    ]);
  });

  it("end where scripts without spaces end", () => {
    expect(byCharacter("好的。那么为什么呢？请说明。")).toEqual(["好的。", "那么为什么呢？", "请说明。"]);
  });
});

describe("idle and flush", () => {
  it("an end mark at the end is an end only when nothing follows for a moment", () => {
    const chunker = openChunker();
    expect(chunker.push("It takes 3.")).toEqual([]);
    expect(chunker.push("5 s, you say.")).toEqual([]);
    expect(chunker.idle()).toEqual(["It takes 3.5 s, you say."]);
    expect(chunker.idle()).toEqual([]);
  });

  it("words without an end wait for the flush", () => {
    const chunker = openChunker();
    expect(chunker.push("And then")).toEqual([]);
    expect(chunker.idle()).toEqual([]);
    expect(chunker.flush()).toEqual(["And then"]);
    expect(chunker.flush()).toEqual([]);
  });

  it("nothing gives nothing", () => {
    expect(clausesOf([])).toEqual([]);
    expect(clausesOf(["", "  \n", " "])).toEqual([]);
  });
});
