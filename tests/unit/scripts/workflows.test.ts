/** The workflows as text: what they may do, what they run, and how they end where nothing is configured. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const files = globSync(".github/workflows/*.yml").sort();
const text = (name: string): string => readFileSync(`.github/workflows/${name}.yml`, "utf8");
const runs = (name: string): string =>
  text(name)
    .split(/^ {4}steps:\n/m)
    .slice(1)
    .join("\n");

describe("every workflow", () => {
  it("is one of the three", () => {
    expect(files.map((file) => file.split("/").at(-1))).toEqual(["check.yml", "deploy.yml", "nightly.yml"]);
  });

  it.each(files)("%s pins its actions by hash, with the version beside it", (file) => {
    const uses = readFileSync(file, "utf8").match(/uses: .*/g) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it.each(files)("%s may read and nothing else, keeps no credentials and cannot run for ever", (file) => {
    const content = readFileSync(file, "utf8");
    expect(content.match(/^permissions:\n(?: {2}.*\n)+/m)?.[0]).toBe("permissions:\n  contents: read\n");
    const count = (pattern: RegExp) => content.match(pattern)?.length ?? 0;
    expect(count(/persist-credentials: false/g)).toBe(count(/actions\/checkout@/g));
    expect(count(/timeout-minutes: \d+/g)).toBe(count(/runs-on: /g));
  });

  it.each(files)("%s passes no text of a pull request to a shell", (file) => {
    expect(readFileSync(file, "utf8")).not.toMatch(/run:.*\$\{\{|pull_request_target/);
  });

  it.each(files)("%s fails where the first half of a pipe fails", (file) => {
    const content = readFileSync(file, "utf8");
    if (/run:[^|\n]+ \| /.test(content))
      expect(content).toMatch(/^defaults:\n {2}run:\n(?: {4}#.*\n)* {4}shell: bash$/m);
  });
});

describe("what the workflows run", () => {
  it("H2: on a pull request: the landing gate, licences and known faults of packages", () => {
    expect(text("check")).toContain("pull_request:");
    for (const command of [
      "bash .ci/run",
      "node scripts/check-licences.ts",
      "node scripts/check-audit.ts",
      "npm sbom --omit=dev",
    ]) {
      expect(runs("check")).toContain(command);
    }
    expect(readFileSync(".ci/run", "utf8")).toContain("npm test");
  });

  it("after a green gate on main: deployment, then an interview against the deployed address", () => {
    expect(text("deploy")).toContain("workflows: [check]");
    expect(text("deploy")).toContain("github.event.workflow_run.conclusion == 'success'");
    const steps = runs("deploy");
    expect(steps.indexOf("npm run deploy")).toBeGreaterThan(0);
    expect(steps.indexOf("npm run --silent interview")).toBeGreaterThan(steps.indexOf("npm run deploy"));
  });

  it("without a token: one line, and no step after it", () => {
    const [, ...steps] = runs("deploy").split(/^ {6}- /m);
    const [first = "", ...others] = steps;
    expect(first).toContain('echo "No CLOUDFLARE_API_TOKEN is set: nothing is deployed."');
    expect(first).not.toContain("exit 1");
    expect(others.length).toBeGreaterThan(3);
    for (const step of others) expect(step).toMatch(/^if: steps\.token\.outputs\.present == 'true'/);
  });

  it("gives the token to the steps that deploy, and to no other", () => {
    const holders = runs("deploy")
      .split(/^ {6}- /m)
      .filter((step) => step.includes("secrets.CLOUDFLARE"));
    expect(holders).toHaveLength(2);
    expect(holders[1]).toContain("npm run deploy");
    expect(text("deploy").split("steps:")[0]).not.toContain("secrets.");
  });

  it("at night: the long runs", () => {
    expect(text("nightly")).toMatch(/schedule:\n {4}- cron: "/);
    expect(runs("nightly")).toContain("run: npm run nightly");
  });
});

describe("beside the workflows", () => {
  it("updates of packages and actions are asked for", () => {
    const dependabot = readFileSync(".github/dependabot.yml", "utf8");
    for (const ecosystem of ["npm", "github-actions"]) expect(dependabot).toContain(`package-ecosystem: ${ecosystem}`);
  });

  it("a pull request is reminded of the data, and the hook looks at them", () => {
    expect(readFileSync(".github/pull_request_template.md", "utf8")).toContain("npm run validate -- --strict");
    expect(readFileSync("scripts/hooks/pre-commit", "utf8")).toContain("validate -- --strict");
    expect(existsSync("LICENSE")).toBe(true);
  });
});
