import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../../scripts/set-up/paths.ts";

/** Runs a command as `npm run --silent` does, without npm. */
function run(script: string, ...args: string[]) {
  const result = spawnSync(process.execPath, [join(ROOT, "scripts", `${script}.ts`), ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

describe("commands that print JSON", () => {
  it("preflight prints one document and nothing else", () => {
    const { code, out } = run("preflight", "--json");
    const { choices, summary } = JSON.parse(out);
    expect(code).toBe(0);
    expect(choices).toHaveLength(252);
    expect(summary).toMatchObject({ choices: 252, empty: 0 });
  });

  it("simulate conduct prints one document, the same for the same seed, with progress on standard error", () => {
    const first = run("simulate", "conduct", "--sessions", "3", "--seed", "7", "--json");
    const second = run("simulate", "conduct", "--sessions", "3", "--seed", "7", "--json");
    const document = JSON.parse(first.out);
    expect(document).toMatchObject({ sessions: 3, seed: 7 });
    expect(document.utterances).toBeGreaterThan(10);
    expect(second.out).toBe(first.out);
    expect(first.err).toContain("simulate conduct");
    expect(first.code).toBe(document.violations.length > 0 ? 1 : 0);
  });
});

describe("commands that are called wrongly", () => {
  it.each([
    ["simulate", ["dreams"], /Usage: npm run simulate -- faults\|candidates\|conduct/],
    ["interview", ["--candidate", "nobody"], /There is no candidate “nobody”/],
    ["nightly", ["nonsense"], /There is no job nonsense/],
  ])("%s %j say so and exit with 2 before anything runs", (script, args, reason) => {
    const { code, out, err } = run(script, ...args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(reason);
  });

  it("bench names the benchmarks that there are", () => {
    const { code, err } = run("bench", "nonsense");
    expect(code).toBe(1);
    expect(err).toContain(
      "Known: http, login, wording, voice, voice-silence, voice-load, endpointing, engine, grading, grader, ",
    );
  });
});
