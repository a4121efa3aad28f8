/** Reads a candidate's turn against its question and stores the reading in the thread. The reader itself is elsewhere. */
import type { EngineQuestion } from "../content.ts";
import { emit, onTheTable, patchThread, type Scene } from "../scene.ts";
import type { Code, QuestionThread, Reading, ReadTurn } from "../state.ts";
import type { Request, Understood } from "../understanding/intent.ts";
import { readAnswer } from "../understanding/reading.ts";
import { askForAnalysis } from "./analysis.ts";

/** Requests that are no part of an answer, whatever words they are made of. */
const STEERING: ReadonlySet<Request> = new Set([
  "repeat",
  "rephrase",
  "move_on",
  "thinking",
  "end",
  "distress",
  "hint",
  "asks_back",
  "done",
  "nod",
]);

/** What the interviewer has said about a question, as far as an answer could echo it. */
export function saidAbout(question: EngineQuestion, thread: QuestionThread, said: string): readonly string[] {
  const points = question.keyPoints.filter(({ id }) => thread.askedFor.includes(id)).map(({ followUp }) => followUp);
  const hinted = question.keyPoints.filter(({ id }) => thread.hinted.includes(id)).map(({ hint }) => hint);
  const hints = thread.hintsUsed > 0 ? question.hints : [];
  return [said, question.prompt, question.rephrase, ...points, ...hinted, ...hints].filter(Boolean);
}

function nothingMet(reading: Reading, kind: Reading["kind"]): Reading {
  const verdicts = reading.verdicts.map((verdict) => ({ ...verdict, verdict: "absent" as const, spans: [] }));
  return { ...reading, kind, verdicts };
}

function shows(reading: Reading): boolean {
  return reading.verdicts.some(({ verdict }) => verdict !== "absent");
}

/** Pure requests meet nothing; "I don't know" in words of one's own is still that. */
function inContext(reading: Reading, { request, contentWords }: Understood): Reading {
  if (request !== null && STEERING.has(request) && contentWords === 0) return nothingMet(reading, "empty");
  return request === "dont_know" && !shows(reading) ? nothingMet(reading, "dont_know") : reading;
}

type ReaderContext = Parameters<typeof readAnswer>[2];

/** The reader's verdicts in the light of what the turn wanted. `text` is normalised. */
export function readAgain(
  text: string,
  question: EngineQuestion,
  context: ReaderContext,
  understood: Understood,
  hasCode: boolean,
): Reading {
  const reading = inContext(readAnswer(text, question, context), understood);
  return hasCode ? { ...reading, signals: { ...reading.signals, code: true } } : reading;
}

export type TurnText = { readonly turnId: string; readonly text: string; readonly code: Code | null };

/** Null when no question is on the table. `said`: the interviewer's words of that turn. */
export function readTurn(scene: Scene, turn: TurnText, understood: Understood, said: string): Reading | null {
  const table = onTheTable(scene);
  if (table === null) return null;
  const { question, thread } = table;
  const { turnId, text } = turn;
  const context = { turnId, interviewerSaid: saidAbout(question, thread, said) };
  const reading = readAgain(text, question, context, understood, turn.code !== null);
  const read: ReadTurn = {
    turnId,
    text,
    kind: reading.kind,
    verdicts: reading.verdicts,
    signals: reading.signals,
    asksFor: scene.state.turn?.course.asksFor ?? null,
  };
  patchThread(scene, question.id, { turns: [...thread.turns, read] });
  emit(scene, { type: "answer.read", turnId, questionId: question.id, reading });
  askForAnalysis(scene, turnId, question.id, reading);
  return reading;
}
