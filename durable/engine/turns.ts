/**
 * Opens and closes turns: the facts of one exchange, in order. Between start and end exactly one turn is open; what
 * is said in it is decided elsewhere, when it is said by `pending.ts`.
 */
import type { CommitCause, Intent, MessageKind } from "../../worker/contract/vocabulary.ts";
import { commitUtterance, leavePending, sayOwnWords, type Words, wordableOf } from "./pending.ts";
import { stopPlaying } from "./playing.ts";
import { cancelTimer, emit, openThread, patch, patchTurn, type Scene } from "./scene.ts";
import { freshLine } from "./speech/lines.ts";
import { asOneQuestion, asStatement, countQuestions, fingerprint, joined } from "./speech/words.ts";
import { type Code, type Course, ENGINE, type Move, type OpenTurn, type State } from "./state.ts";
import { noteTold } from "./told.ts";

export type Utterance = {
  readonly kind: MessageKind;
  readonly move: Move;
  readonly questionId: string | null;
  readonly course: Course;
  readonly text: string;
  readonly leadIn?: string | null;
  readonly feedback?: string | null;
};

export function newCourse(ask: string, asksFor: string | null = null): Course {
  return { ask, asksFor, prompts: 0, scaffolded: false, replies: 0, confirms: null };
}

/** Number of the main question the interview is at, from 1; 0 before the first. */
export function mainOrdinal(state: State): number {
  return state.threads.reduce((highest, { ordinal }) => Math.max(highest, ordinal), 0);
}

/** One question at most, in the text if it has one, and nothing that was said word for word before. */
function spokenOnce(scene: Scene, utterance: Utterance): Words {
  const text = countQuestions(utterance.text) > 1 ? asOneQuestion(utterance.text) : utterance.text;
  const leadIn = asStatement(utterance.leadIn ?? "");
  const feedback = asStatement(utterance.feedback ?? "");
  const said = scene.state.used.includes(fingerprint(text));
  return { text: said ? joined([freshLine(scene, "again"), text]) : text, leadIn, feedback };
}

/** The unsent work in the editor stays with its question. */
function carriedCode(closing: OpenTurn | null, questionId: string | null): OpenTurn["code"] {
  return closing !== null && closing.questionId === questionId ? closing.code : null;
}

export function openTurn(scene: Scene, utterance: Utterance): void {
  sayOwnWords(scene);
  stopPlaying(scene);
  const { kind, move, questionId, course } = utterance;
  const closing = scene.state.turn;
  const words = spokenOnce(scene, utterance);
  const turnCount = scene.state.turnCount + 1;
  const generation = scene.state.generation + 1;
  const turnId = `t${turnCount}`;
  const ordinal = questionId === null ? mainOrdinal(scene.state) : (openThread(scene.state)?.ordinal ?? 0);
  const turn: OpenTurn = {
    turnId,
    kind,
    move,
    course,
    questionId,
    openedAt: scene.at,
    said: joined([words.feedback, words.leadIn, words.text]),
    code: carriedCode(closing, questionId),
    heldMs: 0,
    holdUntil: null,
    withdrawn: 0,
  };
  patch(scene, { turn, turnCount, generation });
  emit(scene, { type: "turn.opened", turnId, ...(questionId === null ? {} : { questionId }), kind, ordinal, move });
  const wordable = wordableOf(scene, turn, words);
  if (wordable === null) commitUtterance(scene, turn, words, { generation, by: ENGINE, complete: true });
  else leavePending(scene, { ...words, generation, wordable });
}

/** Ends a hold early; the time not used is not counted as held. */
export function settleHold(scene: Scene): void {
  const { turn } = scene.state;
  if (turn === null || turn.holdUntil === null) return;
  const unused = Math.max(0, turn.holdUntil - scene.at);
  patchTurn(scene, { heldMs: turn.heldMs - unused, holdUntil: null });
  cancelTimer(scene, "hold");
}

export type CandidateWords = {
  /** Normalised. */
  readonly text: string;
  readonly code: Code | null;
  readonly cause: CommitCause;
  readonly source: "typed" | "speech";
  readonly intent: Intent;
};

/** Closes the candidate's side of the open turn; the next turn, or the end, follows in the same step. */
export function commitTurn(scene: Scene, words: CandidateWords): void {
  sayOwnWords(scene);
  stopPlaying(scene);
  settleHold(scene);
  const { turn } = scene.state;
  if (turn === null) return;
  const { text, code, cause, source, intent } = words;
  const { turnId, heldMs } = turn;
  noteTold(scene);
  patchTurn(scene, { heard: undefined, done: undefined, ...(code === null ? {} : { code: null }) });
  if (text !== "") patch(scene, { answered: { ...scene.state.answered, [turnId]: 0 } });
  emit(scene, {
    type: "turn.committed",
    turnId,
    text,
    ...(code === null ? {} : { code }),
    cause,
    source,
    intent,
    heldMs,
  });
}
