/** Fails when a file imports what its ring may not, and when not every source file was seen. */
import { readGraph } from "./check/imports.ts";
import { findViolations, ringOf } from "./check/layer-rules.ts";
import { startViolations } from "./check/start-rule.ts";
import { ROOT } from "./set-up/paths.ts";

const graph = readGraph(ROOT, ["worker", "durable", "web", "scripts", "tests"]);
const lost = graph.files.filter((file) => ringOf(file) === "elsewhere");
for (const file of lost) process.stderr.write(`no ring: ${file}\n`);
for (const edge of graph.unresolved) process.stderr.write(`not resolved: ${edge}\n`);
const violations = [...findViolations(graph.imports), ...startViolations(graph.imports)];
for (const { rule, from, to } of violations) process.stderr.write(`${rule}: ${from} → ${to}\n`);
const failed = lost.length + graph.unresolved.length + violations.length > 0 || graph.files.length === 0;
process.stdout.write(
  `layers: ${graph.files.length} files, ${graph.imports.length} imports, ${violations.length} violations\n`,
);
process.exit(failed ? 1 : 0);
