/**
 * What an answer says about one key point: collects matches for and against it, keeps those whose quote verifies,
 * and settles them into one verdict. Later words correct earlier ones.
 */
import type { EngineKeyPoint } from "../content.ts";
import { ENGINE, type PointVerdict, type Span } from "../state.ts";
import { isClaimed } from "./claimed.ts";
import { takesBack } from "./corrections.ts";
import type { MatchGround } from "./match-ground.ts";
import { compilePattern, emptyMemory, type Pattern, type PatternMemory } from "./pattern-compile.ts";
import { endsDenying, endsWithNone, findMatches, findPartialMatches, type Match } from "./pattern-match.ts";
import { polarityOf } from "./polarity.ts";
import { quoteAround } from "./quote.ts";
import { type Given, isHollow } from "./substance.ts";
import { findTurnedMatches } from "./turned-match.ts";
import { wordSet } from "./word-set.ts";

type Evidence = {
  /** `aside` speaks of the point, and neither for nor against it. */
  readonly says: "met" | "partial" | "contradicted" | "aside";
  /** The entry that matched and the words that filled it. */
  readonly claim: string;
  readonly entry: string;
  /** What the entry tells apart: required slots beyond the first, detectors of form left out. */
  readonly worth: number;
  /** Stated opposite, not a denied `accept`. */
  readonly listed: boolean;
  /** Indexes of the words that matched. */
  readonly words: readonly number[];
  readonly last: number;
  readonly span: Span;
};

export type CompiledPoint = {
  readonly id: string;
  /** Words of its own that a sentence has to hold to tell this part of a story; 0 where no story is told. */
  readonly told: number;
  /** What answers the question may be put in its own words. */
  readonly answers: boolean;
  readonly accept: readonly Pattern[];
  /** In everyday words, for what is an answer already. */
  readonly everyday: readonly Pattern[];
  readonly contradict: readonly Pattern[];
};

/** A deed needs somebody or something it was done to; a lesson and a trait may be put in general words. */
function toldBy(criterion: EngineKeyPoint["criterion"]): number {
  if (!criterion.startsWith("behavioral.")) return 0;
  return criterion === "behavioral.reflection" || criterion === "behavioral.relevance" ? 1 : 2;
}

/**
 * Compiles the entries of a key point. Points of one question share `memory`, and `spoken` for their everyday entries, whose
 * words are everybody's and make no question's matter.
 */
export function compilePoint(
  point: EngineKeyPoint,
  memory: PatternMemory = emptyMemory(),
  spoken: PatternMemory = emptyMemory(),
): CompiledPoint {
  return {
    id: point.id,
    told: toldBy(point.criterion),
    answers: point.criterion === "behavioral.relevance",
    accept: point.accept.map((entry) => compilePattern(entry, memory)),
    everyday: (point.everyday ?? []).map((entry) => compilePattern(entry, spoken)),
    contradict: point.contradict.map((entry) => compilePattern(entry, memory)),
  };
}

/** Spans kept for one verdict: all that a spoken answer usually has, so that nothing uncited carries a level. */
const MAX_SPANS = 10;

const NEGATORS = new Set(["not", "no", "never", "without"]);

export type Reader = {
  readonly ground: MatchGround;
  readonly turnId: string;
  /** What the question says itself, so that a deed is not told with it. */
  readonly given: () => Given;
  /** The answer, where it is to be a story, could be anybody's. */
  readonly hollow: () => boolean;
  /** Whether a span may stand as evidence. */
  readonly verified: (span: Span) => boolean;
};

function worthOf(pattern: Pattern): number {
  const slots = pattern.slots.filter((slot) => !slot.optional && !slot.detectors.some((name) => name !== "complexity"));
  return Math.max(0, slots.length - 1);
}

function toEvidence(
  reader: Reader,
  match: Match,
  pattern: Pattern,
  says: Evidence["says"],
  listed: boolean,
): Evidence[] {
  const first = match.words[0];
  const last = match.words.at(-1);
  if (first === undefined || last === undefined) return [];
  const { passage } = reader.ground;
  const span = quoteAround(passage, reader.turnId, first, last);
  const said = match.words
    .map((at) => passage.words[at])
    .filter((word) => word?.content === true && !NEGATORS.has(word.text));
  const entry = pattern.source;
  const claim = `${entry} ${said.map((word) => word?.lemma).join(" ")}`;
  return reader.verified(span)
    ? [{ says, claim, entry, worth: worthOf(pattern), listed, words: match.words, last, span }]
    : [];
}

