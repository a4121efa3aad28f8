/** What became of the interviews of a run, all together. */
import type { Held } from "./lane.ts";

/** `failure`: why it came to no end. */
export type Outcome = { readonly name: string } & (
  | { readonly held: Held; readonly failure: null }
  | { readonly held: null; readonly failure: string }
);

export type Sum = {
  readonly interviews: number;
  readonly finished: number;
  /** Interviews in which no fault struck, though one was due. */
  readonly unstruck: number;
  readonly words: number;
  readonly wordsLost: number;
  readonly wordsWithheld: number;
  readonly wordsDoubled: number;
  readonly wordsTyped: number;
  readonly staleFrames: number;
  readonly unendedUtterances: number;
};

export function sumOf(outcomes: readonly Outcome[], isDue: (name: string) => boolean = () => true): Sum {
  const held = outcomes.flatMap((outcome) => outcome.held ?? []);
  const total = (of: (one: Held) => number): number => held.reduce((sum, one) => sum + of(one), 0);
  return {
    interviews: outcomes.length,
    finished: held.filter(({ finished }) => finished).length,
    unstruck: outcomes.filter(({ name, held: one }) => one !== null && one.struck === 0 && isDue(name)).length,
    words: total(({ words }) => words),
    wordsLost: total(({ lost }) => lost),
    wordsWithheld: total(({ withheld }) => withheld),
    wordsDoubled: total(({ doubled }) => doubled),
    wordsTyped: total(({ typed }) => typed),
    staleFrames: total(({ stale }) => stale),
    unendedUtterances: total(({ unended }) => unended),
  };
}

/** Every interview was struck and came to its end whole. */
export function isWhole(sum: Sum): boolean {
  const { interviews, finished, unstruck, wordsLost, wordsDoubled, staleFrames, unendedUtterances } = sum;
  const harm = unstruck + wordsLost + wordsDoubled + staleFrames + unendedUtterances;
  return interviews > 0 && finished === interviews && harm === 0;
}

/** One that is to be looked at, in a line; null for one that went as it should. */
export function complaint({ name, held, failure }: Outcome, isDue: boolean): string | null {
  if (held === null) return `${name}: ${failure}`;
  const { finished, lost, doubled, stale, unended, struck } = held;
  const what = [
    finished ? "" : "not finished",
    isDue && struck === 0 ? "not struck" : "",
    lost > 0 ? `${lost} words lost` : "",
    doubled > 0 ? `${doubled} words doubled` : "",
    stale > 0 ? `${stale} stale frames` : "",
    unended > 0 ? `${unended} utterances without one end` : "",
  ].filter((one) => one !== "");
  return what.length === 0 ? null : `${name}: ${what.join(", ")}`;
}
