/**
 * `kill-drill.ts [--kills N] [--seed S] [--json]`: interviews over HTTP and sockets while the whole server is killed by
 * SIGKILL at seeded moments and started again on the same folder. Fails unless every acknowledgement was kept.
 */
import { parseArgs } from "node:util";
import { draw, seeded } from "../durable/engine/random.ts";
import { DrillClient, type Road } from "./kill-drill/client.ts";
import { readLines, type Verdict } from "./kill-drill/ledger.ts";
import { type MortalServer, openMortalServer } from "./kill-drill/server.ts";

const ROADS: readonly Road[] = ["http", "socket", "http", "socket"];
/** A life of the server lasts this long after it answers. */
const LIFE_MS = { least: 200, most: 2_500 } as const;

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export type DrillResult = Verdict & {
  readonly kills: number;
  readonly seed: number;
  readonly sessions: number;
  readonly sent: number;
  readonly resent: number;
  readonly acked: number;
  readonly refused: number;
  readonly seconds: number;
};

async function killRepeatedly(server: MortalServer, kills: number, seed: number): Promise<void> {
  let chance = seeded(seed);
  for (let kill = 1; kill <= kills; kill += 1) {
    const { value, next } = draw(chance);
    chance = next;
    const life = LIFE_MS.least + Math.round(value * (LIFE_MS.most - LIFE_MS.least));
    await pause(life);
    await server.kill();
    await server.start();
    say(`kill ${kill} of ${kills} after ${life} ms`);
  }
}

/** Reads back every log and compares it with what was promised. */
async function audit(clients: readonly DrillClient[]): Promise<Omit<DrillResult, "kills" | "seed" | "seconds">> {
  const total = { sessions: 0, sent: 0, resent: 0, acked: 0, refused: 0, lost: 0, duplicated: 0, changedSeq: 0 };
  for (const client of clients) {
    for (const { id, ledger } of client.interviews) {
      const verdict = ledger.compare(readLines(await client.log(id)));
      total.sessions += 1;
      total.sent += ledger.sent;
      total.resent += ledger.resent;
      total.acked += ledger.acked;
      total.refused += ledger.refused;
      total.lost += verdict.lost;
      total.duplicated += verdict.duplicated;
      total.changedSeq += verdict.changedSeq;
    }
  }
  return total;
}

async function drill(kills: number, seed: number): Promise<DrillResult> {
  const startedAt = performance.now();
  const { server, stop } = await openMortalServer(say);
  try {
    const clients = ROADS.map((road) => new DrillClient(server, road, say));
    const running = Promise.all(clients.map((client) => client.run()));
    await Promise.race([killRepeatedly(server, kills, seed), running]);
    for (const client of clients) client.stop();
    await running;
    const seconds = Number(((performance.now() - startedAt) / 1_000).toFixed(1));
    return { kills, seed, ...(await audit(clients)), seconds };
  } finally {
    await stop();
  }
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} takes a whole number, not “${text}”.`);
  return value;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "50" },
      seed: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
    },
  });
  const result = await drill(wholeNumber("kills", values.kills), wholeNumber("seed", values.seed));
  const kept = result.lost + result.duplicated + result.changedSeq === 0 && result.acked > 0;
  const line = Object.entries(result).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : `${line.join(", ")}\n`);
  return kept ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
