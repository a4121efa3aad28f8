/** What somebody who knows the subject says when asked further: one or two sentences, never the whole answer again. */
import type { Question } from "../../worker/contract/bank.ts";
import type { Situation } from "./candidate.ts";
import { isSayable, type Source, sentencesAbout, sentencesNear } from "./knowledge.ts";
import { pick, type Random } from "./random.ts";
import { lowerFirst } from "./sentences.ts";

const OPENERS = ["", "", "Yes. ", "Sure. ", "Right, so ", "To be concrete, "];

function candidatesFor(question: Question, { asked, text }: Situation, sources: readonly Source[]): string[] {
  if (asked === null) return sources.flatMap((source) => sentencesNear(question, text, source).slice(0, 2));
  const best = sources.flatMap((source) => sentencesAbout(question, asked, source).slice(0, 1));
  const point = question.keyPoints.find(({ id }) => id === asked);
  const statement = point !== undefined && isSayable(point) ? [point.statement] : [];
  const second = sources.flatMap((source) => sentencesAbout(question, asked, source).slice(1, 2));
  return [...best, ...statement, ...second];
}

/** Two things nearest to what was asked that were not said yet, in full sentences; repeats the nearest when all were said. */
export function knowingFollowUp(question: Question, situation: Situation, sources: readonly Source[]): string[] {
  const known = candidatesFor(question, situation, sources);
  const said = situation.said.join("\n");
  const fresh = [...new Set(known)].filter((sentence) => !said.includes(sentence));
  return (fresh.length > 0 ? fresh : known).slice(0, 2);
}

/** The sentences as one spoken answer. */
export function spoken(sentences: readonly string[], random: Random): string {
  const opener = pick(random, OPENERS);
  const [first = "", ...rest] = sentences;
  const start = opener === "" || /[.!?] $/.test(opener) ? first : lowerFirst(first);
  return [`${opener}${start}`, ...rest].join(" ");
}
