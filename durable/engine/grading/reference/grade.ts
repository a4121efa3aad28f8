/**
 * Grades an answer against a reference answer: the same reading as in a session, with key points taken from the
 * reference's own statements, then arithmetic. Behind the batch tool and users' own questions.
 */
import type { Level, Verdict } from "../../../../worker/contract/vocabulary.ts";
import type { EngineQuestion } from "../../content.ts";
import type { ReadingKind } from "../../state.ts";
import { type Arrangement, arrangementOf, orderOfReference } from "../../understanding/arrangement.ts";
import { rangeAsGiven } from "../../understanding/as-given.ts";
import { normaliseTurn } from "../../understanding/normalise.ts";
import { oncePer } from "../../understanding/once.ts";
import { type ReadContent, readableOf, readContent } from "../../understanding/reading.ts";
import { recently } from "../../understanding/recent.ts";
import { type Passage, readPassage } from "../../understanding/sentences.ts";
import { withoutPadding } from "../../understanding/strewn.ts";
import { termsOf } from "../../understanding/terms.ts";
import { demandOf, owedOf } from "./demand.ts";
import { type Measures, measure, prepareMatter, type ReferenceMatter } from "./measures.ts";
import { questionOfReference, statementsOfReference } from "./propositions.ts";
import { isDenial, levelOfScore, rawScore, type Shares, STREWN_CAP, scoreOf, sharesOf } from "./score.ts";

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
  const made = questionOfReference(question, reference);
  return { question: made, matter: prepareMatter(made.prompt, made.modelAnswer) };
}

/** Tasks come in runs with the same question; this many are kept ready. */
const REMEMBERED = 64;
const recent = recently<Prepared>(REMEMBERED);

function preparedOf(question: string, reference: string): Prepared {
  return recent(`${question}\u0000${reference}`, () => prepare(question, reference));
}

type Attempt = {
  readonly prepared: Prepared;
  readonly choices: number;
  readonly reading: ReadContent;
  readonly shares: Shares;
  readonly measures: Measures;
  readonly raw: number;
};

type Owed = {
  /** What of a reference an answer is held to. */
  readonly reference: string;
  /** How many there are to choose from for each thing that is owed. */
  readonly choices: number;
};

function owed(question: string, reference: string, passage: Passage): Owed {
  const asked = normaliseTurn(question);
  const demand = demandOf(asked);
  const statements = demand === null ? [] : statementsOfReference(reference);
  if (demand === null || statements.length <= demand) return { reference, choices: 1 };
  return {
    reference: owedOf(asked, statements, demand, termsOf(passage)),
    choices: statements.length / demand,
  };
}

/** An answer, normalised and read once for all references. */
type Given = { readonly text: string; readonly passage: Passage };

function givenOf({ answer }: ReferenceTask): Given {
  const text = normaliseTurn(answer);
  return { text, passage: readPassage(readableOf(text).text) };
}

function attempt(question: string, reference: string, { text, passage }: Given): Attempt {
  const { reference: held, choices } = owed(question, reference, passage);
  const prepared = preparedOf(question, held);
  const reading = readContent(text, prepared.question, { turnId: "answer", interviewerSaid: [] });
  const shares = sharesOf(reading.verdicts.map(({ verdict }) => verdict));
  const measures = measure(prepared.matter, passage);
  return { prepared, choices, reading, shares, measures, raw: rawScore(measures, shares) };
}

const referencesOf = ({ reference }: ReferenceTask) => (typeof reference === "string" ? [reference] : reference);

/** What an answer measures against each of its references, before any weight: what weights are fitted on. */
export function measuresOf(task: ReferenceTask): (Measures & Shares & { choices: number })[] {
  const given = givenOf(task);
  return referencesOf(task).map((one) => {
    const { measures, shares, choices } = attempt(task.question, one, given);
    return { ...measures, ...shares, choices };
  });
}

const orderIn = oncePer(({ question }: Prepared) => orderOfReference(readPassage(question.modelAnswer)));

/** How an answer stands to the reference that suits it best, and its score if its arrangement is left aside; null where it is not assessed. */
export function arrangementIn(
  task: ReferenceTask,
): { readonly whole: Arrangement; readonly own: Arrangement; readonly score: number } | null {
  const given = givenOf(task);
  const attempts = referencesOf(task).map((one) => attempt(task.question, one, given));
  const best = bestOf(attempts);
  if (best === undefined || UNASSESSED[best.reading.kind] !== "assessed") return null;
  const order = orderIn(best.prepared);
  return {
    whole: arrangementOf(order, given.passage),
    own: arrangementOf(order, withoutPadding(order, given.passage)),
    score: scoreIn(attempts, best),
  };
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

/** Whether an answer denies what the reference says that it shares most words with, whatever it has of another. */
function deniesNearest(attempts: readonly Attempt[]): boolean {
  const nearest = attempts.reduce<Attempt | undefined>(
    (top, one) => (top === undefined || one.measures.recall > top.measures.recall ? one : top),
    undefined,
  );
  return nearest !== undefined && isDenial(nearest.shares);
}

function scoreIn(attempts: readonly Attempt[], best: Attempt): number {
  const { raw, choices, measures, shares } = best;
  return scoreOf(raw, attempts.length * choices, measures, shares, deniesNearest(attempts));
}

const asLevel = (level: number): Level => ([0, 1, 2, 3, 4, 5] as const).find((one) => one === level) ?? 0;

/**
 * Grades one answer. Pure and the same for the same texts; offsets of quotes refer to the answer as it
 * was given. An answer is assessed under the reference that suits it best.
 */
export function gradeAgainstReference(task: ReferenceTask): ReferenceGrade {
  const { question, answer } = task;
  const references = referencesOf(task);
  const given = givenOf(task);
  const attempts = references.map((one) => attempt(question, one, given));
  const best = bestOf(attempts);
  if (best === undefined) return { score: null, level: null, verdict: "unrelated", points: [] };
  const { kind } = best.reading;
  const verdict = UNASSESSED[kind];
  const points = pointsOf(answer, given.text, best);
  if (kind === "dont_know") return { score: 0, level: 0, verdict, points };
  if (verdict !== "assessed") return { score: null, level: null, verdict, points };
  const stated = scoreIn(attempts, best);
  const score = best.reading.strewn ? Math.min(stated, STREWN_CAP) : stated;
  return { score, level: asLevel(levelOfScore(score)), verdict, points };
}
