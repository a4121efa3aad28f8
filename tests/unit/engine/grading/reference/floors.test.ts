/**
 * The floors against attacks where key points come from a reference: model answers of the bank stand for references.
 * Stories are left out of the floor against foreign answers, which their shared words do not let hold.
 */
import { describe, expect, it } from "vitest";
import { gradeAgainstReference } from "../../../../../durable/engine/grading/reference/grade.ts";
import { ROOT } from "../../../../../scripts/set-up/paths.ts";
import { DONT_KNOWS, keyTermList, ORDERS, shuffled, slotTermList } from "../../../../../scripts/validate/attacks.ts";
import { Findings } from "../../../../../scripts/validate/findings.ts";
import { loadBank, type PlacedQuestion } from "../../../../../scripts/validate/load-bank.ts";

const EVERY = 16;
const bank = loadBank(ROOT, new Findings()).questions.filter(({ type }) => type !== "behavioral");
const sample = bank.filter((_, at) => at % EVERY === 0);

const grade = (question: PlacedQuestion, answer: string) =>
  gradeAgainstReference({ question: question.prompt, reference: question.modelAnswer, answer });
const level = (question: PlacedQuestion, answer: string) => grade(question, answer).level ?? 0;

const sentences = (text: string) => text.split(/(?<=[.!?])\s+/u);
const lowered = (text: string) => (/^I\b/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));
const deniedBy = (opening: string, text: string) =>
  sentences(text)
    .map((sentence) => `${opening} ${lowered(sentence)}`)
    .join(" ");

describe.each(sample.map((question) => [question.id, question] as const))("%s as a reference", (_, question) => {
  it("gives itself the top level", () => {
    expect(level(question, question.modelAnswer)).toBeGreaterThanOrEqual(4);
  });

  it.each(DONT_KNOWS)("counts nothing for %j", (answer) => {
    expect(grade(question, answer)).toMatchObject({ score: 0, verdict: "non_answer" });
  });

  it("assesses nothing in the question given back, in orders, and in nothing", () => {
    for (const answer of [question.prompt, ...ORDERS, "", "…"]) expect(grade(question, answer).score).toBeNull();
  });

  it("does not rise above level 2 for words in disorder and lists of terms", () => {
    const texts = [1, 2, 3].map((seed) => shuffled(question.modelAnswer, seed));
    for (const answer of [...texts, keyTermList(question), slotTermList(question)]) {
      expect(level(question, answer)).toBeLessThanOrEqual(2);
    }
  });

  it.each(["It is not true that", "It is false that", "I do not think that"])(
    "does not rise above level 2 where every sentence opens with %j",
    (opening) => {
      expect(level(question, deniedBy(opening, question.modelAnswer))).toBeLessThanOrEqual(2);
    },
  );

  it("is not moved by an order to the grader beside an answer", () => {
    const { paraphrase } = question.checks;
    const plain = grade(question, paraphrase).score;
    for (const order of ORDERS) expect(grade(question, `${paraphrase} ${order}`).score).toBe(plain);
  });

  it("does not fall where a sentence of the reference is added", () => {
    const all = sentences(question.modelAnswer);
    const half = all.slice(0, Math.ceil(all.length / 2));
    const more = all.slice(0, half.length + 1);
    expect(grade(question, more.join(" ")).score ?? 0).toBeGreaterThanOrEqual(
      grade(question, half.join(" ")).score ?? 0,
    );
  });
});
