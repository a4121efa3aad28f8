/** Agreement with people, taken from what `npm run eval -- --json` prints; null where the labelled answers are absent. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod/mini";
import { DataSet, type GraderCard } from "../../worker/contract/grader-card.ts";

const Evaluation = z.object({ sets: z.array(DataSet) });
/** Per-question rows of all sets are long, and still far below this. */
const MOST_BYTES = 64_000_000;

/** What an evaluation printed, as the card holds it; null when it is anything but figures of sets. */
export function agreementIn(printed: string): GraderCard["agreement"] {
  let document: unknown;
  try {
    document = JSON.parse(printed);
  } catch {
    return null;
  }
  const parsed = Evaluation.safeParse(document);
  return parsed.success && parsed.data.sets.length > 0 ? parsed.data.sets : null;
}

/** Runs the evaluation of this checkout. A failing one is told, and is "not run" on the card. */
export async function agreementFrom(root: string, say: (line: string) => void): Promise<GraderCard["agreement"]> {
  const script = join(root, "scripts/eval.ts");
  if (!existsSync(script)) return null;
  say("Agreement with people …");
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script, "--json"], { maxBuffer: MOST_BYTES });
    return agreementIn(stdout);
  } catch (error) {
    say(`The evaluation did not run: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
