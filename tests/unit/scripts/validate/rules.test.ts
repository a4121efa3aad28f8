/** The rules of the validator, each by a bank answer that was spoiled in one way. */
import { describe, expect, it } from "vitest";
import { keyTermList, seeded, shuffled, slotTermList } from "../../../../scripts/validate/attacks.ts";
import { checkCoding } from "../../../../scripts/validate/coding-rules.ts";
import { checkEveryday } from "../../../../scripts/validate/everyday-rules.ts";
import { Findings, findingLine } from "../../../../scripts/validate/findings.ts";
import { checkLeaks } from "../../../../scripts/validate/leak-rules.ts";
import { checkLibrary } from "../../../../scripts/validate/library-rules.ts";
import { likeness } from "../../../../scripts/validate/likeness.ts";
import type { Bank, PlacedQuestion } from "../../../../scripts/validate/load-bank.ts";
import { checkBank } from "../../../../scripts/validate/pool-rules.ts";
import { checkQuestion, repeatedPair } from "../../../../scripts/validate/question-rules.ts";
import { bankQuestion, bankQuestions, rubricOf } from "../../../support/bank-sample.ts";

const GOOD = bankQuestion("swe-intern-first-single-visitor");
const TAGS = new Set(GOOD.tags);

function linesOf(check: (findings: Findings) => void): string {
  const findings = new Findings();
  check(findings);
  return findings.list.map(findingLine).join("\n");
}

const judged = (spoiled: Partial<PlacedQuestion>) =>
  linesOf((findings) => checkQuestion({ ...GOOD, ...spoiled }, findings, TAGS));
const withPoint = (spoiled: Partial<PlacedQuestion["keyPoints"][number]>) =>
  judged({ keyPoints: GOOD.keyPoints.map((point, at) => (at === 0 ? { ...point, ...spoiled } : point)) });

describe("what is said before an answer", () => {
  const leaks = (spoiled: Partial<PlacedQuestion>) =>
    linesOf((findings) => checkLeaks({ ...GOOD, modelAnswer: SECRET, ...spoiled }, findings));
  const SECRET =
    "The popular become more popular, and a product that was shown rarely in the first month never gets a chance.";
  const FOLLOW_UP = "Follow one product that was shown rarely in the first month; what happens to it?";

  it("may not hold six words in a row of statement or model answer", () => {
    expect(leaks({ followUps: [FOLLOW_UP] })).toContain("followUps[0] gives away “product that was shown rarely in”");
    expect(leaks({ hints: [FOLLOW_UP, "b", "c"] })).toContain("hints[0] gives away");
    const point = GOOD.keyPoints.map((one) => ({ ...one, followUp: FOLLOW_UP }));
    expect(leaks({ keyPoints: point })).toContain(`${GOOD.keyPoints[0]?.id}.followUp gives away`);
  });

  it("may hold what the question says itself, small words, and later hints", () => {
    expect(leaks({ followUps: [FOLLOW_UP], rephrase: FOLLOW_UP })).toBe("");
    expect(leaks({ modelAnswer: "so that it is in the one", followUps: ["is that so that it is in the one?"] })).toBe(
      "",
    );
    expect(leaks({ hints: ["a", FOLLOW_UP, FOLLOW_UP] })).toBe("");
    expect(linesOf((findings) => checkLeaks(GOOD, findings))).toBe("");
  });
});

