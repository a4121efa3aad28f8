/**
 * `kill-drill-aloud.ts [--kills N] [--json]`: spoken interviews with stand-ins for every vendor while the whole server is
 * killed by SIGKILL, in the middle of answers and of questions by turns. Fails unless every word was kept and heard.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { answer } from "./bench/voice-candidate.ts";
import { Client } from "./interview/client.ts";
import { type Gaps, type Harm, isKept, killInAnswer, killInQuestion, sumOf } from "./kill-drill/aloud.ts";
import { MortalServer } from "./kill-drill/server.ts";
import { prepareLocal } from "./set-up/database.ts";
import { buildPage } from "./set-up/page.ts";
import { freePort } from "./set-up/server.ts";
import { type StandIns, standInSettings, startStandIns } from "./stand-ins/all.ts";
import { Talker } from "./voice/talker.ts";

const QUESTIONS = 5;
/** Slow enough that a question is still being said when the server dies. */
const CHAR_MS = 60;

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

type Stage = { readonly server: MortalServer; readonly standIns: StandIns; readonly client: Client };

type World = Stage & { readonly talker: Talker };

/** A question and an answer, one of them cut by a kill. False when there are enough, or the interview is over. */
async function turn(world: World, seed: number, harms: Harm[], kills: number): Promise<boolean> {
  const { talker } = world;
  const inQuestion = harms.length % 2 === 0 ? await killInQuestion(world) : null;
  if (inQuestion !== null) harms.push(inQuestion);
  if (!(await talker.myTurn())) return false;
  const number = seed * 100 + harms.length;
  const isCut = harms.length % 2 === 1 && harms.length < kills;
  if (isCut) harms.push(await killInAnswer(world, number));
  else await answer(talker, number);
  say(`kill ${harms.length} of ${kills}: ${JSON.stringify(harms.at(-1))}`);
  return harms.length < kills && talker.floor !== "ended";
}

/** One interview with kills until there are enough, or it is over. */
async function interview(stage: Stage, seed: number, harms: Harm[], kills: number): Promise<void> {
  const { server, client } = stage;
  const { id } = await client.create({ track: "swe_engineer", questionCount: QUESTIONS, seed });
  const talker = new Talker(server.url, client, id);
  try {
    await talker.open();
    await talker.start();
    const world = { ...stage, talker };
    while (await turn(world, seed, harms, kills));
  } finally {
    talker.close();
  }
}

async function drill(kills: number): Promise<readonly Harm[]> {
  const state = mkdtempSync(join(tmpdir(), "viva-kill-aloud-"));
  const standIns = await startStandIns({ port: 0, script: { headersMs: 5, firstTokenMs: 100, tokenMs: 10 } });
  standIns.elevenlabs.script({ firstByteMs: 80, charMs: CHAR_MS });
  const server = new MortalServer(await freePort(), state, {
    ...standInSettings(standIns),
    LIMIT_SESSIONS_PER_HOUR: "off",
    LIMIT_LIVE_SESSIONS_PER_USER: "off",
  });
  const stop = (): void => void server.kill().then(() => process.exit(130));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  try {
    await buildPage(say);
    await prepareLocal(state, say);
    await server.start();
    const client = new Client(server.url);
    await client.signInAsGuest();
    const harms: Harm[] = [];
    for (let seed = 1; harms.length < kills; seed += 1) {
      await interview({ server, standIns, client }, seed, harms, kills);
    }
    return harms;
  } finally {
    await server.kill();
    await standIns.close();
    rmSync(state, { recursive: true, force: true });
  }
}

function shown(value: number | Gaps): string {
  if (value === null) return "none";
  return typeof value === "number" ? String(value) : `p50 ${value.p50} p95 ${value.p95} longest ${value.longest}`;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { kills: { type: "string", default: "40" }, json: { type: "boolean", default: false } },
  });
  const kills = Number(values.kills);
  if (!Number.isInteger(kills) || kills < 2)
    throw new Error(`--kills takes a whole number from 2 on, not “${values.kills}”.`);
  const startedAt = performance.now();
  const result = { ...sumOf(await drill(kills)), seconds: Math.round((performance.now() - startedAt) / 1_000) };
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
