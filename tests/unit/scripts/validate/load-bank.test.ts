/** Reading `data/` as files: what is off in form is said with file, place and reason, and left out of the rest. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Findings, findingLine } from "../../../../scripts/validate/findings.ts";
import { loadBank } from "../../../../scripts/validate/load-bank.ts";

const here = resolve(import.meta.dirname, "../../../..");
const EASY = "data/questions/swe_intern/general/easy.json";
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "viva-bank-"));
  for (const path of [
    "data/rubrics",
    "data/companies.json",
    "data/personas.json",
    "data/tags.json",
    "data/phrases",
    EASY,
  ]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(join(here, path), join(root, path), { recursive: true });
  }
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function load() {
  const findings = new Findings();
  const bank = loadBank(root, findings);
  return { bank, lines: findings.list.map(findingLine), findings };
}

function write(file: string, content: unknown): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), typeof content === "string" ? content : JSON.stringify(content));
}

describe("loadBank", () => {
  it("reads everything there is without a finding", () => {
    const { bank, lines } = load();
    expect(lines).toEqual([]);
    expect(bank.questions.length).toBeGreaterThan(3);
    expect(bank.questions[0]).toMatchObject({
      track: "swe_intern",
      companyStyle: "general",
      difficulty: "easy",
      file: EASY,
    });
    expect(bank.rubrics).toHaveLength(4);
    expect(bank.files).toContain("data/tags.json");
  });

  it.each([
    ["an empty file", "  ", "[not-empty]"],
    ["text that is no JSON", "{ not json", "[json]"],
    ["a list where an object belongs", [], "[schema]"],
    [
      "a file without questions",
      { track: "swe_intern", companyStyle: "general", difficulty: "hard", questions: [] },
      "[schema]",
    ],
    ["an unknown track", { track: "swe_chef", companyStyle: "general", difficulty: "hard", questions: [] }, "[schema]"],
  ])("reports %s and goes on", (_, content, rule) => {
    write("data/questions/swe_intern/general/hard.json", content);
    const { bank, lines } = load();
    expect(lines.join("\n")).toContain(`error data/questions/swe_intern/general/hard.json [${rule.slice(1, -1)}]`);
    expect(bank.questions.every(({ file }) => file === EASY)).toBe(true);
  });

  it("names the question of a broken entry", () => {
    const { bank } = load();
    const [first] = bank.questions;
    const { file: _f, track, companyStyle, difficulty, ...question } = { ...first };
    write("data/questions/swe_intern/general/hard.json", {
      track,
      companyStyle,
      difficulty: "hard",
      questions: [{ ...question, minutes: 999 }],
    });
    const line = load().lines.find((one) => one.includes("minutes"));
    expect(line).toContain(question.id ?? "no id");
  });

  it.each([
    ["data/questions/swe_intern/general/hard.json", "file name says hard, content says easy"],
    ["data/questions/swe_intern/google/easy.json", "folder google, content says general"],
    ["data/questions/data_science/general/easy.json", "folder data_science, content says swe_intern"],
    ["data/questions/swe_intern/general/extra.json", "file name extra.json is none of easy, medium, hard"],
  ])("compares the path %s with the content", (path, message) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(join(here, EASY), join(root, path));
    expect(load().lines.join("\n")).toContain(message);
  });

  it("misses files and entries that have to be there", () => {
    rmSync(join(root, "data/rubrics/coding.json"));
    write("data/companies.json", { companies: [] });
    rmSync(join(root, "data/tags.json"));
    const text = load().lines.join("\n");
    expect(text).toContain("data/rubrics/coding.json [present]");
    expect(text).toContain("data/tags.json [present]");
  });

  it("finds nothing in an empty folder", () => {
    rmSync(join(root, "data"), { recursive: true });
    expect(load().bank.files).toEqual([]);
  });
});

describe("findings", () => {
  it("are counted by severity and said in one line", () => {
    const findings = new Findings();
    findings.errorIn("a.json")({ rule: "r", message: "wrong" });
    findings.warningIn("b.json")({ rule: "s", where: "q-1", message: "odd" });
    expect([findings.count("error"), findings.count("warning")]).toEqual([1, 1]);
    expect(findings.list.map(findingLine)).toEqual(["error a.json [r] wrong", "warning b.json q-1 [s] odd"]);
  });
});
