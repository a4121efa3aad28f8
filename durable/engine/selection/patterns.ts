/**
 * Habits that show across questions: what an answer left out before anybody asked for it, seen in at least two answers
 * it would have belonged to. Steers later follow-ups and is told in the report; it makes no level.
 */
import type { CriterionId, QuestionType } from "../../../worker/contract/vocabulary.ts";
import type { EngineQuestion } from "../content.ts";
import type { QuestionThread, ReadTurn, Signals } from "../state.ts";

export type PatternId =
  | "no_complexity"
  | "code_first"
  | "no_edge_cases"
  | "no_requirements"
  | "no_trade_offs"
  | "no_result"
  | "we_without_i"
  | "no_example";

type Opening = {
  /** Everything said before the first follow-up, whatever it was read as. */
  readonly turns: readonly ReadTurn[];
  readonly text: string;
  /** Words of the answers among them. */
  readonly words: number;
};

type Rule = {
  readonly id: PatternId;
  readonly types: readonly QuestionType[];
  /** The criterion whose follow-ups it sharpens. A question without a point of it is no occasion for the pattern. */
  readonly criteria: readonly CriterionId[];
  /** Whether the opening answer lacks it, as far as its kinds of words can tell; the key points are asked besides. */
  readonly lacks: (opening: Opening) => boolean;
};

const none =
  (...signals: readonly ((signals: Signals) => boolean)[]) =>
  ({ turns }: Opening): boolean =>
    turns.every((turn) => signals.every((shows) => !shows(turn.signals)));

const ENOUGH_WE = 2;

function saysWeOnly({ text, turns }: Opening): boolean {
  // A deed of one's own is known already, and nearly every story has one.
  if (turns.some(({ signals }) => signals.star.action)) return false;
  const we = text.match(/\b(?:we|our|us)\b/gi)?.length ?? 0;
  return we >= ENOUGH_WE && !/\b(?:i|i'[a-z]+|my|mine|myself)\b/i.test(text);
}

/** Code stands there, and no sentence before or beside it says what it is going to do. */
function beginsWithCode({ turns, words }: Opening): boolean {
  const hasCode = turns.some(({ signals }) => signals.code);
  return hasCode && words < 25 && turns.every(({ signals }) => !signals.approach && !signals.constraints);
}

const RULES: readonly Rule[] = [
  {
    id: "no_complexity",
    types: ["coding"],
    criteria: ["coding.complexity"],
    lacks: none((signals) => signals.complexity),
  },
  { id: "code_first", types: ["coding"], criteria: ["coding.framing", "coding.approach"], lacks: beginsWithCode },
  {
    id: "no_edge_cases",
    types: ["coding"],
    criteria: ["coding.edge_cases"],
    lacks: none(
      ({ edgeCases }) => edgeCases,
      ({ tests }) => tests,
    ),
  },
  {
    id: "no_requirements",
    types: ["system_design"],
    criteria: ["system_design.requirements"],
    lacks: none((signals) => signals.constraints),
  },
  {
    id: "no_trade_offs",
    types: ["system_design", "conceptual"],
    criteria: ["system_design.trade_offs", "conceptual.trade_offs"],
    lacks: none((signals) => signals.tradeOffs),
  },
  {
    id: "no_result",
    types: ["behavioral"],
    criteria: ["behavioral.result"],
    lacks: none(
      ({ star }) => star.result,
      ({ star }) => star.metric,
    ),
  },
  { id: "we_without_i", types: ["behavioral"], criteria: ["behavioral.action"], lacks: saysWeOnly },
  {
    id: "no_example",
    types: ["conceptual"],
    criteria: ["conceptual.application"],
    lacks: none((signals) => signals.example),
  },
];

export type Noticed = {
  readonly id: PatternId;
  readonly criteria: readonly CriterionId[];
  /** The answers that show it, in the order asked. */
  readonly threads: readonly QuestionThread[];
  /** Answers in which it could have shown, these included. */
  readonly occasions: number;
};

/** Shorter openings show no habit. */
const LEAST_WORDS = 12;
const LEAST_ANSWERS = 2;
const LEAST_SHARE = 2 / 3;

/** What was said to a question before a follow-up asked for anything; null when it is no attempt at an answer. */
function openingOf(thread: QuestionThread): Opening | null {
  const turns = thread.turns.filter(({ asksFor }) => asksFor === null);
  const answers = turns.filter(({ kind }) => kind === "answer");
  const words = answers.reduce((sum, { signals }) => sum + signals.words, 0);
  const hasCode = answers.some(({ signals }) => signals.code);
  if (words < LEAST_WORDS && !hasCode) return null;
  return { turns, words, text: turns.map(({ text }) => text).join(" ") };
}

function showsPoint(opening: Opening, question: EngineQuestion, criteria: readonly CriterionId[]): boolean {
  const ids = new Set(question.keyPoints.filter(({ criterion }) => criteria.includes(criterion)).map(({ id }) => id));
  return opening.turns.some(({ verdicts }) =>
    verdicts.some(({ keyPointId, verdict }) => ids.has(keyPointId) && verdict !== "absent"),
  );
}

type Occasion = { readonly thread: QuestionThread; readonly lacks: boolean };

function occasionOf(rule: Rule, thread: QuestionThread, question: EngineQuestion | null): Occasion[] {
  const opening = openingOf(thread);
  if (question === null || opening === null || !rule.types.includes(question.type)) return [];
  if (!question.keyPoints.some(({ criterion }) => rule.criteria.includes(criterion))) return [];
  return [{ thread, lacks: rule.lacks(opening) && !showsPoint(opening, question, rule.criteria) }];
}

/** The patterns that stand after these questions. A single question shows none. */
export function patternsIn(
  threads: readonly QuestionThread[],
  questionOf: (questionId: string) => EngineQuestion | null,
): readonly Noticed[] {
  return RULES.flatMap((rule): Noticed[] => {
    const occasions = threads.flatMap((thread) => occasionOf(rule, thread, questionOf(thread.questionId)));
    const lacking = occasions.filter(({ lacks }) => lacks).map(({ thread }) => thread);
    if (lacking.length < LEAST_ANSWERS || lacking.length < occasions.length * LEAST_SHARE) return [];
    return [{ id: rule.id, criteria: rule.criteria, threads: lacking, occasions: occasions.length }];
  });
}