describe("a question", () => {
  it("of the bank has nothing against it", () => {
    expect(judged({})).toBe("");
  });

  it.each([
    ["a prompt of more than 60 words", { prompt: "word ".repeat(61) }, "prompt has 61 words"],
    ["two questions in one prompt", { prompt: "What is it? And why?" }, "asks more than one question"],
    ["markup in the prompt", { prompt: "Explain `map` to me" }, "holds markup"],
    ["a list in the prompt", { prompt: "Explain:\n- maps\n- lists" }, "holds markup"],
    ["a short model answer", { modelAnswer: "Use a map." }, "modelAnswer has 3 words"],
    ["a model answer that is a list", { modelAnswer: `- ${"word ".repeat(90)}` }, "not spoken prose"],
    ["a long fact", { facts: [{ topics: ["size"], answer: "word ".repeat(31) }] }, "facts[0].answer has 31 words"],
    ["an unknown tag", { tags: ["juggling", "arrays"] }, "unknown tag juggling"],
    ["a tag given twice", { tags: ["arrays", "arrays"] }, "a tag twice"],
    ["an id of another track", { id: "data-science-visitor" }, "does not start with swe-intern-"],
    ["no coding data in a coding question", { coding: undefined }, "go together"],
    ["a type that its points do not fit", { type: "conceptual" as const, coding: undefined }, "is none of conceptual"],
    [
      "fewer than two core points",
      { keyPoints: GOOD.keyPoints.map((point) => ({ ...point, core: false })) },
      "fewer than two core",
    ],
    ["two points of one id", { keyPoints: GOOD.keyPoints.map((point) => ({ ...point, id: "same" })) }, "comes twice"],
    [
      "an exhibit that nobody mentions",
      { exhibit: { kind: "text" as const, text: "x" }, prompt: "Explain how a map works." },
      "does not mention",
    ],
    ["a story asked of a coder", { prompt: "Tell me about a time you sorted a list." }, "asks for a story"],
  ])("is not let through with %s", (_, spoiled, message) => {
    expect(judged(spoiled)).toContain(message);
  });

  it.each([
    ["a topic for a statement", { statement: "Complexity" }, "a topic, not a proposition"],
    ["a long follow-up", { followUp: "word ".repeat(31) }, "followUp has 31 words"],
    [
      "an entry of one slot",
      { accept: ["map", ...(GOOD.keyPoints[0]?.accept ?? [])] },
      '"map": has fewer than two required slots',
    ],
    [
      "an entry that cannot be read",
      { accept: ["(map|list count", ...(GOOD.keyPoints[0]?.accept ?? [])] },
      "not closed",
    ],
    ["an unknown detector", { contradict: ["$stakes high"] }, "no detector $stakes"],
    ["few entries", { accept: ["map count", "count map", "tally badge"] }, "fewer than six accept entries"],
    ["no contradict entry", { contradict: [] }, "0 contradict entries"],
    ["a criterion of another type", { criterion: "behavioral.action" as const }, "is none of coding"],
  ])("is not let through with a point with %s", (_, spoiled, message) => {
    expect(withPoint(spoiled)).toContain(message);
  });
});

describe("the bank", () => {
  const bankLines = (questions: readonly PlacedQuestion[]) => linesOf((findings) => checkBank(questions, findings));

  it("as it stands has nothing against it", () => {
    expect(bankLines(bankQuestions())).toBe("");
  });

  it("has no id, title or prompt twice, in whatever file or case", () => {
    const copy = { ...GOOD, file: "data/questions/data_science/general/easy.json" };
    const lines = bankLines([...bankQuestions(), { ...copy, title: GOOD.title.toUpperCase() }]);
    expect(lines).toContain(`id as in ${GOOD.id}`);
    expect(lines).toContain("title as in");
    expect(lines).toContain("prompt as in");
  });

  it("has no prompt that is nearly another one", () => {
    const near = { ...GOOD, id: "swe-intern-other", title: "Other", prompt: GOOD.prompt.replace("badge", "ticket") };
    expect(bankLines([...bankQuestions(), near])).toMatch(/prompt is \d+ % like swe-intern-other/u);
  });

  it("has no variant that repeats its prompt", () => {
    const same = { ...GOOD, id: "swe-intern-x", title: "X", prompt: "How?", variants: [{ prompt: "how" }] };
    expect(bankLines([same])).toContain("a variant repeats the prompt");
  });

  it("has enough for every track, difficulty and type", () => {
    const lines = bankLines(
      bankQuestions().filter(({ difficulty, type }) => difficulty !== "hard" && type !== "system_design"),
    );
    expect(lines).toContain("swe_intern has 0 hard questions, wanted 4");
    expect(lines).toContain("0 easy system design questions, wanted 2");
    expect(lines).toContain("no question of type system_design");
  });

  it("measures likeness from nothing to the same", () => {
    expect(likeness("a b c d", "a b c d")).toBe(1);
    expect(likeness("a b c d", "w x y z")).toBe(0);
    expect(likeness("a b", "a b")).toBe(0);
    expect(likeness("one two three four", "one two three five")).toBeCloseTo(1 / 3);
  });
});

