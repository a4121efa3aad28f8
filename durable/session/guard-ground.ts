/**
 * What a guard compares a wording with, taken apart once while the model still thinks: every clause is then checked at the
 * cost of the clause alone. Judges nothing.
 */
import { plainWords, runsOf } from "../engine/speech/overlap.ts";
import { contentStems } from "../engine/speech/stems.ts";
import type { GuardScope } from "./guard-scope.ts";

/** As many words in a row as give a secret away. */
export const LEAK_WORDS = 6;
/** Quoting up to eight of the candidate's words is not restating. */
export const RESTATED_WORDS = 9;

export type Secret = { readonly runs: ReadonlySet<string>; readonly stems: readonly string[] };
export type Said = { readonly sentences: readonly string[]; readonly stems: ReadonlySet<string> };

export type GuardGround = {
  readonly scope: GuardScope;
  readonly secrets: readonly Secret[];
  /** Stems, and runs of `LEAK_WORDS`, of what everybody may say. */
  readonly knownStems: ReadonlySet<string>;
  readonly openRuns: ReadonlySet<string>;
  /** Runs of `RESTATED_WORDS` of the candidate's that the question does not hold itself. */
  readonly heardRuns: ReadonlySet<string>;
  /** Where a quotation may come from. */
  readonly sources: readonly string[];
  /** What the question lets everybody say, between spaces; `open` also what the candidate has said. */
  readonly given: readonly string[];
  readonly open: readonly string[];
  readonly said: readonly Said[];
};

/** Lower-case words with one space between them. */
export const normal = (text: string): string => plainWords(text).join(" ");

export function sentencesIn(text: string): readonly string[] {
  return (text.match(/[^.!?]+[.!?]*/g) ?? []).map(normal).filter((sentence) => sentence !== "");
}

function runsOfAll(texts: readonly string[], length: number): Set<string> {
  return new Set(texts.flatMap((text) => [...runsOf(text, length)]));
}

export function groundOf(scope: GuardScope): GuardGround {
  const { secrets, given, heard, said } = scope;
  const given9 = runsOfAll(given, RESTATED_WORDS);
  const spaced = (texts: readonly string[]): string[] => texts.map((text) => ` ${normal(text)} `);
  return {
    scope,
    secrets: secrets.map((secret) => ({
      runs: runsOf(secret, LEAK_WORDS),
      stems: [...new Set(contentStems(secret))],
    })),
    knownStems: new Set([...given, ...heard].flatMap(contentStems)),
    openRuns: runsOfAll([...given, ...heard], LEAK_WORDS),
    heardRuns: new Set([...runsOfAll(heard, RESTATED_WORDS)].filter((run) => !given9.has(run))),
    sources: [...heard, ...given, ...said].map(normal),
    given: spaced(given),
    open: spaced([...given, ...heard]),
    said: said.map((text) => ({ sentences: sentencesIn(text), stems: new Set(contentStems(text)) })),
  };
}
