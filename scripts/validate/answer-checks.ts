/**
 * Holds the floors of grading for every question: its own answers are read by the very reader, and so are texts that
 * are no answers. Messages name the key point that was missed and the words it was missed in.
 */
import type { EngineRubric } from "../../durable/engine/content.ts";
import type { QuestionType } from "../../worker/contract/vocabulary.ts";
import { meanLevel, type ReadText, readText } from "./answer-levels.ts";
import { DONT_KNOWS, echoes, keyTermList, ORDERS, shuffled, slotTermList } from "./attacks.ts";
import type { Findings, Say } from "./findings.ts";
import { suspectsAmong } from "./foreign-answers.ts";
import type { PlacedQuestion } from "./load-bank.ts";

type Check = {
  readonly question: PlacedQuestion;
  readonly rubric: EngineRubric;
  readonly error: Say;
  readonly warning: Say;
};

const SHUFFLE_SEEDS = [1, 2, 3, 4, 5];
const shown = (level: number) => level.toFixed(2);

function quotesOf({ text, reading }: ReadText, keyPointId: string): string {
  const verdict = reading.verdicts.find((one) => one.keyPointId === keyPointId);
  return (verdict?.spans ?? []).map(({ start, end }) => `"${text.slice(start, end)}"`).join(" · ");
}

function missedPoints(question: PlacedQuestion, read: ReadText, criterion: string): string {
  return question.keyPoints
    .filter((point) => point.criterion === criterion || criterion === "communication")
    .flatMap((point) => {
      const verdict = read.reading.verdicts.find(({ keyPointId }) => keyPointId === point.id)?.verdict ?? "absent";
      if (verdict === "met" || (verdict === "absent" && !point.core)) return [];
      const quotes = quotesOf(read, point.id);
      return [`${point.id} is ${verdict}${quotes === "" ? "" : ` by ${quotes}`}`];
    })
    .join("; ");
}

/** A text that has to reach a level on each assessed criterion. */
function expectAtLeast(check: Check, name: string, text: string, floor: number): ReadText {
  const read = readText(check.question, text, check.rubric);
  const where = check.question.id;
  if (read.reading.kind !== "answer") {
    check.error({ rule: name, where, message: `is taken for "${read.reading.kind}"` });
    return read;
  }
  if (read.reading.instructionIgnored)
    check.error({ rule: name, where, message: "holds what reads like an order to the grader" });
  for (const { criterion, level } of read.levels) {
    if (level >= floor) continue;
    const missed = missedPoints(check.question, read, criterion);
    check.error({ rule: name, where, message: `${criterion} reaches ${shown(level)}, wanted ${floor}: ${missed}` });
  }
  for (const { keyPointId, verdict } of read.reading.verdicts) {
    if (verdict === "met") continue;
    const quotes = quotesOf(read, keyPointId);
    const message = `does not meet it: ${verdict}${quotes === "" ? "" : ` by ${quotes}`}`;
    check.warning({ rule: name, where: `${where}#${keyPointId}`, message });
  }
  return read;
}

/** A text that must not lift any criterion above a level. */
function expectAtMost(check: Check, name: string, text: string, ceiling: number): ReadText {
  const read = readText(check.question, text, check.rubric);
  for (const { criterion, level } of read.levels) {
    if (level <= ceiling) continue;
    const met = check.question.keyPoints
      .filter((point) => point.criterion === criterion || criterion === "communication")
      .map((point) => `${point.id}: ${quotesOf(read, point.id)}`)
      .filter((line) => line.includes('"'))
      .join("; ");
    const message = `${criterion} reaches ${shown(level)}, at most ${ceiling} allowed: ${met}`;
    check.error({ rule: name, where: check.question.id, message });
  }
  return read;
}

function checkNegated(check: Check): void {
  const read = expectAtMost(check, "negated", check.question.checks.negated, 2);
  for (const { keyPointId, verdict } of read.reading.verdicts) {
    if (verdict === "contradicted" || verdict === "absent") continue;
    const message = `the negated answer still shows it (${verdict}): ${quotesOf(read, keyPointId)}`;
    check.error({ rule: "negated", where: `${check.question.id}#${keyPointId}`, message });
  }
}

function checkNonAnswers(check: Check): void {
  const { question, rubric, error } = check;
  const expectKind = (text: string, kinds: readonly string[], rule: string) => {
    const { kind } = readText(question, text, rubric).reading;
    if (!kinds.includes(kind)) error({ rule, where: question.id, message: `"${text}" is taken for "${kind}"` });
  };
  for (const text of ["", "…", "👍"]) expectKind(text, ["empty"], "empty");
  for (const text of DONT_KNOWS) expectKind(text, ["dont_know"], "dont-know");
  for (const text of echoes(question)) expectKind(text, ["echo"], "echo");
  for (const text of ORDERS) expectKind(text, ["instruction"], "instruction");
}

