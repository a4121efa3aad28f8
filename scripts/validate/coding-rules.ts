/**
 * Runs what a coding question ships: the solution against its tests, the starters through a parser. Foreign code runs
 * in a child process without network or files of ours, and is stopped when it takes too long.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod/mini";
import type { Coding } from "../../worker/contract/bank.ts";
import type { Findings } from "./findings.ts";
import type { PlacedQuestion } from "./load-bank.ts";

/** All solutions of the bank together take well under a second. */
const TIMEOUT_MS = 20_000;

type CodingQuestion = PlacedQuestion & { readonly coding: Coding };

const Outcomes = z.array(z.object({ id: z.string(), test: z.string(), problem: z.string() }));

const RUNNER = `
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
const jobs = JSON.parse(readFileSync(process.argv[2], "utf8"));
const problems = [];
for (const { id, functionName, file, tests } of jobs) {
  let solve;
  try {
    solve = (await import(file))[functionName];
  } catch (error) {
    problems.push({ id, test: "", problem: "does not load: " + error.message });
    continue;
  }
  if (typeof solve !== "function") {
    problems.push({ id, test: "", problem: "exports no function " + functionName });
    continue;
  }
  for (const { name, args, expected } of tests) {
    const before = JSON.stringify(args);
    try {
      const got = await solve(...args);
      if (!isDeepStrictEqual(JSON.parse(JSON.stringify(got ?? null)), expected)) {
        problems.push({ id, test: name, problem: "returns " + JSON.stringify(got) + ", expected " + JSON.stringify(expected) });
      }
      if (JSON.stringify(args) !== before) problems.push({ id, test: name, problem: "changes its arguments" });
    } catch (error) {
      problems.push({ id, test: name, problem: "throws " + error.message });
    }
  }
}
console.log(JSON.stringify(problems));
`;

function strip(source: string): string | Error {
  try {
    return stripTypeScriptTypes(source, { mode: "strip" });
  } catch (error) {
    return error instanceof Error ? error : new Error("unreadable");
  }
}

function checkForm(question: CodingQuestion, findings: Findings): void {
  const { coding } = question;
  const error = findings.errorIn(question.file);
  const say = (message: string) => error({ rule: "coding", where: question.id, message });
  if (coding.tests.filter(({ hidden }) => hidden).length < 2) say("fewer than two hidden tests");
  if (new Set(coding.tests.map(({ name }) => name)).size !== coding.tests.length) say("two tests share a name");
  if (/^\s*import\b|\brequire\(/mu.test(coding.solution)) say("the solution imports something");
  for (const [name, source] of [
    ["starter", coding.starter.typescript],
    ["solution", coding.solution],
  ] as const) {
    const stripped = strip(source);
    if (stripped instanceof Error) say(`the TypeScript ${name} does not parse: ${stripped.message}`);
    else if (!new RegExp(`export (?:async )?(?:function|const) ${coding.functionName}\\b`, "u").test(stripped)) {
      say(`the TypeScript ${name} exports no ${coding.functionName}`);
    }
  }
}

function runSolutions(questions: readonly CodingQuestion[], folder: string, findings: Findings): void {
  const jobs = questions.map((question, at) => {
    const file = join(folder, `solution-${at}.mts`);
    writeFileSync(file, question.coding.solution);
    const { functionName, tests } = question.coding;
    return { id: question.id, functionName, file, tests };
  });
  writeFileSync(join(folder, "jobs.json"), JSON.stringify(jobs));
  writeFileSync(join(folder, "run.mjs"), RUNNER);
  const options = { encoding: "utf8", timeout: TIMEOUT_MS, env: {}, cwd: folder } as const;
  const result = spawnSync(process.execPath, ["--no-warnings", "run.mjs", "jobs.json"], options);
  const fileOf = (id: string) => questions.find((question) => question.id === id)?.file ?? "data/questions";
  if (result.status !== 0) {
    const message = `the solutions did not run to their end: ${result.error?.message ?? result.stderr.slice(0, 400)}`;
    findings.errorIn("data/questions")({ rule: "coding", message });
    return;
  }
  for (const { id, test, problem } of Outcomes.parse(JSON.parse(result.stdout))) {
    const message = `the solution ${problem}${test === "" ? "" : ` (test "${test}")`}`;
    findings.errorIn(fileOf(id))({ rule: "coding", where: id, message });
  }
}

const PYTHON =
  "import ast,json,sys\nfor i,s in json.load(open(sys.argv[1])):\n try: ast.parse(s)\n except SyntaxError as e: print(i+'\\t'+str(e))";

/** Returns a note when there is no Python to ask. */
function parsePython(questions: readonly CodingQuestion[], folder: string, findings: Findings): string | null {
  const file = join(folder, "starters.json");
  writeFileSync(file, JSON.stringify(questions.map(({ id, coding }) => [id, coding.starter.python])));
  const result = spawnSync("python3", ["-c", PYTHON, file], { encoding: "utf8", timeout: TIMEOUT_MS });
  if (result.error !== undefined || result.status !== 0) return "Python starters were not parsed: no python3 here.";
  for (const line of result.stdout.split("\n").filter(Boolean)) {
    const [id = "", problem] = line.split("\t");
    const where = questions.find((question) => question.id === id)?.file ?? "data/questions";
    findings.errorIn(where)({ rule: "coding", where: id, message: `the Python starter does not parse: ${problem}` });
  }
  return null;
}

/** Checks all coding questions; returns notes that are neither errors nor warnings. */
export function checkCoding(questions: readonly PlacedQuestion[], findings: Findings): string[] {
  const coding = questions.flatMap((question) =>
    question.coding === undefined ? [] : [{ ...question, coding: question.coding }],
  );
  if (coding.length === 0) return [];
  for (const question of coding) checkForm(question, findings);
  const folder = mkdtempSync(join(tmpdir(), "viva-validate-"));
  try {
    runSolutions(coding, folder, findings);
    const note = parsePython(coding, folder, findings);
    return note === null ? [] : [note];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
