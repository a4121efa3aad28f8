/**
 * Many spoken interviews at a time against stand-ins that replay words without comparing sound: what Viva adds to a turn
 * (as the sessions tell it, joined to the clock of the candidates), CPU of each process and memory for each session.
 * Candidates and stand-ins share one process, which is printed like the others: it is a part of the load of the machine.
 */

import { Client } from "../interview/client.ts";
import { startOwnServer } from "../interview/own-server.ts";
import { type StandIns, standInSettings, startStandIns } from "../stand-ins/all.ts";
import { Talker } from "../voice/talker.ts";
import { type Benchmark, type Measure, measureOf, single } from "./measure.ts";
import { NO_LIMITS } from "./no-limits.ts";
import { type Uses, usesNow } from "./process-use.ts";
import { until } from "./voice-candidate.ts";
import { lastTold } from "./voice-told.ts";

const COUNTS = [1, 10, 50, 100, 200] as const;
/** How long each number of interviews is held; the first turns warm up and are left out. */
const HOLD_MS = 60_000;
const WARM_TURNS = 1;
const PACE = { headersMs: 5, firstTokenMs: 150, tokenMs: 15 } as const;
const CHAR_MS = 15;
const RATE = 16_000;
const ANSWER_MS = 1_600;
const WORD_EVERY = 6_400;
const WORDS = 2_400;

/** A word at every 400 ms of any sound that is loud there. */
function replayedWords() {
  return Array.from({ length: WORDS }, (_, at) => {
    const startSample = at * WORD_EVERY;
    return { text: `word${at}`, startSample, endSample: startSample + WORD_EVERY / 2 };
  });
}

function loudSound(): Int16Array {
  return Int16Array.from({ length: (ANSWER_MS * RATE) / 1_000 }, (_, at) => 8_000 * Math.sin(at / 4));
}

/** Turns, until time is up or the interview is over. */
async function talk(talker: Talker, sound: Int16Array, endsAt: number): Promise<void> {
  while (performance.now() < endsAt && (await talker.myTurn())) {
    await talker.say(sound);
    const { turnId } = talker;
    await talker.command({ type: "turn.done", turnId });
    await until("the answer is taken", () => talker.turnId !== turnId || talker.floor === "ended");
    await until("the interviewer has the floor", () => talker.floor !== "listening");
  }
}

type Level = {
  readonly count: number;
  readonly overhead: readonly number[];
  readonly failed: number;
  readonly cpu: Uses;
  readonly seconds: number;
  readonly rssMb: number;
};

async function oneCandidate(url: string, seed: number, endsAt: number): Promise<readonly number[]> {
  const client = new Client(url);
  await client.signInAsGuest();
  const { id } = await client.create({ track: "swe_engineer", questionCount: 5, seed });
  const talker = new Talker(url, client, id);
  try {
    await talker.open();
    await talker.start();
    await talk(talker, loudSound(), endsAt);
  } finally {
    talker.close();
  }
  return lastTold(talker.frames)
    .slice(WARM_TURNS)
    .flatMap(({ ownOverheadMs }) => ownOverheadMs ?? []);
}

function memoryOf(uses: Uses): number {
  return uses.get("workerd")?.rssMb ?? 0;
}

async function held(url: string, count: number, standIns: StandIns): Promise<Level> {
  for (const { journal } of [standIns.deepseek, standIns.elevenlabs, standIns.deepgram]) journal.clear();
  const before = usesNow();
  const startedAt = performance.now();
  const endsAt = startedAt + HOLD_MS;
  const running = Array.from({ length: count }, (_, at) => oneCandidate(url, count * 1_000 + at, endsAt));
  const settled = Promise.allSettled(running);
  await new Promise((resolve) => setTimeout(resolve, HOLD_MS * 0.9));
  const full = usesNow();
  const results = await settled;
  const after = usesNow();
  const cpu = new Map(
    [...after].map(([name, { cpuMs, rssMb }]) => [name, { cpuMs: cpuMs - (before.get(name)?.cpuMs ?? 0), rssMb }]),
  );
  return {
    count,
    overhead: results.flatMap((result) => (result.status === "fulfilled" ? result.value : [])),
    failed: results.filter(({ status }) => status === "rejected").length,
    cpu,
    seconds: (performance.now() - startedAt) / 1_000,
    rssMb: (memoryOf(full) - memoryOf(before)) / count,
  };
}

function measuresOf({ count, overhead, failed, cpu, seconds, rssMb }: Level): Measure[] {
  const at = `${count} sessions:`;
  return [
    measureOf(`${at} own overhead`, "ms", overhead),
    single(`${at} interviews that failed`, "turns", failed, count),
    ...[...cpu].map(([name, { cpuMs }]) => single(`${at} CPU of ${name}`, "%", cpuMs / seconds / 10)),
    single(`${at} memory of workerd for each session`, "MB", rssMb, count),
  ];
}

export const voiceLoad: Benchmark = async (say) => {
  const standIns = await startStandIns({ port: 0, script: PACE });
  standIns.deepgram.script({ words: replayedWords() });
  standIns.elevenlabs.script({ firstByteMs: 80, charMs: CHAR_MS });
  const measures: Measure[] = [];
  try {
    const server = await startOwnServer(say, { ...NO_LIMITS, ...standInSettings(standIns) });
    try {
      for (const count of COUNTS) {
        say(`${count} spoken interviews at a time …`);
        measures.push(...measuresOf(await held(server.url, count, standIns)));
      }
    } finally {
      await server.stop();
    }
  } finally {
    await standIns.close();
  }
  return measures;
};
