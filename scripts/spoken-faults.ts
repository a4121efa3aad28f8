/**
 * `spoken-faults.ts matrix|down [--only TEXT] [--lanes N] [--json]`: whole spoken interviews over real sockets, against the
 * Worker as it runs locally. `matrix`: every fault of every vendor in every phase, once each. `down`: hearing, speaking
 * and the model fully down, singly and together. Fails unless all finish and no word is lost or doubled.
 */
import { parseArgs } from "node:util";
import { allDown } from "./spoken-faults/down.ts";
import { allCells } from "./spoken-faults/faults.ts";
import { type Held, Lane } from "./spoken-faults/lane.ts";
import { complaint, isWhole, type Outcome, sumOf } from "./spoken-faults/sum.ts";

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

type Work = { readonly name: string; readonly isDue: boolean; readonly run: (lane: Lane) => Promise<Held> };

function workOf(what: string | undefined): Work[] {
  if (what === "matrix")
    return allCells().map((cell) => ({ name: cell.name, isDue: true, run: (lane) => lane.struckBy(cell) }));
  if (what === "down") {
    return allDown().map((down) => {
      return { name: down.name, isDue: down.stt || down.tts || down.llm, run: (lane) => lane.withDown(down) };
    });
  }
  throw new Error("Say what is to fail: matrix or down.");
}

async function outcomeOf({ name, run }: Work, lane: Lane): Promise<Outcome> {
  try {
    return { name, held: await run(lane), failure: null };
  } catch (error) {
    return { name, held: null, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Lanes take from one heap until it is empty. */
async function through(work: readonly Work[], lanes: readonly Lane[]): Promise<Outcome[]> {
  const left = [...work];
  const outcomes: Outcome[] = [];
  const drive = async (lane: Lane): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const outcome = await outcomeOf(next, lane);
      outcomes.push(outcome);
      const seconds = outcome.held === null ? "" : ` in ${outcome.held.seconds.toFixed(1)} s`;
      say(`${outcomes.length} of ${work.length}: ${complaint(outcome, next.isDue) ?? `${next.name}: whole${seconds}`}`);
    }
  };
  await Promise.all(lanes.map(drive));
  return outcomes;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      only: { type: "string", default: "" },
      lanes: { type: "string", default: "4" },
      json: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const lanesWanted = Number(values.lanes);
  if (!Number.isInteger(lanesWanted) || lanesWanted < 1) throw new Error("--lanes takes a whole number from 1 on.");
  const work = workOf(positionals[0]).filter(({ name }) => name.includes(values.only));
  const due = new Set(work.flatMap(({ name, isDue }) => (isDue ? [name] : [])));
  const lanes: Lane[] = [];
  try {
    for (let at = 0; at < Math.min(lanesWanted, work.length); at += 1) lanes.push(await Lane.open(say));
    const outcomes = await through(work, lanes);
    const sum = sumOf(outcomes, (name) => due.has(name));
    for (const outcome of outcomes) {
      const line = complaint(outcome, due.has(outcome.name));
      if (line !== null) process.stdout.write(`${line}\n`);
    }
    const line = `words lost ${sum.wordsLost} of ${sum.words}`;
    process.stdout.write(
      values.json ? `${JSON.stringify({ ...sum, outcomes }, null, 2)}\n` : `${line}: ${JSON.stringify(sum)}\n`,
    );
    return isWhole(sum) ? 0 : 1;
  } finally {
    for (const lane of lanes) await lane.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exit(2);
  },
);
