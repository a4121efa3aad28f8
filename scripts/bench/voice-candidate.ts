/** A candidate for benchmarks of voice: takes turns in one spoken interview and does the harm that is to be measured. */
import type { Speech, SpokenWord } from "../speech/speak.ts";
import { toneWords } from "../speech/tone-words.ts";
import { Refused, type Talker } from "../voice/talker.ts";

const LOOK_MS = 2;
const PATIENCE_MS = 30_000;

/** Resolves once it holds; an error after half a minute. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const endsAt = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > endsAt) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

export type Answered = {
  readonly said: string;
  readonly heard: string;
  /** "I'm done" was written. */
  readonly doneAt: number;
  /** "turn.committed" was here. */
  readonly committedAt: number;
  /** Microphone sample at which the first word ends. */
  readonly wordAt: number;
  readonly over: boolean;
};

/** Words that no other turn has, so that each lost or doubled one shows. No end mark: only "I'm done" ends the turn. */
function answerOf(number: number): string {
  return `queue${number} keeps${number} order${number}`;
}

/** Of a turn, or of the interview whose last it was, that silence has ended before, as while a link was lost. */
const ENDED_ALREADY: readonly string[] = ["TURN_CLOSED", "SESSION_ENDED"];

/** Presses "I'm done"; what silence has ended before is ended all the same. */
async function done(talker: Talker, turnId: string): Promise<number> {
  try {
    return await talker.command({ type: "turn.done", turnId, lastSample: talker.position });
  } catch (error) {
    if (error instanceof Refused && ENDED_ALREADY.includes(error.code)) return performance.now();
    throw error;
  }
}

/** Says an answer and ends it by the button; resolves when the interviewer has the floor. `during` runs while it is said. */
export async function answer(
  talker: Talker,
  number: number,
  during: () => Promise<void> = async () => {},
): Promise<Answered> {
  const said = answerOf(number);
  const { pcm16k, words }: Speech = toneWords(said);
  const first: SpokenWord | undefined = words[0];
  const wordAt = talker.position + (first?.endSample ?? 0);
  const { turnId } = talker;
  const answers = (): string[] =>
    talker.frames.flatMap((frame) => (frame.type === "turn.committed" && frame.turnId === turnId ? [frame.text] : []));
  await Promise.all([talker.say(pcm16k), during()]);
  // Whoever waits for something loses that with the life of the server, so only from here on.
  const committed = talker.until(() => answers().length > 0).then(() => performance.now());
  committed.catch(() => {});
  const doneAt = await done(talker, turnId);
  const committedAt = await committed;
  // A floor that was left before, as by a new life of the server, is not this one.
  await until("the interviewer has the floor", () => talker.floor !== "listening");
  return { said, heard: answers().at(-1) ?? "", doneAt, committedAt, wordAt, over: talker.floor === "ended" };
}

/** Until so much of an utterance has been played; false when the candidate has the floor before. */
export async function playedMs(talker: Talker, wantedMs: number): Promise<boolean> {
  const enough = (): boolean => (talker.playing?.played ?? 0) / 24 >= wantedMs && talker.floor === "speaking";
  const silent = (): boolean => talker.floor === "listening" || talker.floor === "ended";
  await until("the interviewer speaks", () => enough() || silent());
  return enough();
}

export type SpeechGap = { readonly gapMs: number; readonly resume: string };

/** Cuts the link while the interviewer speaks: how long until the first sample that had not come, or null if none was owed. */
export async function cutInSpeech(talker: Talker): Promise<SpeechGap | null> {
  const before = talker.playing;
  if (before === null) return null;
  const { generation, received } = before;
  const count = talker.player.arrived.length;
  const cutAt = performance.now();
  talker.cut();
  const { resume } = await talker.open();
  const right = () =>
    talker.player.arrived.slice(count).find(({ frame }) => {
      const end = frame.position + frame.pcm.length / 2;
      return frame.generation !== generation || (frame.position <= received && end > received);
    });
  await until("the speech goes on", () => right() !== undefined || talker.floor === "listening");
  const found = right();
  return found === undefined ? null : { gapMs: found.at - cutAt, resume };
}