describe("the library", () => {
  const rubric = rubricOf("coding");
  const empty: Bank = { files: [], questions: [], rubrics: [], companies: [], personas: [], tags: [], phrases: [] };
  const libraryLines = (bank: Partial<Bank>) => linesOf((findings) => checkLibrary({ ...empty, ...bank }, findings));
  const rubricLines = (spoiled: Partial<typeof rubric>) =>
    libraryLines({ rubrics: [{ file: "data/rubrics/coding.json", rubric: { ...rubric, ...spoiled } }] });

  it.each([
    [
      "weights that do not sum to 1",
      { criteria: rubric.criteria.map((one) => ({ ...one, weight: 0.3 })) },
      "weights sum to",
    ],
    ["a missing criterion", { criteria: rubric.criteria.slice(1) }, "criterion coding.framing is missing"],
    [
      "a criterion twice",
      { criteria: rubric.criteria.map((one) => ({ ...one, id: "coding.approach" as const })) },
      "comes twice",
    ],
    [
      "cut points that fall",
      { cutPoints: [0.1, 0.5, 0.3, 0.7, 0.9] as [number, number, number, number, number] },
      "does not rise",
    ],
    [
      "cut points beyond 1",
      { cutPoints: [0.1, 0.3, 0.5, 0.7, 1.2] as [number, number, number, number, number] },
      "does not rise",
    ],
    [
      "levels out of order",
      { criteria: rubric.criteria.map((one) => ({ ...one, levels: [...one.levels].reverse() })) },
      "levels are 5,4,3,2,1,0",
    ],
    [
      "an anchor for two levels",
      {
        criteria: rubric.criteria.map((one) => ({
          ...one,
          levels: one.levels.map((level) => ({ ...level, anchor: "Same." })),
        })),
      },
      "two levels share an anchor",
    ],
  ])("does not let a rubric through with %s", (_, spoiled, message) => {
    expect(rubricLines({})).toBe("");
    expect(rubricLines(spoiled)).toContain(message);
  });

  it("hears a loop in two words that come five times", () => {
    const said =
      "Why did you go, what did you drop, which way did you take, where did you end, and what did you learn?";
    expect(repeatedPair(said)).toBe("did you");
    expect(repeatedPair(said.replace("what did you learn", "what was learned"))).toBeNull();
    expect(repeatedPair("did you did you did you")).toBeNull();
    expect(repeatedPair("")).toBeNull();
  });

  it("keeps phrases short, single questions, unmarked and unrepeated", () => {
    const lines = ["word ".repeat(31), "Is it? Is it not?", "**bold**", "Twice.", "Twice."];
    const text = libraryLines({ phrases: [{ file: "data/phrases/x.json", lines: { greeting: lines } }] });
    for (const message of ["more than 30 words", "[one-question]", "holds markup", "twice: Twice."])
      expect(text).toContain(message);
  });

  it("knows the places that a persona's lines can have filled", () => {
    const persona = {
      id: "calm" as const,
      name: "C",
      manner: "m",
      sample: "s",
      pace: "slow" as const,
      warmth: 1 as const,
      pushback: 1 as const,
    };
    const text = libraryLines({ personas: [{ ...persona, lines: { greeting: ["Hello {name}, {nickname}."] } }] });
    expect(text).toContain("{nickname} is never filled in");
    expect(text).not.toContain("{name} is never");
  });
});

