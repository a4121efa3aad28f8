/** Mends the words of an earlier turn while the session is open, and reads them again. The interview itself goes on as it was. */
import { emit, patch, questionOf, type Scene } from "../scene.ts";
import type { Command, QuestionThread, ReadTurn } from "../state.ts";
import { understand } from "../understanding/intent.ts";
import { normaliseLines } from "../understanding/normalise.ts";
import { readTied, replaceReading, saidAbout, tieOf } from "./read-turn.ts";

function readMended(scene: Scene, thread: QuestionThread, turn: ReadTurn, text: string): void {
  const question = questionOf(scene.content, thread.questionId);
  if (question === null) return;
  const understood = understand(text, { question });
  const context = { turnId: turn.turnId, interviewerSaid: saidAbout(scene, question, thread, turn.turnId) };
  const tie = tieOf(thread.turns, turn.turnId);
  const reading = readTied(text, question, context, understood, turn.signals.code, tie);
  const mended: ReadTurn = {
    ...turn,
    text,
    kind: reading.kind,
    verdicts: reading.verdicts,
    signals: reading.signals,
  };
  replaceReading(scene, thread, mended, reading);
}

/** A revision that is not newer than the one in force changes nothing. */
export function correctTurn(scene: Scene, command: Extract<Command, { type: "turn.correct" }>): void {
  const { turnId, revision } = command;
  const known = scene.state.answered[turnId];
  if (known === undefined || revision <= known) return;
  const text = normaliseLines(command.text);
  patch(scene, { answered: { ...scene.state.answered, [turnId]: revision } });
  emit(scene, { type: "turn.corrected", turnId, text, revision });
  for (const thread of scene.state.threads) {
    const turn = thread.turns.find((read) => read.turnId === turnId);
    if (turn !== undefined) readMended(scene, thread, turn, text);
  }
}
