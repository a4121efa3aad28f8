/** Chooses which words to quote for a match: its sentence, or the clause around it when the sentence is long. */
import type { Span } from "../state.ts";
import type { Passage } from "./sentences.ts";

/** Words of a quote that people still read as one thought. */
const MAX_WORDS = 30;
const MIN_WORDS = 3;

const isClauseStart = (mark: string) => mark !== "" && mark !== "(" && mark !== ")";

/** Last clause border at or before `at`, not before `floor`. */
function clauseStart(passage: Passage, at: number, floor: number): number {
  let start = at;
  while (start > floor && !isClauseStart(passage.words[start]?.mark ?? "")) start -= 1;
  return start;
}

function clauseEnd(passage: Passage, at: number, ceiling: number): number {
  let end = at;
  while (end < ceiling && !isClauseStart(passage.words[end]?.mark ?? "")) end += 1;
  return end;
}

function clausesAround(
  passage: Passage,
  from: number,
  to: number,
  floor: number,
  ceiling: number,
): readonly [number, number] {
  let start = clauseStart(passage, from, floor);
  let end = clauseEnd(passage, to, ceiling);
  if (end - start > MAX_WORDS) {
    start = Math.max(start, from - 4);
    end = Math.min(end, Math.max(to, start + MAX_WORDS));
  }
  while (end - start < MIN_WORDS && (start > floor || end < ceiling)) {
    if (start > floor) start = clauseStart(passage, start - 1, floor);
    else end = clauseEnd(passage, end + 1, ceiling);
  }
  return [start, end];
}

/**
 * Span around the words `first` to `last` (inclusive indexes): whole words, at most about 30 of them,
 * trimmed of marks at both ends.
 */
export function quoteAround(passage: Passage, turnId: string, first: number, last: number): Span {
  const opening = passage.sentences[passage.words[first]?.sentence ?? 0];
  const closing = passage.sentences[passage.words[last]?.sentence ?? 0];
  const floor = opening?.from ?? first;
  const ceiling = closing?.to ?? last + 1;
  const [from, to] =
    ceiling - floor <= MAX_WORDS ? [floor, ceiling] : clausesAround(passage, first, last + 1, floor, ceiling);
  return { turnId, start: passage.words[from]?.start ?? 0, end: passage.words[to - 1]?.end ?? 0 };
}
