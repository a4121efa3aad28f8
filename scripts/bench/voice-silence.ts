/**
 * What Viva adds to its vendors' time where silence ends a spoken answer, which is how most end: the candidate speaks, is
 * silent and presses nothing. Measured from outside with stand-ins (voice.md §2.5), one interview at a time; stand-ins and
 * client share one process and its clock. What is counted from where: `silence-spans.ts`.
 *
 * A turn is a hit when the reply that sounds was asked for on trial, before the turn was over. The player of the client has
 * neither a starting buffer nor an output of its own, and plays in steps of 40 ms.
 */

import type { TurnMetrics } from "../../worker/contract/socket.ts";
import { Client } from "../interview/client.ts";
import { startOwnServer } from "../interview/own-server.ts";
import { type StandIns, standInSettings, startStandIns } from "../stand-ins/all.ts";
import { Talker } from "../voice/talker.ts";
import { withoutDevelopmentServer } from "./bare-server.ts";
import { type Benchmark, type Measure, measureOf, single, timed } from "./measure.ts";
import { NO_LIMITS } from "./no-limits.ts";
import { answerInSilence, replyIn, silentAnswer } from "./silence-candidate.ts";
import { type NoSilenceSpans, type SilenceSpans, silenceSpans } from "./silence-spans.ts";
import { clearJournals, journalsOf } from "./spoken-journals.ts";
import { ownOverhead, wordDifference } from "./voice-spans.ts";
import { toldMeasures, toldOf } from "./voice-told.ts";

const WANTED = 200;
const DISCARDED = 20;
/** Turns are spoken, and their silence waited for, in real time: what is not there by then is not waited for. */
const TURNS_MS = 1_800_000;
/** As fast as vendors are on a good day; speech is quick where nothing depends on its length. */
const MODEL_PACE = { headersMs: 5, firstTokenMs: 150, tokenMs: 15 } as const;
const VOICE_PACE = { firstByteMs: 80, charMs: 3 } as const;
/** The floor of a whole answer to a behavioural question at the usual pace. */
const SHORT_FLOOR_MS = 1_200;

type Found = {
  readonly turns: SilenceSpans[];
  readonly without: NoSilenceSpans[];
  readonly health: number[];
  /** What the sessions said of their turns. */
  readonly told: TurnMetrics[];
  answers: number;
  lost: number;
  doubled: number;
  stale: number;
};

type Bench = {
  readonly standIns: StandIns;
  readonly url: string;
  readonly client: Client;
  readonly found: Found;
  seed: number;
};

/** One answer and its reply; false when the interview is over. */
async function turn({ found, standIns, url }: Bench, talker: Talker): Promise<boolean> {
  if (!(await talker.myTurn())) return false;
  clearJournals(standIns);
  const from = { sent: talker.sent.length, arrived: talker.player.arrived.length, frames: talker.frames.length };
  const heardFrom = talker.player.heard.length;
  found.answers += 1;
  const answer = silentAnswer(found.answers);
  const { heard, turnId, goesOn } = await answerInSilence(talker, answer);
  const { lost, doubled } = wordDifference(answer.said, heard);
  found.lost += lost;
  found.doubled += doubled;
  if (!goesOn) return false;
  const told = toldOf(talker.frames, turnId);
  const spans = silenceSpans(journalsOf(standIns), {
    sent: talker.sent.slice(from.sent),
    arrived: talker.player.arrived.slice(from.arrived),
    heard: talker.player.heard.slice(heardFrom),
    floorMs: told?.floorMs ?? null,
    ...replyIn(talker.frames.slice(from.frames)),
  });
  if (typeof spans === "string") found.without.push(spans);
  else {
    found.turns.push(spans);
    if (told !== undefined) found.told.push(told);
  }
  found.health.push(await timed(async () => (await fetch(`${url}/health`)).text()));
  return true;
}

