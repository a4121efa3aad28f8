/** What a session is created with, over the real bank: small enough to store, whole enough to hold an interview, no answers of `validate` in it. */
import { describe, expect, it } from "vitest";
import { COMPANY_STYLES, DIFFICULTIES, PERSONAS, TRACKS, type Track } from "#contract/vocabulary.ts";
import { companyOf, libraryVersions, personaOf, phrases, rubrics, tags } from "../../../worker/content/library.ts";
import { drawPool, POOL_SIZE } from "../../../worker/content/pool.ts";
import { poolQuestion } from "../../../worker/content/session-content.ts";
import { bankQuestions } from "../../support/bank-sample.ts";

const MEGABYTE = 1_000_000;
const bank = bankQuestions();

/** The row body that the seed stores: the question with its place, without `checks`. */
function stored(id: string): string {
  const {
    checks: _checks,
    file: _file,
    ...question
  } = bank.find((other) => other.id === id) ?? { checks: null, file: "" };
  return JSON.stringify(question);
}

function contentOf(track: Track, at: number) {
  const companyStyle = COMPANY_STYLES[at % COMPANY_STYLES.length] ?? "general";
  const persona = PERSONAS[at % PERSONAS.length] ?? "calm";
  const difficulty = DIFFICULTIES[at % DIFFICULTIES.length] ?? "easy";
  const rows = bank.filter((question) => question.track === track || question.track === "behavioral");
  const ids = drawPool(rows, { track, companyStyle, difficulty });
  return {
    pool: ids.map((id) => ({ question: poolQuestion(stored(id)), seen: false })),
    rubrics,
    company: companyOf(companyStyle),
    persona: personaOf(persona),
    phrases,
    tags,
    versions: { bank: "test", ...libraryVersions() },
  };
}

const bytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

describe.each(TRACKS.map((track, at) => [track, at] as const))("the content of a %s session", (track, at) => {
  const content = contentOf(track, at);

  it("stays under one megabyte", () => {
    expect(bytes(content)).toBeLessThanOrEqual(MEGABYTE);
    expect(bytes(content)).toBeGreaterThan(50_000);
  });

  it("would stay under one megabyte with a full pool of questions like its own", () => {
    const sizes = content.pool.map(bytes);
    const typical = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(bytes({ ...content, pool: [] }) + POOL_SIZE * typical).toBeLessThanOrEqual(MEGABYTE);
  });

  it("survives being stored as JSON", () => {
    expect(JSON.parse(JSON.stringify(content))).toEqual(content);
  });

  it("holds neither solutions nor tests nor the answers of the validator", () => {
    const text = JSON.stringify(content.pool);
    for (const secret of ["checks", "paraphrase", "negated", "solution", "tests", "hidden"]) {
      expect(text).not.toContain(`"${secret}":`);
    }
  });

  it("keeps what a coding question needs on the page", () => {
    const coding = content.pool.filter(({ question }) => question.type === "coding");
    for (const { question } of coding) {
      expect(question.coding?.starter.typescript).toContain(question.coding?.functionName ?? "?");
      expect(Object.keys(question.coding ?? {}).sort()).toEqual(["functionName", "starter"]);
    }
    const codes = ["swe_engineer", "swe_intern"].includes(track);
    if (codes) expect(coding.length).toBeGreaterThanOrEqual(3);
  });
});

describe("reading a stored question", () => {
  const id = bank[0]?.id ?? "";

  it("refuses a body that lacks its place", () => {
    const { track: _track, ...rest } = JSON.parse(stored(id));
    expect(() => poolQuestion(JSON.stringify(rest))).toThrow();
  });

  it("refuses a body with the validator's answers left in it", () => {
    const body = JSON.stringify({ ...JSON.parse(stored(id)), checks: { paraphrase: "a", negated: "b", weak: "c" } });
    expect(() => poolQuestion(body)).toThrow();
  });

  it("refuses what is no JSON", () => {
    expect(() => poolQuestion("{")).toThrow();
  });

  it("reads every question of the bank", () => {
    for (const question of bank) expect(poolQuestion(stored(question.id)).id).toBe(question.id);
  });
});

describe("the library", () => {
  it("has an entry for every word of the vocabulary", () => {
    for (const style of COMPANY_STYLES) expect(companyOf(style).id).toBe(style);
    for (const persona of PERSONAS) expect(personaOf(persona).id).toBe(persona);
    for (const [type, rubric] of Object.entries(rubrics)) expect(rubric.type).toBe(type);
  });

  it("names versions that a report can be traced by", () => {
    expect(libraryVersions().rubric).toMatch(/^\d{4}\.\d+(?:\+\d{4}\.\d+)*$/);
    const [occasions, lines] = libraryVersions().phrases.split(".").map(Number);
    expect(occasions).toBe(Object.keys(phrases).length);
    expect(lines).toBe(Object.values(phrases).flat().length);
    expect(libraryVersions()).toEqual(libraryVersions());
  });

  it("holds a vocabulary of tags without a word that names two of them", () => {
    expect(new Set(tags.map(({ id }) => id)).size).toBe(tags.length);
    expect(new Set(tags.map(({ name }) => name.toLowerCase())).size).toBe(tags.length);
    for (const { id, words } of tags) {
      for (const word of words) expect(word, id).toBe(word.toLowerCase().trim());
      expect(new Set(words).size, id).toBe(words.length);
    }
  });

  it("has a question for nearly every tag", () => {
    const used = new Set(bank.flatMap((question) => question.tags));
    const idle = tags.filter(({ id }) => !used.has(id)).map(({ id }) => id);
    expect(idle.length, idle.join(", ")).toBeLessThanOrEqual(tags.length / 10);
  });
});
