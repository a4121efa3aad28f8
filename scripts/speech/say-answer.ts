/** A scripted answer as sound: its pieces with exactly the pauses of the script between their words, in a room. */
import type { PauseKind, ScriptedAnswer } from "./answers.ts";
import { joined, silence, withNoise } from "./mix.ts";
import { SPEAK_RATE_HZ, type SpokenWord, speak } from "./speak.ts";

export type SaidAnswer = {
  readonly answer: ScriptedAnswer;
  readonly pcm16k: Int16Array;
  readonly words: readonly SpokenWord[];
  readonly pauses: readonly { readonly kind: PauseKind; readonly fromSample: number; readonly toSample: number }[];
  /** End of the last word. */
  readonly endSample: number;
};

/** The room is heard before anybody speaks. */
const BEFORE_MS = 1_000;
/** Longer than any rule waits for a whole answer. */
const AFTER_MS = 14_000;
/** What is left of a piece around its words: consonants fade. */
const MARGIN = (SPEAK_RATE_HZ * 30) / 1_000;
/** Even a quiet room is not without sound. */
const QUIET_ROOM_DB = 45;

type Placed = { readonly sound: Int16Array; readonly words: readonly SpokenWord[]; readonly wordsEnd: number };

/** One piece without the silence around it; positions count from `at`. */
async function placed(text: string, stretch: number, at: number): Promise<Placed> {
  const { pcm16k, words } = await speak(text, stretch);
  const first = Math.max(0, (words[0]?.startSample ?? 0) - MARGIN);
  const end = words.at(-1)?.endSample ?? 0;
  return {
    sound: pcm16k.subarray(first, Math.min(pcm16k.length, end + MARGIN)),
    words: words.map((word) => ({
      text: word.text,
      startSample: word.startSample - first + at,
      endSample: word.endSample - first + at,
    })),
    wordsEnd: end - first + at,
  };
}

/** `snrDb`: how far the noise of the room stays below speech; null for a quiet one. */
export async function sayAnswer(answer: ScriptedAnswer, snrDb: number | null): Promise<SaidAnswer> {
  const parts: Int16Array[] = [silence(BEFORE_MS)];
  const words: SpokenWord[] = [];
  const pauses: SaidAnswer["pauses"][number][] = [];
  let at = silence(BEFORE_MS).length;
  for (const { text, pause } of answer.pieces) {
    const piece = await placed(text, answer.stretch, at);
    parts.push(piece.sound);
    words.push(...piece.words);
    at += piece.sound.length;
    if (pause === null) continue;
    const toSample = piece.wordsEnd + silence(pause.ms).length;
    pauses.push({ kind: pause.kind, fromSample: piece.wordsEnd, toSample });
    // the next piece begins with the margin before its first word
    const gap = Math.max(0, toSample - MARGIN - at);
    parts.push(new Int16Array(gap));
    at += gap;
  }
  const clean = joined([...parts, silence(AFTER_MS)]);
  const pcm16k = withNoise(clean, snrDb ?? QUIET_ROOM_DB, answer.pieces[0]?.text ?? "");
  return { answer, pcm16k, words, pauses, endSample: words.at(-1)?.endSample ?? 0 };
}
