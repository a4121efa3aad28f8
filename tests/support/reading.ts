/** Short cuts for tests of the reader: passages, matches and questions made of a few words. */
import type { EngineKeyPoint, EngineQuestion } from "#engine/content.ts";
import type { Reading } from "#engine/state.ts";
import { MatchGround } from "#engine/understanding/match-ground.ts";
import { findScopes } from "#engine/understanding/negation-scopes.ts";
import { normaliseTurn } from "#engine/understanding/normalise.ts";
import { compilePattern } from "#engine/understanding/pattern-compile.ts";
import { findMatches } from "#engine/understanding/pattern-match.ts";
import { type Polarity, polarityOf } from "#engine/understanding/polarity.ts";
import { readAnswer } from "#engine/understanding/reading.ts";
import { type Passage, readPassage } from "#engine/understanding/sentences.ts";

export function passageOf(text: string): Passage {
  return readPassage(normaliseTurn(text));
}

export function groundOf(text: string): MatchGround {
  const passage = passageOf(text);
  return new MatchGround(passage, findScopes(passage));
}

/** Texts of the words under a negation, in order. */
export function deniedWords(text: string): string[] {
  const passage = passageOf(text);
  const scopes = findScopes(passage);
  return passage.words
    .filter((word, at) => word.content && scopes.some(({ from, to }) => at >= from && at < to))
    .map((word) => word.text);
}

/** What each match of an entry is worth in a text: affirmed, denied, doubted, or null for neither. */
export function polarities(entry: string, text: string): (Polarity | null)[] {
  const ground = groundOf(text);
  return findMatches(ground, compilePattern(entry)).map(({ words }) =>
    polarityOf(ground.passage, ground.scopes, words),
  );
}

/** The words that an entry matches, match by match. */
export function matched(entry: string, text: string): string[] {
  const ground = groundOf(text);
  return findMatches(ground, compilePattern(entry)).map(({ words }) =>
    words.map((at) => ground.passage.words[at]?.text).join(" "),
  );
}

export function keyPoint(id: string, accept: readonly string[], more: Partial<EngineKeyPoint> = {}): EngineKeyPoint {
  return {
    id,
    criterion: "conceptual.accuracy",
    statement: `The point ${id} is stated.`,
    core: true,
    weight: 1,
    accept,
    contradict: [],
    followUp: `What about ${id}?`,
    hint: `Think of ${id}.`,
    ...more,
  };
}

/** A question about caches, with key points of the test's own. */
export function questionWith(keyPoints: readonly EngineKeyPoint[], more: Partial<EngineQuestion> = {}): EngineQuestion {
  return {
    id: "test-question",
    track: "swe_engineer",
    companyStyle: "general",
    difficulty: "easy",
    title: "A cache in front of a store",
    prompt: "Why would you put a cache in front of a slow store, and what can go wrong with it?",
    rephrase: "What is a cache good for, and what are its dangers?",
    type: "conceptual",
    tags: ["caching", "performance"],
    intent: "Whether the candidate knows what a cache costs.",
    keyPoints,
    followUps: ["What else?"],
    hints: ["Think of speed.", "Think of age.", "Start with one read."],
    facts: [{ topics: ["size"], answer: "About a million entries." }],
    modelAnswer:
      "A cache keeps hot entries in memory, so reads are fast. Entries can go stale, so they need a time to live.",
    variants: [{ prompt: "What does a cache buy you?" }],
    minutes: 5,
    ...more,
  };
}

/** Reads a raw text as turn `t1`. */
export function readingOf(text: string, question: EngineQuestion, interviewerSaid: readonly string[] = []): Reading {
  return readAnswer(normaliseTurn(text), question, { turnId: "t1", interviewerSaid });
}

/** Verdicts by key point id. */
export function verdictsOf(reading: Reading): Record<string, string> {
  return Object.fromEntries(reading.verdicts.map(({ keyPointId, verdict }) => [keyPointId, verdict]));
}
