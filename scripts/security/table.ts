/** Builds `docs/security.md`: requirement → tests → what is missing, from the names of the tests. Runs no test. */
import type { Requirement } from "./requirement.ts";

/** A file of tests: its path below `tests/`, and its text. */
export type TestFile = { readonly path: string; readonly text: string };

export type Proof = { readonly file: string; readonly name: string };

const NAMED = /["`]((?:[A-HX]\d{1,2}(?:, )?)+): ((?:[^"`\\]|\\.)+)["`]/g;

/** Tests by the ids at the beginning of their names. */
export function testsById(files: readonly TestFile[]): ReadonlyMap<string, readonly Proof[]> {
  const found = new Map<string, Proof[]>();
  for (const { path, text } of files) {
    for (const [, ids = "", name = ""] of text.matchAll(NAMED)) {
      for (const id of ids.split(", ")) found.set(id, [...(found.get(id) ?? []), { file: path, name }]);
    }
  }
  return found;
}

/** Ids that are asked of the first release and that no test names. */
export function untested(requirements: readonly Requirement[], files: readonly TestFile[]): string[] {
  const named = testsById(files);
  return requirements.filter(({ id, later }) => later !== true && !named.has(id)).map(({ id }) => id);
}

const cell = (text: string): string => text.replaceAll("|", "\\|");

function row({ id, text, later, exception = "" }: Requirement, proofs: readonly Proof[]): string {
  const tests = proofs.map(({ file, name }) => `\`${file}\`: ${name}`);
  const open = later === true ? "later" : "no test";
  const result = proofs.length === 0 ? open : "in the gate";
  return `| ${id} | ${cell(text)} | ${cell(tests.join("<br>"))} | ${result} | ${cell(exception)} |`;
}

export function securityTable(requirements: readonly Requirement[], files: readonly TestFile[]): string {
  const named = testsById(files);
  const rows = requirements.map((requirement) => row(requirement, named.get(requirement.id) ?? []));
  const first = requirements.filter(({ later }) => later !== true);
  const bare = untested(requirements, files);
  return `# Security: what is required, and which test holds it

Generated from the names of the tests by \`node scripts/security-table.ts\`; a test of the gate compares. \`in the gate\` means
that \`npm run check\` or \`npm test\` fails where the test does. ${requirements.length} requirements, ${first.length} of them asked of the first
release; ${bare.length} of those have no test, for the reason in their row: ${bare.join(", ")}.

| id | requirement | tests | result | exception, and why |
|---|---|---|---|---|
${rows.join("\n")}
`;
}