describe("a coding question", () => {
  const codingLines = (spoiled: Partial<NonNullable<PlacedQuestion["coding"]>>) => {
    if (GOOD.coding === undefined) throw new Error("no coding data");
    const coding = { ...GOOD.coding, ...spoiled };
    return linesOf((findings) => checkCoding([{ ...GOOD, coding }], findings));
  };
  const starter = GOOD.coding?.starter ?? { typescript: "", python: "" };

  it("of the bank passes its own tests", () => {
    expect(codingLines({})).toBe("");
  });

  it.each([
    ["a wrong solution", { solution: "export function firstSingleVisit() { return 7; }" }, "returns 7, expected"],
    [
      "a solution that throws",
      { solution: "export function firstSingleVisit() { throw new Error('no'); }" },
      "throws no",
    ],
    [
      "a solution that changes its arguments",
      { solution: "export function firstSingleVisit(xs: number[]) { const n = xs.length; xs.sort(); return n; }" },
      "changes its arguments",
    ],
    [
      "a solution that imports",
      { solution: 'import "node:fs";\nexport function firstSingleVisit() { return 1; }' },
      "imports something",
    ],
    [
      "a solution under another name",
      { solution: "export function other() { return 1; }" },
      "exports no firstSingleVisit",
    ],
    [
      "a TypeScript starter that does not parse",
      { starter: { ...starter, typescript: "export function {" } },
      "starter does not parse",
    ],
    [
      "TypeScript that does not erase",
      { starter: { ...starter, typescript: "enum A { B }\nexport function firstSingleVisit() {}" } },
      "does not parse",
    ],
    [
      "no hidden tests",
      { tests: (GOOD.coding?.tests ?? []).map((test) => ({ ...test, hidden: false })) },
      "fewer than two hidden",
    ],
    [
      "two tests of one name",
      { tests: (GOOD.coding?.tests ?? []).map((test) => ({ ...test, name: "same" })) },
      "share a name",
    ],
  ])("is not let through with %s", (_, spoiled, message) => {
    expect(codingLines(spoiled)).toContain(message);
  });

  it("costs nothing where there is none", () => {
    expect(checkCoding([], new Findings())).toEqual([]);
  });
});

describe("attacks", () => {
  it("shuffle by seed, losing no word", () => {
    const text = "one two three four five six seven eight";
    expect(shuffled(text, 3)).toBe(shuffled(text, 3));
    expect(shuffled(text, 3)).not.toBe(text);
    expect(shuffled(text, 3)).not.toBe(shuffled(text, 4));
    expect(shuffled(text, 3).split(" ").sort()).toEqual(text.split(" ").sort());
  });

  it("draw evenly from 0 to 1", () => {
    const random = seeded(1);
    const draws = Array.from({ length: 5_000 }, random);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).toBeCloseTo(0.5, 1);
  });

  it("list terms without a sentence", () => {
    expect(keyTermList(GOOD)).not.toMatch(/[.!?]/u);
    expect(keyTermList(GOOD).split(", ").length).toBeGreaterThan(10);
    expect(slotTermList(GOOD).split(", ").length).toBeGreaterThan(10);
  });
});

describe("entries in everyday words", () => {
  const found = (everyday: readonly string[], thorough = false) => {
    const keyPoints = GOOD.keyPoints.map((point, at) => (at === 0 ? { ...point, everyday: [...everyday] } : point));
    const question = { ...GOOD, keyPoints };
    const other = { ...GOOD, id: "another", keyPoints: [] };
    const all = [question, other, { ...other, id: "a-third" }];
    return linesOf((findings) => checkEveryday([question], all, findings, thorough));
  };

  it("may not be found in a sentence that denies the point", () => {
    const [first = ""] = GOOD.checks.negated.split(/(?<=[.!?])\s+/u);
    const words = first.toLowerCase().match(/[a-z]{5,}/gu) ?? [];
    const all = words.flatMap((word, at) => words.slice(at + 1).map((next) => `(${word}) (${next})`));
    expect(found(all)).toContain("is found in a sentence that denies the point");
    expect(found(["(windmill) (turnip)"])).toBe("");
  });

  it("may be found in two answers to other questions and in no more, which only a thorough look tells", () => {
    const words = GOOD.modelAnswer.toLowerCase().match(/[a-z]{6,}/gu) ?? [];
    const all = words.slice(0, 12).flatMap((word, at) => words.slice(at + 1, 12).map((next) => `(${word}) (${next})`));
    expect(found(all, true)).toMatch(/is found in [34] answers to other questions|is found in a sentence/u);
    expect(found(all)).not.toContain("answers to other questions");
  });
});
