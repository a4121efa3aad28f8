/**
 * What Viva adds to a model's own time, measured from outside: from the client's answer to the request at the stand-in, and
 * from the token that completes the first clause to that clause at the client. All times are of one clock, in this process.
 */

import { openConversation } from "../candidates/conversation.ts";
import { strong } from "../candidates/experts.ts";
import { randomFrom } from "../candidates/random.ts";
import { Client } from "../interview/client.ts";
import { startOwnServer } from "../interview/own-server.ts";
import { readBank, type StoredQuestion } from "../set-up/bank-sql.ts";
import { standInSettings, startStandIns } from "../stand-ins/all.ts";
import type { StandIn } from "../stand-ins/deepseek.ts";
import { bareTurns } from "./bare-path.ts";
import { withoutDevelopmentServer } from "./bare-server.ts";
import { type Benchmark, type Measure, measureOf, ratioTo, single, timed } from "./measure.ts";
import { NO_LIMITS } from "./no-limits.ts";
import { type Exchange, SocketSession } from "./socket-session.ts";
import { requestAfter, type Turn, turnOf } from "./worded-turn.ts";

/** From hearing to answering; nobody answers faster, and what the object does meanwhile is off the path. */
const THINKING_MS = 300;
const DISCARDED = 20;
const WANTED = 200;
const BARE_TURNS = 120;
/** The machine is shared with whatever else runs on it: the best run says most of Viva. */
const RUNS = 3;

/** As fast as a vendor is on a good day. */
const PACE = { headersMs: 5, firstTokenMs: 150, tokenMs: 15 } as const;

const setUp = { track: "swe_engineer", questionCount: 5 } as const;

type Bank = ReadonlyMap<string, StoredQuestion>;

async function interview(url: string, client: Client, bank: Bank, seed: number): Promise<Exchange[]> {
  const { id } = await client.create({ ...setUp, seed });
  const session = await SocketSession.open(url, client, id);
  const conversation = openConversation(strong, bank, randomFrom("candidate", "strong", seed));
  const exchanges: Exchange[] = [];
  try {
    while (!session.over && session.heard !== null) {
      const reaction = conversation.respond(session.heard);
      const text = "say" in reaction ? reaction.say : "Let us go on, please.";
      await new Promise((resolve) => setTimeout(resolve, THINKING_MS));
      exchanges.push(await session.answer(`turn-${exchanges.length + 1}`, text));
    }
  } finally {
    session.close();
  }
  return exchanges;
}

/** The yardstick of the machine, beside every answer. */
async function healthRoundTrip(url: string): Promise<number> {
  return timed(async () => (await fetch(`${url}/health`)).text());
}

/** One run: exchanges and turns without the first, in which everything is done for the first time. */
type Held = {
  readonly exchanges: readonly Exchange[];
  readonly turns: readonly Turn[];
  readonly health: readonly number[];
  /** One request of the last interview, as the model got it. */
  readonly asked: string;
};

/**
 * Interviews one after another until there are enough turns, each read from the journal before the next begins. Runs with
 * other numbers hold other interviews.
 */
async function hold(url: string, bank: Bank, standIn: StandIn | null, run = 0): Promise<Held> {
  const client = new Client(url);
  await client.signInAsGuest();
  const exchanges: Exchange[] = [];
  const turns: Turn[] = [];
  const health: number[] = [];
  let asked = "";
  const count = (): number => (standIn === null ? exchanges : turns).length;
  for (let seed = 1 + run * WANTED; count() < WANTED + DISCARDED; seed += 1) {
    const done = await interview(url, client, bank, seed);
    exchanges.push(...done);
    for (const _ of done) health.push(await healthRoundTrip(url));
    if (standIn === null) continue;
    turns.push(...done.flatMap((exchange) => turnOf(standIn, exchange) ?? []));
    asked = requestAfter(standIn, 0) ?? asked;
    standIn.journal.clear();
  }
  return { exchanges: exchanges.slice(DISCARDED), turns: turns.slice(DISCARDED), health, asked };
}

async function served<Result>(
  say: (line: string) => void,
  vars: Readonly<Record<string, string>>,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const server = await startOwnServer(say, { ...NO_LIMITS, ...vars }, { serving: withoutDevelopmentServer });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}

function overheadOf({ turns }: Pick<Held, "turns">, what = "own overhead"): Measure {
  return measureOf(
    what,
    "ms",
    turns.map(({ toModel, toClient }) => toModel + toClient),
  );
}

function measures(runs: readonly [Held, ...Held[]], bare: readonly Turn[], off: Held): Measure[] {
  const best = runs.reduce((one, other) => (overheadOf(other).p95 < overheadOf(one).p95 ? other : one));
  const yardstick = overheadOf({ turns: bare.slice(DISCARDED) }, "the same way with nothing of Viva on it");
  const { turns, exchanges, health } = best;
  const worded = exchanges.filter(({ shownAt }) => shownAt !== null);
  const since = ({ shownAt, sentAt }: Exchange): number => (shownAt ?? sentAt) - sentAt;
  return [
    overheadOf(best, `own overhead, best of ${runs.length} runs`),
    ...runs.map((run, at) => overheadOf(run, `… in run ${at + 1}`)),
    yardstick,
    ratioTo(overheadOf(best), yardstick),
    measureOf(
      "… answer → request at the model",
      "ms",
      turns.map(({ toModel }) => toModel),
    ),
    measureOf(
      "… first clause whole → at the client",
      "ms",
      turns.map(({ toClient }) => toClient),
    ),
    measureOf(
      "first token → first clause whole",
      "ms",
      turns.map(({ aggregation }) => aggregation),
    ),
    measureOf(
      "answer → ack, model on",
      "ms",
      exchanges.map(({ ackMs }) => ackMs),
    ),
    measureOf("answer → first words, model's", "ms", worded.map(since)),
    measureOf(
      "answer → text, model's",
      "ms",
      worded.map(({ textMs }) => textMs),
    ),
    measureOf(
      "answer → ack, model off",
      "ms",
      off.exchanges.map(({ ackMs }) => ackMs),
    ),
    measureOf(
      "answer → text, model off",
      "ms",
      off.exchanges.map(({ textMs }) => textMs),
    ),
    measureOf("GET /health, model on", "ms", health),
    single("turns with the model's words", "%", (worded.length / exchanges.length) * 100, exchanges.length),
  ];
}

export const wording: Benchmark = async (say) => {
  const bank = new Map(readBank().map((question) => [question.id, question]));
  const standIns = await startStandIns({ port: 0, script: PACE });
  try {
    const { DEEPSEEK_API_KEY = "", DEEPSEEK_BASE_URL = "" } = standInSettings(standIns);
    const vars = { DEEPSEEK_API_KEY, DEEPSEEK_BASE_URL };
    say("Answers whose next words a model finds …");
    const on = await served(say, vars, async (url) => {
      const runs: [Held, ...Held[]] = [await hold(url, bank, standIns.deepseek)];
      while (runs.length < RUNS) runs.push(await hold(url, bank, standIns.deepseek, runs.length));
      return runs;
    });
    say("The same way with nothing of Viva on it …");
    const bare = await bareTurns(standIns.deepseek, on[0].asked, BARE_TURNS + DISCARDED, THINKING_MS);
    say("The same without a model …");
    return measures(on, bare, await served(say, {}, (url) => hold(url, bank, null)));
  } finally {
    await standIns.close();
  }
};
