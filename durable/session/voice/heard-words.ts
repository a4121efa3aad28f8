/** What words tell about who speaks: whether they are the interviewer's own echo, and which of them only say "I listen". */
import { ECHO_SHARE, ECHO_WORDS } from "./timing.ts";

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

const BACKCHANNELS = new Set(
  `mm mmm hm hmm mhm mmhm hum uh um huh ah oh okay ok yeah yes yep yup right sure alright aha i see got it cool great
  good nice exactly true understood interesting wow er erm`.split(/\s+/),
);

/** Words that are more than a sign of listening. */
export function countTelling(text: string): number {
  return wordsOf(text).filter((word) => !BACKCHANNELS.has(word)).length;
}

/**
 * Whether what a recogniser heard is what was just spoken. `spoken`: the interviewer's words of the last 2 s. The
 * newest words of an interim are compared, for it grows; each counts once, so that "no no no" is not found in one "no".
 */
export function isEcho(interim: string, spoken: string): boolean {
  const heard = wordsOf(interim).slice(-ECHO_WORDS);
  if (heard.length === 0) return false;
  const left = new Map<string, number>();
  for (const word of wordsOf(spoken)) left.set(word, (left.get(word) ?? 0) + 1);
  let matches = 0;
  for (const word of heard) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    matches += 1;
  }
  return matches >= heard.length * ECHO_SHARE;
}
