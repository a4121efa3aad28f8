/** Habits over several answers: when one stands, when it does not, and which words deny it. */
import { describe, expect, it } from "vitest";
import type { CriterionId, QuestionType } from "#contract/vocabulary.ts";
import type { EngineQuestion } from "#engine/content.ts";
import { type PatternId, patternsIn } from "#engine/selection/patterns.ts";
import type { QuestionThread, ReadTurn, Signals } from "#engine/state.ts";
import { plainQuestion } from "../../../support/engine-content.ts";
import { SIGNALS, turn } from "../../../support/grading.ts";

type Choice = Partial<Omit<Signals, "star">> & { readonly star?: Partial<Signals["star"]> };

function questionOn(id: string, type: QuestionType, criterion: CriterionId): EngineQuestion {
  const plain = plainQuestion({ id, type });
  return { ...plain, keyPoints: plain.keyPoints.map((point) => ({ ...point, criterion })) };
}

function said(part: Partial<ReadTurn> = {}, signals: Choice = {}): ReadTurn {
  const plain = turn({ first: "absent", second: "absent" }, { text: "something was said here" });
  const { star, ...others } = signals;
  const bare: Signals = { ...SIGNALS, approach: false, ...others, star: { ...SIGNALS.star, ...star } };
  return { ...plain, signals: bare, ...part };
}

function thread(question: EngineQuestion, ordinal: number, turns: readonly ReadTurn[]): QuestionThread {
  const { id, type, difficulty } = question;
  const rest = { followUpsUsed: 0, hintsUsed: 0, hinted: [], askedFor: [] };
  return { questionId: id, type, difficulty, ordinal, warmUp: ordinal === 0, outcome: "answered", turns, ...rest };
}

function found(questions: readonly EngineQuestion[], answers: readonly (readonly ReadTurn[])[]) {
  const threads = questions.map((question, at) => thread(question, at + 1, answers[at] ?? []));
  return patternsIn(threads, (id) => questions.find((question) => question.id === id) ?? null);
}

type Case = readonly [PatternId, QuestionType, CriterionId, Partial<ReadTurn>, Choice, Partial<ReadTurn>, Choice];
const CASES: readonly Case[] = [
  ["no_complexity", "coding", "coding.complexity", {}, {}, {}, { complexity: true }],
  ["code_first", "coding", "coding.approach", {}, { code: true }, {}, { code: true, approach: true }],
  ["no_edge_cases", "coding", "coding.edge_cases", {}, {}, {}, { tests: true }],
  ["no_requirements", "system_design", "system_design.requirements", {}, {}, {}, { constraints: true }],
  ["no_trade_offs", "system_design", "system_design.trade_offs", {}, {}, {}, { tradeOffs: true }],
  ["no_trade_offs", "conceptual", "conceptual.trade_offs", {}, {}, {}, { tradeOffs: true }],
  ["no_result", "behavioral", "behavioral.result", {}, {}, {}, { star: { metric: true } }],
  [
    ...([
      "we_without_i",
      "behavioral",
      "behavioral.action",
      { text: "We met and we wrote our plan down" },
      {},
    ] as const),
    ...([{ text: "We met and I wrote our plan down" }, {}] as const),
  ],
  ["no_example", "conceptual", "conceptual.application", {}, {}, {}, { example: true }],
];

describe.each(CASES)("%s in %s", (id, type, criterion, lacking, signals, having, others) => {
  const questions = [1, 2, 3].map((at) => questionOn(`q${at}`, type, criterion));
  const lack = [said(lacking, signals)];
  const has = [said(having, others)];
  const ids = (answers: readonly (readonly ReadTurn[])[]) => found(questions, answers).map((pattern) => pattern.id);

  it("stands after two answers that lack it, and not after one", () => {
    expect(ids([lack])).not.toContain(id);
    expect(ids([lack, lack])).toContain(id);
    const pattern = found(questions, [lack, lack]).find((one) => one.id === id);
    expect(pattern?.threads.map(({ ordinal }) => ordinal)).toEqual([1, 2]);
    expect(pattern?.criteria).toContain(criterion);
  });

  it("needs two thirds of its occasions", () => {
    expect(ids([lack, has, lack])).toContain(id);
    expect(ids([lack, has])).not.toContain(id);
  });

  it("is denied by a key point that was shown, even in part", () => {
    const shown = [said({ ...lacking, verdicts: turn({ first: "partial", second: "absent" }).verdicts }, signals)];
    expect(ids([lack, shown])).not.toContain(id);
  });
});

describe("an opening", () => {
  const questions = [1, 2].map((at) => questionOn(`q${at}`, "coding", "coding.complexity"));
  const lack = said();

  it("ends with the first follow-up: what was said on request breaks no habit", () => {
    const onRequest = said({ turnId: "t2", asksFor: "first" }, { complexity: true });
    expect(found(questions, [[lack, onRequest], [lack]]).map(({ id }) => id)).toContain("no_complexity");
  });

  it("too short to show a habit is no occasion", () => {
    const short = said({}, { words: 8 });
    expect(found(questions, [[lack], [short]])).toEqual([]);
    expect(found(questions, [[lack], [said({ kind: "dont_know" })]])).toEqual([]);
  });

  it("counts words that were not read as an answer against the habit", () => {
    const unread = said({ turnId: "t0", kind: "unreadable" }, { complexity: true });
    expect(found(questions, [[lack], [unread, lack]]).map(({ id }) => id)).not.toContain("no_complexity");
  });

  it("is no occasion where the question has no point of the kind", () => {
    const other = [1, 2].map((at) => questionOn(`o${at}`, "coding", "coding.framing"));
    expect(found(other, [[lack], [lack]]).map(({ id }) => id)).not.toContain("no_complexity");
  });
});