/** Every second interview asks for nothing but experiences, where floors are shortest. */
async function interview(bench: Bench, goesOn: () => boolean): Promise<void> {
  bench.seed += 1;
  const { seed, found } = bench;
  const behavioralTarget = seed % 2 === 0 ? 5 : 1;
  const { id } = await bench.client.create({ track: "swe_engineer", questionCount: 5, behavioralTarget, seed });
  const talker = new Talker(bench.url, bench.client, id);
  try {
    await talker.open();
    await talker.start();
    while (goesOn() && (await turn(bench, talker)));
  } finally {
    found.stale += talker.player.stale;
    talker.close();
  }
}

async function measured(bench: Bench, say: (line: string) => void): Promise<void> {
  const { found } = bench;
  const endsAt = performance.now() + TURNS_MS;
  const goesOn = (): boolean => found.turns.length < WANTED + DISCARDED && performance.now() < endsAt;
  while (goesOn()) {
    await interview(bench, goesOn);
    say(`  ${found.turns.length} turns`);
  }
  say(`${found.turns.length} turns in spans; without: ${found.without.join(" ")}`);
}

function measures(found: Found): Measure[] {
  const discarded = Math.min(DISCARDED, Math.floor(found.turns.length / 4));
  const turns = found.turns.slice(discarded);
  const hits = turns.filter(({ before }) => before.model);
  const misses = turns.filter(({ before }) => !before.model);
  const short = turns.filter(({ floorMs }) => floorMs <= SHORT_FLOOR_MS);
  const of = (what: string, of: readonly SilenceSpans[], span: (turn: SilenceSpans) => number): Measure =>
    measureOf(what, "ms", of.map(span));
  const done = (what: string, is: (turn: SilenceSpans["before"]) => boolean): Measure =>
    single(what, "turns", turns.filter(({ before }) => is(before)).length, turns.length);
  return [
    of("own overhead", turns, ownOverhead),
    of("… answer over → request at the model", turns, ({ toModel }) => toModel),
    of("… first clause whole → at the voice", turns, ({ toVoice }) => toVoice),
    of("… first sound → at the client", turns, ({ toClient }) => toClient),
    of("own overhead of hits", hits, ownOverhead),
    of("own overhead of misses", misses, ownOverhead),
    done("before the answer was over: request at the model", ({ model }) => model),
    done("… clause at the voice", ({ voice }) => voice),
    done("… first sound made", ({ sound }) => sound),
    of("end of speech → first frame at the client", turns, ({ toFrameMs }) => toFrameMs),
    of("… of hits", hits, ({ toFrameMs }) => toFrameMs),
    of("… of misses", misses, ({ toFrameMs }) => toFrameMs),
    of("end of speech → heard, where the floor is 1.2 s at most", short, ({ toHeardMs }) => toHeardMs),
    of("floor, as the session told", turns, ({ floorMs }) => floorMs),
    of("… its end, on the grid of frames", turns, ({ overMs, floorMs }) => overMs - floorMs),
    of("floor accuracy of hits: first frame", hits, ({ toFrameMs, floorMs }) => toFrameMs - floorMs),
    of("… as heard", hits, ({ toHeardMs, floorMs }) => toHeardMs - floorMs),
    single("stale frames", "frames", found.stale, found.answers),
    single("words lost", "words", found.lost, found.answers),
    single("words doubled", "words", found.doubled, found.answers),
    single("turns without spans", "turns", found.without.length, found.answers),
    measureOf("GET /health", "ms", found.health),
    ...toldMeasures(found.told.slice(discarded)),
  ];
}

export const voiceSilence: Benchmark = async (say) => {
  const standIns = await startStandIns({ port: 0, script: MODEL_PACE });
  const found: Found = { turns: [], without: [], health: [], told: [], answers: 0, lost: 0, doubled: 0, stale: 0 };
  try {
    standIns.elevenlabs.script(VOICE_PACE);
    const server = await startOwnServer(
      say,
      { ...NO_LIMITS, ...standInSettings(standIns) },
      { serving: withoutDevelopmentServer },
    );
    try {
      const client = new Client(server.url);
      await client.signInAsGuest();
      say("Spoken interviews, one at a time …");
      await measured({ standIns, url: server.url, client, found, seed: 0 }, say);
    } finally {
      await server.stop();
    }
  } finally {
    await standIns.close();
  }
  return measures(found);
};
