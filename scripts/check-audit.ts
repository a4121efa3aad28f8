/**
 * `node scripts/check-audit.ts`: known faults of the packages that are shipped. Fails on high and critical ones; where the
 * registry has no audit to give, it says "not run" and does not fail, since that tells nothing.
 */
import { spawnSync } from "node:child_process";
import { auditVerdict } from "./check/audit.ts";
import { ROOT } from "./set-up/paths.ts";

const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
  cwd: ROOT,
  encoding: "utf8",
  timeout: 120_000,
});
const { result, line } = auditVerdict(stdout ?? "");
process.stdout.write(`${line}\n`);
process.exitCode = result === "faults" ? 1 : 0;
