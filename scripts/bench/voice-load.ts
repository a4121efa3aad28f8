/**
 * Many spoken interviews at a time against stand-ins that replay words without comparing sound: what Viva adds to a turn
 * (as the sessions tell it, joined to the clock of the candidates), CPU of each process and memory for each session. Each
 * number of interviews has a Viva of its own. Candidates and stand-ins are processes of their own, printed like the others:
 * they are a part of the load of the machine, and so is everything that does not belong to the benchmark.
 */

import { cpus } from "node:os";
import { NOTICES } from "../../durable/session/voice/voice-words.ts";
import type { ServerFrame } from "../../worker/contract/socket.ts";
import { Client } from "../interview/client.ts";
import { startOwnServer } from "../interview/own-server.ts";
import { Talker } from "../voice/talker.ts";
import { withoutDevelopmentServer } from "./bare-server.ts";
import { type Benchmark, type Measure, measureOf, single } from "./measure.ts";
import { NO_LIMITS } from "./no-limits.ts";
import { type KindOf, machineBusyMs, type Uses, usesNow } from "./process-use.ts";
import { type StandInProcess, startStandInProcess } from "./stand-in-process.ts";
import { lastTold } from "./voice-told.ts";

const COUNTS = [1, 10, 50, 100, 200] as const;
/** How long each number of interviews is held; the first turns warm up and are left out. */
const HOLD_MS = 45_000;
/** People do not all come at once. */
const RAMP_MS = 6_000;
const WARM_TURNS = 1;
const AIM_MS = 50;
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

/** The step of hearing on which answers are typed. */
const TYPING = 3;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The page says that nobody hears, or that nothing was heard. */
const isDeaf = (frame: ServerFrame): boolean =>
  (frame.type === "levels" && frame.stt === TYPING) ||
  (frame.type === "nudge" && frame.text === NOTICES.nothingHeard) ||
  (frame.type === "error" && frame.code === "AUDIO_GAP");

/** Turns, until time is up or the interview is over. Fails at an answer that is never heard. */
async function talk(talker: Talker, sound: Int16Array, endsAt: number): Promise<void> {
  while (performance.now() < endsAt && (await talker.myTurn())) {
    const known = talker.frames.length;
    await talker.say(sound);
    const { turnId } = talker;
    await talker.command({ type: "turn.done", turnId });
    const isOver = (): boolean =>
      (talker.turnId !== turnId && talker.floor !== "listening") || talker.floor === "ended";
    // Words that come later than they are waited for count all the same: the turn goes on with them.
    await talker.until(isOver).catch((error: unknown) => {
      const said = talker.frames.slice(known).find(isDeaf);
      throw said === undefined ? error : new Error(`an answer was not heard: ${JSON.stringify(said)}`);
    });
  }
}

type Level = {
  readonly count: number;
  readonly overhead: readonly number[];
  readonly failures: readonly string[];
  /** Of one processor. */
  readonly cpu: ReadonlyMap<string, number>;
  readonly othersCpu: number | null;
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

const VIVA = "workerd";

function kinds(standIns: StandInProcess): KindOf {
  return ({ pid, name }) => {
    if (pid === process.pid) return "the candidates";
    if (pid === standIns.pid) return "the stand-ins";
    return name === "workerd" ? VIVA : name;
  };
}

function memoryOf(uses: Uses): number {
  return uses.get(VIVA)?.rssMb ?? 0;
}

async function held(url: string, count: number, kindOf: KindOf): Promise<Level> {
  const before = usesNow(kindOf);
  const busyBefore = machineBusyMs();
  const startedAt = performance.now();
  const endsAt = startedAt + HOLD_MS;
  const candidates = Array.from({ length: count }, async (_, at) => {
    await pause((RAMP_MS * at) / count);
    return oneCandidate(url, count * 1_000 + at, endsAt);
  });
  const settled = Promise.allSettled(candidates);
  await pause(HOLD_MS * 0.9);
  const full = usesNow(kindOf);
  const busy = machineBusyMs();
  const percent = 100 / (performance.now() - startedAt);
  const own = [...full].map(([kind, { cpuMs }]) => [kind, cpuMs - (before.get(kind)?.cpuMs ?? 0)] as const);
  const ownMs = own.reduce((sum, [, cpuMs]) => sum + cpuMs, 0);
  const results = await settled;
  return {
    count,
    overhead: results.flatMap((result) => (result.status === "fulfilled" ? result.value : [])),
    failures: results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : [])),
    cpu: new Map(own.map(([kind, cpuMs]) => [kind, cpuMs * percent])),
    othersCpu: busy === null || busyBefore === null ? null : Math.max(0, busy - busyBefore - ownMs) * percent,
    rssMb: (memoryOf(full) - memoryOf(before)) / count,
  };
}

function measuresOf({ count, overhead, failures, cpu, othersCpu, rssMb }: Level): Measure[] {
  const at = `${count} sessions:`;
  return [
    measureOf(`${at} own overhead`, "ms", overhead),
    single(`${at} interviews that failed`, "turns", failures.length, count),
    ...[...cpu].map(([kind, percent]) => single(`${at} CPU of ${kind}`, "%", percent)),
    ...(othersCpu === null ? [] : [single(`${at} CPU of everything else on the machine`, "%", othersCpu)]),
    single(`${at} memory of workerd for each session`, "MB", rssMb, count),
  ];
}

/** The most interviews at which the aim held, counted up from one; 0 where it did not hold for one. */
export function mostThatHold(levels: readonly Pick<Level, "count" | "overhead" | "failures">[]): number {
  const holds = ({ overhead, failures }: (typeof levels)[number]): boolean =>
    failures.length === 0 && overhead.length > 0 && measureOf("", "ms", overhead).p95 <= AIM_MS;
  const broken = levels.findIndex((level) => !holds(level));
  return levels.slice(0, broken < 0 ? levels.length : broken).at(-1)?.count ?? 0;
}

/** A Viva of its own, warmed up by one interview, then so many at a time. */
async function level(say: (line: string) => void, count: number, standIns: StandInProcess): Promise<Level> {
  const server = await startOwnServer(
    () => {},
    { ...NO_LIMITS, ...standIns.settings },
    {
      serving: withoutDevelopmentServer,
    },
  );
  try {
    await oneCandidate(server.url, count, performance.now() + RAMP_MS);
    const found = await held(server.url, count, kinds(standIns));
    const { n, p50, p95 } = measureOf("own overhead", "ms", found.overhead);
    say(`  own overhead of ${n} turns: p50 ${p50}, p95 ${p95} ms`);
    for (const failure of new Set(found.failures)) say(`  failed: ${failure}`);
    return found;
  } finally {
    await server.stop();
  }
}

export const voiceLoad: Benchmark = async (say) => {
  const standIns = await startStandInProcess({
    model: PACE,
    voice: { firstByteMs: 80, charMs: CHAR_MS },
    recogniser: { words: replayedWords() },
  });
  const levels: Level[] = [];
  try {
    for (const count of COUNTS) {
      say(`${count} spoken interviews at a time, on ${cpus().length} processors …`);
      levels.push(await level(say, count, standIns));
    }
  } finally {
    await standIns.stop();
  }
  const most = single(`sessions with a p95 of at most ${AIM_MS} ms, at least`, "turns", mostThatHold(levels));
  return [...levels.flatMap(measuresOf), most];
};
