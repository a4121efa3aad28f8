/**
 * What Viva adds to its vendors' time in a spoken interview, measured from outside with stand-ins (voice.md §2.5), beside
 * the same way with nothing of Viva on it, and what interruptions and lost links cost. One interview at a time; stand-ins
 * and client share one process and its clock.
 */

import type { TurnMetrics } from "../../worker/contract/socket.ts";
import { Client } from "../interview/client.ts";
import { startOwnServer } from "../interview/own-server.ts";
import { type StandIns, standInSettings, startStandIns } from "../stand-ins/all.ts";
import { Talker } from "../voice/talker.ts";
import { withoutDevelopmentServer } from "./bare-server.ts";
import { bareSpokenTurns } from "./bare-voice-path.ts";
import { type Benchmark, type Measure, measureOf, ratioTo, single, timed } from "./measure.ts";
import { NO_LIMITS } from "./no-limits.ts";
import { clearJournals, journalsOf } from "./spoken-journals.ts";
import { answer, cutInSpeech, playedMs } from "./voice-candidate.ts";
import {
  type NoSpans,
  ownOverhead,
  ownOverheadFrom,
  type TurnSpans,
  truncationError,
  turnSpans,
  uplinkSpans,
  wordDifference,
} from "./voice-spans.ts";
import { lastTold, toldMeasures } from "./voice-told.ts";
import { requestAfter } from "./worded-turn.ts";

const WANTED = 200;
const DISCARDED = 20;
const BARE_TURNS = 120;
/** Before each turn of the yardstick. */
const BARE_PAUSE_MS = 300;
/** Turns are spoken in real time: what is not there by then is not waited for. */
const TURNS_MS = 720_000;
const CUTS_WANTED = 12;
const BARGES_WANTED = 12;
const HARM_MS = 150_000;
/** As fast as vendors are on a good day; speech is quick where nothing depends on its length. */
const MODEL_PACE = { headersMs: 5, firstTokenMs: 150, tokenMs: 15 } as const;
const QUICK_CHAR_MS = 3;
const SLOW_CHAR_MS = 50;

type Found = {
  readonly turns: TurnSpans[];
  /** Of each of these, when it was committed. */
  readonly committed: number[];
  readonly without: NoSpans[];
  readonly uplink: number[];
  readonly health: number[];
  readonly bargeStop: number[];
  readonly truncation: number[];
  readonly speechGap: number[];
  readonly answerGap: number[];
  /** What the sessions said of their turns. */
  readonly told: TurnMetrics[];
  /** One request, as the model got it. */
  asked: string;
  /** Turns of the yardstick. */
  bare: readonly TurnSpans[];
  said: number;
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
  answers: number;
};

/** One interview; `turn` is called whenever the candidate may speak, or the interviewer has begun to. */
async function interview(bench: Bench, turn: (talker: Talker) => Promise<boolean>): Promise<void> {
  bench.seed += 1;
  const { id } = await bench.client.create({ track: "swe_engineer", questionCount: 5, seed: bench.seed });
  const talker = new Talker(bench.url, bench.client, id);
  try {
    await talker.open();
    await talker.start();
    while (await turn(talker));
  } finally {
    bench.found.stale += talker.player.stale;
    bench.found.told.push(...lastTold(talker.frames));
    talker.close();
  }
}

async function speak(bench: Bench, talker: Talker, during?: () => Promise<void>) {
  bench.answers += 1;
  const done = await answer(talker, bench.answers, during);
  const { lost, doubled } = wordDifference(done.said, done.heard);
  bench.found.said += 1;
  bench.found.lost += lost;
  bench.found.doubled += doubled;
  return done;
}

/** A turn without any harm, read from the journals when the interviewer has spoken. */
async function quietTurn(bench: Bench, talker: Talker): Promise<boolean> {
  const { found, standIns } = bench;
  if (!(await talker.myTurn())) return false;
  clearJournals(standIns);
  const sentFrom = talker.sent.length;
  const done = await speak(bench, talker);
  if (done.over) return false;
  const goesOn = await talker.myTurn();
  found.asked = requestAfter(standIns.deepseek, 0) ?? found.asked;
  const journals = journalsOf(standIns);
  const spans = turnSpans(journals, done.doneAt, talker.player.arrived);
  if (typeof spans === "string") found.without.push(spans);
  else {
    found.turns.push(spans);
    found.committed.push(done.committedAt);
  }
  found.uplink.push(...uplinkSpans(journals.recogniser, talker.sent.slice(sentFrom), done.wordAt));
  found.health.push(await timed(async () => (await fetch(`${bench.url}/health`)).text()));
  return goesOn;
}

/** Takes the floor by the button in the middle of a sentence. */
async function barge(bench: Bench, talker: Talker): Promise<void> {
  const { found } = bench;
  const generation = talker.playing?.generation ?? 0;
  const count = talker.player.stopped.length;
  const ended = talker.next("utterance.end", (frame) => frame.generation === generation);
  const bargedAt = talker.barge();
  const { spokenChars } = await ended;
  const stopped = talker.player.stopped[count];
  if (stopped === undefined) return;
  const text = talker.frames
    .flatMap((frame) => (frame.type === "utterance.segment" && frame.generation === generation ? [frame.text] : []))
    .join(" ");
  found.bargeStop.push(stopped.at - bargedAt);
  found.truncation.push(truncationError(text, { spokenChars, played: stopped.played, charMs: SLOW_CHAR_MS }));
}

