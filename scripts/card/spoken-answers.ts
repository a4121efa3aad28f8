/**
 * Measures how much of what is said in everyday words is found: answers given to the prompt alone, beside what readers who
 * saw only the statements of the key points found in them.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import type { GraderCard } from "../../worker/contract/grader-card.ts";
import { interval } from "../eval/agreement.ts";
import { ROOT } from "../set-up/paths.ts";
import { rounded } from "../simulate/statistics.ts";
import { readText } from "../validate/answer-levels.ts";
import type { PlacedQuestion } from "../validate/load-bank.ts";
import type { Rubrics } from "./floors.ts";

/** 2 stated, 1 partly, 0 not said, -1 the opposite claimed. */
const Label = z.union([z.literal(2), z.literal(1), z.literal(0), z.literal(-1)]);
export type Label = z.infer<typeof Label>;

const Known = z.array(z.object({ id: z.string(), text: z.string(), said: z.record(z.string(), Label) }));
const Hidden = z.object({
  answers: z.array(z.object({ id: z.string(), text: z.string(), said: z.record(z.string(), z.tuple([Label, Label])) })),
});

/** One answer with the labels of every reader, by key point. */
export type LabelledAnswer = {
  readonly id: string;
  readonly text: string;
  readonly said: Readonly<Record<string, readonly Label[]>>;
};

const fixture = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, "tests/fixtures", name), "utf8"));

/** Throws when a file does not fit its form. */
export function labelledAnswers(set: "shown" | "hidden"): LabelledAnswer[] {
  if (set === "hidden") return Hidden.parse(fixture("hidden/spoken-answers.json")).answers;
  return Known.parse(fixture("plain-speech.json")).map(({ id, text, said }) => ({
    id,
    text,
    said: Object.fromEntries(Object.entries(said).map(([point, label]) => [point, [label]])),
  }));
}

/** A key point: what was made of it beside what the readers say. */
type Found = { readonly verdict: string; readonly labels: readonly Label[] };
type ReadAnswer = { readonly isAnswer: boolean; readonly points: readonly Found[] };

function readOne(answer: LabelledAnswer, questions: readonly PlacedQuestion[], rubrics: Rubrics): ReadAnswer {
  const question = questions.find(({ id }) => id === answer.id);
  if (question === undefined) throw new Error(`The bank has no question ${answer.id}, which a spoken answer is to.`);
  const { reading } = readText(question, answer.text, rubrics[question.type]);
  const points = question.keyPoints.map(({ id }): Found => {
    const labels = answer.said[id];
    if (labels === undefined) throw new Error(`Nobody said whether the answer to ${answer.id} states ${id}.`);
    return { verdict: reading.verdicts.find(({ keyPointId }) => keyPointId === id)?.verdict ?? "absent", labels };
  });
  return { isAnswer: reading.kind === "answer", points };
}

const isStated = ({ labels }: Found) => labels.every((label) => label === 2);
/** Where readers differ it was said in part. */
const isUnsaid = ({ labels }: Found) => labels.every((label) => label <= 0);
const isDenied = ({ labels }: Found) => labels.every((label) => label === -1);

const count = (points: readonly Found[], ...holds: readonly ((point: Found) => boolean)[]): number =>
  points.filter((point) => holds.every((hold) => hold(point))).length;
const is = (verdict: string) => (point: Found) => point.verdict === verdict;

function shareFound(read: readonly ReadAnswer[]): number {
  const points = read.flatMap((one) => one.points);
  return count(points, isStated, is("met")) / count(points, isStated);
}

function rowOf(set: "shown" | "hidden", read: readonly ReadAnswer[]): GraderCard["spokenAnswers"][number] {
  const points = read.flatMap((one) => one.points);
  const [low, high] = interval(read, shareFound);
  const double = points.filter(({ labels }) => labels.length > 1);
  return {
    set,
    answers: read.length,
    points: points.length,
    turnedAway: read.filter(({ isAnswer }) => !isAnswer).length,
    stated: count(points, isStated),
    found: count(points, isStated, is("met")),
    half: count(points, isStated, is("partial")),
    low: rounded(low),
    high: rounded(high),
    met: count(points, is("met")),
    metUnsaid: count(points, is("met"), isUnsaid),
    metDenied: count(points, is("met"), isDenied),
    readersAgree:
      double.length === 0 ? null : rounded(count(double, ({ labels }) => new Set(labels).size === 1) / double.length),
  };
}

/** One row for the answers that the reader was made beside, one for those that nothing is tuned on. */
export function spokenAnswerRows(questions: readonly PlacedQuestion[], rubrics: Rubrics): GraderCard["spokenAnswers"] {
  return (["shown", "hidden"] as const).map((set) =>
    rowOf(
      set,
      labelledAnswers(set).map((answer) => readOne(answer, questions, rubrics)),
    ),
  );
}
