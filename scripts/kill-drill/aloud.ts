/**
 * A spoken interview whose object loses its memory and its links in the middle of an answer, or of a question: what of the
 * answer is written down in the end, what of the question was never heard, and how long it takes until it goes on.
 */
import { answer, playedMs, until } from "../bench/voice-candidate.ts";
import { wordDifference } from "../bench/voice-spans.ts";
import { quantile } from "../simulate/statistics.ts";
import type { StandIns } from "../stand-ins/all.ts";
import type { Talker } from "../voice/talker.ts";

/** Everything but the time must be 0. */
export type Harm = {
  readonly what: "answer" | "question";
  readonly wordsLost: number;
  readonly wordsDoubled: number;
  /** Characters of the interviewer that nobody heard between two lives. */
  readonly unheard: number;
  readonly stale: number;
  /** To sound at the recogniser, or of the interviewer; null where none was owed. */
  readonly gapMs: number | null;
};

/** `die` ends a life of the object and resolves in the next, with the time (ms) from which the wait for it counts. */
export type World = {
  readonly die: (talker: Talker) => Promise<number>;
  readonly standIns: StandIns;
  readonly talker: Talker;
};

const INTO_ANSWER_MS = 700;
const INTO_QUESTION_MS = 900;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Death = { readonly waitsFrom: number; readonly heardChars: number };

/** The candidate, who has heard out what had come, connects as soon as the next life answers. */
async function dieIn({ die, talker }: World): Promise<Death> {
  const waitsFrom = await die(talker);
  await talker.open();
  // The player has gone on with what it had until it was welcomed.
  return { waitsFrom, heardChars: talker.player.heardChars(talker.frames) };
}

/** Killed while the candidate speaks; the words that were said meanwhile count as well. */
export async function killInAnswer(world: World, number: number): Promise<Harm> {
  const { talker, standIns } = world;
  const { journal } = standIns.deepgram;
  let gapMs: number | null = null;
  const stale = talker.player.stale;
  const { said, heard } = await answer(talker, number, async () => {
    await pause(INTO_ANSWER_MS);
    const known = Math.max(0, ...journal.rows("upgrade").map(({ connection }) => connection));
    const { waitsFrom } = await dieIn(world);
    const sound = () => journal.rows("audio").find(({ connection }) => connection > known);
    await until("the recogniser hears again", () => sound() !== undefined);
    gapMs = journal.zeroMs + (sound()?.t ?? 0) / 1e6 - waitsFrom;
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
  const generation = talker.playing?.generation;
  // What is said without a voice has no sound of its own: the player still holds the utterance before.
  if (talker.frames.some((frame) => frame.type === "utterance.end" && frame.generation === generation)) return null;
  const frames = talker.frames.length;
  const sounds = talker.player.arrived.length;
  const stale = talker.player.stale;
  const { waitsFrom, heardChars } = await dieIn(world);
  const begun = () =>
    talker.frames.slice(frames).find((frame) => frame.type === "utterance.segment" && frame.generation !== generation);
  const sound = () => talker.player.arrived.slice(sounds).find(({ frame }) => frame.generation !== generation);
  await until("the interviewer goes on", () => begun() !== undefined && sound() !== undefined);
  const first = begun();
  const unheard = first?.type === "utterance.segment" ? Math.max(0, first.offset - heardChars) : 0;
  await talker.myTurn();
  const gapMs = (sound()?.at ?? 0) - waitsFrom;
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
