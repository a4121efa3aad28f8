/** Agreement with people, taken from what `npm run eval -- --json` prints; null where the labelled answers are absent. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod/mini";
import type { DataSet, GraderCard } from "../../worker/contract/grader-card.ts";

const number = z.nullable(z.number());
const Figure = z.object({ value: number, interval: z.tuple([number, number]) });
const Metrics = z.record(z.string(), number);

/** What the evaluation prints of one set. */
const Printed = z.object({
  sets: z.array(
    z.object({
      set: z.string(),
      hash: z.string(),
      splits: z.array(
        z.object({
          split: z.string(),
          answers: z.int(),
          pooled: z.record(z.string(), z.object({ grader: Figure, baseline: Figure })),
          perQuestion: z.array(z.object({ question: z.string(), answers: z.int(), grader: Metrics })),
        }),
      ),
    }),
  ),
});
type PrintedSet = z.infer<typeof Printed>["sets"][number];

const ABOUT: Readonly<Record<string, { readonly name: string; readonly licence: string }>> = {
  saf: { name: "SAF, short answers on computer networks", licence: "MIT" },
  beetle: { name: "SemEval-2013 task 7, Beetle", licence: "CC BY-SA 3.0, credit to its authors" },
  sciEntsBank: { name: "SemEval-2013 task 7, SciEntsBank", licence: "CC BY-SA 3.0, credit to its authors" },
};

/** Per-question rows of all sets are long, and still far below this. */
const MOST_BYTES = 64_000_000;

function asDataSet({ set, hash, splits }: PrintedSet): DataSet {
  const { name, licence } = ABOUT[set] ?? { name: set, licence: "not stated" };
  return {
    id: set,
    name,
    hash,
    licence,
    figures: splits.flatMap(({ split, answers, pooled }) =>
      Object.entries(pooled).map(([metric, { grader, baseline }]) => {
        const [low, high] = grader.interval;
        return { split, metric, n: answers, value: grader.value, low, high, baseline: baseline.value };
      }),
    ),
    perQuestion: splits.flatMap(({ split, perQuestion }) =>
      perQuestion.flatMap(({ question, answers, grader }) =>
        Object.entries(grader).map(([metric, value]) => ({ split, question, metric, n: answers, value })),
      ),
    ),
  };
}

/** What an evaluation printed, as the card holds it; null when it is anything but figures of sets. */
export function agreementIn(printed: string): GraderCard["agreement"] {
  let document: unknown;
  try {
    document = JSON.parse(printed);
  } catch {
    return null;
  }
  const parsed = Printed.safeParse(document);
  return parsed.success && parsed.data.sets.length > 0 ? parsed.data.sets.map(asDataSet) : null;
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