const SAYS = { positive: "met", uncertain: "partial", negative: "contradicted", aside: "aside" } as const;

const NOTHING_GIVEN: Given = new Set();

/** Whether the sentence of a match, which is part of a story, tells nothing of its own, or the whole story does not. */
function isHollowMatch(reader: Reader, { words }: Match, { told: enough, answers }: CompiledPoint): boolean {
  if (enough === 0 || reader.hollow()) return enough > 0;
  const { ground } = reader;
  const { passage } = ground;
  const given = answers ? NOTHING_GIVEN : reader.given();
  const sentence = passage.sentences[ground.sentenceOf(words[0] ?? -1)];
  return sentence !== undefined && isHollow(passage, sentence.from, sentence.to, enough, given);
}

/** Whether only the last word of a match is denied, and in a way that the entry may ask for. */
function deniesAtEnd(ground: MatchGround, pattern: Pattern, match: Match): boolean {
  if (!endsDenying(ground, pattern, match) && !endsWithNone(ground, pattern, match)) return false;
  const { passage, scopes } = ground;
  const rest = match.words.slice(0, -1);
  return rest.length > 0 && polarityOf(passage, scopes, rest) === "positive";
}

function saysOf(ground: MatchGround, pattern: Pattern, match: Match): Evidence["says"] | null {
  const polarity = polarityOf(ground.passage, ground.scopes, match.words);
  if (polarity === null) return null;
  return polarity === "negative" && deniesAtEnd(ground, pattern, match) ? "aside" : SAYS[polarity];
}

/** What the entries of `accept` find: affirmed, doubted or denied; half of it where a story only claims it. */
function acceptedEvidence(reader: Reader, point: CompiledPoint): Evidence[] {
  const { ground } = reader;
  const out: Evidence[] = [];
  for (const pattern of point.accept) {
    for (const match of findMatches(ground, pattern)) {
      const says = saysOf(ground, pattern, match);
      if (says === null) continue;
      const claimed = says === "met" && isHollowMatch(reader, match, point);
      out.push(...toEvidence(reader, match, pattern, claimed ? "partial" : says, false));
    }
  }
  return out;
}

/** What the entries of `contradict` find where the candidate claims it. */
function opposedEvidence(reader: Reader, patterns: readonly Pattern[]): Evidence[] {
  const { ground } = reader;
  const out: Evidence[] = [];
  for (const pattern of patterns) {
    for (const match of findMatches(ground, pattern)) {
      const isStated = polarityOf(ground.passage, ground.scopes, match.words) === "positive";
      if (isStated && isClaimed(ground, match)) out.push(...toEvidence(reader, match, pattern, "contradicted", true));
    }
  }
  return out;
}

function fullEvidence(reader: Reader, point: CompiledPoint): Evidence[] {
  return [...acceptedEvidence(reader, point), ...opposedEvidence(reader, point.contradict)];
}

/** A half match beside any denial is too little to go by. */
function isUndenied({ passage, scopes }: MatchGround, match: Match): boolean {
  const own = passage.words[match.words[0] ?? -1]?.sentence;
  return !scopes.some(({ kind, negator, frame, from }) => {
    return kind !== "uncertain" && passage.words[frame === null ? negator : from]?.sentence === own;
  });
}

function partialEvidence(reader: Reader, point: CompiledPoint): Evidence[] {
  const { ground } = reader;
  return point.accept.flatMap((pattern) =>
    findPartialMatches(ground, pattern)
      .filter((match) => isUndenied(ground, match))
      .flatMap((match) => toEvidence(reader, match, pattern, "partial", false)),
  );
}

/** Whether what is affirmed is only a part of what the opposite says in the same words: "one worker handles all channels". */
const isWithin = (met: Evidence, opposite: Evidence) =>
  met.words.length < opposite.words.length && met.words.every((at) => opposite.words.includes(at));

const ADDS = wordSet("too also likewise additionally alternatively");

/** "Volatile would fix it too" behind a lock: said of another thing beside what was affirmed, it takes nothing of it back. */
function isAddition({ ground }: Reader, opposite: Evidence, affirmed: readonly Evidence[]): boolean {
  const { passage } = ground;
  const at = ground.sentenceOf(opposite.words[0] ?? -1);
  const sentence = passage.sentences[at];
  if (!opposite.listed || sentence === undefined || affirmed.length === 0) return false;
  const adds = passage.words.slice(sentence.from, sentence.to).some(({ text }) => ADDS.has(text));
  const keys = new Set(affirmed.flatMap(({ words }) => words.flatMap((word) => passage.words[word]?.keys ?? [])));
  return adds && opposite.words.every((word) => passage.words[word]?.keys.some((key) => keys.has(key)) !== true);
}

