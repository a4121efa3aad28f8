/**
 * What the guard has to know about the turn that is being worded: what must not be said, what may be, and how much.
 * Built once for a wording from state and conversation; judges nothing.
 */
import type { EngineQuestion } from "../engine/content.ts";
import { openThread, questionOf } from "../engine/scene.ts";
import { countWords } from "../engine/speech/words.ts";
import type { PendingUtterance, State } from "../engine/state.ts";
import { WORDING_RULES, type WordingMaterial } from "./prompts/wording.ts";

export type GuardScope = {
  readonly wordable: PendingUtterance["wordable"];
  readonly maxWords: number;
  /** Whether the words have to end in a question, as the engine's own do. */
  readonly mustAsk: boolean;
  /** Words that follow should the wording break off before it has asked. */
  readonly restWords: number;
  /** Key points, model answer and what the model was told: not to be given away. */
  readonly secrets: readonly string[];
  /** What the question itself lets everybody say. */
  readonly given: readonly string[];
  /** The candidate's turns, oldest first. */
  readonly heard: readonly string[];
  /** What the interviewer has said before, oldest first. */
  readonly said: readonly string[];
  readonly timeIsUp: boolean;
};

/** Words for all that is said in a turn, and for what leads to a question. */
const MAX_WORDS = 30;
const LEAD_IN_WORDS = 15;
/** A wrap-up has a close and a last question. */
const WRAP_UP_WORDS = 40;

function givenBy(question: EngineQuestion, state: State): readonly string[] {
  const thread = openThread(state);
  const asked = question.keyPoints.filter(({ id }) => thread?.askedFor.includes(id));
  const hinted = question.keyPoints.filter(({ id }) => thread?.hinted.includes(id));
  return [
    question.prompt,
    question.rephrase,
    question.title,
    ...question.facts.map(({ answer }) => answer),
    ...asked.map(({ followUp }) => followUp),
    ...hinted.map(({ hint }) => hint),
    ...(thread !== null && thread.hintsUsed > 0 ? question.hints : []),
  ];
}

function secretsOf({ modelAnswer, keyPoints }: EngineQuestion): readonly string[] {
  return [modelAnswer, ...keyPoints.map(({ statement }) => statement)];
}

function mostWords(state: State): number {
  const { turn } = state;
  if (turn?.pending?.wordable === "leadIn") return LEAD_IN_WORDS;
  return turn?.kind === "wrapUp" ? WRAP_UP_WORDS : MAX_WORDS;
}

/** Scope of the pending utterance of the open turn. A question that is just left may no more be given away than the open one. */
export function guardScope({ state, content, messages }: WordingMaterial): GuardScope {
  const pending = state.turn?.pending;
  const talkedAbout = state.threads.slice(-2).flatMap(({ questionId }) => questionOf(content, questionId) ?? []);
  const wordable = pending?.wordable ?? "all";
  return {
    wordable,
    maxWords: mostWords(state),
    mustAsk: wordable === "all" && (pending === undefined || pending.text.includes("?")),
    restWords: pending === undefined || wordable === "leadIn" ? 0 : countWords(pending.text),
    secrets: [...talkedAbout.flatMap(secretsOf), WORDING_RULES],
    given: [
      ...talkedAbout.flatMap((question) => givenBy(question, state)),
      ...(pending === undefined ? [] : [pending.text, pending.leadIn]),
    ],
    heard: messages.filter(({ role }) => role === "candidate").map(({ text }) => text),
    said: messages
      .filter(({ role }) => role === "interviewer")
      .flatMap(({ text, leadIn }) => (leadIn === undefined ? [text] : [leadIn, text])),
    timeIsUp: state.clock.limitReached,
  };
}
