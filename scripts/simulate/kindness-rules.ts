/** How the interviewer meets what a candidate says beside the answer: doubt, distress, thinking, silence, repetition. */

import { plainWords } from "../../durable/engine/speech/overlap.ts";
import { repeatedPair } from "../validate/question-rules.ts";
import { type Finding, isAnswer, isUtterance, ownWords, QUOTATION, type Rule } from "./conduct-rules.ts";
import { type Answer, type Line, type Utterance, wordsOfUtterance } from "./scene.ts";

/** What must come next after an answer; null when it does. */
type Expectation = (answer: Answer, next: Utterance, before: readonly Line[]) => string | null;

const limitReached = (lines: readonly Line[]): boolean =>
  lines.some((line) => line.by === "system" && line.what === "limitReached");

/** Looks at each answer and the utterance that follows it; time that is up excuses everything. */
function afterAnswer(name: string, expect: Expectation): Rule {
  return {
    name,
    find: (lines) =>
      lines.flatMap((line, at): Finding[] => {
        const next = lines.slice(at + 1).find(isUtterance);
        if (!isAnswer(line) || next === undefined || limitReached(lines.slice(0, at + 2))) return [];
        const detail = expect(line, next, lines.slice(0, at + 1));
        return detail === null ? [] : [{ seq: line.seq, text: `${line.text} → ${wordsOfUtterance(next)}`, detail }];
      }),
  };
}

const isSmallTalk = (before: readonly Line[]): boolean => (before.findLast(isUtterance)?.question ?? null) === null;
const leaves = ({ kind }: Utterance): boolean => kind === "question" || kind === "wrapUp";

const scaffolded = afterAnswer("a way in before moving on", ({ intent }, next, before) => {
  if (intent !== "dont_know" || !leaves(next) || isSmallTalk(before)) return null;
  const id = before.findLast(isUtterance)?.question?.id;
  const helped = before.some((line) => isUtterance(line) && line.question?.id === id && line.move?.move === "scaffold");
  return helped ? null : "left without a way in";
});

const paused = afterAnswer("distress is met with an offer", ({ intent }, next, before) => {
  if (intent !== "distress" || isSmallTalk(before)) return null;
  return next.move?.move === "offerPause" ? null : `met with ${next.kind}`;
});

const thinking = afterAnswer("thinking is left alone", ({ intent }, next) => {
  if (intent !== "thinking") return null;
  return next.kind === "reply" && !next.text.includes("?") ? null : `met with ${next.kind}`;
});

const THANKS =
  /\b(?:thank you for (?:your|that|explaining|sharing|telling)|thanks for (?:your|that|walking|sharing|letting)|(?:written|noted|take) (?:that|this) down|i have your answer|i have what i need|my notes|your reasoning)\b/i;

/** The interviewer's own short words around bank texts and quotations. */
function ownClaims(said: Utterance): string {
  return ownWords(said).replaceAll(QUOTATION, " ");
}

const thanks = afterAnswer("no thanks without an answer", ({ intent, text }, next, before) => {
  const isSaid = /\p{L}/u.test(text) && (isSmallTalk(before) || (intent !== "dont_know" && intent !== "move_on"));
  if (!leaves(next) || isSaid) return null;
  const found = THANKS.exec(next.leadIn);
  return found === null ? null : `“${found[0]}”`;
});

/** Sentences of the interviewer's own, what it repeats on request left out, places for quotations kept as one. */
function phrasesOf(said: Utterance): string[] {
  const own = ownWords(said).replaceAll(QUOTATION, "“”");
  return (said.kind === "reply" || said.kind === "rephrase" ? own.replace(/:.*$/s, ".") : own)
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => plainWords(sentence).join(" "))
    .filter((sentence) => sentence.split(" ").length >= 3);
}

const phraseRepeated: Rule = {
  name: "no phrase comes twice",
  find: (lines) => {
    const seen = new Map<string, number>();
    return lines.filter(isUtterance).flatMap((said): Finding[] => {
      const twice = phrasesOf(said).find((phrase) => seen.has(phrase));
      for (const phrase of phrasesOf(said)) seen.set(phrase, said.seq);
      return twice === undefined ? [] : [{ seq: said.seq, text: wordsOfUtterance(said), detail: `“${twice}” again` }];
    });
  },
};

const REQUEST = /(?:^|[.!?:]\s+)(?:please )?(?:tell|describe|explain|walk|talk|give|name|show|list|spell|take me)\b/gi;

const oneThing: Rule = {
  name: "asks one thing at a time",
  find: (lines) =>
    lines.filter(isUtterance).flatMap((said): Finding[] => {
      const own = ownClaims(said).trim();
      const requests = [...own.matchAll(REQUEST)].length;
      const asks = wordsOfUtterance(said).split("?").length - 1;
      const isAsking = asks > 0 || said.kind === "question" || said.kind === "followUp";
      if (requests + (isAsking ? 1 : 0) <= 1) return [];
      return [{ seq: said.seq, text: wordsOfUtterance(said), detail: `${requests} requests beside a question` }];
    }),
};

const MOST_SILENCES = 3;

/** Nothing said is asked about once, shown the ways out once, and then left. */
const deadAir: Rule = {
  name: "silence is not held against anybody",
  find: (lines) => {
    let silences = 0;
    return lines.flatMap((line): Finding[] => {
      if (isUtterance(line) && leaves(line)) silences = 0;
      if (!isAnswer(line)) return [];
      silences = /[\p{L}\p{N}]/u.test(line.text) ? 0 : silences + 1;
      return silences > MOST_SILENCES
        ? [{ seq: line.seq, text: line.text, detail: `${silences} silences in a row` }]
        : [];
    });
  },
};

/** Words said in a loop within one utterance. */
const loops: Rule = {
  name: "does not loop",
  find: (lines) =>
    lines.filter(isUtterance).flatMap((said): Finding[] => {
      const text = wordsOfUtterance(said);
      const looped = repeatedPair(text);
      return looped === null ? [] : [{ seq: said.seq, text, detail: `“${looped}” again and again` }];
    }),
};

export const KINDNESS_RULES: readonly Rule[] = [
  scaffolded,
  paused,
  thinking,
  thanks,
  phraseRepeated,
  oneThing,
  deadAir,
  loops,
];
