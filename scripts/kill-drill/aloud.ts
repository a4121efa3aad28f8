/**
 * A spoken interview whose server is killed in the middle of an answer, or of a question: what of the answer is written
 * down in the end, what of the question was never heard, and how long it takes from the first accepted connection.
 */
import { answer, playedMs, until } from "../bench/voice-candidate.ts";
import { wordDifference } from "../bench/voice-spans.ts";
import { quantile } from "../simulate/statistics.ts";
import type { StandIns } from "../stand-ins/all.ts";
import type { Talker } from "../voice/talker.ts";
import type { MortalServer } from "./server.ts";

/** Everything but the time must be 0. */
export type Harm = {
  readonly what: "answer" | "question";
  readonly wordsLost: number;
  readonly wordsDoubled: number;
  /** Characters of the interviewer that nobody heard between two lives. */
  readonly unheard: number;
  readonly stale: number;
  /**
   * From the first accepted connection to sound at the recogniser, or of the interviewer; null where none was owed.
   * Accepted by Viva itself: the front of `wrangler dev` takes connections seconds before there is anything behind it.
   */
  readonly gapMs: number | null;
};

type World = { readonly server: MortalServer; readonly standIns: StandIns; readonly talker: Talker };

const INTO_ANSWER_MS = 700;
const INTO_QUESTION_MS = 900;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Death = { readonly acceptedAt: number; readonly heardChars: number };

/** The server dies and comes back; the candidate, who has heard out what had come, connects as soon as it answers. */
async function die({ server, talker }: World): Promise<Death> {
  await server.kill();
  talker.cut();
  await server.start();
  const acceptedAt = performance.now();
  const heardChars = talker.player.heardChars(talker.frames);
  await talker.open();
  return { acceptedAt, heardChars };
}

/** Killed while the candidate speaks; the words that were said meanwhile count as well. */
export async function killInAnswer(world: World, number: number): Promise<Harm> {
  const { talker, standIns } = world;
  const { journal } = standIns.deepgram;
  let gapMs: number | null = null;
  const stale = talker.player.stale;
  const { said, heard } = await answer(talker, number, async () => {
    await pause(INTO_ANSWER_MS);
    const { acceptedAt } = await die(world);
    const soundAfter = () =>
      journal
        .rows("audio")
        .map(({ t }) => journal.zeroMs + t / 1e6)
        .find((at) => at > acceptedAt);
    await until("the recogniser hears again", () => soundAfter() !== undefined);
    gapMs = (soundAfter() ?? 0) - acceptedAt;
  });
  const { lost, doubled } = wordDifference(said, heard);
  return {
    what: "answer",
    wordsLost: lost,
    wordsDoubled: doubled,
    unheard: 0,
    stale: talker.player.stale - stale,
    gapMs,
  };
}

/** Killed while the interviewer speaks; null when the candidate had the floor before. */
export async function killInQuestion(world: World): Promise<Harm | null> {
  const { talker } = world;
  if (!(await playedMs(talker, INTO_QUESTION_MS))) return null;
  const frames = talker.frames.length;
  const sounds = talker.player.arrived.length;
  const stale = talker.player.stale;
  const { acceptedAt, heardChars } = await die(world);
  const begun = () => talker.frames.slice(frames).find((frame) => frame.type === "utterance.segment");
  const sound = () => talker.player.arrived[sounds];
  await until("the interviewer goes on", () => begun() !== undefined && sound() !== undefined);
  const first = begun();
  const unheard = first?.type === "utterance.segment" ? Math.max(0, first.offset - heardChars) : 0;
  await talker.myTurn();
  const gapMs = (sound()?.at ?? 0) - acceptedAt;
  return { what: "question", wordsLost: 0, wordsDoubled: 0, unheard, stale: talker.player.stale - stale, gapMs };
}

/** In whole milliseconds; null of a kind that never struck while something was owed. */
export type Gaps = { readonly p50: number; readonly p95: number; readonly longest: number } | null;

export type Aloud = Omit<Harm, "what" | "gapMs"> & {
  readonly inAnswers: number;
  readonly inQuestions: number;
  readonly answerGapMs: Gaps;
  readonly questionGapMs: Gaps;
};

function gapsOf(harms: readonly Harm[], what: Harm["what"]): Gaps {
  const gaps = harms.flatMap((harm) => (harm.what === what && harm.gapMs !== null ? [harm.gapMs] : []));
  if (gaps.length === 0) return null;
  const at = (share: number): number => Math.round(quantile(gaps, share));
  return { p50: at(0.5), p95: at(0.95), longest: at(1) };
}

export function sumOf(harms: readonly Harm[]): Aloud {
  const total = (of: (harm: Harm) => number): number => harms.reduce((sum, harm) => sum + of(harm), 0);
  return {
    inAnswers: harms.filter(({ what }) => what === "answer").length,
    inQuestions: harms.filter(({ what }) => what === "question").length,
    wordsLost: total((harm) => harm.wordsLost),
    wordsDoubled: total((harm) => harm.wordsDoubled),
    unheard: total((harm) => harm.unheard),
    stale: total((harm) => harm.stale),
    answerGapMs: gapsOf(harms, "answer"),
    questionGapMs: gapsOf(harms, "question"),
  };
}

/** Nothing was lost, doubled or stale, and there were kills of both kinds. */
export function isKept({ inAnswers, inQuestions, wordsLost, wordsDoubled, unheard, stale }: Aloud): boolean {
  return inAnswers > 0 && inQuestions > 0 && wordsLost + wordsDoubled + unheard + stale === 0;
}
