/** The form of the bank: what a question, a rubric, a company, a persona and a step of a career may be, at their edges. */
import { describe, expect, it } from "vitest";
import { CareerLevels, Company, PersonaCard, Question, QuestionFile, Rubric, TagVocabulary } from "#contract/bank.ts";
import companies from "../../../data/companies.json" with { type: "json" };
import careerLevels from "../../../data/levels.json" with { type: "json" };
import personas from "../../../data/personas.json" with { type: "json" };
import rubric from "../../../data/rubrics/coding.json" with { type: "json" };
import tags from "../../../data/tags.json" with { type: "json" };
import { SUM, TEA } from "../scripts/sample-question.ts";

type Parsed = { readonly success: boolean; readonly error?: { readonly issues: readonly { path: PropertyKey[] }[] } };

/** Paths of what is wrong; empty where nothing is. */
function wrong(parsed: Parsed): string[] {
  return [...new Set((parsed.error?.issues ?? []).map(({ path }) => path.join(".")))];
}

/** A copy with another value at a path such as `keyPoints.0.id`; without a value the key is taken away. */
function changed(value: unknown, path: string, ...to: readonly unknown[]): unknown {
  const copy: unknown = structuredClone(value);
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), copy);
  if (to.length === 0) Reflect.deleteProperty(Object(parent), last);
  else Reflect.set(Object(parent), last, to[0]);
  return copy;
}

const chars = (length: number): string => "a".repeat(length);
const many = (length: number, value: unknown): unknown[] => Array.from({ length }, () => value);

describe("a question", () => {
  const question = (path: string, ...to: readonly unknown[]): string[] =>
    wrong(Question.safeParse(changed(TEA, path, ...to)));

  it("of the samples is one", () => {
    expect([wrong(Question.safeParse(TEA)), wrong(Question.safeParse({ ...SUM, coding: undefined }))]).toEqual([
      [],
      [],
    ]);
  });

  it.each([
    ["id", chars(80)],
    ["title", chars(80)],
    ["prompt", chars(500)],
    ["rephrase", chars(500)],
    ["intent", chars(240)],
    ["modelAnswer", chars(2_400)],
    ["hints.0", chars(300)],
    ["hints.1", chars(400)],
    ["hints.2", chars(600)],
    ["followUps.0", chars(240)],
    ["keyPoints.0.statement", chars(240)],
    ["keyPoints.0.followUp", chars(240)],
    ["keyPoints.0.hint", chars(240)],
    ["keyPoints.0.accept.0", chars(400)],
    ["facts.0.topics.0", chars(60)],
    ["facts.0.answer", chars(240)],
    ["variants.0.prompt", chars(500)],
    ["checks.paraphrase", chars(2_400)],
    ["checks.negated", chars(2_400)],
    ["checks.weak", chars(800)],
  ])("has room for so much at %s, for not one character more, and not for nothing", (path, longest) => {
    expect([question(path, longest), question(path, `${longest}a`), question(path, "")]).toEqual([[], [path], [path]]);
  });

  it.each([
    ["tags", 2, 5, "kitchen"],
    ["keyPoints", 4, 8, TEA.keyPoints[0]],
    ["followUps", 1, 3, "And then?"],
    ["facts", 1, 6, TEA.facts[0]],
    ["facts.0.topics", 1, 10, "guests"],
    ["variants", 1, 3, TEA.variants[0]],
    ["keyPoints.0.accept", 3, 24, "boil water"],
    ["keyPoints.0.contradict", 0, 12, "never boil"],
  ])("has its number of %s: from %i to %i", (path, least, most, one) => {
    expect(question(path, many(least, one))).toEqual([]);
    expect(question(path, many(most, one))).toEqual([]);
    expect(question(path, many(most + 1, one))).toEqual([path]);
    if (least > 0) expect(question(path, many(least - 1, one))).toEqual([path]);
  });

  it.each(["A-b", "a_b", "-a", "a-", "a--b", "a b", "ä"])("has no such id: %s", (id) => {
    expect([question("id", id), question("keyPoints.0.id", id), question("tags.0", id)]).toEqual([
      ["id"],
      ["keyPoints.0.id"],
      ["tags.0"],
    ]);
  });

  it.each([
    ["type", "riddle"],
    ["minutes", 1],
    ["minutes", 26],
    ["minutes", 4.5],
    ["keyPoints.0.weight", 4],
    ["keyPoints.0.weight", 0],
    ["keyPoints.0.criterion", "charm"],
    ["keyPoints.0.core", "yes"],
    ["hints", ["one", "two"]],
    ["hints", ["one", "two", "three", "four"]],
    ["exhibit", { kind: "picture", text: "x" }],
  ])("is refused with %s as %j", (path, value) => {
    expect(question(path, value).map((where) => where.split(".").slice(0, path.split(".").length).join("."))).toEqual([
      path === "exhibit" ? "exhibit" : path,
    ]);
  });

  it.each(["title", "prompt", "keyPoints", "hints", "facts", "checks", "intent", "minutes", "keyPoints.0.core"])(
    "needs its %s",
    (path) => {
      expect(question(path)).toEqual([path]);
    },
  );

  it("has no parts but its own, at any depth", () => {
    expect(question("score", 5)).toEqual([""]);
    expect(question("keyPoints.0.answer", "x")).toEqual(["keyPoints.0"]);
    expect(question("checks.model", "x")).toEqual(["checks"]);
  });
});

