/**
 * What the start of the Worker's script consists of, beside an empty one. The platform limits how long the global scope of
 * a script takes to parse and execute ("Worker startup time", developers.cloudflare.com/workers/platform/limits): that is
 * the evaluation. A first answer and the first interview's object come on top of it.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "../set-up/processes.ts";
import { type Measure, measureOf } from "./measure.ts";
import { type Around, type Running, startWorkerd } from "./workerd.ts";

/** An odd number, so that the median is one of them. */
export const STARTS = 15;

type Start = Pick<Running, "startedInMs" | "spentMs">;
type Way = { readonly what: string; readonly script: "own" | "empty"; readonly around: Around | null };

const ANSWERS = `export default { fetch: () => new Response("0") };\n`;
const OBJECT = `export default {
  async fetch(_, { INTERVIEWS }) {
    return Response.json(await INTERVIEWS.get(INTERVIEWS.newUniqueId()).view("nobody"));
  },
};
`;
const TAKES = `export { InterviewSession } from "./index.js";\n`;

const EMPTY: Way = { what: "workerd with an empty script, to its first answer", script: "empty", around: null };
const WAYS: readonly Way[] = [
  {
    what: "the script's files read and parsed by workerd, nothing of them evaluated",
    script: "own",
    around: { code: ANSWERS, objects: false },
  },
  {
    what: "start-up: evaluation of the script, which somebody else answers for",
    script: "own",
    around: { code: TAKES + ANSWERS, objects: false },
  },
  { what: "start to the first answer", script: "own", around: null },
  {
    what: "start to the first interview's object",
    script: "own",
    around: { code: TAKES + OBJECT, objects: true },
  },
];

async function startOnce(folder: string, script: string, around: Around | null): Promise<Start> {
  const running = await startWorkerd(folder, script, around);
  await running.stop();
  return running;
}

/** What a way takes beyond the empty script that was started before it, start by start. */
function beyond(what: string, starts: readonly Start[], empty: readonly Start[]): Measure[] {
  const less = (of: (start: Start) => number | null): number[] =>
    starts.flatMap((one, at) => {
      const [own, other] = [of(one), of(empty[at] ?? one)];
      return own === null || other === null ? [] : [own - other];
    });
  const waited = measureOf(
    `${what}, beyond an empty script`,
    "ms",
    less(({ startedInMs }) => startedInMs),
  );
  const processor = less(({ spentMs }) => spentMs);
  return processor.length === 0 ? [waited] : [waited, measureOf("the same in processor time", "ms", processor)];
}

/** The deployed script in every way and an empty one in turn; the process itself takes the same for all. */
export async function startUp(folder: string): Promise<Measure[]> {
  await runQuietly("wrangler", ["deploy", "--dry-run", "--env", "production", "--outdir", folder]);
  writeFileSync(join(folder, "empty.mjs"), ANSWERS);
  const starts = new Map<Way, Start[]>([EMPTY, ...WAYS].map((way) => [way, []]));
  for (let run = 0; run < STARTS; run += 1) {
    for (const [way, held] of starts) {
      held.push(await startOnce(folder, way.script === "own" ? "index.js" : "empty.mjs", way.around));
    }
  }
  const empty = starts.get(EMPTY) ?? [];
  return [
    measureOf(
      EMPTY.what,
      "ms",
      empty.map(({ startedInMs }) => startedInMs),
    ),
    ...WAYS.flatMap((way) => beyond(way.what, starts.get(way) ?? [], empty)),
  ];
}
