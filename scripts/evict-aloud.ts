/**
 * `evict-aloud.ts [--evictions N]`: spoken interviews in workerd whose object is evicted with its sockets closed, in
 * questions and in answers by turns; prints how long each kind takes to go on. The gate makes four of them.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "./set-up/paths.ts";
import { runThrough } from "./set-up/processes.ts";

const TEST = "tests/workers/model/spoken-eviction.test.ts";

const { values } = parseArgs({ options: { evictions: { type: "string", default: "40" } } });
if (/^[1-9]\d{0,4}$/.test(values.evictions)) {
  const vitest = join(ROOT, "node_modules", ".bin", "vitest");
  const settings = { EVICTIONS: values.evictions };
  process.exitCode = await runThrough(vitest, ["run", "--project", "workers-model", TEST], settings);
} else {
  process.stderr.write(`--evictions takes a whole number above zero, not “${values.evictions}”.\n`);
  process.exitCode = 2;
}
