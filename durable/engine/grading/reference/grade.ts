/**
 * Grades an answer against a reference answer: the same reading as in a session, with key points taken from the
 * reference's own statements, then arithmetic. Behind the batch tool and users' own questions.
 */
import type { Level, Verdict } from "../../../../worker/contract/vocabulary.ts";
import type { EngineQuestion } from "../../content.ts";
import type { Reading, ReadingKind } from "../../state.ts";
import { rangeAsGiven } from "../../understanding/as-given.ts";
import { normaliseTurn } from "../../understanding/normalise.ts";
import { readAnswer, readableOf } from "../../understanding/reading.ts";
import { readPassage } from "../../understanding/sentences.ts";
import { type Term, termsOf } from "../../understanding/terms.ts";
import { type Measures, measure, prepareMatter, type ReferenceMatter } from "./measures.ts";
import { questionOfReference } from "./propositions.ts";
import { levelOfScore, rawScore, type Shares, scoreOf, sharesOf } from "./score.ts";

export type ReferencePoint = {
  /** A statement of the reference, in its own words. */
  readonly statement: string;
  readonly verdict: Verdict;
  /** The answer's words that say it as they were given, with their offsets; null when absent. */
  readonly quote: string | null;
  readonly start: number | null;
  readonly end: number | null;
};

export type ReferenceGrade = {
  /** 0–1; null when there is nothing to assess. "I don't know" is 0. */
  readonly score: number | null;
  readonly level: Level | null;
  readonly verdict: "assessed" | "non_answer" | "unrelated";
  readonly points: readonly ReferencePoint[];
};

export type ReferenceTask = {
  readonly question: string;
  /** One reference answer, or several of which any will do. */
  readonly reference: string | readonly string[];
  readonly answer: string;
};

/** One reference of a question, ready for any number of answers. */
type Prepared = { readonly question: EngineQuestion; readonly matter: ReferenceMatter };

function prepare(question: string, reference: string): Prepared {
  return {
    question: questionOfReference(question, reference),
    matter: prepareMatter(normaliseTurn(question), normaliseTurn(reference)),
  };
}

/** Tasks come in runs with the same question; this many are kept ready. */
const REMEMBERED = 64;
const memory = new Map<string, Prepared>();

function preparedOf(question: string, reference: string): Prepared {
  const id = `${question}\u0000${reference}`;
  const known = memory.get(id) ?? prepare(question, reference);
  memory.delete(id);
  memory.set(id, known);
  const [oldest] = memory.keys();
  if (memory.size > REMEMBERED && oldest !== undefined) memory.delete(oldest);
  return known;
}

type Attempt = {
  readonly prepared: Prepared;
  readonly reading: Reading;
  readonly shares: Shares;
  readonly measures: Measures;
  readonly raw: number;
};

function attempt(text: string, terms: readonly Term[], prepared: Prepared): Attempt {
  const reading = readAnswer(text, prepared.question, { turnId: "answer", interviewerSaid: [] });
  const shares = sharesOf(reading.verdicts.map(({ verdict }) => verdict));
  const measures = measure(prepared.matter, terms);
  return { prepared, reading, shares, measures, raw: rawScore(measures, shares) };
}

/** What an answer measures against each of its references, before any weight: what weights are fitted on. */
export function measuresOf({ question, reference, answer }: ReferenceTask): (Measures & Shares)[] {
  const references = typeof reference === "string" ? [reference] : reference;
  const text = normaliseTurn(answer);
  const terms = termsOf(readPassage(readableOf(text).text));
  return references.map((one) => {
    const { measures, shares } = attempt(text, terms, preparedOf(question, one));
    return { ...measures, ...shares };
  });
}

function pointsOf(answer: string, text: string, { reading, prepared }: Attempt): ReferencePoint[] {
  return prepared.question.keyPoints.map(({ statement }, at): ReferencePoint => {
    const { verdict = "absent", spans = [] } = reading.verdicts[at] ?? {};
    const [span] = spans;
    if (span === undefined) return { statement, verdict, quote: null, start: null, end: null };
    const { start, end } = rangeAsGiven(answer, text, span);
    return { statement, verdict, quote: answer.slice(start, end), start, end };
  });
}

const UNASSESSED: Readonly<Record<ReadingKind, ReferenceGrade["verdict"]>> = {
  answer: "assessed",
  unreadable: "non_answer",
  unrelated: "unrelated",
  empty: "non_answer",
  dont_know: "non_answer",
  echo: "non_answer",
  instruction: "non_answer",
};

/** The reference under which the answer is read at all and scores best. */
function bestOf(attempts: readonly Attempt[]): Attempt | undefined {
  const read = attempts.filter(({ reading }) => UNASSESSED[reading.kind] === "assessed");
  const among = read.length > 0 ? read : attempts.slice(0, 1);
  return among.reduce<Attempt | undefined>(
    (top, one) => (top === undefined || one.raw > top.raw ? one : top),
    undefined,
  );
}

const asLevel = (level: number): Level => ([0, 1, 2, 3, 4, 5] as const).find((one) => one === level) ?? 0;

/**
 * Grades one answer. Pure and the same for the same texts; offsets of quotes refer to the answer as it
 * was given. An answer is assessed under the reference that suits it best.
 */
export function gradeAgainstReference({ question, reference, answer }: ReferenceTask): ReferenceGrade {
  const references = typeof reference === "string" ? [reference] : reference;
  const text = normaliseTurn(answer);
  const terms = termsOf(readPassage(readableOf(text).text));
  const best = bestOf(references.map((one) => attempt(text, terms, preparedOf(question, one))));
  if (best === undefined) return { score: null, level: null, verdict: "unrelated", points: [] };
  const { kind } = best.reading;
  const verdict = UNASSESSED[kind];
  const points = pointsOf(answer, text, best);
  if (kind === "dont_know") return { score: 0, level: 0, verdict, points };
  if (verdict !== "assessed") return { score: null, level: null, verdict, points };
  const score = scoreOf(best.raw, references.length, best.measures, best.shares);
  return { score, level: asLevel(levelOfScore(score)), verdict, points };
}