/** The last denial that stands against what was affirmed: stated outright, of the same words, or as a correction. */
function standingDenial(reader: Reader, evidence: readonly Evidence[]): Evidence | undefined {
  const { passage } = reader.ground;
  const { words, text } = passage;
  const affirmed = evidence.filter((one) => one.says === "met");
  const opposed = evidence.filter((one) => one.says === "contradicted");
  return opposed.findLast((one) => {
    const met = one.listed ? affirmed.filter((other) => !isWithin(other, one)) : affirmed;
    const lastMet = met.reduce((last, { last: at }) => Math.max(last, at), -1);
    if (one.last <= lastMet || isAddition(reader, one, met)) return false;
    if (met.length === 0 || one.listed || met.some(({ claim }) => claim === one.claim)) return true;
    const beside = (words[one.last]?.sentence ?? 0) - (words[lastMet]?.sentence ?? 0) <= 1;
    return takesBack(text, text.slice(words[lastMet]?.end ?? 0, words[one.last]?.end), beside);
  });
}

/** The spans in order; those that overlap become one, so that no word of the evidence is left out. */
function distinctSpans(evidence: readonly Pick<Evidence, "span">[]): Span[] {
  const merged: Span[] = [];
  for (const { span } of [...evidence].sort((a, b) => a.span.start - b.span.start)) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) merged.push(span);
    else merged[merged.length - 1] = { ...last, end: Math.max(last.end, span.end) };
  }
  return merged.slice(0, MAX_SPANS);
}

/** Support of one point that more entries cannot raise. */
const MOST_SUPPORT = 4;

function supportOf(evidence: readonly Evidence[]): number {
  const worths = new Map(evidence.filter((one) => one.says !== "partial").map((one) => [one.entry, one.worth]));
  return Math.min(
    MOST_SUPPORT,
    [...worths.values()].reduce((sum, worth) => sum + worth, 0),
  );
}

export type JudgedPoint = {
  /** `absent` exactly when there is no span. */
  readonly verdict: PointVerdict;
  /** How much the wording is particular to this point, 0–4; chance rarely gets beyond 1. */
  readonly support: number;
};

/** Settles one key point. */
export function judgePoint(reader: Reader, point: CompiledPoint): JudgedPoint {
  const full = fullEvidence(reader, point).sort((a, b) => a.last - b.last);
  const said = full.some(({ says }) => says === "met" || says === "contradicted");
  const evidence = said ? full : [...full, ...partialEvidence(reader, point)];
  const support = supportOf(full);
  const verdict = (name: PointVerdict["verdict"], stands: readonly Evidence[]): JudgedPoint => ({
    verdict: { keyPointId: point.id, verdict: name, spans: distinctSpans(stands), by: ENGINE },
    support,
  });
  if (standingDenial(reader, evidence) !== undefined) {
    return verdict(
      "contradicted",
      evidence.filter((one) => one.says === "contradicted"),
    );
  }
  for (const says of ["met", "partial"] as const) {
    const stands = evidence.filter((one) => one.says === says);
    if (stands.length > 0) return verdict(says, stands);
  }
  return verdict("absent", []);
}

/**
 * The verdict on a point of what is an answer: unless something speaks against it, everyday entries affirm it and so do all
 * entries in another order of their words. What is met already is met by these words too, so that nothing uncited carries it.
 */
export function judgeFurther(reader: Reader, point: CompiledPoint, before: PointVerdict): PointVerdict {
  if (before.verdict === "contradicted") return before;
  const { ground } = reader;
  const evidenceOf = (pattern: Pattern, matches: readonly Match[]) =>
    matches
      .filter((match) => saysOf(ground, pattern, match) === "met" && !isHollowMatch(reader, match, point))
      .flatMap((match) => toEvidence(reader, match, pattern, "met", false));
  const found = [
    ...point.everyday.flatMap((pattern) => evidenceOf(pattern, findMatches(ground, pattern))),
    ...[...point.accept, ...point.everyday].flatMap((pattern) =>
      evidenceOf(pattern, findTurnedMatches(ground, pattern)),
    ),
  ];
  if (found.length === 0) return before;
  const known = before.verdict === "met" ? before.spans.map((span) => ({ span })) : [];
  return { ...before, verdict: "met", spans: distinctSpans([...known, ...found]) };
}
