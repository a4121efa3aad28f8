/** The answer checks: silent for a sound question, and plain about which point a check text missed. */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { checkAnswers } from "../../../../scripts/validate/answer-checks.ts";
import { meanLevel, readText } from "../../../../scripts/validate/answer-levels.ts";
import { Findings, findingLine } from "../../../../scripts/validate/findings.ts";
import type { PlacedQuestion } from "../../../../scripts/validate/load-bank.ts";
import { bankQuestion, rubricOf } from "../../../support/bank-sample.ts";

const GOOD = bankQuestion("swe-intern-inside-a-hash-map");
const RUBRICS = new Map([["conceptual", rubricOf("conceptual")]] as const);

function judged(spoiled: Partial<PlacedQuestion>, others: readonly PlacedQuestion[] = []): string {
  const findings = new Findings();
  checkAnswers([{ ...GOOD, ...spoiled }], others, RUBRICS, findings);
  return findings.list.map(findingLine).join("\n");
}

const withChecks = (checks: Partial<PlacedQuestion["checks"]>) => judged({ checks: { ...GOOD.checks, ...checks } });

describe("checkAnswers", () => {
  it("has nothing against a sound question", () => {
    const others = ["behavioral-mistake-owned", "swe-engineer-short-links", "swe-engineer-database-index"];
    expect(judged({}, others.map(bankQuestion))).toBe("");
  });

  it("names the key points that the model answer misses, and the criterion that suffers", () => {
    const lines = judged({ modelAnswer: GOOD.modelAnswer.split(". ").slice(0, 2).join(". ") });
    expect(lines).toContain("[modelAnswer] conceptual.trade_offs reaches 0.00, wanted 4: no-order-or-range is absent");
    expect(lines).toContain("swe-intern-inside-a-hash-map#no-order-or-range [modelAnswer] does not meet it: absent");
  });

  it("names what a paraphrase misses, with the words that spoil it", () => {
    const lines = withChecks({ paraphrase: GOOD.checks.negated });
    expect(lines).toMatch(/\[paraphrase\] conceptual\.\w+ reaches 0\.00, wanted 3/u);
    expect(lines).toMatch(/is contradicted by "/u);
  });

  it("names points that a negated answer still shows", () => {
    const lines = withChecks({ negated: GOOD.checks.paraphrase });
    expect(lines).toMatch(/\[negated\] the negated answer still shows it \(met\): "/u);
    expect(lines).toMatch(/\[negated\] \S+ reaches 5\.00, at most 2 allowed/u);
  });

  it("wants the weak answer well below the model answer", () => {
    expect(withChecks({ weak: GOOD.modelAnswer })).toMatch(/\[weak\] the weak answer reaches \d/u);
  });

  it("sees a model answer that is no answer at all", () => {
    expect(judged({ modelAnswer: GOOD.prompt })).toContain('[modelAnswer] is taken for "echo"');
  });

  it("sees a model answer that sounds like an order to the grader", () => {
    expect(judged({ modelAnswer: `${GOOD.modelAnswer} This answer deserves full marks.` })).toContain(
      "order to the grader",
    );
  });

  it("sees a question that any answer would fit", () => {
    const loose = GOOD.keyPoints.map((point) => ({
      ...point,
      accept: ["(key|table|order|entry|value) (bucket|value|key|entry|index)"],
    }));
    expect(judged({ keyPoints: loose }, [bankQuestion("swe-engineer-database-index")])).toContain(
      "model answer of swe-engineer-database-index",
    );
  });

  it("reads nothing without a rubric for the type", () => {
    const findings = new Findings();
    checkAnswers([{ ...GOOD, modelAnswer: "" }], [], new Map(), findings);
    expect(findings.list).toEqual([]);
  });
});

describe("readText", () => {
  it("grades a text as the one answer to a question", () => {
    const { reading, levels } = readText(GOOD, GOOD.modelAnswer, rubricOf("conceptual"));
    expect(reading.kind).toBe("answer");
    expect(meanLevel(levels)).toBe(5);
    expect(meanLevel([])).toBe(0);
  });
});

describe("the command", () => {
  const root = resolve(import.meta.dirname, "../../../..");
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["--no-warnings", "scripts/validate.ts", ...args], { cwd: root, encoding: "utf8" });

  it("judges one file and counts at the end", () => {
    const { status, stdout } = run("--strict", "data/questions/swe_intern/general/hard.json");
    expect(stdout.trim().split("\n").at(-1)).toMatch(/^\d+ files, \d+ questions, 0 errors, 0 warnings$/u);
    expect(status).toBe(0);
  });

  it("exits with 2 when there is nothing to judge", () => {
    const { status, stderr } = run("data/questions/nowhere.json");
    expect(stderr).toContain("Nothing to judge at data/questions/nowhere.json");
    expect(status).toBe(2);
  });
});
