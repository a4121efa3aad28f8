/**
 * What a follow-up takes up of the candidate's answer: words to be quoted, nearest to what it will ask, newest answer
 * first. Knows no wording of the interviewer, and never takes words that were the interviewer's own.
 */

import type { EngineKeyPoint, EngineQuestion } from "../content.ts";
import type { QuestionThread, ReadTurn, Span } from "../state.ts";
import { blank, findInstructions } from "../understanding/instructions.ts";
import { oncePer } from "../understanding/once.ts";
import { quotesFrom } from "./quote.ts";

export type Heard = {
  readonly quote: string;
  /** It stands in an answer before the last one. */
  readonly earlier: boolean;
};

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Spans by how near they stand to the point that is asked for: its own, those of its criterion, all others. */
function spansByNearness(turn: ReadTurn, question: EngineQuestion, aim: EngineKeyPoint | null): readonly Span[][] {
  const criterionOf = new Map(question.keyPoints.map(({ id, criterion }) => [id, criterion]));
  const nearness = (id: string): number => {
    if (id === aim?.id) return 0;
    return criterionOf.get(id) === aim?.criterion ? 1 : 2;
  };
  const ranked: Span[][] = [[], [], []];
  for (const { keyPointId, spans } of turn.verdicts) {
    ranked[nearness(keyPointId)]?.push(...spans.filter((span) => span.turnId === turn.turnId));
  }
  return ranked;
}

/** An answer is taken up more than once while its question is open. */
const sayable = oncePer(({ text }: ReadTurn): string => blank(text, findInstructions(text)));

function* quotesOf(turn: ReadTurn, question: EngineQuestion, aim: EngineKeyPoint | null): Generator<string> {
  const text = sayable(turn);
  for (const spans of spansByNearness(turn, question, aim)) yield* quotesFrom(text, spans);
  yield* quotesFrom(text, [{ start: 0, end: text.length }]);
}

/**
 * Everything that can be taken up, best first, without the question's own words; the same words may come again. Found as
 * it is asked for: the first few are mostly all that is wanted, and somebody waits for them.
 */
export function* heardIn(
  thread: QuestionThread,
  question: EngineQuestion,
  aim: EngineKeyPoint | null,
): Generator<Heard> {
  const asked = [question.prompt, question.rephrase, ...(thread.told ?? []).map(({ text }) => text)].map(plain);
  const isOwn = (quote: string): boolean => asked.every((text) => !` ${text} `.includes(` ${plain(quote)} `));
  const answers = thread.turns.filter(({ kind }) => kind === "answer");
  const last = thread.turns.at(-1);
  for (const turn of answers.toReversed()) {
    for (const quote of quotesOf(turn, question, aim)) {
      if (isOwn(quote)) yield { quote, earlier: turn.turnId !== last?.turnId };
    }
  }
}