/** The link is lost while the candidate speaks: how long until the recogniser has sound again. */
async function cutInAnswer(bench: Bench, talker: Talker): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { journal } = bench.standIns.deepgram;
  const cutAt = performance.now();
  talker.cut();
  await talker.open();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const reopened = performance.now();
  const sound = journal
    .rows("audio")
    .map(({ t }) => journal.zeroMs + t / 1e6)
    .find((at) => at > cutAt + 5 && at < reopened);
  if (sound !== undefined) bench.found.answerGap.push(sound - cutAt);
}

/** Turns by turns: the floor taken, the link lost in a question, the link lost in an answer. */
async function harmedTurn(bench: Bench, talker: Talker): Promise<boolean> {
  const { found } = bench;
  if (await playedMs(talker, 700)) {
    if (found.bargeStop.length > found.speechGap.length) {
      const gap = await cutInSpeech(talker);
      if (gap !== null) found.speechGap.push(gap.gapMs);
      if (await playedMs(talker, 1_200)) talker.barge();
    } else await barge(bench, talker);
  }
  if (!(await talker.myTurn())) return false;
  clearJournals(bench.standIns);
  const isCut = found.answerGap.length < CUTS_WANTED;
  const { over } = await speak(bench, talker, isCut ? () => cutInAnswer(bench, talker) : undefined);
  return !over;
}

async function untilEnough(endsAt: number, enough: () => boolean, work: () => Promise<void>): Promise<void> {
  while (!enough() && performance.now() < endsAt) await work();
}

async function measured(bench: Bench, say: (line: string) => void): Promise<void> {
  const { found, standIns } = bench;
  standIns.elevenlabs.script({ firstByteMs: 80, charMs: QUICK_CHAR_MS });
  const quietEndsAt = performance.now() + TURNS_MS;
  const turnsEnough = (): boolean => found.turns.length >= WANTED + DISCARDED;
  await untilEnough(quietEndsAt, turnsEnough, () =>
    interview(bench, async (talker) => (await quietTurn(bench, talker)) && performance.now() < quietEndsAt),
  );
  say(`${found.turns.length} turns in spans; without: ${found.without.join(" ")}`);
  standIns.elevenlabs.script({ firstByteMs: 80, charMs: SLOW_CHAR_MS });
  const harmEndsAt = performance.now() + HARM_MS;
  const harmEnough = (): boolean =>
    found.bargeStop.length >= BARGES_WANTED &&
    found.speechGap.length >= CUTS_WANTED &&
    found.answerGap.length >= CUTS_WANTED;
  await untilEnough(harmEndsAt, harmEnough, () =>
    interview(bench, async (talker) => (await harmedTurn(bench, talker)) && performance.now() < harmEndsAt),
  );
}

function measures(found: Found): Measure[] {
  const discarded = Math.min(DISCARDED, Math.floor(found.turns.length / 4));
  const turns = found.turns.slice(discarded);
  const fromCommit = turns.map((spans, at) => ownOverheadFrom(found.committed[at + discarded] ?? 0, spans));
  const of = (what: string, samples: readonly number[], unit: Measure["unit"] = "ms"): Measure =>
    measureOf(what, unit, samples);
  const spans = (what: string, span: (turn: TurnSpans) => number): Measure => of(what, turns.map(span));
  const overhead = spans("own overhead", ownOverhead);
  const yardstick = of("the same way with nothing of Viva on it", found.bare.slice(DISCARDED).map(ownOverhead));
  return [
    overhead,
    yardstick,
    ratioTo(overhead, yardstick),
    of("own overhead, counted from the answer's commit at the client", fromCommit),
    spans("… done or final → request at the model", ({ toModel }) => toModel),
    spans("… first clause whole → at the voice", ({ toVoice }) => toVoice),
    spans("… first sound → at the client", ({ toClient }) => toClient),
    of("uplink, frame → at the recogniser", found.uplink),
    of("barge-in by button → silence", found.bargeStop),
    of("truncation error", found.truncation, "words"),
    of("link cut in a question → next sample", found.speechGap),
    of("link cut in an answer → at the recogniser", found.answerGap),
    single("stale frames", "frames", found.stale, found.said),
    single("words lost", "words", found.lost, found.said),
    single("words doubled", "words", found.doubled, found.said),
    of("GET /health", found.health),
    ...toldMeasures(found.told),
  ];
}

export const voice: Benchmark = async (say) => {
  const standIns = await startStandIns({ port: 0, script: MODEL_PACE });
  const found: Found = {
    turns: [],
    committed: [],
    without: [],
    uplink: [],
    health: [],
    bargeStop: [],
    truncation: [],
    speechGap: [],
    answerGap: [],
    told: [],
    asked: "",
    bare: [],
    said: 0,
    lost: 0,
    doubled: 0,
    stale: 0,
  };
  try {
    const server = await startOwnServer(
      say,
      { ...NO_LIMITS, ...standInSettings(standIns) },
      { serving: withoutDevelopmentServer },
    );
    try {
      const client = new Client(server.url);
      await client.signInAsGuest();
      say("Spoken interviews, one at a time …");
      await measured({ standIns, url: server.url, client, found, seed: 0, answers: 0 }, say);
    } finally {
      await server.stop();
    }
    say("The same way with nothing of Viva on it …");
    standIns.elevenlabs.script({ firstByteMs: 80, charMs: QUICK_CHAR_MS });
    found.bare = await bareSpokenTurns(standIns, found.asked, BARE_TURNS + DISCARDED, BARE_PAUSE_MS);
  } finally {
    await standIns.close();
  }
  return measures(found);
};