describe("a coding part", () => {
  const test = { name: "adds", args: [1, 2], expected: 3, hidden: false };
  const coded = { ...SUM, coding: { ...SUM.coding, tests: many(6, test) } };
  const coding = (path: string, ...to: readonly unknown[]): string[] =>
    wrong(Question.safeParse(changed(coded, `coding.${path}`, ...to)));

  it("has from six to twenty-four tests", () => {
    expect([coding("tests", many(6, test)), coding("tests", many(24, test))]).toEqual([[], []]);
    expect([coding("tests", many(5, test)), coding("tests", many(25, test))]).toEqual([
      ["coding.tests"],
      ["coding.tests"],
    ]);
  });

  it.each(["Sum", "my sum", "1sum", "sum_up", ""])("has no function named %j", (name) => {
    expect(coding("functionName", name)).toEqual(["coding.functionName"]);
  });

  it("expects whatever JSON can say, and nothing else", () => {
    for (const value of [null, [], {}, "x", 0, true, [{ deep: [1] }]]) {
      expect(coding("tests.0.expected", value)).toEqual([]);
    }
    expect(coding("tests.0.expected", 1n)).not.toEqual([]);
    expect(coding("tests.0.args", 3)).toContain("coding.tests.0.args");
  });

  it("begins in both languages", () => {
    expect(coding("starter.python")).toEqual(["coding.starter.python"]);
    expect(coding("starter.java", "x")).toEqual(["coding.starter"]);
  });
});

describe("a file of questions", () => {
  const file = { track: "swe_intern", companyStyle: "general", difficulty: "easy", questions: [TEA] };

  it("says where its questions stand", () => {
    expect(wrong(QuestionFile.safeParse(file))).toEqual([]);
    for (const key of ["track", "companyStyle", "difficulty"]) {
      expect(wrong(QuestionFile.safeParse(changed(file, key, "elsewhere")))).toEqual([key]);
      expect(wrong(QuestionFile.safeParse(changed(file, key)))).toEqual([key]);
    }
  });

  it("has one question or more", () => {
    expect(wrong(QuestionFile.safeParse({ ...file, questions: [] }))).toEqual(["questions"]);
  });
});

