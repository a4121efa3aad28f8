/**
 * What kinds of things an answer talks about: complexity, edge cases, trade-offs, parts of a story, signposts.
 * Steers what the interviewer asks next and how clearly an answer was laid out; it never meets a key point.
 */
import type { Signals } from "../state.ts";
import type { MatchGround } from "./match-ground.ts";
import type { Passage } from "./sentences.ts";

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter(Boolean));

/** Single words by any of their forms. */
const WORDS = {
  complexity: list("complexity runtime amortize linear quadratic logarithmic exponential"),
  edgeCases: list("empty null none boundary overflow negative duplicate corner edge malformed invalid missing zero"),
  tests: list("test assert verify validate"),
  tradeOffs: list("tradeoff downside drawback disadvantage versus vs cheaper alternative compromise sacrifice"),
  approach: list("approach algorithm strategy plan idea step solution iterate traverse"),
  constraints: list("constraint limit assume assumption requirement range bound scope clarify"),
  correctness: list("correct invariant proof prove guarantee because ensure induction"),
  example: list("example instance imagine scenario case"),
} as const;

/** Two words in a row. */
const PAIRS: Readonly<Record<string, ReadonlySet<string>>> = {
  edgeCases: list("edge-case corner-case single-element"),
  tradeOffs: list("trade-off trade-offs on-the-other the-cost the-price pro-con pros-and"),
  approach: list("i-would we-can i-use first-i i-start"),
  constraints: list("how-many how-large how-big input-size"),
  correctness: list("works-because this-works the-reason"),
  example: list("for-example for-instance such-as say-we"),
  tests: list("unit-test test-case"),
};

const SIGNPOSTS =
  /\b(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|1st|2nd|3rd|then|next|after that|finally|lastly|in the end|to start|to begin|for example|for instance|because|cos|coz|cuz|(?<=')cause|therefore|so that|as a result|the reason|in summary|to sum up|overall|in short|on the other hand|however|my approach|the idea|the trade-?off|in contrast|one more|another)\b/giu;

const SPOKEN = /[\p{L}\p{N}][\p{L}\p{N}'-]*/gu;
const OUTCOME =
  /\b(?:as a result|in the end|eventually|the (?:result|outcome)|which led to|resulted in|turned out)\b/iu;

const CODE =
  /```|^\s*(?:def |class |function |return |for \(|while \(|if \(|else:|const |let |var |public |import |#include)|[;{]\s*$|=>|^\s*for \w+ in |\w+\[\w+\]/mu;

/** The lists turned round, so that a passage is gone through once: the matters that an entry speaks of. */
function byEntry(lists: Readonly<Record<string, ReadonlySet<string>>>): ReadonlyMap<string, readonly string[]> {
  const entries = Object.entries(lists).flatMap(([matter, words]) => [...words].map((word) => ({ matter, word })));
  const grouped = Map.groupBy(entries, ({ word }) => word);
  return new Map([...grouped].map(([word, found]) => [word, found.map(({ matter }) => matter)]));
}

const MATTERS_OF_KEY = byEntry(WORDS);
const MATTERS_OF_PAIR = byEntry(PAIRS);
const PAIR_OPENERS = new Set([...MATTERS_OF_PAIR.keys()].map((pair) => pair.split("-")[0]));

/** Everything that a passage mentions. */
function mentioned({ words }: Passage): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (matters: readonly string[] | undefined) => {
    for (const matter of matters ?? []) found.add(matter);
  };
  words.forEach((word, at) => {
    for (const key of word.keys) note(MATTERS_OF_KEY.get(key));
    const next = words[at + 1];
    if (next !== undefined && PAIR_OPENERS.has(word.text)) note(MATTERS_OF_PAIR.get(`${word.text}-${next.text}`));
  });
  return found;
}

/** How many words lead through a text. */
export function signpostsIn(text: string): number {
  return text.match(SIGNPOSTS)?.length ?? 0;
}

/** Signals of a readable answer. `words` counts what stands in the text, not what was skipped. */
export function readSignals(ground: MatchGround): Signals {
  const { passage } = ground;
  const matters = mentioned(passage);
  const has = (name: keyof typeof WORDS) => matters.has(name);
  const shows = (name: "situation" | "task" | "action" | "result" | "reflection") => ground.detected(name).length > 0;
  return {
    words: passage.text.match(SPOKEN)?.length ?? 0,
    complexity: has("complexity") || ground.detected("complexity").length > 0,
    edgeCases: has("edgeCases"),
    tests: has("tests"),
    tradeOffs: has("tradeOffs"),
    approach: has("approach"),
    constraints: has("constraints"),
    correctness: has("correctness"),
    code: CODE.test(passage.text),
    example: has("example"),
    signposts: signpostsIn(passage.text),
    star: {
      situation: shows("situation"),
      task: shows("task"),
      action: shows("action"),
      result: shows("result") || OUTCOME.test(passage.text),
      reflection: shows("reflection"),
      metric: passage.words.some((word) => word.kind === "number" && word.text !== "one"),
    },
  };
}
