/**
 * `kill-drill-aloud.ts [--kills N] [--evict] [--json]`: spoken interviews with stand-ins for every vendor, in the middle of
 * whose answers and questions, by turns, the whole server is killed by SIGKILL; or, with `--evict`, the object alone is
 * aborted with its sockets. Fails unless every word was kept and heard.
 */
import { parseArgs } from "node:util";
import { answer } from "./bench/voice-candidate.ts";
import { Client } from "./interview/client.ts";
import { startOwnServer } from "./interview/own-server.ts";
import { type Gaps, type Harm, isKept, killInAnswer, killInQuestion, sumOf, type World } from "./kill-drill/aloud.ts";
import { evict, evictingServer } from "./kill-drill/evicting.ts";
import { openMortalServer } from "./kill-drill/server.ts";
import { type StandIns, standInSettings, startStandIns } from "./stand-ins/all.ts";
import { Talker } from "./voice/talker.ts";

const QUESTIONS = 5;
/** Slow enough that a question is still being said when the server dies. */
const CHAR_MS = 60;
const LIMITS = { LIMIT_SESSIONS_PER_HOUR: "off", LIMIT_LIVE_SESSIONS_PER_USER: "off" } as const;

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Something that dies and comes back; `die` is for one interview and resolves with the time from which waiting counts. */
type Mortal = {
  readonly url: string;
  readonly die: (sessionId: string, talker: Talker) => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** The whole of it, as by a power cut. Waiting counts from the first connection that Viva itself accepts. */
async function killed(settings: Readonly<Record<string, string>>): Promise<Mortal> {
  const { server, stop } = await openMortalServer(say, settings);
  return {
    url: server.url,
    die: async (_sessionId, talker) => {
      await server.kill();
      talker.cut();
      await server.start();
      return performance.now();
    },
    stop,
  };
}

/** One object, with its sockets. Waiting counts from the order on. */
async function evicted(settings: Readonly<Record<string, string>>): Promise<Mortal> {
  const server = await startOwnServer(say, settings, { serving: evictingServer });
  return {
    url: server.url,
    die: async (sessionId, talker) => {
      const cutAt = performance.now();
      await evict(server.url, sessionId);
      talker.cut();
      return cutAt;
    },
    stop: () => server.stop(),
  };
}

/** A question and an answer, one of them cut by a death. False when there are enough, or the interview is over. */
async function turn(world: World, seed: number, harms: Harm[], kills: number): Promise<boolean> {
  const { talker } = world;
  const inQuestion = harms.length % 2 === 0 ? await killInQuestion(world) : null;
  if (inQuestion !== null) harms.push(inQuestion);
  if (!(await talker.myTurn())) return false;
  const number = seed * 100 + harms.length;
  const isCut = harms.length % 2 === 1 && harms.length < kills;
  if (isCut) harms.push(await killInAnswer(world, number));
  else await answer(talker, number);
  say(`${harms.length} of ${kills}: ${JSON.stringify(harms.at(-1))}`);
  return harms.length < kills && talker.floor !== "ended";
}

type Stage = { readonly mortal: Mortal; readonly standIns: StandIns; readonly client: Client };

/** One interview with deaths until there are enough, or it is over. */
async function interview({ mortal, standIns, client }: Stage, seed: number, harms: Harm[], kills: number) {
  const { id } = await client.create({ track: "swe_engineer", questionCount: QUESTIONS, seed });
  const talker = new Talker(mortal.url, client, id);
  try {
    await talker.open();
    await talker.start();
    const world: World = { standIns, talker, die: (one) => mortal.die(id, one) };
    while (await turn(world, seed, harms, kills));
  } finally {
    talker.close();
  }
}

async function drill(kills: number, isEviction: boolean): Promise<readonly Harm[]> {
  const standIns = await startStandIns({ port: 0, script: { headersMs: 5, firstTokenMs: 100, tokenMs: 10 } });
  standIns.elevenlabs.script({ firstByteMs: 80, charMs: CHAR_MS });
  try {
    const settings = { ...standInSettings(standIns), ...LIMITS };
    const mortal = isEviction ? await evicted(settings) : await killed(settings);
    try {
      const client = new Client(mortal.url);
      await client.signInAsGuest();
      const harms: Harm[] = [];
      for (let seed = 1; harms.length < kills; seed += 1) {
        await interview({ mortal, standIns, client }, seed, harms, kills);
      }
      return harms;
    } finally {
      await mortal.stop();
    }
  } finally {
    await standIns.close();
  }
}

function shown(value: number | Gaps): string {
  if (value === null) return "none";
  return typeof value === "number" ? String(value) : `p50 ${value.p50} p95 ${value.p95} longest ${value.longest}`;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "40" },
      evict: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const kills = Number(values.kills);
  if (!Number.isInteger(kills) || kills < 2)
    throw new Error(`--kills takes a whole number from 2 on, not “${values.kills}”.`);
  const startedAt = performance.now();
  const harms = await drill(kills, values.evict);
  const result = { ...sumOf(harms), seconds: Math.round((performance.now() - startedAt) / 1_000) };
  const line = Object.entries(result).map(([name, value]) => `${name} ${shown(value)}`);
  process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : `${line.join(", ")}\n`);
  return isKept(result) ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