/** Each question meets one order before and one behind its answer, or with `thorough` every order on both sides. */
function checkOrdersBeside(check: Check, thorough: boolean): void {
  const { question, rubric } = check;
  const plain = readText(question, question.modelAnswer, rubric);
  const first = question.id.length % ORDERS.length;
  for (const [at, order] of ORDERS.entries()) {
    const sides = [`${question.modelAnswer} ${order}`, `${order} ${question.modelAnswer}`];
    for (const text of thorough ? sides : sides.filter((_, side) => at === (first + side) % ORDERS.length)) {
      const read = readText(question, text, rubric);
      if (JSON.stringify(read.levels) === JSON.stringify(plain.levels)) continue;
      check.error({ rule: "instruction", where: question.id, message: `levels change beside: ${order}` });
    }
  }
}

/** Pairs of questions about one matter, in either order: a good answer to one rightly shows something of the other. */
const ONE_MATTER: readonly (readonly [string, string])[] = [
  ["data-science-overfitting", "data-science-forest-boosting"],
  ["data-science-p-value", "data-science-peeking-at-the-test"],
  ["devops-cloud-delivery-pipeline", "devops-cloud-settings-out-of-code"],
  ["devops-cloud-infrastructure-as-code", "devops-cloud-settings-out-of-code"],
  ["swe-engineer-expired-at-once", "swe-engineer-when-to-cache"],
  ["swe-intern-first-broken-build", "swe-engineer-price-at-the-time"],
];

/** A story told for one behavioural question takes any other up; which of them it is, only its particular points tell. */
function mayFit(question: PlacedQuestion, other: PlacedQuestion): boolean {
  if (question.type === "behavioral" && other.type === "behavioral") return true;
  return ONE_MATTER.some(([a, b]) => (a === question.id && b === other.id) || (b === question.id && a === other.id));
}

/** Every other that is asked for, with the checks of the questions which its model answer is to be read against. */
function byOther(
  checks: readonly Check[],
  othersOf: (question: PlacedQuestion) => readonly PlacedQuestion[],
): Map<PlacedQuestion, Check[]> {
  const found = new Map<PlacedQuestion, Check[]>();
  for (const check of checks) {
    for (const other of othersOf(check.question)) {
      if (other.id === check.question.id || mayFit(check.question, other)) continue;
      const known = found.get(other);
      if (known === undefined) found.set(other, [check]);
      else known.push(check);
    }
  }
  return found;
}

function checkOne(check: Check, thorough: boolean): void {
  const { question } = check;
  const model = expectAtLeast(check, "modelAnswer", question.modelAnswer, 4);
  expectAtLeast(check, "paraphrase", question.checks.paraphrase, 3);
  checkNegated(check);
  const weak = readText(question, question.checks.weak, check.rubric);
  if (meanLevel(weak.levels) >= meanLevel(model.levels) - 1) {
    const message = `the weak answer reaches ${shown(meanLevel(weak.levels))}, the model ${shown(meanLevel(model.levels))}`;
    check.error({ rule: "weak", where: question.id, message });
  }
  for (const seed of SHUFFLE_SEEDS)
    expectAtMost(check, `shuffled (seed ${seed})`, shuffled(question.modelAnswer, seed), 2);
  expectAtMost(check, "key-term list", keyTermList(question), 2);
  expectAtMost(check, "slot-term list", slotTermList(question), 2);
  checkNonAnswers(check);
  checkOrdersBeside(check, thorough);
}

/** Model answers of others that are read against a question: the likeliest to fit are enough to find one that does. */
const SUSPECTS = 12;

/**
 * Checks the answers of `questions`; `all` are the questions whose model answers must not fit them. Of these the
 * likeliest are read, with `thorough` every one.
 */
export function checkAnswers(
  questions: readonly PlacedQuestion[],
  all: readonly PlacedQuestion[],
  rubrics: ReadonlyMap<QuestionType, EngineRubric>,
  findings: Findings,
  thorough = false,
): void {
  const checks = questions.flatMap((question): Check[] => {
    const rubric = rubrics.get(question.type);
    const voices = { error: findings.errorIn(question.file), warning: findings.warningIn(question.file) };
    return rubric === undefined ? [] : [{ question, rubric, ...voices }];
  });
  for (const check of checks) checkOne(check, thorough);
  // One text against all its questions before the next: what was found in its words is remembered for a while.
  for (const [other, against] of byOther(checks, thorough ? () => all : suspectsAmong(all, SUSPECTS))) {
    for (const check of against) expectAtMost(check, `model answer of ${other.id}`, other.modelAnswer, 1);
  }
}
