/**
 * Answers that others wrote to be read, spoken with pauses that chance places: a check on the scripted ones, whose author
 * knew where the pauses would be. Deterministic.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pick, type Random, randomFrom } from "../candidates/random.ts";
import { readBank } from "../set-up/bank-sql.ts";
import { ROOT } from "../set-up/paths.ts";
import type { PauseKind, Piece, ScriptedAnswer } from "./answers.ts";

/** So much of a text is said. */
const WORDS_MAX = 45;
/** Answers of one candidate, who has one pace. */
const PER_CANDIDATE = 8;
const WITH_THINKING = 0.12;
/** Within a sentence of some length, so often somebody falls silent. */
const WITHIN_SENTENCE = 0.35;
const LONG_SENTENCE = 8;
const CONJUNCTION = /^(?:and|but|because|so|that|which|when|if|or)$/i;
const NUMBER = /^(?:\d+|twenty|thirty|forty|fifty|sixty|about|two|three|four|five|six|seven|eight|nine|ten)$/i;

/** Even in [from, to). */
const between = (random: Random, from: number, to: number): number => Math.round(from + random() * (to - from));

/** Between sentences: the middle one of all such pauses lasts 0.7 s, one in nine more than 1.2 s. */
function sentencePause(random: Random): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.round(Math.min(3_000, Math.max(250, 700 * Math.exp(0.45 * normal))));
}

type Silence = { readonly after: number; readonly kind: PauseKind; readonly ms: number };

/** A place within a sentence: behind a conjunction or a number where there is one, else anywhere. */
function silenceWithin(words: readonly string[], random: Random): Silence {
  const inner = words.slice(0, -1).map((word, at) => ({ word, at }));
  const joins = inner.filter(({ word, at }) => at > 0 && CONJUNCTION.test(word));
  const numbers = inner.filter(({ word }) => NUMBER.test(word));
  const which = random();
  if (joins.length > 0 && which < 0.4)
    return { after: pick(random, joins).at, kind: "c", ms: between(random, 1_000, 4_000) };
  if (numbers.length > 0 && which < 0.6)
    return { after: pick(random, numbers).at, kind: "n", ms: between(random, 600, 1_500) };
  return { after: between(random, 1, words.length - 2), kind: "w", ms: between(random, 600, 2_500) };
}

function piecesOfSentence(sentence: string, random: Random): Piece[] {
  const words = sentence.split(/\s+/);
  const last: Piece = { text: sentence, pause: { kind: "s", ms: sentencePause(random) } };
  if (words.length < LONG_SENTENCE || random() > WITHIN_SENTENCE) return [last];
  const { after, kind, ms } = silenceWithin(words, random);
  return [
    { text: words.slice(0, after + 1).join(" "), pause: { kind, ms } },
    { ...last, text: words.slice(after + 1).join(" ") },
  ];
}

function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let words = 0;
  for (const sentence of text.match(/(?:[^.!?]|[.!?](?!\s|$))+[.!?]+/g) ?? []) {
    words += sentence.trim().split(/\s+/).length;
    if (words > WORDS_MAX && sentences.length > 0) break;
    sentences.push(sentence.trim());
  }
  return sentences;
}

type Text = { readonly text: string; readonly nature: ScriptedAnswer["nature"] };

function isStory(value: unknown): value is { text: string } {
  return typeof value === "object" && value !== null && "text" in value && typeof value.text === "string";
}

function texts(): Text[] {
  const stories: unknown = JSON.parse(readFileSync(join(ROOT, "tests/fixtures/stories.json"), "utf8"));
  const told = Array.isArray(stories) ? stories.filter(isStory) : [];
  const retold = readBank().flatMap(({ checks, type }): Text[] => [{ text: checks.paraphrase, nature: type }]);
  return [...told.map(({ text }): Text => ({ text, nature: "behavioral" })), ...retold];
}

function answerOf({ text, nature }: Text, index: number): ScriptedAnswer {
  const number = Math.floor(index / PER_CANDIDATE);
  const random = randomFrom("retold", index);
  const pieces = sentencesOf(text).flatMap((sentence) => piecesOfSentence(sentence, random));
  const thinking: Piece[] =
    random() < WITH_THINKING
      ? [{ text: "Let me think.", pause: { kind: "t", ms: between(random, 6_000, 12_000) } }]
      : [];
  const last = pieces.at(-1);
  const ended = last === undefined ? [] : [...pieces.slice(0, -1), { text: last.text, pause: null }];
  const stretch = 0.85 + 0.1 * (number % 4);
  return { candidate: `retold ${number}`, nature, end: "complete", pieces: [...thinking, ...ended], stretch };
}

/** At most so many answers, spread evenly over all texts. */
export function retoldAnswers(count: number): ScriptedAnswer[] {
  const all = texts();
  const step = Math.max(1, all.length / count);
  const chosen = Array.from({ length: Math.min(count, all.length) }, (_, at) => all[Math.floor(at * step)]);
  return chosen.filter((text) => text !== undefined).map(answerOf);
}
