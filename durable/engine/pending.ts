/**
 * The utterance of an open turn from decision to commitment. Without a model it is committed the moment the turn opens;
 * with one it stays pending until its wording comes, is refused, or something else needs the turn to go on.
 */
import type { MessageKind } from "../../worker/contract/vocabulary.ts";
import { leavePlaying } from "./playing.ts";
import { emit, patch, patchTurn, type Scene } from "./scene.ts";
import { asOneQuestion, countQuestions, fingerprint, joined } from "./speech/words.ts";
import { ENGINE, type Input, type OpenTurn, type PendingUtterance } from "./state.ts";

export type Words = { readonly text: string; readonly leadIn: string; readonly feedback: string };

type Worded = Extract<Input, { type: "utterance.worded" }>;

/** Kinds whose words may be found anew each time; a question of the bank keeps its own, only what leads to it is free. */
const WORDABLE: Readonly<Partial<Record<MessageKind, PendingUtterance["wordable"]>>> = {
  followUp: "all",
  prompt: "all",
  wrapUp: "all",
  question: "leadIn",
};

/** What a model may word of an utterance; null when nothing. The first words answer nobody: they are known beforehand. */
export function wordableOf(scene: Scene, turn: OpenTurn, words: Words): PendingUtterance["wordable"] | null {
  if (scene.state.config.model !== true || scene.state.turnCount === 1 || turn.move.move === "scaffold") return null;
  const wordable = WORDABLE[turn.kind] ?? null;
  return wordable === "leadIn" && words.leadIn === "" ? null : wordable;
}

function remember(scene: Scene, text: string): void {
  patch(scene, { used: [...scene.state.used, fingerprint(text)] });
}

type Delivery = {
  readonly generation: number;
  readonly by: string;
  readonly complete: boolean;
};

/** Says the words: from here on they are part of the conversation. */
export function commitUtterance(scene: Scene, turn: OpenTurn, words: Words, delivery: Delivery): void {
  const { turnId, kind } = turn;
  const { text, leadIn, feedback } = words;
  const { generation, by, complete } = delivery;
  const said = joined([feedback, leadIn, text]);
  remember(scene, text);
  emit(scene, {
    type: "utterance.committed",
    turnId,
    generation,
    kind,
    text,
    ...(leadIn === "" ? {} : { leadIn }),
    ...(feedback === "" ? {} : { feedback }),
    complete,
    by,
  });
  if (complete && scene.state.input === "voice") {
    leavePlaying(scene, { generation, chars: said.length });
    return;
  }
  emit(scene, {
    type: "utterance.end",
    turnId,
    generation,
    outcome: complete ? "completed" : "interrupted",
    totalSamples: 0,
    spokenChars: said.length,
    estimated: false,
  });
}

function settled(scene: Scene, part: Partial<OpenTurn>): void {
  const { turn, phase } = scene.state;
  if (turn === null) return;
  const { pending: _, ...rest } = turn;
  patch(scene, { turn: { ...rest, ...part } });
  if (phase === "thinking") patch(scene, { phase: "listening" });
}

/** Leaves the utterance open for a model, which is asked for by the effect. */
export function leavePending(scene: Scene, pending: PendingUtterance): void {
  const { turn } = scene.state;
  if (turn === null) return;
  patchTurn(scene, { pending });
  if (scene.state.phase === "listening") patch(scene, { phase: "thinking" });
  const { turnId } = turn;
  const { generation } = pending;
  scene.effects.push({ type: "word", id: wordEffectId(turnId, generation), turnId, generation });
}

export function wordEffectId(turnId: string, generation: number): string {
  return `word:${turnId}:${generation}`;
}

/** The engine's own words are said, if any are still waiting: nobody answers what was never asked. */
export function sayOwnWords(scene: Scene): void {
  const turn = scene.state.turn;
  const pending = turn?.pending;
  if (turn === null || pending === undefined) return;
  settled(scene, {});
  commitUtterance(scene, turn, pending, { generation: pending.generation, by: ENGINE, complete: true });
}

/** What was to be said is not said any more. */
export function dropPending(scene: Scene): void {
  const turn = scene.state.turn;
  const pending = turn?.pending;
  if (turn === null || pending === undefined) return;
  settled(scene, {});
  const { turnId } = turn;
  const { generation } = pending;
  emit(scene, {
    type: "utterance.end",
    turnId,
    generation,
    outcome: "noOutput",
    totalSamples: 0,
    spokenChars: 0,
    estimated: false,
  });
}

/** The last question of a wording, as it is said again on demand. */
function questionIn(text: string): string | null {
  return /[^.!?]*\?\s*$/.exec(text)?.[0].trim() ?? null;
}

function wordedAs(pending: PendingUtterance, text: string): Words {
  const { feedback } = pending;
  if (pending.wordable === "leadIn") return { feedback, leadIn: text.replaceAll("?", "."), text: pending.text };
  return { feedback, leadIn: "", text: countQuestions(text) > 1 ? asOneQuestion(text) : text };
}

/** A model's wording; only for the generation that still waits for one. */
export function takeWording(scene: Scene, input: Worded): void {
  const turn = scene.state.turn;
  const pending = turn?.pending;
  if (turn === null || pending === undefined) return;
  if (turn.turnId !== input.turnId || pending.generation !== input.generation) return;
  const text = input.text.trim();
  if (text === "") {
    sayOwnWords(scene);
    return;
  }
  const words = wordedAs(pending, text);
  const ask = pending.wordable === "all" ? questionIn(words.text) : null;
  const course = ask === null ? turn.course : { ...turn.course, ask };
  settled(scene, { course, said: joined([words.feedback, words.leadIn, words.text]) });
  // Asked in other words is asked: the engine's own are not there for another turn.
  if (words.text !== pending.text) remember(scene, pending.text);
  commitUtterance(scene, turn, words, { generation: pending.generation, by: input.by, complete: input.complete });
}

/** No wording is to be had. */
export function goWithoutWording(scene: Scene, input: { readonly turnId: string; readonly generation: number }): void {
  const turn = scene.state.turn;
  if (turn?.turnId === input.turnId && turn.pending?.generation === input.generation) sayOwnWords(scene);
}