describe("a rubric", () => {
  const found = (path: string, ...to: readonly unknown[]): string[] =>
    wrong(Rubric.safeParse(changed(rubric, path, ...to)));

  it("has a version of a year and a number", () => {
    expect(found("version", "2026.1")).toEqual([]);
    for (const version of ["1", "2026", "26.1", "2026.1.1", "2026.x"])
      expect(found("version", version)).toEqual(["version"]);
  });

  it("has a weight above nothing and at most one for each criterion", () => {
    expect([found("criteria.0.weight", 1), found("criteria.0.weight", 0), found("criteria.0.weight", 1.01)]).toEqual([
      [],
      ["criteria.0.weight"],
      ["criteria.0.weight"],
    ]);
  });

  it("has six levels for each criterion and five borders between them", () => {
    expect(found("criteria.0.levels", rubric.criteria[0]?.levels.slice(1))).toEqual(["criteria.0.levels"]);
    expect(found("criteria.0.levels.0.level", 6)).toEqual(["criteria.0.levels.0.level"]);
    expect(found("cutPoints", [0.1, 0.2, 0.3, 0.4])).not.toEqual([]);
    expect(found("cutPoints.2", "0.5")).toEqual(["cutPoints.2"]);
  });

  it("has five or six criteria", () => {
    const one = rubric.criteria[0];
    expect([found("criteria", many(5, one)), found("criteria", many(6, one))]).toEqual([[], []]);
    expect([found("criteria", many(4, one)), found("criteria", many(7, one))]).toEqual([["criteria"], ["criteria"]]);
  });
});

describe("companies, personas and tags", () => {
  it.each([
    ["leadIns", 5],
    ["behavioralLeadIns", 3],
    ["wrapUps", 1],
    ["values", 1],
    ["emphasis", 1],
    ["spellings", 0],
  ] as const)("a company has more than so many %s: %i", (path, few) => {
    const [company] = companies.companies;
    expect(wrong(Company.safeParse(company))).toEqual([]);
    expect(wrong(Company.safeParse(changed(company, path, company?.[path].slice(0, few))))).toEqual([path]);
  });

  it.each([
    ["id", "nobody"],
    ["pace", "hasty"],
    ["warmth", 4],
    ["pushback", 0],
    ["name", chars(31)],
    ["lines.greeting", []],
  ])("a persona is refused with %s as %j", (path, value) => {
    const [persona] = personas.personas;
    expect(wrong(PersonaCard.safeParse(persona))).toEqual([]);
    expect(wrong(PersonaCard.safeParse(changed(persona, path, value)))).toEqual([path]);
  });

  it("a tag has a word or more", () => {
    expect(wrong(TagVocabulary.safeParse(tags))).toEqual([]);
    expect(wrong(TagVocabulary.safeParse(changed(tags, "tags.0.words", [])))).toEqual(["tags.0.words"]);
  });
});

describe("steps of a career", () => {
  const [track = ""] = Object.keys(careerLevels.tracks);
  const [tier = ""] = Object.keys(Object.values(careerLevels.tracks)[0] ?? {});
  const steps = `tracks.${track}.${tier}`;
  const found = (path: string, ...to: readonly unknown[]): string[] =>
    wrong(CareerLevels.safeParse(changed(careerLevels, path, ...to)));

  it("ask for something between nothing and the highest level, in every dimension", () => {
    const [dimension = ""] = Object.keys(careerLevels.dimensions);
    const path = `${steps}.0.thresholds.${dimension}`;
    expect([found(path, 0), found(path, 5), found(path, 5.1), found(path, -0.1), found(path)]).toEqual([
      [],
      [],
      [path],
      [path],
      [path],
    ]);
  });

  it("are there for every track at every tier, two or more", () => {
    expect(found(`tracks.${track}`)).toEqual([`tracks.${track}`]);
    expect(found(steps)).toEqual([steps]);
    expect(found(`${steps}`, many(1, undefined))).not.toEqual([]);
  });

  it("know no dimension beside those there are", () => {
    expect(found("dimensions.charm", { name: "Charm", criteria: ["communication"] })).not.toEqual([]);
  });
});
